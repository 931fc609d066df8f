"""Reading with the whole product: what was stored is told of, whatever else goes wrong."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from api import runtime as module
from api.jobs import Jobs, State
from api.runtime import FactsBehind, Runtime
from api.settings import Settings
from graph.errors import EngineUnavailable, FolderUnusable
from graph.model import Article, Reading
from ingest.sources import Failure, from_text


class NothingFound:
    """Stands in for the reading model: quick, and finds nothing."""

    version = "nothing/1"

    def read(self, article: Article) -> Reading:
        return Reading(article.id, self.version, (), (), ())


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runtime]:
    monkeypatch.setattr(module, "ReadingModel", lambda **_: NothingFound())
    with Runtime(Settings(data=tmp_path / "data"), "test") as runtime:
        yield runtime


def articles(count: int) -> list[Article | Failure]:
    return [from_text(f"Lumo opened shop number {n}.") for n in range(count)]


def break_names(runtime: Runtime) -> None:
    (runtime.store.folder / "aliases.yaml").write_text("{", encoding="utf-8")


def test_opened_graphs_are_caught_up_after_reading(running: Runtime) -> None:
    running.sparql()
    running.ingest(articles(1))
    facts = running.store.projection.position()
    assert running.health()["graphs"] == {"cypher": None, "rdf": facts}


def test_a_graph_that_cannot_follow_does_not_undo_the_reading(
    running: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise EngineUnavailable("The graph engine does not run.")

    monkeypatch.setattr(running.engines, "catch_up", gone)
    assert running.ingest(articles(1)).new == 1
    assert running.store.knowledge.coverage().articles == 1


def test_a_broken_file_of_names_is_told_after_all_was_stored(running: Runtime) -> None:
    break_names(running)
    with pytest.raises(FactsBehind, match=r"stored.*aliases\.yaml") as caught:
        running.ingest(articles(2))
    assert (caught.value.summary.seen, caught.value.summary.new) == (2, 2)
    (running.store.folder / "aliases.yaml").unlink()
    running.ingest(articles(3))
    assert running.store.projection.position() == running.store.ledger.position()


def test_a_broken_file_of_names_in_between_stops_no_article(
    running: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "REFRESH_EVERY", 1)
    break_names(running)
    with pytest.raises(FactsBehind) as caught:
        running.ingest(articles(3))
    assert caught.value.summary.seen == 3


def test_what_breaks_the_reading_off_is_not_hidden_by_a_broken_file_of_names(
    running: Runtime,
) -> None:
    def full() -> Iterator[Article | Failure]:
        yield from articles(1)
        raise FolderUnusable("The disk is full.")

    break_names(running)
    with pytest.raises(FolderUnusable):
        running.ingest(full())


def test_a_job_whose_articles_are_stored_is_done_and_says_what_is_behind(running: Runtime) -> None:
    break_names(running)
    jobs = Jobs(running.ingest)
    jobs.start()
    job = jobs.put(articles(1))
    while not jobs.get(job.id).finished:
        threading.Event().wait(0.01)
    jobs.stop()
    ended = jobs.get(job.id)
    assert (ended.state, ended.summary.new) == (State.DONE, 1)
    assert "aliases.yaml" in (ended.detail or "")


def test_facts_are_derived_after_so_many_articles_and_not_at_failures(
    running: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "REFRESH_EVERY", 2)
    refresh, calls = running.store.refresh, []

    def counted() -> int:
        calls.append("refresh")
        return refresh()

    monkeypatch.setattr(running.store, "refresh", counted)
    failures = [Failure(f"{n}.txt", "It is empty.") for n in range(5)]
    running.ingest([*articles(2), *failures])
    assert calls == ["refresh", "refresh"]
