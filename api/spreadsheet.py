"""Rows as CSV (RFC 4180) that a spreadsheet can open without running what is in them."""

import csv
import io
import json
from collections.abc import Iterable, Sequence

# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]], *, end: str = "\r\n") -> str:
    r"""Write rows under their columns; a text that a spreadsheet would compute gets a `'`.

    >>> as_csv(["quote", "change"], [["=1+1", -1], ["Lumo, a brand", None]], end="\n")
    'quote,change\n\'=1+1,-1\n"Lumo, a brand",\n'
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=end)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> str:
    text = _text(value)
    number = isinstance(value, int | float)
    return f"'{text}" if text.startswith(_FORMULA) and not number else text


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list() | tuple():
            return ", ".join(_text(v) for v in value)
        case dict():
            return json.dumps(value, ensure_ascii=False)
    return str(value)
