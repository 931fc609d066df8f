"""Asking a question in Cypher or in SPARQL: two ways to the same rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import NamedNode

from graph.errors import BackstoryError, TooLarge
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


class CutTable(Table, Protocol):
    """What an engine answers that stops at its limit of rows."""

    @property
    def truncated(self) -> bool:
        """Whether there were more rows."""


class CypherEngine(Protocol):
    """What answers Cypher, such as `graph.cypher.CypherReader`."""

    def run(self, query: str, parameters: Mapping[str, Value]) -> CutTable:
        """Answer a query that only reads."""


class SparqlEngine(Protocol):
    """What answers SPARQL, such as `graph.rdf.SparqlPool`."""

    def rows(self, text: str, parameters: Mapping[str, Value | NamedNode]) -> Table:
        """Answer a SELECT, with each `$name` replaced by its parameter."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that a question found, in its order, whichever language asked it."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def ask_cypher(question: Question, given: Mapping[str, Value], engine: CypherEngine) -> Answer:
    """Ask in Cypher; InputError if what is given does not fit, TooLarge if rows would be lost."""
    table = engine.run(question.cypher, bind(question, given))
    if table.truncated:
        raise TooLarge(
            f"{question.name} has more than {len(table.rows):,} rows. Ask for less, for example "
            "with a higher min_confidence."
        )
    return _answer(question, table)


def ask_sparql(question: Question, given: Mapping[str, Value], engine: SparqlEngine) -> Answer:
    """Ask in SPARQL; InputError if what is given does not fit, TooLarge if rows would be lost."""
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
        case ColumnType.LIST, None | str() | list() | tuple():
            return _items(value)
        case _, None:
            return None
        case ColumnType.BOOLEAN, bool():
            return value
        case ColumnType.INTEGER, int():
            return value
        case ColumnType.NUMBER, int() | float():
            return float(value)
        case ColumnType.TEXT | ColumnType.ENTITY | ColumnType.EVENT, str():
            return value
    raise BackstoryError(f"A column of type {type_} cannot hold {value!r}.")


def _items(value: str | list[object] | tuple[object, ...] | None) -> tuple[str, ...]:
    """Return a list of either language in order: in SPARQL it is text, an item on each line."""
    if value is None:
        return ()
    items = value.split("\n") if isinstance(value, str) else value
    return tuple(sorted({str(item).replace("\n", " ") for item in items}))
