"""The engine's processes: the supervisor, the Java below it, and those a crash has left."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from graph.cypher import supervisor
from graph.cypher.layout import Layout

_STOP_S = 20.0
_CAUSE = re.compile(r"Caused by:|\w*(Error|Exception)\b")
# Options for other Java programs would change this one, or make it print and fail.
_FOREIGN = {"CLASSPATH", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"}


class Process:
    """A running supervisor with its Java; it ends with this Python process, however that ends."""

    def __init__(self, layout: Layout, command: list[str]) -> None:
        self._layout = layout
        environment = {k: v for k, v in os.environ.items() if k not in _FOREIGN}
        layout.log.write_bytes(b"")
        python = [sys.executable, "-I", "-S", supervisor.__file__]
        with layout.log.open("ab") as log:
            self._supervisor = subprocess.Popen(
                [*python, layout.pids.name, layout.log.name, *command],
                cwd=layout.folder,
                env={**environment, "LC_ALL": "C.UTF-8"},
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                # Ctrl-C is for the parent, which then stops the engine in order.
                start_new_session=True,
            )

    @property
    def alive(self) -> bool:
        """Whether the supervisor runs: Java does, or is about to be started again."""
        return self._supervisor.poll() is None

    def serving(self) -> None:
        """Ask that a Java that dies from now on be started again."""
        assert self._supervisor.stdin
        with contextlib.suppress(OSError):
            self._supervisor.stdin.write(supervisor.SERVING)
            self._supervisor.stdin.flush()

    def stop(self) -> None:
        """Stop Java, in order if it can, and wait for its end."""
        assert self._supervisor.stdin
        with contextlib.suppress(OSError):
            self._supervisor.stdin.close()
        try:
            self._supervisor.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            self._supervisor.kill()
            self._supervisor.wait()
        end_leftovers(self._layout)

    def last_words(self) -> str:
        """Return the line of the log that tells best why Java ended."""
        try:
            text = self._layout.log.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return "its log cannot be read"
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        causes = [line for line in lines if _CAUSE.match(line)]
        return (causes or lines or ["it said nothing"])[-1][:300]


def end_leftovers(layout: Layout) -> None:
    """Stop the Java of an engine whose parent has died, if it is still there."""
    for pid in _noted(layout.pids):
        if layout.marker in _command_line(pid):
            _end(pid, layout.marker)
    layout.pids.unlink(missing_ok=True)


def restart(layout: Layout) -> None:
    """End the Java that runs; its supervisor starts it again."""
    for pid in list(_noted(layout.pids))[1:]:
        if layout.marker in _command_line(pid):
            _end(pid, layout.marker)


def processor_seconds(layout: Layout) -> float | None:
    """Return how much processor time Java has used, where /proc tells it."""
    try:
        (_, java) = _noted(layout.pids)
        fields = Path(f"/proc/{java}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    except (OSError, ValueError):
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _noted(file: Path) -> Iterator[int]:
    try:
        noted = json.loads(file.read_text(encoding="utf-8"))
        yield from (noted["supervisor"], noted["java"])
    except (OSError, ValueError, KeyError, TypeError):
        return


def _end(pid: int, marker: str) -> None:
    for sign, patience_s in ((signal.SIGTERM, _STOP_S), (signal.SIGKILL, 5.0)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, sign)
        until = time.monotonic() + patience_s
        while time.monotonic() < until:
            if marker not in _command_line(pid):
                return
            time.sleep(0.05)


def _command_line(pid: int) -> str:
    """Return the command line of a process, empty if it has ended."""
    proc = Path("/proc")
    if (proc / "self").exists():
        try:
            return (proc / str(pid) / "cmdline").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
    listed = subprocess.run(
        ["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return listed.stdout
