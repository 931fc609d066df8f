"""The SPARQL 1.1 protocol (https://www.w3.org/TR/sparql11-protocol/), its query half."""

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Query, Request, Response

from api.context import Running
from api.describing import Responses, failing
from graph.errors import InputError, QueryRefused
from graph.rdf import describe

router = APIRouter(tags=["queries"])
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
_QUERY = "SELECT ?name { ?brand a bs:Brand ; schema:name ?name } LIMIT 10"
_PREFIXED = (
    "PREFIX bs: <https://backstory.example/ns#> PREFIX schema: <https://schema.org/> " + _QUERY
)
_JSON = {
    "head": {"vars": ["name"]},
    "results": {"bindings": [{"name": {"type": "literal", "value": "Lumo"}}]},
}
_ANSWERS: Responses = {
    200: {
        "description": "The answer, in the form that Accept likes best.",
        "content": {
            "application/sparql-results+json": {"example": _JSON},
            "application/sparql-results+xml": {},
            "text/csv": {"example": "name\r\nLumo\r\n"},
            "text/tab-separated-values": {"example": '?name\n"Lumo"\n'},
            "text/turtle": {},
            "application/n-triples": {},
            "application/ld+json": {},
        },
    },
    **failing(400, 403, 406, 413, 415, 503, 504),
}
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            FORM: {
                "schema": {
                    "type": "object",
                    "required": ["query"],
                    "properties": {"query": {"type": "string"}},
                },
                "example": {"query": _PREFIXED},
            },
            DIRECT: {"schema": {"type": "string"}, "example": _PREFIXED},
        },
    }
}


class UnsupportedType(InputError):
    """A query comes in a media type that the protocol does not know."""

    status = 415
    title = "Unsupported media type"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it came in, with the graphs that the caller names."""

    query: str
    graphs: tuple[str, ...]


@router.get(
    "/sparql",
    operation_id="sparql_get",
    summary="Ask in SPARQL; without a query, describe the service",
    responses=_ANSWERS,
    response_class=Response,
)
def get(
    request: Request,
    running: Running,
    query: Annotated[
        str | None, Query(description="SELECT, ASK, CONSTRUCT or DESCRIBE.", examples=[_PREFIXED])
    ] = None,
) -> Response:
    """Answer the query in the URL."""
    if not request.query_params:
        endpoint = str(request.url.replace(query=""))
        return Response(describe(endpoint), media_type="text/turtle")
    return _answer(request, running, _asked(request.query_params.multi_items()))


async def _body(request: Request) -> bytes:
    return await request.body()


@router.post(
    "/sparql",
    operation_id="sparql_post",
    summary="Ask in SPARQL, the query in a form field or as the body",
    responses=_ANSWERS,
    response_class=Response,
    openapi_extra=_BODY,
)
def post(request: Request, running: Running, body: Annotated[bytes, Depends(_body)]) -> Response:
    """Answer the query in the body."""
    sort = _sort(request.headers.get("content-type", ""))
    given = request.query_params.multi_items()
    if sort == UPDATE:
        raise _update()
    if sort == DIRECT:
        return _answer(request, running, _asked([*given, ("query", _decoded(body))]))
    if sort == FORM:
        return _answer(request, running, _asked([*given, *_fields(body)]))
    raise UnsupportedType(f"A query comes as {DIRECT} or as {FORM}; not as {sort or 'nothing'}.")


def _asked(given: Sequence[tuple[str, str]]) -> Asked:
    """Return the one query among the parameters of the protocol."""
    if any(key == "update" for key, _ in given):
        raise _update()
    queries = [value for key, value in given if key == "query"]
    if len(queries) != 1:
        raise InputError(f"Exactly one `query` is needed, and there are {len(queries)}.")
    graphs = [value for key, value in given if key in {"default-graph-uri", "named-graph-uri"}]
    return Asked(queries[0], tuple(graphs))


def _answer(request: Request, running: Running, asked: Asked) -> Response:
    accept = request.headers.get("accept")
    answer = running.sparql().query(asked.query, accept=accept, graphs=asked.graphs)
    return Response(answer.body, media_type=answer.content_type, headers={"Vary": "Accept"})


def _sort(content_type: str) -> str:
    message = Message()
    message["content-type"] = content_type
    return message.get_content_type() if content_type else ""


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise InputError("The query is not UTF-8.") from error


def _fields(body: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            _decoded(body), keep_blank_values=True, max_num_fields=100, errors="strict"
        )
    except ValueError as error:
        raise InputError("The form cannot be read: it is not URL-encoded UTF-8.") from error


def _update() -> QueryRefused:
    return QueryRefused("This graph is read only. To add articles use POST /articles.")
