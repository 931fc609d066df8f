"""The RDF view holds exactly the graph of the facts, however it came to them."""

import gc
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Quad, Store, Triple

from graph.errors import FolderInUse, FolderUnusable
from graph.facts import Changes, Controversy, Entity, Event, Fact, Statement
from graph.rdf.checkpoints import Gone, hold
from graph.rdf.generation import Generation
from graph.rdf.triples import graph
from graph.rdf.view import RdfView
from graph.vocabulary import Kind, Predicate, Status


def held(view: RdfView) -> set[Triple]:
    """Return the triples that a reader of the view sees."""
    store = Store.read_only(str(view.checkpoint()))
    return {quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph())}


def expected(facts: list[Fact]) -> set[Triple]:
    store = Store()
    for triple in graph(facts):
        store.add(quad_of(triple))
    return {quad.triple for quad in store}


def quad_of(triple: Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object)


@pytest.fixture
def view(tmp_path: Path) -> Iterator[RdfView]:
    with RdfView(tmp_path / "rdf") as opened:
        yield opened


def test_facts_become_their_triples(view: RdfView, world: list[Fact]) -> None:
    view.apply(Changes(7, (), tuple(world)))
    assert held(view) == expected(world)
    assert view.position() == 7
    assert len(view) == len(expected(world))


def test_applying_twice_is_applying_once(view: RdfView, world: list[Fact]) -> None:
    view.apply(Changes(7, (), tuple(world)))
    view.apply(Changes(8, ("ev-no", "cl-4"), ()))
    once = held(view)
    view.apply(Changes(8, ("ev-no", "cl-4"), ()))
    assert held(view) == once


def test_a_shared_edge_stays_while_one_event_tells_it(view: RdfView, world: list[Fact]) -> None:
    edge = next(t for t in expected(world) if t.predicate.value.endswith("#SUED"))
    view.apply(Changes(1, (), tuple(world)))
    view.apply(Changes(2, ("ev-suit",), ()))
    assert edge in held(view)
    second = next(fact for fact in world if fact.id == "ev-suit-2")
    assert isinstance(second, Event)
    view.apply(Changes(3, (), (replace(second, status=Status.DENIED),)))
    assert edge not in held(view)


def test_it_is_there_after_reopening(tmp_path: Path, world: list[Fact]) -> None:
    with RdfView(tmp_path) as view:
        view.apply(Changes(7, (), tuple(world)))
        view.apply(Changes(9, ("cl-1",), ()))
        before = held(view)
    with RdfView(tmp_path) as view:
        assert view.position() == 9
        assert held(view) == before


def test_clear_forgets_everything(view: RdfView, world: list[Fact]) -> None:
    view.apply(Changes(7, (), tuple(world)))
    view.clear()
    assert (view.position(), len(view), held(view)) == (0, 0, set())
    view.apply(Changes(8, (), tuple(world)))
    assert held(view) == expected(world)


def test_a_rebuild_that_fails_leaves_the_old_store(view: RdfView, world: list[Fact]) -> None:
    view.apply(Changes(7, (), tuple(world)))

    def broken() -> Iterator[Changes]:
        yield Changes(8, (), tuple(world[:3]))
        raise FolderUnusable("the disk is full")

    with pytest.raises(FolderUnusable, match="full"):
        view.rebuild(broken())
    assert view.position() == 7
    assert held(view) == expected(world)
    view.rebuild([Changes(9, (), tuple(world[:3]))])
    assert view.position() == 9
    assert held(view) == expected(world[:3])


def test_a_half_filled_store_counts_as_empty(tmp_path: Path, world: list[Fact]) -> None:
    """As after a crash during the first filling, before the position was written."""
    with RdfView(tmp_path) as view:
        view.apply(Changes(7, (), tuple(world)))
    store = Store(tmp_path / "stores" / "1")
    for quad in list(store.quads_for_pattern(None, None, None)):
        if quad.graph_name != DefaultGraph():
            store.remove(quad)
    del store
    gc.collect()
    with RdfView(tmp_path) as view:
        assert (view.position(), len(view)) == (0, 0)


def test_a_store_of_another_format_is_filled_anew(
    tmp_path: Path, world: list[Fact], monkeypatch: pytest.MonkeyPatch
) -> None:
    with RdfView(tmp_path) as view:
        view.apply(Changes(7, (), tuple(world)))
    monkeypatch.setattr("graph.rdf.generation.FORMAT", 2)
    with RdfView(tmp_path) as view:
        assert (view.position(), len(view)) == (0, 0)


def test_a_broken_store_is_made_anew(tmp_path: Path, world: list[Fact]) -> None:
    with RdfView(tmp_path) as view:
        view.apply(Changes(7, (), tuple(world)))
    (tmp_path / "stores" / "1" / "CURRENT").write_text("nonsense\n", encoding="ascii")
    with RdfView(tmp_path) as view:
        assert view.position() == 0
        view.apply(Changes(7, (), tuple(world)))
        assert held(view) == expected(world)


def test_a_rebuild_that_was_cut_off_is_swept_away(tmp_path: Path) -> None:
    with RdfView(tmp_path):
        pass
    (tmp_path / "stores" / "2").mkdir()
    with RdfView(tmp_path):
        assert [path.name for path in (tmp_path / "stores").iterdir()] == ["1"]


def test_one_process_writes(tmp_path: Path) -> None:
    with RdfView(tmp_path), pytest.raises(FolderInUse):
        RdfView(tmp_path)
    with RdfView(tmp_path) as again:
        assert again.position() == 0


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    with pytest.raises(FolderUnusable):
        RdfView(tmp_path / "file" / "rdf")


def test_a_failed_opening_lets_go_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "stores").write_text("in the way", encoding="ascii")
    with pytest.raises(FolderUnusable, match="cannot be kept"):
        RdfView(tmp_path)
    (tmp_path / "stores").unlink()
    with RdfView(tmp_path) as view:
        assert view.position() == 0


def test_readers_keep_their_checkpoint(view: RdfView, world: list[Fact]) -> None:
    view.apply(Changes(1, (), tuple(world)))
    first = view.checkpoint()
    assert first.name == "1"
    assert view.checkpoint() == first
    handle = hold(first)
    view.apply(Changes(2, ("cl-1",), ()))
    second = view.checkpoint()
    assert first.exists()
    os.close(handle)
    view.apply(Changes(3, ("cl-2",), ()))
    assert view.checkpoint().exists()
    assert not first.exists()
    assert not second.exists()
    with pytest.raises(Gone):
        hold(first)


IDS = st.integers(0, 3)


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    """One fact of a world so small that they keep meeting each other."""
    number = draw(IDS)
    match draw(st.sampled_from(["entity", "event", "claim", "controversy"])):
        case "entity":
            kind = draw(st.sampled_from(Kind))
            aliases = tuple(draw(st.lists(st.sampled_from("xyz"), max_size=2)))
            return Entity(f"en-{number}", draw(st.sampled_from("ab")), kind, aliases, (), 1, 1)
        case "event":
            pair = (f"en-{draw(IDS) % 2}", f"en-{draw(IDS) % 2}")
            predicate = draw(st.sampled_from([Predicate.SUED, Predicate.PAID]))
            return Event(
                f"ev-{number}", pair[0], predicate, pair[1], draw(st.sampled_from(Status)), False,
                None, None, None, None, None, draw(st.sampled_from([None, 2.50, 1e21])), None, None,
                draw(st.sampled_from([0.5, 1e-7])), 1, 1, 1,
            )  # fmt: skip
        case "claim":
            return Statement(
                f"cl-{number}", "ar-1", f"ev-{draw(IDS)}", "en-0", "x", Predicate.SUED, "en-1", "y",
                Status.ASSERTED, None, None, None, None, None, None, None, None, None, None, "q",
                0, 1, 0.5, "r/1",
            )  # fmt: skip
    events = tuple(f"ev-{event}" for event in draw(st.lists(IDS, max_size=3)))
    return Controversy(f"co-{number}", "t", None, None, ("en-0",), events, 1, 1)


NAMES = st.builds("{}-{}".format, st.sampled_from(["en", "ev", "cl", "co"]), IDS)
STEPS = st.lists(st.tuples(st.lists(NAMES, max_size=3), st.lists(facts(), max_size=5)), max_size=6)


@settings(max_examples=150, deadline=None)
@given(steps=STEPS)
def test_step_by_step_is_all_at_once(steps: list[tuple[list[str], list[Fact]]]) -> None:
    known: dict[str, Fact] = {}
    store = Store()
    generation = Generation(store)
    for number, (gone, put) in enumerate(steps, 1):
        for name in gone:
            known.pop(name, None)
        known |= {fact.id: fact for fact in put}
        generation.apply(Changes(number, tuple(gone), tuple(put)))
        quads = store.quads_for_pattern(None, None, None, DefaultGraph())
        assert {quad.triple for quad in quads} == expected(list(known.values()))
        assert generation.position() == number
