"""What `backstory doctor` examines: every part that must be there, with what to do if it is not."""

import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version

from api.runtime import Runtime
from api.settings import Settings
from graph.errors import BackstoryError
from ingest.reading import ReadingModel

_ROOM = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One part and how it is; `advice` is empty when nothing needs to be done."""

    what: str
    state: str
    advice: str = ""


def examine(settings: Settings) -> list[Finding]:
    """Look at every part; a part that fails hinders no other."""
    findings = [Finding("Backstory", version("backstory")), _python(), _disk(settings)]
    findings.append(_tried("reading model", lambda: ReadingModel().version))
    try:
        with Runtime(settings) as runtime:
            findings += _inside(runtime)
    except BackstoryError as error:
        findings.append(Finding("data folder", "unusable", error.detail))
    return findings


def _python() -> Finding:
    return Finding("Python", f"{platform.python_version()} ({sys.executable})")


def _disk(settings: Settings) -> Finding:
    folder = settings.data.resolve()
    there = next(path for path in (folder, *folder.parents) if os.path.exists(path))
    free = shutil.disk_usage(there).free
    advice = "" if free > _ROOM else "Make room: the graphs need about three times the articles."
    return Finding("data folder", f"{folder}, {free / 1e9:.0f} GB free", advice)


def _inside(runtime: Runtime) -> Iterator[Finding]:
    ledger, facts = runtime.store.ledger.position(), runtime.store.projection.position()
    coverage = runtime.store.knowledge.coverage()
    yield Finding("ledger", f"{coverage.articles} articles, position {ledger}")
    behind = "" if facts == ledger else "Wait for the process that is reading, or run rebuild."
    yield Finding("facts", f"position {facts}", behind)
    yield _tried("Cypher engine", lambda: _answering(runtime.cypher().run("RETURN 1").rows))
    yield _tried("SPARQL engine", lambda: _answering(runtime.sparql().rows("ASK {}").rows))


def _tried(what: str, probe: Callable[[], str]) -> Finding:
    try:
        return Finding(what, probe())
    except BackstoryError as error:
        return Finding(what, "does not work", error.detail)


def _answering(rows: object) -> str:
    return "answers" if rows else "answers nothing"
