"""One passage of a minimal pair, held against the reading of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bench.score import Key, key_of
from graph.model import ArticleEntity, Claim, Reading
from graph.names import key
from graph.vocabulary import Predicate, Status

Span = tuple[int, int]

# Two places mean one name where they share more than this part of what they cover together.
_SHARED = 0.5


class Truth(StrEnum):
    """What a passage really says of a thing that a reading asserts."""

    ALLEGED = "alleged"
    DENIED = "denied"
    PROSPECTIVE = "prospective"
    REVERSED = "reversed"
    OTHERWISE = "otherwise"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim that a passage states, its parties by the names it uses."""

    subject: str
    predicate: Predicate
    object: str | None
    status: Status

    @property
    def key(self) -> Key:
        """What it has in common with a claim that counts as the same."""
        return key_of(self.subject, self.predicate, self.object)

    @property
    def parties(self) -> frozenset[str | None]:
        """Between whom it is, either way."""
        return frozenset((self.subject, self.object))


@dataclass(frozen=True, slots=True)
class Passage:
    """One half of a pair, with all that it states between the parties of the pair."""

    text: str
    claims: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An assertion that the passage does not make, and what the passage says instead."""

    claim: Stated
    truth: Truth
    confidence: float

    @property
    def as_fact(self) -> bool:
        """Whether it is of the gravest kind.

        A further deed, of which the pair does not tell, is not where the passage asserts another
        one of the same two: "sued" read beside "accused" misleads nobody about what happened.
        """
        return self.truth is not Truth.OTHERWISE


@dataclass(frozen=True, slots=True)
class Half:
    """One passage as it was read: what was found between the parties of its pair."""

    passage: Passage
    found: tuple[Stated, ...]
    shown: tuple[Shown, ...]

    @property
    def right(self) -> bool:
        """Whether exactly what is stated was found, each with its status."""
        return said(self.found) == said(self.passage.claims)

    @property
    def shown_as_fact(self) -> bool:
        """Whether a reader of the report would take for a fact what is none."""
        return any(one.as_fact for one in self.shown)


def mark(
    passage: Passage,
    reading: Reading,
    names: Sequence[str],
    told: frozenset[Key],
    threshold: float,
) -> Half:
    """Mark the reading of a passage; claims below the confidence `threshold` do not count.

    `names` are the parties of the pair, and claims of anybody else do not count either; `told` is
    what either half tells.
    """
    meant = _meant(reading.entities, passage.text, names)
    found = _found(reading, meant, passage.claims, threshold)
    facts = {claim.key for claim in passage.claims if claim.status is Status.ASSERTED}
    shown = tuple(
        Shown(claim, _truth(claim, passage.claims, claim.key in told), confidence)
        for claim, confidence in found.items()
        if claim.status is Status.ASSERTED and claim.key not in facts
    )
    return Half(passage, tuple(found), shown)


def said(claims: Iterable[Stated]) -> frozenset[tuple[Key, Status]]:
    """Return what is told, and how surely, whatever the order and the way round of a tie."""
    return frozenset((claim.key, claim.status) for claim in claims)


def _found(
    reading: Reading,
    meant: Mapping[str, tuple[str, ...]],
    stated: Sequence[Stated],
    threshold: float,
) -> dict[Stated, float]:
    """Return what is claimed between the parties of the pair, and how surely; the surest first."""
    keys = {claim.key for claim in stated}
    confidences: dict[Stated, float] = {}
    for claim in sorted(reading.claims, key=lambda c: -c.confidence):
        ways = list(_ways(claim, meant))
        if claim.confidence >= threshold and ways:
            nearest = next((way for way in ways if way.key in keys), ways[0])
            confidences.setdefault(nearest, claim.confidence)
    return confidences


def _ways(claim: Claim, meant: Mapping[str, tuple[str, ...]]) -> Iterator[Stated]:
    """Yield all that the claim can mean: more than one where the reading took two for one."""
    objects: tuple[str | None, ...] = meant.get(claim.object or "", ())
    if claim.predicate is Predicate.APOLOGIZED_TO and not objects:
        objects = (None,)
    for subject in meant.get(claim.subject, ()):
        for obj in (one for one in objects if one != subject):
            yield Stated(subject, claim.predicate, obj, claim.status)


def _truth(claim: Stated, stated: Sequence[Stated], told: bool) -> Truth:
    """Return what the passage says instead; `told` where the other half has the very claim."""
    own = {one.status for one in stated if one.key == claim.key}
    if own:
        return Truth.DENIED if Status.DENIED in own else Truth(own.pop())
    turned = key_of(claim.object or "", claim.predicate, claim.subject)
    if any(one.key == turned for one in stated):
        return Truth.REVERSED
    same = [one.status for one in stated if one.parties == claim.parties]
    return Truth.OTHERWISE if Status.ASSERTED in same and not told else Truth.ABSENT


def _meant(
    entities: Iterable[ArticleEntity], text: str, names: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """Return which parties each entity of a reading can be, by its id."""
    places = {name: _places(name, text) for name in names}
    return {entity.id: tuple(_parties(entity, text, places)) for entity in entities}


def _parties(
    entity: ArticleEntity, text: str, places: Mapping[str, Sequence[Span]]
) -> Iterator[str]:
    spans = [(mention.start, mention.end) for mention in entity.mentions]
    called = {key(entity.name), *(key(text[start:end]) for start, end in spans)}
    for name, own in places.items():
        if key(name) in called or any(_shares(a, b) > _SHARED for a in spans for b in own):
            yield name


def _places(name: str, text: str) -> list[Span]:
    starts = (i for i in range(len(text)) if text.startswith(name, i))
    return [(start, start + len(name)) for start in starts]


def _shares(a: Span, b: Span) -> float:
    both = min(a[1], b[1]) - max(a[0], b[0])
    return both / (max(a[1], b[1]) - min(a[0], b[0]))
