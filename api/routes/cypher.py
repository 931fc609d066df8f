"""Cypher over HTTP, in the shape of Neo4j's Query API v2 (https://neo4j.com/docs/query-api/).

Its clients read `errors`; all others read the problem details that carry it.
"""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from api import examples
from api.accept import choose
from api.context import Running
from api.describing import Responses, example, failing
from api.problems import Fault, Problem, answer, of_error, of_faults, of_status
from api.query_api import (
    DATABASES,
    INVALID,
    CypherIn,
    CypherOut,
    Data,
    Notification,
    code_of,
    counters,
)
from graph.errors import BackstoryError, NotFound


class Neo4jRoute(APIRoute):
    """A route whose failures carry Neo4j's status codes as well."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler of the route, with failures told in both shapes."""
        handle = super().get_route_handler()

        async def handler(request: Request) -> Response:
            path = request.url.path
            try:
                return await handle(request)
            except BackstoryError as error:
                return _failure(of_error(error, path), code_of(error))
            except RequestValidationError as error:
                return _failure(of_faults(error, path), INVALID)
            except HTTPException as error:
                return _failure(of_status(error.status_code, error.detail, path), INVALID)

        return handler


router = APIRouter(tags=["queries"], route_class=Neo4jRoute)
_JSON = {"json": "application/json"}
_ASKED = {"requestBody": {"content": {"application/json": {"example": examples.CYPHER_IN}}}}
_ANSWERS: Responses = {
    202: example(examples.CYPHER),
    **failing(400, 403, 404, 406, 413, 503, 504),
}


@router.post(
    "/cypher",
    status_code=202,
    operation_id="cypher",
    summary="Ask in Cypher, read-only",
    responses=_ANSWERS,
    response_model_exclude_none=True,
    openapi_extra=_ASKED,
)
def cypher(request: Request, running: Running, asked: CypherIn) -> CypherOut:
    """Answer a Cypher query, in the shape of Neo4j's Query API v2."""
    choose(request.headers.get("accept"), _JSON)
    limits = running.settings
    result = running.cypher().run(
        asked.statement,
        asked.parameters,
        limit_s=limits.query_seconds,
        max_rows=limits.query_rows,
    )
    return CypherOut(
        data=Data(fields=list(result.columns), values=[list(row) for row in result.rows]),
        bookmarks=[f"backstory:{running.store.projection.position()}"],
        counters=counters() if asked.include_counters else None,
        notifications=[Notification.cut(len(result.rows))] if result.truncated else None,
    )


@router.post(
    "/db/{name}/query/v2",
    status_code=202,
    operation_id="neo4j_query",
    summary="The same as /cypher, at the address of Neo4j's Query API",
    responses=_ANSWERS,
    response_model_exclude_none=True,
    openapi_extra=_ASKED,
)
def query(
    request: Request,
    running: Running,
    asked: CypherIn,
    name: Annotated[str, Path(description="`backstory` or `neo4j`: both are the one graph.")],
) -> CypherOut:
    """Answer a Cypher query."""
    if name.lower() not in DATABASES:
        raise NotFound(f"There is no database {name[:100]!r}. It is called {DATABASES[0]}.")
    return cypher(request, running, asked)


def _failure(problem: Problem, code: str) -> Response:
    faults = problem.errors or [Fault(message=problem.detail)]
    coded = [fault.model_copy(update={"code": code}) for fault in faults]
    return answer(problem.model_copy(update={"errors": coded}))
