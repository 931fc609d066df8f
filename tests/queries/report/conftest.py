"""Articles for reports: each claim quotes the sentence that it stands in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from graph.model import Alias, Article, ArticleEntity, Claim, Mention, Reading
from graph.store import Store
from graph.vocabulary import Kind, Predicate, Status


@dataclass(frozen=True)
class Said:
    """One claim: who did what to whom, in which words, and details as `Claim` has them."""

    subject: str
    predicate: Predicate
    object: str | None
    quote: str
    details: dict[str, Any] = field(default_factory=dict)


@pytest.fixture
def said() -> Callable[..., Said]:
    def make(subject: str, predicate: Predicate, obj: str | None, quote: str, **more: Any) -> Said:
        return Said(subject, predicate, obj, quote, more)

    return make


@pytest.fixture
def publish(store: Store) -> Callable[..., Article]:
    """Store one article; `also` are pairs of names that it declares to be one, with the words."""

    def add(
        text: str,
        parties: dict[str, Kind],
        *told: Said,
        also: Sequence[tuple[str, str, str]] = (),
        url: str | None = None,
        publisher: str | None = "Outlet",
        published: str | None = "2026-01-06",
        lang: str = "en",
    ) -> Article:
        article = Article(url, text.split("\n")[0], publisher, published, lang, text)
        entities = {name: _entity(article, name, kind) for name, kind in parties.items()}
        claims = tuple(_claim(article, entities, one) for one in told)
        aliases = tuple(
            Alias(article.id, one, other, parties[one], *_span(text, words))
            for one, other, words in also
        )
        reading = Reading(article.id, "test/1", tuple(entities.values()), aliases, claims)
        added = store.ledger.add(article, reading)
        assert not added.rejected
        store.refresh()
        return article

    return add


def _span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _entity(article: Article, name: str, kind: Kind) -> ArticleEntity:
    mention = Mention(*_span(article.text, name), named=True)
    return ArticleEntity(article.id, name, kind, (mention,))


def _claim(article: Article, entities: dict[str, ArticleEntity], one: Said) -> Claim:
    start, end = _span(article.text, one.quote)
    return Claim(
        article=article.id,
        subject=entities[one.subject].id,
        predicate=one.predicate,
        object=entities[one.object].id if one.object else None,
        quote=one.quote,
        start=start,
        end=end,
        extractor="test/1",
        **{"status": Status.ASSERTED, "confidence": 0.9, **one.details},
    )
