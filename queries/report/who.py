"""Who a report is about: the entity meant, its names with their reasons, and its namesakes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

from sqlalchemy import func, select

from graph import schema
from graph.errors import InputError, NotFound
from graph.facts import Document, Entity
from graph.identity import DECLARED, KNOWN
from graph.knowledge import AliasEvidence, Coverage, Knowledge
from graph.model import Judgement
from graph.names import generic, key, node
from graph.snapshot import standing
from graph.vocabulary import Verdict
from queries.report import words
from queries.report.model import Name, Namesake, Reason, Searched, Subject
from queries.report.plain import line
from queries.report.sources import source

Reasons = tuple[Reason, ...]


def find(knowledge: Knowledge, text: str) -> tuple[Entity, list[Entity]]:
    """Return whom `meant` puts first, and all others who have that name as well."""
    own, *others = meant(knowledge, text)
    namesakes = {e.id: e for e in (*others, *knowledge.named(own.name)) if e.id != own.id}
    return own, list(namesakes.values())


def meant(knowledge: Knowledge, text: str) -> list[Entity]:
    """Return the one entity of this id, or else all of this name, the most written about first.

    Raises NotFound, with near names and what was searched, when there is none.
    """
    if not line(text):
        raise InputError("Give the name of a brand, an influencer or a person.")
    with suppress(NotFound):
        return [knowledge.entity(text.strip())]
    found = knowledge.named(text.strip())
    if not found:
        raise NotFound(_unknown(knowledge, text))
    return found


def subject(knowledge: Knowledge, entity: Entity) -> Subject:
    """Return the entity with all its names and why each is thought to be one."""
    use = _use(knowledge, entity)
    found = knowledge.alias_evidence(entity)
    documents = knowledge.documents(e.article for e in found)
    # An article that is just being read is in the ledger before it is among the facts.
    evidence = [e for e in found if e.article in documents]
    judged = [j for j in _judgements(knowledge) if _joins(j, entity)]
    said = [_name(entity.name, entity, use, ())]
    for alias in (*entity.aliases, *_unused(knowledge, entity, evidence)):
        declared = _declared(alias, evidence, documents)
        said.append(_name(alias, entity, use, (*declared, *_judged(alias, entity, judged))))
    return Subject(
        id=entity.id,
        name=entity.name,
        kind=entity.kind,
        names=tuple(said),
        articles=entity.articles,
        origins=entity.origins,
    )


def namesake(entity: Entity) -> Namesake:
    """Return another entity of the name."""
    return Namesake(
        id=entity.id,
        name=entity.name,
        kind=entity.kind,
        aliases=entity.aliases,
        articles=entity.articles,
    )


def searched(knowledge: Knowledge) -> Searched:
    """Return what was read, so that "nothing found" can be weighed."""
    seen = knowledge.coverage()
    languages = [f"{n} in {words.language(code)}" for code, n in seen.languages.items()]
    read = f"{words.count(seen.articles, 'article')} from {words.count(seen.origins, 'origin')}"
    told = f": {words.listed(languages)}{_days(seen)}" if languages else ""
    return Searched(
        articles=seen.articles,
        origins=seen.origins,
        languages=seen.languages,
        publishers=seen.publishers,
        first=seen.first,
        last=seen.last,
        sentence=f"{read} {'was' if seen.articles == 1 else 'were'} read{told}.",
    )


def _name(name: str, entity: Entity, use: Mapping[str, int], reasons: Reasons) -> Name:
    articles = use.get(key(name), 0)
    longer = [n for n in (entity.name, *entity.aliases) if key(name) in key(n) != key(name)]
    how = "Short name, used" if longer and not reasons else "Used"
    used = Reason(how="used", sentence=f"{how} in {words.count(articles, 'article')}.")
    return Name(text=name, articles=articles, reasons=(*reasons, used) if articles else reasons)


def _days(seen: Coverage) -> str:
    if seen.first is None or seen.last is None:
        return ""
    if seen.first == seen.last:
        return f", published on {words.date(seen.first)}"
    return f", published from {words.date(seen.first)} to {words.date(seen.last)}"


def _unknown(knowledge: Knowledge, text: str) -> str:
    near = [line(name) for name in knowledge.near(text)]
    offer = f" Did you mean {words.listed(near, 'or')}?" if near else ""
    return (
        f"The name “{line(text)}” occurs nowhere in what was read.{offer} "
        f"{searched(knowledge).sentence} "
        "That is no clearance: other articles may tell what these do not. "
        "Add articles with `backstory ingest SOURCE`, then ask again."
    )


def _use(knowledge: Knowledge, entity: Entity) -> dict[str, int]:
    """Count, for each reduced name, the articles that use it for the entity."""
    reading, mention, own = schema.reading, schema.mention, schema.entity
    newest = select(func.max(reading.c.seq)).group_by(reading.c.article)
    fact = schema.fact.c
    known = select(fact.id).where(fact.what == Document.__name__, ~fact.gone)
    query = (
        select(reading.c.article, own.c.name, mention.c.surface)
        .join(own, own.c.reading == reading.c.id)
        .join(mention, (mention.c.reading == own.c.reading) & (mention.c.entity == own.c.id))
        .where(own.c.node.in_(entity.nodes), mention.c.named, reading.c.seq.in_(newest))
        .where(reading.c.article.in_(known))
    )
    articles: dict[str, set[str]] = defaultdict(set)
    with knowledge.connection() as db:
        for row in db.execute(query):
            articles[key(row.name)].add(row.article)
            articles[key(row.surface)].add(row.article)
    return {name: len(found) for name, found in articles.items()}


def _judgements(knowledge: Knowledge) -> list[Judgement]:
    with knowledge.connection() as db:
        return standing(db)


def _joins(judgement: Judgement, entity: Entity) -> bool:
    pair = {judgement.left, judgement.right}
    return judgement.verdict is Verdict.SAME and pair <= set(entity.nodes)


def _unused(knowledge: Knowledge, entity: Entity, evidence: Iterable[AliasEvidence]) -> list[str]:
    """Return names that articles declare, but that no article goes on to use for anybody."""
    own = {key(n) for n in (entity.name, *entity.aliases)}
    found: dict[str, str] = {}
    for said in evidence:
        for name, other in ((said.name, said.other), (said.other, said.name)):
            new = key(name) in own and key(other) not in own and not generic(other)
            if new and not knowledge.named(other):
                found.setdefault(key(other), other)
    return list(found.values())


def _declared(
    name: str, evidence: Iterable[AliasEvidence], documents: Mapping[str, Document]
) -> Iterable[Reason]:
    """Yield what articles declare of the name, once for each origin."""
    seen: set[tuple[str, str]] = set()
    for said in evidence:
        article = documents[said.article]
        for one, other in ((said.name, said.other), (said.other, said.name)):
            if key(one) != key(name) or (article.origin, key(other)) in seen:
                continue
            seen.add((article.origin, key(other)))
            yield Reason(
                how="declared",
                sentence=f"An article gives it as another name of {other}.",
                quote=said.quote,
                source=source(article),
            )


def _judged(name: str, entity: Entity, judged: Sequence[Judgement]) -> Iterable[Reason]:
    own = node(name, entity.kind)
    for judgement in judged:
        if own not in {judgement.left, judgement.right} or judgement.by == DECLARED:
            continue
        if judgement.by == KNOWN:
            yield Reason(how="known", sentence=judgement.why)
        else:
            why = f"Judged to be the same by {judgement.by}: {judgement.why}"
            yield Reason(how="judged", sentence=why)
