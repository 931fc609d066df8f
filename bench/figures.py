"""Measurements as the Markdown of docs/figures.md."""

import datetime
from collections.abc import Iterable, Sequence

import numpy as np

from bench.machine import Machine
from bench.reading import Pace, ReadingFigures
from bench.serving import ServingFigures


def document(machine: Machine, day: datetime.date, sections: Iterable[str]) -> str:
    """Return the whole page."""
    about = table(
        ("machine", ""),
        [
            ("processor", machine.processor),
            ("cores", str(machine.cores)),
            ("memory", f"{machine.memory / 2**30:.0f} GiB"),
            ("system", machine.system),
            ("Python", machine.python),
        ],
    )
    opening = (
        f"# Figures\n\nMeasured on {day.isoformat()} by `make bench`, which rewrites this page.\n"
    )
    return "\n".join([opening, about, *sections])


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; every column but the first is a number.

    >>> print(table(("who", "n"), [("Acme", "3")]), end="")
    | who | n |
    |---|--:|
    | Acme | 3 |
    """
    rule = "|---" + "|--:" * (len(header) - 1) + "|"
    lines = [f"| {' | '.join(cells)} |" for cells in rows]
    return "\n".join([f"| {' | '.join(header)} |", rule, *lines]) + "\n"


def served(figures: ServingFigures) -> str:
    """Return the section on the service: start, memory, latency."""
    rows = [
        ("first start, which fills both graphs", _seconds(figures.first_start)),
        (
            f"later starts, median of {len(figures.starts)}",
            _seconds(_quantile(figures.starts, 0.5)),
        ),
        ("report as JSON, p50", _milliseconds(_quantile(figures.reports, 0.5))),
        ("report as JSON, p95", _milliseconds(_quantile(figures.reports, 0.95))),
        *((f"memory, peak of `{name}`", _megabytes(n)) for name, n in figures.memory.items()),
        ("memory, sum of the peaks", _megabytes(sum(figures.memory.values()))),
    ]
    text = f"""## Serving

`python -m bench serving`: `backstory serve` on the samples ({figures.articles} articles, \
{figures.claims} claims, {figures.entities} entities; `backstory ingest` took \
{_seconds(figures.ingest)}). A start is timed from the command to the first 200 of `/health`. \
{len(figures.reports)} reports were asked for over REST, one after another, entity by entity. \
Processes are added up by name, the service and all that it starts; pages that they share count \
for each.
"""
    return f"{text}\n{table(('measure', 'value'), rows)}"


def speed(figures: ReadingFigures) -> str:
    """Return the section on how fast articles are read, and in how much memory."""
    both = _sum(figures.paces)
    rows = [_paced(pace) for pace in (*figures.paces, both)]
    rows += [_paced(figures.seed)] if figures.seed else []
    memory = "not told by this system" if figures.memory is None else _megabytes(figures.memory)
    text = f"""## Reading speed

`python -m bench reading`: `{figures.extractor}` reads articles of the corpus, evenly drawn from \
all sets, one after another in one process, set up as for `backstory ingest` but without storing \
anything. The first article took {_seconds(figures.start)}, loading the model included. Memory, \
peak of the reading process: {memory}.
"""
    header = (
        "articles",
        "number",
        "characters",
        "seconds",
        "articles a second",
        "characters a second",
    )
    return f"{text}\n{table(header, rows)}"


def _sum(paces: Sequence[Pace]) -> Pace:
    first, *others = paces
    return sum(others, first)


def _paced(pace: Pace) -> tuple[str, ...]:
    return (
        pace.what,
        str(pace.articles),
        f"{pace.characters:,}",
        f"{pace.seconds:.1f}",
        f"{pace.articles / pace.seconds:.2f}",
        f"{pace.characters / pace.seconds:,.0f}",
    )


def _quantile(values: Sequence[float], share: float) -> float:
    return float(np.quantile(values, share)) if values else float("nan")


def _seconds(value: float) -> str:
    return f"{value:.2f} s"


def _milliseconds(value: float) -> str:
    return f"{value * 1000:.1f} ms"


def _megabytes(value: int) -> str:
    return f"{value / 2**20:,.0f} MiB"
