"""Every failure in one JSON shape: problem details (RFC 9457), `application/problem+json`.

`type` tells failures apart for programs, `detail` tells people what was met and what to do.
"""

import logging
import re
import secrets
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from graph.errors import BackstoryError

MEDIA_TYPE = "application/problem+json"
TYPES = "https://backstory.example/problems#"
_LOG = logging.getLogger(__name__)
_SENTENCES = {
    404: "There is nothing at this address. The routes are listed at /openapi.json.",
    405: "This address exists, but not for this method. The header Allow lists its methods.",
}


class Fault(BaseModel):
    """One of the things that are wrong, where there may be several."""

    message: str
    where: str | None = Field(
        default=None, description="The parameter or member, such as `body/0/text`."
    )
    code: str | None = Field(
        default=None, description="Neo4j's status code, on the Cypher routes only."
    )


class Problem(BaseModel):
    """What went wrong, as RFC 9457 has it; `errors` lists the single faults."""

    type: str = Field(description="Identifies the kind of failure.")
    title: str = Field(description="The kind of failure in words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What was met, and what to do.")
    instance: str = Field(description="The path that was asked for.")
    errors: list[Fault] | None = None


def install(app: FastAPI) -> None:
    """Make the app answer every failure with problem details."""
    app.add_exception_handler(BackstoryError, _known)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unexpected)


def answer(problem: Problem, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Return the response that carries a problem."""
    return JSONResponse(
        problem.model_dump(exclude_none=True),
        problem.status,
        {"X-Content-Type-Options": "nosniff"} | dict(headers or {}),
        MEDIA_TYPE,
    )


def of_error(error: BackstoryError, path: str) -> Problem:
    """Return the problem that one of Backstory's own errors is.

    >>> from graph.errors import NotFound
    >>> of_error(NotFound("There is no entity en-1."), "/entities/en-1").type
    'https://backstory.example/problems#not-found'
    """
    slug = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(error).__name__).lower()
    return Problem(
        type=TYPES + slug,
        title=error.title,
        status=error.status,
        detail=error.detail,
        instance=quote(path),
    )


def of_status(status: int, detail: str, path: str) -> Problem:
    """Return a problem that says no more than its HTTP status, by RFC 9457 of type about:blank."""
    return Problem(
        type="about:blank",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        instance=quote(path),
    )


def of_faults(error: RequestValidationError, path: str) -> Problem:
    """Return the problem of a request with wrong parameters (422) or broken JSON (400)."""
    faults = [_fault(one["msg"], one["loc"], one.get("ctx")) for one in error.errors()]
    broken = any(one["type"] == "json_invalid" for one in error.errors())
    first = faults[0]
    return Problem(
        type=TYPES + ("broken-json" if broken else "invalid-request"),
        title="Broken JSON" if broken else "Invalid request",
        status=400 if broken else 422,
        detail=f"{first.where}: {first.message}." if first.where else f"{first.message}.",
        instance=quote(path),
        errors=faults,
    )


def _fault(message: str, place: Sequence[str | int], context: object) -> Fault:
    if isinstance(context, dict) and message == "JSON decode error":
        message = f"JSON decode error: {context.get('error')}"
    return Fault(message=message, where="/".join(str(part) for part in place) or None)


async def _known(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, BackstoryError)
    if error.status >= 500:
        _LOG.warning("%s: %s", request.url.path, error.detail)
    wait = getattr(error, "retry_after_s", None)
    headers = {"Retry-After": str(wait)} if wait is not None else None
    return answer(of_error(error, request.url.path), headers)


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    plain = error.detail == HTTPStatus(error.status_code).phrase
    detail = _SENTENCES.get(error.status_code, error.detail) if plain else error.detail
    return answer(of_status(error.status_code, detail, request.url.path), error.headers)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    return answer(of_faults(error, request.url.path))


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    """Answer a bug: the reader gets a number under which the log holds the rest."""
    number = secrets.token_hex(4)
    _LOG.error("failure %s at %s", number, request.url.path, exc_info=error)
    detail = f"Backstory met a fault of its own. Its log has the details under {number}."
    return answer(of_status(500, detail, request.url.path))
