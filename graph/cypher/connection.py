"""The engine that runs already, or else one of our own."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from graph.cypher.access import Access
from graph.cypher.engine import Engine
from graph.cypher.layout import Layout
from graph.cypher.published import published
from graph.cypher.reader import CypherReader
from graph.errors import EngineUnavailable, FolderInUse

_PATIENCE_S = 60.0


class Connection:
    """A way to the engine of a folder: another process's while that runs, else one's own."""

    def __init__(self, layout: Layout, start: Callable[[], Engine]) -> None:
        self._layout = layout
        self._start = start
        self._own: Engine | None = None

    def access(self) -> Access:
        """Return how to reach the engine; start one if none runs (any more)."""
        until = time.monotonic() + _PATIENCE_S
        while time.monotonic() < until:
            if self._own:
                return self._own.access()
            access = published(self._layout)
            if access and access.answers():
                return access
            if not access:
                self._try_own()
            time.sleep(0.05)
        raise EngineUnavailable(
            "Another Backstory process runs the graph engine, but the engine does not answer. "
            "Stop that process and try again."
        )

    @property
    def own(self) -> Engine | None:
        """The engine that this connection had to start, if it had to."""
        return self._own

    def close(self) -> None:
        """Stop an engine of our own."""
        if self._own:
            self._own.stop()
            self._own = None

    def _try_own(self) -> None:
        engine = self._start()
        try:
            self._own = engine.__enter__()
        except FolderInUse:
            # Another process is faster, and about to publish its engine.
            self._own = None


@contextmanager
def connect(
    folder: Path,
    *,
    heap: str = "1g",
    limit_s: float = 30.0,
    on_progress: Callable[[float], None] = lambda _: None,
) -> Iterator[Connection]:
    """Give a way to the engine of the folder, which stays until the `with` block ends."""

    def start() -> Engine:
        return Engine(folder, heap=heap, limit_s=limit_s, on_progress=on_progress)

    with ExitStack() as stack:
        connection = Connection(Layout(folder), start)
        stack.callback(connection.close)
        connection.access()
        yield connection


@contextmanager
def reading(connection: Connection) -> Iterator[CypherReader]:
    """Give read-only queries over the connection."""
    reader = CypherReader(connection.access)
    try:
        yield reader
    finally:
        reader.close()
