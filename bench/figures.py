"""Measurements as the Markdown of docs/figures.md."""

import datetime
import re
from collections.abc import Iterable, Sequence

import numpy as np

from bench.machine import Machine
from bench.reading import Pace, ReadingFigures
from bench.serving import ServingFigures
from bench.tally import Counts

HEAD = """# Figures

`make bench` measures all of this anew, `make bench-extraction` only how articles are read. Each \
rewrites its own sections and leaves the others as they are.
"""


def section(title: str, stamp: str, *parts: str) -> str:
    """Return a section of the page."""
    return "\n".join([f"## {title}\n", f"{stamp}\n", *parts])


def stamp(machine: Machine, day: datetime.date, command: str) -> str:
    """Say when, where and by what command a section was measured."""
    return (
        f"Measured on {day.isoformat()} by `{command}`, which rewrites this section: "
        f"{machine.processor}, {machine.cores} cores, {machine.memory / 2**30:.0f} GiB of memory, "
        f"{machine.system}, Python {machine.python}."
    )


def rewritten(page: str, new: str) -> str:
    """Return the page with this section in the place of the one of the same title, or at its end.

    >>> print(rewritten("# Page\\n\\n## One\\n\\nold\\n\\n## Two\\n", "## One\\n\\nnew\\n"), end="")
    # Page
    <BLANKLINE>
    ## One
    <BLANKLINE>
    new
    <BLANKLINE>
    ## Two
    """
    parts = re.split(r"^(?=## )", page or HEAD, flags=re.MULTILINE)
    title = new.partition("\n")[0]
    places = [at for at, part in enumerate(parts) if part.partition("\n")[0] == title]
    at = places[0] if places else len(parts)
    parts[at : at + 1] = [new]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


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


def shares(counts: Counts) -> tuple[str, str, str]:
    """Return precision, recall and F1."""
    return f"{counts.precision:.3f}", f"{counts.recall:.3f}", f"{counts.f1:.3f}"


def between(low: float, high: float) -> str:
    """Return two bounds.

    >>> between(0.5, 0.625)
    '0.500–0.625'
    """
    return f"{low:.3f}–{high:.3f}"


def of(part: int, whole: int) -> str:
    """Return a part with its whole, and its share where there is a whole.

    >>> of(1, 8), of(0, 0)
    ('1 of 8 (12.5%)', '0 of 0')
    """
    return f"{part} of {whole}" + (f" ({part / whole:.1%})" if whole else "")


def served(figures: ServingFigures) -> str:
    """Tell what the service costs: start, memory, latency."""
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
    text = f"""`backstory serve` on the samples ({figures.articles} articles, \
{figures.claims} claims, {figures.entities} entities; `backstory ingest` took \
{_seconds(figures.ingest)}). A start is timed from the command to the first 200 of `/health`. \
{len(figures.reports)} reports were asked for over REST, one after another, entity by entity. \
Processes are added up by name, the service and all that it starts; pages that they share count \
for each.
"""
    return f"{text}\n{table(('measure', 'value'), rows)}"


def speed(figures: ReadingFigures) -> str:
    """Tell how fast articles are read, and in how much memory."""
    both = _sum(figures.paces)
    rows = [_paced(pace) for pace in (*figures.paces, both)]
    rows += [_paced(figures.seed)] if figures.seed else []
    memory = "not told by this system" if figures.memory is None else _megabytes(figures.memory)
    quiet = ", ".join(f"{lang} {_milliseconds(each)}" for lang, each in figures.quiet.items())
    text = f"""### Speed and memory

Articles of the corpus, evenly drawn from all sets, are read in one process, two at a time, set \
up as for `backstory ingest` but without storing anything. The first article took \
{_seconds(figures.start)}, loading the model included. A page without any word of the field \
(`bench/quiet/`) takes, median: {quiet}. Memory, peak of the reading process: {memory}.
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
