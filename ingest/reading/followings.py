"""What the fans of somebody do, he does not do; what is done to them is not done to him."""

import re
from dataclasses import replace
from functools import cache
from typing import Final

from graph.vocabulary import Leaning
from ingest.language.rulebook import words
from ingest.reading.draft import Draft
from ingest.reading.relations import Evidence, Link

# How much less likely a deed is whose doer only stands beside the name of the doers, in logits.
_NOT_THEIRS: Final = 5.0
# The same for whoever only stands beside the name of those whom it met.
_NOT_THEM: Final = 9.0
_LOOK: Final = 24
# How much clearer several tellings are than the clearest of them, at most.
_NEAR: Final = 1.0


def part_followings(draft: Draft) -> Draft:
    """Return the draft with deeds made less likely for those whose following did or met them."""
    return replace(draft, links=[_parted(link, draft) for link in draft.links])


def _parted(link: Link, draft: Draft) -> Link:
    """Return a link less its tellings that are of somebody's following."""
    if link.predicate.leaning is not Leaning.FRICTION:
        return link
    if _beside(link.evidence[0].subject, draft):
        return replace(link, logit=link.logit - _NOT_THEIRS)
    met = [_meets(told, draft) for told in link.evidence]
    if not any(met):
        return link
    own = tuple(told for told, theirs in zip(link.evidence, met, strict=True) if not theirs)
    if not own:
        return replace(link, logit=link.logit - _NOT_THEM)
    return replace(link, logit=min(link.logit, own[0].logit + _NEAR), evidence=own)


def _meets(told: Evidence, draft: Draft) -> bool:
    if told.object is None:
        return False
    group, cast = draft.cast.groups[told.object], draft.cast
    named = [
        row
        for row, spot in enumerate(cast.spots)
        if cast.groups[row] == group and spot.sentence == told.sentence and spot.proper
    ]
    rows = [told.object] if told.object in named else named
    return bool(rows) and all(_beside(row, draft) for row in rows)


def _beside(row: int, draft: Draft) -> bool:
    """Whether a name only tells whose following is meant."""
    spot = draft.cast.spots[row]
    before = draft.text[max(0, spot.start - _LOOK) : spot.start]
    after = draft.text[spot.end : spot.end + _LOOK]
    leading, trailing = _patterns(draft.lang)
    return bool(leading.search(before) or trailing.match(after))


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before a name ("fans of ") and behind it ("’s fans", 的粉丝)."""
    group = words(lang, "followings").pattern
    leading = rf"(?i:\b(?:{group}) of (?:the )?$)"
    trailing = rf"的?(?:{group})" if lang == "zh" else rf"(?:[’']s?)? (?i:{group})\b"
    return re.compile(leading), re.compile(trailing)
