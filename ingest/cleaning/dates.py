"""Publication dates as sites, feeds and people write them, in one form."""

import datetime
import re
from email.utils import parsedate_to_datetime
from typing import Final

_CHINESE: Final = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日.*", re.DOTALL)
_NUMBERS: Final = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")
_ISO_DAY: Final = re.compile(r"\d{4}-?\d{2}-?\d{2}")
_PROSE: Final = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y")
_YEARS: Final = range(1900, 2101)


def publication(value: str | None) -> str | None:
    """Return the date or date-time in ISO form, or null if it is none.

    ISO 8601, RFC 822 (feeds), `January 12, 2026` and `2026年1月12日` are read. A date-time keeps
    its own offset from UTC, because "yesterday" in the text is counted from the local day. A
    month or a year alone is not a publication date.

    >>> publication("Mon, 12 Jan 2026 08:30:00 +0800"), publication("soon")
    ('2026-01-12T08:30:00+08:00', None)
    """
    text = " ".join((value or "").split())
    if len(text) > 100:
        return None
    moment = _day(text) or _iso(text) or _prose(text) or _rfc822(text)
    if moment is None or moment.year not in _YEARS:
        return None
    if isinstance(moment, datetime.datetime):
        return moment.isoformat(timespec="seconds")
    return moment.isoformat()


def _day(text: str) -> datetime.date | None:
    match = _NUMBERS.fullmatch(text) or _CHINESE.fullmatch(text)
    if not match:
        return None
    try:
        return datetime.date(*map(int, match.groups()))
    except ValueError:
        return None


def _iso(text: str) -> datetime.date | None:
    if not _ISO_DAY.match(text):
        return None
    for read in (datetime.date.fromisoformat, datetime.datetime.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    return None


def _prose(text: str) -> datetime.date | None:
    for form in _PROSE:
        try:
            return datetime.datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def _rfc822(text: str) -> datetime.datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
