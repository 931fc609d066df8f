"""A server that answers well, badly, slowly, or not at all."""

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from graph.errors import BackstoryError
from graph.model import Article
from ingest.language_model import (
    Account,
    Endpoint,
    LimitReached,
    ModelUnavailable,
    Pace,
    Prices,
    Request,
    Service,
    Unanswered,
)
from ingest.language_model.prompt import reading
from ingest.language_model.request import CutShort
from ingest.language_model.windows import Window

TEXT = "Lumo sued Vento on Monday."
EMPTY: dict[str, Any] = {"entities": [], "claims": []}


@pytest.fixture
def account() -> Account:
    return Account(Prices(2, 10), 1.0)


@pytest.fixture
def open_service(chat: Any, account: Account) -> Iterator[Callable[..., Service]]:
    opened: list[Service] = []

    def make(**settings: Any) -> Service:
        given = {"url": chat.url, "model": "tiny", "key": "k-1", "retries": 2} | settings
        opened.append(Service(Endpoint(**given), account, Pace()))
        return opened[-1]

    yield make
    for service in opened:
        service.close()


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    return open_service()


@pytest.fixture
def request_() -> Request:
    article = Article(None, TEXT, None, "2026-01-06", "en", TEXT)
    return reading().request(article, Window(0, len(TEXT)))


def test_a_good_answer_is_returned_and_paid_for(
    chat: Any, service: Service, request_: Request, account: Account
) -> None:
    chat.say(EMPTY)
    assert json.loads(service.ask(request_)) == EMPTY
    assert (account.usage.requests, account.usage.sent, account.usage.answered) == (1, 5000, 100)
    assert account.cost == pytest.approx(0.011)
    (body,) = chat.seen
    assert chat.paths == ["/v1/chat/completions"]
    assert body["model"] == "tiny"
    assert body["temperature"] == 0
    assert body["response_format"]["json_schema"]["strict"] is True
    assert body["messages"] == [{"role": m.role, "content": m.content} for m in request_.messages]


def test_only_its_own_key_is_sent(
    chat: Any,
    open_service: Callable[..., Service],
    request_: Request,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "another-secret")
    chat.say(EMPTY)
    open_service(key="k-1").ask(request_)
    open_service(key=None).ask(request_)
    assert [h.get("authorization") for h in chat.headers] == ["Bearer k-1", "Bearer none"]
    assert "another-secret" not in str(chat.headers)


def test_a_busy_server_is_asked_again_after_the_time_that_it_names(
    chat: Any, service: Service, request_: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr("openai._base_client.time.sleep", waits.append)
    chat.fail(429, Retry_After="7")
    chat.fail(503)
    chat.say(EMPTY)
    service.ask(request_)
    assert len(chat.seen) == 3
    assert waits[0] == 7
    assert 0 < waits[1] <= 8


def test_a_server_that_stays_busy_ends_the_run(
    chat: Any, service: Service, request_: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("openai._base_client.time.sleep", lambda _: None)
    chat.fail(429, "quota exceeded for key k-1\x1b[31m")
    with pytest.raises(ModelUnavailable, match="quota exceeded") as met:
        service.ask(request_)
    assert len(chat.seen) == 3
    assert "k-1" not in met.value.detail
    assert "\x1b" not in met.value.detail


@pytest.mark.parametrize(
    ("status", "advice"),
    [(401, "BACKSTORY_LLM_KEY"), (404, "BACKSTORY_LLM_MODEL"), (418, "BACKSTORY_LLM_URL")],
)
def test_a_server_that_will_never_answer_ends_the_run(
    chat: Any, service: Service, request_: Request, status: int, advice: str
) -> None:
    chat.fail(status)
    with pytest.raises(ModelUnavailable, match=advice):
        service.ask(request_)


def test_no_server_at_all(open_service: Callable[..., Service], request_: Request) -> None:
    service = open_service(url="http://127.0.0.1:9/v1", retries=0)
    with pytest.raises(ModelUnavailable, match=r"127\.0\.0\.1:9"):
        service.ask(request_)


def test_a_slow_server_costs_one_article_and_three_end_the_run(
    chat: Any, open_service: Callable[..., Service], request_: Request
) -> None:
    chat.say(EMPTY)
    chat.replies = [last_reply(chat, wait_s=1.0)]
    service = open_service(timeout_s=0.05, retries=0)
    for _ in range(2):
        with pytest.raises(Unanswered, match="BACKSTORY_LLM_SECONDS"):
            service.ask(request_)
    with pytest.raises(ModelUnavailable, match="3 requests in a row"):
        service.ask(request_)


def last_reply(chat: Any, **changes: Any) -> Any:
    (reply,) = chat.replies
    return type(reply)(reply.body, **changes)


@pytest.mark.parametrize(
    "body", ["", "not JSON", "[]", '{"choices": []}', '{"choices": 3}', "null"]
)
def test_a_broken_reply_is_no_answer(
    chat: Any, service: Service, request_: Request, body: str
) -> None:
    chat.say(EMPTY)
    reply = last_reply(chat)
    chat.replies = [type(reply)(body)]
    with pytest.raises(Unanswered, match="JSON that was asked for"):
        service.ask(request_)


def test_words_instead_of_json_are_asked_about_once_more(
    chat: Any, service: Service, request_: Request
) -> None:
    chat.say("Lumo seems to have sued Vento.")
    chat.say("```json\n" + json.dumps(EMPTY) + "\n```")
    assert "claims" in service.ask(request_)
    assert len(chat.seen) == 2


@pytest.mark.parametrize(
    "script",
    [
        {"content": None, "refusal": "I cannot help with that."},
        {"content": "", "finish": "content_filter"},
    ],
)
def test_a_refusal_is_told_and_not_repeated(
    chat: Any, service: Service, request_: Request, script: dict[str, Any]
) -> None:
    chat.say(script.pop("content"), **script)
    for _ in range(4):
        with pytest.raises(Unanswered, match="refused") as met:
            service.ask(request_)
        assert not isinstance(met.value, CutShort)
    assert len(chat.seen) == 4


def test_an_answer_that_was_cut_off_is_known_as_such(
    chat: Any, service: Service, request_: Request
) -> None:
    chat.say('{"entities": [], "claims": [', finish="length")
    with pytest.raises(CutShort, match="BACKSTORY_LLM_ANSWER_TOKENS"):
        service.ask(request_)


def test_an_article_that_does_not_fit_is_known_as_such(
    chat: Any, service: Service, request_: Request
) -> None:
    chat.fail(400, "This model's maximum context length is 4096 tokens.")
    with pytest.raises(CutShort, match="BACKSTORY_LLM_WINDOW_TOKENS"):
        service.ask(request_)


def test_a_server_without_schemas_is_asked_in_simpler_words_from_then_on(
    chat: Any, service: Service, request_: Request
) -> None:
    chat.fail(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")
    chat.fail(400, "temperature does not support 0 with this model")
    chat.fail(422, "response_format json_schema is not supported")
    chat.fail(400, "response_format is not supported")
    chat.say(EMPTY)
    service.ask(request_)
    service.ask(request_)
    first, last, again = chat.seen[0], chat.seen[4], chat.seen[5]
    assert "response_format" in first
    assert "response_format" not in last
    assert "temperature" not in last
    assert last["max_completion_tokens"] == first["max_tokens"]
    assert again == last
    assert chat.seen[3]["response_format"] == {"type": "json_object"}


def test_a_server_that_takes_nothing_says_why(
    chat: Any, service: Service, request_: Request
) -> None:
    chat.fail(400, "the weather is bad")
    with pytest.raises(Unanswered, match="the weather is bad"):
        service.ask(request_)
    assert len(chat.seen) == 3


def test_the_limit_stops_before_the_next_request(
    chat: Any, service: Service, request_: Request, account: Account
) -> None:
    chat.say(EMPTY)
    service.ask(request_)
    account.limit = account.cost
    with pytest.raises(LimitReached, match="BACKSTORY_LLM_COST_LIMIT"):
        service.ask(request_)
    assert len(chat.seen) == 1


def test_a_server_that_reads_only_the_beginning_is_noticed(
    chat: Any, service: Service, request_: Request, account: Account
) -> None:
    chat.say(EMPTY)
    reply = last_reply(chat)
    reply.body["usage"]["prompt_tokens"] = 900
    service.ask(request_)
    assert account.usage.clipped == 1


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(BackstoryError, match=r"pip install 'backstory\[llm\]'"):
        Service(Endpoint("http://127.0.0.1:9/v1", "tiny"), Account(), Pace())
