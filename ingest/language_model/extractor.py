"""The language-model extractor: a language model reads, and the article has the last word."""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from graph.model import Article, Reading
from ingest.language_model import prompt
from ingest.language_model.answer import parse
from ingest.language_model.bait import is_bait
from ingest.language_model.claims import Answered, Fault, Writer
from ingest.language_model.merging import merge
from ingest.language_model.prompt import Prompt
from ingest.language_model.request import Answers, CutShort, Request
from ingest.language_model.windows import Window, halves, windows

Make = Callable[[Window], Request]

_LOG = logging.getLogger(__name__)
# What the ledger has room for.
_ROOM: Final = 80


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many tokens of an article are sent at a time, and how many of them twice."""

    window: int = 2500
    overlap: int = 300

    def parts(self, article: Article) -> list[Window]:
        """Return the windows in which an article is read."""
        return windows(article.text, self.window, self.overlap)


class LanguageModel:
    """Reads articles with a language model (an `Extractor`).

    `faults` counts what was answered and dropped, over all articles. Raises Unanswered where a
    part of an article has no usable answer: an article is read whole or not at all.
    """

    def __init__(self, answers: Answers, model: str, sizes: Sizes | None = None) -> None:
        self._answers, self._sizes = answers, sizes or Sizes()
        self._prompt = prompt.reading()
        self.version = named("language-model/1", model, self._prompt)
        self.faults: Counter[Fault] = Counter()

    def requests(self, article: Article) -> list[Request]:
        """Return what is sent to read an article, if no answer is cut off."""
        return [self._prompt.request(article, window) for window in self._sizes.parts(article)]

    def read(self, article: Article) -> Reading:
        """Return what the language model finds and the article bears out."""
        warn_of_bait(article)
        make = partial(self._prompt.request, article)
        answers = [
            answered
            for window in self._sizes.parts(article)
            for answered in ask(self._answers, make, article.text, window)
        ]
        writer = Writer(article, (), self.version)
        told = writer.reading(answers)
        reading = writer.sifted(replace(told, claims=tuple(merge(told.claims))))
        self.faults += writer.faults
        return reading


def ask(answers: Answers, make: Make, text: str, window: Window) -> list[Answered]:
    """Return the answer about a window; where it is cut off, the answers about its halves.

    `make` says what is sent about a window.
    """
    try:
        return [Answered(window, parse(answers.ask(make(window))))]
    except CutShort as error:
        parts = halves(text, window)
        if not parts:
            raise
        try:
            return [one for part in parts for one in ask(answers, make, text, part)]
        except CutShort as again:
            # What is wrong with the whole tells more than what is wrong with its smallest part.
            raise error from again


def named(name: str, model: str, *prompts: Prompt) -> str:
    """Return the version of an extractor: its name, the model, and the version of the prompt."""
    ending = " prompt-" + "-".join(words.version for words in prompts)
    room = _ROOM - len(name) - len(ending) - 1
    plain = "".join(c if c.isprintable() else "?" for c in model)
    if len(plain) > room:
        plain = f"{plain[: room - 9]}~{prompt.short_hash(model)}"
    return f"{name} {plain}{ending}"


def warn_of_bait(article: Article) -> None:
    """Note in the log where an article speaks to the machine that reads it."""
    if is_bait(article.text):
        _LOG.warning("%s: the article speaks to the machine that reads it", article.title)
