"""How articles are read: what it gives, in what time and memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import accuracy, corpus, faithfulness, reading
from bench.contrasts import contrasts, read_pairs
from bench.corpus import Part
from bench.figures import speed
from bench.marking import Marked, mark_all
from bench.pairs import Answer
from bench.progress import OnProgress
from bench.readers import Recipe
from bench.reading import ReadingFigures
from bench.score import THRESHOLD
from bench.summary import summary

_TIMED = 200


@dataclass(frozen=True, slots=True)
class ExtractionFigures:
    """What reading costs, the marked articles of each part, and the minimal pairs as read."""

    cost: ReadingFigures
    parts: Mapping[Part, Sequence[Marked]]
    pairs: Sequence[Answer]


@dataclass(frozen=True, slots=True)
class Material:
    """What to read: folders of annotated articles and of minimal pairs, one more article to time.

    `articles` limits how many of each language are timed, and read of each part and of the pairs.
    """

    corpus: Path
    pairs: Path
    seed: Path | None = None
    articles: int | None = None


def measure(
    recipe: Recipe, timed: Recipe, material: Material, on_progress: OnProgress, *, workers: int
) -> ExtractionFigures:
    """Time the reader that `timed` makes, then mark what workers read as `recipe` makes them."""
    paths, number = corpus.files(material.corpus), material.articles
    cost = reading.measure(
        timed(),
        paths,
        on_progress,
        articles=number or _TIMED,
        readers=workers,
        seed=material.seed,
    )
    parts = {
        part: mark_all(
            recipe,
            some(corpus.of_part(paths, part), number),
            f"articles of the {part} part",
            on_progress,
            workers=workers,
        )
        for part in Part
    }
    answers = read_pairs(recipe, material.pairs, on_progress, workers=workers, number=number)
    return ExtractionFigures(cost, parts, answers)


def some(paths: Sequence[Path], articles: int | None) -> list[Path]:
    """Return all of the articles, or this many of each language, evenly drawn."""
    if articles is None:
        return list(paths)
    return [path for lang in reading.LANGUAGES for path in corpus.spread(paths, lang, articles)]


def report(figures: ExtractionFigures) -> list[str]:
    """Return the figures as Markdown, part by part."""
    opening = f"""`{figures.cost.extractor}` on two parts of the corpus: rules and thresholds are \
chosen by the dev part, nothing is tuned on the test part. `bench/corpus.py` tells which articles \
these are, `bench/score.py` how a reading is marked. Strict: predicate, both parties under any of \
their names in the article, and direction. Shown claims have a confidence from {THRESHOLD}, as in \
a report; all claims are those that the reader gives at all. The bounds hold 19 times of 20 for as \
many other articles.
"""
    parts = [_part(part, marked) for part, marked in figures.parts.items()]
    pairs = contrasts(figures.pairs)
    return [opening, summary(figures.parts), *parts, pairs, speed(figures.cost)]


def _part(part: Part, marked: Sequence[Marked]) -> str:
    stated = sum(len(one.own.shown.gold) for one in marked)
    every, shown = [one.own.every for one in marked], [one.own.shown for one in marked]
    tables = (
        accuracy.claims(marked),
        accuracy.predicates(marked),
        "Status, dates, direction and kinds are those of shown claims; calibration and quotes are "
        "of all.\n",
        faithfulness.statuses(shown),
        faithfulness.faults(shown),
        accuracy.losses(marked),
        accuracy.names(marked),
        faithfulness.calibration(every),
    )
    heading = f"### The {part} part: {len(marked)} articles that state {stated} claims\n"
    return "\n".join([heading, *tables])
