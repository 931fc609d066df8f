"""How fast articles are read, and in how much memory."""

import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bench import corpus
from bench.memory import peak_of
from bench.progress import OnProgress, counted
from graph.errors import InputError
from graph.model import Article
from ingest.extractor import Extractor
from ingest.pipeline import one_core_each
from ingest.sources import Failure, load

LANGUAGES = ("en", "zh")
_REPEATS = range(20)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long it took to read some articles."""

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
    """What reading costs. `start` is the first article, loading the model included; in seconds.

    `quiet` holds, by language, the median time of a page without any word of the field. `memory`
    is the largest amount that the reading process held, in bytes; null where the system does not
    tell.
    """

    extractor: str
    start: float
    paces: tuple[Pace, ...]
    seed: Pace | None
    quiet: dict[str, float]
    memory: int | None


def measure(
    extractor: Extractor,
    paths: Sequence[Path],
    on_progress: OnProgress,
    *,
    articles: int,
    readers: int = 1,
    seed: Path | None = None,
) -> ReadingFigures:
    """Time `articles` articles of each language, and a page that has nothing to tell.

    One article of each language is read before the clock starts, since the model is loaded with the
    first, and the rules of a language with its first.
    """
    first = corpus.load(paths[0]).article
    start = pace(extractor, "first article", [first], on_progress)
    paces = []
    for lang in LANGUAGES:
        some = [corpus.load(path).article for path in corpus.spread(paths, lang, articles)]
        for article in some[:1]:
            extractor.read(article)
        paces.append(pace(extractor, lang, some, on_progress, readers))
    alone = pace(extractor, "seed article", [_single(seed)], on_progress) if seed else None
    quiet = {lang: _typical(extractor, quiet_page(lang), on_progress) for lang in LANGUAGES}
    memory = peak_of("self")
    return ReadingFigures(extractor.version, start.seconds, tuple(paces), alone, quiet, memory)


def quiet_page(lang: str) -> Article:
    """Return an ordinary page that has no word of the field: the first birds of spring."""
    file = Path(__file__).parent / "quiet" / f"{lang}.txt"
    text = file.read_text(encoding="utf-8").strip()
    return Article(None, text.partition("\n")[0], None, "2024-03-13", lang, text)


def pace(
    extractor: Extractor,
    what: str,
    articles: Sequence[Article],
    on_progress: OnProgress,
    readers: int = 1,
) -> Pace:
    """Read the articles, so many at a time as `backstory ingest` does, and say how long it took."""
    begun = time.perf_counter()
    with one_core_each(), ThreadPoolExecutor(readers) as pool:
        reading = [pool.submit(extractor.read, article) for article in articles]
        for one in counted(f"articles read ({what})", reading, on_progress):
            one.result()
    seconds = time.perf_counter() - begun
    return Pace(what, len(articles), sum(len(a.text) for a in articles), seconds)


def _typical(extractor: Extractor, article: Article, on_progress: OnProgress) -> float:
    """Return the median time of reading an article again and again."""
    times = []
    for _ in counted("readings of a page without a word of the field", _REPEATS, on_progress):
        begun = time.perf_counter()
        extractor.read(article)
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def _single(path: Path) -> Article:
    article = next(load(str(path)))
    if isinstance(article, Failure):
        raise InputError(f"{article.source}: {article.reason}")
    return article
