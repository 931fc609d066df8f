"""Dates as precise as known: `2024`, `2024-06`, `2024-06-03` (EDTF level 0)."""

import datetime
import re
from calendar import monthrange

from graph.errors import InputError

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def check(date: str) -> str:
    """Return the date if it is one.

    >>> check("2024-06")
    '2024-06'
    """
    earliest(date)
    return date


def earliest(date: str) -> datetime.date:
    """Return the first day that the date can mean.

    >>> earliest("2024-06")
    datetime.date(2024, 6, 1)
    """
    year, month, day = _parts(date)
    return _day(date, year, month or 1, day or 1)


def latest(date: str) -> datetime.date:
    """Return the last day that the date can mean.

    >>> latest("2024-02")
    datetime.date(2024, 2, 29)
    """
    year, month, day = _parts(date)
    month = month or 12
    first = _day(date, year, month, 1)
    return _day(date, year, month, day or monthrange(first.year, month)[1])


def compatible(one: str | None, other: str | None, *, days: int = 0) -> bool:
    """Whether two dates can be the same day, give or take `days`; an unknown date fits any.

    >>> compatible("2024", "2024-06-03"), compatible("2024-05", "2024-06")
    (True, False)
    """
    if one is None or other is None:
        return True
    slack = datetime.timedelta(days=days)
    return earliest(one) <= latest(other) + slack and earliest(other) <= latest(one) + slack


def _parts(date: str) -> tuple[int, int | None, int | None]:
    match = _SHAPE.fullmatch(date)
    if not match:
        raise InputError(f"{date!r} is not a date: write it as 2024, 2024-06 or 2024-06-03.")
    year, month, day = match.groups()
    return int(year), int(month) if month else None, int(day) if day else None


def _day(date: str, year: int, month: int, day: int) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError as error:
        raise InputError(f"{date!r} is not a date of the calendar.") from error
