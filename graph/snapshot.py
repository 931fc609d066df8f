"""Reading the whole ledger at one position: the rows that facts are derived from."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, func, select

from graph import schema
from graph.facts import Document
from graph.identity import KNOWN, declared
from graph.model import Alias, Judgement
from graph.names import generic, node, scoped_node
from graph.origins import Copy, origins
from graph.vocabulary import Kind, Verdict


class Named(NamedTuple):
    """An entity as one article names it, with all the names that the article uses for it.

    `scoped`: it has no name of its own ("consumers") and is known only within its origin.
    """

    id: str
    article: str
    node: str
    name: str
    kind: Kind
    surfaces: tuple[str, ...]
    scoped: bool


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the ledger holds at `position`, oldest first; only the newest reading of an article.

    `claims` are rows of the table `claim` with the columns `article` and `extractor` added.
    """

    position: int
    documents: tuple[Document, ...]
    named: tuple[Named, ...]
    judgements: tuple[Judgement, ...]
    claims: tuple[Row[Any], ...]


def load(db: Connection) -> Snapshot:
    """Read a snapshot; give it a connection inside a transaction."""
    newest = _newest_readings(db)
    documents = _documents(db)
    judgements = _judgements(db, newest)
    known = {n for j in judgements if j.by == KNOWN for n in (j.left, j.right)}
    origin = {d.id: d.origin for d in documents}
    return Snapshot(
        position=reached(db),
        documents=tuple(documents),
        named=tuple(_placed(n, origin, known) for n in _named(db, newest)),
        judgements=tuple(judgements),
        claims=tuple(row for row in db.execute(_claims()) if row.reading in newest),
    )


def reached(db: Connection) -> int:
    """Return the sequence number of the newest entry, 0 when nothing was written."""
    return db.scalar(select(func.max(schema.entry.c.seq))) or 0


def _newest_readings(db: Connection) -> Mapping[str, str]:
    """Map the newest reading of each article to the article: a newer one supersedes it whole."""
    table = schema.reading.c
    rows = db.execute(select(table.article, table.id).order_by(table.seq))
    newest = {row.article: row.id for row in rows}
    return {reading: article for article, reading in newest.items()}


def _documents(db: Connection) -> list[Document]:
    table = schema.article.c
    columns = (table.id, table.url, table.title, table.publisher, table.published, table.lang)
    rows = db.execute(select(*columns).order_by(table.seq)).all()
    copies = db.execute(select(schema.copy.c.article, schema.copy.c.other, schema.copy.c.overlap))
    origin = origins({r.id: r.published for r in rows}, [Copy(*row) for row in copies])
    return [Document(*row, origin=origin[row.id]) for row in rows]


def _named(db: Connection, newest: Mapping[str, str]) -> list[Named]:
    said: dict[tuple[str, str], list[str]] = defaultdict(list)
    mention = schema.mention.c
    query = select(mention.reading, mention.entity, mention.surface)
    for row in db.execute(query.where(mention.named).order_by(mention.start)):
        said[row.reading, row.entity].append(row.surface)
    table = schema.entity
    rows = db.execute(select(table).join(schema.reading).order_by(schema.reading.c.seq, table.c.id))
    return [
        Named(
            id=r.id,
            article=newest[r.reading],
            node=r.node,
            name=r.name,
            kind=Kind(r.kind),
            surfaces=tuple(said[r.reading, r.id]),
            scoped=not r.named,
        )
        for r in rows
        if r.reading in newest
    ]


def _placed(named: Named, origin: Mapping[str, str], known: Collection[str]) -> Named:
    """Give an entity its node: a crowd that of its origin, a listed name that of its list.

    The consumers of a report are those of its copies. And a reader that takes a listed brand for
    a person does not make two of it.
    """
    if named.scoped or generic(named.name):
        scope = scoped_node(origin[named.article], named.name, named.kind)
        return named._replace(node=scope, scoped=True)
    if named.node not in known:
        others = (node(named.name, kind) for kind in (Kind.BRAND, Kind.PERSON, Kind.GROUP))
        return named._replace(node=next((n for n in others if n in known), named.node))
    return named


def _judgements(db: Connection, newest: Mapping[str, str]) -> list[Judgement]:
    """Return what people and files judged, newest word on each pair, then what articles declare.

    A line taken out of the file of known aliases takes back what the file said, nothing else.
    """
    held = {
        frozenset((j.left, j.right)): j
        for j in standing(db)
        if j.by != KNOWN or j.verdict is Verdict.SAME
    }
    alias = schema.alias
    rows = db.execute(select(alias).order_by(alias.c.reading, alias.c.start, alias.c.other))
    for row in rows:
        if row.reading in newest:
            found = declared(alias_of(row, newest[row.reading]))
            if found is not None:
                held.setdefault(frozenset((found.left, found.right)), found)
    return list(held.values())


def standing(db: Connection) -> list[Judgement]:
    """Return the newest judgement on each pair, oldest first."""
    table = schema.judgement
    newest: dict[frozenset[str], Judgement] = {}
    for row in db.execute(select(table).order_by(table.c.seq)):
        pair = frozenset((row.left, row.right))
        newest.pop(pair, None)
        newest[pair] = _judgement(row)
    return list(newest.values())


def _judgement(row: Row[Any]) -> Judgement:
    """Return the judgement that a row of the table `judgement` holds."""
    verdict = Verdict(row.verdict)
    where = (row.article, row.start, row.end)
    return Judgement(row.left, row.right, verdict, row.by, row.why, *where)


def alias_of(row: Row[Any], article: str) -> Alias:
    """Return the alias that a row of the table `alias` holds."""
    return Alias(article, row.name, row.other, Kind(row.kind), row.start, row.end)


def _claims() -> Select[Any]:
    claim, reading = schema.claim, schema.reading
    return (
        select(claim, reading.c.article, reading.c.extractor)
        .join(reading)
        .order_by(reading.c.seq, claim.c.start, claim.c.id)
    )
