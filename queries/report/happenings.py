"""From an event and its statements to a happening that can be read aloud."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.events import TO_BE_CHECKED, event_of
from graph.facts import Entity, Event, Statement
from graph.names import key
from graph.vocabulary import Status
from queries.report import words
from queries.report.conflicts import conflicts
from queries.report.model import Happening, Money, Party, Quote, Sources
from queries.report.sources import Documents, quotes, sources

_REPORTED = frozenset({Status.ASSERTED, Status.ALLEGED})


@dataclass(frozen=True, slots=True)
class Ground:
    """What the statements of a report point to: its parties and articles by id."""

    parties: Mapping[str, Party]
    documents: Documents

    @property
    def origin(self) -> dict[str, str]:
        """Map articles to the articles that they copy, or to themselves."""
        return {d.id: d.origin for d in self.documents.values()}


def parties(entities: Iterable[Entity]) -> dict[str, Party]:
    """Return entities as parties, told apart by their kind where two share a name."""
    known = {e.id: e for e in entities}
    names = [key(e.name) for e in known.values()]
    return {
        e.id: Party(
            id=e.id,
            name=e.name,
            kind=e.kind,
            label=f"{e.name} ({words.kind(e.kind)})" if names.count(key(e.name)) > 1 else e.name,
        )
        for e in known.values()
    }


def happening(id_: str, told: Sequence[Statement], ground: Ground) -> Happening:
    """Return the event that these statements, and no others, tell of."""
    event = _event(told, ground)
    passages = quotes(told, ground.documents)
    subject = ground.parties[event.subject]
    obj = ground.parties[event.object] if event.object else None
    labels = (subject.label, obj.label if obj else None)
    amounts = _amounts(q for q in passages if q.status is event.status)
    return Happening(
        id=id_,
        sentence=_sentence(event, labels, passages),
        subject=subject,
        predicate=event.predicate,
        object=obj,
        leaning=event.predicate.leaning,
        status=event.status,
        status_words=_status(event, passages),
        disputed=event.disputed,
        date=event.date,
        date_words=words.date(event.date),
        earliest=event.earliest,
        latest=event.latest,
        stage=event.stage,
        outcome=event.outcome,
        details=tuple(_details(event, labels, amounts)),
        amounts=amounts,
        role=event.role,
        confidence=max(s.confidence for s in told if s.status is event.status),
        reported=_count(told, _REPORTED, ground),
        denied=_count(told, {Status.DENIED}, ground),
        planned=_count(told, {Status.PROSPECTIVE}, ground),
        conflicts=conflicts(passages, *labels),
        quotes=passages,
        to_be_checked=False,
        stands_above=False,
    )


def doubtful(
    id_: str, told: Sequence[Statement], ground: Ground, *, stands_above: bool
) -> Happening:
    """Return what statements below the threshold may tell of, marked so that it counts nowhere."""
    found = happening(id_, told, ground)
    marks = {"to_be_checked": True, "stands_above": stands_above}
    return found.model_copy(update={**marks, "sentence": f"To be checked: {found.sentence}"})


def when(happening: Happening) -> tuple[str, str]:
    """Sort by date, undated ones last."""
    return happening.earliest or "9999", happening.id


def _event(told: Sequence[Statement], ground: Ground) -> Event:
    """Derive the event as the graph does, but from these statements alone, whatever they weigh.

    The reader sets his own threshold: the graph's must not sift a second time.
    """
    weighty = [replace(s, confidence=max(s.confidence, TO_BE_CHECKED)) for s in told]
    return event_of(weighty, ground.origin)


def _sentence(event: Event, labels: tuple[str, str | None], passages: Iterable[Quote]) -> str:
    speakers = _speakers(passages, event.status)
    said = (event.predicate, event.status, *labels)
    return words.sentence(*said, role=event.role, speakers=speakers)


def _count(told: Iterable[Statement], statuses: Container[Status], ground: Ground) -> Sources:
    return sources((s for s in told if s.status in statuses), ground.documents)


def _amounts(passages: Iterable[Quote]) -> tuple[Money, ...]:
    return tuple({q.amount.words: q.amount for q in passages if q.amount}.values())


def _speakers(passages: Iterable[Quote], status: Status) -> list[str]:
    return list(dict.fromkeys(s for q in passages if q.status is status for s in q.speakers))


def _status(event: Event, passages: Sequence[Quote]) -> str:
    fact = event.status is Status.ASSERTED
    said = words.status(event.status, [] if fact else _speakers(passages, event.status))
    if not event.disputed:
        return said
    return f"{said}; disputed: {words.status(Status.DENIED, _speakers(passages, Status.DENIED))}"


def _details(
    event: Event, labels: tuple[str, str | None], amounts: Iterable[Money]
) -> Iterable[str]:
    if event.stage:
        yield f"Stage: {words.stage(event.stage)}"
    if event.outcome:
        yield f"Outcome: {words.outcome(event.outcome, *labels)}"
    money = [amount.words for amount in amounts]
    if money:
        yield f"Amount: {'; '.join(money)}"
