"""Rules about a language, kept as data: one folder a language, one YAML file a topic.

A rule says what it gives when its pattern (a regular expression) is found, and carries a sentence
that shows it. A test holds every rule to its own example.
"""

import re
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

LANGUAGES: Final = ("en", "zh")
_FALLBACK: Final = "en"
_CLAUSE: Final = re.compile(r"[,，:：—]")
# What stands before these does not bear on what stands after them.
_TURN: Final = re.compile(
    r"[;；。]|\b(?:but|and|after|before|when|while|because|although|amid|following|since)\b|但|之后|因为"
)


class Side(StrEnum):
    """Where the word that tells a thing stands from the words of a rule about it."""

    AHEAD = "ahead"
    BEHIND = "behind"
    ANY = "any"


class Rule(BaseModel):
    """One rule: what is given where the pattern is found.

    `side`, `reach` (in characters) and `clause` say how the pattern must lie to the word that
    tells the thing, for rules that are about such a word.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    gives: str
    pattern: re.Pattern[str]
    example: str
    side: Side = Side.ANY
    reach: int = 1000
    clause: bool = False

    def holds(self, sentence: str, focus: int) -> bool:
        """Whether the pattern is found so that it bears on the word at `focus`."""
        return any(
            self._bears(sentence, match.span(), focus) for match in self.pattern.finditer(sentence)
        )

    def _bears(self, sentence: str, span: tuple[int, int], focus: int) -> bool:
        start, end = span
        ahead = start <= focus
        if (self.side is Side.AHEAD and not ahead) or (self.side is Side.BEHIND and ahead):
            return False
        between = sentence[end:focus] if ahead else sentence[focus:start]
        if len(between) > self.reach:
            return False
        if self.side is Side.AHEAD and _TURN.search(between):
            return False
        return not (self.clause and _CLAUSE.search(between))


@cache
def rules(lang: str, topic: str) -> tuple[Rule, ...]:
    """Return the rules of a language for a topic, such as `status`, in the order of the file."""
    return tuple(TypeAdapter(list[Rule]).validate_python(_read(lang, topic)))


@cache
def words(lang: str, group: str) -> re.Pattern[str]:
    """Return a pattern of the words and phrases of a group in `words.yaml`, longest first."""
    groups = TypeAdapter(dict[str, list[str]]).validate_python(_read(lang, "words"))
    longest = sorted(groups[group], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)), re.IGNORECASE)


@cache
def triggers(lang: str, predicate: str) -> re.Pattern[str]:
    """Return a pattern of the stems of words that tell a predicate."""
    telling = _telling(lang)[predicate]
    before = "" if lang == "zh" else r"\b"
    return re.compile(before + "(?:" + "|".join(map(re.escape, telling)) + ")", re.IGNORECASE)


@cache
def stems(lang: str) -> frozenset[str]:
    """Return the stems of all words that tell a predicate."""
    return frozenset(stem for some in _telling(lang).values() for stem in some)


def given(lang: str, topic: str, sentence: str, focus: int) -> set[str]:
    """Return what the rules of a topic give about the thing told by the word at `focus`."""
    return {rule.gives for rule in rules(lang, topic) if rule.holds(sentence, focus)}


def found(lang: str, topic: str, text: str) -> list[tuple[str, re.Match[str]]]:
    """Return what the rules of a topic find in a text, in the order of the text.

    Where two overlap, the one that begins first stands; of two that begin together, the longer.
    """
    matches = [(rule.gives, m) for rule in rules(lang, topic) for m in rule.pattern.finditer(text)]
    matches.sort(key=lambda pair: (pair[1].start(), -pair[1].end()))
    kept: list[tuple[str, re.Match[str]]] = []
    for gives, match in matches:
        if not kept or match.start() >= kept[-1][1].end():
            kept.append((gives, match))
    return kept


@cache
def _telling(lang: str) -> dict[str, list[str]]:
    return TypeAdapter(dict[str, list[str]]).validate_python(_read(lang, "triggers"))


def _read(lang: str, topic: str) -> object:
    folder = lang if lang in LANGUAGES else _FALLBACK
    file = files("ingest.language").joinpath(folder, f"{topic}.yaml")
    return yaml.safe_load(file.read_text(encoding="utf-8"))
