"""What the words for one thing are not: a tie that is only told to end, praise that is blame."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from graph.vocabulary import Predicate
from ingest.language.rulebook import triggers, words
from ingest.language.status import statuses
from ingest.reading.draft import Draft
from ingest.reading.relations import Evidence, Link
from ingest.reading.scene import scene_of

_TIES: Final = (Predicate.PARTNERED_WITH, Predicate.ENDORSED)
# What each may be misread from.
_CONTRARY: Final = {
    **dict.fromkeys(_TIES, Predicate.TERMINATED),
    Predicate.PRAISED: Predicate.CRITICIZED,
}
_UNTOLD: Final = -1.0
# How much clearer several tellings are than the clearest of them, at most.
_NEAR: Final = 1.0
_BEFORE, _BEHIND = 45, 12


def drop_contraries(draft: Draft) -> Draft:
    """Return the draft without links that are read from the words for something else alone.

    "It ended its contract with her" tells an end; the earlier tie needs words of its own. "It has
    not sued again" tells nothing of the suit that is known.
    """
    return replace(draft, links=list(_kept(draft)))


def _kept(draft: Draft) -> Iterator[Link]:
    for link in draft.links:
        if link.logit <= _UNTOLD:
            yield link
            continue
        contrary = _sentences(link, draft)
        aside = [
            _borrowed(e, link, draft, contrary) or _void(e, link, draft) for e in link.evidence
        ]
        own = tuple(
            told
            for told, away in zip(link.evidence, aside, strict=True)
            if not away and (not aside[0] or _worded(told, link, draft))
        )
        if not any(aside):
            yield link
        elif own:
            yield replace(link, evidence=own, logit=min(link.logit, own[0].logit + _NEAR))


def _void(told: Evidence, link: Link, draft: Draft) -> bool:
    """Whether a telling turns out to be of another thing, or of what is given up."""
    scene = scene_of(told, draft, link.predicate)
    return not statuses(scene.sentence, scene.lang, scene.at, link.predicate, link.status)


def _worded(told: Evidence, link: Link, draft: Draft) -> bool:
    span = draft.sentences[told.sentence]
    return bool(triggers(draft.lang, link.predicate).search(draft.text, *span))


def _sentences(link: Link, draft: Draft) -> set[int]:
    """Return the sentences that tell the contrary of the same pair."""
    if link.predicate not in _CONTRARY:
        return set()
    pair = {link.subject, link.object}
    return {
        evidence.sentence
        for other in draft.links
        if other.predicate is _CONTRARY[link.predicate]
        and {other.subject, other.object} == pair
        and other.logit > _UNTOLD
        for evidence in other.evidence
    }


def _borrowed(told: Evidence, link: Link, draft: Draft, contrary: set[int]) -> bool:
    """Whether a sentence that tells the contrary has no words of its own for the link."""
    if told.sentence not in contrary:
        return False
    start, end = draft.sentences[told.sentence]
    own = triggers(draft.lang, link.predicate).finditer(draft.text, start, end)
    return not any(
        link.predicate is Predicate.PRAISED or not _ended(draft, match.start(), match.end())
        for match in own
    )


def _ended(draft: Draft, start: int, end: int) -> bool:
    """Whether a word for a tie is what a word of ending governs: "cut its contract with"."""
    text, lang = draft.text, draft.lang
    if words(lang, "envoys").match(text, start):
        return False
    ending = words(lang, "endings")
    before = text[max(0, start - _BEFORE) : start]
    behind = text[end : end + _BEHIND] if lang == "zh" else ""
    return bool(ending.search(_clause_end(before)) or ending.search(_clause_start(behind)))


def _clause_end(before: str) -> str:
    return before[max(before.rfind(mark) for mark in ",;，；。.") + 1 :]


def _clause_start(behind: str) -> str:
    return behind[: min((behind + mark).find(mark) for mark in "，；。")]
