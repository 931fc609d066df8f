"""The two query engines of a data folder: opened at the first question, caught up before each."""

import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from api.settings import Settings
from graph.cypher import Connection, CypherReader, Engine, connect
from graph.errors import EngineUnavailable, FolderInUse
from graph.facts import View
from graph.projection import Projection
from graph.rdf import Limits, RdfView, SparqlPool, newest

Waiting = Callable[[float], None]


class Engines:
    """Opens the engines of `folder`; threads may share it.

    While another process serves the folder its engines are asked instead, as they are.
    """

    def __init__(self, folder: Path, settings: Settings, projection: Projection) -> None:
        self._folder = folder
        self._settings = settings
        self._projection = projection
        self._closing = ExitStack()
        self._lock = threading.RLock()
        self._reached: dict[str, int] = {}
        self._own: Callable[[], Engine | None] = lambda: None
        self._reader: CypherReader | None = None
        self._rdf: RdfView | None = None
        self._pool: SparqlPool | None = None

    def serve(self, port: int | None, on_progress: Waiting = lambda _: None) -> Engine:
        """Start the Cypher engine on a Bolt port, for everybody on this machine."""
        with self._lock:
            engine = self._closing.enter_context(self._engine(port, on_progress))
            self._own = lambda: engine
            self._reader = CypherReader(engine.access)
            self._closing.callback(self._reader.close)
            self.cypher()
            return engine

    def cypher(self, on_progress: Waiting = lambda _: None) -> CypherReader:
        """Return the read-only way to the Cypher graph, at the position of the facts."""
        with self._lock:
            reader = self._reader = self._reader or self._connect(on_progress)
            engine = self._own()
            if engine is not None and self._behind("cypher"):
                engine.access()
                self._catch_up("cypher", engine.view())
            return reader

    def sparql(self) -> SparqlPool:
        """Return the way to the RDF graph, at the position of the facts."""
        with self._lock:
            pool = self._pool = self._pool or self._open()
            if self._rdf is not None and self._behind("rdf"):
                self._catch_up("rdf", self._rdf)
            return pool

    def rebuild(self, on_progress: Callable[[str], None]) -> None:
        """Fill both graphs anew beside the old ones, then swap."""
        changes = self._projection.changes(0)
        on_progress("Rebuilding the Cypher graph")
        with self._engine(None) as engine, engine.rebuild() as fresh:
            fresh.apply(changes)
        on_progress("Rebuilding the RDF graph")
        with RdfView(self._folder / "rdf") as view:
            view.rebuild([changes])

    def positions(self) -> dict[str, int | None]:
        """Return how far each graph is that has been opened here; None for the others."""
        with self._lock:
            return {name: self._reached.get(name) for name in ("cypher", "rdf")}

    def close(self) -> None:
        """Stop what was started."""
        with self._lock:
            self._closing.close()

    def _engine(self, port: int | None, on_progress: Waiting = lambda _: None) -> Engine:
        return Engine(
            self._folder / "cypher",
            port=port,
            heap=self._settings.heap,
            limit_s=self._settings.query_seconds,
            on_progress=on_progress,
        )

    def _connect(self, on_progress: Waiting) -> CypherReader:
        connection: Connection = self._closing.enter_context(
            connect(
                self._folder / "cypher",
                heap=self._settings.heap,
                limit_s=self._settings.query_seconds,
                on_progress=on_progress,
            )
        )
        self._own = lambda: connection.own
        reader = CypherReader(connection.access)
        self._closing.callback(reader.close)
        return reader

    def _open(self) -> SparqlPool:
        folder = self._folder / "rdf"
        try:
            self._rdf = self._closing.enter_context(RdfView(folder))
            checkpoint = self._rdf.checkpoint
        except FolderInUse:
            checkpoint = lambda: _published(folder)  # noqa: E731 - two ways to the same thing
        limits = Limits(
            limit_s=self._settings.query_seconds,
            memory_mb=self._settings.sparql_memory_mb,
            max_bytes=self._settings.query_bytes,
        )
        workers = self._settings.sparql_workers
        return self._closing.enter_context(SparqlPool(checkpoint, workers=workers, limits=limits))

    def _behind(self, name: str) -> bool:
        return self._reached.get(name) != self._projection.position()

    def _catch_up(self, name: str, view: View) -> None:
        self._reached[name] = catch_up(view, self._projection)


def catch_up(view: View, projection: Projection) -> int:
    """Bring a view to the position of the facts; one that is ahead of them starts anew."""
    reached, goal = view.position(), projection.position()
    if reached > goal:
        view.clear()
        reached = 0
    if reached < goal:
        view.apply(projection.changes(reached))
    return view.position()


def _published(folder: Path) -> Path:
    found = newest(folder)
    if found is None:
        raise EngineUnavailable(
            "Another Backstory process has the RDF graph and has not published it yet. "
            "Ask that process over REST, or wait for it to end."
        )
    return found
