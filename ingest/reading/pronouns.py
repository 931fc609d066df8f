"""Who "he", "its" or "the company" is, where the network was not sure enough to say."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from graph.vocabulary import Kind
from ingest.language.rulebook import words
from ingest.reading.clusters import Groups
from ingest.reading.layers import Floats
from ingest.reading.spots import Spot

# Scores asked for, in logits; a name for a description must be clearer than one for a pronoun.
_PRONOUN, _DESCRIPTION = 0.0, 2.0
_REACH = 4
_PERSON: Final = re.compile(
    r"(?i)he|him|his|himself|she|her|hers|herself|i|me|my|mine|myself|他|她|我|本人|俺"
)
_THING: Final = re.compile(r"(?i)it|its|itself|它")


def resolve(spots: Sequence[Spot], groups: Sequence[int], scores: Floats, lang: str) -> list[int]:
    """Return the groups after each that has no name was joined to its likeliest bearer.

    Only pronouns and descriptions that say nothing by themselves ("the company") point back; "the
    two suppliers" are somebody of their own. Whatever has no likely bearer stays apart.
    """
    joined = Groups(len(spots))
    members: dict[int, list[int]] = defaultdict(list)
    for i, group in enumerate(groups):
        members[group].append(i)
    for same in members.values():
        for i in same:
            joined.join(i, same[0])
    named = {group for group, same in members.items() if any(spots[i].proper for i in same)}
    for group, same in members.items():
        if group in named or not _points_back(spots, same, lang):
            continue
        asked = _PRONOUN if all(spots[i].pronoun for i in same) else _DESCRIPTION
        found = _bearer(spots, groups, scores, same, named)
        if found and found[0] > asked:
            joined.join(same[0], found[1])
    return joined.all()


def _points_back(spots: Sequence[Spot], same: list[int], lang: str) -> bool:
    pattern = words(lang, "pointers")
    return all(spots[i].pronoun or pattern.fullmatch(spots[i].surface) for i in same)


def _bearer(
    spots: Sequence[Spot], groups: Sequence[int], scores: Floats, same: list[int], named: set[int]
) -> tuple[float, int] | None:
    """Return the best score of an earlier mention of a named group, and that mention."""
    options = [
        (float(scores[i, j]), j)
        for i in same
        for j in range(i)
        if groups[j] in named and _fits(spots[i], spots[j])
    ]
    return max(options, default=None)


def _fits(later: Spot, earlier: Spot) -> bool:
    if later.sentence - earlier.sentence > _REACH:
        return False
    if _PERSON.fullmatch(later.surface):
        return earlier.human
    if _THING.fullmatch(later.surface):
        return not earlier.human
    if later.pronoun:
        return earlier.kind is not Kind.PRODUCT
    return later.akin(earlier)
