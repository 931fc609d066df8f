"""Connections that go only where they may, and that end when their time is over."""

import ssl
import time
from collections.abc import Callable, Iterable
from typing import Final

import httpcore

from graph.errors import SourceUnavailable
from ingest.sources.addresses import check_public

Resolve = Callable[[str, int], list[str]]
_SocketOption = (
    tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
)


class Clock:
    """The time that is left for one address with all its redirects."""

    def __init__(self, seconds: float) -> None:
        self._seconds: Final = seconds
        self._end: Final = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left. Raises SourceUnavailable when none are."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.over()
        return left

    def over(self) -> SourceUnavailable:
        """Return the error that says so."""
        return SourceUnavailable(f"It did not answer in full within {self._seconds:g} seconds.")


class GuardedBackend(httpcore.NetworkBackend):
    """Looks a host up once, checks what it finds, and connects to just that address.

    So a name that is looked up a second time and then leads elsewhere (DNS rebinding) gains
    nothing. The certificate is still checked against the name of the host.
    """

    def __init__(
        self, resolve: Resolve, inner: httpcore.NetworkBackend, clock: Clock, *, allow_private: bool
    ) -> None:
        self._resolve = resolve
        self._inner = inner
        self._clock = clock
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[_SocketOption] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of the host that answers."""
        addresses = self._resolve(host, port)
        if not self._allow_private:
            check_public(host, addresses)
        for tried, address in enumerate(addresses):
            # One address that swallows everything must leave time for the others.
            patience = self._clock.left() / (len(addresses) - tried)
            try:
                stream = self._inner.connect_tcp(
                    address, port, patience, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
            return _TimedStream(stream, self._clock)
        self._clock.left()
        raise SourceUnavailable(f"{host!r} does not answer.")


class _TimedStream(httpcore.NetworkStream):
    """A connection that a server cannot hold open by sending a byte now and then."""

    def __init__(self, inner: httpcore.NetworkStream, clock: Clock) -> None:
        self._inner = inner
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._clock.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._clock.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        stream = self._inner.start_tls(ssl_context, server_hostname, self._clock.left())
        return _TimedStream(stream, self._clock)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)
