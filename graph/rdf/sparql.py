"""SPARQL for people who may ask anything: guarded, limited, and run where it can be killed."""

import queue
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from graph.errors import (
    BackstoryError,
    EngineUnavailable,
    InputError,
    QueryRefused,
    QuerySyntaxError,
    QueryTimeout,
    TooLarge,
)
from graph.rdf.binding import Parameter, bind
from graph.rdf.formats import NotAcceptable
from graph.rdf.guard import check
from graph.rdf.messages import Reply, Request, Trouble
from graph.rdf.process import Limits, WorkerProcess, out_of_memory
from graph.rdf.rows import Rows, read

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer and what it is written in."""

    content_type: str
    body: bytes


class SparqlPool:
    """A few worker processes that answer queries on the newest checkpoint; threads may share it.

    `checkpoint` returns the folder to read, usually `RdfView.checkpoint`.
    """

    def __init__(
        self,
        checkpoint: Callable[[], Path],
        *,
        workers: int = 2,
        limits: Limits | None = None,
    ) -> None:
        self._checkpoint = checkpoint
        self._limits = limits or Limits()
        self._all = [WorkerProcess(self._limits) for _ in range(workers)]
        self._idle: queue.LifoQueue[WorkerProcess] = queue.LifoQueue()
        self._closed = False
        for worker in self._all:
            self._idle.put(worker)

    def query(
        self, text: str, *, accept: str | None = None, graphs: tuple[str, ...] = ()
    ) -> Answer:
        """Answer one query. `accept` is an Accept header or `json`, `csv`, `turtle`, ….

        `graphs` are the graphs that the protocol's caller named; there is only one, so any name
        is refused. Raises QueryRefused, QuerySyntaxError, NotAcceptable, QueryTimeout, TooLarge,
        EngineUnavailable.
        """
        if graphs:
            raise QueryRefused(
                "There is one graph: leave default-graph-uri and named-graph-uri out."
            )
        check(text)
        for _ in range(_TRIES):
            reply, body = self._ask(text, accept)
            if reply.content_type:
                return Answer(reply.content_type, body)
            if reply.trouble is not Trouble.GONE:
                raise self._error(reply)
        raise EngineUnavailable("The RDF graph changes too fast to be read. Ask again.")

    def rows(self, text: str, parameters: Mapping[str, Parameter] | None = None) -> Rows:
        """Answer a SELECT or ASK as plain values, with each `$name` given in `parameters`."""
        return read(self.query(bind(text, parameters or {}), accept="json").body)

    def pids(self) -> tuple[int, ...]:
        """Return the process ids of the workers that run."""
        return tuple(worker.pid for worker in self._all if worker.pid is not None)

    def close(self) -> None:
        """End the workers; whoever still waits for one gets EngineUnavailable."""
        self._closed = True
        for worker in self._all:
            worker.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(self, text: str, accept: str | None) -> tuple[Reply, bytes]:
        limits = self._limits
        with self._worker() as worker:
            path = str(self._checkpoint())
            return worker.ask(Request(text, path, accept, limits.max_bytes, limits.limit_s))

    @contextmanager
    def _worker(self) -> Iterator[WorkerProcess]:
        """Lend a free worker; wait for one as long as a query may take."""
        try:
            worker = self._idle.get(timeout=self._limits.limit_s)
        except queue.Empty:
            raise QueryTimeout(
                f"All {len(self._all)} SPARQL workers were busy for {self._limits.limit_s:g} "
                "seconds. Ask again later."
            ) from None
        try:
            if self._closed:
                raise EngineUnavailable("The SPARQL workers are shut down.")
            yield worker
        finally:
            self._idle.put(worker)

    def _error(self, reply: Reply) -> BackstoryError:
        match reply.trouble:
            case Trouble.SYNTAX:
                return syntax_error(reply.detail)
            case Trouble.FORM:
                return NotAcceptable(reply.detail)
            case Trouble.MEMORY:
                return out_of_memory(self._limits)
            case Trouble.TOO_LARGE:
                return TooLarge(
                    f"The answer is over {self._limits.max_bytes:,} bytes. Ask for less: add "
                    "LIMIT, or select fewer columns."
                )
        return InputError(f"The query cannot be answered: {reply.detail}")


_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_WORTH = 200


def syntax_error(said: str) -> QuerySyntaxError:
    """Return the parser's message with its place in words.

    >>> syntax_error("error at 2:17: expected WHERE").detail
    'The query does not parse at line 2, column 17: expected WHERE.'
    """
    found = _PLACE.fullmatch(said)
    if not found:
        return QuerySyntaxError(f"The query does not parse: {said}")
    line, column, reason = found.groups()
    if "Prefix not found" in reason:
        reason = "a prefix before this place is not declared"
    short = reason if len(reason) <= _WORTH else f"{reason[:_WORTH]}…"
    return QuerySyntaxError(f"The query does not parse at line {line}, column {column}: {short}.")
