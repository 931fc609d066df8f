"""The two query engines of a data folder: opened at the first question, caught up before each."""

import threading
import time
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

    While another process has a graph it is asked as that process published it. With `patience_s`
    it is waited for instead, and FolderInUse raised if the seconds pass in vain.
    """

    def __init__(
        self, folder: Path, settings: Settings, projection: Projection, *, patience_s: float = 0
    ) -> None:
        self._folder = folder
        self._settings = settings
        self._projection = projection
        self._patience_s = patience_s
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
            self._fill_cypher()
            return reader

    def sparql(self) -> SparqlPool:
        """Return the way to the RDF graph, at the position of the facts."""
        with self._lock:
            if self._rdf is None:
                self._rdf = self._open()
            self._fill_rdf()
            pool = self._pool = self._pool or self._workers()
            return pool

    def catch_up(self) -> None:
        """Bring the graphs that are open here up to the facts: Bolt is asked without us."""
        with self._lock:
            self._fill_rdf()
            self._fill_cypher()

    def rebuild(self, on_progress: Callable[[str], None]) -> None:
        """Fill both graphs anew beside the old ones, then swap."""
        changes = self._projection.changes(0)
        on_progress("Rebuilding the Cypher graph")
        with self._engine(None) as engine, engine.rebuild() as fresh:
            fresh.apply(changes)
        on_progress("Rebuilding the RDF graph")
        with self._view() as view:
            view.rebuild([changes])

    def positions(self) -> dict[str, int | None]:
        """Return how far each graph is that has been opened here; None for the others."""
        # Without the lock, which is held while an engine starts or fills.
        return {name: self._reached.get(name) for name in ("cypher", "rdf")}

    def close(self) -> None:
        """Stop what was started."""
        with self._lock, self._closing:
            if self._pool is not None:
                self._pool.close()

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

    def _open(self) -> RdfView | None:
        try:
            return self._closing.enter_context(self._view())
        except FolderInUse:
            if self._patience_s:
                raise
            return None

    def _view(self) -> RdfView:
        until = time.monotonic() + self._patience_s
        while True:
            try:
                return RdfView(self._folder / "rdf")
            except FolderInUse:
                if time.monotonic() >= until:
                    raise
            time.sleep(0.05)

    def _workers(self) -> SparqlPool:
        limits = Limits(
            limit_s=self._settings.query_seconds,
            memory_mb=self._settings.sparql_memory_mb,
            max_bytes=self._settings.query_bytes,
        )
        return SparqlPool(self._checkpoint, workers=self._settings.sparql_workers, limits=limits)

    def _checkpoint(self) -> Path:
        return _published(self._folder / "rdf") if self._rdf is None else self._rdf.checkpoint()

    def _fill_cypher(self) -> None:
        engine = self._own()
        if engine is not None and self._behind("cypher"):
            engine.access()
            self._catch_up("cypher", engine.view())

    def _fill_rdf(self) -> None:
        if self._rdf is not None and self._behind("rdf"):
            self._catch_up("rdf", self._rdf)
            # Other processes read what is published.
            self._rdf.checkpoint()

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
