"""An article as read so far: its cast and what happened between them, before the rules."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.vocabulary import Kind, Predicate
from ingest.language.appositions import kind_told
from ingest.reading.cast import Cast, assemble
from ingest.reading.network import Network
from ingest.reading.passage import stretches
from ingest.reading.pronouns import resolve
from ingest.reading.relations import Evidence, Link
from ingest.reading.sentences import sentences
from ingest.reading.spots import Spot


@dataclass(frozen=True, slots=True)
class Draft:
    """Who takes part in an article, what they are, and how they are linked.

    All places are characters, and all sentences numbers, of the whole text. Mentions in evidence
    are rows of `cast.spots`, ends of links are groups.
    """

    text: str
    lang: str
    sentences: list[tuple[int, int]]
    cast: Cast
    kinds: dict[int, Kind]
    links: list[Link]


def draft(text: str, lang: str, network: Network) -> Draft:
    """Read a text stretch by stretch and put the parts together."""
    spots: list[Spot] = []
    groups: list[int] = []
    links: list[Link] = []
    bounds = sentences(text)
    for start, end in stretches(text):
        first = sum(1 for _, stop in bounds if stop <= start)
        cast, found = _stretch(text[start:end], lang, network)
        base = len(spots)
        spots += [
            replace(s, start=s.start + start, end=s.end + start, sentence=s.sentence + first)
            for s in cast.spots
        ]
        groups += [group + base for group in cast.groups]
        links += [_moved(link, base, first, start) for link in found]
    cast = assemble(text, lang, spots, groups)
    links = _regroup(links, cast)
    kinds = network.kinds(cast.spots, cast.groups)
    return Draft(text, lang, bounds, cast, kinds | _told_kinds(text, lang, cast), links)


def _told_kinds(text: str, lang: str, cast: Cast) -> dict[int, Kind]:
    """Return the kinds of those of whom the text says what they are."""
    kinds: dict[int, Kind] = {}
    for spot, group in zip(cast.spots, cast.groups, strict=True):
        told = kind_told(text, lang, spot.start, spot.end) if spot.proper else None
        if told:
            kinds.setdefault(group, told)
    return kinds


def _stretch(text: str, lang: str, network: Network) -> tuple[Cast, list[Link]]:
    sketch = network.sketch(text, lang)
    if sketch is None:
        return Cast([], [], []), []
    size = len(sketch.spots)
    cast = assemble(text, lang, sketch.spots, sketch.groups)
    groups = resolve(sketch.spots, cast.groups[:size], sketch.scores, lang)
    return Cast(sketch.spots, groups, []), network.links(sketch, groups)


def _moved(link: Link, base: int, sentence: int, start: int) -> Link:
    """Return a link of a stretch in the numbers of the whole text."""
    evidence = tuple(
        Evidence(
            subject=e.subject + base,
            object=None if e.object is None else e.object + base,
            sentence=e.sentence + sentence,
            focus=e.focus + start,
            logit=e.logit,
        )
        for e in link.evidence
    )
    obj = None if link.object is None else link.object + base
    return replace(link, subject=link.subject + base, object=obj, evidence=evidence)


def _regroup(links: Sequence[Link], cast: Cast) -> list[Link]:
    """Return the links between the groups as they are now, the clearest where two became one."""
    merged: dict[tuple[int, Predicate, int | None], Link] = {}
    for link in links:
        ends = cast.groups[link.subject], None if link.object is None else cast.groups[link.object]
        if ends[0] == ends[1]:
            continue
        moved = replace(link, subject=ends[0], object=ends[1])
        known = merged.get((ends[0], link.predicate, ends[1]))
        merged[ends[0], link.predicate, ends[1]] = _clearer(moved, known) if known else moved
    return list(merged.values())


def _clearer(one: Link, other: Link) -> Link:
    best = max(one, other, key=lambda link: link.logit)
    evidence = sorted(one.evidence + other.evidence, key=lambda e: -e.logit)
    return replace(best, evidence=tuple(evidence))
