"""Fetching one page from the web, within limits of place, size, time and kind."""

import http
import re
import ssl
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import httpcore
import httpx

from graph.errors import SourceUnavailable
from ingest.sources.addresses import resolve
from ingest.sources.connection import Clock, GuardedBackend, Resolve
from ingest.sources.document import Document, form_of_page
from ingest.sources.limits import Limits

_AGENT: Final = b"Backstory/0.1"
_ACCEPT: Final = b"text/html, text/plain, application/xhtml+xml, application/xml, application/json"
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_GZIP_OR_ZLIB: Final = 47
_LAST_PORT: Final = 65535


@dataclass(frozen=True, slots=True)
class Web:
    """The web as far as the limits let it be read.

    `resolve` looks up a host, `backend` connects and `tls` holds the certificates to trust; they
    are the system's unless a test or a special network gives others. No proxy is used: behind one,
    no address could be checked.
    """

    limits: Limits
    resolve: Resolve = resolve
    backend: httpcore.NetworkBackend = field(default_factory=httpcore.SyncBackend)
    tls: ssl.SSLContext | None = None

    def fetch(self, address: str) -> Document:
        """Return what is at the address, after at most `max_redirects` redirects.

        Raises SourceUnavailable for what does not answer or may not be asked, and TooLarge.
        """
        url = _parse(address)
        clock = Clock(self.limits.timeout_s)
        for _ in range(self.limits.max_redirects + 1):
            found = self._ask(url, clock, address)
            if isinstance(found, Document):
                return found
            url = found
        raise SourceUnavailable(
            f"It leads on through more than {self.limits.max_redirects} other addresses."
        )

    def _ask(self, url: httpx.URL, clock: Clock, name: str) -> Document | httpx.URL:
        backend = GuardedBackend(
            self.resolve, self.backend, clock, allow_private=self.limits.allow_private
        )
        tls = self.tls or (httpx.create_ssl_context() if url.scheme == "https" else None)
        try:
            with (
                httpcore.ConnectionPool(tls, network_backend=backend) as pool,
                pool.stream("GET", _request_url(url), headers=_headers(url)) as response,
            ):
                return self._answer(url, response, name)
        except httpcore.TimeoutException as error:
            raise clock.over() from error
        except zlib.error as error:
            raise SourceUnavailable("Its answer is damaged: it cannot be unpacked.") from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise SourceUnavailable(f"{url.host!r} does not answer: {_why(error)}.") from error

    def _answer(
        self, url: httpx.URL, response: httpcore.Response, name: str
    ) -> Document | httpx.URL:
        headers = httpx.Headers(response.headers)
        if response.status in _REDIRECTS and "location" in headers:
            return _parse(headers["location"], url)
        if response.status != http.HTTPStatus.OK:
            raise SourceUnavailable(f"{url.host!r} answers {_status(response.status)}.")
        self.limits.check_bytes(_length(headers))
        body = b"".join(self._unpacked(response, headers))
        media, charset = _media(headers)
        return Document(name, body, form_of_page(str(url), media, body), str(url), charset)

    def _unpacked(self, response: httpcore.Response, headers: httpx.Headers) -> Iterator[bytes]:
        """Yield the parts of the answer, and stop as soon as they are too much."""
        unzip = zlib.decompressobj(_GZIP_OR_ZLIB) if _is_packed(headers) else None
        received = size = 0
        for chunk in response.iter_stream():
            received += len(chunk)
            self.limits.check_bytes(received)
            part = unzip.decompress(chunk, self.limits.max_bytes - size + 1) if unzip else chunk
            size += len(part)
            self.limits.check_bytes(size)
            yield part
        if unzip and received and not unzip.eof:
            raise SourceUnavailable("Its answer was cut off before its end.")


def _parse(address: str, base: httpx.URL | None = None) -> httpx.URL:
    """Return the address, seen from the page `base` that leads there, if it may be asked."""
    try:
        url = base.join(address) if base else httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise SourceUnavailable(f"{address[:200]!r} is not a web address.") from error
    if (url.port or 0) > _LAST_PORT:
        raise SourceUnavailable(f"{address[:200]!r} is not a web address.")
    if url.scheme not in {"http", "https"} or not url.host:
        raise SourceUnavailable(f"{str(url)[:200]!r} may not be asked: only http and https may.")
    if url.userinfo:
        raise SourceUnavailable("The address holds a user name or a password: leave it out.")
    return url.copy_with(fragment=None)


def _request_url(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )


def _headers(url: httpx.URL) -> list[tuple[bytes, bytes]]:
    return [
        (b"Host", url.netloc),
        (b"User-Agent", _AGENT),
        (b"Accept", _ACCEPT),
        (b"Accept-Encoding", b"gzip"),
        (b"Connection", b"close"),
    ]


def _is_packed(headers: httpx.Headers) -> bool:
    coding = headers.get("content-encoding", "").strip().lower()
    if coding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise SourceUnavailable(f"Its answer is packed in a way that is not read here: {coding}.")
    return coding not in {"", "identity"}


def _length(headers: httpx.Headers) -> int:
    declared = headers.get("content-length", "")
    return int(declared) if declared.isdecimal() and len(declared) < 20 else 0


def _media(headers: httpx.Headers) -> tuple[str, str | None]:
    """Return the media type and the character set that the server declares."""
    declared = headers.get("content-type", "")
    charset = _CHARSET.search(declared)
    return declared.partition(";")[0].strip().lower(), charset and charset[1]


def _status(status: int) -> str:
    try:
        return f"{status} ({http.HTTPStatus(status).phrase})"
    except ValueError:
        return str(status)


def _why(error: Exception) -> str:
    cause = error.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return "its certificate is not valid"
    if isinstance(error, httpcore.ProtocolError):
        return "its answer broke off or is not HTTP"
    return "the connection broke off"
