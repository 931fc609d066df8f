"""What the fans of somebody do, he does not do."""

import re
from dataclasses import replace
from functools import cache
from typing import Final

from graph.vocabulary import Leaning
from ingest.language.rulebook import words
from ingest.reading.draft import Draft
from ingest.reading.relations import Link

# How much less likely a deed is whose doer only stands beside the name of the doers, in logits.
_NOT_THEIRS: Final = 5.0
_LOOK: Final = 24


def part_followings(draft: Draft) -> Draft:
    """Return the draft with deeds made less likely for those whose following did them."""
    links = [
        replace(link, logit=link.logit - _NOT_THEIRS) if _by_followers(link, draft) else link
        for link in draft.links
    ]
    return replace(draft, links=links)


def _by_followers(link: Link, draft: Draft) -> bool:
    if link.predicate.leaning is not Leaning.FRICTION:
        return False
    doer = draft.cast.spots[link.evidence[0].subject]
    before = draft.text[max(0, doer.start - _LOOK) : doer.start]
    after = draft.text[doer.end : doer.end + _LOOK]
    leading, trailing = _patterns(draft.lang)
    return bool(leading.search(before) or trailing.match(after))


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before a name ("fans of ") and behind it ("’s fans", 的粉丝)."""
    group = words(lang, "followings").pattern
    leading = rf"(?i:\b(?:{group}) of (?:the )?$)"
    trailing = rf"的?(?:{group})" if lang == "zh" else rf"(?:[’']s?)? (?i:{group})\b"
    return re.compile(leading), re.compile(trailing)
