"""Small articles and readings from which tests build a ledger."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

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
