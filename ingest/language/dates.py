"""Dates in running text, resolved against the day of publication and the dates told before."""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from graph.dates import earliest
from ingest.language.calendar import iso, month_of, number, shift_month, week, weekday_of
from ingest.language.rulebook import found

_NEXT: Final = ("next", "this coming", "the following", "下", "下个", "下個")
_LAST: Final = ("last", "this past", "the previous", "上", "上个", "上個")
_YEARS: Final = {
    "今年": 0, "this year": 0, "去年": -1, "last year": -1, "前年": -2, "明年": 1, "next year": 1,
}  # fmt: skip
_TOLD_YEARS: Final = {"同年": 0, "当年": 0, "當年": 0, "that year": 0, "次年": 1, "翌年": 1}
_DAYS: Final = {"today": 0, "yesterday": -1, "day_before_yesterday": -2, "tomorrow": 1}
_SEASONS: Final = {"winter": 2, "spring": 5, "summer": 8, "autumn": 11, "fall": 11, "christmas": 12}
# A day of the year that lies so few days ahead is announced, not a year old.
_SOON: Final = 21
_PAST: Final = re.compile("ago|earlier|before|previously|前")
_TOLD: Final = re.compile("earlier|before|later|after|后|後|之前")


@dataclass(frozen=True, slots=True)
class When:
    """A date in a text at `start` to `end`; `date` is null where it cannot be known."""

    start: int
    end: int
    date: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Clock:
    """What dates are counted from: the day of publication, and the date told last before.

    `full` tells whether that date was told with its year.
    """

    published: datetime.date | None
    told: str | None = None
    full: bool = False

    def day(self) -> datetime.date | None:
        """Return the told date if it is a single day."""
        return earliest(self.told) if self.told and len(self.told) == 10 else None


Parts = Mapping[str, str]
Resolver = Callable[[Parts, Clock], str | None]


def dates(text: str, lang: str, published: str | None) -> list[When]:
    """Return the dates that a text tells, in its order.

    Without a day of publication only what the text fixes by itself has a date.

    >>> [w.date for w in dates("He left in May 2024. A year later she sued.", "en", None)]
    ['2024-05', '2025']
    """
    clock = Clock(publication_day(published))
    told: list[When] = []
    for gives, match in found(lang, "dates", text):
        parts = {name: value for name, value in match.groupdict().items() if value}
        date = _RESOLVERS[gives](parts, clock)
        if date and not _possible(date):
            date = None
        told.append(When(match.start(), match.end(), date, match.group()))
        if date:
            clock = replace(
                clock, told=date, full="year" in parts or (clock.full and "month" in parts)
            )
    return told


def publication_day(published: str | None) -> datetime.date | None:
    """Return the day of a date or date-time in ISO form, or null."""
    try:
        return datetime.date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _possible(date: str) -> bool:
    return 1900 <= int(date[:4]) <= 2100


def _day(parts: Parts, clock: Clock) -> str | None:
    month, day = month_of(parts["month"]), number(parts["day"])
    year = _year(parts, clock, month, day)
    return iso(year, month, day) if year else None


def _month(parts: Parts, clock: Clock) -> str | None:
    month = month_of(parts.get("month", "May"))
    rel = parts.get("rel", "").lower()
    if rel in (*_LAST, *_NEXT) and clock.published:
        step = 1 if rel in _NEXT else -1
        ahead = (month - clock.published.month) * step
        return iso(clock.published.year + (0 if ahead > 0 else step), month)
    year = _year(parts, clock, month, None)
    return iso(year, month) if year else None


def _year_only(parts: Parts, clock: Clock) -> str | None:
    year = _year(parts, clock, None, None)
    return iso(year) if year else None


def _year(parts: Parts, clock: Clock, month: int | None, day: int | None) -> int | None:
    """Return the year that is written, meant by a word like 去年, or the likeliest one."""
    if "year" in parts:
        return number(parts["year"])
    rel = parts.get("rel", "").lower()
    if rel in _TOLD_YEARS:
        return int(clock.told[:4]) + _TOLD_YEARS[rel] if clock.told else None
    if rel in _YEARS:
        return clock.published.year + _YEARS[rel] if clock.published else None
    return _near_year(clock, month, day) if month else None


def _near_year(clock: Clock, month: int, day: int | None) -> int | None:
    """Return the year of the date told before if the story goes on in it, else the last past."""
    if clock.told and clock.full and len(clock.told) >= 7:
        year = int(clock.told[:4])
        follows = (month, day or 31) >= (int(clock.told[5:7]), int(clock.told[8:] or 1))
        known = clock.published is None or iso(year, month, day or 1) is None
        if follows and (known or _is_past(year, month, clock.published)):
            return year
    if clock.published is None:
        return None
    published = clock.published
    ahead = (month, day or 1) > (published.month, published.day)
    distance = (month - published.month) * 31 + (day or 0) - published.day
    announced = day is not None and 0 < distance <= _SOON
    return published.year - 1 if ahead and not announced else published.year


def _is_past(year: int, month: int, published: datetime.date | None) -> bool:
    return published is None or (year, month) <= (published.year, published.month)


def _weekday(parts: Parts, clock: Clock) -> str | None:
    today = clock.published or clock.day()
    if today is None:
        return None
    target, rel = weekday_of(parts["weekday"]), parts.get("rel", "").lower()
    if clock.published is None:
        return (today + datetime.timedelta(days=(target - today.weekday()) % 7)).isoformat()
    monday = today - datetime.timedelta(days=today.weekday())
    weeks = {"上": -1, "上个": -1, "上個": -1, "上上": -2, "本": 0, "这": 0, "這": 0}
    if rel in weeks or rel in ("下", "下个", "下個"):
        return (monday + datetime.timedelta(days=target + 7 * weeks.get(rel, 1))).isoformat()
    if rel in _NEXT:
        ahead = (target - today.weekday() - 1) % 7 + 1
        return (today + datetime.timedelta(days=ahead)).isoformat()
    back = (today.weekday() - target) % 7 or (7 if rel in _LAST else 0)
    return (today - datetime.timedelta(days=back)).isoformat()


def _fixed(days: int) -> Resolver:
    def resolve(_parts: Parts, clock: Clock) -> str | None:
        if clock.published is None:
            return None
        return (clock.published + datetime.timedelta(days=days)).isoformat()

    return resolve


def _told_day(days: int) -> Resolver:
    def resolve(_parts: Parts, clock: Clock) -> str | None:
        day = clock.day()
        return (day + datetime.timedelta(days=days)).isoformat() if day else None

    return resolve


def _span(parts: Parts, clock: Clock) -> str | None:
    if clock.published is None:
        return None
    rel = parts["rel"].lower()
    step = 1 if rel in _NEXT else -1 if rel in _LAST else 0
    if parts["unit"] == "year":
        return iso(clock.published.year + step)
    if parts["unit"] in ("month", "月"):
        return shift_month(clock.published, step)
    return week(clock.published + datetime.timedelta(weeks=step))


def _before(parts: Parts, clock: Clock) -> str | None:
    """Resolve "two days ago", "a year later", 三个月前 from publication or from the told date."""
    way = parts["way"]
    sign = -1 if _PAST.search(way) else 1
    from_told = bool(_TOLD.search(way)) and (sign > 0 or way != "前")
    start = _start(clock, from_told)
    if start is None or parts["count"] == "半":
        return None
    count, unit = number(parts["count"]) * sign, parts["unit"]
    if unit in ("year", "年"):
        return iso(start.year + count)
    if unit.endswith(("month", "月")):
        return shift_month(start, count)
    if unit in ("day", "天", "日"):
        exact = not from_told or clock.day() is not None
        return (start + datetime.timedelta(days=count)).isoformat() if exact else None
    return week(start + datetime.timedelta(weeks=count))


def _start(clock: Clock, from_told: bool) -> datetime.date | None:
    if from_told:
        return earliest(clock.told) if clock.told else None
    return clock.published


def _season(parts: Parts, clock: Clock) -> str | None:
    """Resolve "last spring" to its year, where there is only one that it can be."""
    if clock.published is None:
        return None
    rel, ends = parts["rel"].lower(), _SEASONS[parts["season"].lower()]
    if rel == "this":
        return iso(clock.published.year)
    return iso(clock.published.year - 1) if clock.published.month <= ends else None


def _month_day(parts: Parts, clock: Clock) -> str | None:
    if clock.published is None:
        return None
    step = {"上": -1, "下": 1}.get(parts["rel"][0], 0)
    month = shift_month(clock.published, step)
    return iso(int(month[:4]), int(month[5:]), number(parts["day"])) if month else None


def _bare_day(parts: Parts, clock: Clock) -> str | None:
    """Resolve 3日 in the news of the day: the last day of that number."""
    if clock.published is None:
        return None
    step = -1 if number(parts["day"]) > clock.published.day else 0
    month = shift_month(clock.published, step)
    return iso(int(month[:4]), int(month[5:]), number(parts["day"])) if month else None


def _unknown(_parts: Parts, _clock: Clock) -> str | None:
    return None


_RESOLVERS: Final[Mapping[str, Resolver]] = {
    "day": _day,
    "month": _month,
    "year": _year_only,
    "season": _season,
    "weekday": _weekday,
    "span": _span,
    "before": _before,
    "month_day": _month_day,
    "bare_day": _bare_day,
    "same_day": _told_day(0),
    "next_day": _told_day(1),
    "vague": _unknown,
    **{name: _fixed(days) for name, days in _DAYS.items()},
}
