"""`python -m bench [reading|serving|all]`: measure, and write docs/figures.md.

`all` rewrites the page; one part alone is printed and changes nothing.
"""

import argparse
import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

from api.settings import Settings
from bench import reading, serving
from bench.accuracy import accuracy
from bench.figures import document, served, speed
from bench.machine import this_machine
from bench.progress import show
from graph.errors import BackstoryError
from ingest.reading import ReadingModel

_PARTS = ("reading", "serving", "all")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what the command line asks for; 2 and one sentence when it cannot be measured."""
    options = _parser().parse_args(arguments)
    try:
        sections = _measured(options)
    except BackstoryError as error:
        sys.stderr.write(f"{error.title}: {error.detail}\n")
        return 2
    if options.part == "all":
        page = document(this_machine(), datetime.datetime.now(tz=datetime.UTC).date(), sections)
        options.out.write_text(page, encoding="utf-8")
        sys.stderr.write(f"{options.out} is written.\n")
    else:
        sys.stdout.write("\n".join(sections))
    return 0


def _measured(options: argparse.Namespace) -> list[str]:
    sections = []
    if options.part != "serving":
        read = reading.measure(
            ReadingModel(threads=Settings().reader_threads),
            options.corpus,
            show,
            articles=options.articles,
            seed=options.seed_article,
        )
        sections += [speed(read), accuracy(read.sheets)]
    if options.part != "reading":
        figures = serving.measure(options.samples, show, requests=options.requests)
        sections.append(served(figures))
    return sections


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m bench", description=__doc__)
    add = parser.add_argument
    add("part", nargs="?", choices=_PARTS, default="all", help="what to measure (all)")
    add("--corpus", type=Path, default=Path("../shared/corpus"), help="annotated articles")
    add("--articles", type=_positive, default=200, help="articles of each language to time (200)")
    add("--seed-article", type=Path, help="one more article to time, alone")
    add("--samples", type=Path, default=Path("samples"), help="articles to serve (samples)")
    add("--requests", type=_positive, default=200, help="reports to ask for (200)")
    add("--out", type=Path, default=Path("docs/figures.md"), help="page to write")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is less than 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
