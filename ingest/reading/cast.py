"""Who takes part in an article: every mention, and which mentions mean the same one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.language.aliases import Declaration, declared
from ingest.language.rulebook import words
from ingest.reading.naming import fullest, unite
from ingest.reading.spots import Spot


@dataclass(frozen=True, slots=True)
class Cast:
    """The mentions of a text, the group of each, and the names declared to be one.

    `others` holds, for each declaration, the mention that is the other name.
    """

    spots: list[Spot]
    groups: list[int]
    declared: list[tuple[Declaration, int, int]]

    def members(self) -> dict[int, list[Spot]]:
        """Return the mentions of each group, in the order of the text."""
        found: dict[int, list[Spot]] = defaultdict(list)
        for spot, group in zip(self.spots, self.groups, strict=True):
            found[group].append(spot)
        return {group: sorted(same, key=lambda s: s.start) for group, same in found.items()}

    def names(self, lang: str) -> dict[int, str | None]:
        """Return the name of each group: the fullest one, or its description; null for neither."""
        nicknames = {self.spots[other].surface for _, _, other in self.declared}
        return {g: _name(same, nicknames, lang) for g, same in self.members().items()}


def assemble(text: str, lang: str, spots: Sequence[Spot], groups: Sequence[int]) -> Cast:
    """Add the names that the text declares, and apply the rules about names."""
    every, group_of = list(spots), list(groups)
    found: list[tuple[Declaration, int, int]] = []
    places = {(s.start, s.end): i for i, s in enumerate(spots) if s.proper}
    for other, options in _by_other(declared(text, lang, list(places))).items():
        at = _at(every, other)
        choice = _choose(options, every, places, at)
        one = places[choice.name]
        if at is None:
            at = len(every)
            every.append(_spot(text, every[one], other))
            group_of.append(at)
        found.append((choice, one, at))
    joined = unite(every, group_of, lang, [(one, at) for _, one, at in found])
    return Cast(every, joined, found)


def _by_other(found: list[Declaration]) -> dict[tuple[int, int], list[Declaration]]:
    options: dict[tuple[int, int], list[Declaration]] = defaultdict(list)
    for declaration in found:
        options[declaration.other].append(declaration)
    return options


def _choose(
    options: list[Declaration],
    spots: Sequence[Spot],
    places: dict[tuple[int, int], int],
    at: int | None,
) -> Declaration:
    """Return the declaration whose name is of the other name's kind, else the first one."""
    if at is not None:
        for option in options:
            if spots[places[option.name]].akin(spots[at]):
                return option
    return options[0]


def _at(spots: Sequence[Spot], place: tuple[int, int]) -> int | None:
    """Return the mention that overlaps a place."""
    overlapping = (i for i, s in enumerate(spots) if s.start < place[1] and place[0] < s.end)
    return next(overlapping, None)


def _spot(text: str, bearer: Spot, place: tuple[int, int]) -> Spot:
    start, end = place
    return replace(bearer, start=start, end=end, surface=text[start:end], named=True)


def _name(same: list[Spot], nicknames: set[str], lang: str) -> str | None:
    proper = [s.surface for s in same if s.proper]
    if proper:
        return fullest([name for name in proper if name not in nicknames] or proper)
    vague = words(lang, "vague")
    described = (s.surface for s in same if not s.pronoun and not vague.fullmatch(s.surface))
    return next(described, None)
