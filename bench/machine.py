"""On what machine a measurement was made."""

import os
import platform
import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Machine:
    """What speed depends on. `memory` in bytes."""

    processor: str
    cores: int
    memory: int
    system: str
    python: str


def this_machine() -> Machine:
    """Return what this machine says of itself."""
    return Machine(
        processor=_processor(),
        cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else _all_cores(),
        memory=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        system=platform.system(),
        python=platform.python_version(),
    )


def model_of(cpuinfo: str) -> str | None:
    """Return the processor's name in Linux's own description of it.

    >>> model_of("processor\\t: 0\\nmodel name\\t: Acme 3000 @ 2 GHz\\n")
    'Acme 3000 @ 2 GHz'
    """
    named = re.search(r"^model name\s*:\s*(.+)$", cpuinfo, re.MULTILINE)
    return named[1] if named else None


def _processor() -> str:
    file = Path("/proc/cpuinfo")
    told = model_of(file.read_text(encoding="utf-8")) if file.exists() else None
    return told or platform.processor() or platform.machine()


def _all_cores() -> int:
    return os.cpu_count() or 1
