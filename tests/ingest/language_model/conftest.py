"""Answers that tests script, and articles to read."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from graph.model import Article, Claim, Reading
from ingest.language_model import Request, Unanswered


class Script:
    """Answers by a function of the request, or in turn, and keeps what was asked (`Answers`)."""

    def __init__(self, answers: Callable[[Request], object] | Sequence[object]) -> None:
        self._answers = answers
        self.asked: list[Request] = []

    def ask(self, request: Request) -> str:
        self.asked.append(request)
        if callable(self._answers):
            answer = self._answers(request)
        elif len(self.asked) > len(self._answers):
            raise Unanswered("The script is over.")
        else:
            answer = self._answers[len(self.asked) - 1]
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)


@pytest.fixture
def script() -> type[Script]:
    return Script


@pytest.fixture
def write() -> Callable[..., Article]:
    def make(text: str, lang: str = "en", published: str | None = "2026-01-12") -> Article:
        return Article(None, text.split("\n")[0], "Outlet", published, lang, text)

    return make


@pytest.fixture
def claim() -> Callable[..., dict[str, Any]]:
    """A claim as a model answers it."""

    def make(subject: str, predicate: str, obj: str | None, quote: str, **more: Any) -> Any:
        told = {"subject": subject, "predicate": predicate, "object": obj, "quote": quote}
        rest = ("date", "stage", "outcome", "amount", "role", "according_to")
        empty = dict.fromkeys(rest)
        return {**told, "status": "asserted", "sure": True, **empty, **more}

    return make


@pytest.fixture
def answer() -> Callable[..., dict[str, Any]]:
    """An answer: parties by name with their kind, and claims."""

    def make(parties: dict[str, str], *claims: Any, **more: Any) -> Any:
        entities = [
            {"names": names.split("|"), "named": True, "kind": kind}
            for names, kind in parties.items()
        ]
        return {"entities": entities, "claims": list(claims), **more}

    return make


@pytest.fixture
def told() -> Callable[[Reading], dict[tuple[str, str, str | None, str], Claim]]:
    """The claims of a reading, by what they say."""

    def of(reading: Reading) -> dict[tuple[str, str, str | None, str], Claim]:
        names = {entity.id: entity.name for entity in reading.entities}
        return {
            (
                names[c.subject],
                c.predicate.value,
                names[c.object] if c.object else None,
                c.status.value,
            ): c
            for c in reading.claims
        }

    return of
