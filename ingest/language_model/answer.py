"""What a language model answers: its shape as a JSON schema, and reading it without trusting it."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    JsonValue,
    TypeAdapter,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from graph.errors import InputError
from graph.vocabulary import AmountBasis, Kind, Outcome, Predicate, Stage, Status

Schema = dict[str, JsonValue]

_THOUGHTS: Final = re.compile(r"<think>.*?</think>", re.DOTALL)
_MOST: Final = 500


class Unusable(InputError):
    """An answer is not the JSON that was asked for."""

    title = "Answer unusable"


def _or_nothing(value: object, validate: ValidatorFunctionWrapHandler) -> object:
    """Take a detail that is none for nothing: the claim can stand without it."""
    try:
        found: object = validate(value)
    except ValidationError:
        return None
    return found


def _upper(value: object) -> object:
    return value.strip().upper() if isinstance(value, str) else value


def _lower(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


def _title(value: object) -> object:
    return value.strip().title() if isinstance(value, str) else value


_Detail = WrapValidator(_or_nothing)
_Predicate = Annotated[Predicate, BeforeValidator(_upper)]
_Status = Annotated[Status, BeforeValidator(_lower)]


class _Part(BaseModel):
    """A part of an answer; what was not asked for is let pass."""

    model_config = ConfigDict(frozen=True)


class EntityAnswer(_Part):
    """A party, with every spelling that the article uses for it."""

    names: tuple[str, ...]
    named: bool = True
    kind: Annotated[Kind, BeforeValidator(_title)]


class AmountAnswer(_Part):
    """A sum of money in whole units of a currency."""

    value: float
    currency: str
    basis: Annotated[AmountBasis | None, _Detail] = None


class ClaimAnswer(_Part):
    """A claim, with its parties by name and its quote."""

    subject: str
    predicate: _Predicate
    object: str | None = None
    status: _Status
    quote: str
    date: Annotated[str | None, _Detail] = None
    stage: Annotated[Stage | None, _Detail] = None
    outcome: Annotated[Outcome | None, _Detail] = None
    amount: Annotated[AmountAnswer | None, _Detail] = None
    role: Annotated[str | None, _Detail] = None
    according_to: Annotated[str | None, _Detail] = None
    sure: bool = True


class JudgementAnswer(_Part):
    """What the article states between the parties of a candidate."""

    candidate: int
    holds: bool
    predicate: _Predicate
    reversed: bool = False
    status: _Status


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as far as it can be read; `malformed` counts the entries that cannot."""

    entities: tuple[EntityAnswer, ...]
    claims: tuple[ClaimAnswer, ...]
    judgements: tuple[JudgementAnswer, ...]
    malformed: int


class _Whole(_Part):
    entities: list[EntityAnswer]
    claims: list[ClaimAnswer]


class _Judging(_Part):
    judgements: list[JudgementAnswer]
    entities: list[EntityAnswer]
    claims: list[ClaimAnswer]


_Item = TypeVar("_Item", bound=_Part)


def schema(*, judging: bool) -> Schema:
    """Return the JSON schema of an answer, in the strict form that servers enforce."""
    whole = (_Judging if judging else _Whole).model_json_schema()
    return TypeAdapter(Schema).validate_python(_strict(whole))


def parse(text: str) -> Answer:
    """Read an answer; entries that do not fit are left out and counted.

    Words around the JSON are let pass. Raises Unusable where there is no such JSON.

    >>> parse('{"entities": [], "claims": []}').claims
    ()
    """
    found = _object(text)
    claims = found.get("claims")
    if not isinstance(claims, list):
        raise Unusable("The language model did not answer with the JSON that was asked for.")
    entities, lost = _each(EntityAnswer, found.get("entities"))
    good, bad = _each(ClaimAnswer, claims)
    judged, unjudged = _each(JudgementAnswer, found.get("judgements"))
    return Answer(entities, good, judged, lost + bad + unjudged)


def _object(text: str) -> Mapping[str, object]:
    """Return the first JSON object in a text, or nothing."""
    plain = _THOUGHTS.sub("", text)
    start = plain.find("{")
    if start < 0:
        return {}
    try:
        found, _ = json.JSONDecoder().raw_decode(plain, start)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _each(shape: type[_Item], items: object) -> tuple[tuple[_Item, ...], int]:
    """Return the entries that have the shape, and how many have not."""
    entries: Sequence[object] = items if isinstance(items, list) else []
    good: list[_Item] = []
    for item in entries[:_MOST]:
        try:
            good.append(shape.model_validate(item))
        except ValidationError:
            continue
    return tuple(good), len(entries) - len(good)


def _strict(node: JsonValue) -> JsonValue:
    """Return a schema in which everything must be there and nothing else may be."""
    if isinstance(node, list):
        return [_strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {k: _strict(v) for k, v in node.items() if k not in {"title", "default", "description"}}
    properties = kept.get("properties")
    if isinstance(properties, dict):
        kept["required"] = list(properties)
        kept["additionalProperties"] = False
    return kept
