"""Who is said to say it: the person beside a verb of saying, or the words for a nameless source."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.language.rulebook import Rule, rules

_REACH = 80
# The place of a mention in the patterns that look at both sides of it.
_HERE: Final = "⟨⟩"
# What stands beyond these words is told apart from what is said.
_APART: Final = re.compile(
    r"[;；]|\b(?:after|before|because|when|while|whereas|although|following|amid|but)\b|但是|不过"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it: a row of the mentions given, or the text's words for somebody nameless."""

    mention: int | None
    words: str


def speaker(
    sentence: str,
    lang: str,
    focus: int,
    mentions: Sequence[tuple[int, int]],
    *,
    denial: bool = False,
) -> Speaker | None:
    """Return who says what the word at `focus` tells, or null where nobody is named.

    `mentions` are places of the sentence that name somebody. Of several speakers the last before
    the telling word counts, else the first after it; of a denial, whoever denies. Somebody of
    whom a thing is said is not who says it.
    """
    if denial:
        denier = _nearest(sentence, lang, focus, mentions, {"denier"})
        if denier:
            return denier
    return _nearest(sentence, lang, focus, mentions, {"before", "beside", "unnamed"})


def _nearest(
    sentence: str,
    lang: str,
    focus: int,
    mentions: Sequence[tuple[int, int]],
    wanted: set[str],
) -> Speaker | None:
    named = [rule for rule in rules(lang, "speakers") if rule.gives in wanted]
    by_verb = [entry for rule in named for entry in _speakers(rule, sentence, mentions)]
    ahead = [entry for entry in by_verb if entry[0] <= focus]
    if ahead:
        return max(ahead, key=lambda entry: entry[0])[1]
    if not by_verb:
        return None
    start, found = min(by_verb, key=lambda entry: entry[0])
    return None if _APART.search(sentence, focus, start) else found


def _speakers(
    rule: Rule, sentence: str, mentions: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, Speaker]]:
    """Give whom a rule takes for a speaker, and where each stands."""
    if rule.gives == "unnamed":
        for match in rule.pattern.finditer(sentence):
            yield match.start(), Speaker(None, match.group())
        return
    for row, (start, end) in enumerate(mentions):
        if _speaks(rule, sentence, start, end):
            yield start, Speaker(row, sentence[start:end])


def _speaks(rule: Rule, sentence: str, start: int, end: int) -> bool:
    if rule.gives != "beside":
        return bool(rule.pattern.match(sentence, end))
    around = sentence[max(0, start - _REACH) : start] + _HERE + sentence[end : end + _REACH]
    return bool(rule.pattern.search(around))
