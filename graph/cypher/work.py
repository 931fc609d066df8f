"""What a transaction does to the graph for each kind of fact: look up first, then make or change.

Everything here can be done twice with one effect.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import LiteralString

from neo4j import ManagedTransaction

from graph.cypher import rows, statements
from graph.cypher.rows import Properties
from graph.cypher.statements import FACTS, Label
from graph.errors import BackstoryError
from graph.facts import Controversy, Document, Entity, Event, Statement
from graph.vocabulary import Kind, Predicate


def forget_events(tx: ManagedTransaction, items: Sequence[str]) -> None:
    """Forget the relationships of these events, whatever their type."""
    for predicate in Predicate:
        tx.run(statements.unrelate(predicate), ids=items).consume()


def forget_nodes(tx: ManagedTransaction, items: Sequence[str]) -> None:
    """Forget entities, articles, claims and controversies with these ids, and their links."""
    for label in FACTS:
        tx.run(statements.forget(label), ids=items).consume()


def put_articles(tx: ManagedTransaction, items: Sequence[Document]) -> None:
    """Make or change articles."""
    _put(tx, Label.ARTICLE, [rows.article(fact) for fact in items])


def put_entities(tx: ManagedTransaction, items: Sequence[Entity]) -> None:
    """Make or change entities, their kind too."""
    kinds = tx.run(statements.KINDS, ids=[fact.id for fact in items])
    before = {row["id"]: Kind(row["kind"]) for row in kinds}
    new: dict[Kind, list[Properties]] = defaultdict(list)
    moved: dict[tuple[Kind, Kind], list[Properties]] = defaultdict(list)
    same: list[Properties] = []
    for fact in items:
        row, old = rows.entity(fact), before.get(fact.id)
        if old is None:
            new[fact.kind].append(row)
        elif old is fact.kind:
            same.append(row)
        else:
            moved[old, fact.kind].append(row)
    for kind, made in new.items():
        tx.run(statements.create_entity(kind), rows=made).consume()
    for (old, kind), changed in moved.items():
        tx.run(statements.change_kind(old, kind), rows=changed).consume()
    if same:
        tx.run(statements.update(Label.ENTITY), rows=same).consume()


def put_events(tx: ManagedTransaction, items: Sequence[Event]) -> None:
    """Make the relationships of events; those of before are forgotten already.

    An event without an object has none: its claims alone tell of it.
    """
    related: dict[Predicate, list[Properties]] = defaultdict(list)
    for fact in items:
        if fact.object is not None:
            ends = {"subject": fact.subject, "object": fact.object}
            related[fact.predicate].append({**ends, "properties": rows.event(fact)})
    for predicate, made in related.items():
        _make(tx, statements.relate(predicate), made)


def put_claims(tx: ManagedTransaction, items: Sequence[Statement]) -> None:
    """Make or change claims, and link them with their parties and their article."""
    old = _put(tx, Label.CLAIM, [rows.claim(fact) for fact in items])
    for statement in statements.FORGET_CLAIM_LINKS:
        tx.run(statement, ids=old).consume()
    _make(tx, statements.LINK_SUBJECT, [_link(s.id, s.subject) for s in items])
    _make(tx, statements.LINK_OBJECT, [_link(s.id, s.object) for s in items if s.object])
    _make(tx, statements.LINK_ARTICLE, [_link(s.id, s.article) for s in items])


def put_controversies(tx: ManagedTransaction, items: Sequence[Controversy]) -> None:
    """Make or change controversies, and link them with their parties."""
    old = _put(tx, Label.CONTROVERSY, [rows.controversy(fact) for fact in items])
    for statement in statements.FORGET_CONTROVERSY_LINKS:
        tx.run(statement, ids=old).consume()
    parties = {(k.id, party): None for k in items for party in k.parties}
    _make(tx, statements.LINK_PARTY, [_link(*pair) for pair in parties])


def link_controversies(tx: ManagedTransaction, items: Sequence[str]) -> None:
    """Link the claims of these events with the controversy that their event belongs to."""
    wanted = set(items)
    pairs = tx.run(statements.EVENTS_OF_CONTROVERSIES)
    linked = {(row["id"], row["event"]) for row in pairs if row["event"] in wanted}
    if linked:
        tx.run(statements.LINK_CONTROVERSY, rows=[_link(*pair) for pair in linked]).consume()


def _put(tx: ManagedTransaction, label: Label, items: Sequence[Properties]) -> list[object]:
    """Make or change nodes, and return the ids of those that were there."""
    found = tx.run(statements.known(label), ids=[row["id"] for row in items])
    old = {row["id"] for row in found}
    made = [row for row in items if row["id"] not in old]
    changed = [row for row in items if row["id"] in old]
    if made:
        tx.run(statements.create(label), rows=made).consume()
    if changed:
        tx.run(statements.update(label), rows=changed).consume()
    return [row["id"] for row in changed]


def _link(id_: str, target: str) -> Properties:
    return {"id": id_, "target": target}


def _make(tx: ManagedTransaction, statement: LiteralString, items: Sequence[Properties]) -> None:
    if not items:
        return
    made = tx.run(statement, rows=items).single(strict=True)["made"]
    if made != len(items):
        raise BackstoryError(
            f"The graph lacks what {len(items) - made} of its new links should lead to. "
            "Run `backstory rebuild`."
        )
