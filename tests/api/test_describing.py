"""The OpenAPI document: whole, valid, and true to its own examples; and the guide beside it."""

import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.openapi.models import OpenAPI
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from api import examples
from api.models import (
    AnswerOut,
    ArticleOut,
    ArticlesIn,
    ClaimOut,
    ControversyDetail,
    EntityDetail,
    JobOut,
    QuestionOut,
)
from api.problems import Problem
from api.query_api import CypherIn, CypherOut
from api.routes.service import Health

GUIDE = Path(__file__).parents[2].joinpath("docs", "rest.md")
ROUTES = {
    ("get", "/entities"),
    ("get", "/entities/{id}"),
    ("get", "/entities/{id}/claims"),
    ("get", "/entities/{id}/report"),
    ("get", "/controversies"),
    ("get", "/controversies/{id}"),
    ("get", "/questions"),
    ("get", "/questions/{name}"),
    ("post", "/articles"),
    ("get", "/articles/{id}"),
    ("get", "/jobs/{id}"),
    ("post", "/cypher"),
    ("post", "/db/{name}/query/v2"),
    ("get", "/sparql"),
    ("post", "/sparql"),
    ("get", "/health"),
}


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def operations(document: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (method, path): operation
        for path, item in document["paths"].items()
        for method, operation in item.items()
    }


def test_every_route_that_was_promised_is_there(document: dict[str, Any]) -> None:
    assert set(operations(document)) == ROUTES


def test_the_document_is_valid(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    OpenAPI.model_validate(document)


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    def references(value: object) -> set[str]:
        if isinstance(value, dict):
            own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
            return own.union(*map(references, value.values()))
        return set().union(*map(references, value)) if isinstance(value, list) else set()

    schemas = document["components"]["schemas"]
    for reference in references(document):
        assert reference.removeprefix("#/components/schemas/") in schemas


def test_operations_are_told_apart_and_explained(document: dict[str, Any]) -> None:
    found = operations(document)
    assert len({o["operationId"] for o in found.values()}) == len(found)
    declared = {tag["name"] for tag in document["tags"]}
    for operation in found.values():
        assert set(operation["tags"]) <= declared
        assert operation["summary"]
        assert operation["description"]


def test_every_route_has_an_example_of_its_answer(document: dict[str, Any]) -> None:
    for key, operation in operations(document).items():
        contents = [
            content
            for status, answer in operation["responses"].items()
            if status.startswith("2")
            for content in answer["content"].values()
        ]
        assert any("example" in content for content in contents), key


def test_failures_are_declared_as_problems(document: dict[str, Any]) -> None:
    for key, operation in operations(document).items():
        failures = {s: a for s, a in operation["responses"].items() if not s.startswith("2")}
        for status, answer in failures.items():
            assert list(answer["content"]) == ["application/problem+json"], (key, status)
            problem = answer["content"]["application/problem+json"]["example"]
            assert Problem.model_validate(problem).status == int(status)
    assert "HTTPValidationError" not in document["components"]["schemas"]


@pytest.mark.parametrize(
    ("kind", "example"),
    [
        (EntityDetail, examples.ENTITY | {"evidence": [examples.EVIDENCE], "controversies": []}),
        (ClaimOut, examples.CLAIM),
        (ControversyDetail, examples.CONTROVERSY | {"events": [examples.EVENT]}),
        (ArticlesIn, examples.SENT),
        (ArticleOut, examples.ARTICLE | {"text": "Text.", "claims": [examples.CLAIM]}),
        (JobOut, examples.JOB),
        (QuestionOut, examples.QUESTION),
        (AnswerOut, examples.ANSWER),
        (CypherIn, examples.CYPHER_IN),
        (CypherOut, examples.CYPHER),
        (Health, examples.HEALTH),
    ],
)
def test_examples_are_what_they_are_said_to_be(kind: type, example: object) -> None:
    adapter = TypeAdapter(kind)
    read = adapter.validate_python(example)
    told = adapter.dump_python(read, mode="json", by_alias=True, exclude_unset=True)
    assert told == example


def test_a_claim_in_the_examples_stands_in_its_article() -> None:
    text = f"{examples.ARTICLE['title']}\n\n{examples.CLAIM['quote']}"
    start, end = examples.CLAIM["start"], examples.CLAIM["end"]
    assert text[start:end] == examples.CLAIM["quote"]  # type: ignore[misc]


@pytest.mark.parametrize(("method", "path"), sorted(ROUTES))
def test_the_guide_tells_of_every_route(method: str, path: str) -> None:
    assert f"`{method.upper()} {path}`" in GUIDE.read_text(encoding="utf-8")


def test_the_guide_tells_of_no_route_that_is_not_there() -> None:
    told = re.findall(r"`(GET|POST) (/[^`?\s]*)`", GUIDE.read_text(encoding="utf-8"))
    assert {(method.lower(), path) for method, path in told} <= ROUTES
