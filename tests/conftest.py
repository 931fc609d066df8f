"""Small articles and readings from which tests build a ledger, and a language model's server."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from graph.model import Alias, Article, ArticleEntity, Claim, Mention, Reading
from graph.store import Store, opened
from graph.vocabulary import Kind, Predicate, Status

Parties = dict[str, Kind]
Told = tuple[str, Predicate, str | None]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "data") as store:
        yield store


def write(text: str, *, published: str | None = "2026-01-06", publisher: str = "Outlet") -> Article:
    """An article whose first line is its title."""
    return Article(None, text.split("\n")[0], publisher, published, "en", text)


def read(
    article: Article,
    parties: Parties,
    told: Sequence[Told],
    *,
    aliases: Sequence[tuple[str, str]] = (),
    extractor: str = "test/1",
    **details: object,
) -> Reading:
    """A reading that finds the parties wherever the text names them, and quotes the whole text."""
    entities = {name: _entity(article, name, kind) for name, kind in parties.items()}
    claims = [_claim(article, entities, one, extractor, details) for one in told]
    declared = [
        Alias(article.id, name, other, parties[name], 0, len(article.text))
        for name, other in aliases
    ]
    return Reading(article.id, extractor, tuple(entities.values()), tuple(declared), tuple(claims))


def _entity(article: Article, name: str, kind: Kind) -> ArticleEntity:
    start = article.text.index(name)
    return ArticleEntity(article.id, name, kind, (Mention(start, start + len(name), named=True),))


def _claim(
    article: Article,
    entities: dict[str, ArticleEntity],
    told: Told,
    extractor: str,
    details: dict[str, object],
) -> Claim:
    subject, predicate, obj = told
    values: dict[str, object] = {"status": Status.ASSERTED, "confidence": 0.9, **details}
    return Claim(
        article=article.id,
        subject=entities[subject].id,
        predicate=predicate,
        object=entities[obj].id if obj else None,
        quote=article.text,
        start=0,
        end=len(article.text),
        extractor=extractor,
        **values,  # type: ignore[arg-type]
    )


@pytest.fixture
def tell(store: Store) -> Callable[..., Article]:
    """Store an article with its claims, and refresh the facts."""

    def add(text: str, parties: Parties, told: Sequence[Told], **details: object) -> Article:
        published = details.pop("published", "2026-01-06")
        publisher = details.pop("publisher", "Outlet")
        article = write(text, published=published, publisher=publisher)  # type: ignore[arg-type]
        store.ledger.add(article, read(article, parties, told, **details))  # type: ignore[arg-type]
        store.refresh()
        return article

    return add


@dataclass(frozen=True, slots=True)
class Reply:
    """One scripted reply of the server; a `body` of text is sent as it is."""

    body: object
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait_s: float = 0


class ChatServer(ThreadingHTTPServer):
    """Speaks the chat completions protocol: replies in turn, the last one for ever."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Chat)
        self.replies: list[Reply] = []
        self.seen: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def say(self, content: object, *, finish: str = "stop", **more: object) -> None:
        """Script a completion; content that is no text is sent as JSON."""
        text = content if isinstance(content, str | None) else json.dumps(content)
        message = {"role": "assistant", "content": text, **more}
        choice = {"index": 0, "message": message, "finish_reason": finish}
        usage = {"prompt_tokens": 5000, "completion_tokens": 100}
        self.replies.append(Reply({"id": "c", "choices": [choice], "usage": usage}))

    def fail(self, status: int, message: str = "no", **headers: str) -> None:
        """Script an error."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        self.replies.append(Reply({"error": {"message": message}}, status, names))


class _Chat(BaseHTTPRequestHandler):
    server: ChatServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append(json.loads(body))
        self.server.headers.append({k.lower(): v for k, v in self.headers.items()})
        self.server.paths.append(self.path)
        turn = min(len(self.server.seen), len(self.server.replies)) - 1
        reply = self.server.replies[turn]
        if reply.wait_s:
            time.sleep(reply.wait_s)
        text = reply.body if isinstance(reply.body, str) else json.dumps(reply.body)
        self.send_response(reply.status)
        for name, value in {"Content-Type": "application/json", **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        try:
            self.wfile.write(text.encode())
        except ConnectionError:
            # The client did not want to wait so long.
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def chat() -> Iterator[ChatServer]:
    """A language model's server whose replies a test scripts."""
    with ChatServer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()
