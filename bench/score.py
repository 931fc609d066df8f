"""Marks what a reading claims against what the article states.

Strict means: the predicate, both parties and the direction are right. A party is right if one of
its names in the article means it (`bench.parties`). PARTNERED_WITH holds both ways.
APOLOGIZED_TO counts by who apologized alone, since texts often leave open to whom. Claims of the
same key count once, however often the reading makes them; the status is marked apart. What the
article marks as optional is neither right nor wrong.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.corpus import GoldArticle, GoldClaim, Span
from bench.parties import Names
from bench.tally import Counts
from graph.events import TO_BE_CHECKED
from graph.model import ArticleEntity, Claim, Reading
from graph.vocabulary import Predicate, Status

# What a report shows unless it is asked for more.
THRESHOLD = TO_BE_CHECKED

Key = tuple[str, Predicate, str | None]
Parties = Mapping[str, tuple[str, ...]]
# Says whom an entity of a reading means, the likeliest first: ids of annotated entities.
Meant = Callable[[ArticleEntity], tuple[str, ...]]

_STRENGTH = (Status.ASSERTED, Status.ALLEGED, Status.DENIED, Status.PROSPECTIVE)


@dataclass(frozen=True, slots=True)
class Told:
    """All that is told under one key, and how sure it is: 1 for what the article states."""

    statuses: frozenset[Status]
    dates: tuple[str, ...]
    quotes: tuple[Span, ...]
    confidence: float

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
    right; `mixed` counts those whose names mean two annotated ones or more. `misquoted` counts
    claims whose quote is not what stands in the text.
    """

    lang: str
    gold: Mapping[Key, Told]
    found: Mapping[Key, Told]
    mentions: Counts
    kinds: Counts
    mixed: int
    misquoted: int

    @property
    def hits(self) -> tuple[Key, ...]:
        """What was found and is right."""
        return tuple(key for key in self.found if key in self.gold)

    @property
    def false(self) -> tuple[Key, ...]:
        """What was found and is not stated."""
        return tuple(key for key in self.found if key not in self.gold)


def mark(
    gold: GoldArticle, reading: Reading, threshold: float = THRESHOLD, meant: Meant | None = None
) -> Sheet:
    """Mark one reading; claims below the confidence `threshold` do not count.

    `meant` tells whom an entity means where its names are not to decide.
    """
    parties = parties_of(gold, reading, meant)
    stated = _stated(gold)
    return Sheet(
        lang=gold.article.lang,
        gold=stated,
        found=_found(_counting(reading.claims, threshold), parties, stated, _optional(gold)),
        mentions=_mentions(gold, reading.entities),
        kinds=_kinds(gold, reading.entities, parties),
        mixed=sum(len(ids) > 1 for ids in parties.values()),
        misquoted=sum(gold.article.text[c.start : c.end] != c.quote for c in reading.claims),
    )


def parties_of(gold: GoldArticle, reading: Reading, meant: Meant | None = None) -> Parties:
    """Return whom each entity of a reading means, by its id: ids of annotated entities."""
    if meant is not None:
        return {entity.id: meant(entity) for entity in reading.entities}
    names = Names(gold)
    return {entity.id: names.candidates(entity, gold.article) for entity in reading.entities}


def meaning(claim: Claim, parties: Parties, stated: Mapping[Key, Told]) -> Key:
    """Return the stated key that the claim can mean, or else the one that its full names mean."""
    objects = parties[claim.object] if claim.object else (None,)
    keys = [key_of(s, claim.predicate, o) for s in parties[claim.subject] for o in objects]
    return next((key for key in keys if key in stated), keys[0])


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
    return _gather((key_of(c.subject, c.predicate, c.object), _told(c, 1.0)) for c in gold.claims)


def _found(
    claims: Iterable[Claim],
    parties: Parties,
    stated: Mapping[Key, Told],
    optional: frozenset[Key],
) -> dict[Key, Told]:
    ranked = sorted(claims, key=lambda c: -c.confidence)
    told = [(meaning(c, parties, stated), _told(c, c.confidence)) for c in ranked]
    return _gather((key, one) for key, one in told if key in stated or key not in optional)


def _counting(claims: Iterable[Claim], threshold: float) -> Iterable[Claim]:
    return (claim for claim in claims if claim.confidence >= threshold)


def _optional(gold: GoldArticle) -> frozenset[Key]:
    return frozenset(key_of(*triple) for triple in gold.optional)


def _told(claim: Claim | GoldClaim, confidence: float) -> Told:
    dates = (claim.date,) if claim.date else ()
    return Told(frozenset({claim.status}), dates, ((claim.start, claim.end),), confidence)


def _gather(told: Iterable[tuple[Key, Told]]) -> dict[Key, Told]:
    gathered: dict[Key, Told] = {}
    for key, one in told:
        known = gathered.get(key)
        gathered[key] = _both(known, one) if known else one
    return gathered


def _both(one: Told, other: Told) -> Told:
    return Told(
        one.statuses | other.statuses,
        one.dates + other.dates,
        one.quotes + other.quotes,
        max(one.confidence, other.confidence),
    )


def _mentions(gold: GoldArticle, entities: Sequence[ArticleEntity]) -> Counts:
    return Counts.of(
        frozenset(span for entity in gold.entities for span in entity.spans),
        frozenset((m.start, m.end) for entity in entities for m in entity.mentions),
    )


def _kinds(gold: GoldArticle, entities: Sequence[ArticleEntity], parties: Parties) -> Counts:
    kinds = {entity.id: entity.kind for entity in gold.entities}
    read = [(kinds.get(parties[e.id][0]), e.kind) for e in entities]
    known = [(true, shown) for true, shown in read if true is not None]
    right = sum(true is shown for true, shown in known)
    return Counts(right, len(known) - right)
