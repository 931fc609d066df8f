"""What every view promises: the same facts, whatever the way that led to them."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Protocol

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.facts import Changes, Controversy, Document, Entity, Event, Fact, Statement, View
from graph.vocabulary import AmountBasis, Kind, Outcome, Predicate, Stage, Status

# What a view says of each fact: pairs of a field's name and a value, by the fact's id.
Dump = dict[str, frozenset[tuple[str, object]]]
World = dict[str, Fact]

ORDER = (Document, Entity, Event, Statement, Controversy)


class Subject(Protocol):
    """A view under test, and a way to read back all that it holds; see conftest.py."""

    @property
    def view(self) -> View: ...

    def dump(self) -> Dump: ...


def expected(world: World) -> Dump:
    told = {f.id: f.event for f in world.values() if isinstance(f, Statement)}
    found: Dump = {}
    for fact in world.values():
        pairs = {("what", type(fact).__name__)}
        for field in fields(fact):
            value = getattr(fact, field.name)
            if value is not None and field.name not in {"id", "nodes"}:
                values = value if isinstance(value, tuple) else (value,)
                pairs |= {(field.name, one) for one in values}
        if isinstance(fact, Controversy):
            pairs |= {("about", claim) for claim, event in told.items() if event in fact.events}
        # In Cypher an event is a relationship: without an object there is none.
        if not (isinstance(fact, Event) and fact.object is None):
            found[fact.id] = frozenset(pairs)
    return found


# Worlds, and the way from one to the next.

ENTITIES = ("en-1", "en-2", "en-3", "en-4")
ARTICLES = ("ar-1", "ar-2")
NAMES = st.sampled_from(["Orla Vane", "橙子汽水", 'O\'Neil "Q"\n'])


def maybe(*values: object) -> st.SearchStrategy[object]:
    return st.sampled_from([None, *values])


@st.composite
def worlds(draw: st.DrawFn) -> World:
    entities = draw(st.lists(st.sampled_from(ENTITIES), min_size=1, unique=True))
    articles = draw(st.lists(st.sampled_from(ARTICLES), min_size=1, unique=True))
    facts: list[Fact] = [draw(_documents(id_, articles)) for id_ in articles]
    facts += [draw(_entities(id_)) for id_ in entities]
    events = []
    for number in draw(st.sets(st.integers(1, 4))):
        event = draw(_events(f"ev-{number}", entities))
        events.append(event)
        for claim in draw(st.sets(st.integers(1, 2), min_size=1)):
            article = draw(st.sampled_from(articles))
            facts.append(draw(_statements(f"cl-{number}{claim}", article, event)))
    facts += events
    for number in draw(st.sets(st.integers(1, 2))) if events else ():
        part = [e for i, e in enumerate(events) if i % 2 == number % 2]
        facts.append(draw(_controversies(f"co-{number}", part)))
    return {f.id: f for f in sorted(facts, key=lambda f: ORDER.index(type(f)))}


def _documents(id_: str, articles: Sequence[str]) -> st.SearchStrategy[Fact]:
    return st.builds(
        Document, id=st.just(id_), url=maybe("https://news.example/1"), title=NAMES,
        publisher=maybe("The Ledge"), published=maybe("2025-03-02"), lang=st.just("en"),
        origin=st.sampled_from(articles),
    )  # fmt: skip


def _entities(id_: str) -> st.SearchStrategy[Fact]:
    return st.builds(
        Entity, id=st.just(id_), name=NAMES, kind=st.sampled_from([Kind.BRAND, Kind.INFLUENCER]),
        aliases=st.lists(st.sampled_from(["V", "奥拉"]), unique=True).map(tuple),
        nodes=st.just(("n",)), articles=st.integers(1, 9), origins=st.just(1),
    )  # fmt: skip


def _events(id_: str, entities: Sequence[str]) -> st.SearchStrategy[Event]:
    return st.builds(
        Event, id=st.just(id_), subject=st.sampled_from(entities),
        predicate=st.sampled_from([Predicate.SUED, Predicate.APOLOGIZED_TO]),
        object=st.sampled_from([*entities, None]), status=st.sampled_from(Status),
        disputed=st.booleans(), date=maybe("2024"), earliest=maybe("2024-01-01"),
        latest=maybe("2024-12-31"), stage=maybe(*Stage), outcome=maybe(*Outcome),
        amount=maybe(1500000.5), currency=maybe("CNY"), role=maybe("founder"),
        confidence=st.sampled_from([0.5, 1.0]), claims=st.just(1), articles=st.just(1),
        origins=st.just(1),
    ).filter(lambda e: e.object is not None or e.predicate is Predicate.APOLOGIZED_TO)  # fmt: skip


def _statements(id_: str, article: str, event: Event) -> st.SearchStrategy[Fact]:
    return st.builds(
        Statement, id=st.just(id_), article=st.just(article), event=st.just(event.id),
        subject=st.just(event.subject), subject_mention=NAMES, predicate=st.just(event.predicate),
        object=st.just(event.object), object_mention=maybe("them"),
        status=st.sampled_from(Status), date=maybe("2024-06"), earliest=maybe("2024-06-01"),
        latest=maybe("2024-06-30"), stage=maybe(*Stage), outcome=maybe(*Outcome),
        amount=maybe(7.25), currency=maybe("USD"), amount_basis=maybe(*AmountBasis),
        role=maybe("spokesman"), according_to=maybe("a court"), quote=NAMES, start=st.just(3),
        end=st.integers(4, 9), confidence=st.just(0.25), extractor=st.just("reading-model/1"),
    )  # fmt: skip


def _controversies(id_: str, events: Sequence[Event]) -> st.SearchStrategy[Fact]:
    parties = {p for e in events for p in (e.subject, e.object) if p}
    return st.builds(
        Controversy, id=st.just(id_), title=NAMES, earliest=maybe("2024-01-01"),
        latest=maybe("2024-12-31"), parties=st.just(tuple(sorted(parties))),
        events=st.just(tuple(e.id for e in events)), articles=st.just(1), origins=st.just(1),
    )  # fmt: skip


def between(old: World, new: World, position: int) -> Changes:
    gone = tuple(id_ for id_ in old if id_ not in new)
    return Changes(position, gone, tuple(f for id_, f in new.items() if old.get(id_) != f))


# The laws. A counter-example is small as it is, and shrinking it takes minutes.
QUICKLY = {"deadline": None, "suppress_health_check": list(HealthCheck), "phases": [Phase.generate]}


@settings(max_examples=15, **QUICKLY)
@given(steps=st.lists(worlds(), min_size=2, max_size=3))
def test_in_pieces_is_at_once(subject: Subject, steps: list[World]) -> None:
    subject.view.clear()
    old: World = {}
    for position, world in enumerate(steps, start=1):
        subject.view.apply(between(old, world, position))
        assert subject.view.position() == position
        old = world
    assert subject.dump() == expected(old)


@settings(max_examples=6, **QUICKLY)
@given(one=worlds(), two=worlds())
def test_twice_is_once(subject: Subject, one: World, two: World) -> None:
    subject.view.clear()
    subject.view.apply(between({}, one, 1))
    for _ in range(2):
        subject.view.apply(between(one, two, 2))
    assert subject.dump() == expected(two)
    assert subject.view.position() == 2


def test_an_empty_view_is_at_zero(subject: Subject) -> None:
    subject.view.apply(Changes(7, (), (Document("ar-1", None, "T", None, None, "en", "ar-1"),)))
    subject.view.clear()
    assert subject.view.position() == 0
    assert subject.dump() == {}


def test_a_change_of_nothing_moves_the_position(subject: Subject) -> None:
    subject.view.clear()
    subject.view.apply(Changes(3, ("ar-unknown",), ()))
    assert subject.view.position() == 3


def test_an_entity_that_changes_its_kind_keeps_its_events(subject: Subject) -> None:
    subject.view.clear()
    vane = Entity("en-1", "Orla Vane", Kind.PERSON, (), ("n",), 1, 1)
    fern = Entity("en-2", "Bright Fern", Kind.BRAND, (), ("n",), 1, 1)
    event = Event(
        "ev-1", "en-2", Predicate.SUED, "en-1", Status.ALLEGED, False, None, None, None, None, None,
        None, None, None, 0.5, 1, 1, 1,
    )  # fmt: skip
    world: World = {f.id: f for f in (vane, fern, event)}
    subject.view.apply(between({}, world, 1))
    later = world | {"en-1": replace(vane, kind=Kind.INFLUENCER)}
    subject.view.apply(between(world, later, 2))
    assert subject.dump() == expected(later)
