"""What the command line shows: answers on standard output, everything else on standard error."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Column, Table
from rich.text import Text

from api.spreadsheet import as_csv
from queries.report.plain import escaped

errors = Console(stderr=True)
# All that a terminal would act on, but for tabs and line ends.
_CONTROL = dict.fromkeys(
    [*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def say(text: str) -> None:
    """Print an answer as it is."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def tell(text: str, style: str | None = None) -> None:
    """Print a message, with nothing in it that a terminal could act on."""
    errors.print(text.translate(_CONTROL), style=style, highlight=False, markup=False)


def lines(objects: Iterable[Mapping[str, object]]) -> None:
    """Print objects as JSON Lines."""
    for one in objects:
        say(escaped(json.dumps(one, ensure_ascii=False)))


def rows(columns: Sequence[str], found: Sequence[Sequence[object]], form: Format) -> None:
    """Print rows in the form asked for."""
    if form is Format.JSON:
        objects = [dict(zip(columns, row, strict=True)) for row in found]
        say(escaped(json.dumps(objects, ensure_ascii=False, indent=2)))
    elif form is Format.CSV:
        say(escaped(as_csv(columns, found, end="\n")))
    else:
        _show(columns, [[_cell(value).translate(_CONTROL) for value in row] for row in found])


@contextmanager
def progress(what: str) -> Iterator[Progress]:
    """A progress bar on a terminal, nothing elsewhere."""
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=errors,
        disable=not errors.is_terminal,
        transient=True,
    )
    with bar:
        bar.add_task(what, total=None)
        yield bar


def _show(columns: Sequence[str], found: Sequence[Sequence[str]]) -> None:
    """Print a table, or one block a row where the table is wider than the screen."""
    console = Console()
    table = Table(*(Column(Text(name.translate(_CONTROL))) for name in columns))
    for row in found:
        table.add_row(*map(Text, row))
    if not found:
        console.print("Nothing was found.")
    elif _width(console, table) <= console.width:
        console.print(table)
    else:
        for row in found:
            block = Table(show_header=False, box=None)
            for name, value in zip(columns, row, strict=True):
                block.add_row(Text(name.translate(_CONTROL)), Text(value))
            console.print(block)
            console.print()


def _width(console: Console, table: Table) -> int:
    """Return how wide the table is when nothing in it is cut or broken."""
    boundless = console.options.update(width=1_000_000)
    return console.measure(table, options=boundless).maximum


def _cell(value: object) -> str:
    """Write a value as people read it.

    >>> _cell(["Lenovo", "Midea"]), _cell(None), _cell(True)
    ('Lenovo, Midea', '', 'yes')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(_cell(v) for v in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
