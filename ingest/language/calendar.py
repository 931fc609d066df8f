"""Arithmetic with days, months and years as precise as they are known."""

import datetime
from typing import Final

_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAYS_ZH: Final = "一二三四五六日"
_DIGITS_ZH: Final = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4} | {
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_WORDS: Final = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}


def number(word: str) -> int:
    """Return the number that a word or numeral stands for.

    >>> number("12"), number("two"), number("二十三"), number("二〇二四")
    (12, 2, 23, 2024)
    """
    if word.isdecimal():
        return int(word)
    if word.lower() in _WORDS:
        return _WORDS[word.lower()]
    if "十" in word:
        tens, _, ones = word.partition("十")
        return _DIGITS_ZH.get(tens, 1) * 10 + _DIGITS_ZH.get(ones, 0)
    return int("".join(str(_DIGITS_ZH[sign]) for sign in word))


def month_of(word: str) -> int:
    """Return the number of a month: `June`, `Sept.`, `6`, 六."""
    short = word.lower()[:3]
    return _MONTHS.index(short) + 1 if short in _MONTHS else number(word)


def weekday_of(word: str) -> int:
    """Return the number of a weekday, Monday being 0: `Friday`, 五."""
    short = word.lower()[:3]
    if short in _WEEKDAYS:
        return _WEEKDAYS.index(short)
    return _WEEKDAYS_ZH.index("日" if word == "天" else word)


def iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Return a date as precise as its parts, or null if the calendar has no such day.

    >>> iso(2024, 6), iso(2023, 2, 29)
    ('2024-06', None)
    """
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return (
        f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")
    )


def shift_month(day: datetime.date, months: int) -> str | None:
    """Return the month that lies so many months after the day's."""
    index = day.year * 12 + day.month - 1 + months
    return iso(index // 12, index % 12 + 1)


def week(day: datetime.date) -> str | None:
    """Return the month or year that holds the whole week of a day, null if none does."""
    first = day - datetime.timedelta(days=day.weekday())
    last = first + datetime.timedelta(days=6)
    if first.month == last.month:
        return iso(first.year, first.month)
    return iso(first.year) if first.year == last.year else None
