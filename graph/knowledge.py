"""Reading the facts: entities by name, what is told of them, and how much was searched."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, func, or_, select

from graph import schema
from graph.errors import NotFound
from graph.facts import Controversy, Document, Entity, Event, Fact, Statement
from graph.identity import KNOWN
from graph.model import Judgement
from graph.names import key
from graph.projection import restore
from graph.snapshot import alias_of, standing
from graph.vocabulary import Verdict

F = TypeVar("F", Document, Entity, Event, Statement, Controversy)
NEAR = 0.72


@dataclass(frozen=True, slots=True)
class AliasEvidence:
    """Why two names are one entity: the words of an article that say so."""

    name: str
    other: str
    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What has been read: how many articles and origins, in which languages, of which days."""

    articles: int
    origins: int
    languages: dict[str, int]
    publishers: dict[str, int]
    first: str | None
    last: str | None


class Knowledge:
    """Answers from the facts of a `Projection`, read-only.

    With a connection in a transaction, all its answers are of one moment.
    """

    def __init__(self, engine: Engine, held: Connection | None = None) -> None:
        self.engine = engine
        self._held = held

    def entity(self, id_: str) -> Entity:
        """Return an entity by its id, or by the id of a name that was merged into it."""
        found = self._get(Entity, id_)
        if found is None:
            found = next(iter(self._linked(Entity, id_)), None)
        if found is None:
            raise NotFound(f"There is no entity {id_}.")
        return found

    def find(self, text: str = "", *, limit: int = 20, after: str | None = None) -> list[Entity]:
        """Return entities with a name that holds the text, by id after `after`, for paging."""
        table = schema.fact.c
        query = _alive(Entity).order_by(table.id).limit(limit)
        if text.strip():
            names = select(schema.name.c.entity).where(_holds(text))
            query = query.where(table.id.in_(names))
        if after is not None:
            query = query.where(table.id > after)
        return list(self._facts(Entity, query))

    def named(self, text: str) -> list[Entity]:
        """Return the entities of exactly this name, the most written about first."""
        table, wanted = schema.name.c, key(text)
        same = table.key == wanted if wanted else table.text == text
        query = _alive(Entity).where(schema.fact.c.id.in_(select(table.entity).where(same)))
        found = self._facts(Entity, query)
        return sorted(found, key=lambda e: (key(e.name) != wanted, -e.articles, e.id))

    def near(self, text: str, *, limit: int = 5) -> list[str]:
        """Return names that are spelt much like the text; only to be offered, never assumed."""
        table, wanted = schema.name.c, key(text)
        with self.connection() as db:
            names = {row.key: row.text for row in db.execute(select(table.key, table.text))}
        close = [names[k] for k in get_close_matches(wanted, names, n=limit, cutoff=NEAR)]
        holding = sorted(n for k, n in names.items() if wanted and (wanted in k or k in wanted))
        return list(dict.fromkeys(close + holding))[:limit]

    def events(self, entity: str) -> list[Event]:
        """Return the events that an entity took part in, by date, undated ones last."""
        found = self._linked(Event, entity)
        return sorted(found, key=lambda e: (e.earliest or "9999", e.id))

    def statements(self, target: str) -> list[Statement]:
        """Return the statements about an entity, under an event, or of an article."""
        found = self._linked(Statement, target)
        return sorted(found, key=lambda s: (s.earliest or "9999", s.article, s.start, s.id))

    def controversies(self, target: str | None = None) -> list[Controversy]:
        """Return all controversies, or those of an entity or event; the newest first."""
        if target is None:
            found: Iterable[Controversy] = self._facts(Controversy, _alive(Controversy))
        else:
            found = self._linked(Controversy, target)
        return sorted(found, key=lambda c: (c.latest or "", c.id), reverse=True)

    def controversy(self, id_: str) -> Controversy:
        """Return a controversy by its id."""
        found = self._get(Controversy, id_)
        if found is None:
            raise NotFound(f"There is no controversy {id_}.")
        return found

    def entities(self, ids: Iterable[str]) -> dict[str, Entity]:
        """Return entities by id."""
        return {e.id: e for e in self._many(Entity, ids)}

    def event_list(self, ids: Iterable[str]) -> list[Event]:
        """Return events by id, by date, undated ones last."""
        return sorted(self._many(Event, ids), key=lambda e: (e.earliest or "9999", e.id))

    def documents(self, ids: Iterable[str]) -> dict[str, Document]:
        """Return articles, without their text, by id."""
        return {d.id: d for d in self._many(Document, ids)}

    def every(self, what: type[F]) -> Iterator[F]:
        """Return all facts of one class, by id."""
        return self._facts(what, _alive(what).order_by(schema.fact.c.id))

    def alias_evidence(self, entity: Entity) -> list[AliasEvidence]:
        """Return what articles say of an entity's names ("X, known as Y")."""
        alias, reading, article = schema.alias, schema.reading, schema.article
        newest = select(func.max(reading.c.seq)).group_by(reading.c.article)
        query = (
            select(alias, article.c.id.label("article"), article.c.text)
            .join(reading, alias.c.reading == reading.c.id)
            .join(article, reading.c.article == article.c.id)
            .where(reading.c.seq.in_(newest))
            .where(or_(alias.c.left.in_(entity.nodes), alias.c.right.in_(entity.nodes)))
            .order_by(reading.c.seq, alias.c.start)
        )
        with self.connection() as db:
            refused = {frozenset((j.left, j.right)) for j in standing(db) if _refuses(j)}
            rows = [r for r in db.execute(query) if frozenset((r.left, r.right)) not in refused]
        found = [(alias_of(row, row.article), row.text) for row in rows]
        return [AliasEvidence(a.name, a.other, a.article, t[a.start : a.end]) for a, t in found]

    def coverage(self) -> Coverage:
        """Return what has been searched, so that "nothing found" can be weighed."""
        article = schema.article.c
        day = func.substr(article.published, 1, 10)
        with self.connection() as db:
            count = db.scalar(select(func.count(article.id))) or 0
            first, last = db.execute(select(func.min(day), func.max(day))).one()
            languages = _counts(db, article.lang)
            publishers = _counts(db, func.coalesce(article.publisher, "(unknown publisher)"))
            origins = db.scalar(_origins()) or 0
        return Coverage(count, origins, languages, publishers, first, last)

    def connection(self) -> AbstractContextManager[Connection]:
        """Return the connection to read on: the one held, or a new one for the block."""
        return self.engine.connect() if self._held is None else nullcontext(self._held)

    def _get(self, what: type[F], id_: str) -> F | None:
        return next(self._facts(what, _alive(what).where(schema.fact.c.id == id_)), None)

    def _many(self, what: type[F], ids: Iterable[str]) -> Iterator[F]:
        wanted = sorted(set(ids))
        for i in range(0, len(wanted), 500):
            query = _alive(what).where(schema.fact.c.id.in_(wanted[i : i + 500]))
            yield from self._facts(what, query)

    def _linked(self, what: type[F], target: str) -> Iterator[F]:
        owners = select(schema.link.c.owner).where(schema.link.c.target == target)
        return self._facts(what, _alive(what).where(schema.fact.c.id.in_(owners)))

    def _facts(self, what: type[F], query: Select[tuple[str, str]]) -> Iterator[F]:
        with self.connection() as db:
            rows: Sequence[Row[tuple[str, str]]] = db.execute(query).all()
        for row in rows:
            fact: Fact = restore(what.__name__, row.body)
            if isinstance(fact, what):
                yield fact


def _alive(what: type[Fact]) -> Select[tuple[str, str]]:
    table = schema.fact.c
    return select(table.id, table.body).where(table.what == what.__name__, ~table.gone)


def _refuses(judgement: Judgement) -> bool:
    """Whether somebody judged that two names are not, or not surely, one."""
    return judgement.verdict is not Verdict.SAME and judgement.by != KNOWN


def _counts(db: Connection, value: ColumnElement[str]) -> dict[str, int]:
    rows = db.execute(select(value, func.count()).group_by(value).order_by(value))
    return {row[0]: row[1] for row in rows}


def _origins() -> Select[int]:
    """Count the articles that some article, if only itself, goes back to."""
    link, fact = schema.link.c, schema.fact.c
    documents = select(fact.id).where(fact.what == Document.__name__, ~fact.gone)
    return select(func.count(link.target.distinct())).where(link.owner.in_(documents))


def _holds(text: str) -> ColumnElement[bool]:
    """Names that hold the text; a text of signs only holds nowhere but as it is written."""
    reduced = key(text)
    column, wanted = (schema.name.c.key, reduced) if reduced else (schema.name.c.text, text)
    return column.contains(wanted, autoescape=True)
