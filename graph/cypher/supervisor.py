"""Keeps the engine's Java process alive, and ends it when the process that asked for it ends.

Run as a script of its own, with nothing but the standard library:
`python -I -S supervisor.py PID_FILE LOG_FILE JAVA ARGUMENT…`, in the engine's folder. Standard
input is the lifeline: at `serving` a dead Java is started again, with growing pauses; at its end,
however that came about, Java is stopped.
"""

import ctypes
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

SERVING = b"serving\n"
LOG_LIMIT = 5_000_000
_PR_SET_PDEATHSIG = 1
_FIRST_PAUSE_S = 0.2
_LONGEST_PAUSE_S = 30.0
_STEADY_S = 60.0
_STOP_S = 15.0


class Lifeline:
    """What the parent says over standard input, and whether it is still there."""

    def __init__(self) -> None:
        self.parent = os.getppid()
        self.serving = False
        self.cut = False

    def listen(self, seconds: float) -> bool:
        """Wait for a word from the parent; return False once it is gone."""
        if not self.cut and select.select([0], [], [], seconds)[0]:
            word = os.read(0, 100)
            self.cut = not word
            self.serving = self.serving or SERVING in word
        # A child forked from the parent keeps the pipe open after the parent's death.
        self.cut = self.cut or os.getppid() != self.parent
        return not self.cut

    def end(self, *_: object) -> None:
        """Take a signal to end as the end of the parent."""
        self.cut = True


def watch(pids: Path, log: Path, command: list[str]) -> int:
    """Run the command until the parent is gone; return Java's exit status if it never served."""
    lifeline = Lifeline()
    signal.signal(signal.SIGTERM, lifeline.end)
    pause = _FIRST_PAUSE_S
    while True:
        born = time.monotonic()
        java = _start(command, log)
        _note(pids, java.pid)
        while java.poll() is None:
            if not lifeline.listen(0.25):
                return _stop(java)
            _trim(log)
        if not lifeline.serving:
            return java.returncode or 1
        pause = _FIRST_PAUSE_S if time.monotonic() - born > _STEADY_S else pause
        if not _rest(lifeline, pause):
            return 0
        pause = min(pause * 2, _LONGEST_PAUSE_S)


def _start(command: list[str], log: Path) -> "subprocess.Popen[bytes]":
    with log.open("ab") as out:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            preexec_fn=_die_with_parent(),
        )


def _die_with_parent() -> Callable[[], None] | None:
    """Let Linux end Java should this supervisor be killed."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    return lambda: libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _note(pids: Path, java: int) -> None:
    fresh = pids.with_suffix(".new")
    fresh.write_text(json.dumps({"supervisor": os.getpid(), "java": java}), encoding="utf-8")
    fresh.replace(pids)


def _stop(java: "subprocess.Popen[bytes]") -> int:
    java.terminate()
    try:
        java.wait(_STOP_S)
    except subprocess.TimeoutExpired:
        java.kill()
        java.wait()
    return 0


def _rest(lifeline: Lifeline, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if not lifeline.listen(min(left, 0.25)):
            return False
    return True


def _trim(log: Path) -> None:
    # Java appends, so that a log cut to nothing goes on from its beginning.
    if log.stat().st_size > LOG_LIMIT:
        log.with_suffix(".old").write_bytes(log.read_bytes()[-LOG_LIMIT // 10 :])
        os.truncate(log, 0)


if __name__ == "__main__":
    os.umask(0o077)
    sys.exit(watch(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]))
