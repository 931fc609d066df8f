"""One shape for every failure, and nothing of the inside in it."""

import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from api.app import create_app
from api.paging import position_of
from api.problems import Problem, of_error
from graph import errors
from graph.errors import BackstoryError


def kinds(kind: type[BackstoryError] = BackstoryError) -> list[type[BackstoryError]]:
    return [kind, *(below for sub in kind.__subclasses__() for below in kinds(sub))]


@pytest.fixture(scope="module")
def failing(stand_in: Any) -> Iterator[TestClient]:
    """A client of a service with routes that fail in each way."""

    def fail(name: str) -> None:
        raise next(k for k in kinds() if k.__name__ == name)("What was met. What to do.")

    def break_down() -> None:
        raise RuntimeError("a secret of the inside")

    app = create_app(stand_in)
    app.add_api_route("/fail/{name}", fail)
    app.add_api_route("/break", break_down)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_error_becomes_a_problem(failing: TestClient, kind: type[BackstoryError]) -> None:
    answer = failing.get(f"/fail/{kind.__name__}")
    assert answer.status_code == kind.status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = Problem.model_validate(answer.json())
    assert problem.status == kind.status
    assert problem.title == kind.title
    assert problem.detail == "What was met. What to do."
    assert problem.instance == f"/fail/{kind.__name__}"


def test_every_kind_of_error_has_a_type_of_its_own() -> None:
    types = [
        of_error(kind("x"), "/").type for kind in kinds() if kind.__module__ == errors.__name__
    ]
    assert len(set(types)) == len(types)


def test_a_bug_is_answered_without_a_word_of_the_inside(
    failing: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "api.problems"):
        answer = failing.get("/break")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    number = answer.json()["detail"].split()[-1].rstrip(".")
    [record] = [r for r in caplog.records if r.name == "api.problems"]
    assert number in record.getMessage()
    assert record.exc_info is not None
    assert "secret" in str(record.exc_info[1])


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/docs", 404),
        ("GET", "/entities/", 404),
        ("GET", "/../etc/passwd", 404),
        ("DELETE", "/entities", 405),
        ("PUT", "/sparql", 405),
        ("GET", "/cypher", 405),
        ("GET", "/entities?limit=0", 422),
        ("GET", "/entities?limit=many", 422),
        ("GET", "/entities?limit=1000000", 422),
        ("GET", "/entities?q=%00", 422),
        ("GET", "/entities/Ada%20Lin/claims?min_confidence=2", 422),
        ("GET", "/entities/Ada%20Lin/report?threshold=nan", 422),
        ("GET", "/entities/Ada%20Lin/report?format=pdf", 422),
    ],
)
def test_failures_of_the_protocol_have_the_same_shape(
    client: TestClient, method: str, path: str, status: int
) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert Problem.model_validate(answer.json()).status == status
    if status == 405:
        assert answer.headers["allow"]


def test_a_wrong_parameter_is_named(client: TestClient) -> None:
    [fault] = client.get("/entities?limit=many").json()["errors"]
    assert fault["where"] == "query/limit"
    assert "integer" in fault["message"]


@settings(deadline=None, max_examples=50)
@given(st.text(min_size=1, max_size=300), st.data())
def test_no_id_brings_the_service_down(client: TestClient, text: str, data: st.DataObject) -> None:
    paths = [p for p in client.get("/openapi.json").json()["paths"] if "{" in p and "/db/" not in p]
    path = data.draw(st.sampled_from(paths))
    filled = re.sub(r"\{\w+\}", lambda _: quote(text, safe=""), path)
    answer = client.get(filled)
    assert answer.status_code in {200, 307, 400, 404}
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "text", ["%00", "%ff%fe", "..%2f..%2fetc", "%F0%9F%98%80", "'%20OR%201=1", "%"]
)
def test_hostile_ids_are_not_found(client: TestClient, text: str) -> None:
    assert client.get(f"/articles/{text}").status_code == 404
    assert client.get(f"/entities/{text}/claims").status_code == 404


@settings(deadline=None, max_examples=50)
@given(st.one_of(st.text(min_size=1, max_size=300), st.from_regex("[A-Za-z0-9_-]{1,9}")))
def test_no_cursor_brings_the_service_down(client: TestClient, text: str) -> None:
    for path in ("/entities", "/controversies", "/entities/Ada Lin/claims"):
        answer = client.get(path, params={"cursor": text})
        assert answer.status_code in {200, 400, 422}
        if answer.status_code == 200:
            assert path == "/entities"
            assert position_of(text)


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=250))
def test_no_search_brings_the_service_down(client: TestClient, text: str) -> None:
    assert client.get("/entities", params={"q": text}).status_code in {200, 422}
