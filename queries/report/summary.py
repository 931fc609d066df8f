"""Counts over a report's happenings, and the one sentence that they make."""

from collections.abc import Iterable, Sequence

from graph.vocabulary import Kind, Leaning, Status
from queries.report import words
from queries.report.model import (
    Camp,
    Counterparty,
    Happening,
    Party,
    Searched,
    Sources,
    Subject,
    Summary,
    Tally,
)


def summarise(
    about: Subject,
    counterparties: Sequence[Counterparty],
    searched: Searched,
    *,
    beyond: bool,
) -> Summary:
    """Return the counts; `beyond` says whether the report holds more than the counterparties."""
    told = [h for c in counterparties for h in (*c.happened, *c.denied, *c.planned)]
    clashes = [h for h in told if h.leaning is Leaning.FRICTION and h.counts]
    friction, cooperation, repair = (
        _tally([h for h in told if h.leaning is leaning])
        for leaning in (Leaning.FRICTION, Leaning.COOPERATION, Leaning.REPAIR)
    )
    camps = _camps(clashes, about.id)
    reported, days = _reported(clashes), _days(clashes)
    if clashes:
        opening = f"{_clashed(friction, camps)} {_from(reported)}, {words.period(*days)}"
    else:
        nothing = "No event of friction" if told or beyond else "Nothing"
        opening = f"{nothing} was found in the {words.count(searched.articles, 'article')} read"
    if clashes:
        opening += f"; {_shades(friction)}"
    if _uncounted(friction):
        opening += f" (not counted: {_uncounted(friction)})"
    parts = [opening, *_others(cooperation, repair)]
    return Summary(
        sentence="; ".join(parts) + ".",
        caution=None if clashes else _caution(about),
        friction=friction,
        cooperation=cooperation,
        repair=repair,
        friction_with=camps,
        reported=reported,
        first=days[0],
        last=days[1],
    )


def _tally(told: Sequence[Happening]) -> Tally:
    counted = [h for h in told if h.counts]
    return Tally(
        events=len(counted),
        asserted=sum(h.status is Status.ASSERTED for h in counted),
        alleged=sum(h.status is Status.ALLEGED for h in counted),
        disputed=sum(h.disputed for h in counted),
        denied=sum(h.status is Status.DENIED for h in told),
        planned=sum(h.status is Status.PROSPECTIVE for h in told),
        undated=sum(h.date is None for h in counted),
    )


def _camps(clashes: Iterable[Happening], about: str) -> tuple[Camp, ...]:
    """Gather the other parties by kind, in the order in which the report has them."""
    kinds: dict[Kind, dict[str, Party]] = {}
    for happening in clashes:
        for party in (happening.subject, happening.object):
            if party is not None and party.id != about:
                kinds.setdefault(party.kind, {})[party.id] = party
    return tuple(
        Camp(kind=kind, parties=tuple(kinds[kind].values())) for kind in Kind if kind in kinds
    )


def _reported(clashes: Iterable[Happening]) -> Sources:
    """Count articles that report or allege; a denial is no source for what it denies."""
    reporting = [q for h in clashes for q in h.quotes if q.status in _REPORTED]
    articles = {s.article: s.origin for q in reporting for s in (q.source, *q.copies)}
    return Sources(articles=len(articles), origins=len(set(articles.values())))


def _days(clashes: Sequence[Happening]) -> tuple[str | None, str | None]:
    first = min((h.earliest for h in clashes if h.earliest), default=None)
    return first, max((h.latest for h in clashes if h.latest), default=None)


def _clashed(friction: Tally, camps: Iterable[Camp]) -> str:
    others = [
        f"{words.count(len(c.parties), *_nouns(c.kind))} ({', '.join(p.name for p in c.parties)})"
        for c in camps
    ]
    return f"{words.count(friction.events, 'event')} of friction with {words.listed(others)}"


def _nouns(kind: Kind) -> tuple[str, str]:
    return words.kind(kind), words.kind(kind, 2)


def _from(reported: Sources) -> str:
    articles = words.count(reported.articles, "article")
    return f"in {articles} from {words.count(reported.origins, 'origin')}"


def _shades(friction: Tally) -> str:
    shades = [(friction.asserted, "reported as fact"), (friction.alleged, "alleged")]
    return _numbers([*shades, (friction.undated, "undated"), (friction.disputed, "disputed")])


def _others(cooperation: Tally, repair: Tally) -> Iterable[str]:
    for tally, name in ((cooperation, "cooperation"), (repair, "repair")):
        notes = [_numbers([(tally.disputed, "disputed")])]
        notes.append(f"not counted: {_uncounted(tally)}" if _uncounted(tally) else "")
        note = "; ".join(n for n in notes if n)
        if tally.events or note:
            yield f"{words.count(tally.events, 'event')} of {name}" + (f" ({note})" if note else "")


def _uncounted(tally: Tally) -> str:
    return _numbers([(tally.planned, "planned or threatened"), (tally.denied, "denied")])


def _numbers(counts: Iterable[tuple[int, str]]) -> str:
    return ", ".join(f"{number} {what}" for number, what in counts if number)


def _caution(about: Subject) -> str:
    named = words.count(about.articles, "article")
    return (
        f"That is no clearance: {about.name} is named in {named} of these, other articles may "
        "tell what these do not, and a machine that reads can miss what they say."
    )


_REPORTED = frozenset({Status.ASSERTED, Status.ALLEGED})
