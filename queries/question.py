"""A question as its two files declare it: what it finds, what it needs, what it answers.

The declaration stands once, in YAML, in the first comment of the `.cypher` file, below a sentence
that says what the question finds. The first comment of the `.rq` file repeats the sentence.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import yaml

from graph.errors import BackstoryError

Value = str | int | float | bool


class ParameterType(StrEnum):
    """What a parameter takes. A date is as precise as known; an entity is given by its id."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    ENTITY = "entity"
    BOOLEAN = "boolean"


class ColumnType(StrEnum):
    """What a column holds, if not null. `entity` and `event` are ids; a list is sorted text."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    LIST = "list"
    ENTITY = "entity"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question needs to know. Without a default it must be given."""

    name: str
    type: ParameterType
    about: str
    default: Value | None = None
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the answer."""

    name: str
    type: ColumnType
    about: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question in two query languages, with the same parameters and the same answer.

    `sentence` says what it finds, `note` what exactly counts.
    """

    name: str
    sentence: str
    note: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    cypher: str
    sparql: str


def parse(name: str, cypher: str, sparql: str) -> Question:
    """Return the question that these two files ask; BackstoryError if a header is wrong."""
    sentence, declaration = _header(cypher, "//")
    if _header(sparql, "#") != (sentence, ""):
        raise BackstoryError(
            f"{name}.rq must begin with the sentence of {name}.cypher, and with nothing more."
        )
    try:
        declared = yaml.safe_load(declaration)
        return Question(
            name=name,
            sentence=sentence,
            note=declared["note"].strip(),
            parameters=tuple(_parameter(*item) for item in declared["parameters"].items()),
            columns=tuple(_column(*item) for item in declared["columns"].items()),
            cypher=cypher,
            sparql=sparql,
        )
    except (yaml.YAMLError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise BackstoryError(
            f"The header of {name}.cypher is not as it must be: {error}"
        ) from error


def _header(text: str, mark: str) -> tuple[str, str]:
    """Return the first paragraph of the first comment on one line, and what follows it."""
    paragraph, _, rest = "\n".join(_comment(text, mark)).partition("\n\n")
    return " ".join(paragraph.split()), rest


def _comment(text: str, mark: str) -> Iterator[str]:
    for line in text.splitlines():
        if not line.startswith(mark):
            return
        yield line.removeprefix(mark).removeprefix(" ")


def _parameter(name: str, declared: Mapping[str, Value]) -> Parameter:
    fields = dict(declared)
    return Parameter(
        name=name,
        type=ParameterType(str(fields.pop("type"))),
        about=str(fields.pop("about")),
        default=fields.pop("default", None),
        **{key: float(value) for key, value in fields.items()},
    )


def _column(name: str, declared: Mapping[str, str]) -> Column:
    fields = dict(declared)
    return Column(name=name, type=ColumnType(fields.pop("type")), **fields)
