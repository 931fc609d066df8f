"""Files and folders: what is there, in order, and no more of it than may be read."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from graph.errors import UnreadableSource
from ingest.sources.document import Failure
from ingest.sources.limits import Limits


def walk(source: str) -> Iterator[Path | Failure]:
    """Yield the file, or the files of a folder and its sub-folders, by name.

    Hidden files and folders are let pass. A link inside a folder is followed to a file of the same
    folder only. Raises UnreadableSource if there is nothing of this name.
    """
    if not source:
        raise UnreadableSource("There is no such file or folder: the name is empty.")
    root = Path(source)
    if not stat.S_ISDIR(_status(root).st_mode):
        yield root
        return
    empty = True
    for found in _files(root):
        empty = False
        yield found
    if empty:
        raise UnreadableSource("The folder holds no documents.")


def read(path: Path, limits: Limits) -> bytes:
    """Return what is in a file. Raises TooLarge, by its size, before it is read."""
    with opened(path) as file:
        limits.check_bytes(os.fstat(file.fileno()).st_size)
        body = file.read(limits.max_bytes + 1)
    limits.check_bytes(len(body))
    return body


def lines(file: BinaryIO, limits: Limits) -> Iterator[bytes]:
    """Yield the lines of a file; of a line over the limit, only so much as shows that it is."""
    while line := file.readline(limits.max_bytes + 1):
        yield line
        while len(line) > limits.max_bytes and not line.endswith(b"\n"):
            line = file.readline(limits.max_bytes + 1)
            if not line:
                return


def opened(path: Path) -> BinaryIO:
    """Open a regular file. Raises UnreadableSource for a pipe, a device, or without permission."""
    if not stat.S_ISREG(_status(path).st_mode):
        raise UnreadableSource("It is not a file but a device, a pipe or a socket.")
    try:
        return path.open("rb")
    except OSError as error:
        raise UnreadableSource(_reason(error)) from error


def shown(path: Path | str) -> str:
    """Return the name of a file as it can be printed, whatever bytes it is made of."""
    return str(path).encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _files(root: Path) -> Iterator[Path | Failure]:
    home = root.resolve()
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield Failure(shown(folder), _reason(error))
            continue
        seen = [entry for entry in entries if not entry.name.startswith(".")]
        yield from (_file(entry, home) for entry in seen if not _is_folder(entry))
        folders.extend(Path(entry.path) for entry in reversed(seen) if _is_folder(entry))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)


def _file(entry: os.DirEntry[str], home: Path) -> Path | Failure:
    path = Path(entry.path)
    if not entry.is_symlink():
        return path
    try:
        goal = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return Failure(shown(path), "It is a link that leads nowhere.")
    if not goal.is_relative_to(home):
        return Failure(shown(path), "It is a link that leads out of the folder.")
    if goal.is_dir():
        return Failure(shown(path), "It is a link to a folder; such links are not followed.")
    return path


def _status(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except ValueError as error:
        raise UnreadableSource("There is no such file: no file can have this name.") from error
    except OSError as error:
        raise UnreadableSource(_reason(error)) from error


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "There is no such file or folder."
    if isinstance(error, PermissionError):
        return "You have no permission to read it."
    return f"It cannot be read: {error.strerror or error}."
