"""A reader with known faults, from the annotated articles to the printed figures."""

import json
import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bench.__main__ import main
from bench.corpus import load
from bench.marking import mark_article
from bench.readers import ModelRecipe
from bench.tally import Counts
from graph.model import Article, ArticleEntity, Claim, Mention, Reading
from graph.vocabulary import Kind, Predicate, Status

Write = Callable[..., Path]
QUOTE = "Quillon has sued Mara Oduya"


@dataclass(frozen=True)
class Parrot:
    """Finds two of five, turns round who sued whom, and half believes that it was otherwise.

    Told who is meant where, it gets who sued whom right.
    """

    version: str = "parrot/1"

    def read(self, article: Article) -> Reading:
        start = article.text.find(QUOTE)
        if start < 0:
            return Reading(article.id, self.version)
        lamp = _entity(article, "Quillon", start)
        maker = _entity(article, "Mara Oduya", start)
        return self._reading(article, (maker, lamp), start)

    def read_given(self, article: Article, entities: Sequence[ArticleEntity]) -> Reading:
        return self._reading(article, tuple(entities), article.text.find(QUOTE))

    def _reading(self, article: Article, cast: tuple[ArticleEntity, ...], start: int) -> Reading:
        one, other = cast[0].id, cast[1].id
        told = [
            Claim(
                article=article.id,
                subject=subject,
                predicate=predicate,
                object=obj,
                status=Status.ASSERTED,
                quote=QUOTE,
                start=start,
                end=start + len(QUOTE),
                confidence=confidence,
                extractor=self.version,
            )
            for subject, predicate, obj, confidence in (
                (one, Predicate.SUED, other, 0.9),
                (other, Predicate.SUED, one, 0.4),
                (one, Predicate.PAID, other, 0.6),
            )
        ]
        return Reading(article.id, self.version, cast, (), tuple(told))


def _entity(article: Article, name: str, after: int) -> ArticleEntity:
    start = article.text.index(name, after)
    return ArticleEntity(
        article.id, name, Kind.BRAND, (Mention(start, start + len(name), named=True),)
    )


@dataclass(frozen=True)
class ParrotRecipe:
    weights: Path | None
    threads: int

    def __call__(self) -> Parrot:
        return Parrot()


@pytest.fixture
def options(write: Write, tmp_path: Path) -> list[str]:
    """Options for a corpus of three articles, and two minimal pairs."""
    write("en-wire/en-wire-013.json", id="en-wire-013")
    write("en-wire/en-wire-017.json", id="en-wire-017")
    folder = write("zh-wire/zh-wire-017.json", id="zh-wire-017", lang="zh").parents[1]
    said = {"subject": "Quillon", "predicate": "SUED", "object": "Mara Oduya"}
    pair = {
        "id": "one",
        "topic": "direction",
        "first": {
            "text": f"{QUOTE} at last.",
            "claims": [{**said, "status": "asserted"}],
        },
        "second": {
            "text": f"They say {QUOTE}.",
            "claims": [{**said, "status": "alleged"}],
        },
    }
    pairs = tmp_path / "pairs"
    pairs.mkdir()
    for lang in ("en", "zh"):
        (pairs / f"{lang}.jsonl").write_text(json.dumps(pair) + "\n", encoding="utf-8")
    return ["--corpus", str(folder), "--pairs", str(pairs), "--workers", "1"]


def test_an_article_is_marked_as_read_and_as_told(write: Write) -> None:
    marked = mark_article(Parrot(), load(write()))
    assert (len(marked.own.every.found), len(marked.own.shown.found)) == (3, 2)
    assert (len(marked.own.every.hits), len(marked.own.shown.hits)) == (1, 0)
    assert (len(marked.given.every.hits), len(marked.given.shown.hits)) == (1, 1)
    assert marked.coreference.ceaf.found == 2
    assert 0 < marked.coreference.conll < 1


def test_what_is_not_read_at_all_is_missed(write: Write) -> None:
    marked = mark_article(Parrot(), load(write()))
    assert marked.reached == Counts(right=4)
    assert replace(marked, passed=False).reached == Counts(missed=4)


def test_what_goes_between_processes_stays_what_it_is(write: Write) -> None:
    marked = mark_article(Parrot(), load(write()))
    assert pickle.loads(pickle.dumps(marked)) == marked
    recipe = ModelRecipe(Path("weights"), threads=1)
    assert hash(pickle.loads(pickle.dumps(recipe))) == hash(recipe)


def test_the_figures_of_a_sample_are_printed(
    options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "figures.md"
    arguments = ["extraction", *options, "--articles", "5", "--out", str(page)]
    assert main(arguments, ParrotRecipe) == 0
    assert not page.exists()
    printed = capsys.readouterr().out
    assert printed.startswith("## Extraction\n\nMeasured on ")
    dev, _, test = printed.partition("### The test part: 2 articles that state 8 claims")
    assert "| strict F1, English, all claims | 0.286 (0.286–0.286) | 0.286 (0.286–0.286) |" in dev
    assert "| strict F1, Chinese, all claims | no case | 0.286 (0.286–0.286) |" in dev
    assert "| direction right | 0.000 (0.000–0.000) |" in dev
    assert "| claims in articles that are read | 1.000 (1.000–1.000) |" in dev
    assert "### The dev part: 1 articles that state 4 claims" in dev
    row = "0.333 | 0.250 | 0.286 | 0.286–0.286 | 0.000 | 0.000 | 0.000 | 0.000–0.000 |"
    assert f"| strict | 1 | 4 | {row}" in dev
    assert f"| strict | 2 | 8 | {row}" in test
    told = "0.333 | 0.250 | 0.286 | 0.286–0.286 | 0.500 | 0.250 | 0.333 | 0.333–0.333 |"
    assert f"| strict, told who is meant where, Chinese | 1 | 4 | {told}" in test
    assert "| `SUED` | 1 | 1 | 0.000 | 0.000 | 0.000 | 0.667 | 1.000 |" in dev
    assert "| missed: found, but too unsure to be shown | 1 | 0 |" in dev
    assert "| false: holds the other way round | 1 | 0 |" in dev
    assert "| 0.4–0.5 | 1 | 0.400 | 1.000 |" in dev
    assert "Expected calibration error: 0.700." in dev
    assert "| all | 0 of 1 (0.0%) | 2 of 2 (100.0%) |" in test


def test_only_its_own_section_is_rewritten(options: list[str], tmp_path: Path) -> None:
    page = tmp_path / "figures.md"
    page.write_text(
        "# Figures\n\n## Extraction\n\nmeasured last year\n\n## Serving\n\nkept\n", encoding="utf-8"
    )
    assert main(["extraction", *options, "--out", str(page)], ParrotRecipe) == 0
    content = page.read_text(encoding="utf-8")
    assert "last year" not in content
    assert content.count("## Extraction\n") == 1
    assert content.startswith("# Figures\n\n## Extraction\n\nMeasured on ")
    assert content.endswith("\n\n## Serving\n\nkept\n")


def test_errors_are_printed_by_predicate(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["errors", *options, "--predicate", "paid"], ParrotRecipe) == 0
    printed = capsys.readouterr().out
    assert "en-wire-013  PAID  missed: a party is not found at all" in printed
    assert "  read    Mara Oduya PAID Quillon  asserted  no date  0.60" in printed
    assert "SUED  missed" not in printed
    assert "| false: another predicate between the two | 1 |" in printed
    assert "en-wire-017" not in printed


def test_errors_of_the_test_part_are_not_shown(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["errors", *options, "--part", "test"], ParrotRecipe) == 2
    told = capsys.readouterr()
    assert "The errors of the test part are not shown" in told.err
    assert not told.out


def test_an_unknown_predicate_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["errors", "--predicate", "hugged"])
    assert "hugged is none of SUED, ACCUSED" in capsys.readouterr().err


def test_without_articles_the_command_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "figures.md"
    assert main(["all", "--corpus", str(tmp_path), "--out", str(page)]) == 2
    assert "say where they are with --corpus" in capsys.readouterr().err
    assert not page.exists()
