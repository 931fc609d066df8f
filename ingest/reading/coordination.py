"""What holds for one name of a list holds for the others."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from graph.vocabulary import Predicate
from ingest.language.coordination import joined
from ingest.reading.draft import Draft
from ingest.reading.relations import Evidence, Link
from ingest.reading.spots import Spot

# How sure a link must be to spread, and how much less sure what it spreads to is.
_SURE, _LESS = 2.0, 1.0
# "A and B are partners" says of neither what it says of the other.
_MUTUAL: Final = frozenset({Predicate.PARTNERED_WITH, Predicate.LEADS, Predicate.OWNS})


def spread(draft: Draft) -> Draft:
    """Return the draft with sure links spread over the lists that their parties stand in."""
    links = {(link.subject, link.predicate, link.object): link for link in draft.links}
    for link in draft.links:
        if link.logit < _SURE or link.predicate in _MUTUAL:
            continue
        for other in _others(link, draft):
            known = links.get((other.subject, other.predicate, other.object))
            if known is None or known.logit < other.logit:
                links[other.subject, other.predicate, other.object] = other
    return replace(draft, links=list(links.values()))


def _others(link: Link, draft: Draft) -> Iterator[Link]:
    told = link.evidence[0]
    groups = draft.cast.groups
    for row in _list_of(told.subject, told.sentence, draft):
        if groups[row] not in (link.subject, link.object):
            yield _moved(link, replace(told, subject=row), groups)
    if told.object is None:
        return
    for row in _list_of(told.object, told.sentence, draft):
        if groups[row] not in (link.subject, link.object):
            yield _moved(link, replace(told, object=row), groups)


def _moved(link: Link, told: Evidence, groups: Sequence[int]) -> Link:
    return replace(
        link,
        subject=groups[told.subject],
        object=None if told.object is None else groups[told.object],
        logit=link.logit - _LESS,
        evidence=(told,),
    )


def _list_of(row: int, told: int, draft: Draft) -> list[int]:
    """Return the other mentions of the list that a mention stands in, in the telling sentence."""
    spots = draft.cast.spots
    if spots[row].sentence != told:
        return []
    same = sorted(
        (i for i, s in enumerate(spots) if s.sentence == spots[row].sentence),
        key=lambda i: spots[i].start,
    )
    at = same.index(row)
    return [*_walk(same[at::-1], draft), *_walk(same[at:], draft)]


def _walk(rows: list[int], draft: Draft) -> Iterator[int]:
    """Give the mentions that a list goes on to in one direction."""
    spots = draft.cast.spots
    for here, there in pairwise(rows):
        first, second = sorted((spots[here], spots[there]), key=lambda s: s.start)
        if not _in_one_list(first, second, draft):
            return
        yield there


def _in_one_list(first: Spot, second: Spot, draft: Draft) -> bool:
    places = (first.start, first.end), (second.start, second.end)
    alike = first.kind is second.kind or (first.human and second.human)
    return alike and first.proper and second.proper and joined(draft.text, draft.lang, *places)
