"""Keeps the facts that follow from the ledger, and tells views what changed since they last asked.

The facts are derived anew from the whole ledger and compared with those kept; what differs takes
the ledger's position as its own sequence number. So a view that knows the position that it has
reached can ask for all that came after it, and one that was lost starts from 0.
"""

from collections.abc import Iterator, Mapping, Sequence

from pydantic import TypeAdapter
from sqlalchemy import (
    Connection,
    Delete,
    Engine,
    Table,
    Update,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from graph import schema
from graph.database import alone, now, storage
from graph.derive import facts
from graph.facts import Changes, Controversy, Document, Entity, Event, Fact, Statement
from graph.names import key
from graph.snapshot import load, reached

# Raise it whenever the same ledger would give other facts.
VERSION = "2"
KINDS: tuple[type[Fact], ...] = (Document, Entity, Event, Statement, Controversy)
_ADAPTERS: dict[str, TypeAdapter[Fact]] = {k.__name__: TypeAdapter(k) for k in KINDS}


class Projection:
    """The facts at the position that the ledger had when they were last refreshed."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def position(self) -> int:
        """Return the ledger position that the facts stand at."""
        with self.engine.connect() as db:
            return _state(db)[0]

    def refresh(self, *, anew: bool = False) -> int:
        """Bring the facts up to the ledger, and return the position reached."""
        with storage(), self.engine.begin() as db:
            alone(db)
            position, version = _state(db)
            if anew or version != VERSION:
                # Views ask by position: facts that change without a new row need one.
                db.execute(insert(schema.entry).values(what="projection", at=now()))
            elif position == reached(db):
                return position
            snapshot = load(db)
            _store(db, snapshot.position, {f.id: f for f in facts(snapshot)})
            return snapshot.position

    def changes(self, since: int) -> Changes:
        """Return what changed after the position `since`."""
        table = schema.fact.c
        with self.engine.connect() as db:
            position, _ = _state(db)
            rows = db.execute(
                select(table.id, table.what, table.gone, table.body).where(table.seq > since)
            ).all()
        gone = tuple(row.id for row in rows if row.gone)
        order = [kind.__name__ for kind in KINDS]
        alive = sorted((r for r in rows if not r.gone), key=lambda r: (order.index(r.what), r.id))
        return Changes(position, gone, tuple(restore(r.what, r.body) for r in alive))


def restore(what: str, body: str) -> Fact:
    """Return the fact of a row of the table `fact`."""
    return _ADAPTERS[what].validate_json(body)


def _state(db: Connection) -> tuple[int, str]:
    row = db.execute(select(schema.projection.c.position, schema.projection.c.version)).first()
    return (row.position, row.version) if row else (0, VERSION)


def _store(db: Connection, position: int, wanted: Mapping[str, Fact]) -> None:
    bodies = {id_: _ADAPTERS[type(f).__name__].dump_json(f).decode() for id_, f in wanted.items()}
    table = schema.fact
    kept = {r.id: r.body for r in db.execute(select(table.c.id, table.c.body).where(~table.c.gone))}
    changed = [id_ for id_, body in bodies.items() if kept.get(id_) != body]
    gone = [id_ for id_ in kept if id_ not in bodies]
    _forget(db, [*changed, *gone])
    tombstone = update(table).where(table.c.id == bindparam("old")).values(gone=True, seq=position)
    _each(db, tombstone, gone)
    _each(db, delete(table).where(table.c.id == bindparam("old")), changed)
    _insert(db, table, [_row(wanted[i], bodies[i], position) for i in changed])
    _insert(db, schema.link, [row for i in changed for row in _links(wanted[i])])
    _insert(db, schema.name, [row for i in changed for row in _names(wanted[i])])
    db.execute(delete(schema.projection))
    db.execute(insert(schema.projection).values(id=1, position=position, version=VERSION))


def _forget(db: Connection, ids: Sequence[str]) -> None:
    _each(db, delete(schema.link).where(schema.link.c.owner == bindparam("old")), ids)
    _each(db, delete(schema.name).where(schema.name.c.entity == bindparam("old")), ids)


def _each(db: Connection, statement: Delete | Update, ids: Sequence[str]) -> None:
    if ids:
        db.execute(statement, [{"old": id_} for id_ in ids])


def _insert(db: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    if rows:
        db.execute(insert(table), rows)


def _row(fact: Fact, body: str, position: int) -> dict[str, object]:
    what = type(fact).__name__
    return {"id": fact.id, "seq": position, "what": what, "gone": False, "body": body}


def _links(fact: Fact) -> list[dict[str, str]]:
    targets = {t for t in _targets(fact) if t is not None}
    return [{"owner": fact.id, "target": t} for t in sorted(targets)]


def _targets(fact: Fact) -> Iterator[str | None]:
    match fact:
        case Entity():
            yield from fact.nodes
        case Event():
            yield from (fact.subject, fact.object)
        case Statement():
            yield from (fact.subject, fact.object, fact.event, fact.article)
        case Controversy():
            yield from (*fact.parties, *fact.events)
        case Document():
            yield fact.origin


def _names(fact: Fact) -> list[dict[str, str]]:
    if not isinstance(fact, Entity):
        return []
    return [{"entity": fact.id, "text": n, "key": key(n)} for n in {fact.name, *fact.aliases}]
