"""A worker process and its life: started when needed, killed at the deadline, started again."""

import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

import graph
from graph.errors import BackstoryError, EngineUnavailable, QueryTimeout, TooLarge
from graph.rdf.messages import Reply, Request, Trouble

_START_S = 30.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take: seconds, megabytes of memory, bytes of answer."""

    limit_s: float = 30.0
    memory_mb: int = 1024
    max_bytes: int = 32 * 1024 * 1024


class WorkerProcess:
    """One worker; one thread at a time may ask it, any thread may end it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._turn = threading.Lock()
        self._birth = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._line: Connection | None = None
        self._ready = False
        self._ended = False

    def ask(self, request: Request) -> tuple[Reply, bytes]:
        """Return the worker's reply; raise if it runs out of time or dies over it."""
        with self._turn:
            return self._ask(self._running(), request)

    def end(self) -> None:
        """Stop for good; a query that runs is cut short."""
        with self._birth:
            self._ended = True
            if self._child:
                self._child.kill()
        with self._turn:
            self._stop()

    @property
    def pid(self) -> int | None:
        """The process that runs now, if any."""
        return self._child.pid if self._child else None

    def _ask(self, line: Connection, request: Request) -> tuple[Reply, bytes]:
        try:
            line.send_bytes(json.dumps(asdict(request)).encode())
            if not line.poll(self._limits.limit_s):
                self._stop()
                raise self._late()
            fields = json.loads(line.recv_bytes())
            trouble = fields["trouble"] and Trouble(fields["trouble"])
            reply = Reply(fields["content_type"], trouble, fields["detail"])
            return reply, b"" if trouble else line.recv_bytes()
        except (EOFError, ConnectionError) as error:
            raise self._death() from error

    def _running(self) -> Connection:
        if self._line is None or (self._child and self._child.poll() is not None):
            self._stop()
            self._start()
        assert self._line is not None
        if not self._ready:
            self._await(self._line)
        return self._line

    def _start(self) -> None:
        with self._birth:
            if self._ended:
                raise _shut()
            self._line, theirs = Pipe()
            with theirs:
                self._child = _spawn(theirs.fileno(), self._limits.memory_mb)
            self._ready = False

    def _await(self, line: Connection) -> None:
        try:
            if line.poll(_START_S):
                line.recv_bytes()
                self._ready = True
                return
        except (EOFError, ConnectionError):
            pass
        status = self._stop()
        if self._ended:
            raise _shut()
        raise EngineUnavailable(f"A SPARQL worker does not start (exit status {status}).")

    def _stop(self) -> int | None:
        """Kill the process, wait for it and return its exit status."""
        if self._line:
            self._line.close()
            self._line = None
        if self._child is None:
            return None
        self._child.kill()
        status = self._child.wait()
        self._child = None
        return status

    def _death(self) -> BackstoryError:
        """Say why the process died, from its exit status."""
        status = self._stop()
        if self._ended:
            return _shut()
        if status == -signal.SIGALRM:
            return self._late()
        if status == -signal.SIGABRT:
            return out_of_memory(self._limits)
        return EngineUnavailable(
            f"The query ended its worker (exit status {status}). Others are not affected; "
            "ask for less, or ask again."
        )

    def _late(self) -> QueryTimeout:
        return QueryTimeout(
            f"The query ran longer than {self._limits.limit_s:g} seconds and was stopped. "
            "Ask for less: name the entities, join the patterns, add LIMIT."
        )


def out_of_memory(limits: Limits) -> TooLarge:
    """Return the error for a query that needed too much memory."""
    return TooLarge(
        f"The query needed more than {limits.memory_mb} MB of memory and was stopped. "
        "Ask for less: name the entities, join the patterns, add LIMIT."
    )


def _shut() -> EngineUnavailable:
    return EngineUnavailable("The SPARQL workers are shut down.")


def _spawn(handle: int, memory_mb: int) -> "subprocess.Popen[bytes]":
    """Start a worker that finds this very package, and not one in the current folder."""
    root = str(Path(graph.__file__).parents[1])
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "graph.rdf.worker", str(handle), str(memory_mb)],
        pass_fds=[handle],
        env={**os.environ, "PYTHONPATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
