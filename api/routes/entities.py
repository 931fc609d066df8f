"""Entities: who they are, what is told of them, the report."""

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api import examples
from api.accept import choose
from api.context import Key, Least, Running, sure
from api.describing import Responses, example, failing
from api.models import ClaimOut, ControversyRef, EntityDetail, EntityOut, Evidence
from api.paging import Page, Paged, position_of
from queries import export
from queries.lookup import one
from queries.report import Report, as_json, as_markdown, as_text
from queries.report import report as make_report

router = APIRouter(tags=["entities"])
Search = Annotated[
    str, Query(max_length=200, pattern=r"^[^\x00]*$", description="Part of a name, in any script.")
]
_FORMS = {"json": "application/json", "md": "text/markdown", "text": "text/plain"}
_WRITERS = {"json": as_json, "md": as_markdown, "text": as_text}
_REPORT: Responses = {
    200: {
        "description": "The report as JSON, Markdown or plain text.",
        "model": Report,
        "content": {
            "text/markdown": {"example": "# Ada Lin\n\nInfluencer, also called Sparrow. …"},
            "text/plain": {},
        },
    },
    **failing(404, 406),
}
Threshold = Annotated[
    float | None,
    Query(ge=0, le=1, description="Claims below it are “to be checked” [BACKSTORY_THRESHOLD]."),
]


class ReportForm(StrEnum):
    """How a report is written."""

    JSON = "json"
    MD = "md"
    TEXT = "text"


@router.get(
    "/entities",
    operation_id="list_entities",
    summary="Find entities by a part of their name, or list all",
    responses={200: example({"items": [examples.ENTITY], "next": None}), **failing(400)},
)
def entities(running: Running, paging: Paged, q: Search = "") -> Page[EntityOut]:
    """Return a page of entities, in the order of their ids."""
    last = position_of(paging.cursor) if paging.cursor is not None else None
    found = running.store.knowledge.find(q, limit=paging.limit + 1, after=last)
    items = [EntityOut.model_validate(e, from_attributes=True) for e in found[: paging.limit]]
    more = items[-1].id if len(found) > paging.limit else None
    return Page(items=items, next=paging.following(more))


@router.get(
    "/entities/{id}",
    operation_id="get_entity",
    summary="One entity, with what its names rest on",
    responses={
        200: example(
            examples.ENTITY
            | {"evidence": [examples.EVIDENCE], "controversies": [examples.CONTROVERSY_REF]}
        ),
        **failing(400, 404),
    },
)
def entity(running: Running, id_: Key) -> EntityDetail:
    """Return an entity by its id or by its exact name."""
    with running.store.reading() as knowledge:
        found = one(knowledge, id_)
        evidence = knowledge.alias_evidence(found)
        disputes = knowledge.controversies(found.id)
    return EntityDetail(
        **EntityOut.model_validate(found, from_attributes=True).model_dump(),
        evidence=[Evidence.model_validate(e, from_attributes=True) for e in evidence],
        controversies=[ControversyRef(id=c.id, title=c.title) for c in disputes],
    )


@router.get(
    "/entities/{id}/claims",
    operation_id="list_claims",
    summary="What is claimed of an entity, each claim with its quote",
    responses={200: example({"items": [examples.CLAIM], "next": None}), **failing(400, 404)},
)
def claims(
    running: Running, paging: Paged, id_: Key, min_confidence: Least = None
) -> Page[ClaimOut]:
    """Return a page of claims, by date, undated ones last."""
    with running.store.reading() as knowledge:
        told = knowledge.statements(one(knowledge, id_).id)
        page, following = paging.cut(sure(told, min_confidence, running.settings))
        items = [ClaimOut.model_validate(c) for c in export.claims(knowledge, page)]
    return Page(items=items, next=following)


@router.get(
    "/entities/{id}/report",
    operation_id="get_report",
    summary="The due-diligence report on an entity",
    responses=_REPORT,
    response_class=Response,
)
def report(
    request: Request,
    running: Running,
    id_: Key,
    threshold: Threshold = None,
    form: Annotated[
        ReportForm | None, Query(alias="format", description="In place of the Accept header.")
    ] = None,
) -> Response:
    """Return the report on an entity, by its id or its exact name."""
    chosen = form or choose(request.headers.get("accept"), _FORMS)
    least = running.settings.threshold if threshold is None else threshold
    with running.store.reading() as knowledge:
        made = make_report(knowledge, id_, threshold=least)
    return Response(_WRITERS[chosen](made), media_type=_FORMS[chosen], headers={"Vary": "Accept"})
