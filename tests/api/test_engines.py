"""The engines of a data folder: shared with other processes, caught up, told of without waiting."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from api import engines as module
from api.engines import Engines
from api.settings import Settings
from graph.errors import EngineUnavailable, FolderInUse
from graph.rdf import RdfView
from graph.store import Store
from graph.vocabulary import Kind, Predicate

PARTIES = {"Orvia": Kind.BRAND, "Mira Tan": Kind.INFLUENCER}
COUNT = "SELECT (COUNT(*) AS ?n) { ?a a <https://schema.org/NewsArticle> }"


@pytest.fixture
def opened(store: Store, tell: Callable[..., Any]) -> Iterator[Callable[..., Engines]]:
    tell("Orvia sued Mira Tan", PARTIES, [("Orvia", Predicate.SUED, "Mira Tan")])
    made: list[Engines] = []

    def start(patience_s: float = 0) -> Engines:
        settings = Settings(data=store.folder, sparql_workers=1)
        made.append(Engines(store.folder, settings, store.projection, patience_s=patience_s))
        return made[-1]

    yield start
    for engines in made:
        engines.close()


def told(engines: Engines) -> int:
    [[count]] = engines.sparql().rows(COUNT).rows
    assert isinstance(count, int)
    return count


def published(store: Store) -> RdfView:
    """A view as another process holds it, published as it was when it held one article."""
    view = RdfView(store.folder / "rdf")
    view.apply(store.projection.changes(0))
    view.checkpoint()
    return view


def test_the_graph_is_taken_over_once_the_process_that_held_it_ends(
    store: Store, tell: Callable[..., Any], opened: Callable[..., Engines]
) -> None:
    engines = opened()
    with published(store):
        tell("Mira Tan sued Orvia", PARTIES, [("Mira Tan", Predicate.SUED, "Orvia")])
        assert told(engines) == 1
    assert told(engines) == 2


def test_a_process_that_writes_does_not_make_do_with_what_is_published(
    store: Store, opened: Callable[..., Engines]
) -> None:
    engines = opened(patience_s=0.1)
    with published(store):
        with pytest.raises(FolderInUse):
            engines.sparql()
        with pytest.raises(FolderInUse):
            engines._view()
    assert told(engines) == 1


def test_a_process_that_writes_waits_for_one_that_reads(
    store: Store, opened: Callable[..., Engines]
) -> None:
    engines, view = opened(patience_s=20), published(store)
    threading.Timer(0.2, view.close).start()
    assert told(engines) == 1


def test_workers_that_do_not_start_leave_the_graph_to_the_next_try(
    opened: Callable[..., Engines], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise EngineUnavailable("No more processes.")

    engines = opened()
    with monkeypatch.context() as patch:
        patch.setattr(module, "SparqlPool", failing)
        with pytest.raises(EngineUnavailable):
            engines.sparql()
    assert told(engines) == 1


def test_catching_up_publishes_for_other_processes(
    store: Store, tell: Callable[..., Any], opened: Callable[..., Engines]
) -> None:
    engines, reader = opened(), opened()
    engines.sparql()
    assert told(reader) == 1
    tell("Mira Tan sued Orvia", PARTIES, [("Mira Tan", Predicate.SUED, "Orvia")])
    engines.catch_up()
    assert engines.positions()["rdf"] == store.projection.position()
    assert told(reader) == 2


def test_catching_up_opens_nothing(store: Store, opened: Callable[..., Engines]) -> None:
    engines = opened()
    engines.catch_up()
    assert engines.positions() == {"cypher": None, "rdf": None}
    assert not (store.folder / "rdf").exists()
    assert not (store.folder / "cypher").exists()


def test_positions_do_not_wait_for_a_graph_that_fills(
    opened: Callable[..., Engines], monkeypatch: pytest.MonkeyPatch
) -> None:
    engines = opened()
    filling, go = threading.Event(), threading.Event()

    def slowly(*_: object) -> int:
        filling.set()
        assert go.wait(20)
        return 7

    monkeypatch.setattr(module, "catch_up", slowly)
    thread = threading.Thread(target=engines.sparql)
    thread.start()
    assert filling.wait(20)
    asked: list[dict[str, int | None]] = []
    other = threading.Thread(target=lambda: asked.append(engines.positions()))
    other.start()
    other.join(5)
    go.set()
    thread.join()
    other.join()
    assert asked == [{"cypher": None, "rdf": None}]


def test_the_folder_is_free_when_all_is_closed(
    store: Store, opened: Callable[..., Engines], tmp_path: Path
) -> None:
    engines = opened()
    assert told(engines) == 1
    engines.close()
    with RdfView(store.folder / "rdf"):
        pass
