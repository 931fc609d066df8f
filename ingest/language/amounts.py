"""Sums of money in running text, with their currency."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict

from graph.model import Amount
from graph.vocabulary import AmountBasis, Predicate
from ingest.language.calendar import number

_NUMBER: Final = (
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[一二两兩三四五六七八九十]{1,3})"
)
_TURN: Final = re.compile(r"[;；。]|, (?:and|which|who|but)\b")
_STEP: Final = re.compile("[,，]")
_TURN_COST, _STEP_COST, _FAR = 40, 10, 110
_COURT: Final = re.compile(r"(?i)court|jury|judge|tribunal|arbitrat|法院|法庭|仲裁")
_AWARD: Final = re.compile(
    r"(?i)award|ordered|verdict|judgment|判令|判决|判決|判赔|获赔|一审判|改判"
)


class Currencies(BaseModel):
    """How sums are written: signs, words and scales."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    signs: dict[str, str]
    words: dict[str, dict[str, str]]
    scales: dict[str, int]


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money at `start` to `end` of a text."""

    start: int
    end: int
    value: float
    currency: str


def is_court(name: str) -> bool:
    """Whether the words mean a court or a jury."""
    return bool(_COURT.search(name))


def sums(text: str, lang: str) -> list[Sum]:
    """Return the sums that a text names, in its order.

    >>> [(s.value, s.currency) for s in sums("a fine of US$1.2 million, or 8.6m yuan", "en")]
    [(1200000.0, 'USD'), (8600000.0, 'CNY')]
    """
    known = _currencies()
    found: list[Sum] = []
    for pattern, table in _patterns(lang):
        for match in pattern.finditer(text):
            value = _value(match["number"], match["scale"], known.scales)
            found.append(Sum(*match.span(), value, table[match["unit"]]))
    found.sort(key=lambda one: (one.start, -one.end))
    return [one for i, one in enumerate(found) if not i or one.start >= found[i - 1].end]


def amount_at(text: str, bounds: tuple[int, int], focus: int, known: Sequence[Sum]) -> Sum | None:
    """Return the sum nearest to the word at `focus` in its sentence, if it is near enough."""
    costs = [(_cost(text, one, focus), one.start, one) for one in known if _inside(one, bounds)]
    best = min(costs, key=lambda entry: entry[:2], default=None)
    return best[2] if best and best[0] <= _FAR else None


def amount_of(predicate: Predicate, subject: str, sentence: str, found: Sum) -> Amount | None:
    """Return what the sum is to a claim: claimed by who sues, fined or awarded, paid.

    What a court awards is no sum that was sued for.
    """
    if predicate is Predicate.PAID:
        return Amount(found.value, found.currency, AmountBasis.PAID)
    if predicate is Predicate.SANCTIONED:
        basis = AmountBasis.AWARDED if is_court(subject) else AmountBasis.FINED
        return Amount(found.value, found.currency, basis)
    if predicate is Predicate.SUED and not _AWARD.search(sentence):
        return Amount(found.value, found.currency, AmountBasis.CLAIMED)
    return None


def _inside(one: Sum, bounds: tuple[int, int]) -> bool:
    return bounds[0] <= one.start < bounds[1]


def _cost(text: str, one: Sum, focus: int) -> int:
    low, high = (one.end, focus) if one.end <= focus else (focus, one.start)
    between = text[low : max(low, high)]
    turns, steps = len(_TURN.findall(between)), len(_STEP.findall(between))
    return len(between) + _TURN_COST * turns + _STEP_COST * steps


def _value(digits: str, scale: str | None, scales: Mapping[str, int]) -> float:
    plain = digits.replace(",", "")
    value = float(plain) if plain[0].isascii() else float(number(plain))
    return round(value * scales.get((scale or "").strip().lower(), 1), 2)


@cache
def _currencies() -> Currencies:
    file = files("ingest.language").joinpath("money.yaml")
    return Currencies.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))


@cache
def _patterns(lang: str) -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    known = _currencies()
    words = known.words.get(lang, known.words["en"])
    scale = rf"(?P<scale>[ -]?(?:{_any(known.scales)})(?![a-z]))?"
    signs = rf"(?<![A-Za-z$])(?P<unit>{_any(known.signs)}) ?{_NUMBER}(?!\d|[.,]\d){scale}"
    if lang == "zh":
        behind = rf"{_NUMBER}(?P<scale>{_any(known.scales)})?余?多?(?P<unit>{_any(words)})"
    else:
        behind = rf"{_NUMBER}{scale}[ -](?P<unit>{_any(words)})\b"
    return (re.compile(signs), known.signs), (re.compile(behind), words)


def _any(options: Mapping[str, object]) -> str:
    return "|".join(map(re.escape, sorted(options, key=len, reverse=True)))
