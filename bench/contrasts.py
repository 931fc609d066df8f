"""How minimal pairs are read, by several processes, and as Markdown."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from bench import pairs
from bench.figures import of, table
from bench.pairs import LANGUAGES, Answer, MinimalPair, PairCounts, by_topic, tally
from bench.passages import Truth
from bench.progress import OnProgress
from bench.readers import Recipe, reader_of
from bench.workers import each


def read_pairs(
    recipe: Recipe,
    folder: Path,
    on_progress: OnProgress,
    *,
    workers: int,
    number: int | None = None,
) -> list[Answer]:
    """Read the pairs of a folder, or only this many of each language."""
    by_language = [pairs.load(folder / f"{lang}.jsonl")[:number] for lang in LANGUAGES]
    every = list(chain.from_iterable(by_language))
    return each(partial(_answer, recipe), every, "minimal pairs read", on_progress, workers=workers)


def contrasts(answers: Sequence[Answer]) -> str:
    """Tell how many pairs were read right, and how many passages were shown as fact."""
    apart = by_topic(answers)
    topics = dict.fromkeys(topic for _, topic in apart)
    none = PairCounts(0, 0, 0, Counter())
    rows = [
        (topic, *_row([apart.get((lang, topic), none) for lang in LANGUAGES])) for topic in topics
    ]
    total = [tally(a for a in answers if a.pair.lang == lang) for lang in LANGUAGES]
    rows.append(("all", *_row(total)))
    columns = [f"{what}, {lang}" for lang in LANGUAGES for what in ("right", "shown as fact")]
    return f"{_opening(tally(answers))}\n{table(('pairs about', *columns), rows)}"


def _opening(counts: PairCounts) -> str:
    truths = ", ".join(f"{truth} {counts.truths[truth]}" for truth in Truth)
    return f"""### Minimal pairs

`bench/pairs.py`: {counts.pairs} pairs of passages (`tests/ingest/pairs/`) that differ in the \
words that decide. A pair is right where both passages are read right, status included. Shown as \
fact are passages of which something is asserted that they deny, allege, plan, tell the other way \
round or do not tell: {of(counts.shown_as_fact, 2 * counts.pairs)}. What the passage says of each \
thing that is asserted wrongly: {truths}.
"""


def _row(languages: Sequence[PairCounts]) -> list[str]:
    cells = [
        (of(counts.right, counts.pairs), of(counts.shown_as_fact, 2 * counts.pairs))
        for counts in languages
    ]
    return list(chain.from_iterable(cells))


def _answer(recipe: Recipe, pair: MinimalPair) -> Answer:
    (answer,) = pairs.score(reader_of(recipe), [pair])
    return answer
