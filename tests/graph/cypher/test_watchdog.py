"""Nobody who connects as a reader keeps the engine busy beyond the limit."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Thread

import pytest
from neo4j import Driver, GraphDatabase
from neo4j.exceptions import ClientError, DriverError, Neo4jError

from graph.cypher import Engine
from graph.cypher.layout import Layout

CROSS = " ".join(f"UNWIND range(1, 3000) AS {name}" for name in "abc") + " RETURN count(*)"
PATHS = "MATCH (a)-[*1..12]-(b)-[*1..12]-(c) RETURN count(*)"
# One expression, inside which the engine does not look whether it was told to end.
DEAF = (
    "RETURN reduce(s = 0, x IN range(1, 100000) | s + reduce(t = 0, y IN range(1, 100000) | t + y))"
)
STREAM = "UNWIND range(1, 20) AS a UNWIND range(1, 1000) AS b RETURN a, b"


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine whose readers have one second."""
    folder = tmp_path_factory.mktemp("strict") / "cypher"
    with Engine(folder, heap="256m", limit_s=1.0) as engine:
        with engine.writer_driver() as driver:
            ask(driver, "UNWIND range(0, 39) AS n CREATE (:N {n: n})")
            match = "MATCH (a:N), (b:N) WHERE a.n < b.n AND (a.n + b.n) % 3 = 0 "
            ask(driver, match + "CREATE (a)-[:R]->(b)")
        yield engine


@pytest.fixture
def driver(strict: Engine) -> Iterator[Driver]:
    """The plain driver, as a user has it."""
    auth = (strict.reader_name, strict.reader_password)
    with GraphDatabase.driver(strict.address, auth=auth) as driver:
        yield driver


def ask(driver: Driver, query: str) -> list[list[object]]:
    with driver.session(database="backstory") as session:
        return session.run(query).values()


def listed(driver: Driver, query: str) -> bool:
    return any(query in row for row in ask(driver, "SHOW TRANSACTIONS"))


def java_of(engine: Engine) -> int:
    return int(json.loads(Layout(engine.folder).pids.read_text(encoding="utf-8"))["java"])


def wait_until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.parametrize("query", [CROSS, PATHS])
def test_a_query_of_a_plain_driver_is_stopped(driver: Driver, query: str) -> None:
    with pytest.raises(ClientError, match="terminated"):
        ask(driver, query)
    assert not listed(driver, query)


def test_a_query_whose_client_is_gone_is_stopped(strict: Engine, driver: Driver) -> None:
    def leave() -> None:
        with suppress(DriverError, Neo4jError, OSError):
            ask(left, CROSS)

    auth = (strict.reader_name, strict.reader_password)
    with GraphDatabase.driver(strict.address, auth=auth) as left:
        thread = Thread(target=leave)
        thread.start()
        wait_until(lambda: listed(driver, CROSS))
    wait_until(lambda: not listed(driver, CROSS))
    thread.join()


def test_an_answer_that_waits_for_its_client_does_no_harm(strict: Engine, driver: Driver) -> None:
    java = java_of(strict)
    with driver.session(database="backstory", fetch_size=10) as session:
        rows = iter(session.run(STREAM))
        next(rows)
        # Longer than the limit and the patience with a query that does not end.
        time.sleep(9)
        with pytest.raises(ClientError, match="terminated"):
            list(rows)
    assert java_of(strict) == java


def test_what_cannot_be_stopped_ends_with_the_engine_that_comes_back(
    strict: Engine, driver: Driver
) -> None:
    java = java_of(strict)
    with pytest.raises((DriverError, Neo4jError, OSError)):
        ask(driver, DEAF)
    wait_until(strict.healthy)
    assert java_of(strict) != java
    assert not listed(driver, DEAF)
    assert ask(driver, "MATCH (n:N) RETURN count(n)") == [[40]]


def test_the_writer_has_no_limit_and_no_reader_sees_or_stops_it(
    strict: Engine, driver: Driver
) -> None:
    with strict.writer_driver() as writing, writing.session(database="backstory") as session:
        rows = iter(session.run(STREAM))
        next(rows)
        time.sleep(3)
        with strict.writer_driver() as other:
            (row,) = [row for row in ask(other, "SHOW TRANSACTIONS") if STREAM in row]
        assert not listed(driver, STREAM)
        said = ask(driver, f"TERMINATE TRANSACTIONS '{row[1]}'")
        assert "Transaction not found." in said[0]
        assert len(list(rows)) == 19_999
