import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cleaning import publication


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("2026-01-12", "2026-01-12"),
        (" 2026/1/2 ", "2026-01-02"),
        ("2026.01.12", "2026-01-12"),
        ("20260112", "2026-01-12"),
        ("2026-01-12T08:30:00Z", "2026-01-12T08:30:00+00:00"),
        ("2026-01-12 08:30", "2026-01-12T08:30:00"),
        ("2026-01-12T08:30:00.123+08:00", "2026-01-12T08:30:00+08:00"),
        ("Mon, 12 Jan 2026 08:30:00 GMT", "2026-01-12T08:30:00+00:00"),
        ("January 12, 2026", "2026-01-12"),
        ("12 Jan 2026", "2026-01-12"),
        ("2026年1月12日 08:30", "2026-01-12"),
    ],
)
def test_dates_are_brought_into_one_form(written: str, stored: str) -> None:
    assert publication(written) == stored


@pytest.mark.parametrize(
    "written",
    [None, "", "soon", "yesterday", "2026", "2026-01", "2026-02-30", "32 Foo 2026", "0001-01-01",
     "9999-12-31", "2026年13月1日", "2026-W03", "12", "x" * 5000],
)  # fmt: skip
def test_what_is_no_day_is_null(written: str | None) -> None:
    assert publication(written) is None


@given(st.text())
def test_any_text_gives_a_date_or_null(text: str) -> None:
    date = publication(text)
    assert date is None or publication(date) == date


@given(st.datetimes().filter(lambda moment: 1900 <= moment.year <= 2100))
def test_iso_dates_come_back(moment: object) -> None:
    date = str(moment)[:10]
    assert publication(date) == date
