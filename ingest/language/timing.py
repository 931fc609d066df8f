"""Which of the dates in a sentence is the date of the thing told at one of its words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph.vocabulary import Leaning, Predicate
from ingest.language.dates import When
from ingest.language.rulebook import words

# Words that open another clause: a date beyond them dates something else.
_TURNS: Final = {
    "en": re.compile(
        r";|—|\b(?:after|before|following|since|because|when|while|although|though|whereas|amid"
        r"|who|which|whose|where|but|until)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile("[；;]|之后|之前|以来|因为|由于|此前|后来|而后|但|而"),
}
_STEPS: Final = {"en": re.compile(r", (?:and|which|who|with)?"), "zh": re.compile("[，,]")}
_NOT_WHEN: Final = {
    "en": re.compile(
        r"\b(?:after|before|until|till|from|over|expired?s?|ended|lapsed)(?: on| in)?(?: the)? ?$",
        re.IGNORECASE,
    ),
    "zh": re.compile("(?:自|从|從|截至|直到|至)$"),
}
_DATELINE: Final = re.compile(r"[A-Z][A-Z/., ]+[,(] ?")
_DATELINE_ZH: Final = re.compile("[讯訊电電]")
_ENDS: Final = re.compile("until|from", re.IGNORECASE)
_SPEECH: Final = frozenset(
    {Predicate.ACCUSED, Predicate.CRITICIZED, Predicate.PRAISED, Predicate.APOLOGIZED_TO}
)
_TURN_COST, _STEP_COST, _TELLING_COST, _FAR = 120, 15, 60, 130
_BESIDE = 14
# Done by saying so: the day of the announcement is the day of the deed.
_ANNOUNCED: Final = _SPEECH | {
    Predicate.TERMINATED,
    Predicate.DISMISSED,
    Predicate.SANCTIONED,
    Predicate.LEADS,
    Predicate.OWNS,
}
_SAYING_REACH: Final = 40
_OPENS: Final = re.compile(r"\b(?:that|whether|how)\b|,|[“\"]")
# A clause that only tells why or when lies in the year that opens the sentence.
_REASONS: Final = {
    "en": re.compile(r"\b(?:after|following|because|since|when|while|amid)\b", re.IGNORECASE),
    "zh": re.compile("之后|因为|由于|而后"),
}
_YEAR: Final = 4
_WHICH: Final = re.compile(
    r"\bthat (?:(?:he|she|it|they|\w+) )?(?:had|has|have|was|were)\b", re.IGNORECASE
)
# A date that opens the sentence is about the whole of it.
_LEADING, _LEADING_COST = 4, 40


@dataclass(frozen=True, slots=True)
class Telling:
    """A thing told in the sentence from `start` to `end`, by the word at `focus`.

    `party` is the place of one who takes part in it.
    """

    text: str
    lang: str
    start: int
    end: int
    focus: int
    party: int
    predicate: Predicate


def date_of(told: Telling, dates: Sequence[When]) -> str | None:
    """Return the date of what is told, or null.

    The nearest date of the sentence counts, if it stands in the same clause; a vague one
    ("recently") that is nearer leaves the date unknown. A role or an ownership has a date only
    where its beginning is told.
    """
    if not _begins(told):
        return None
    inside = [when for when in dates if told.start <= when.start < told.end]
    costs = [(_cost(told, when), -len(when.date or ""), when) for when in inside]
    near = [entry for entry in costs if entry[0] <= _FAR]
    if near:
        return min(near, key=lambda entry: entry[:2])[2].date
    return next((when.date for when in inside if _opening_year(told, when)), None)


def _opening_year(told: Telling, when: When) -> bool:
    """Whether a date is the year that opens the sentence, and the thing told is why or when."""
    if len(when.date or "") != _YEAR or when.start - told.start > _LEADING:
        return False
    between = told.text[when.end : max(when.end, told.focus)]
    turns = [match.group() for match in _TURNS[told.lang].finditer(between)]
    return len(turns) == 1 and bool(_REASONS[told.lang].fullmatch(turns[0]))


def _begins(told: Telling) -> bool:
    if told.predicate.leaning is not Leaning.STRUCTURE:
        return True
    group = "appointed" if told.predicate is Predicate.LEADS else "acquired"
    return bool(words(told.lang, group).search(told.text, told.start, told.end))


def _cost(told: Telling, when: When) -> float:
    """Return the distance from a date to the telling word, longer where clauses lie between."""
    if _no_date(told, when):
        return _FAR + 1
    cost = float(_between(told, when, told.focus))
    if told.start <= told.party < told.end:
        cost += _between(told, when, told.party) / 3
    if told.predicate not in _SPEECH and _dates_the_telling(told, when):
        cost += _TELLING_COST
    return cost


def _no_date(told: Telling, when: When) -> bool:
    """Whether the date is a dateline, an end, what the thing came after, or of its telling."""
    if _NOT_WHEN[told.lang].search(told.text, max(0, when.start - 12), when.start):
        return True
    if told.lang == "zh":
        return bool(_DATELINE_ZH.match(told.text, when.end)) or _dates_a_saying(told, when)
    if _dates_a_saying(told, when):
        return True
    if _ENDS.match(when.words):
        return True
    return bool(_DATELINE.fullmatch(told.text, told.start, when.start))


def _between(told: Telling, when: When, at: int) -> int:
    low, high = (when.end, at) if when.end <= at else (at, when.start)
    between = told.text[low : max(low, high)]
    turns = len(_TURNS[told.lang].findall(between)) * _TURN_COST
    if at < when.start:
        turns += len(_WHICH.findall(between)) * _TURN_COST
    if when.start - told.start <= _LEADING:
        return min(len(between), _LEADING_COST) + turns
    return len(between) + turns + len(_STEPS[told.lang].findall(between)) * _STEP_COST


def _dates_the_telling(told: Telling, when: When) -> bool:
    """Whether the date stands right beside a verb of telling: "said on Friday that"."""
    pattern = words(told.lang, "telling")
    before = told.text[max(told.start, when.start - _BESIDE) : when.start]
    after = told.text[when.end : min(told.end, when.end + 4)]
    return bool(pattern.search(before) or pattern.match(after.lstrip()))


def _dates_a_saying(told: Telling, when: When) -> bool:
    """Whether the date is when something past was told: "on Friday he confirmed that he had"."""
    if told.predicate in _ANNOUNCED or when.start > told.focus:
        return False
    sayings = words(told.lang, "sayings")
    ahead = told.text[max(told.start, when.start - _BESIDE) : when.start]
    if told.lang == "en" and sayings.search(ahead) and not _OPENS.search(ahead):
        return True
    spoken = sayings.search(told.text, when.end, min(told.focus, when.end + _SAYING_REACH))
    if spoken is None or (told.lang == "en" and told.text.startswith(",", spoken.end())):
        return False
    between = told.text[when.end : spoken.start()]
    return not _TURNS[told.lang].search(between) and "that" not in between
