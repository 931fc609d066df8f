"""Fixed ways of saying that the network misses: "was cancelled following a public boycott"."""

from dataclasses import replace
from typing import Final

import numpy as np

from graph.vocabulary import Kind, Predicate, Status
from ingest.language.rulebook import found
from ingest.reading.cast import Cast
from ingest.reading.draft import Draft
from ingest.reading.layers import Floats
from ingest.reading.relations import Evidence, Link
from ingest.reading.spots import Spot

# An idiom counts nearly as much as what the network is sure of; what it leans on must be sure.
_IDIOM, _SURE = 7.0, 1.0
_PARTING: Final = frozenset({Predicate.TERMINATED, Predicate.DISMISSED})
_GROUP: Final[Floats] = np.array([0.0 if kind is Kind.GROUP else -5.0 for kind in Kind], np.float32)


def add_idioms(draft: Draft) -> Draft:
    """Return the draft with what fixed ways of saying state.

    A group's act stands against whoever is let go in the same sentence, unless the network has
    read such an act already.
    """
    for gives, match in found(draft.lang, "idioms", draft.text):
        parting = _parting(draft, match.start())
        if parting and not _known(draft, Predicate(gives), parting):
            draft = _with_act(draft, Predicate(gives), match.span("actor"), parting)
    return draft


def _parting(draft: Draft, at: int) -> Evidence | None:
    """Return the telling of who is let go in the sentence around a place."""
    for link in draft.links:
        told = link.evidence[0]
        start, end = draft.sentences[told.sentence]
        if link.predicate in _PARTING and link.logit > _SURE and start <= at < end:
            return told
    return None


def _known(draft: Draft, predicate: Predicate, parting: Evidence) -> bool:
    against = {
        draft.cast.groups[row] for row in (parting.subject, parting.object) if row is not None
    }
    return any(
        link.predicate is predicate and link.logit > 0 and link.object in against
        for link in draft.links
    )


def _with_act(
    draft: Draft, predicate: Predicate, actor: tuple[int, int], parting: Evidence
) -> Draft:
    if parting.object is None:
        return draft
    cast, row = _actor(draft, actor, parting.sentence)
    told = replace(parting, subject=row, logit=_IDIOM)
    ends = cast.groups[row], cast.groups[parting.object]
    link = Link(ends[0], predicate, ends[1], Status.ASSERTED, _IDIOM, (told,))
    kinds = {ends[0]: Kind.GROUP, **draft.kinds}
    return replace(draft, cast=cast, kinds=kinds, links=[*draft.links, link])


def _actor(draft: Draft, place: tuple[int, int], sentence: int) -> tuple[Cast, int]:
    """Return the cast with a mention of the acting group, and the row of it."""
    cast, (start, end) = draft.cast, place
    for row, spot in enumerate(cast.spots):
        if spot.start < end and start < spot.end:
            return cast, row
    surface = draft.text[start:end]
    spot = Spot(start, end, sentence, surface, named=False, kind=Kind.GROUP, kinds=_GROUP)
    row = len(cast.spots)
    return replace(cast, spots=[*cast.spots, spot], groups=[*cast.groups, row]), row
