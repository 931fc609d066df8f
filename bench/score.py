"""Marks what a reading claims against what the article states.

Strict means: the predicate, both parties and the direction are right. A party is right if one of
its names in the article means it (`bench.parties`). PARTNERED_WITH holds both ways.
APOLOGIZED_TO counts by who apologized alone, since texts often leave open to whom. Claims of the
same key count once, however often the reading makes them; the status is marked apart.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.corpus import GoldArticle, Span
from bench.parties import Names
from bench.tally import Counts
from graph.model import ArticleEntity, Claim, Reading
from graph.vocabulary import Predicate, Status

THRESHOLD = 0.5

Key = tuple[str, Predicate, str | None]

_STRENGTH = (Status.ASSERTED, Status.ALLEGED, Status.DENIED, Status.PROSPECTIVE)


@dataclass(frozen=True, slots=True)
class Told:
    """All that is told under one key."""

    statuses: frozenset[Status]
    dates: tuple[str, ...]
    quotes: tuple[Span, ...]

    @property
    def status(self) -> Status:
        """The strongest status: the one that a user is shown."""
        return min(self.statuses, key=_STRENGTH.index)

    def dated_like(self, other: "Told") -> bool:
        """Whether a date of one says exactly what a date of the other says."""
        return not set(self.dates).isdisjoint(other.dates)

    def quotes_like(self, other: "Told") -> bool:
        """Whether a quote of one overlaps a quote of the other."""
        return any(a < d and c < b for a, b in self.quotes for c, d in other.quotes)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article, marked: what it states, what was found, and how well names were read.

    `kinds` counts the found entities that an annotated one answers to, by whether their kind is
    right; `mixed` counts those whose names mean two annotated ones or more.
    """

    lang: str
    gold: Mapping[Key, Told]
    found: Mapping[Key, Told]
    mentions: Counts
    kinds: Counts
    mixed: int

    @property
    def hits(self) -> tuple[Key, ...]:
        """What was found and is right."""
        return tuple(key for key in self.found if key in self.gold)


def mark(gold: GoldArticle, reading: Reading, threshold: float = THRESHOLD) -> Sheet:
    """Mark one reading; claims below the confidence `threshold` do not count."""
    names = Names(gold)
    parties = {e.id: names.candidates(e, gold.article) for e in reading.entities}
    stated = _stated(gold)
    return Sheet(
        lang=gold.article.lang,
        gold=stated,
        found=_found(reading.claims, parties, stated, threshold),
        mentions=_mentions(gold, reading.entities),
        kinds=_kinds(gold, reading.entities, parties),
        mixed=sum(len(ids) > 1 for ids in parties.values()),
    )


def key_of(subject: str, predicate: Predicate, obj: str | None) -> Key:
    """Return what two claims that count as one have in common.

    >>> key_of("e2", Predicate.PARTNERED_WITH, "e1")
    ('e1', <Predicate.PARTNERED_WITH: 'PARTNERED_WITH'>, 'e2')
    """
    if predicate is Predicate.APOLOGIZED_TO:
        return subject, predicate, None
    if predicate.symmetric and obj is not None and obj < subject:
        return obj, predicate, subject
    return subject, predicate, obj


def _stated(gold: GoldArticle) -> dict[Key, Told]:
    return _gather(
        (key_of(c.subject, c.predicate, c.object), c.status, c.date, (c.start, c.end))
        for c in gold.claims
    )


def _found(
    claims: Sequence[Claim],
    parties: Mapping[str, tuple[str, ...]],
    stated: Mapping[Key, Told],
    threshold: float,
) -> dict[Key, Told]:
    ranked = sorted(claims, key=lambda c: -c.confidence)
    return _gather(
        (_nearest(c, parties, stated), c.status, c.date, (c.start, c.end))
        for c in ranked
        if c.confidence >= threshold
    )


def _nearest(
    claim: Claim, parties: Mapping[str, tuple[str, ...]], stated: Mapping[Key, Told]
) -> Key:
    """Return the stated key that the claim can mean, or else the one that its full names mean."""
    objects = parties[claim.object] if claim.object else (None,)
    keys = [key_of(s, claim.predicate, o) for s in parties[claim.subject] for o in objects]
    return next((key for key in keys if key in stated), keys[0])


def _gather(told: Iterable[tuple[Key, Status, str | None, Span]]) -> dict[Key, Told]:
    gathered: dict[Key, Told] = {}
    for key, status, date, quote in told:
        before = gathered.get(key, Told(frozenset(), (), ()))
        gathered[key] = Told(
            before.statuses | {status},
            (*before.dates, date) if date else before.dates,
            (*before.quotes, quote),
        )
    return gathered


def _mentions(gold: GoldArticle, entities: Sequence[ArticleEntity]) -> Counts:
    return Counts.of(
        frozenset(span for entity in gold.entities for span in entity.spans),
        frozenset((m.start, m.end) for entity in entities for m in entity.mentions),
    )


def _kinds(
    gold: GoldArticle, entities: Sequence[ArticleEntity], parties: Mapping[str, tuple[str, ...]]
) -> Counts:
    kinds = {entity.id: entity.kind for entity in gold.entities}
    read = [(kinds.get(parties[e.id][0]), e.kind) for e in entities]
    known = [(true, shown) for true, shown in read if true is not None]
    right = sum(true is shown for true, shown in known)
    return Counts(right, len(known) - right)
