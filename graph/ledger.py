"""The ledger: articles, what they claim, and who judged whom the same. Rows are only ever added."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Table, and_, insert, or_, select

from graph import schema
from graph.checks import Rejection, sift
from graph.database import alone, now, storage
from graph.errors import NotFound
from graph.model import Alias, Article, ArticleEntity, Claim, Judgement, Reading, digest
from graph.names import node, node_of
from graph.origins import COPIED, Copy, bands, overlap, shingles
from graph.snapshot import reached, standing

Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one article: whether it was new, and its claims kept and rejected."""

    new: bool
    claims: int
    rejected: tuple[Rejection, ...] = ()


class Ledger:
    """Stores what was read, one transaction an article, through an engine of `graph.database`."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def position(self) -> int:
        """Return the sequence number of the newest entry, 0 when nothing was written."""
        with self.engine.connect() as db:
            return reached(db)

    def has(self, article: str, extractor: str) -> bool:
        """Whether this extractor version has read this article already."""
        query = select(schema.reading.c.id).where(
            schema.reading.c.id == _reading_id(article, extractor)
        )
        with self.engine.connect() as db:
            return db.scalar(query) is not None

    def add(self, article: Article, reading: Reading) -> Added:
        """Store an article and what an extractor read in it; a second time adds nothing.

        Claims that fail the quote, party or kind check are not stored and come back as rejected.
        """
        if self.has(article.id, reading.extractor):
            return Added(new=False, claims=0)
        sifted = sift(article, reading)
        reading_id = _reading_id(article.id, reading.extractor)
        with self._entry("article") as (db, seq):
            new = not _exists(db, schema.article, article.id)
            if new:
                _insert(db, schema.article, [_article_row(article, seq)])
                _note_copies(db, seq, article)
            head = {"id": reading_id, "seq": seq, "article": article.id}
            _insert(db, schema.reading, [head | {"extractor": reading.extractor}])
            _insert(db, schema.entity, _entity_rows(reading_id, sifted.entities))
            _insert(db, schema.mention, _mention_rows(reading_id, sifted.entities, article.text))
            _insert(db, schema.alias, _alias_rows(reading_id, sifted.aliases))
            _insert(db, schema.claim, [_claim_row(reading_id, claim) for claim in sifted.claims])
        return Added(new, len(sifted.claims), sifted.rejected)

    def judge(self, judgements: Sequence[Judgement]) -> None:
        """Store judgements; the newest on a pair is the one that holds."""
        if not judgements:
            return
        with self._entry("judgement") as (db, seq):
            _insert(db, schema.judgement, [_judgement_row(j, seq) for j in judgements])

    def judgements(self) -> list[Judgement]:
        """Return the judgement that holds for each pair, oldest first."""
        with self.engine.connect() as db:
            return standing(db)

    def article(self, article: str) -> Article:
        """Return a stored article with its text; NotFound if there is none."""
        table = schema.article.c
        with self.engine.connect() as db:
            row = db.execute(select(schema.article).where(table.id == article)).first()
        if row is None:
            raise NotFound(f"No article {article} has been read.")
        return Article(row.url, row.title, row.publisher, row.published, row.lang, row.text)

    def texts(self) -> dict[str, str]:
        """Return the plain text of all articles by their id."""
        with self.engine.connect() as db:
            rows = db.execute(select(schema.article.c.id, schema.article.c.text))
            return {row.id: row.text for row in rows}

    @contextmanager
    def _entry(self, what: str) -> Iterator[tuple[Connection, int]]:
        """One transaction under one new sequence number; nothing of it stays if it fails."""
        with storage(), self.engine.begin() as db:
            alone(db)
            new = insert(schema.entry).values(what=what, at=now()).returning(schema.entry.c.seq)
            yield db, db.execute(new).scalar_one()


def _reading_id(article: str, extractor: str) -> str:
    return f"re-{digest(article, extractor)}"


def _exists(db: Connection, table: Table, key: str) -> bool:
    return db.scalar(select(table.c.id).where(table.c.id == key)) is not None


def _insert(db: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        db.execute(insert(table), rows)


def _article_row(article: Article, seq: int) -> Values:
    return {
        "id": article.id,
        "seq": seq,
        "url": article.url,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "lang": article.lang,
        "text": article.text,
        "sha256": hashlib.sha256(article.text.encode()).hexdigest(),
    }


def _entity_rows(reading_id: str, entities: Sequence[ArticleEntity]) -> list[Values]:
    return [
        {
            "reading": reading_id,
            "id": entity.id,
            "node": node_of(entity),
            "name": entity.name,
            "kind": entity.kind,
            "named": entity.named,
        }
        for entity in entities
    ]


def _mention_rows(reading_id: str, entities: Sequence[ArticleEntity], text: str) -> list[Values]:
    return [
        {
            "reading": reading_id,
            "entity": entity.id,
            "start": mention.start,
            "end": mention.end,
            "named": mention.named,
            "surface": text[mention.start : mention.end],
        }
        for entity in entities
        for mention in {m.start: m for m in entity.mentions}.values()
    ]


def _alias_rows(reading_id: str, aliases: Sequence[Alias]) -> list[Values]:
    return [
        {
            "reading": reading_id,
            "start": alias.start,
            "end": alias.end,
            "name": alias.name,
            "other": alias.other,
            "kind": alias.kind,
            "left": node(alias.name, alias.kind),
            "right": node(alias.other, alias.kind),
        }
        for alias in aliases
    ]


def _claim_row(reading_id: str, claim: Claim) -> Values:
    amount = claim.amount
    return {
        "id": claim.id,
        "reading": reading_id,
        "subject": claim.subject,
        "predicate": claim.predicate,
        "object": claim.object,
        "status": claim.status,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "confidence": claim.confidence,
        "date": claim.date,
        "stage": claim.stage,
        "outcome": claim.outcome,
        "amount": amount.value if amount else None,
        "currency": amount.currency if amount else None,
        "amount_basis": amount.basis if amount else None,
        "role": claim.role,
        "according_to": claim.according_to,
    }


def _judgement_row(judgement: Judgement, seq: int) -> Values:
    return {
        "seq": seq,
        "left": judgement.left,
        "right": judgement.right,
        "verdict": judgement.verdict,
        "by": judgement.by,
        "why": judgement.why,
        "article": judgement.article,
        "start": judgement.start,
        "end": judgement.end,
    }


def _note_copies(db: Connection, seq: int, article: Article) -> None:
    """Remember the article's signature, and which earlier articles it overlaps with."""
    own = shingles(article.text)
    hashes = bands(own)
    candidates = set(_candidates(db, hashes))
    rows = [{"article": article.id, "band": i, "hash": h} for i, h in enumerate(hashes)]
    _insert(db, schema.signature, rows)
    texts = select(schema.article.c.id, schema.article.c.text)
    found = [
        Copy(article.id, row.id, overlap(own, shingles(row.text)))
        for row in db.execute(texts.where(schema.article.c.id.in_(candidates)))
    ]
    copies = [
        {"article": c.article, "other": c.other, "seq": seq, "overlap": c.overlap}
        for c in found
        if c.overlap >= COPIED
    ]
    _insert(db, schema.copy, copies)


def _candidates(db: Connection, hashes: Sequence[bytes]) -> Iterator[str]:
    table = schema.signature.c
    shared = [and_(table.band == i, table.hash == value) for i, value in enumerate(hashes)]
    yield from db.scalars(select(table.article).where(or_(*shared)).distinct())
