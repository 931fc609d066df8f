"""Cypher over REST, in the shape of Neo4j's Query API v2."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from graph.cypher import Result
from graph.errors import (
    BackstoryError,
    EngineUnavailable,
    InputError,
    QueryRefused,
    QuerySyntaxError,
    QueryTimeout,
    TooLarge,
)

ADDRESSES = ["/cypher", "/db/backstory/query/v2", "/db/neo4j/query/v2"]


@pytest.fixture(params=ADDRESSES)
def address(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_answer_has_the_shape_of_the_query_api(
    client: TestClient, runtime: Any, address: str
) -> None:
    node = {"elementId": "4:1", "labels": ["Brand"], "properties": {"name": "Lumo", "x": None}}
    runtime.reader.result = Result(("b", "n"), ((node, None),), False)
    asked = {"statement": "MATCH (b) RETURN b, $n AS n", "parameters": {"n": None}}
    answer = client.post(address, json=asked)
    assert answer.status_code == 202
    assert answer.headers["content-type"] == "application/json"
    body = answer.json()
    assert body["data"] == {"fields": ["b", "n"], "values": [[node, None]]}
    [bookmark] = body["bookmarks"]
    assert bookmark.startswith("backstory:")
    assert set(body) == {"data", "bookmarks"}


def test_parameters_and_limits_reach_the_engine(
    client: TestClient, runtime: Any, address: str
) -> None:
    given = {"n": 1, "list": [1, "a", {"k": 0.5}], "none": None}
    client.post(address, json={"statement": "RETURN $n", "parameters": given})
    settings = runtime.settings
    limits = (settings.query_seconds, settings.query_rows)
    assert runtime.reader.asked == [("RETURN $n", given, *limits)]


def test_counters_are_given_when_asked_for(client: TestClient, address: str) -> None:
    asked = {"statement": "RETURN 1", "includeCounters": True, "accessMode": "READ"}
    counters = client.post(address, json=asked).json()["counters"]
    assert counters["containsUpdates"] is False
    assert counters["nodesCreated"] == 0


def test_rows_left_out_are_told(client: TestClient, runtime: Any, address: str) -> None:
    runtime.reader.result = Result(("n",), ((1,), (2,)), True)
    [told] = client.post(address, json={"statement": "RETURN 1"}).json()["notifications"]
    assert told["severity"] == "WARNING"
    assert "first 2 rows" in told["description"]


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (QuerySyntaxError("mismatched input"), 400, "Neo.ClientError.Statement.SyntaxError"),
        (QueryRefused("It writes."), 403, "Neo.ClientError.Security.Forbidden"),
        (QueryTimeout("Too long."), 504, "Neo.ClientError.Transaction.TransactionTimedOut"),
        (EngineUnavailable("Down."), 503, "Neo.TransientError.General.DatabaseUnavailable"),
        (TooLarge("Too much."), 413, "Neo.ClientError.Statement.ArgumentError"),
        (InputError("Bad."), 400, "Neo.ClientError.Statement.ArgumentError"),
        (BackstoryError("Own fault."), 500, "Neo.DatabaseError.General.UnknownError"),
    ],
)
def test_a_failure_is_told_in_both_shapes(
    client: TestClient, runtime: Any, address: str, error: BackstoryError, status: int, code: str
) -> None:
    runtime.reader.error = error
    answer = client.post(address, json={"statement": "RETURN"})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["detail"] == error.detail
    assert problem["status"] == status
    assert problem["errors"] == [{"code": code, "message": error.detail}]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"statement": ""},
        {"statement": 3},
        {"statement": "RETURN 1", "parameters": [1]},
        {"statement": "RETURN 1", "parametres": {}},
        {"statement": "R" * 90_000, "parameters": None},
        [],
    ],
)
def test_a_malformed_request_is_told_in_both_shapes(
    client: TestClient, address: str, asked: object
) -> None:
    answer = client.post(address, json=asked)
    assert answer.status_code == 422
    codes = {fault["code"] for fault in answer.json()["errors"]}
    assert codes == {"Neo.ClientError.Request.Invalid"}
    assert all(fault["message"] for fault in answer.json()["errors"])


@pytest.mark.parametrize(
    "body",
    [
        b'{"statement": "RETURN $x", "parameters": {"x": "\\ud800"}}',
        b'{"statement": "RETURN $x", "parameters": {"x": NaN}}',
        b'{"statement": "RETURN $x", "parameters": {"x": 1e999}}',
        b'{"statement": "RETURN \\udc00"}',
    ],
)
def test_values_that_no_engine_can_hold_are_refused(
    client: TestClient, address: str, body: bytes
) -> None:
    answer = client.post(address, content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422


def test_an_unknown_database_is_told_its_name(client: TestClient) -> None:
    answer = client.post("/db/system/query/v2", json={"statement": "RETURN 1"})
    assert answer.status_code == 404
    [fault] = answer.json()["errors"]
    assert fault["code"] == "Neo.ClientError.Database.DatabaseNotFound"
    assert "backstory" in fault["message"]


def test_other_forms_than_plain_json_are_not_offered(client: TestClient, address: str) -> None:
    headers = {"accept": "application/vnd.neo4j.query"}
    answer = client.post(address, json={"statement": "RETURN 1"}, headers=headers)
    assert answer.status_code == 406


def test_a_request_that_is_too_large_is_told_in_both_shapes(
    client: TestClient, address: str
) -> None:
    pieces = (b" " * 10_000 for _ in range(20))
    answer = client.post(address, content=pieces, headers={"content-type": "application/json"})
    assert answer.status_code == 413
    [fault] = answer.json()["errors"]
    assert fault == {"code": "Neo.ClientError.Request.Invalid", "message": answer.json()["detail"]}
