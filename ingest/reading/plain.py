"""Plain sentences, in which a verb alone stands between two names: "Orvo sued Brandt"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from graph.vocabulary import Predicate, Status, fits
from ingest.language.rulebook import rules
from ingest.reading.draft import Draft
from ingest.reading.relations import Evidence, Link
from ingest.reading.spots import Spot

# How clear such a sentence is, in logits, whatever the network makes of it.
_CLEAR: Final = 6.0
_LOOK_BACK: Final = 14
_GOVERNED: Final = re.compile(
    r"(?:\b(?:of|by|with|against|for|from|at|in|to|on|than|or|nor) (?:the )?"
    r"|[向在到于由被与和跟对對與於的]|以及)$"
)


def add_plain(draft: Draft) -> Draft:
    """Return the draft in which what plain sentences say is at least as clear as they are."""
    links = {(link.subject, link.predicate, link.object): link for link in draft.links}
    for link in _plain(draft):
        known = links.get((link.subject, link.predicate, link.object))
        if known is None:
            links[link.subject, link.predicate, link.object] = link
        elif known.logit < link.logit:
            links[link.subject, link.predicate, link.object] = replace(known, logit=link.logit)
    return replace(draft, links=list(links.values()))


def _plain(draft: Draft) -> Iterator[Link]:
    groups = draft.cast.groups
    order = sorted(range(len(groups)), key=lambda row: draft.cast.spots[row].start)
    for first, second in pairwise(order):
        left, right = draft.cast.spots[first], draft.cast.spots[second]
        if left.sentence != right.sentence or groups[first] == groups[second]:
            continue
        if not (_acts(draft, left) and _party(right)):
            continue
        for gives in _between(draft, left, right):
            predicate, _, back = gives.partition(" ")
            rows = (second, first) if back else (first, second)
            ends = groups[rows[0]], groups[rows[1]]
            if fits(Predicate(predicate), draft.kinds[ends[0]], draft.kinds[ends[1]]):
                told = Evidence(*rows, left.sentence, left.end + 1, _CLEAR)
                yield Link(ends[0], Predicate(predicate), ends[1], Status.ASSERTED, _CLEAR, (told,))


def _between(draft: Draft, left: Spot, right: Spot) -> Iterator[str]:
    for rule in rules(draft.lang, "direct"):
        if rule.pattern.fullmatch(draft.text, left.end, right.start):
            yield rule.gives


def _acts(draft: Draft, spot: Spot) -> bool:
    """Whether a name can be the subject: "the fans of X sued" does not say that X did."""
    before = draft.text[max(0, spot.start - _LOOK_BACK) : spot.start]
    return _party(spot) and not _GOVERNED.search(before)


def _party(spot: Spot) -> bool:
    return spot.proper or spot.pronoun
