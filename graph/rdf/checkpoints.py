"""Copies of the RDF store that readers open while the store itself goes on changing.

A reader holds a shared lock on the folder of its copy, so that a copy is removed only when
nobody reads it; the lock goes with its process.
"""

import fcntl
import os
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

_UNFINISHED = ".new"


class Gone(Exception):
    """A copy was removed meanwhile: ask for the newest."""


class Checkpoints:
    """The folder of copies, each named by the position that it shows."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def publish(self, position: int, backup: Callable[[Path], None]) -> Path:
        """Make a copy, give it its name when it is whole, and remove the copies nobody reads."""
        self._folder.mkdir(parents=True, exist_ok=True)
        unfinished = self._folder / _UNFINISHED
        shutil.rmtree(unfinished, ignore_errors=True)
        backup(unfinished)
        names = (str(position) if n == 1 else f"{position}-{n}" for n in count(1))
        path = next(p for p in (self._folder / name for name in names) if not p.exists())
        unfinished.rename(path)
        self._sweep(keep=path)
        return path

    def _sweep(self, keep: Path) -> None:
        for path in self._folder.iterdir():
            if path not in {keep, self._folder / _UNFINISHED}:
                _remove_unless_read(path)


def newest(folder: Path) -> Path | None:
    """Return the copy that the process which writes to the view in `folder` published last."""
    copies = [p for p in (folder / "checkpoints").glob("*") if p.name != _UNFINISHED]
    return max(copies, key=lambda path: path.stat().st_mtime_ns, default=None)


def hold(path: Path) -> int:
    """Keep the copy from being removed until the returned file descriptor is closed."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError as error:
        raise Gone from error
    if not _share(handle, path):
        os.close(handle)
        raise Gone
    return handle


def _share(handle: int, path: Path) -> bool:
    """Whether the folder is now kept: it may have been removed between opening and locking."""
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        return path.stat().st_ino == os.fstat(handle).st_ino
    except OSError:
        return False


def _remove_unless_read(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return
    else:
        shutil.rmtree(path, ignore_errors=True)
    finally:
        os.close(handle)
