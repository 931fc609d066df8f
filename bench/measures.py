"""What marked articles add up to."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.score import Key, Sheet, Told
from bench.tally import Counts
from graph.dates import compatible
from graph.vocabulary import Predicate, Status


def strict(sheets: Sequence[Sheet]) -> list[Counts]:
    """Count claims, article by article: predicate, both parties and direction."""
    return [_count(sheet.gold, sheet.found) for sheet in sheets]


def with_status(sheets: Sequence[Sheet]) -> list[Counts]:
    """Count as `strict` does, but the status must be right as well."""
    return [_count(_by_status(sheet.gold), _by_status(sheet.found)) for sheet in sheets]


def pairs(sheets: Sequence[Sheet]) -> list[Counts]:
    """Count pairs of parties between whom there is anything, whatever it is."""
    return [_count(_pairs(sheet.gold), _pairs(sheet.found)) for sheet in sheets]


def by_predicate(sheets: Sequence[Sheet]) -> dict[Predicate, Counts]:
    """Count claims as `strict` does, apart by predicate, over all articles."""
    found = {}
    for predicate in Predicate:
        counts = (_count(_of(predicate, s.gold), _of(predicate, s.found)) for s in sheets)
        found[predicate] = sum(counts, Counts())
    return found


def confusion(sheets: Sequence[Sheet]) -> Counter[tuple[Status, Status]]:
    """Count right claims by the status that the article gives and the one that is shown.

    An article that gives two ("it is said", "he denies it") is content with either.
    """
    counted: Counter[tuple[Status, Status]] = Counter()
    for sheet in sheets:
        for key in sheet.hits:
            shown, told = sheet.found[key].status, sheet.gold[key]
            counted[shown if shown in told.statuses else told.status, shown] += 1
    return counted


@dataclass(frozen=True, slots=True)
class Dates:
    """How right claims are dated: where the article fixes a date, and where it does not.

    `compatible` includes `exact`; `undated` counts claims that were dated without the article's
    word.
    """

    told: int
    exact: int
    compatible: int
    missing: int
    undated: int

    @property
    def wrong(self) -> int:
        """How many bear a date that cannot be the one that the article fixes."""
        return self.told - self.compatible - self.missing


def dates(sheets: Sequence[Sheet]) -> Dates:
    """Hold the dates of right claims against those of the article."""
    hits = [(sheet.gold[key], sheet.found[key]) for sheet in sheets for key in sheet.hits]
    dated = [(gold, found) for gold, found in hits if gold.dates]
    return Dates(
        told=len(dated),
        exact=sum(gold.dated_like(found) for gold, found in dated),
        compatible=sum(
            any(compatible(one, other) for one in gold.dates for other in found.dates)
            for gold, found in dated
        ),
        missing=sum(not found.dates for _, found in dated),
        undated=sum(bool(found.dates) and not gold.dates for gold, found in hits),
    )


def directions(sheets: Sequence[Sheet]) -> list[Counts]:
    """Count claims whose parties and predicate are right, by whether the direction is too.

    What holds both ways, or has no object, has no direction and is left out.
    """
    return [
        Counts(sum(map(_directed, sheet.hits)), sum(turned(key, sheet.gold) for key in sheet.false))
        for sheet in sheets
    ]


def turned(key: Key, others: Container[Key]) -> bool:
    """Whether the others hold this with subject and object in each other's place.

    >>> turned(("e2", Predicate.SUED, "e1"), {("e1", Predicate.SUED, "e2")})
    True
    """
    subject, predicate, obj = key
    return obj is not None and (obj, predicate, subject) in others


def as_fact(sheets: Sequence[Sheet]) -> list[Counts]:
    """Count right claims that the article does not assert, by whether they are shown so.

    Right is what is not shown as asserted; false is a denial, a rumour or a plan shown as fact.
    """
    return [_as_fact(confusion([sheet])) for sheet in sheets]


def judged(sheets: Sequence[Sheet]) -> list[tuple[float, bool]]:
    """Return the confidence of each claim that was found, and whether it is right."""
    return [
        (told.confidence, key in sheet.gold)
        for sheet in sheets
        for key, told in sheet.found.items()
    ]


def out_of_nothing(sheets: Sequence[Sheet]) -> tuple[int, int]:
    """Count the articles that state nothing, and the claims that were found in them."""
    empty = [sheet for sheet in sheets if not sheet.gold]
    return len(empty), sum(len(sheet.found) for sheet in empty)


def well_quoted(sheets: Sequence[Sheet]) -> int:
    """Count right claims whose quote overlaps the passage that states them."""
    return sum(
        sheet.gold[key].quotes_like(sheet.found[key]) for sheet in sheets for key in sheet.hits
    )


def _count(gold: Iterable[object], found: Iterable[object]) -> Counts:
    return Counts.of(frozenset(gold), frozenset(found))


def _directed(key: Key) -> bool:
    return not key[1].symmetric and key[2] is not None


def _as_fact(counted: Counter[tuple[Status, Status]]) -> Counts:
    unsure = {pair: n for pair, n in counted.items() if pair[0] is not Status.ASSERTED}
    shown = sum(n for (_, shown), n in unsure.items() if shown is Status.ASSERTED)
    return Counts(sum(unsure.values()) - shown, shown)


def _of(predicate: Predicate, keys: Iterable[Key]) -> Iterable[Key]:
    return (key for key in keys if key[1] is predicate)


def _pairs(keys: Iterable[Key]) -> Iterable[object]:
    return (frozenset({subject, obj}) for subject, _, obj in keys)


def _by_status(told: Mapping[Key, Told]) -> Iterable[object]:
    return ((key, status) for key, all_told in told.items() for status in all_told.statuses)
