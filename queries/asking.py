"""Asking a question in Cypher or in SPARQL: two ways to the same rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import NamedNode

from graph.errors import BackstoryError
from graph.rdf.terms import iri
from queries.catalogue import bind
from queries.question import Column, ColumnType, ParameterType, Question, Value

Cell = str | int | float | bool | tuple[str, ...] | None


class Table(Protocol):
    """What an engine answers."""

    @property
    def columns(self) -> Sequence[str]:
        """The names of the columns."""

    @property
    def rows(self) -> Sequence[Sequence[object]]:
        """The rows, each as long as `columns`."""


class CypherEngine(Protocol):
    """What answers Cypher, such as `graph.cypher`'s reader."""

    def run(self, query: str, parameters: Mapping[str, Value]) -> Table:
        """Answer a query that only reads."""


class SparqlEngine(Protocol):
    """What answers SPARQL, such as `graph.rdf.sparql.SparqlPool`."""

    def rows(self, text: str, parameters: Mapping[str, Value | NamedNode]) -> Table:
        """Answer a SELECT, with each `$name` replaced by its parameter."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that a question found, in its order, whichever language asked it."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def ask_cypher(question: Question, given: Mapping[str, Value], engine: CypherEngine) -> Answer:
    """Ask in Cypher; InputError if what is given does not fit the question."""
    return _answer(question, engine.run(question.cypher, bind(question, given)))


def ask_sparql(question: Question, given: Mapping[str, Value], engine: SparqlEngine) -> Answer:
    """Ask in SPARQL; InputError if what is given does not fit the question."""
    values = bind(question, given)
    entities = {p.name for p in question.parameters if p.type is ParameterType.ENTITY}
    terms = {name: iri(str(v)) if name in entities else v for name, v in values.items()}
    return _answer(question, engine.rows(question.sparql, terms))


def _answer(question: Question, table: Table) -> Answer:
    names = [column.name for column in question.columns]
    # ArcadeDB names no columns where it finds no rows.
    if table.rows and list(table.columns) != names:
        raise BackstoryError(
            f"{question.name} answers {', '.join(table.columns)}, and declares {', '.join(names)}."
        )
    types = [column.type for column in question.columns]
    rows = (tuple(_cell(*pair) for pair in zip(row, types, strict=True)) for row in table.rows)
    return Answer(question.columns, tuple(rows))


def _cell(value: object, type_: ColumnType) -> Cell:
    match type_, value:
        case ColumnType.LIST, None:
            return ()
        case ColumnType.LIST, str():
            return tuple(sorted(value.split("\n")))
        case ColumnType.LIST, list() | tuple():
            return tuple(sorted(str(item) for item in value))
        case ColumnType.NUMBER, int() | float():
            return float(value)
        case _, None | str() | bool() | int():
            return value
    raise BackstoryError(f"A column of type {type_} cannot hold {value!r}.")
