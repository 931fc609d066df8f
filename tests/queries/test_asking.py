"""From an engine's table to the rows of a question."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from pyoxigraph import NamedNode

from graph.errors import BackstoryError, InputError, TooLarge
from queries.asking import Cell, ask_cypher, ask_sparql
from queries.question import Column, ColumnType, Parameter, ParameterType, Question, Value

QUESTION = Question(
    name="names",
    sentence="Names.",
    note="All of them.",
    parameters=(
        Parameter("who", ParameterType.ENTITY, "whose names"),
        Parameter("least", ParameterType.NUMBER, "how sure", default=0.5),
    ),
    columns=(
        Column("names", ColumnType.LIST, "the names"),
        Column("share", ColumnType.NUMBER, "a share"),
        Column("count", ColumnType.INTEGER, "how many"),
    ),
    cypher="RETURN 1",
    sparql="SELECT 1",
)
NAMES = ("names", "share", "count")


@dataclass
class Fake:
    """Answers anything with this table, and remembers what it was asked."""

    answer: tuple[tuple[object, ...], ...]
    columns: tuple[str, ...] = NAMES
    truncated: bool = False
    asked: Mapping[str, object] | None = None

    @property
    def table(self) -> "FakeTable":
        return FakeTable(self.columns, self.answer, self.truncated)

    def run(self, query: str, parameters: Mapping[str, Value]) -> "FakeTable":
        self.asked = parameters
        return self.table

    def rows(self, text: str, parameters: Mapping[str, Value | NamedNode]) -> "FakeTable":
        self.asked = parameters
        return self.table


@dataclass
class FakeTable:
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    truncated: bool


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["b", "a"], ("a", "b")),
        ("b\na", ("a", "b")),
        (["two\nlines"], ("two lines",)),
        ([], ()),
        (None, ()),
    ],
)
def test_a_list_is_sorted_whatever_the_language(names: object, expected: Cell) -> None:
    engine = Fake(((names, 1, 2),))
    assert ask_cypher(QUESTION, {"who": "en-1"}, engine).rows == ((expected, 1.0, 2),)
    assert ask_sparql(QUESTION, {"who": "en-1"}, engine).rows == ((expected, 1.0, 2),)


def test_an_entity_is_an_iri_in_sparql_and_an_id_in_cypher() -> None:
    engine = Fake(())
    ask_cypher(QUESTION, {"who": "en-1"}, engine)
    assert engine.asked == {"who": "en-1", "least": 0.5}
    ask_sparql(QUESTION, {"who": "en-1"}, engine)
    assert engine.asked == {"who": NamedNode("https://backstory.example/id/en-1"), "least": 0.5}


def test_nothing_is_asked_with_wrong_parameters() -> None:
    engine = Fake(())
    for ask in (ask_cypher, ask_sparql):
        with pytest.raises(InputError):
            ask(QUESTION, {}, engine)
    assert engine.asked is None


def test_no_rows_need_no_columns() -> None:
    assert ask_cypher(QUESTION, {"who": "en-1"}, Fake((), columns=())).rows == ()


def test_rows_that_would_be_lost_are_an_error() -> None:
    with pytest.raises(TooLarge, match="more than 1 rows"):
        ask_cypher(QUESTION, {"who": "en-1"}, Fake(((None, 1, 2),), truncated=True))


def test_an_answer_of_another_shape_is_an_error() -> None:
    with pytest.raises(BackstoryError, match="answers names, and declares names, share, count"):
        ask_sparql(QUESTION, {"who": "en-1"}, Fake((("a",),), columns=("names",)))
    with pytest.raises(BackstoryError, match=r"column of type integer cannot hold 2\.5"):
        ask_sparql(QUESTION, {"who": "en-1"}, Fake((("a", 1, 2.5),)))
    with pytest.raises(BackstoryError, match="column of type number cannot hold 'a'"):
        ask_sparql(QUESTION, {"who": "en-1"}, Fake((("a", "a", 2),)))
