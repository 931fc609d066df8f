"""An answer's table as plain Python values."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graph.rdf.terms import PREFIXES

Cell = str | int | float | bool | None

_XSD = PREFIXES["xsd"]
_READERS: Mapping[str, Callable[[str], Cell]] = {
    f"{_XSD}integer": int,
    f"{_XSD}decimal": float,
    f"{_XSD}double": float,
    f"{_XSD}float": float,
    f"{_XSD}boolean": lambda text: text in {"true", "1"},
}


@dataclass(frozen=True, slots=True)
class Rows:
    """Column names and rows; an unbound value is None.

    IRIs of facts and of our vocabulary stand without their prefix (`cl-…`, `SUED`), as Cypher
    gives them; dates are ISO text.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def read(body: bytes) -> Rows:
    """Read SPARQL JSON results; the answer of ASK is one row with one column, `answer`."""
    found = json.loads(body)
    if "boolean" in found:
        return Rows(("answer",), ((bool(found["boolean"]),),))
    columns = tuple(found["head"].get("vars", ()))
    bindings = found["results"]["bindings"]
    return Rows(columns, tuple(tuple(_cell(row.get(name)) for name in columns) for row in bindings))


def _cell(term: Mapping[str, str] | None) -> Cell:
    if term is None:
        return None
    value = term["value"]
    if term["type"] == "uri":
        return value.removeprefix(PREFIXES["id"]).removeprefix(PREFIXES["bs"])
    return _READERS.get(term.get("datatype", ""), str)(value)
