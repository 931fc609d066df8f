"""The data folder: one process writes to it at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import FolderInUse, FolderUnusable


def prepare(path: Path) -> Path:
    """Make the data folder if it is missing, readable by its owner alone."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise FolderUnusable(
            f"The data folder {path} cannot be made: {reason}. Choose another with --data."
        ) from error
    if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        raise FolderUnusable(
            f"The data folder {path} may not be written to. Give yourself rights on it, "
            "or choose another with --data."
        )
    return path


@contextmanager
def locked(path: Path, purpose: str) -> Iterator[None]:
    """Hold the data folder for writing; raise FolderInUse if another process has it.

    The lock goes with the process, so that a crash leaves nothing to clean up.
    """
    file = prepare(path) / "lock"
    try:
        handle = file.open("a+", encoding="utf-8")
    except OSError as error:
        raise FolderUnusable(f"{file} cannot be opened: {error.strerror}.") from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            handle.seek(0)
            holder = handle.read().strip() or "another process"
            raise FolderInUse(
                f"The data folder {path} is in use by {holder}. Wait for it, stop it, or send "
                "the work to it over REST if it is `backstory serve`."
            ) from error
        handle.truncate(0)
        handle.write(f"backstory {purpose} (process {os.getpid()})")
        handle.flush()
        yield
        handle.truncate(0)
