"""Who may be asked, and how much may be sent."""

import asyncio
from collections.abc import Iterator, MutableMapping
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.security import Gate, hosts_of


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8321", 200),
        ("localhost", 200),
        ("LOCALHOST:1", 200),
        ("[::1]:8321", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example:8321", 421),
        ("localhost.evil.example", 421),
        ("evil.example:127.0.0.1", 421),
        ("", 421),
        ("[", 421),
    ],
)
def test_only_names_of_this_machine_may_be_asked(
    client: TestClient, host: str, status: int
) -> None:
    """So that no page elsewhere can read this service under a name of its own."""
    answer = client.get("/health", headers={"host": host})
    assert answer.status_code == status
    if status == 421:
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("bound", "allowed", "refused"),
    [
        ("127.0.0.1", "localhost", "news.example"),
        ("News.example", "news.example", "evil.example"),
        ("10.0.0.5", "10.0.0.5", "10.0.0.6"),
        ("::1", "::1", "evil.example"),
    ],
)
def test_the_address_bound_says_who_may_be_asked(bound: str, allowed: str, refused: str) -> None:
    hosts = hosts_of(bound)
    assert hosts is not None
    assert allowed in hosts
    assert refused not in hosts


@pytest.mark.parametrize("bound", ["0.0.0.0", "::", "[::]", ""])
def test_a_server_for_everybody_may_be_asked_by_any_name(bound: str) -> None:
    assert hosts_of(bound) is None


def test_a_body_over_the_limit_is_refused_at_once(client: TestClient) -> None:
    answer = client.post("/articles", json={"text": "x" * 200_000})
    assert answer.status_code == 413
    assert "100,000 bytes" in answer.json()["detail"]


@pytest.mark.parametrize("path", ["/articles", "/cypher", "/sparql"])
def test_a_body_without_a_length_is_counted_as_it_comes(client: TestClient, path: str) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(300):
            yield b" " * 1000

    headers = {"content-type": "application/json"}
    answer = client.post(path, content=pieces(), headers=headers)
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


def test_no_more_is_read_than_the_limit() -> None:
    sent: list[MutableMapping[str, Any]] = []
    asked = 0

    async def receive() -> MutableMapping[str, Any]:
        nonlocal asked
        asked += 1
        return {"type": "http.request", "body": b"x" * 10, "more_body": True}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        while (await receive())["more_body"]:
            pass

    gate = Gate(app, hosts=None, max_bytes=35)
    scope = {"type": "http", "path": "/", "headers": []}
    with pytest.raises(Exception, match="35 bytes"):
        asyncio.run(gate(scope, receive, send))
    assert asked == 4


@pytest.mark.parametrize("length", ["9" * 5000, "99999999"])
def test_a_length_that_is_told_too_large_is_refused(client: TestClient, length: str) -> None:
    answer = client.post("/articles", content=b"{}", headers={"content-length": length})
    assert answer.status_code == 413


def test_nothing_is_sniffed_and_no_other_site_is_let_in(client: TestClient) -> None:
    origin = {"origin": "https://evil.example"}
    for path in ("/health", "/nowhere", "/sparql"):
        answer = client.get(path, headers=origin)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in answer.headers
    asking = origin | {"access-control-request-method": "POST"}
    assert client.options("/articles", headers=asking).status_code == 405
