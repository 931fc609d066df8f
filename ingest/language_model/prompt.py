"""The words that are sent to a language model, and their version.

They lie in `texts/`: instructions, examples, and the frame in which an article is handed over as
data. The line that ends the article carries a hash of the article itself, so that no article can
hold it and go on as if it were over.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, JsonValue, TypeAdapter

from graph.model import Article, digest
from ingest.language.dates import publication_day
from ingest.language.rulebook import LANGUAGES
from ingest.language_model.answer import Schema, schema
from ingest.language_model.request import Message, Request
from ingest.language_model.windows import Window

Lines = Sequence[dict[str, JsonValue]]

_PART = "a part of it; its title stands first"


class Example(BaseModel):
    """An invented article, with the answer that a careful reader gives."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    published: str
    lang: str
    text: str
    candidates: list[dict[str, JsonValue]] = []
    answer: dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Prompt:
    """All that is the same in every request of one kind. `version` is a hash of it."""

    instructions: str
    examples: tuple[Message, ...]
    schema: Schema
    version: str

    def request(self, article: Article, window: Window, candidates: Lines = ()) -> Request:
        """Return what is sent about a window of an article."""
        own = _framed(article, window, candidates)
        system = Message("system", self.instructions)
        name = f"{article.id}.{window.start}-{window.end}"
        if candidates:
            name += f".{digest(list(candidates))[:8]}"
        messages = (system, *self.examples, own)
        return Request(f"{name}.json", self.version, window, messages, self.schema)


@cache
def reading() -> Prompt:
    """Return the prompt by which a language model reads an article by itself."""
    return _prompt(_text("instructions.md"), examples("reading"), judging=False)


@cache
def judging() -> Prompt:
    """Return the prompt by which it judges candidates, and adds what they lack."""
    both = _text("instructions.md") + _text("judging.md")
    return _prompt(both, examples("judging"), judging=True)


@cache
def examples(kind: str) -> tuple[Example, ...]:
    """Return the examples for `reading` or `judging`."""
    every = TypeAdapter(dict[str, tuple[Example, ...]])
    return every.validate_python(yaml.safe_load(_text("examples.yaml")))[kind]


def _prompt(instructions: str, shown: Sequence[Example], *, judging: bool) -> Prompt:
    messages = tuple(message for example in shown for message in _turns(example))
    shape = schema(judging=judging)
    words = [instructions, *(m.content for m in messages), json.dumps(shape)]
    version = short_hash("\0".join(words))
    return Prompt(instructions, messages, shape, version)


def _turns(example: Example) -> tuple[Message, Message]:
    title = example.text.partition("\n")[0]
    article = Article(None, title, None, example.published, example.lang, example.text)
    asked = _framed(article, Window(0, len(example.text)), example.candidates)
    return asked, Message("assistant", _json(example.answer))


def _framed(article: Article, window: Window, candidates: Lines) -> Message:
    """Return an article as data: the frame is ours, and what stands in it is not."""
    text = article.text[window.start : window.end]
    whole = (window.start, window.end) == (0, len(article.text))
    if not whole and window.start:
        text = f"{article.title}\n[…]\n{text}"
    day = publication_day(article.published)
    return Message(
        "user",
        _text("article.md").format(
            published=day.isoformat() if day else "unknown",
            lang=article.lang if article.lang in LANGUAGES else LANGUAGES[0],
            part="the whole article" if whole else _PART,
            code=digest(text)[:12],
            text=text,
            candidates=_candidates(candidates, digest(text)[:12]),
        ),
    )


def _candidates(candidates: Lines, code: str) -> str:
    if not candidates:
        return ""
    lines = "\n".join(map(_json, candidates))
    return _text("candidates.md").format(code=code, lines=lines)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@cache
def _text(name: str) -> str:
    folder = files("ingest.language_model").joinpath("texts")
    return folder.joinpath(name).read_text(encoding="utf-8")


def short_hash(words: str) -> str:
    """Return eight hexadecimal digits that stand for some words."""
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:8]
