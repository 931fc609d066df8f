"""The RDF view: the facts as triples in an Oxigraph store on disk.

FOLDER/lock             held by the one process that writes
FOLDER/current          the number of the store in use
FOLDER/stores/NUMBER    the store; a rebuild makes the next number, then changes `current`
FOLDER/checkpoints/     copies for readers (see `graph.rdf.checkpoints`)
"""

import os
import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Self

from graph.errors import FolderUnusable
from graph.facts import Changes
from graph.folder import locked
from graph.rdf.checkpoints import Checkpoints
from graph.rdf.generation import Generation


class RdfView:
    """A view that SPARQL asks. One process writes; its threads may share the object."""

    def __init__(self, folder: Path) -> None:
        """Open the view; raise FolderInUse if another process writes to it."""
        self._folder = folder
        self._closing = ExitStack()
        self._closing.enter_context(locked(folder, "RDF view"))
        self._lock = threading.RLock()
        self._checkpoints = Checkpoints(folder / "checkpoints")
        self._published: Path | None = None
        self._stale = True
        with ExitStack() as on_failure:
            on_failure.callback(self._closing.close)
            self._number, self._current = self._open()
            on_failure.pop_all()

    def position(self) -> int:
        """Return the position that the view has reached, 0 when empty."""
        with self._lock:
            return self._current.position()

    def apply(self, changes: Changes) -> None:
        """Take the changes in, whole or not at all, and move to their position."""
        with self._lock:
            self._stale = True
            self._current.apply(changes)

    def clear(self) -> None:
        """Forget everything."""
        self.rebuild(())

    def rebuild(self, batches: Iterable[Changes]) -> None:
        """Fill a new store beside the old one, then swap; readers see the old one until then."""
        number = self._number + 1
        shutil.rmtree(self._path(number), ignore_errors=True)
        fresh = self._make(number)
        for changes in batches:
            fresh.apply(changes)
        with self._lock, _disk(self._folder):
            self._point(number)
            old, self._number, self._current = self._path(self._number), number, fresh
            self._stale = True
        shutil.rmtree(old, ignore_errors=True)

    def checkpoint(self) -> Path:
        """Return a copy for readers, as new as the view unless a change is being written."""
        free = self._lock.acquire(blocking=self._published is None)
        try:
            if free and self._stale:
                with _disk(self._folder):
                    position = self._current.position()
                    self._published = self._checkpoints.publish(position, self._current.backup)
                self._stale = False
        finally:
            if free:
                self._lock.release()
        assert self._published is not None
        return self._published

    def close(self) -> None:
        """Let go of the folder."""
        with self._lock:
            del self._current
            self._closing.close()

    def __len__(self) -> int:
        """Return the number of triples."""
        with self._lock:
            return len(self._current)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _open(self) -> tuple[int, Generation]:
        """Open the current store, or make the next if there is none or it is broken beyond use."""
        number = self._pointed()
        for path in (self._folder / "stores").glob("*"):
            if path != self._path(number):
                shutil.rmtree(path, ignore_errors=True)
        if self._path(number).exists():
            try:
                return number, Generation.open(self._path(number))
            except OSError:
                number += 1
        fresh = self._make(number)
        with _disk(self._folder):
            self._point(number)
        return number, fresh

    def _make(self, number: int) -> Generation:
        path = self._path(number)
        with _disk(self._folder):
            path.parent.mkdir(parents=True, exist_ok=True)
            return Generation.open(path)

    def _path(self, number: int) -> Path:
        return self._folder / "stores" / str(number)

    def _pointed(self) -> int:
        try:
            return int((self._folder / "current").read_text(encoding="ascii"))
        except (FileNotFoundError, ValueError):
            return 1

    def _point(self, number: int) -> None:
        """Change the pointer in one step, so that a crash leaves the old store or the new one."""
        beside = self._folder / "current.new"
        with beside.open("w", encoding="ascii") as file:
            file.write(str(number))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._folder / "current")


@contextmanager
def _disk(folder: Path) -> Iterator[None]:
    """Say what went wrong with the folder in its owner's words."""
    try:
        yield
    except OSError as error:
        raise FolderUnusable(
            f"The RDF view cannot be kept in {folder}: {error}. Look whether the disk is full and "
            "whether you have rights on the folder."
        ) from error
