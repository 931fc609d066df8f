"""One RDF store on disk: filled from changes, each taken in whole or not at all."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Self

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from graph.errors import FolderUnusable
from graph.facts import Changes
from graph.rdf.delta import delta
from graph.rdf.terms import term, whole
from graph.rdf.triples import graph

# Count up whenever triples are made differently: an older store is then filled anew.
FORMAT = 1

# How far the store has come stands apart, in a graph of its own that queries never see.
_BOOKS = term("bs:view")


class Generation:
    """A store that knows how far it has come."""

    def __init__(self, store: Store) -> None:
        self._store = store
        if self._number("bs:format") != FORMAT:
            self._store.clear()

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open or make the store in this folder; raise OSError if it cannot be used."""
        try:
            return cls(Store(path))
        except RuntimeError as error:  # how pyoxigraph calls a store that is damaged
            raise OSError(str(error)) from error

    def position(self) -> int:
        """Return the position last reached, 0 when empty."""
        return self._number("bs:position") or 0

    def apply(self, changes: Changes) -> None:
        """Take the changes in; a crash leaves the store as it was, or to be filled from 0."""
        try:
            if self._number("bs:position") is None:
                self._fill(changes)
            else:
                self._change(changes)
        except (OSError, RuntimeError) as error:
            raise FolderUnusable(
                f"The RDF view cannot be written: {error}. Make room on the disk and start "
                "again; if that does not help, run `backstory rebuild`."
            ) from error

    def backup(self, path: Path) -> None:
        """Write a copy that can be read while this store goes on changing."""
        self._store.backup(path)

    def __len__(self) -> int:
        """Return the number of triples."""
        return len(self._store) - sum(1 for _ in self._books(None))

    def _fill(self, changes: Changes) -> None:
        """Fill from nothing, much faster; until the position is written it counts as empty."""
        self._store.clear()
        facts = list({fact.id: fact for fact in changes.put}.values())
        self._store.bulk_extend(_quads(graph(facts)))
        self._store.flush()
        self._store.extend(_marks(changes.position))

    def _change(self, changes: Changes) -> None:
        """Remove and add in one transaction, the only kind that pyoxigraph has for both at once."""
        step = delta(self._store, changes)
        removed = [*_quads(step.removed), *self._books(None)]
        added = [*_quads(step.added), *_marks(changes.position)]
        self._store.update(f"DELETE DATA {{ {_data(removed)} }} ; INSERT DATA {{ {_data(added)} }}")

    def _books(self, predicate: NamedNode | None) -> Iterator[Quad]:
        return self._store.quads_for_pattern(None, predicate, None, _BOOKS)

    def _number(self, name: str) -> int | None:
        values = (quad.object for quad in self._books(term(name)))
        return next((int(value.value) for value in values if isinstance(value, Literal)), None)


def _marks(position: int) -> list[Quad]:
    return [
        Quad(_BOOKS, term("bs:format"), whole(FORMAT), _BOOKS),
        Quad(_BOOKS, term("bs:position"), whole(position), _BOOKS),
    ]


def _quads(triples: Iterable[Triple]) -> Iterator[Quad]:
    return (Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in triples)


def _data(quads: Iterable[Quad]) -> str:
    """Write quads as SPARQL has them; each term quotes itself."""
    return " ".join(
        f"GRAPH {quad.graph_name} {{ {quad.triple} }}"
        if isinstance(quad.graph_name, NamedNode)
        else f"{quad.triple} ."
        for quad in quads
    )
