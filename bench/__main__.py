"""`python -m bench [extraction|serving|errors|all]`: measure, and write docs/figures.md.

Each of the first two rewrites its own section of the page, `all` both. `errors` prints what the
reader misses and makes up in the dev part. Where `--articles` asks for a sample only, figures are
printed and the page stays as it is.
"""

import argparse
import datetime
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench import corpus, errors, extraction, serving
from bench.corpus import Part
from bench.extraction import Material
from bench.figures import rewritten, section, served, stamp
from bench.machine import this_machine
from bench.progress import show
from bench.readers import ModelRecipe, Recipe
from graph.errors import BackstoryError
from graph.vocabulary import Predicate
from ingest.training.lineage import ARTICLES

Make = Callable[[Path | None, int], Recipe]

_WHAT = ("extraction", "serving", "errors", "all")


def main(arguments: Sequence[str] | None = None, make: Make = ModelRecipe) -> int:
    """Measure what the command line asks for; 2 and one sentence when it cannot be measured.

    `make` gives the recipe of the reader, from a folder of weights and a number of threads.
    """
    options = _parser().parse_args(arguments)
    try:
        if options.what == "errors":
            sys.stdout.write(_errors(options, make))
        else:
            _figures(options, make)
    except BackstoryError as error:
        sys.stderr.write(f"{error.title}: {error.detail}\n")
        return 2
    return 0


def _figures(options: argparse.Namespace, make: Make) -> None:
    for measured in _sections(options, make):
        if options.articles is not None:
            sys.stdout.write(measured)
            continue
        page: Path = options.out
        before = page.read_text(encoding="utf-8") if page.exists() else ""
        page.write_text(rewritten(before, measured), encoding="utf-8")
        sys.stderr.write(f"{page} is rewritten: {measured.partition(chr(10))[0]}\n")


def _sections(options: argparse.Namespace, make: Make) -> Iterator[str]:
    if options.what in ("extraction", "all"):
        report = _extraction(options, make)
        yield section("Extraction", _stamp("make bench-extraction"), *report)
    if options.what in ("serving", "all"):
        figures = serving.measure(options.samples, show, requests=options.requests)
        yield section("Serving", _stamp("python -m bench serving"), served(figures))


def _extraction(options: argparse.Namespace, make: Make) -> list[str]:
    figures = extraction.measure(
        make(options.weights, 1),
        make(options.weights, 1),
        Material(options.corpus, options.pairs, options.seed_article, options.articles),
        show,
        workers=options.workers,
    )
    return extraction.report(figures)


def _errors(options: argparse.Namespace, make: Make) -> str:
    errors.refuse_test(options.part)
    paths = corpus.of_part(corpus.files(options.corpus), options.part)
    chosen = extraction.some(paths, options.articles)
    slips = errors.find(make(options.weights, 1), chosen, show, workers=options.workers)
    return errors.report(slips, options.predicate)


def _stamp(command: str) -> str:
    return stamp(this_machine(), datetime.datetime.now(tz=datetime.UTC).date(), command)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m bench", description=__doc__)
    add = parser.add_argument
    add("what", nargs="?", choices=_WHAT, default="all", help="what to measure (all)")
    add("--corpus", type=Path, default=ARTICLES, help="annotated articles")
    add("--pairs", type=Path, default=Path("tests/ingest/pairs"), help="minimal pairs")
    add("--articles", type=_positive, help="take so many of each language only, and print")
    add("--workers", type=_positive, default=2, help="processes that read the parts (2)")
    add("--weights", type=Path, help="folder of another model's weights")
    add("--seed-article", type=Path, help="one more article to time, alone")
    add("--part", type=Part, choices=list(Part), default=Part.DEV, help="part for errors (dev)")
    add("--predicate", type=_predicate, help="show only errors of this predicate")
    add("--samples", type=Path, default=Path("samples"), help="articles to serve (samples)")
    add("--requests", type=_positive, default=200, help="reports to ask for (200)")
    add("--out", type=Path, default=Path("docs/figures.md"), help="page to write")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is less than 1")
    return number


def _predicate(text: str) -> Predicate:
    try:
        return Predicate(text.upper())
    except ValueError as error:
        known = ", ".join(Predicate)
        raise argparse.ArgumentTypeError(f"{text} is none of {known}") from error


if __name__ == "__main__":
    sys.exit(main())
