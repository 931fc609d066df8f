"""Measurements become a page that can be read."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from bench import figures, reading
from bench.machine import Machine
from bench.progress import counted
from bench.serving import ServingFigures
from graph.model import Article, Reading
from graph.vocabulary import Predicate
from ingest.language.rulebook import triggers

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


def test_a_section_says_when_where_and_how() -> None:
    stamp = figures.stamp(MACHINE, datetime.date(2026, 2, 3), "make it")
    section = figures.section("One", stamp, "Text.\n", "| a |\n")
    assert section.startswith("## One\n\nMeasured on 2026-02-03 by `make it`")
    assert "Acme 3000, 2 cores, 8 GiB of memory, Linux, Python 3.12.1." in section
    assert section.endswith("\n\nText.\n\n| a |\n")


def test_a_section_takes_the_place_of_the_one_before_it() -> None:
    page = "# Page\n\nhead\n\n## One\n\n### Sub\n\nold\n\n## One and a half\n\nkept\n"
    new = figures.rewritten(page, "## One\n\nnew\n")
    assert new == "# Page\n\nhead\n\n## One\n\nnew\n\n## One and a half\n\nkept\n"
    assert figures.rewritten(new, "## One\n\nnew\n") == new


def test_a_new_section_goes_to_the_end_of_the_page() -> None:
    page = figures.rewritten("", "## One\n\n1\n")
    assert page.startswith("# Figures\n\n`make bench`")
    both = figures.rewritten(page, "## Two\n\n2\n")
    assert both.startswith(page)
    assert both.endswith("\n\n## Two\n\n2\n")


def test_the_service() -> None:
    section = figures.served(SERVED)
    assert "| first start, which fills both graphs | 3.50 s |" in section
    assert "| later starts, median of 3 | 2.50 s |" in section
    assert "| report as JSON, p50 | 51.0 ms |" in section
    assert "| report as JSON, p95 | 96.0 ms |" in section
    assert "| memory, peak of `java` | 300 MiB |" in section
    assert "| memory, sum of the peaks | 450 MiB |" in section


def test_a_reader_is_timed(write: Write) -> None:
    paths = [write("en-wire/en-wire-017.json"), write("zh-wire/zh-wire-018.json", lang="zh")]
    found = reading.measure(Silent(), paths, ignore, articles=1, seed=None)
    assert [(pace.what, pace.articles) for pace in found.paces] == [("en", 1), ("zh", 1)]
    assert set(found.quiet) == {"en", "zh"}
    section = figures.speed(found)
    assert "| en + zh | 2 |" in section
    assert "takes, median: en 0.0 ms, zh 0.0 ms." in section


def test_the_seed_article_is_timed_alone(write: Write, tmp_path: Path) -> None:
    paths = [write(), write("zh-wire/zh-wire-018.json", lang="zh")]
    seed = tmp_path / "one.txt"
    seed.write_text("Quillon sues Oduya\n\nA lamp maker went to court.", encoding="utf-8")
    found = reading.measure(Silent(), paths, ignore, articles=1, seed=seed)
    assert found.seed is not None
    assert found.seed.characters == len(seed.read_text(encoding="utf-8"))
    assert "| seed article | 1 | 47 |" in figures.speed(found)


@pytest.mark.parametrize("lang", reading.LANGUAGES)
def test_the_quiet_page_has_no_word_of_the_field(lang: str) -> None:
    page = reading.quiet_page(lang)
    assert len(page.text) > 400
    assert page.text.startswith(page.title)
    assert not [p for p in Predicate if triggers(lang, p).search(page.text)]


def test_progress_is_told_after_each() -> None:
    told: list[tuple[str, int, int]] = []
    assert list(counted("things", "ab", lambda *said: told.append(said))) == ["a", "b"]
    assert told == [("things", 1, 2), ("things", 2, 2)]
