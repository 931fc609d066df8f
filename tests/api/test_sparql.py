"""The SPARQL 1.1 protocol: three ways to ask, every form of answer, every refusal."""

import csv
import io
import json
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

PREFIXES = "PREFIX bs: <https://backstory.example/ns#> PREFIX schema: <https://schema.org/> "
SELECT = PREFIXES + "SELECT ?name { ?e a bs:Influencer ; schema:name ?name }"
CONSTRUCT = PREFIXES + "CONSTRUCT { ?e schema:name ?name } { ?e a bs:Brand ; schema:name ?name }"
FORM = {"content-type": "application/x-www-form-urlencoded"}
DIRECT = {"content-type": "application/sparql-query"}
BRANDS = {"Lumo", "Vento", "Orbita", "Nimbus", "Mercury"}


@pytest.fixture(params=["get", "form", "direct"])
def ask(request: pytest.FixtureRequest, client: TestClient) -> Callable[..., object]:
    """Ask in each of the three ways."""

    def asking(query: str, accept: str = "*/*") -> object:
        headers = {"accept": accept}
        if request.param == "get":
            return client.get("/sparql", params={"query": query}, headers=headers)
        if request.param == "form":
            return client.post("/sparql", data={"query": query}, headers=headers)
        return client.post("/sparql", content=query.encode(), headers=headers | DIRECT)

    return asking


def test_three_ways_lead_to_the_same_answer(ask) -> None:
    answer = ask(SELECT)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/sparql-results+json"
    bindings = answer.json()["results"]["bindings"]
    assert [b["name"]["value"] for b in bindings] == ["Ada Lin"]


def test_signs_of_any_script_arrive_whole(ask) -> None:
    answer = ask("SELECT ?x { VALUES ?x { '小米 + 50% & more' } }")
    assert answer.json()["results"]["bindings"][0]["x"]["value"] == "小米 + 50% & more"


def _xml(body: str) -> set[str]:
    namespace = {"s": "http://www.w3.org/2005/sparql-results#"}
    found = ElementTree.fromstring(body).findall(".//s:literal", namespace)
    return {one.text or "" for one in found}


TABLES = {
    "application/sparql-results+json": lambda body: {
        b["name"]["value"] for b in json.loads(body)["results"]["bindings"]
    },
    "application/json": lambda body: {
        b["name"]["value"] for b in json.loads(body)["results"]["bindings"]
    },
    "application/sparql-results+xml": _xml,
    "text/csv": lambda body: {row["name"] for row in csv.DictReader(io.StringIO(body))},
    "text/tab-separated-values": lambda body: {line.strip('"') for line in body.splitlines()[1:]},
}


@pytest.mark.parametrize("media", TABLES)
def test_a_table_comes_in_the_form_asked_for(ask, media: str) -> None:
    answer = ask(SELECT.replace("bs:Influencer", "bs:Brand"), media)
    assert answer.headers["content-type"].partition(";")[0] == media
    assert answer.headers["vary"] == "Accept"
    assert TABLES[media](answer.text) == BRANDS


@pytest.mark.parametrize("media", ["text/turtle", "application/n-triples", "application/ld+json"])
def test_a_graph_comes_in_the_form_asked_for(ask, media: str) -> None:
    answer = ask(CONSTRUCT, media)
    assert answer.headers["content-type"].partition(";")[0] == media
    form = RdfFormat.from_media_type(media)
    assert {quad.object.value for quad in parse(answer.content, format=form)} == BRANDS


def test_ask_is_answered(ask) -> None:
    assert ask(PREFIXES + "ASK { ?e a bs:Brand }").json()["boolean"] is True


def test_a_form_that_nobody_writes_is_refused(ask) -> None:
    answer = ask(SELECT, "image/png")
    assert answer.status_code == 406
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_syntax_error_is_told_in_the_words_of_the_parser(ask) -> None:
    answer = ask("SELECT ?x {\n ?x ?? }")
    assert answer.status_code == 400
    assert "line 2" in answer.json()["detail"]


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        "DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "LOAD <http://127.0.0.1/>",
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    ],
)
def test_what_writes_or_reaches_outside_is_refused(ask, query: str) -> None:
    answer = ask(query)
    assert answer.status_code == 403
    assert answer.json()["type"].endswith("#query-refused")


def test_an_answer_over_its_limit_is_refused_whole(ask) -> None:
    numbers = " ".join(map(str, range(1000)))
    answer = ask(f"SELECT * {{ VALUES ?a {{ {numbers} }} VALUES ?b {{ {numbers} }} }}")
    assert answer.status_code == 413


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_naming_a_graph_is_refused(client: TestClient, name: str) -> None:
    given = {"query": SELECT, name: "http://graphs.example/one"}
    answers = [
        client.get("/sparql", params=given),
        client.post("/sparql", data=given),
        client.post("/sparql", params={name: given[name]}, content=SELECT, headers=DIRECT),
    ]
    assert [a.status_code for a in answers] == [403, 403, 403]
    assert all(name in a.json()["detail"] for a in answers)


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"INSERT DATA {}", {"content-type": "application/sparql-update"}, 403),
        (b"update=INSERT%20DATA%20%7B%7D", FORM, 403),
        (b"", FORM, 400),
        (b"query=ASK%7B%7D&query=ASK%7B%7D", FORM, 400),
        (b"query=%ff", FORM, 400),
        (b"&".join([b"a=b"] * 200), FORM, 400),
        (b"ASK { <a:\xff> ?p ?o }", DIRECT, 400),
        (b"", DIRECT, 400),
        (b"ASK {}", {"content-type": "text/plain"}, 415),
        (b"ASK {}", {}, 415),
        (b"ASK {}", {"content-type": ";;;"}, 415),
    ],
)
def test_a_body_that_is_no_query_is_refused(
    client: TestClient, body: bytes, headers: dict[str, str], status: int
) -> None:
    answer = client.post("/sparql", content=body, headers=headers)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_charset_may_stand_behind_the_type(client: TestClient) -> None:
    headers = {"content-type": "application/sparql-query; charset=utf-8"}
    assert client.post("/sparql", content=SELECT, headers=headers).status_code == 200


@pytest.mark.parametrize("asked", ["query=ASK{}&query=ASK{}", "update=DROP%20ALL", "other=1"])
def test_get_needs_exactly_one_query(client: TestClient, asked: str) -> None:
    assert client.get(f"/sparql?{asked}").status_code in {400, 403}


def test_without_a_query_the_service_describes_itself(client: TestClient) -> None:
    answer = client.get("/sparql")
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    graph = rdflib.Graph().parse(data=answer.text, format="turtle")
    described = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    endpoint = rdflib.URIRef("http://127.0.0.1:8321/sparql")
    assert (endpoint, described.endpoint, endpoint) in graph
    assert (endpoint, described.supportedLanguage, described.SPARQL11Query) in graph
