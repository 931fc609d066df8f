"""Measurements become a page that can be read."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from bench import accuracy, figures, reading
from bench.__main__ import main
from bench.corpus import GoldArticle
from bench.machine import Machine
from bench.progress import counted
from bench.score import mark
from bench.serving import ServingFigures
from graph.model import Article, Reading
from graph.vocabulary import Predicate

Read = Callable[..., Reading]
Write = Callable[..., Path]

MACHINE = Machine("Acme 3000", 2, 8 * 2**30, "Linux", "3.12.1")
SERVED = ServingFigures(
    articles=16,
    entities=40,
    claims=90,
    ingest=7.25,
    first_start=3.5,
    starts=(2.0, 9.0, 2.5),
    memory={"backstory": 150 * 2**20, "java": 300 * 2**20},
    reports=tuple(n / 1000 for n in range(1, 102)),
)


class Silent:
    """Reads everything and finds nothing."""

    version = "silent/1"

    def read(self, article: Article) -> Reading:
        return Reading(article.id, self.version)


def ignore(what: str, done: int, of: int) -> None:
    """Hear of progress and say nothing."""


def test_the_page_says_when_where_and_how() -> None:
    page = figures.document(MACHINE, datetime.date(2026, 2, 3), ["## One\n", "## Two\n"])
    assert page.startswith("# Figures\n\nMeasured on 2026-02-03 by `make bench`")
    assert "| processor | Acme 3000 |\n| cores | 2 |\n| memory | 8 GiB |" in page
    assert page.index("## One") < page.index("## Two")


def test_the_service() -> None:
    section = figures.served(SERVED)
    assert "python -m bench serving" in section
    assert "| first start, which fills both graphs | 3.50 s |" in section
    assert "| later starts, median of 3 | 2.50 s |" in section
    assert "| report as JSON, p50 | 51.0 ms |" in section
    assert "| report as JSON, p95 | 96.0 ms |" in section
    assert "| memory, peak of `java` | 300 MiB |" in section
    assert "| memory, sum of the peaks | 450 MiB |" in section


def test_a_reader_is_timed_and_marked(write: Write) -> None:
    write("en-wire/en-wire-017.json")
    write("zh-wire/zh-wire-018.json", lang="zh")
    folder = write("en-pairs/en-pairs-007.json").parents[1]
    found = reading.measure(Silent(), folder, ignore, articles=1, seed=None)
    assert [(pace.what, pace.articles) for pace in found.paces] == [("en", 1), ("zh", 1)]
    assert len(found.sheets) == 1
    section = figures.speed(found)
    assert "`silent/1`" in section
    assert "| en + zh | 2 |" in section


def test_the_seed_article_is_timed_alone(write: Write, tmp_path: Path) -> None:
    folder = write().parents[1]
    seed = tmp_path / "one.txt"
    seed.write_text("Quillon sues Oduya\n\nA lamp maker went to court.", encoding="utf-8")
    found = reading.measure(Silent(), folder, ignore, articles=1, seed=seed)
    assert found.seed is not None
    assert found.seed.characters == len(seed.read_text(encoding="utf-8"))
    assert "| seed article | 1 | 47 |" in figures.speed(found)


def test_accuracy_of_a_known_reading(gold: GoldArticle, read: Read) -> None:
    told = [("Quillon", Predicate.SUED, "Oduya"), ("Quillon", Predicate.PAID, "Tunde Oduya")]
    sheet = mark(gold, read([*told, ("Oduya", Predicate.SUED, "Quillon")], date="2024-05"))
    section = accuracy.accuracy([sheet])
    assert "1 articles that state 4 claims" in section
    assert "| strict | 1 | 0.667 | 0.500 | 0.571 | 0.571–0.571 |" in section
    assert "| strict, Chinese | 0 | 0.000 | 0.000 | 0.000 | 0.000–0.000 |" in section
    assert "| `SUED` | 1 | 2 | 0.500 | 1.000 | 0.667 |" in section
    assert "| denied | 1 | 0 | 0 | 0 |" in section
    assert "| told as denied, shown as asserted | 1 of 1 (100%) |" in section
    assert "| told as alleged, shown as asserted | 0 of 0 |" in section
    assert "| false claims that hold the other way round | 1 of 1 (100%) |" in section
    assert "| date compatible, where the article gives one | 1 of 1 (100%) |" in section
    assert "| dated where the article gives no date | 1 |" in section


def test_progress_is_told_after_each() -> None:
    told: list[tuple[str, int, int]] = []
    assert list(counted("things", "ab", lambda *said: told.append(said))) == ["a", "b"]
    assert told == [("things", 1, 2), ("things", 2, 2)]


def test_without_articles_the_command_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "figures.md"
    assert main(["all", "--corpus", str(tmp_path), "--out", str(page)]) == 2
    assert "say where they are with --corpus" in capsys.readouterr().err
    assert not page.exists()
