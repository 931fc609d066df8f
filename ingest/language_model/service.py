"""Asks a language model behind any server that speaks the OpenAI protocol, through `openai`.

The package waits and tries again by itself where a server is busy (429, 5xx), slow or gone, as
long as Retry-After says; up to two minutes at a time.
"""

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ValidationError

from ingest.cleaning import line
from ingest.language_model.account import Account, Usage
from ingest.language_model.answer import Unusable, parse
from ingest.language_model.dialect import Dialect
from ingest.language_model.pace import Pace
from ingest.language_model.request import CutShort, ModelUnavailable, Request, Unanswered
from ingest.language_model.tokens import tokens

if TYPE_CHECKING:
    import openai

_LOG = logging.getLogger(__name__)
_ATTEMPTS: Final = 2
# After so many articles without an answer the next will have none either.
_PATIENCE: Final = 3
_CLIPPED: Final = 0.5
_WORDS: Final = 200
_TOO_LONG: Final = ("context_length", "context length", "context window", "too many tokens")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server and the model behind it. `longest` is the most tokens that an answer may have."""

    url: str
    model: str
    key: str | None = None
    timeout_s: float = 120.0
    retries: int = 4
    longest: int = 8000


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Tokens(BaseModel):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Reply(BaseModel):
    choices: list[_Choice] = []
    usage: _Tokens | None = None


class Service:
    """A server that answers (`Answers`); close it after use.

    Raises ModelUnavailable where the package `openai` is not installed.
    """

    def __init__(self, endpoint: Endpoint, account: Account, pace: Pace) -> None:
        self._endpoint, self._account, self._pace = endpoint, account, pace
        self._client = _client(endpoint)
        self._dialect = Dialect()
        self._silent = 0

    def ask(self, request: Request) -> str:
        """Return the answer as it was given; it holds the JSON that was asked for.

        Raises CutShort where it was cut off, Unanswered where the model refuses or answers
        something else twice, LimitReached, and ModelUnavailable where asking on makes no sense.
        """
        try:
            answer = self._usable(request)
        except _Silent as error:
            self._silent += 1
            if self._silent >= _PATIENCE:
                raise ModelUnavailable(
                    f"{self._silent} requests in a row had no usable answer. {error.detail}"
                ) from error
            raise
        except Unanswered:
            self._silent = 0
            raise
        self._silent = 0
        return answer

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _usable(self, request: Request) -> str:
        for attempt in range(_ATTEMPTS):
            answer = self._answer(request)
            try:
                parse(answer)
            except Unusable as error:
                _LOG.info("%s: attempt %d: %s", request.name, attempt + 1, error.detail)
            else:
                return answer
        raise _Silent(
            f"The language model {self._endpoint.model} did not answer with the JSON that was "
            "asked for. A larger model may."
        )

    def _answer(self, request: Request) -> str:
        reply = self._reply(request)
        if not reply.choices:
            return ""
        choice = reply.choices[0]
        self._account.add(self._used(request, reply))
        if choice.message.refusal or choice.finish_reason == "content_filter":
            words = _brief(choice.message.refusal or "its filter withheld the answer")
            raise Unanswered(f"The language model refused to read it: {words}")
        if choice.finish_reason == "length":
            raise CutShort(
                "The answer of the language model was cut off. Raise BACKSTORY_LLM_ANSWER_TOKENS."
            )
        return choice.message.content or ""

    def _used(self, request: Request, reply: _Reply) -> Usage:
        """Return what a reply cost; where the server does not say, an estimate."""
        content = reply.choices[0].message.content or ""
        told = reply.usage or _Tokens()
        sent = told.prompt_tokens or request.tokens
        clipped = sent < request.tokens * _CLIPPED
        if clipped:
            _LOG.warning("%s: the server read %d of about %d", request.name, sent, request.tokens)
        answered = told.completion_tokens or tokens(content)
        return Usage(requests=1, sent=sent, answered=answered, clipped=int(clipped))

    def _reply(self, request: Request) -> _Reply:
        """Send a request in the words that the server takes, and remember these."""
        dialect: Dialect | None = self._dialect
        complaint = ""
        while dialect is not None:
            self._account.check(Usage(sent=request.tokens, answered=request.answer_tokens))
            self._pace.wait()
            try:
                reply = self._send(request, dialect)
            except _Refused as error:
                complaint = complaint or error.detail
                dialect = dialect.simpler(error.detail)
            else:
                self._dialect = dialect
                return reply
        raise _Silent(f"The language model's server refuses the request: {complaint}")

    def _send(self, request: Request, dialect: Dialect) -> _Reply:
        import openai

        body = dialect.body(self._endpoint.model, request, self._endpoint.longest)
        try:
            raw = self._client.post("/chat/completions", body=body, cast_to=object)
            return _Reply.model_validate(raw)
        except (ValidationError, ValueError):
            return _Reply()
        except openai.APITimeoutError as error:
            raise _Silent(
                f"The language model did not answer within {self._endpoint.timeout_s:g} seconds. "
                "Raise BACKSTORY_LLM_SECONDS, or read smaller parts: BACKSTORY_LLM_WINDOW_TOKENS."
            ) from error
        except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
            raise self._refusal(error) from error
        except openai.OpenAIError as error:
            raise ModelUnavailable(self._trouble(error)) from error

    def _refusal(self, error: "openai.APIStatusError") -> Unanswered:
        """Tell a request that is too long, or withheld by a filter, from one worded wrongly."""
        words = f"{error.code or ''} {error.message}"
        if any(sign in words.lower() for sign in _TOO_LONG):
            return CutShort(
                "The article does not fit the language model. Lower BACKSTORY_LLM_WINDOW_TOKENS."
            )
        if "content_filter" in words or "content_policy" in words:
            return Unanswered(f"The language model refused to read it: {self._safe(error)}")
        return _Refused(self._safe(error))

    def _trouble(self, error: "openai.OpenAIError") -> str:
        """Say what is wrong with the server, and what to do."""
        import openai

        where = f"{self._endpoint.url} (model {self._endpoint.model})"
        if isinstance(error, openai.AuthenticationError | openai.PermissionDeniedError):
            advice = "Check BACKSTORY_LLM_KEY."
        elif isinstance(error, openai.NotFoundError):
            advice = "Check BACKSTORY_LLM_URL and BACKSTORY_LLM_MODEL."
        elif isinstance(error, openai.RateLimitError):
            advice = "Wait, or lower BACKSTORY_LLM_REQUESTS_PER_MINUTE; then give the same command."
        else:
            advice = "Check that it runs and that BACKSTORY_LLM_URL is its address."
        return f"{where} cannot be used: {self._safe(error)} {advice}"

    def _safe(self, error: Exception) -> str:
        """Return a server's words, short, on one line, and without the key."""
        words = str(error)
        if self._endpoint.key:
            words = words.replace(self._endpoint.key, "…")
        return _brief(words)


class _Silent(Unanswered):
    """No usable answer, for a reason that may hold for every article."""


class _Refused(Unanswered):
    """The server does not take a request in these words."""


def _client(endpoint: Endpoint) -> "openai.OpenAI":
    try:
        from openai import OpenAI
    except ImportError as error:
        raise ModelUnavailable(
            "The package `openai` is not installed. Install it beside Backstory: "
            "pip install 'backstory[llm]'."
        ) from error
    # No key or name from another program's variables is sent to this server.
    client = OpenAI(
        base_url=endpoint.url,
        api_key=endpoint.key or "none",
        timeout=endpoint.timeout_s,
        max_retries=endpoint.retries,
    )
    client.organization = client.project = None
    return client


def _brief(words: str) -> str:
    text = line(words) or ""
    return text if len(text) <= _WORDS else f"{text[:_WORDS]}…"
