"""How sure a claim of a language model is, from what can be checked without the model.

What a model says of its own certainty is worth little, so every claim has the same confidence
until something speaks against it; then the strongest doubt decides. Below a half a claim is "to be
checked". The figures are settings of the table below, not measured probabilities.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import yaml
from pydantic import TypeAdapter

from graph.vocabulary import COUNTING, Predicate, Status
from ingest.language.rulebook import triggers
from ingest.language.status import statuses
from ingest.language_model.answer import ClaimAnswer

UNDOUBTED: Final = 0.85
# A party stands in the sentence as a pronoun at most, and is named shortly before it.
_ONE_NAMED, _NONE_NAMED = 0.75, 0.65
# No party is named there or shortly before.
_FAR = 0.45
_UNSURE = 0.45
# The words of the sentence say "may", or "not", and the answer says that it happened.
_OTHER_STATUS = 0.4
# A suit, a penalty or a dismissal, and no word of one.
_UNSPOKEN = 0.3
# In one paragraph with words that speak to the machine.
_BESIDE_BAIT = 0.3


@dataclass(frozen=True, slots=True)
class Telling:
    """The sentence that states a claim.

    Of its `parties`, `named` are named there, and `near` there or shortly before.
    """

    sentence: str
    lang: str
    parties: int
    named: int
    near: int
    beside_bait: bool


def confidence(claim: ClaimAnswer, told: Telling) -> float:
    """Return 0 to 1: the lowest of what speaks against the claim."""
    return min([UNDOUBTED, *_doubts(claim, told)])


def spoken(sentence: str, lang: str, predicate: Predicate) -> bool:
    """Whether a sentence has any word of the kind that tells a grave predicate.

    >>> spoken("Lumo opened a shop.", "en", Predicate.SUED)
    False
    """
    pattern = _stems().get((lang, predicate))
    return pattern is None or bool(pattern.search(sentence))


def _doubts(claim: ClaimAnswer, told: Telling) -> Iterator[float]:
    if not claim.sure:
        yield _UNSURE
    if not told.near:
        yield _FAR
    if told.named < told.parties:
        yield _ONE_NAMED if told.named else _NONE_NAMED
    if claim.status in COUNTING and not spoken(told.sentence, told.lang, claim.predicate):
        yield _UNSPOKEN
    if claim.status is Status.ASSERTED and not _happened(claim.predicate, told):
        yield _OTHER_STATUS
    if told.beside_bait:
        yield _BESIDE_BAIT


def _happened(predicate: Predicate, told: Telling) -> bool:
    """Whether no word of the sentence that tells it stands beside a denial or a plan only."""
    found = triggers(told.lang, predicate).finditer(told.sentence)
    readings = [
        statuses(told.sentence, told.lang, match.start(), predicate, Status.ASSERTED)
        for match in found
    ]
    against = {Status.DENIED, Status.PROSPECTIVE}
    return not readings or any(not reading or set(reading) - against for reading in readings)


@cache
def _stems() -> dict[tuple[str, str], re.Pattern[str]]:
    file = files("ingest.language_model").joinpath("texts").joinpath("telling.yaml")
    read = yaml.safe_load(file.read_text(encoding="utf-8"))
    table = TypeAdapter(dict[str, dict[Predicate, list[str]]]).validate_python(read)
    return {
        (lang, predicate): re.compile(
            ("" if lang == "zh" else r"\b") + "(?:" + "|".join(map(re.escape, stems)) + ")",
            re.IGNORECASE,
        )
        for lang, group in table.items()
        for predicate, stems in group.items()
    }
