"""Queries are answered in every form, and none can hang, fill the memory or end the service."""

import json
import os
import signal
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Graph

from graph.errors import (
    EngineUnavailable,
    InputError,
    QueryRefused,
    QuerySyntaxError,
    QueryTimeout,
    TooLarge,
)
from graph.facts import Changes, Entity, Fact
from graph.rdf import Limits, NotAcceptable, RdfView, SparqlPool
from graph.rdf.messages import Request, Trouble
from graph.rdf.process import WorkerProcess
from graph.vocabulary import Kind

SUITS = (
    "SELECT ?who ?whom { ?e a bs:Event ; bs:predicate bs:SUED ; bs:subject ?who ; bs:object ?whom }"
)
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?c ?f ?i ?l"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RdfView, SparqlPool]]:
    brands = [Entity(f"en-{n}", f"Brand {n}", Kind.BRAND, (), (), 1, 1) for n in range(40)]
    with RdfView(tmp_path_factory.mktemp("rdf")) as view:
        view.apply(Changes(1, (), tuple(brands)))
        with SparqlPool(view.checkpoint, limits=Limits(20, 500, 1_000_000)) as pool:
            yield view, pool


@pytest.fixture
def pool(filled: tuple[RdfView, SparqlPool]) -> SparqlPool:
    return filled[1]


def small(view: RdfView, **limits: int | float) -> SparqlPool:
    return SparqlPool(view.checkpoint, workers=1, limits=replace(Limits(), **limits))  # type: ignore[arg-type]


def test_the_facts_come_back(tmp_path: Path, world: list[Fact]) -> None:
    with RdfView(tmp_path) as view, small(view) as pool:
        view.apply(Changes(1, (), tuple(world)))
        found = pool.rows(SUITS + " LIMIT $n", {"n": 1})
        assert found.columns == ("who", "whom")
        assert found.rows == (("en-tell", "en-vane"),)
        row = pool.rows(
            "SELECT ?p ?date ?from ?money ?sure ?disputed ?role ?n { BIND(id:ev-suit AS ?e)"
            " ?e bs:predicate ?p ; bs:date ?date ; bs:earliest ?from ; bs:amount ?money ;"
            " bs:confidence ?sure ; bs:disputed ?disputed ; bs:claims ?n"
            " OPTIONAL { ?e bs:role ?role } }"
        ).rows
        assert row == (("SUED", "2024-06", "2024-06-01", 1_500_000.0, 0.83, True, None, 2),)
        quote = 'SELECT ?c { ?c oa:exact $quote ; bs:subjectMention "the one" } ORDER BY ?c LIMIT 1'
        assert pool.rows(quote, {"quote": 'said "no"\\ 不'}).rows == (("cl-1",),)
        friction = "SELECT DISTINCT ?b { ?e bs:frictionBetween id:en-vane, ?b } ORDER BY ?b"
        assert pool.rows(friction).rows == (("en-tell",), ("en-vane",))
        about = "SELECT ?c { ?co bs:about ?c } ORDER BY ?c"
        assert pool.rows(about).rows == (("cl-1",), ("cl-2",), ("cl-3",))


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        (None, "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("tsv", "text/tab-separated-values; charset=utf-8"),
        ("text/html, application/json;q=0.9, text/*;q=0.1", "application/json"),
        (
            "application/sparql-results+json;q=0, application/*;q=0.5",
            "application/sparql-results+xml",
        ),
        (
            "text/csv;q=nonsense, text/tab-separated-values;q=0.1",
            "text/tab-separated-values; charset=utf-8",
        ),
    ],
)
def test_tables_in_the_form_that_is_wished(
    pool: SparqlPool, accept: str | None, content_type: str
) -> None:
    answer = pool.query("SELECT ?name { id:en-7 schema:name ?name }", accept=accept)
    assert answer.content_type == content_type
    assert b"Brand 7" in answer.body
    assert pool.query("ASK { id:en-7 a bs:Brand }", accept=accept).content_type == content_type


@pytest.mark.parametrize(
    ("accept", "content_type", "name"),
    [
        (None, "text/turtle; charset=utf-8", "turtle"),
        ("application/n-triples", "application/n-triples", "nt"),
        ("text/plain", "text/plain; charset=utf-8", "nt"),
        ("application/ld+json", "application/ld+json", "json-ld"),
    ],
)
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_graphs_in_the_form_that_is_wished(
    pool: SparqlPool, accept: str | None, content_type: str, name: str
) -> None:
    for query in ("DESCRIBE id:en-7", "CONSTRUCT WHERE { id:en-7 ?p ?o }"):
        answer = pool.query(query, accept=accept)
        assert answer.content_type == content_type
        assert len(Graph().parse(data=answer.body, format=name)) == 5


def test_what_cannot_be_had_is_said(pool: SparqlPool) -> None:
    with pytest.raises(NotAcceptable, match=r"text/csv.*not as image/png"):
        pool.query("ASK {}", accept="image/png")
    with pytest.raises(NotAcceptable, match="text/turtle"):
        pool.query("DESCRIBE id:en-7", accept="text/csv")


def test_ask_as_rows(pool: SparqlPool) -> None:
    assert pool.rows("ASK { id:en-7 a $kind }", {"kind": "Brand"}).rows == ((False,),)


def test_syntax_errors_say_where(pool: SparqlPool) -> None:
    with pytest.raises(QuerySyntaxError, match="line 2, column"):
        pool.query("SELECT ?s {\n ?s ?p }")
    with pytest.raises(QuerySyntaxError, match="prefix"):
        pool.query("SELECT ?s { ?s nope:p 1 }")


def test_what_leaves_the_graph_is_refused(pool: SparqlPool) -> None:
    with pytest.raises(QueryRefused):
        pool.query("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")
    with pytest.raises(QueryRefused, match="one graph"):
        pool.query("ASK {}", graphs=("https://news.example/g",))


def test_the_books_of_the_view_are_not_seen(pool: SparqlPool) -> None:
    assert pool.rows("SELECT ?g { GRAPH ?g { ?s ?p ?o } }").rows == ()
    assert pool.rows("ASK { ?s bs:position ?n }").rows == ((False,),)


def test_an_endless_query_is_stopped(filled: tuple[RdfView, SparqlPool]) -> None:
    with small(filled[0], limit_s=0.5) as pool:
        with pytest.raises(QueryTimeout, match=r"0\.5 seconds"):
            pool.query(ENDLESS)
        assert pool.rows("ASK {}").rows == ((True,),)


def test_a_greedy_query_is_stopped(filled: tuple[RdfView, SparqlPool]) -> None:
    with small(filled[0], memory_mb=200) as pool:
        with pytest.raises(TooLarge, match="200 MB"):
            pool.query(GREEDY)
        assert pool.rows("ASK {}").rows == ((True,),)


def test_an_answer_over_the_limit_is_not_cut(filled: tuple[RdfView, SparqlPool]) -> None:
    with small(filled[0], max_bytes=3000) as pool:
        for query in ("SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
            with pytest.raises(TooLarge, match="3,000 bytes"):
                pool.query(query)
            assert len(pool.query(f"{query} LIMIT 3").body) <= 3000


def test_a_killed_worker_is_replaced(filled: tuple[RdfView, SparqlPool]) -> None:
    with small(filled[0]) as pool, ThreadPoolExecutor(1) as threads:
        assert pool.rows("ASK {}").rows == ((True,),)
        first = pool.pids()
        waiting = threads.submit(pool.query, ENDLESS)
        while not wait([waiting], timeout=0.2).done:
            for pid in pool.pids():
                os.kill(pid, signal.SIGKILL)
        with pytest.raises(EngineUnavailable):
            waiting.result()
        assert pool.rows("ASK {}").rows == ((True,),)
        assert pool.pids() != first


def test_many_threads_share_the_workers(pool: SparqlPool) -> None:
    def ask(number: int) -> object:
        return pool.rows(f"SELECT ?n {{ id:en-{number} schema:name ?n }}").rows[0][0]

    with ThreadPoolExecutor(12) as threads:
        assert list(threads.map(ask, range(40))) == [f"Brand {n}" for n in range(40)]
    assert len(pool.pids()) == 2


def test_who_waits_too_long_for_a_worker_is_told(filled: tuple[RdfView, SparqlPool]) -> None:
    with small(filled[0], limit_s=0.3) as pool, ThreadPoolExecutor(8) as threads:
        waiting = [threads.submit(pool.query, ENDLESS) for _ in range(8)]
        said = [str(future.exception()) for future in waiting]
    assert any("busy" in text for text in said)
    assert any("longer than" in text for text in said)


def test_a_change_is_seen_by_the_next_query(tmp_path: Path, world: list[Fact]) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?e a bs:Event }"
    with RdfView(tmp_path) as view, small(view) as pool:
        assert pool.rows(count).rows == ((0,),)
        view.apply(Changes(1, (), tuple(world)))
        pids = pool.pids()
        assert pool.rows(count).rows == ((5,),)
        view.apply(Changes(2, ("ev-suit",), ()))
        assert pool.rows(count).rows == ((4,),)
        view.rebuild([Changes(2, (), tuple(world[:5]))])
        assert pool.rows(count).rows == ((0,),)
        assert pool.pids() == pids


def test_writing_and_asking_at_once(tmp_path: Path, world: list[Fact]) -> None:
    """Each answer shows one state of the graph, whole."""
    both = "SELECT (COUNT(*) AS ?n) { VALUES ?x { id:cl-1 id:cl-2 } ?x a bs:Claim }"
    claims = tuple(fact for fact in world if fact.id in {"cl-1", "cl-2"})
    seen = set()
    with RdfView(tmp_path) as view, SparqlPool(view.checkpoint) as pool:
        view.apply(Changes(1, (), tuple(world)))

        def write() -> None:
            for number in range(2, 40, 2):
                view.apply(Changes(number, ("cl-1", "cl-2"), ()))
                view.apply(Changes(number + 1, (), claims))

        writer = threading.Thread(target=write)
        writer.start()
        while writer.is_alive():
            seen.add(pool.rows(both).rows[0][0])
        writer.join()
        seen.add(pool.rows(both).rows[0][0])
    assert seen <= {0, 2}
    assert 2 in seen


def test_closing_ends_what_runs(filled: tuple[RdfView, SparqlPool]) -> None:
    pool = small(filled[0])
    pool.query("ASK {}")
    (pid,) = pool.pids()
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(pool.query, ENDLESS)
        pool.close()
        assert isinstance(waiting.exception(), EngineUnavailable)
    assert pool.pids() == ()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(EngineUnavailable):
        pool.query("ASK {}")


def test_behind_the_guard_the_network_is_cut(filled: tuple[RdfView, SparqlPool]) -> None:
    """Should the guard miss a SERVICE, the worker still reaches nobody."""
    worker = WorkerProcess(Limits())
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        query = f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}"
        path = str(filled[0].checkpoint())
        reply, _ = worker.ask(Request(query, path, None, 1000, 10))
        assert reply.trouble is Trouble.FAILED
        with pytest.raises(BlockingIOError):
            server.accept()
    worker.end()


def test_a_worker_ends_itself_when_its_caller_is_gone(filled: tuple[RdfView, SparqlPool]) -> None:
    """The alarm in the worker stands in for a caller that cannot kill it any more."""
    worker = WorkerProcess(Limits(limit_s=60))
    request = Request(ENDLESS, str(filled[0].checkpoint()), None, 1000, -1.9)
    with pytest.raises(QueryTimeout):
        worker.ask(request)
    worker.end()


def test_a_query_that_fails_inside_says_why(pool: SparqlPool) -> None:
    with pytest.raises(InputError, match="no \\$x"):
        pool.rows("ASK {}", {"x": 1})
    assert json.loads(pool.query("SELECT (1/0 AS ?x) {}").body)["results"]["bindings"] == [{}]
