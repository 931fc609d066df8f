"""From a snapshot of the ledger to all its facts: a pure function, the same for the same rows."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Row

from graph.controversies import controversies
from graph.dates import earliest, latest
from graph.events import event_of, group
from graph.facts import Entity, Fact, Statement
from graph.identity import resolve
from graph.names import key
from graph.snapshot import Named, Snapshot
from graph.vocabulary import AmountBasis, Kind, Outcome, Predicate, Stage, Status

# Among kinds that equally many articles give, the more telling one.
_TELLING = list(Kind)


def facts(snapshot: Snapshot) -> list[Fact]:
    """Return all facts, parents before children."""
    origin = {d.id: d.origin for d in snapshot.documents}
    nodes = list(dict.fromkeys(n.node for n in snapshot.named))
    entity_of_node = resolve(nodes, snapshot.judgements)
    entities = _entities(snapshot.named, entity_of_node, origin)
    by_id = {e.id: e for e in entities}
    named = {n.id: n for n in snapshot.named}
    loose = [_statement(row, named, entity_of_node) for row in snapshot.claims]
    crowds = {entity_of_node[n.node] for n in snapshot.named if n.scoped and n.kind is Kind.GROUP}
    groups = group([s for s in loose if s.subject != s.object], crowds)
    events = [event_of(told, origin) for told in groups]
    told = {
        event.id: [replace(s, event=event.id) for s in statements]
        for event, statements in zip(events, groups, strict=True)
    }
    statements = [s for group_ in told.values() for s in group_]
    conflicts = controversies(events, by_id, told, origin)
    return [*snapshot.documents, *entities, *events, *statements, *conflicts]


def _entities(
    named: Iterable[Named], entity_of_node: Mapping[str, str], origin: Mapping[str, str]
) -> list[Entity]:
    members: dict[str, list[Named]] = defaultdict(list)
    for one in named:
        members[entity_of_node[one.node]].append(one)
    return [_entity(id_, group_, origin) for id_, group_ in members.items()]


def _entity(id_: str, members: list[Named], origin: Mapping[str, str]) -> Entity:
    names = Counter(m.name for m in members)
    name = names.most_common(1)[0][0]
    surfaces = Counter(s for m in members for s in {*m.surfaces, m.name})
    others = sorted(surfaces, key=lambda s: (-surfaces[s], s))
    aliases = {key(s) or s: s for s in reversed(others) if key(s) != key(name)}
    kinds = Counter(m.kind for m in members)
    articles = {m.article for m in members}
    return Entity(
        id=id_,
        name=name,
        kind=max(kinds, key=lambda k: (kinds[k], -_TELLING.index(k))),
        aliases=tuple(s for s in others if aliases.get(key(s) or s) == s),
        nodes=tuple(sorted({m.node for m in members})),
        articles=len(articles),
        origins=len({origin[a] for a in articles}),
    )


def _statement(
    row: Row[Any], named: Mapping[str, Named], entity_of_node: Mapping[str, str]
) -> Statement:
    subject = named[row.subject]
    obj = named[row.object] if row.object else None
    return Statement(
        id=row.id,
        article=row.article,
        event="",
        subject=entity_of_node[subject.node],
        subject_mention=subject.name,
        predicate=Predicate(row.predicate),
        object=entity_of_node[obj.node] if obj else None,
        object_mention=obj.name if obj else None,
        status=Status(row.status),
        date=row.date,
        earliest=earliest(row.date).isoformat() if row.date else None,
        latest=latest(row.date).isoformat() if row.date else None,
        stage=Stage(row.stage) if row.stage else None,
        outcome=Outcome(row.outcome) if row.outcome else None,
        amount=row.amount,
        currency=row.currency,
        amount_basis=AmountBasis(row.amount_basis) if row.amount_basis else None,
        role=row.role,
        according_to=row.according_to,
        quote=row.quote,
        start=row.start,
        end=row.end,
        confidence=row.confidence,
        extractor=row.extractor,
    )
