"""The OpenAPI document: what each route answers, with examples, and how it fails."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.problems import MEDIA_TYPE, Problem

Responses = dict[int | str, dict[str, Any]]
TAGS = [
    {"name": "entities", "description": "Brands, influencers and others, with what is told."},
    {"name": "controversies", "description": "Events that share parties and time."},
    {"name": "questions", "description": "Questions asked in Cypher or SPARQL, by name."},
    {"name": "articles", "description": "What was read, and what is to be read."},
    {"name": "queries", "description": "Your own Cypher and SPARQL, read-only."},
    {"name": "service", "description": "Whether everything runs."},
]
_PROBLEMS = {
    400: ("bad-input", "Bad input", "The cursor is none that this server gave."),
    403: ("query-refused", "Query refused", "DELETE changes data, and this graph is read only."),
    404: ("not-found", "Not found", "There is nothing of this name."),
    406: ("not-acceptable", "Not acceptable", "The answer can be had as text/csv."),
    413: ("too-large", "Too large", "The answer is over its limit."),
    415: ("unsupported", "Unsupported", "Send application/sparql-query."),
    422: ("invalid-request", "Invalid request", "query/limit: Input should be a valid integer."),
    503: ("engine-unavailable", "Query engine unavailable", "The query engine does not run."),
    504: ("query-timeout", "Query stopped", "The query ran past its time limit."),
}


def example(value: object, media: str = "application/json") -> dict[str, Any]:
    """Return what documents an answer by an example."""
    return {"content": {media: {"example": value}}}


def failing(*statuses: int) -> Responses:
    """Return what documents the failures of a route; an invalid request (422) is among them."""
    return {status: _failure(status) for status in (*statuses, 422)}


def _failure(status: int) -> dict[str, Any]:
    slug, title, detail = _PROBLEMS[status]
    body = {
        "type": f"https://backstory.example/problems#{slug}",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": "/the/path",
    }
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": title, "content": {MEDIA_TYPE: {"schema": schema, "example": body}}}


def describe(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document of the app, made once."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
            tags=TAGS,
            license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        )
        schemas = document["components"]["schemas"]
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas.update(problem.pop("$defs"))
        schemas["Problem"] = problem
        app.openapi_schema = document
    return app.openapi_schema
