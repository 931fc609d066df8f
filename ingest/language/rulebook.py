"""Rules about a language, kept as data: one folder a language, one YAML file a topic.

A rule says what it gives when its pattern (a regular expression) is found, and carries a sentence
that shows it. A test holds every rule to its own example.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

LANGUAGES: Final = ("en", "zh")
_FALLBACK: Final = "en"


class Rule(BaseModel):
    """One rule: what is given where the pattern is found."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    gives: str
    pattern: re.Pattern[str]
    example: str


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


def _read(lang: str, topic: str) -> object:
    folder = lang if lang in LANGUAGES else _FALLBACK
    file = files("ingest.language").joinpath(folder, f"{topic}.yaml")
    return yaml.safe_load(file.read_text(encoding="utf-8"))
