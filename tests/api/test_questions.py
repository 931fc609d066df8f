"""Questions over REST: listed, asked with names, answered as JSON and as CSV."""

import csv
import io
from typing import Any

import pytest
from starlette.testclient import TestClient

from graph.cypher import Result
from graph.errors import EngineUnavailable
from ingest.sources import from_text
from queries.catalogue import questions


def test_all_questions_are_listed(client: TestClient) -> None:
    listed = client.get("/questions").json()
    assert [q["name"] for q in listed["items"]] == list(questions())
    assert all(q["sentence"] and q["columns"] for q in listed["items"])


def test_an_entity_is_given_by_name(client: TestClient) -> None:
    asked = {"influencer": "Sparrow", "in": "sparql"}
    answer = client.get("/questions/friction_with", params=asked)
    assert answer.status_code == 200
    body = answer.json()
    assert {row["brand_name"] for row in body["rows"]} == {"Lumo", "Vento", "Orbita"}
    assert body["columns"] == list(body["rows"][0])
    ada = client.get("/entities", params={"q": "Ada Lin"}).json()["items"][0]["id"]
    assert body["parameters"]["influencer"] == ada
    assert body["parameters"]["min_confidence"] == 0.5


@pytest.mark.parametrize("way", [{"format": "csv"}, {}])
def test_an_answer_comes_as_csv(client: TestClient, way: dict[str, str]) -> None:
    asked = {"influencer": "Ada Lin", "in": "sparql", **way}
    answer = client.get("/questions/friction_with", params=asked, headers={"accept": "text/csv"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert {row["brand_name"]: row["predicates"] for row in rows}["Lumo"] == "SUED"


def test_cypher_answers_within_the_limits(client: TestClient, runtime: Any) -> None:
    question = questions()["friction_with"]
    columns = tuple(column.name for column in question.columns)
    row = ("en-1", "Lumo", 1, 0, 1, ["SUED"], 0, 0, 0, 1, "2024", None)
    runtime.reader.result = Result(columns, (row,), False)
    answer = client.get("/questions/friction_with", params={"influencer": "Ada Lin"})
    [found] = answer.json()["rows"]
    assert (found["brand_name"], found["predicates"], found["last"]) == ("Lumo", ["SUED"], None)
    [(text, given, seconds, rows)] = runtime.reader.asked
    assert text == question.cypher
    assert given["min_confidence"] == 0.5
    assert (seconds, rows) == (runtime.settings.query_seconds, runtime.settings.query_rows)


def test_an_answer_cut_short_is_no_answer(client: TestClient, runtime: Any) -> None:
    runtime.reader.result = Result((), (), True)
    answer = client.get("/questions/repeated_friction")
    assert answer.status_code == 413
    assert "BACKSTORY_QUERY_ROWS" in answer.json()["detail"]


def test_a_cell_without_a_value_and_a_truth_are_written_in_csv(
    client: TestClient, runtime: Any
) -> None:
    question = questions()["timeline"]
    values: dict[str, object] = {"integer": 1, "number": 0.5, "boolean": True, "list": ["a", "b"]}
    row = tuple(values.get(column.type) for column in question.columns)
    runtime.reader.result = Result(tuple(c.name for c in question.columns), (row,), False)
    given = {p.name: "Ada Lin" for p in question.parameters if p.type == "entity"}
    answer = client.get("/questions/timeline", params={**given, "format": "csv"})
    [found] = csv.DictReader(io.StringIO(answer.text))
    for column in question.columns:
        written = {"boolean": "true", "list": "a, b", "integer": "1", "number": "0.5"}
        assert found[column.name] == written.get(column.type, "")


def test_a_text_that_a_spreadsheet_would_compute_is_written_as_text(
    client: TestClient, runtime: Any
) -> None:
    question = questions()["friction_with"]
    columns = tuple(column.name for column in question.columns)
    row = ("en-1", '=HYPERLINK("x")', -1, 0, 1, ["@SUED"], 0, 0, 0, 1, "+2024", None)
    runtime.reader.result = Result(columns, (row,), False)
    asked = {"influencer": "Ada Lin", "format": "csv"}
    [found] = csv.DictReader(io.StringIO(client.get("/questions/friction_with", params=asked).text))
    assert found["brand_name"] == '\'=HYPERLINK("x")'
    assert (found["events"], found["predicates"], found["first"]) == ("-1", "'@SUED", "'+2024")


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/questions/friction_wiht", 404, "friction_with"),
        ("/questions/friction_with", 400, "influencer"),
        ("/questions/friction_with?influencer=Ada%20Lim", 404, "Ada Lin"),
        ("/questions/friction_with?influencer=Ada%20Lin&days=3", 400, "days"),
        ("/questions/friction_with?influencer=a&influencer=b", 400, "more than once"),
        ("/questions/friction_with?influencer=Ada%20Lin&min_confidence=2", 400, "at most 1"),
        ("/questions/friction_with?influencer=Ada%20Lin&min_confidence=x", 400, "a number"),
        ("/questions/friction_with?influencer=Ada%20Lin&in=sql", 422, "cypher"),
        ("/questions/friction_with?influencer=Ada%20Lin&format=xlsx", 422, "csv"),
        ("/questions/friction_with?influencer=", 400, "Give the name"),
        ("/questions/friction_with?influencer=%00", 400, "Give the name"),
        ("/questions/" + "x" * 5000, 404, "no question"),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(
    client: TestClient, address: str, status: int, words: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert words in answer.json()["detail"]


def test_several_entities_of_one_name_are_listed(empty: tuple[Any, TestClient]) -> None:
    runtime, client = empty
    brand, person = "Li Ning paid Lumo.", "Lumo paid Li Ning. Li Ning, a person, is glad."
    runtime.ingest([from_text(brand), from_text(person)])
    answer = client.get("/questions/friction_with", params={"influencer": "Li Ning"})
    assert answer.status_code == 400
    listed = client.get("/entities", params={"q": "Li Ning"}).json()["items"]
    assert {entity["kind"] for entity in listed} == {"Brand", "Person"}
    assert all(entity["id"] in answer.json()["detail"] for entity in listed)


def test_an_engine_that_does_not_run_is_told(client: TestClient, runtime: Any) -> None:
    runtime.reader.error = EngineUnavailable("The graph engine does not run.")
    answer = client.get("/questions/repeated_friction")
    assert answer.status_code == 503
    assert answer.json()["title"] == "Query engine unavailable"


def test_forms_that_nobody_writes_are_refused(client: TestClient) -> None:
    answer = client.get("/questions/repeated_friction", headers={"accept": "text/html"})
    assert answer.status_code == 406
