"""Articles over REST: sent, read by a job, and read back."""

import time
from typing import Any

import pytest
from starlette.testclient import TestClient

World = tuple[Any, TestClient]
SENT = {"text": "Lumo sued Ada Lin in 2024.", "title": "Court", "published": "2026-01-06"}


def finished(client: TestClient, address: str) -> dict[str, Any]:
    """Wait for a job to end."""
    for _ in range(1000):
        job: dict[str, Any] = client.get(address).json()
        if job["finished"] is not None:
            return job
        time.sleep(0.01)
    raise AssertionError(job)


def test_an_article_that_is_sent_is_read(empty: World) -> None:
    _, client = empty
    answer = client.post("/articles", json=SENT)
    assert answer.status_code == 202
    assert answer.headers["location"] == f"/jobs/{answer.json()['id']}"
    job = finished(client, answer.headers["location"])
    assert (job["status"], job["articles"], job["new"], job["claims"]) == ("done", 1, 1, 1)
    assert client.get("/entities/Lumo/claims").json()["items"][0]["quote"] == SENT["text"]


def test_the_same_article_twice_adds_nothing(empty: World) -> None:
    _, client = empty
    finished(client, client.post("/articles", json=SENT).headers["location"])
    job = finished(client, client.post("/articles", json=[SENT, SENT]).headers["location"])
    assert (job["articles"], job["new"], job["unchanged"], job["claims"]) == (2, 0, 2, 0)


def test_an_article_is_read_back_with_its_claims(client: TestClient) -> None:
    claim = client.get("/entities/Lumo/claims").json()["items"][0]
    article = client.get(f"/articles/{claim['article']['id']}").json()
    assert article["publisher"] == "Harbour Wire"
    assert [c["id"] for c in article["claims"]] == [claim["id"]]
    assert article["text"][claim["start"] : claim["end"]] == claim["quote"]
    assert {k: article[k] for k in claim["article"]} == claim["article"]


def test_a_bad_article_does_not_stop_the_others(empty: World) -> None:
    _, client = empty
    sent = [SENT, {"text": "  "}, {"text": "Vento paid Lumo.", "url": "ftp://vento.example"}]
    job = finished(client, client.post("/articles", json=sent).headers["location"])
    assert (job["status"], job["articles"]) == ("done", 1)
    assert [f["source"] for f in job["failures"]] == ["article 2", "ftp://vento.example"]
    assert "empty" in job["failures"][0]["reason"]


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        ({"text": " \n "}, 422, "empty"),
        ([{"text": " "}, {"text": "\t"}], 422, "empty"),
        ({"text": "Words.", "url": "javascript:alert(1)"}, 400, "http"),
        ({"text": ""}, 422, "body/article/text"),
        ({"title": "No text"}, 422, "body/article/text"),
        ([{"text": "Words."}, {"text": 3}], 422, "body/articles/1/text"),
        ([], 422, "body/articles"),
        ("words", 422, "body/article"),
        (None, 422, "body"),
        ({"sources": []}, 422, "body/sources/sources"),
        ({"sources": ["file:///etc/passwd"]}, 422, "body/sources/sources/0"),
        ({"sources": ["/etc/passwd"]}, 422, "body/sources/sources/0"),
        ({"sources": ["https://news.example"], "text": "x"}, 422, "body/sources/text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(
    empty: World, sent: object, status: int, words: str
) -> None:
    answer = empty[1].post("/articles", json=sent)
    assert answer.status_code == status
    assert words in answer.json()["detail"]


def test_addresses_of_this_machine_are_not_fetched(empty: World) -> None:
    _, client = empty
    answer = client.post("/articles", json={"sources": ["http://127.0.0.1:1/", "http://[::1]/"]})
    job = finished(client, answer.headers["location"])
    assert job["status"] == "failed"
    assert [f["source"] for f in job["failures"]] == ["http://127.0.0.1:1/", "http://[::1]/"]


def test_text_with_half_a_character_is_refused(empty: World) -> None:
    answer = empty[1].post(
        "/articles",
        content=b'{"text": "Lumo sued \\ud800 Ada Lin."}',
        headers={"content-type": "application/json"},
    )
    assert answer.status_code == 422
    assert "half a character" in answer.json()["detail"]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", None])
def test_a_form_of_another_site_cannot_send_articles(empty: World, kind: str | None) -> None:
    """A page may post these types to any address without asking."""
    headers = {"content-type": kind} if kind else {}
    answer = empty[1].post("/articles", content=b'{"text": "Lumo sued Ada Lin."}', headers=headers)
    assert answer.status_code == 422


@pytest.mark.parametrize("body", [b"{", b'{"text": }', b"\xff\xfe", b'{"text": "a"} x'])
def test_broken_json_is_told_as_such(empty: World, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    answer = empty[1].post("/articles", content=body, headers=headers)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("depth", [500, 5_000, 40_000])
def test_deeply_nested_json_does_no_harm(empty: World, depth: int) -> None:
    body = b'{"text": "Words.", "more": ' + b"[" * depth + b"]" * depth + b"}"
    answer = empty[1].post("/articles", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in {202, 400, 422}


def test_what_waits_is_told_and_too_much_is_refused(empty: World) -> None:
    runtime, client = empty
    runtime.may_read.clear()
    try:
        first = client.post("/articles", json=SENT).headers["location"]
        while client.get(first).json()["articles"] == 0:
            time.sleep(0.01)
        assert client.get(first).json()["status"] == "running"
        second = client.post("/articles", json=SENT).headers["location"]
        assert client.get(second).json()["status"] == "queued"
        answers = [client.post("/articles", json=SENT) for _ in range(100)]
    finally:
        runtime.may_read.set()
    assert [a.status_code for a in answers[:99]] == [202] * 99
    assert answers[99].status_code == 503
    assert answers[99].headers["retry-after"] == "30"
    assert "100 jobs wait" in answers[99].json()["detail"]


def test_an_unknown_job_is_not_found(client: TestClient) -> None:
    assert client.get("/jobs/jb-0000000000000000").status_code == 404


def test_an_unknown_article_is_not_found(client: TestClient) -> None:
    answer = client.get("/articles/ar-0000000000000000")
    assert answer.status_code == 404
    assert answer.json()["instance"] == "/articles/ar-0000000000000000"
