"""Who is meant by which name in one article, by rule: what the network leaves apart or mixes up."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from graph.names import key, simplified
from ingest.language.rulebook import words
from ingest.reading.clusters import Groups
from ingest.reading.spots import Spot

_WORD: Final = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_FORMAL: Final = re.compile("(?:有限|股份|控股)?(?<!分)(?:公司|集团|集團|股份)$")
_HAN_NAME: Final = re.compile(r"[\u3400-\u9fff]{2,4}")
_LONG_ENOUGH: Final = 2


def unite(
    spots: Sequence[Spot],
    groups: Sequence[int],
    lang: str,
    declared: Sequence[tuple[int, int]] = (),
) -> list[int]:
    """Return the group of each mention after the rules about names.

    Namesakes with different given names are parted. Spellings of one name, a surname with the
    only full name that has it, and a company's short name with its full one are joined, and so
    are the pairs of mentions in `declared`.
    """
    parted = part(spots, list(groups))
    joined = Groups(len(spots))
    for same in _members(parted).values():
        for spot in same:
            joined.join(spot, same[0])
    for one, other in declared:
        joined.join(one, other)
    for one, other in [*_equal(spots), *_short(spots, parted, lang)]:
        if not _clash(spots, joined, one, other):
            joined.join(one, other)
    return joined.all()


def part(spots: Sequence[Spot], groups: list[int]) -> list[int]:
    """Split a group in which two people share a surname but not a given name.

    What is no full name (a surname, a pronoun) goes with the full name told last before it.
    """
    result = list(groups)
    for members in _members(groups).values():
        people = [i for i in members if spots[i].proper and spots[i].human]
        full = {i: _full(spots[i].surface) for i in people if _full(spots[i].surface)}
        if not any(_namesakes(a, b) for a in full.values() for b in full.values()):
            continue
        first: dict[str, int] = {}
        current = next(iter(full))
        for i in members:
            if i in full:
                current = first.setdefault(full[i], i)
            result[i] = first.get(full.get(i, ""), current)
    return result


def fullest(names: Iterable[str]) -> str:
    """Return the fullest form of the name that is used most.

    >>> fullest(["Lim", "Lim", "Dana Lim", "Queen of Tea"])
    'Dana Lim'
    """
    count = Counter(names)
    usual = max(count, key=lambda name: (count[name], len(name)))
    return max((name for name in count if _extends(name, usual)), key=len, default=usual)


def _extends(name: str, usual: str) -> bool:
    before, usual, after = name.partition(usual)
    if not usual:
        return False
    if _HAN.search(usual):
        return bool(_FORMAL.search(name)) or name == usual
    return all(word[0].isupper() for word in _WORD.findall(f"{before} {after}"))


def _equal(spots: Sequence[Spot]) -> list[tuple[int, int]]:
    """Pair each name with the first of its spelling, its legal form left aside."""
    first: dict[tuple[str, bool], int] = {}
    pairs = []
    for i, spot in enumerate(spots):
        if spot.proper and len(key(spot.surface)) >= _LONG_ENOUGH:
            pairs.append((i, first.setdefault((key(spot.surface), spot.human), i)))
    return pairs


def _short(spots: Sequence[Spot], groups: list[int], lang: str) -> list[tuple[int, int]]:
    """Pair each short name with the only group of its kind that has a fuller form of it."""
    full: dict[int, set[str]] = defaultdict(set)
    at: dict[int, int] = {}
    for i, spot in enumerate(spots):
        if spot.proper:
            full[groups[i]].add(spot.surface)
            at.setdefault(groups[i], i)
    pairs = []
    for i, spot in enumerate(spots):
        if not spot.proper:
            continue
        bearers = {
            group
            for group, names in full.items()
            if group != groups[i]
            and spots[at[group]].human == spot.human
            and any(_shortens(spot, name, lang) for name in names)
        }
        if len(bearers) == 1:
            pairs.append((i, at[bearers.pop()]))
    return pairs


def _shortens(spot: Spot, name: str, lang: str) -> bool:
    short = spot.surface
    if spot.human:
        parts = _WORD.findall(name)
        stem = _WORD.findall(_without_honorific(short))
        return len(parts) > len(stem) == 1 and stem[0] in (parts[0], parts[-1])
    return _firm(name, short, lang)


def _firm(name: str, short: str, lang: str) -> bool:
    """Whether a company's full name adds only its legal form, place or trade to the short one."""
    longer, shorter = simplified(name), key(short)
    if lang == "zh":
        formal = bool(_FORMAL.search(longer))
        return formal and len(shorter) > 1 and shorter in longer and shorter != key(name)
    rest = name.replace(short, "", 1) if name.startswith(short) else ""
    return bool(rest) and not words(lang, "forms").sub("", rest).strip(" ,.")


def _without_honorific(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and words("en", "honorifics").fullmatch(first) else name


def _clash(spots: Sequence[Spot], joined: Groups, one: int, other: int) -> bool:
    """Whether joining would make one of two people with different full names."""
    left, right = joined.of(one), joined.of(other)
    names = {left: set(), right: set()}  # type: dict[int, set[str]]
    for i, spot in enumerate(spots):
        group = joined.of(i)
        if group in names and spot.proper and spot.human:
            names[group].add(_full(spot.surface))
    return left != right and any(_namesakes(a, b) for a in names[left] for b in names[right])


def _full(surface: str) -> str:
    """Return a person's full name, or nothing if this is only a part of one."""
    if _HAN_NAME.fullmatch(surface):
        titled = words("zh", "honorifics").search(surface) or surface[-1] in "某总哥姐"
        return "" if titled else surface
    name = _without_honorific(surface)
    return name if len(_WORD.findall(name)) > 1 else ""


def _namesakes(one: str, other: str) -> bool:
    """Whether two full names share the surname and differ in the given name.

    >>> _namesakes("Xun Fei", "Xun Jie"), _namesakes("Dana Lim", "Dana K. Lim")
    (True, False)
    """
    if not one or not other or one == other:
        return False
    if _HAN_NAME.fullmatch(one) and _HAN_NAME.fullmatch(other):
        return one[0] == other[0] and not (one in other or other in one)
    left: list[str] = _WORD.findall(one)
    right: list[str] = _WORD.findall(other)
    if len(left) < _LONG_ENOUGH or len(right) < _LONG_ENOUGH:
        return False
    if set(left) <= set(right) or set(right) <= set(left):
        return False
    if left[0] == right[0]:
        return left[-1] != right[-1]
    short = left[0].startswith(right[0]) or right[0].startswith(left[0])
    return left[-1] == right[-1] and not short


def _members(groups: Sequence[int]) -> dict[int, list[int]]:
    members: dict[int, list[int]] = defaultdict(list)
    for i, group in enumerate(groups):
        members[group].append(i)
    return members
