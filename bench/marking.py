"""Articles of a part read and marked: as the reader does it, and told who is meant where."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench import coreference, corpus, given
from bench.coreference import Coreference
from bench.corpus import GoldArticle
from bench.progress import OnProgress
from bench.readers import Reader, Recipe, reader_of
from bench.score import Meant, Sheet, mark
from bench.slips import Cause, slips_of
from bench.tally import Counts
from bench.workers import each
from graph.model import Reading
from ingest.reading.gate import speaks


@dataclass(frozen=True, slots=True)
class View:
    """An article's marks: of `every` claim, and of those that are `shown` in a report.

    `causes` counts what is wrong with the shown ones.
    """

    every: Sheet
    shown: Sheet
    causes: Counter[Cause]


@dataclass(frozen=True, slots=True)
class Marked:
    """One article, read twice: as always, and with everybody in it `given`.

    `passed` tells whether the quick look before the reading model lets it through.
    """

    own: View
    given: View
    coreference: Coreference
    passed: bool

    @property
    def reached(self) -> Counts:
        """The claims that the article states, missed where it is not read at all."""
        stated = len(self.own.every.gold)
        return Counts(right=stated) if self.passed else Counts(missed=stated)


def mark_all(
    recipe: Recipe, paths: Sequence[Path], what: str, on_progress: OnProgress, *, workers: int
) -> list[Marked]:
    """Read and mark these annotated articles."""
    return each(partial(_mark, recipe), paths, what, on_progress, workers=workers)


def mark_article(reader: Reader, gold: GoldArticle) -> Marked:
    """Read and mark one annotated article."""
    reading = reader.read(gold.article)
    told = reader.read_given(gold.article, given.entities(gold))
    return Marked(
        own=_view(gold, reading),
        given=_view(gold, told, given.meant_at(gold)),
        coreference=_coreference(gold, reading),
        passed=speaks(gold.article.text, gold.article.lang),
    )


def _view(gold: GoldArticle, reading: Reading, meant: Meant | None = None) -> View:
    return View(
        every=mark(gold, reading, 0.0, meant),
        shown=mark(gold, reading, meant=meant),
        causes=Counter(slip.cause for slip in slips_of(gold, reading, meant)),
    )


def _mark(recipe: Recipe, path: Path) -> Marked:
    return mark_article(reader_of(recipe), corpus.load(path))


def _coreference(gold: GoldArticle, reading: Reading) -> Coreference:
    return coreference.compare(
        [frozenset(entity.spans) for entity in gold.entities if entity.spans],
        [frozenset((m.start, m.end) for m in entity.mentions) for entity in reading.entities],
    )
