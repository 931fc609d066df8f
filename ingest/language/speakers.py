"""Who is said to say it: the person beside a verb of saying, or the words for a nameless source."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.language.rulebook import Rule, rules

_REACH = 40


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
    the telling word counts, else the first after it; of a denial, whoever denies.
    """
    if denial:
        denier = _nearest(sentence, lang, focus, mentions, {"denier"})
        if denier:
            return denier
    return _nearest(sentence, lang, focus, mentions, {"before", "behind", "unnamed"})


def _nearest(
    sentence: str,
    lang: str,
    focus: int,
    mentions: Sequence[tuple[int, int]],
    wanted: set[str],
) -> Speaker | None:
    by_verb: list[tuple[int, Speaker]] = []
    for rule in rules(lang, "speakers"):
        if rule.gives not in wanted:
            continue
        if rule.gives == "unnamed":
            by_verb += [
                (m.start(), Speaker(None, m.group())) for m in rule.pattern.finditer(sentence)
            ]
            continue
        by_verb += [
            (start, Speaker(row, sentence[start:end]))
            for row, (start, end) in enumerate(mentions)
            if _speaks(rule, sentence, start, end)
        ]
    ahead = [entry for entry in by_verb if entry[0] <= focus]
    if ahead:
        return max(ahead, key=lambda entry: entry[0])[1]
    return min(by_verb, key=lambda entry: entry[0], default=(0, None))[1]


def _speaks(rule: Rule, sentence: str, start: int, end: int) -> bool:
    if rule.gives in ("before", "denier"):
        return bool(rule.pattern.match(sentence, end))
    return bool(rule.pattern.search(sentence[max(0, start - _REACH) : start]))
