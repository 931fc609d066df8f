"""What a reading misses, makes up or tells wrongly in one article, and where it is lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bench.corpus import GoldArticle, GoldClaim
from bench.measures import turned
from bench.score import Key, Meant, Told, key_of, mark, meaning, parties_of
from graph.dates import compatible
from graph.model import Claim, Reading
from graph.vocabulary import Predicate


class Cause(StrEnum):
    """How a claim is lost, made up or told wrongly."""

    UNSURE = "missed: found, but too unsure to be shown"
    MISSED_TURNED = "missed: found the other way round"
    MISSED_PREDICATE = "missed: another predicate between the two"
    MISSED_PARTY = "missed: a party is not found at all"
    MISSED_PAIR = "missed: nothing between the two"
    FALSE_TURNED = "false: holds the other way round"
    FALSE_PREDICATE = "false: another predicate between the two"
    FALSE_PARTY = "false: a party is nobody that is annotated"
    FALSE_PAIR = "false: nothing between the two"
    STATUS = "right, but for the status"
    DATE = "right, but for the date"


@dataclass(frozen=True, slots=True)
class Slip:
    """One error: the sentence, and what is stated and read of the two parties, a line each."""

    article: str
    predicate: Predicate
    cause: Cause
    sentence: str
    stated: tuple[str, ...]
    read: tuple[str, ...]

    def __str__(self) -> str:
        lines = [f"{self.article}  {self.predicate}  {self.cause}", f"  {self.sentence}"]
        lines += [f"  stated  {line}" for line in self.stated or ("nothing",)]
        lines += [f"  read    {line}" for line in self.read or ("nothing",)]
        return "\n".join([*lines, ""])


def slips_of(gold: GoldArticle, reading: Reading, meant: Meant | None = None) -> list[Slip]:
    """Return every error in what a report shows of one reading.

    `meant` tells whom an entity means where its names are not to decide.
    """
    article = _Article(gold, reading, meant)
    every = [*article.missed(), *article.false(), *article.misread()]
    return [article.slip(key, cause) for key, cause in every]


class _Article:
    """One annotated article beside its reading."""

    def __init__(self, gold: GoldArticle, reading: Reading, meant: Meant | None) -> None:
        self._gold, self._reading = gold, reading
        self._parties = parties_of(gold, reading, meant)
        self._every = mark(gold, reading, 0.0, meant)
        self._shown = mark(gold, reading, meant=meant)
        self._met = {id_ for ids in self._parties.values() for id_ in ids}
        self._names = {entity.id: entity.name for entity in gold.entities}

    def missed(self) -> Iterator[tuple[Key, Cause]]:
        for key in self._every.gold:
            if key not in self._shown.found:
                yield key, self._loss(key)

    def false(self) -> Iterator[tuple[Key, Cause]]:
        for key in self._shown.false:
            yield key, self._invention(key)

    def misread(self) -> Iterator[tuple[Key, Cause]]:
        for key in self._shown.hits:
            told, shown = self._shown.gold[key], self._shown.found[key]
            if shown.status not in told.statuses:
                yield key, Cause.STATUS
            if told.dates and not _dated(told, shown):
                yield key, Cause.DATE

    def slip(self, key: Key, cause: Cause) -> Slip:
        stated = [c for c in self._gold.claims if _pair(_key(c)) == _pair(key)]
        read = [c for c in self._reading.claims if _pair(self._meant(c)) == _pair(key)]
        return Slip(
            article=self._gold.name,
            predicate=key[1],
            cause=cause,
            sentence=self._sentence(key),
            stated=tuple(map(self._state, stated)),
            read=tuple(map(self._tell, read)),
        )

    def _loss(self, key: Key) -> Cause:
        if key in self._every.found:
            return Cause.UNSURE
        if turned(key, self._shown.found):
            return Cause.MISSED_TURNED
        if not _ends(key) <= self._met:
            return Cause.MISSED_PARTY
        same = _pair(key) in map(_pair, self._shown.found)
        return Cause.MISSED_PREDICATE if same else Cause.MISSED_PAIR

    def _invention(self, key: Key) -> Cause:
        if turned(key, self._shown.gold):
            return Cause.FALSE_TURNED
        if not _ends(key) <= self._names.keys():
            return Cause.FALSE_PARTY
        same = _pair(key) in map(_pair, self._shown.gold)
        return Cause.FALSE_PREDICATE if same else Cause.FALSE_PAIR

    def _sentence(self, key: Key) -> str:
        """Return the words that state the key, or else those that were taken to state it."""
        told = self._shown.gold.get(key) or self._shown.found[key]
        start, end = told.quotes[0]
        return " ".join(self._gold.article.text[start:end].split())

    def _meant(self, claim: Claim) -> Key:
        return meaning(claim, self._parties, self._every.gold)

    def _state(self, claim: GoldClaim) -> str:
        obj = self._names[claim.object] if claim.object else "nobody in particular"
        return f"{self._names[claim.subject]} {claim.predicate} {obj}  {_more(claim)}"

    def _tell(self, claim: Claim) -> str:
        names = {entity.id: entity.name for entity in self._reading.entities}
        obj = names[claim.object] if claim.object else "nobody in particular"
        told = f"{names[claim.subject]} {claim.predicate} {obj}  {_more(claim)}"
        return f"{told}  {claim.confidence:.2f}"


def _key(claim: GoldClaim) -> Key:
    return key_of(claim.subject, claim.predicate, claim.object)


def _ends(key: Key) -> set[str]:
    return {end for end in (key[0], key[2]) if end is not None}


def _pair(key: Key) -> frozenset[str]:
    return frozenset(_ends(key))


def _more(claim: GoldClaim | Claim) -> str:
    return f"{claim.status}  {claim.date or 'no date'}"


def _dated(told: Told, shown: Told) -> bool:
    return any(compatible(one, other) for one in told.dates for other in shown.dates)
