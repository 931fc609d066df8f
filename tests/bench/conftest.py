"""A made-up annotated article, and readings of it."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bench.corpus import GoldArticle, load
from graph.model import ArticleEntity, Claim, Mention, Reading
from graph.vocabulary import Kind, Predicate, Status

TITLE = "⟦Quillon Lamps|e1⟧ drops ⟦Mara Oduya|e2⟧"
TEXT = (
    "⟦Quillon|e1⟧ has sued ⟦Mara Oduya|e2⟧, ⟦its|e1⟧ former face, in May 2024. "
    "⟦Oduya|e2⟧ said that ⟦her|e2⟧ brother ⟦Tunde Oduya|e3⟧ was never paid by "
    "⟦the company|e1⟧. ⟦She|e2⟧ said sorry to ⟦fans|e4⟧. "
    "⟦Brightwell Group|e5⟧ and ⟦Quillon|e1⟧ work together. ⟦The company|e5⟧ is from Lome."
)
ENTITIES = {
    "e1": {"name": "Quillon Lamps", "type": "Brand", "aliases": ["Quillon"]},
    "e2": {"name": "Mara Oduya", "type": "Influencer", "aliases": ["Oduya"]},
    "e3": {"name": "Tunde Oduya", "type": "Person", "aliases": []},
    "e4": {"name": "fans of Mara Oduya", "type": "Group", "aliases": ["fans"]},
    "e5": {"name": "Brightwell", "type": "Brand", "aliases": []},
}
SUED = "Quillon has sued Mara Oduya, its former face, in May 2024."
UNPAID = "Oduya said that her brother Tunde Oduya was never paid by the company."


def _claim(s: str, p: str, o: str | None, quote: str, **more: str | None) -> dict[str, object]:
    return {"s": s, "p": p, "o": o, "status": "asserted", "quote": quote, **more}


CLAIMS = [
    _claim("e1", "SUED", "e2", SUED, date="2024-05"),
    _claim("e1", "PAID", "e3", UNPAID, status="denied", according_to="e2"),
    _claim("e2", "APOLOGIZED_TO", "e4", "She said sorry to fans."),
    _claim("e5", "PARTNERED_WITH", "e1", "Brightwell Group and Quillon work together."),
]

Write = Callable[..., Path]
Told = tuple[str, Predicate, str | None]
Read = Callable[..., Reading]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write an annotated article, with some fields other than usual, and return its path."""

    def write(name: str = "en-wire/en-wire-017.json", **changed: object) -> Path:
        usual = {"id": "en-wire-017", "lang": "en", "published": "2024-06-01", "title": TITLE}
        content = {**usual, "text": TEXT, "entities": ENTITIES, "claims": CLAIMS, **changed}
        path = tmp_path / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    return write


@pytest.fixture
def gold(write: Write) -> GoldArticle:
    return load(write())


@pytest.fixture
def silent(write: Write) -> GoldArticle:
    """An article that states nothing."""
    return load(write(claims=[]))


@pytest.fixture
def read(gold: GoldArticle) -> Read:
    """Make a reading: each party by the names it is read under, each claim by those names."""

    def read(told: Sequence[Told], *merged: tuple[str, ...], **details: object) -> Reading:
        names = dict.fromkeys(n for s, _, o in told for n in (s, o) if n is not None)
        groups = [(name,) for name in names if not any(name in group for group in merged)]
        entities = {g[0]: _entity(gold, g) for g in (*merged, *groups)}
        claims = tuple(_found(gold, entities, one, details) for one in told)
        return Reading(gold.article.id, "test/1", tuple(entities.values()), (), claims)

    return read


def _entity(gold: GoldArticle, names: tuple[str, ...]) -> ArticleEntity:
    """An entity named by `names`; a name that the text lacks stands for its first words."""
    found = [(max(gold.article.text.find(n), 0), len(n)) for n in names]
    mentions = tuple(Mention(start, start + length, named=True) for start, length in found)
    if gold.article.text.find(names[0]) < 0:
        mentions = (Mention(0, 1, named=False), *mentions[1:])
    return ArticleEntity(gold.article.id, names[0], Kind.BRAND, mentions)


def _found(
    gold: GoldArticle, entities: dict[str, ArticleEntity], told: Told, details: dict[str, object]
) -> Claim:
    subject, predicate, obj = told
    quote = str(details.get("quote", SUED))
    start = gold.article.text.index(quote)
    values: dict[str, object] = {"status": Status.ASSERTED, "confidence": 0.9, **details}
    values |= {"quote": quote, "start": start, "end": start + len(quote)}
    return Claim(
        article=gold.article.id,
        subject=entities[subject].id,
        predicate=predicate,
        object=entities[obj].id if obj else None,
        extractor="test/1",
        **values,  # type: ignore[arg-type]
    )
