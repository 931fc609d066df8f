"""How sure a text is of what it tells: words of denial, rumour and plan around the telling word."""

import re
from functools import cache, lru_cache
from typing import Final

from graph.names import simplified
from graph.vocabulary import Predicate, Status
from ingest.language.rulebook import Rule, rules, triggers, words

# Ties that a promise to work together no more leaves undone.
_TIES: Final = frozenset({Predicate.PARTNERED_WITH, Predicate.ENDORSED, Predicate.PAID})
# What "never again" can itself be: "she will never buy there again" is a boycott.
_PARTINGS: Final = frozenset({Predicate.BOYCOTTED, Predicate.TERMINATED, Predicate.DISMISSED})
# Told in passing, beside words that are about something else: only words close by count.
_OPINIONS: Final = frozenset({Predicate.PRAISED, Predicate.CRITICIZED})
# What the network's answer may lean on, however far off it stands.
_SUPPORT: Final = frozenset({"negative", "planning", "said", "conceded"})
# What a noun can tell in passing; then only rules that name STANDING or the predicate count.
_TIES_BY_NOUN: Final = frozenset({Predicate.OWNS, Predicate.PARTNERED_WITH, Predicate.ENDORSED})
_STANDING: Final = "STANDING"
# The place of a name in the patterns that look at both sides of it.
_NAME: Final = "⟨⟩"
# How many letters away words may stand that bear on a thing told in passing.
_CLOSE_BY: Final = {"en": 26, "zh": 9}
_ALL_BUT: Final = "not"
_REMEMBERED: Final = 512
# "… and that", "has since …": what stands before these bears on what stands after them.
_GOES_ON: Final = re.compile(
    r"\band(?= that\b)|(?<=\bhas )since|(?<=\bhad )since|(?<=\bhave )since"
)


def statuses(
    sentence: str, lang: str, focus: int, predicate: Predicate, likely: Status
) -> tuple[Status, ...]:
    """Return how sure the sentence is of the thing that its word at `focus` tells.

    `likely` is what the network takes it for; words that say otherwise overrule it. A rumour and
    its denial in one sentence give both. What is asked, wished or merely possible, said of another
    thing ("has not sued again"), or given up for the future, gives none.

    >>> statuses("Orvo may sue her.", "en", 9, Predicate.SUED, Status.ASSERTED)
    (<Status.PROSPECTIVE: 'prospective'>,)
    >>> statuses("Did Orvo sue her?", "en", 9, Predicate.SUED, Status.ASSERTED)
    ()
    """
    bearing = _bearing(_plain(sentence, lang), lang, focus, predicate)
    if _no_claim(bearing, predicate):
        return ()
    by_words = _by_words(bearing)
    if by_words or "idle" in bearing:
        return by_words
    return (_without_words(bearing, predicate, likely),)


def retorts(sentence: str, lang: str) -> bool:
    """Whether a sentence denies the one before it, and names it only by "this" or "so".

    >>> retorts("“We have no plan to do so,” she said.", "en"), retorts("She had no plan.", "en")
    (True, False)
    """
    return _finds(sentence, lang, "retort")


def rumoured(sentence: str, lang: str, focus: int) -> bool:
    """Whether a sentence gives what its word at `focus` tells as a rumour.

    >>> rumoured("There was a rumour that Orvo would sue.", "en", 36)
    True
    """
    plain = _plain(sentence, lang)
    return any(
        rule.gives.split()[0] == "rumour" and rule.holds(plain, focus)
        for rule in _found(plain, lang)
    )


def set_aside(sentence: str, lang: str, start: int, end: int) -> bool:
    """Whether a sentence rules out the one whom it names from `start` to `end`.

    >>> set_aside("She sued, not Orvo.", "en", 14, 18), set_aside("Orvo sued.", "en", 0, 4)
    (True, False)
    """
    marked = sentence[:start] + _NAME + sentence[end:]
    return _finds(marked, lang, "aside")


def disowns(sentence: str, lang: str, predicate: Predicate) -> bool:
    """Whether a sentence says that what was told before it is no such deed.

    >>> disowns("It is not a boycott, she said.", "en", Predicate.BOYCOTTED)
    True
    """
    plain = _plain(sentence, lang)
    ends = (
        match.end()
        for rule in rules(lang, "status")
        if rule.gives == "disowned" and (match := rule.pattern.search(plain))
    )
    return any(triggers(lang, predicate).match(plain, end) for end in ends)


def denies(sentence: str, lang: str) -> bool:
    """Whether a sentence calls false what was reported before it.

    >>> denies("A spokesman said the report was false.", "en")
    True
    """
    return _finds(sentence, lang, "refuted", "untrue")


def _bearing(sentence: str, lang: str, focus: int, predicate: Predicate) -> set[str]:
    """Return what the rules give about the thing told at `focus`, as far as they are about it."""
    holding = _holding(sentence, lang, focus)
    support = _SUPPORT.intersection(holding)
    if predicate in _OPINIONS:
        near = _CLOSE_BY.get(lang, _CLOSE_BY["en"])
        start = max(0, focus - near)
        holding = _holding(sentence[start : focus + near], lang, focus - start)
    bearing = {kind for gives in holding if (kind := _kind(gives, predicate))}
    if _stands(sentence, lang, focus, predicate) and "becoming" not in bearing:
        named = [gives for gives in holding if " " in gives and f" {_ALL_BUT} " not in gives]
        bearing = {k for g in named if (k := _kind(g, _STANDING)) or (k := _kind(g, predicate))}
    if "ended" in bearing:
        return bearing & {"other", "forgone"}
    if "announced" in bearing:
        bearing -= {"negated", "planned"}
    return bearing | support


def _holding(sentence: str, lang: str, focus: int) -> list[str]:
    return [rule.gives for rule in _found(sentence, lang) if rule.holds(sentence, focus)]


def _stands(sentence: str, lang: str, focus: int, predicate: Predicate) -> bool:
    """Whether a noun tells a lasting tie in passing: "its ambassador", "the maker of"."""
    if predicate in _TIES_BY_NOUN:
        return bool(words(lang, "standing").match(sentence, focus))
    return predicate is Predicate.LEADS


@lru_cache(_REMEMBERED)
def _found(sentence: str, lang: str) -> tuple[Rule, ...]:
    """Return the rules whose words are in a sentence; it is asked of several words in turn."""
    return tuple(rule for rule in rules(lang, "status") if rule.pattern.search(sentence))


@cache
def _kind(gives: str, meant: str) -> str | None:
    """Return what a rule gives for a predicate, or null where it is not about such things.

    >>> _kind("negated", Predicate.PAID), _kind("negated not PAID", Predicate.PAID)
    ('negated', None)
    """
    kind, *named = gives.split()
    if not named:
        return kind
    return kind if (meant in named) is (named[0] != _ALL_BUT) else None


def _no_claim(bearing: set[str], predicate: Predicate) -> bool:
    """Whether the words leave it open, deny another thing, or promise to let it be."""
    if "open" in bearing or ("forgone" in bearing and predicate in _TIES):
        return True
    return "other" in bearing and (predicate not in _PARTINGS or "negated" in bearing)


def _by_words(bearing: set[str]) -> tuple[Status, ...]:
    """Return what the words say, or nothing where they do not say."""
    said = bearing & {"rumour", "told", "stated"}
    if "rebutted" in bearing or ("refuted" in bearing and said):
        return (Status.ALLEGED, Status.DENIED)
    if bearing & {"negated", "untrue"}:
        return (Status.DENIED,)
    if bearing & {"planned", "possible"}:
        return (Status.PROSPECTIVE,)
    return (Status.ALLEGED,) if bearing & {"rumour", "told"} else ()


def _without_words(bearing: set[str], predicate: Predicate, likely: Status) -> Status:
    """Return the network's answer, unless it needs words that the sentence does not have."""
    said = bool(bearing & {"said", "told"})
    if likely is Status.DENIED and "negative" not in bearing:
        return Status.ALLEGED if said else Status.ASSERTED
    if likely is Status.PROSPECTIVE and "planning" not in bearing:
        return Status.ASSERTED
    if likely is Status.ASSERTED and "stated" in bearing:
        return Status.ASSERTED if "conceded" in bearing else Status.ALLEGED
    if likely is Status.ALLEGED and predicate is Predicate.PAID:
        return Status.ASSERTED if "conceded" in bearing or not said else likely
    return likely


def _finds(sentence: str, lang: str, *kinds: str) -> bool:
    plain = _plain(sentence, lang)
    return any(r.gives in kinds and bool(r.pattern.search(plain)) for r in rules(lang, "status"))


def _blank(match: re.Match[str]) -> str:
    return "_" * len(match.group())


@lru_cache(_REMEMBERED)
def _plain(sentence: str, lang: str) -> str:
    """Return a sentence as the rules know it: Chinese in simplified characters, one for one."""
    plain = simplified(sentence) if lang == "zh" else _GOES_ON.sub(_blank, sentence)
    return plain if len(plain) == len(sentence) else sentence
