"""Users ask what they like, change nothing, and always get an answer or one clear sentence."""

import datetime
import math
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from graph.cypher import Access, Account, CypherReader, CypherView, Engine
from graph.errors import (
    EngineUnavailable,
    InputError,
    QueryRefused,
    QuerySyntaxError,
    QueryTimeout,
    TooLarge,
)

pytestmark = pytest.mark.usefixtures("view")

DOCS = Path(__file__).parents[3] / "docs" / "cypher.md"
ENDLESS = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b WITH a, b WHERE a + b < 0 "
EVERYTHING = (
    "MATCH (n) RETURN n ORDER BY n.id",
    "MATCH ()-[r]->() RETURN count(r)",
    "SHOW INDEXES",
)
VANE = {
    "aliases": ["奥拉"], "articles": 1, "id": "en-vane", "kind": "Influencer",
    "name": "Orla Vane", "origins": 1,
}  # fmt: skip


def test_parameters_and_columns(reader: CypherReader) -> None:
    query = "MATCH (e:Entity {name: $name}) RETURN e.id AS id, $name AS asked"
    result = reader.run(query, {"name": "Orla Vane"})
    assert result.columns == ("id", "asked")
    assert result.rows == (("en-vane", "Orla Vane"),)
    assert not result.truncated


def test_nodes_relationships_and_paths_as_the_query_api_has_them(reader: CypherReader) -> None:
    query = "MATCH p = (a:Brand)-[r:SUED]->(b:Influencer) RETURN a, r, b, p"
    (row,) = reader.run(query).rows
    first, suit, second, path = row
    assert isinstance(first, dict)
    assert isinstance(second, dict)
    assert isinstance(suit, dict)
    assert second == {
        "elementId": second["elementId"],
        "labels": ["Entity", "Influencer"],
        "properties": VANE,
    }
    assert suit["type"] == "SUED"
    assert suit["startNodeElementId"] == first["elementId"]
    assert suit["endNodeElementId"] == second["elementId"]
    assert suit["properties"] == {
        "articles": 1, "claims": 2, "confidence": 0.75, "date": "2024-06", "disputed": True,
        "earliest": "2024-06-01", "id": "ev-suit", "latest": "2024-06-30", "origins": 1,
        "status": "asserted",
    }  # fmt: skip
    assert path == [first, suit, second]


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("date('2024-06-03')", "2024-06-03"),
        ("datetime('2024-06-03T10:00:00Z')", "2024-06-03T10:00:00.000000000+00:00"),
        ("localdatetime('2024-06-03T10:00:00')", "2024-06-03T10:00:00.000000000"),
        ("duration('P1M2D')", "P1M2D"),
        ("[1, null, 'x', [true]]", [1, None, "x", [True]]),
        ("{a: {b: 1.5}}", {"a": {"b": 1.5}}),
        ("point({x: 1, y: 2})", "SRID=7203;POINT (1.0 2.0)"),
        ("0.0 / 0.0", "nan"),
        ("9223372036854775807", 2**63 - 1),
    ],
)
def test_values_are_plain(reader: CypherReader, expression: str, value: object) -> None:
    assert reader.run(f"RETURN {expression} AS value").rows == ((value,),)


@pytest.mark.parametrize(
    "value",
    [None, True, -(2**63), 1.5, "小米 'x' \"y\"\n", [1, [2]], {"a": [None]}, math.inf],
)
def test_parameters_come_back(reader: CypherReader, value: object) -> None:
    expected = "inf" if value == math.inf else value
    assert reader.run("RETURN $value AS value", {"value": value}).rows == ((expected,),)


def test_dates_are_asked_for_as_text(reader: CypherReader) -> None:
    moment = datetime.datetime(2024, 6, 3, 10, tzinfo=datetime.UTC)
    asked = {"day": datetime.date(2024, 6, 3), "moment": moment}
    (row,) = reader.run("RETURN $day AS day, $moment AS moment", asked).rows
    assert row == ("2024-06-03", "2024-06-03T10:00:00+00:00")


@pytest.mark.parametrize("value", [2**63, {"a": [-(2**63) - 1]}, object(), {1, 2}])
def test_a_parameter_that_no_query_takes_is_refused(reader: CypherReader, value: object) -> None:
    with pytest.raises(InputError, match="The parameter value is"):
        reader.run("RETURN $value", {"value": value})


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (:Entity {id: 'x'})",
        "CREATE (:New)",
        "MERGE (:Entity {id: 'x'})",
        "MATCH (e:Entity) SET e.name = 'x'",
        "MATCH (e:Entity) SET e:Person RETURN e",
        "MATCH (e:Entity) REMOVE e.name",
        "MATCH (e:Entity) DETACH DELETE e",
        "MATCH (a:Brand), (b:Influencer) CREATE (a)-[:PAID]->(b)",
        "MATCH ()-[r:SUED]->() DELETE r",
        "FOREACH (x IN [1] | CREATE (:Entity {id: 'x'}))",
        "MATCH (e:Entity) CALL (e) { SET e.name = 'x' } RETURN e",
        "CREATE INDEX other FOR (e:Entity) ON (e.kind)",
        "DROP INDEX entity_id",
        "CREATE CONSTRAINT other FOR (e:Brand) REQUIRE e.name IS UNIQUE",
        "CREATE USER other SET PASSWORD 'password123'",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "LOAD CSV FROM 'http://127.0.0.1:1/x' AS line RETURN line",
    ],
)
def test_what_does_more_than_read_is_refused(reader: CypherReader, query: str) -> None:
    before = [reader.run(text).rows for text in EVERYTHING]
    with pytest.raises(QueryRefused, match=r"^This account may only read\."):
        reader.run(query)
    assert [reader.run(text).rows for text in EVERYTHING] == before


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("RETRUN 1", "line 1:0"),
        ("RETURN 1;\nRETURN 2", "';'"),
        ("MATCH (n:Entity)\nRETURN m", "'m' not defined"),
        ("RETURN $missing", "missing"),
        ("", "empty"),
    ],
)
def test_a_mistake_is_told_with_its_place(reader: CypherReader, query: str, said: str) -> None:
    with pytest.raises(QuerySyntaxError, match=re.escape(said)):
        reader.run(query)


def test_an_error_of_the_query_is_told(reader: CypherReader) -> None:
    with pytest.raises(InputError, match="by zero"):
        reader.run("RETURN 1 / 0")
    with pytest.raises(InputError, match="overflow"):
        reader.run("RETURN 9223372036854775807 + 1")


def test_an_endless_query_is_stopped(reader: CypherReader) -> None:
    with pytest.raises(QueryTimeout, match=r"limit of 0\.5 seconds"):
        reader.run(ENDLESS + "RETURN count(*)", limit_s=0.5)


def test_an_endless_answer_is_stopped(reader: CypherReader) -> None:
    with pytest.raises(QueryTimeout):
        reader.run(ENDLESS + "RETURN a", limit_s=0.5)


def test_rows_beyond_the_limit_are_left_out(reader: CypherReader) -> None:
    query = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN a, b"
    result = reader.run(query, max_rows=2)
    assert result.rows == ((1, 1), (1, 2))
    assert result.truncated
    assert not reader.run("UNWIND [1, 2] AS a RETURN a", max_rows=2).truncated


def test_a_range_that_is_too_long_is_no_mistake_of_syntax(reader: CypherReader) -> None:
    with pytest.raises(TooLarge, match=r"^A range in the query has more than [\d,]+ elements"):
        reader.run("UNWIND range(1, 100000000) AS a RETURN count(a)")


def test_what_holds_too_much_is_stopped(reader: CypherReader) -> None:
    with pytest.raises(TooLarge, match="LIMIT"):
        reader.run("UNWIND range(1, 1000) AS a UNWIND range(1, 1000) AS b RETURN collect(a + b)")


@pytest.fixture
def lost(engine: Engine) -> Iterator[CypherReader]:
    """A reader that looks for the engine where nobody listens."""
    access = replace(engine.access(), address="bolt://127.0.0.1:1")
    with closing(CypherReader(lambda: access)) as lost:
        yield lost


def test_an_engine_that_is_gone_is_told(lost: CypherReader) -> None:
    with pytest.raises(EngineUnavailable, match="does not answer"):
        lost.run("RETURN 1")


def test_an_engine_that_has_moved_is_found_again(engine: Engine) -> None:
    right = engine.access()
    ways: list[Access] = [right, replace(right, address="bolt://127.0.0.1:1")]
    with closing(CypherReader(ways.pop)) as reader:
        assert reader.run("RETURN 1 AS one").rows == ((1,),)


def test_a_wrong_password_is_told(engine: Engine) -> None:
    access = replace(engine.access(), reader=Account("reader", "wrong"))
    with (
        closing(CypherReader(lambda: access)) as reader,
        pytest.raises(EngineUnavailable, match="does not answer"),
    ):
        reader.run("RETURN 1")


def test_the_documented_lines_of_python_work(engine: Engine, view: CypherView) -> None:
    code = DOCS.read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    code = code.replace("bolt://127.0.0.1:7687", engine.address)
    scope: dict[str, list[object]] = {}
    exec(code.replace("PASSWORD", engine.reader_password), scope)
    assert [list(row) for row in scope["rows"]] == [["Tellurio", "2024-06", "Orla Vane"]]  # type: ignore[call-overload]
