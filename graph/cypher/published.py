"""How another process on the same data folder finds the engine that runs."""

import fcntl
import json
from dataclasses import asdict
from typing import IO

from graph.cypher.access import Access, Account
from graph.cypher.layout import Layout, keep


def publish(layout: Layout, access: Access) -> None:
    """Write down how the engine is reached, readable by the owner alone."""
    keep(layout.connection, json.dumps(asdict(access), indent=1))


def published(layout: Layout) -> Access | None:
    """Return how the folder's engine is reached, if one runs and has said so."""
    if not held(layout):
        return None
    try:
        known = json.loads(layout.connection.read_text(encoding="utf-8"))
        reader, writer = Account(**known["reader"]), Account(**known["writer"])
        return Access(known["address"], known["database"], reader, writer)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def held(layout: Layout) -> bool:
    """Whether some process runs, starts or stops the folder's engine."""
    try:
        handle = layout.lock.open("r", encoding="utf-8")
    except OSError:
        return False
    with handle:
        return not taken(handle)


def taken(handle: IO[str]) -> bool:
    """Take the lock of an open file for as long as it is open, unless somebody else has it."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
