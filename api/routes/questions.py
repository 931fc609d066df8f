"""The catalogue of questions, and their answers from either graph."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse

from api import examples
from api.accept import choose
from api.context import Catalogue, Running
from api.describing import Responses, example, failing
from api.models import AnswerOut, Language, QuestionOut
from api.paging import Page
from api.runtime import Runtime
from api.settings import Settings
from graph.cypher import CypherReader, Result
from graph.errors import InputError, TooLarge
from graph.knowledge import Knowledge
from queries.asking import Cell, ask_cypher, ask_sparql
from queries.catalogue import bind, find
from queries.lookup import one
from queries.question import ParameterType, Question, Value

router = APIRouter(tags=["questions"])
_FORMS = {"json": "application/json", "csv": "text/csv"}
_ANSWERS: Responses = {
    200: {
        "description": "What was found, as JSON or as CSV.",
        "model": AnswerOut,
        "content": {
            "application/json": {"example": examples.ANSWER},
            "text/csv": {"example": "brand,brand_name,events\r\nen-77aa1c02b4d3e5f6,Lumo,1\r\n"},
        },
    },
    **failing(400, 404, 406, 413, 503, 504),
}
_GIVEN = {
    "name": "parameters",
    "in": "query",
    "description": "What the question needs, each under its own name; an entity by id or name.",
    "style": "form",
    "explode": True,
    "schema": {"type": "object", "additionalProperties": {"type": "string"}},
    "example": {"influencer": "Ada Lin", "min_confidence": "0.6"},
}


class Form(StrEnum):
    """How an answer is written."""

    JSON = "json"
    CSV = "csv"


In = Annotated[
    Language, Query(alias="in", description="Which graph is asked; the answer is the same.")
]
As = Annotated[Form | None, Query(alias="format", description="In place of the Accept header.")]


@dataclass(frozen=True, slots=True)
class _Whole:
    """Answers within the limits, and wholly or not at all: an answer cut short would mislead."""

    reader: CypherReader
    settings: Settings

    def run(self, query: str, parameters: Mapping[str, Value]) -> Result:
        """Answer a question; TooLarge if it finds more rows than may be returned."""
        most = self.settings.query_rows
        result = self.reader.run(
            query, parameters, limit_s=self.settings.query_seconds, max_rows=most
        )
        if result.truncated:
            raise TooLarge(f"The answer has over {most:,} rows. Raise BACKSTORY_QUERY_ROWS.")
        return result


@dataclass(frozen=True, slots=True)
class Wish:
    """Which question is asked, in which language, with what, and how the answer is written."""

    question: Question
    given: dict[str, Value]
    language: Language
    form: Form


def wish_of(
    request: Request,
    catalogue: Catalogue,
    name: str,
    language: In = Language.CYPHER,
    form: As = None,
) -> Wish:
    """Return what a request asks for; each parameter is given once."""
    given: dict[str, Value] = {}
    for key, value in request.query_params.multi_items():
        if key in given:
            raise InputError(f"{key[:100]!r} is given more than once.")
        given[key] = value
    for key in ("in", "format"):
        given.pop(key, None)
    chosen = form or Form(choose(request.headers.get("accept"), _FORMS))
    return Wish(find(catalogue, name[:100]), given, language, chosen)


@router.get(
    "/questions",
    operation_id="list_questions",
    summary="List the questions, with what they need and answer",
    responses={200: example({"items": [examples.QUESTION], "next": None})},
)
def listed(catalogue: Catalogue) -> Page[QuestionOut]:
    """Return all questions; they fit on one page."""
    items = [QuestionOut.model_validate(q, from_attributes=True) for q in catalogue.values()]
    return Page(items=items, next=None)


@router.get(
    "/questions/{name}",
    operation_id="ask_question",
    summary="Ask a question, in Cypher or in SPARQL",
    responses=_ANSWERS,
    response_class=Response,
    openapi_extra={"parameters": [_GIVEN]},
)
def asked(running: Running, wish: Annotated[Wish, Depends(wish_of)]) -> Response:
    """Answer a question; names given for entities are looked up first."""
    answer = _answer(running, wish)
    headers = {"Vary": "Accept"}
    if wish.form is Form.CSV:
        return Response(_csv(answer), media_type="text/csv", headers=headers)
    return JSONResponse(answer.model_dump(mode="json"), headers=headers)


def _answer(running: Runtime, wish: Wish) -> AnswerOut:
    question = wish.question
    given = _resolved(running.store.knowledge, question, wish.given)
    if wish.language is Language.CYPHER:
        answer = ask_cypher(question, given, _Whole(running.cypher(), running.settings))
    else:
        answer = ask_sparql(question, given, running.sparql())
    columns = [column.name for column in answer.columns]
    return AnswerOut(
        question=question.name,
        language=wish.language,
        parameters=bind(question, given),
        columns=columns,
        rows=[dict(zip(columns, row, strict=True)) for row in answer.rows],
    )


def _resolved(
    knowledge: Knowledge, question: Question, given: dict[str, Value]
) -> dict[str, Value]:
    """Put ids in place of names where the question wants an entity."""
    entities = {p.name for p in question.parameters if p.type is ParameterType.ENTITY}
    return {
        name: one(knowledge, str(value)[:200]).id if name in entities else value
        for name, value in given.items()
    }


def _csv(answer: AnswerOut) -> str:
    """Write rows as RFC 4180 has them."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(answer.columns)
    writer.writerows([_text(row[c]) for c in answer.columns] for row in answer.rows)
    return out.getvalue()


def _text(value: Cell | Sequence[str]) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list() | tuple():
            return ", ".join(value)
    return str(value)
