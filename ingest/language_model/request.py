"""What is asked of a language model, and who can answer."""

from dataclasses import dataclass
from typing import Protocol

from graph.errors import EngineUnavailable, InputError
from ingest.language_model.answer import Schema
from ingest.language_model.tokens import tokens
from ingest.language_model.windows import Window

# What a server adds to each message.
_FRAME = 4
_EMPTY_ANSWER = 50


class Unanswered(InputError):
    """The language model gave no usable answer about an article."""

    status = 422
    title = "Article not read"


class CutShort(Unanswered):
    """An answer was cut off, or the article did not fit: a smaller part may do."""


class ModelUnavailable(EngineUnavailable):
    """The language model cannot be asked at all."""

    title = "Language model unavailable"


class LimitReached(EngineUnavailable):
    """What may be spent is spent."""

    title = "Cost limit reached"


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation; `role` is system, user or assistant."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Request:
    """Everything that is sent about one window of one article.

    `name` is the name of the file that holds its answer: `ARTICLE.START-END.json`, with the hash
    of the candidates before `.json` where there are any. `prompt` is the version of the prompt.
    """

    name: str
    prompt: str
    window: Window
    messages: tuple[Message, ...]
    schema: Schema

    @property
    def tokens(self) -> int:
        """About how many tokens are sent."""
        return sum(tokens(message.content) + _FRAME for message in self.messages)

    @property
    def answer_tokens(self) -> int:
        """About how many tokens the answer takes: it grows with the article."""
        return _EMPTY_ANSWER + tokens(self.messages[-1].content) * 3 // 2


class Answers(Protocol):
    """Whoever answers: a server, a cache before it, a folder of answers."""

    def ask(self, request: Request) -> str:
        """Return the answer as it was given. Raises Unanswered, ModelUnavailable, LimitReached."""
