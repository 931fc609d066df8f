"""A small news site on the loopback address, with whatever answers a test needs."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ingest.sources import Limits

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """Answers by path; `base` is its address, `asked` what was asked of it."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.closing = threading.Event()

    def page(
        self,
        path: str,
        body: str | bytes = b"",
        media: str = "text/html; charset=utf-8",
        *,
        status: int = 200,
        **headers: str,
    ) -> str:
        """Serve this at the path, and return its address."""
        raw = body.encode() if isinstance(body, str) else body

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            request.send_header("Content-Type", media)
            for name, value in headers.items():
                request.send_header(name.replace("_", "-"), value)
            request.end_headers()
            request.wfile.write(raw)

        return self.answer(path, answer)

    def redirect(self, path: str, to: str) -> str:
        """Lead from the path to another address."""
        return self.page(path, status=302, Location=to)

    def answer(self, path: str, answer: Answer) -> str:
        """Let the function answer at the path, and return its address."""
        self.answers[path] = answer
        return self.base + path

    def handle(self, request: BaseHTTPRequestHandler) -> None:
        self.asked.append((request.path, dict(request.headers)))
        try:
            if request.path in self.answers:
                self.answers[request.path](request)
            else:
                request.send_error(404)
        except OSError:
            request.close_connection = True  # the reader has seen enough and gone


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.handle(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        site = Site(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield site
        site.closing.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def near() -> Limits:
    """Limits that let the loopback site be asked."""
    return Limits(allow_private=True, timeout_s=10)


@pytest.fixture
def story() -> str:
    """A page with menu, article, site name, date and footer."""
    return """<!DOCTYPE html><html lang="en"><head>
<title>Lumo drops Ada Finch | Harbor Post</title>
<meta property="og:site_name" content="Harbor Post">
<meta property="article:published_time" content="2026-01-12T08:30:00+08:00">
</head><body><nav><a href="/">Home</a> <a href="/tea">Tea</a> <a href="/cars">Cars</a></nav>
<article><h1>Lumo drops Ada Finch</h1>
<p>Lumo said on Monday that it had ended its contract with the streamer Ada Finch.</p>
<p>Finch said that she would answer “in good time”, and thanked her viewers.</p></article>
<footer>© 2021 Harbor Post. All rights reserved.</footer></body></html>"""
