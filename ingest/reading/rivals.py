"""Of two parties for one deed, the one whom the telling sentence names."""

from collections import defaultdict
from dataclasses import replace
from typing import Final

from ingest.reading.draft import Draft
from ingest.reading.relations import Link

# How much less likely a party from another sentence is, in logits.
_OUTSIDE: Final = 3.0


def crowd_out(draft: Draft) -> Draft:
    """Return the draft with links made less likely whose party stands outside their sentence.

    This holds where the same sentence names another one for the same part of the same deed.
    """
    present: dict[int, set[int]] = defaultdict(set)
    for spot, group in zip(draft.cast.spots, draft.cast.groups, strict=True):
        present[spot.sentence].add(group)
    links = [
        replace(link, logit=link.logit - _OUTSIDE) if _crowded(link, draft, present) else link
        for link in draft.links
    ]
    return replace(draft, links=links)


def _crowded(link: Link, draft: Draft, present: dict[int, set[int]]) -> bool:
    sentence = link.evidence[0].sentence
    inside = present[sentence]
    return any(
        rival.predicate is link.predicate
        and rival.evidence[0].sentence == sentence
        and rival.logit >= link.logit
        and _takes_place(rival, link, inside)
        for rival in draft.links
    )


def _takes_place(rival: Link, link: Link, inside: set[int]) -> bool:
    """Whether the rival differs in one end only, which its sentence names and the link's not."""
    if rival.object == link.object:
        return link.subject not in inside and rival.subject in inside
    same = rival.subject == link.subject and link.object is not None
    return same and link.object not in inside and rival.object in inside
