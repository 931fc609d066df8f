"""How much memory processes hold, as Linux tells it; other systems are not asked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

PROC = Path("/proc")


def peak_of(process: int | str, proc: Path = PROC) -> int | None:
    """Return the most bytes that a process ever held (its high-water mark of resident memory)."""
    try:
        lines = (proc / str(process) / "status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    sizes = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
    return int(sizes[0]) * 1024 if sizes else None


def name_of(process: int, proc: Path = PROC) -> str:
    """Return the short name of a process, such as `java`."""
    try:
        return (proc / str(process) / "comm").read_text(encoding="utf-8").strip()
    except OSError:
        return "ended"


def family(parent: int, proc: Path = PROC) -> list[int]:
    """Return a process and all that it started, directly or not."""
    children: dict[int, list[int]] = {}
    for folder in proc.glob("[0-9]*"):
        started_by = _parent(folder)
        if started_by is not None:
            children.setdefault(started_by, []).append(int(folder.name))
    return _under(parent, children)


def peaks(parent: int, proc: Path = PROC) -> Counter[str]:
    """Return the peaks of a process and all that it started, added up by their names."""
    held: Counter[str] = Counter()
    for process in family(parent, proc):
        held[name_of(process, proc)] += peak_of(process, proc) or 0
    return +held


def _under(parent: int, children: Mapping[int, Sequence[int]]) -> list[int]:
    below = (_under(child, children) for child in children.get(parent, ()))
    return [parent, *chain.from_iterable(below)]


def _parent(folder: Path) -> int | None:
    try:
        status = (folder / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    # The name stands in brackets and may hold blanks and brackets itself.
    return int(status.rpartition(")")[2].split()[1])
