"""A small graph: Tellurio sued Orla Vane; another paper denies it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from graph.cypher import CypherView, Engine
from graph.facts import Changes, Controversy, Document, Entity, Event, Fact, Statement
from graph.vocabulary import Kind, Predicate, Status

ARTICLE = Document("ar-1", None, "Vane in court", "The Ledge", None, "en", "ar-1")
VANE = Entity("en-vane", "Orla Vane", Kind.INFLUENCER, ("奥拉",), ("n1",), 1, 1)
TELLURIO = Entity("en-tell", "Tellurio", Kind.BRAND, (), ("n2",), 1, 1)
SUIT = Event(
    "ev-suit", "en-tell", Predicate.SUED, "en-vane", Status.ASSERTED, True, "2024-06", "2024-06-01",
    "2024-06-30", None, None, None, None, None, 0.75, 2, 1, 1,
)  # fmt: skip
CLAIM = Statement(
    "cl-1", "ar-1", "ev-suit", "en-tell", "Tellurio", Predicate.SUED, "en-vane", "Vane",
    Status.ASSERTED, "2024-06", "2024-06-01", "2024-06-30", None, None, None, None, None, None,
    None, "Tellurio sued Vane", 0, 18, 0.75, "test/1",
)  # fmt: skip
DENIAL = replace(CLAIM, id="cl-2", status=Status.DENIED, date=None, earliest=None, latest=None)
CONTROVERSY = Controversy(
    "co-1", "Tellurio and Orla Vane", None, None, ("en-tell", "en-vane"), ("ev-suit",), 1, 1
)


@pytest.fixture
def facts() -> tuple[Fact, ...]:
    """Every kind of fact, parents before children."""
    return (ARTICLE, VANE, TELLURIO, SUIT, CLAIM, DENIAL, CONTROVERSY)


@pytest.fixture
def view(engine: Engine, facts: tuple[Fact, ...]) -> Iterator[CypherView]:
    """The graph with these facts, at position 1."""
    view = engine.view()
    view.clear()
    view.apply(Changes(1, (), facts))
    yield view
    view.clear()
