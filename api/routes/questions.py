"""The catalogue of questions, and their answers from either graph."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse

from api import examples
from api.accept import choose
from api.asking import Language, answer, resolved
from api.context import Catalogue, Running
from api.describing import Responses, example, failing
from api.models import AnswerOut, QuestionOut
from api.paging import Page
from api.runtime import Runtime
from api.spreadsheet import as_csv
from graph.errors import InputError
from queries.catalogue import bind, find
from queries.question import Question, Value

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
    found = _answer(running, wish)
    headers = {"Vary": "Accept"}
    if wish.form is Form.CSV:
        rows = [list(row.values()) for row in found.rows]
        return Response(as_csv(found.columns, rows), media_type="text/csv", headers=headers)
    return JSONResponse(found.model_dump(mode="json"), headers=headers)


def _answer(running: Runtime, wish: Wish) -> AnswerOut:
    question = wish.question
    with running.store.reading() as knowledge:
        values = bind(question, resolved(knowledge, question, wish.given))
    found = answer(running, question, values, wish.language)
    columns = [column.name for column in found.columns]
    return AnswerOut(
        question=question.name,
        language=wish.language,
        parameters=values,
        columns=columns,
        rows=[dict(zip(columns, row, strict=True)) for row in found.rows],
    )
