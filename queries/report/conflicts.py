"""Claims of one happening that contradict each other, put side by side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from graph.dates import compatible
from graph.vocabulary import AmountBasis, Outcome, Status
from queries.report import words
from queries.report.model import Conflict, Matter, Quote, Side

K = TypeVar("K")

_SENTENCES: dict[Matter, str] = {
    "happening": "The articles disagree on whether this happened.",
    "date": "The articles give different dates.",
    "amount": "The articles give different amounts.",
    "outcome": "The articles disagree on the outcome.",
}


def conflicts(quotes: Sequence[Quote], subject: str, obj: str | None) -> tuple[Conflict, ...]:
    """Return what the quotes of one happening disagree on; copies contradict nobody."""
    own = [q for q in quotes if q.copy_of is None]
    # A plan has a date and a sum of its own: that the deed had others is no contradiction.
    done = [q for q in own if q.status is not Status.PROSPECTIVE] or own
    found = [
        _conflict("happening", _by_status(quotes)),
        _conflict("date", _by_date(done)),
        *(_conflict("amount", sides) for sides in _by_amount(done)),
        _conflict("outcome", _by_outcome(done, subject, obj)),
    ]
    return tuple(c for c in found if c is not None)


def _conflict(about: Matter, sides: Mapping[str, Sequence[Quote]]) -> Conflict | None:
    if len(sides) < 2:
        return None
    return Conflict(
        about=about,
        sentence=_SENTENCES[about],
        sides=tuple(_side(says, quotes) for says, quotes in sides.items()),
    )


def _side(says: str, quotes: Sequence[Quote]) -> Side:
    return Side(
        says=says,
        claims=tuple(claim for quote in quotes for claim in quote.claims),
        quotes=tuple(quote.quote for quote in quotes),
        sources=tuple(quote.source for quote in quotes),
    )


def _by_status(quotes: Sequence[Quote]) -> dict[str, list[Quote]]:
    statuses = list(dict.fromkeys(q.status for q in quotes))
    if Status.DENIED not in statuses:
        return {}
    sides = {status: [q for q in quotes if q.status is status] for status in statuses}
    return {words.status(s, _speakers(s, group)): group for s, group in sides.items()}


def _speakers(status: Status, quotes: Iterable[Quote]) -> list[str]:
    if status is Status.ASSERTED:
        return []
    return list(dict.fromkeys(speaker for q in quotes for speaker in q.speakers))


def _by_date(quotes: Iterable[Quote]) -> dict[str, list[Quote]]:
    """Group by date; "2024" and "June 2024" go together, and are no sides."""
    dated = sorted(((q.date, q) for q in quotes if q.date), key=lambda pair: pair[0])
    dates = {date for date, _ in dated}
    against = {d for d in dates if not all(compatible(d, other) for other in dates)}
    return _grouped((words.date(date), q) for date, q in dated if date in against)


def _by_amount(quotes: Iterable[Quote]) -> list[dict[str, list[Quote]]]:
    """Group by sum, among sums of one currency and meaning: only these can contradict."""
    comparable: dict[tuple[str | None, AmountBasis | None], list[tuple[str, Quote]]]
    comparable = defaultdict(list)
    for quote in quotes:
        if quote.amount is not None:
            said = quote.amount
            comparable[said.currency, said.basis].append((said.words, quote))
    return [_grouped(pairs) for pairs in comparable.values()]


def _by_outcome(quotes: Iterable[Quote], subject: str, obj: str | None) -> dict[str, list[Quote]]:
    known: list[tuple[Outcome, Quote]] = [(q.outcome, q) for q in quotes if q.outcome]
    return _grouped((words.outcome(outcome, subject, obj), q) for outcome, q in known)


def _grouped(pairs: Iterable[tuple[K, Quote]]) -> dict[K, list[Quote]]:
    groups: dict[K, list[Quote]] = defaultdict(list)
    for key, quote in pairs:
        groups[key].append(quote)
    return dict(groups)
