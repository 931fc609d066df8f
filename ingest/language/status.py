"""How sure a text is of what it tells: words of denial, rumour and plan around the telling word."""

from typing import Final

from graph.vocabulary import Predicate, Status
from ingest.language.rulebook import given, rules

# Saying is the deed itself: "she claimed that he lied" is an accusation made, not one alleged.
_SPEECH: Final = frozenset({Predicate.ACCUSED, Predicate.SUED, Predicate.APOLOGIZED_TO})
# Told in passing, beside words that are about something else.
_IN_PASSING: Final = frozenset({Predicate.LEADS, Predicate.PRAISED, Predicate.CRITICIZED})
# Ties that a promise to work together no more leaves undone.
_TIES: Final = frozenset({Predicate.PARTNERED_WITH, Predicate.ENDORSED, Predicate.PAID})
# What "never again" can itself be: "she will never buy there again" is a boycott.
_PARTINGS: Final = frozenset({Predicate.BOYCOTTED, Predicate.TERMINATED, Predicate.DISMISSED})
# What only one who took part in it can know, so that his word for it is a claim of his.
_PRIVATE: Final = frozenset({Predicate.PAID, Predicate.ENDORSED})


def statuses(
    sentence: str, lang: str, focus: int, predicate: Predicate, likely: Status
) -> tuple[Status, ...]:
    """Return how sure the sentence is of the thing that its word at `focus` tells.

    `likely` is what the network takes it for; words that say otherwise overrule it. A rumour and
    its denial in one sentence give both. What is said of another thing ("has not sued again"), or
    given up for the future, gives none.

    >>> statuses("Orvo may sue her.", "en", 9, Predicate.SUED, Status.ASSERTED)
    (<Status.PROSPECTIVE: 'prospective'>,)
    """
    words = given(lang, "status", sentence, focus)
    if _of_another(words, predicate):
        return ()
    if predicate not in _IN_PASSING:
        by_words = _by_words(words, predicate)
        if by_words:
            return by_words
    return (_without_words(words, predicate, likely),)


def _of_another(words: set[str], predicate: Predicate) -> bool:
    """Whether the words deny another thing than the one known, or promise to let it be."""
    if "forgone" in words and predicate in _TIES:
        return True
    return "other" in words and (predicate not in _PARTINGS or "negated" in words)


def _by_words(words: set[str], predicate: Predicate) -> tuple[Status, ...]:
    """Return what the words say, or nothing where they do not say."""
    if "refuted" in words and "rumour" in words:
        return (Status.ALLEGED, Status.DENIED)
    if words & {"negated", "untrue"}:
        return (Status.DENIED,)
    if "planned" in words:
        return (Status.PROSPECTIVE,)
    if "rumour" in words or ("told" in words and predicate not in _SPEECH):
        return (Status.ALLEGED,)
    return ()


def _without_words(words: set[str], predicate: Predicate, likely: Status) -> Status:
    """Return the network's answer, unless it needs words that the sentence does not have."""
    said = "said" in words or "told" in words
    if likely is Status.DENIED and "negative" not in words:
        return Status.ALLEGED if said else Status.ASSERTED
    if likely is Status.PROSPECTIVE and "planning" not in words:
        return Status.ASSERTED
    if likely is Status.ASSERTED and predicate in _PRIVATE and "stated" in words:
        return Status.ASSERTED if "conceded" in words else Status.ALLEGED
    if likely is Status.ALLEGED and predicate is Predicate.PAID:
        return Status.ASSERTED if "conceded" in words or not said else likely
    return likely


def retorts(sentence: str, lang: str) -> bool:
    """Whether a sentence denies the one before it, and names it only by "this" or "so".

    >>> retorts("“We have no plan to do so,” she said.", "en"), retorts("She had no plan.", "en")
    (True, False)
    """
    return any(
        rule.gives == "retort" and rule.pattern.search(sentence) for rule in rules(lang, "status")
    )


def rumoured(sentence: str, lang: str, focus: int) -> bool:
    """Whether a sentence gives what its word at `focus` tells as a rumour.

    >>> rumoured("There was a rumour that Orvo would sue.", "en", 36)
    True
    """
    return "rumour" in given(lang, "status", sentence, focus)


def denies(sentence: str, lang: str) -> bool:
    """Whether a sentence calls false what was reported before it.

    >>> denies("A spokesman said the report was false.", "en")
    True
    """
    return any(
        rule.pattern.search(sentence)
        for rule in rules(lang, "status")
        if rule.gives in ("refuted", "untrue")
    )
