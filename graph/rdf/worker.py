"""The process that runs one SPARQL query at a time and may be killed: `python -m graph.rdf.worker`.

It speaks over one connection: a request as JSON, then a reply as JSON and, if all went well, the
answer's bytes.
"""

import io
import json
import os
import signal
import sys
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path

from pyoxigraph import (
    DefaultGraph,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)

from graph.rdf.checkpoints import Gone, hold
from graph.rdf.fence import cut_network, end_after, limit_memory
from graph.rdf.formats import GRAPHS, TABLES, NotAcceptable, choose
from graph.rdf.messages import Reply, Request, Trouble
from graph.rdf.serial import write
from graph.rdf.terms import PREFIXES

# How much later than its caller the worker ends itself: for when the caller has died.
_GRACE_S = 2.0


class _Full(Exception):
    """The answer is over its limit."""


class _Capped(io.BytesIO):
    """A buffer that takes so many bytes and no more."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if self.tell() + len(data) > self._limit:
            raise _Full
        return super().write(data)


class Reader:
    """Answers queries on a checkpoint, and moves to the next when told of it."""

    def __init__(self, memory_mb: int) -> None:
        self._memory_mb = memory_mb
        self._checkpoint: str | None = None
        self._store = Store()
        self._held: int | None = None

    def answer(self, request: Request) -> tuple[Reply, bytes]:
        """Return the answer, or what stood in its way."""
        try:
            self._open(request.checkpoint)
            return self._evaluate(request)
        except Gone:
            return Reply(trouble=Trouble.GONE), b""
        except _Full:
            return Reply(trouble=Trouble.TOO_LARGE), b""
        except MemoryError:
            return Reply(trouble=Trouble.MEMORY), b""
        except SyntaxError as error:
            return Reply(trouble=Trouble.SYNTAX, detail=str(error)), b""
        except NotAcceptable as error:
            return Reply(trouble=Trouble.FORM, detail=error.detail), b""
        except (OSError, RuntimeError, ValueError) as error:
            return Reply(trouble=Trouble.FAILED, detail=str(error)), b""

    def _open(self, checkpoint: str) -> None:
        if checkpoint == self._checkpoint:
            return
        held = hold(Path(checkpoint))
        try:
            self._store = Store.read_only(checkpoint)
        except (OSError, RuntimeError):
            os.close(held)
            raise
        if self._held is None:
            limit_memory(self._memory_mb)
        else:
            os.close(self._held)
        self._held, self._checkpoint = held, checkpoint

    def _evaluate(self, request: Request) -> tuple[Reply, bytes]:
        result = self._store.query(
            request.query, prefixes=PREFIXES, default_graph=DefaultGraph(), named_graphs=[]
        )
        form = choose(request.accept, GRAPHS if isinstance(result, QueryTriples) else TABLES)
        body = _Capped(request.max_bytes)
        _write(result, form.writer, body)
        return Reply(form.content_type), body.getvalue()


def serve(connection: Connection, reader: Reader) -> None:
    """Answer until the caller hangs up."""
    connection.send_bytes(b"ready")
    while True:
        try:
            request = Request(**json.loads(connection.recv_bytes()))
        except EOFError:
            return
        end_after(request.limit_s + _GRACE_S)
        reply, body = reader.answer(request)
        end_after(0)
        connection.send_bytes(json.dumps(asdict(reply)).encode())
        if reply.trouble is None:
            connection.send_bytes(body)


def _write(
    result: QuerySolutions | QueryBoolean | QueryTriples,
    writer: QueryResultsFormat | RdfFormat,
    body: io.BytesIO,
) -> None:
    if isinstance(result, QueryTriples):
        assert isinstance(writer, RdfFormat)
        write(result, body, writer)
    else:
        assert isinstance(writer, QueryResultsFormat)
        result.serialize(body, writer)


def main() -> None:
    """Shut the process in, then serve the connection whose number stands first."""
    handle, memory_mb = (int(argument) for argument in sys.argv[1:3])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cut_network()
    with Connection(handle) as connection:
        serve(connection, Reader(memory_mb))


if __name__ == "__main__":
    main()
