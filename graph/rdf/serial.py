"""Triples written out, the same triples to the same bytes."""

import io
from collections.abc import Iterable
from typing import IO

import rdflib
from pyoxigraph import Quad, RdfFormat, Triple, serialize

from graph.rdf.terms import PREFIXES

_WITH_PREFIXES = {RdfFormat.TURTLE, RdfFormat.TRIG}


class _AfterPrefixes(io.BytesIO):
    """Drops the lines that declare prefixes: the engine writes them in an order of chance."""

    def __init__(self, out: IO[bytes]) -> None:
        super().__init__()
        self._out = out
        self._head: bytes | None = b""

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if self._head is None:
            self._out.write(data)
            return len(data)
        *lines, self._head = (self._head + data).split(b"\n")
        body = [line for line in lines if not line.startswith(b"@prefix")]
        if body or not b"@prefix".startswith(self._head[:7]):
            self._out.write(b"\n".join([*body, self._head]))
            self._head = None
        return len(data)

    def finish(self) -> None:
        """Write what was held back."""
        self._out.write(self._head or b"")


def write(statements: Iterable[Triple] | Iterable[Quad], out: IO[bytes], form: RdfFormat) -> None:
    """Write triples or quads as they come; for JSON-LD, which is one object, hold them all."""
    if form is RdfFormat.JSON_LD:
        out.write(_compacted(statements))
        return
    if form not in _WITH_PREFIXES:
        serialize(statements, out, form)
        return
    for prefix, namespace in sorted(PREFIXES.items()):
        out.write(f"@prefix {prefix}: <{namespace}> .\n".encode())
    rest = _AfterPrefixes(out)
    serialize(statements, rest, form, prefixes=PREFIXES)
    rest.finish()


def _compacted(triples: Iterable[Triple] | Iterable[Quad]) -> bytes:
    """Return JSON-LD with short names and their `@context`, which the engine does not write."""
    held = rdflib.Graph()
    held.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    context = dict(PREFIXES)
    return held.serialize(
        format="json-ld", context=context, auto_compact=True, sort_keys=True, encoding="utf-8"
    )
