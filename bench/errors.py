"""The errors of a reader in a part of the corpus, to be read one by one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from bench import corpus
from bench.corpus import Part
from bench.figures import table
from bench.progress import OnProgress
from bench.readers import Recipe, reader_of
from bench.slips import Cause, Slip, slips_of
from bench.workers import each
from graph.errors import InputError
from graph.vocabulary import Predicate


def find(
    recipe: Recipe, paths: Sequence[Path], on_progress: OnProgress, *, workers: int
) -> list[Slip]:
    """Read these annotated articles, and return every error in them."""
    found = each(partial(_slips, recipe), paths, "articles read", on_progress, workers=workers)
    return [slip for slips in found for slip in slips]


def refuse_test(part: Part) -> None:
    """Raise InputError if the errors of this part are nobody's to see."""
    if part is Part.TEST:
        raise InputError(
            "The errors of the test part are not shown: whoever mends what he sees there can no "
            "longer measure with it. Ask for --part dev."
        )


def report(slips: Iterable[Slip], predicate: Predicate | None) -> str:
    """Return the errors one after another, of one predicate or all, and how many of each cause."""
    chosen = [slip for slip in slips if predicate in (None, slip.predicate)]
    counted = Counter(slip.cause for slip in chosen)
    rows = [(cause, str(counted[cause])) for cause in Cause]
    return "\n".join([*map(str, chosen), table(("error", "claims"), rows)])


def _slips(recipe: Recipe, path: Path) -> list[Slip]:
    gold = corpus.load(path)
    return slips_of(gold, reader_of(recipe).read(gold.article))
