"""The questions that Backstory answers, by name, and the check of what they are given."""

import difflib
import math
import re
from collections.abc import Callable, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

from graph import dates
from graph.errors import BackstoryError, InputError, NotFound
from queries.question import Parameter, ParameterType, Question, Value, parse

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]*")
_TRUTH = {"true": True, "yes": True, "false": False, "no": False}


def questions(folder: Traversable | None = None) -> dict[str, Question]:
    """Return all questions by name, in alphabetical order, read from the files of this folder."""
    folder = folder or files("queries")
    texts = {file.name: file.read_text(encoding="utf-8") for file in _files(folder)}
    names = sorted({name.rpartition(".")[0] for name in texts})
    return {name: parse(name, *_pair(name, texts)) for name in names}


def find(catalogue: Mapping[str, Question], name: str) -> Question:
    """Return the question of this name; NotFound names those that look like it."""
    if name in catalogue:
        return catalogue[name]
    near = difflib.get_close_matches(name, catalogue, n=3, cutoff=0.5) or list(catalogue)
    raise NotFound(f"There is no question {name!r}. There is: {', '.join(near)}.")


def bind(question: Question, given: Mapping[str, Value]) -> dict[str, Value]:
    """Return a checked value for each parameter, defaults filled in.

    Values may come as text, as from the command line: "30" is good for an integer.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            raise InputError(
                f"{question.name} has no parameter {name!r}. It takes: {', '.join(known)}."
            )
    return {name: _value(question, known[name], given) for name in known}


def _files(folder: Traversable) -> list[Traversable]:
    return [file for file in folder.iterdir() if file.name.endswith((".cypher", ".rq"))]


def _pair(name: str, texts: Mapping[str, str]) -> tuple[str, str]:
    try:
        return texts[f"{name}.cypher"], texts[f"{name}.rq"]
    except KeyError as error:
        raise BackstoryError(
            f"{error.args[0]} is missing: a question is asked in both languages."
        ) from error


def _value(question: Question, parameter: Parameter, given: Mapping[str, Value]) -> Value:
    value = given.get(parameter.name, parameter.default)
    if value is None:
        raise InputError(f"{question.name} needs {parameter.name}: {parameter.about}.")
    try:
        good = _READ[parameter.type](value)
    except (TypeError, ValueError, OverflowError):
        raise InputError(
            f"{parameter.name} must be {_WANTED[parameter.type]}, and {value!r} is not."
        ) from None
    _check_range(parameter, good)
    return good


def _check_range(parameter: Parameter, value: Value) -> None:
    if isinstance(value, str):
        return
    low, high = parameter.minimum, parameter.maximum
    if low is not None and value < low:
        raise InputError(f"{parameter.name} must be at least {low:g}, and {value} is not.")
    if high is not None and value > high:
        raise InputError(f"{parameter.name} must be at most {high:g}, and {value} is not.")


def _text(value: Value) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _integer(value: Value) -> int:
    if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
        raise ValueError
    number = int(value)
    # Both engines count in 64 bits and answer wrongly or not at all beyond.
    if not -(2**63) <= number < 2**63:
        raise ValueError
    return number


def _number(value: Value) -> float:
    if isinstance(value, bool):
        raise TypeError
    number = float(value)
    if not math.isfinite(number):
        raise ValueError
    return number


def _date(value: Value) -> str:
    try:
        return dates.check(_text(value))
    except InputError as error:
        raise ValueError from error


def _entity(value: Value) -> str:
    if not _ID.fullmatch(_text(value)):
        raise ValueError
    return str(value)


def _boolean(value: Value) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in _TRUTH:
        return _TRUTH[value.lower()]
    raise ValueError


_READ: Mapping[ParameterType, Callable[[Value], Value]] = {
    ParameterType.TEXT: _text,
    ParameterType.INTEGER: _integer,
    ParameterType.NUMBER: _number,
    ParameterType.DATE: _date,
    ParameterType.ENTITY: _entity,
    ParameterType.BOOLEAN: _boolean,
}
_WANTED: Mapping[ParameterType, str] = {
    ParameterType.TEXT: "text",
    ParameterType.INTEGER: "a whole number",
    ParameterType.NUMBER: "a number",
    ParameterType.DATE: "a date such as 2024, 2024-06 or 2024-06-03",
    ParameterType.ENTITY: "the id of an entity",
    ParameterType.BOOLEAN: "true or false",
}
