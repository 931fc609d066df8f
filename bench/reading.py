"""How fast articles are read, and how much of what they state is found."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import corpus
from bench.memory import peak_of
from bench.progress import OnProgress, counted
from bench.score import Sheet, mark
from graph.errors import InputError
from graph.model import Article
from ingest.extractor import Extractor
from ingest.sources import Failure, load

LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Pace:
    """How long it took to read some articles, one after another."""

    what: str
    articles: int
    characters: int
    seconds: float

    def __add__(self, other: "Pace") -> "Pace":
        return Pace(
            f"{self.what} + {other.what}",
            self.articles + other.articles,
            self.characters + other.characters,
            self.seconds + other.seconds,
        )


@dataclass(frozen=True, slots=True)
class ReadingFigures:
    """What reading costs and gives. `start` is the first article, loading the model included.

    `memory` is the largest amount that the reading process held, in bytes; null where the system
    does not tell. `sheets` are the marked articles of the test part.
    """

    extractor: str
    start: float
    paces: tuple[Pace, ...]
    seed: Pace | None
    memory: int | None
    sheets: tuple[Sheet, ...]


def measure(
    extractor: Extractor,
    folder: Path,
    on_progress: OnProgress,
    *,
    articles: int,
    seed: Path | None = None,
) -> ReadingFigures:
    """Time `articles` articles of each language, then mark the readings of the test part.

    One article of each language is read before the clock starts, since the model is loaded with the
    first, and the rules of a language with its first.
    """
    paths = corpus.files(folder)
    first = corpus.load(paths[0]).article
    start = pace(extractor, "first article", [first], on_progress)
    paces = []
    for lang in LANGUAGES:
        some = [corpus.load(path).article for path in corpus.spread(paths, lang, articles)]
        for article in some[:1]:
            extractor.read(article)
        paces.append(pace(extractor, lang, some, on_progress))
    alone = pace(extractor, "seed article", [_single(seed)], on_progress) if seed else None
    memory = peak_of("self")
    test = [path for path in paths if corpus.in_test(path)]
    sheets = tuple(
        _marked(extractor, path) for path in counted("articles marked", test, on_progress)
    )
    return ReadingFigures(extractor.version, start.seconds, tuple(paces), alone, memory, sheets)


def pace(
    extractor: Extractor, what: str, articles: Sequence[Article], on_progress: OnProgress
) -> Pace:
    """Read the articles one after another, and say how long it took."""
    begun = time.perf_counter()
    for article in counted(f"articles read ({what})", articles, on_progress):
        extractor.read(article)
    seconds = time.perf_counter() - begun
    return Pace(what, len(articles), sum(len(a.text) for a in articles), seconds)


def _marked(extractor: Extractor, path: Path) -> Sheet:
    gold = corpus.load(path)
    return mark(gold, extractor.read(gold.article))


def _single(path: Path) -> Article:
    article = next(load(str(path)))
    if isinstance(article, Failure):
        raise InputError(f"{article.source}: {article.reason}")
    return article
