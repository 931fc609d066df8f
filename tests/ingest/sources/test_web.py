import gzip
import ssl
import threading
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler
from typing import Protocol

import httpcore
import pytest

from graph.errors import SourceUnavailable, TooLarge
from ingest.sources import Limits, Web
from ingest.sources.document import Form

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site(Protocol):
    base: str
    asked: list[tuple[str, dict[str, str]]]
    closing: threading.Event

    def page(
        self, path: str, body: str | bytes = b"", media: str = "", *, status: int = 200, **_: str
    ) -> str: ...
    def redirect(self, path: str, to: str) -> str: ...
    def answer(self, path: str, answer: Answer) -> str: ...


@dataclass
class Recorder(httpcore.NetworkBackend):
    """A network of one canned answer that remembers where it was asked to connect."""

    answer: bytes
    connected: list[str] = field(default_factory=list)
    names: list[str | None] = field(default_factory=list)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        self.connected.append(host)
        return Canned(self)


class Canned(httpcore.MockStream):
    def __init__(self, recorder: Recorder) -> None:
        super().__init__([recorder.answer])
        self._recorder = recorder

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        self._recorder.names.append(server_hostname)
        return self


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nLumo"


def test_a_page_is_fetched_with_what_the_server_says_of_it(site: Site, near: Limits) -> None:
    url = site.page("/a?b=%20c", "露摩".encode("gbk"), "text/plain; charset=GBK")
    document = Web(near).fetch(url + "#top")
    assert (document.body, document.charset) == ("露摩".encode("gbk"), "GBK")
    assert (document.url, document.name, document.form) == (url, url + "#top", Form.TEXT)
    path, headers = site.asked[0]
    assert path == "/a?b=%20c"
    assert headers["User-Agent"] == "Backstory/0.1"
    assert headers["Host"] == site.base.removeprefix("http://")


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_a_packed_answer_is_unpacked(
    site: Site, near: Limits, pack: Callable[[bytes], bytes]
) -> None:
    coding = "gzip" if pack is gzip.compress else "deflate"
    url = site.page("/", pack(b"Lumo said no."), "text/plain", Content_Encoding=coding)
    assert Web(near).fetch(url).body == b"Lumo said no."


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433"])
def test_this_machine_may_not_be_asked(host: str) -> None:
    with pytest.raises(SourceUnavailable, match="may not be asked"):
        Web(Limits()).fetch(f"http://{host}:9/")


@pytest.mark.parametrize("private", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::ffff:10.1.1.1"])
def test_a_name_that_leads_to_a_private_address_is_not_connected(private: str) -> None:
    network = Recorder(OK)
    web = Web(Limits(), lambda host, port: ["93.184.216.34", private], network)
    with pytest.raises(SourceUnavailable, match="may not be asked"):
        web.fetch("http://harbor.example/")
    assert network.connected == []


def test_the_address_that_was_checked_is_the_one_connected() -> None:
    later = iter([["93.184.216.34"], ["127.0.0.1"]])
    network = Recorder(OK)
    web = Web(Limits(), lambda host, port: next(later), network)
    assert web.fetch("http://harbor.example/").body == b"Lumo"
    assert network.connected == ["93.184.216.34"]
    with pytest.raises(SourceUnavailable, match="may not be asked"):
        web.fetch("http://harbor.example/")


def test_the_certificate_is_checked_against_the_name() -> None:
    network = Recorder(OK)
    Web(Limits(), lambda host, port: ["93.184.216.34"], network).fetch("https://harbor.example/")
    assert network.connected == ["93.184.216.34"]
    assert network.names == ["harbor.example"]


def test_a_certificate_that_is_not_valid_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        try:
            raise ssl.SSLCertVerificationError(1, "certificate has expired")
        except ssl.SSLError as error:
            raise httpcore.ConnectError(str(error)) from error

    monkeypatch.setattr(Canned, "start_tls", refuse)
    web = Web(Limits(), lambda host, port: ["93.184.216.34"], Recorder(OK))
    with pytest.raises(SourceUnavailable, match="its certificate is not valid"):
        web.fetch("https://harbor.example/")


@pytest.mark.parametrize(
    "goal",
    ["http://127.0.0.1:2480/", "//127.0.0.1/", "http://[::1]/", "file:///etc/hosts",
     "ftp://harbor.example/", "http://ada:secret@harbor.example/"],
)  # fmt: skip
def test_every_redirect_is_checked_again(goal: str) -> None:
    network = Recorder(f"HTTP/1.1 302 Found\r\nLocation: {goal}\r\n\r\n".encode())
    names = {"127.0.0.1": "127.0.0.1", "::1": "::1"}
    web = Web(Limits(), lambda host, port: [names.get(host, "93.184.216.34")], network)
    with pytest.raises(SourceUnavailable, match=r"may not be asked|leave it out"):
        web.fetch("http://harbor.example/")
    assert network.connected == ["93.184.216.34"]


def test_redirects_are_followed_to_the_page(site: Site, near: Limits) -> None:
    goal = site.page("/b/c", "Lumo said no.", "text/plain")
    site.redirect("/b/d", "c#part")
    first = site.redirect("/a", "/b/d")
    document = Web(near).fetch(first)
    assert (document.url, document.name) == (goal, first)


def test_redirects_end_somewhere(site: Site, near: Limits) -> None:
    url = site.redirect("/a", "/a")
    with pytest.raises(SourceUnavailable, match="more than 5 other addresses"):
        Web(near).fetch(url)
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("ftp://harbor.example/a", "only http and https"),
        ("file:///etc/hosts", "only http and https"),
        ("http://", "only http and https"),
        ("http://[::1", "not a web address"),
        ("http://harbor.example:99999/", "not a web address"),
        ("http://\ud800.example/", "not a web address"),
        ("http://harbor.example/\x00", "not a web address"),
        ("http://ada:secret@harbor.example/", "leave it out"),
        ("http://ada@harbor.example/", "leave it out"),
    ],
)
def test_addresses_of_other_kinds_are_refused(address: str, said: str) -> None:
    network = Recorder(OK)
    with pytest.raises(SourceUnavailable, match=said):
        Web(Limits(), lambda host, port: ["93.184.216.34"], network).fetch(address)
    assert network.connected == []


def test_a_server_that_is_down_is_said(site: Site, near: Limits) -> None:
    with pytest.raises(SourceUnavailable, match=r"'127\.0\.0\.1' does not answer"):
        Web(near).fetch("http://127.0.0.1:9/")


def test_the_second_address_is_tried_when_the_first_is_down(site: Site, near: Limits) -> None:
    port = int(site.base.rpartition(":")[2])
    site.page("/", "Lumo said no.", "text/plain")
    # Nothing listens on 127.0.0.2, the server only on 127.0.0.1.
    web = Web(near, lambda host, port: ["127.0.0.2", "127.0.0.1"])
    assert web.fetch(f"http://harbor.example:{port}/").body == b"Lumo said no."


@pytest.mark.parametrize(
    ("status", "said"),
    [(404, r"404 \(Not Found\)"), (500, "500"), (204, "204"), (304, "304"), (799, "answers 799")],
)
def test_an_answer_that_is_no_page_is_said(
    site: Site, near: Limits, status: int, said: str
) -> None:
    with pytest.raises(SourceUnavailable, match=said):
        Web(near).fetch(site.page("/", "x", status=status))


@pytest.mark.parametrize("media", ["image/png", "application/pdf", "application/octet-stream"])
def test_other_kinds_of_content_are_refused(site: Site, near: Limits, media: str) -> None:
    with pytest.raises(SourceUnavailable, match=f"It is {media}: only HTML"):
        Web(near).fetch(site.page("/", "x", media))


def test_what_is_not_http_is_said() -> None:
    web = Web(Limits(), lambda host, port: ["93.184.216.34"], Recorder(b"SSH-2.0-x\r\n"))
    with pytest.raises(SourceUnavailable, match="its answer broke off or is not HTTP"):
        web.fetch("http://harbor.example/")


def test_a_declared_length_over_the_limit_is_not_awaited(site: Site, near: Limits) -> None:
    url = site.page("/", b"", "text/plain", Content_Length=str(10**12))
    with pytest.raises(TooLarge, match="larger than 20 MB"):
        Web(near).fetch(url)


def test_an_endless_body_is_cut(site: Site, near: Limits) -> None:
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/plain")
        request.end_headers()
        while True:
            request.wfile.write(b"Lumo " * 10_000)

    with pytest.raises(TooLarge, match="larger than 1 MB"):
        Web(replace(near, max_bytes=1_000_000)).fetch(site.answer("/", endless))


def test_a_packed_bomb_is_cut(site: Site, near: Limits) -> None:
    bomb = gzip.compress(b"a" * 30_000_000)
    url = site.page("/", bomb, "text/plain", Content_Encoding="gzip")
    assert len(bomb) < 100_000
    with pytest.raises(TooLarge, match="larger than 1 MB"):
        Web(replace(near, max_bytes=1_000_000)).fetch(url)


@pytest.mark.parametrize(
    ("body", "coding", "said"),
    [
        (b"not gzip", "gzip", "cannot be unpacked"),
        (gzip.compress(b"Lumo said no.")[:-6], "gzip", "cut off"),
        (b"x", "br", "packed in a way"),
        (b"x", "gzip, gzip", "packed in a way"),
    ],
)
def test_a_damaged_answer_is_said(
    site: Site, near: Limits, body: bytes, coding: str, said: str
) -> None:
    with pytest.raises(SourceUnavailable, match=said):
        Web(near).fetch(site.page("/", body, "text/plain", Content_Encoding=coding))


def test_an_answer_shorter_than_declared_is_refused(site: Site, near: Limits) -> None:
    url = site.page("/", b"Lumo", "text/plain", Content_Length="100")
    with pytest.raises(SourceUnavailable, match="broke off"):
        Web(near).fetch(url)


@pytest.mark.parametrize("part", ["status", "headers", "body"])
def test_a_server_that_drips_is_left(site: Site, near: Limits, part: str) -> None:
    start = {
        "status": b"",
        "headers": b"HTTP/1.1 200 OK\r\nX: ",
        "body": OK.replace(b": 4", b": 400"),
    }

    def drip(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(start[part])
        while True:
            request.wfile.write(b"a")
            request.wfile.flush()
            if site.closing.wait(0.02):
                return

    with pytest.raises(SourceUnavailable, match=r"within 0\.3 seconds"):
        Web(replace(near, timeout_s=0.3)).fetch(site.answer("/", drip))
