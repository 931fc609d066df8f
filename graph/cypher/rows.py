"""Facts as the properties of nodes and relationships."""

from dataclasses import fields

from graph.facts import Controversy, Document, Entity, Event, Statement

Properties = dict[str, object]
_ENDS = {"subject", "object"}


def entity(fact: Entity) -> Properties:
    """Return the properties of an entity; the ids that it was merged from stay in the ledger."""
    return _properties(fact, {"nodes"})


def article(fact: Document) -> Properties:
    """Return the properties of an article."""
    return _properties(fact, set())


def event(fact: Event) -> Properties:
    """Return the properties of an event's relationship; its type is the predicate."""
    return _properties(fact, _ENDS | {"predicate"})


def claim(fact: Statement) -> Properties:
    """Return the properties of a claim; its parties and its article are links."""
    return _properties(fact, _ENDS | {"article"})


def controversy(fact: Controversy) -> Properties:
    """Return the properties of a controversy, the ids of its events among them."""
    return _properties(fact, {"parties"})


def _properties(
    fact: Entity | Document | Event | Statement | Controversy, but: set[str]
) -> Properties:
    return {f.name: _plain(getattr(fact, f.name)) for f in fields(fact) if f.name not in but}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [str(part) for part in value]
    # An enum is text to Python, but a driver may look at the exact type.
    return str(value) if isinstance(value, str) else value
