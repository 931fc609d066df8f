"""From what is known to the report on one entity."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.errors import InputError
from graph.events import TO_BE_CHECKED
from graph.facts import Entity, Statement
from graph.knowledge import Knowledge
from graph.vocabulary import Kind, Leaning, Status
from queries.report import words
from queries.report.happenings import Ground, doubtful, happening, parties, when
from queries.report.model import Counterparty, Dispute, Happening, Party, Report
from queries.report.summary import summarise
from queries.report.who import find, namesake, searched, subject

DISCLAIMER = (
    "Statements are reproduced as the articles report them, each with its speaker and status. "
    "They are no findings: a machine selected them, and it can misread. Read the article behind "
    "a quote before you rely on it. Whoever is named here and objects, or finds an error, "
    "should tell the keeper of this collection which quote of which article is wrong, and why."
)


def report(knowledge: Knowledge, name_or_id: str, *, threshold: float = TO_BE_CHECKED) -> Report:
    """Return what the articles say of one brand, influencer or other party.

    Claims of a confidence below `threshold` (0 to 1) stand apart and count nowhere. Raises
    NotFound, with near names and what was searched, when nobody has the name.
    """
    if not 0 <= threshold <= 1:
        raise InputError(f"A threshold of {threshold} is not between 0 and 1.")
    entity, others = find(knowledge, name_or_id)
    told = knowledge.statements(entity.id)
    ground = _ground(knowledge, entity, told)
    clear, doubts = _weigh(told, ground, threshold)
    moving = [h for h in clear if h.leaning is not Leaning.STRUCTURE]
    structure = tuple(h for h in clear if h.leaning is Leaning.STRUCTURE)
    about, seen = subject(knowledge, entity), searched(knowledge)
    counterparties = _counterparties(moving, entity.id)
    beyond = bool(structure or doubts)
    return Report(
        subject=about,
        namesakes=tuple(namesake(other) for other in others),
        threshold=threshold,
        summary=summarise(about, counterparties, seen, beyond=beyond),
        counterparties=counterparties,
        structure=structure,
        controversies=tuple(_controversies(knowledge, entity, threshold)),
        to_be_checked=tuple(doubts),
        searched=seen,
        disclaimer=DISCLAIMER,
    )


def _ground(knowledge: Knowledge, entity: Entity, told: Sequence[Statement]) -> Ground:
    articles = knowledge.documents(s.article for s in told)
    origins = knowledge.documents(d.origin for d in articles.values())
    ids = {p for s in told for p in (s.subject, s.object) if p is not None}
    known = knowledge.entities(ids | {entity.id})
    return Ground(parties(known.values()), {**origins, **articles})


def _weigh(
    told: Iterable[Statement], ground: Ground, threshold: float
) -> tuple[list[Happening], list[Happening]]:
    """Return the happenings that clear statements tell of, and those that need checking."""
    events: dict[str, list[Statement]] = defaultdict(list)
    for statement in told:
        events[statement.event].append(statement)
    clear, doubts = [], []
    for id_, statements in events.items():
        strong = [s for s in statements if s.confidence >= threshold]
        weak = [s for s in statements if s.confidence < threshold]
        if strong:
            clear.append(happening(id_, strong, ground))
        if weak:
            doubts.append(doubtful(id_, weak, ground, stands_above=bool(strong)))
    return sorted(clear, key=when), sorted(doubts, key=when)


def _counterparties(told: Iterable[Happening], about: str) -> tuple[Counterparty, ...]:
    by_other: dict[str | None, list[Happening]] = defaultdict(list)
    others: dict[str | None, Party | None] = {}
    for one in told:
        other = one.object if one.subject.id == about else one.subject
        other_id = other.id if other else None
        others[other_id] = other
        by_other[other_id].append(one)
    found = [_counterparty(others[id_], group) for id_, group in by_other.items()]
    return tuple(sorted(found, key=_rank))


def _counterparty(party: Party | None, told: Sequence[Happening]) -> Counterparty:
    return Counterparty(
        party=party,
        happened=tuple(h for h in told if h.counts),
        denied=tuple(h for h in told if h.status is Status.DENIED),
        planned=tuple(h for h in told if h.status is Status.PROSPECTIVE),
    )


def _rank(counterparty: Counterparty) -> tuple[bool, bool, int, str, str]:
    """Brands first, then by the number of friction events, then by name."""
    party = counterparty.party
    friction = sum(h.leaning is Leaning.FRICTION for h in counterparty.happened)
    if party is None:
        return True, True, 0, "", ""
    return False, party.kind is not Kind.BRAND, -friction, party.name.casefold(), party.id


def _controversies(knowledge: Knowledge, entity: Entity, threshold: float) -> Iterable[Dispute]:
    """Yield the controversies in which something happened that is clear enough to count."""
    for found in knowledge.controversies(entity.id):
        events = knowledge.event_list(found.events)
        if not any(
            e.counts and e.confidence >= threshold and e.predicate.leaning is Leaning.FRICTION
            for e in events
        ):
            continue
        known: Mapping[str, Party] = parties(knowledge.entities(found.parties).values())
        yield Dispute(
            id=found.id,
            title=found.title,
            earliest=found.earliest,
            latest=found.latest,
            period=words.period(found.earliest, found.latest),
            parties=tuple(known[p] for p in found.parties),
            articles=found.articles,
            origins=found.origins,
        )
