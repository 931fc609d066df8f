"""The whole product over HTTP: a real server, the real runtime, both engines."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn

from api.app import create_app
from api.runtime import Runtime
from api.settings import Settings
from graph.cypher import connect

TEXT = (
    "Lumo, a maker of lamps, sued the influencer Ada Lin in 2024. "
    "Vento, a phone company, terminated its contract with Ada Lin."
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the server."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def server(data: Path) -> Iterator[httpx.Client]:
    """A client of a server on a free port."""
    settings = Settings(data=data, bolt_port=0, heap="512m")
    with Runtime(settings, "test") as runtime, socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(create_app(runtime), log_level="critical", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        port = listening.getsockname()[1]
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="module")
def told(server: httpx.Client) -> httpx.Client:
    """The server, once it has read an article."""
    sent = {"text": TEXT, "title": "Two quarrels", "published": "2026-01-06"}
    read(server, sent)
    return server


def read(server: httpx.Client, sent: dict[str, str]) -> None:
    """Send an article, and wait until it is read."""
    answer = server.post("/articles", json=sent)
    assert answer.status_code == 202
    while True:
        job = server.get(answer.headers["location"]).json()
        if job["finished"]:
            assert (job["status"], job["articles"], job["new"]) == ("done", 1, 1)
            return
        time.sleep(0.05)


def test_an_article_that_was_sent_is_told_of_by_every_road(told: httpx.Client) -> None:
    names = {e["name"] for e in told.get("/entities").json()["items"]}
    assert "Ada Lin" in names
    asked = {"statement": "MATCH (e:Entity) RETURN e.name AS name ORDER BY name"}
    answer = told.post("/db/neo4j/query/v2", json=asked)
    assert answer.status_code == 202
    assert {row[0] for row in answer.json()["data"]["values"]} == names
    query = (
        "PREFIX bs: <https://backstory.example/ns#> PREFIX schema: <https://schema.org/> "
        "SELECT ?name { ?e a bs:Entity ; schema:name ?name }"
    )
    answer = told.get("/sparql", params={"query": query}, headers={"accept": "text/csv"})
    assert set(answer.text.split("\r\n")[1:-1]) == names


@pytest.mark.parametrize("language", ["cypher", "sparql"])
def test_a_question_has_one_answer_in_both_languages(told: httpx.Client, language: str) -> None:
    asked = {"influencer": "Ada Lin", "min_confidence": 0, "in": language}
    answer = told.get("/questions/friction_with", params=asked)
    assert answer.status_code == 200
    other = told.get("/questions/friction_with", params=asked | {"in": "sparql"})
    assert answer.json()["rows"] == other.json()["rows"]
    assert answer.json()["rows"]


def test_a_node_comes_in_plain_json(told: httpx.Client) -> None:
    asked = {
        "statement": "MATCH (e:Entity {name: $name}) RETURN e",
        "parameters": {"name": "Ada Lin"},
    }
    [[node]] = told.post("/cypher", json=asked).json()["data"]["values"]
    assert set(node) == {"elementId", "labels", "properties"}
    assert node["properties"]["name"] == "Ada Lin"


@pytest.mark.parametrize(
    ("statement", "status", "code"),
    [
        ("MATCH (e RETURN e", 400, "Neo.ClientError.Statement.SyntaxError"),
        ("CREATE (e:Entity {id: 'x'})", 403, "Neo.ClientError.Security.Forbidden"),
        ("MATCH (e) DETACH DELETE e", 403, "Neo.ClientError.Security.Forbidden"),
        ("RETURN $missing", 400, None),
    ],
)
def test_a_cypher_query_that_may_not_run_is_told_why(
    told: httpx.Client, statement: str, status: int, code: str | None
) -> None:
    answer = told.post("/cypher", json={"statement": statement})
    assert answer.status_code == status
    [fault] = answer.json()["errors"]
    assert code is None or fault["code"] == code
    assert fault["message"] == answer.json()["detail"]


def test_the_report_is_there(told: httpx.Client) -> None:
    answer = told.get("/entities/Ada Lin/report", params={"format": "text", "threshold": 0})
    assert answer.status_code == 200
    assert "Lumo" in answer.text


def test_health_tells_how_far_the_graphs_are(told: httpx.Client) -> None:
    told.post("/cypher", json={"statement": "RETURN 1"})
    told.get("/sparql", params={"query": "ASK {}"})
    health = told.get("/health").json()
    assert health["status"] == "ok"
    assert health["articles"] == 1
    assert health["graphs"] == {"cypher": health["facts"], "rdf": health["facts"]}
    assert health["facts"] == health["ledger"]


def test_bolt_shows_an_article_as_soon_as_it_is_read(told: httpx.Client, data: Path) -> None:
    told.post("/cypher", json={"statement": "RETURN 1"})
    with connect(data / "cypher") as connection:
        access = connection.access()
        with access.reader_driver() as driver:
            query = "MATCH (a:Article) RETURN count(a) AS n"
            before = driver.execute_query(query, database_=access.database).records[0]["n"]
            read(told, {"text": "Vento opened a shop in the old harbour.", "title": "A shop"})
            after = driver.execute_query(query, database_=access.database).records[0]["n"]
    assert after == before + 1
