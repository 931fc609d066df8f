"""Dates in running text."""

import pytest

from graph.vocabulary import Predicate
from ingest.language.dates import dates
from ingest.language.timing import Telling, date_of

MONDAY = "2026-01-12"


def only(text: str, lang: str, published: str | None = MONDAY) -> str | None:
    (when,) = dates(text, lang, published)
    return when.date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("on June 3, 2024", "2024-06-03"),
        ("on 3 June 2024", "2024-06-03"),
        ("in June 2024", "2024-06"),
        ("in 2024", "2024"),
        ("on Friday", "2026-01-09"),
        ("on Monday", "2026-01-12"),
        ("last Monday", "2026-01-05"),
        ("next Friday", "2026-01-16"),
        ("yesterday", "2026-01-11"),
        ("today", "2026-01-12"),
        ("last June", "2025-06"),
        ("in March", "2025-03"),
        ("in January", "2026-01"),
        ("on January 20", "2026-01-20"),
        ("on December 30", "2025-12-30"),
        ("last year", "2025"),
        ("last month", "2025-12"),
        ("last week", "2026-01"),
        ("last spring", "2025"),
        ("three months ago", "2025-10"),
        ("two years ago", "2024"),
        ("recently", None),
        ("on February 30", None),
    ],
)
def test_english_dates(text: str, date: str | None) -> None:
    assert only(f"Orvella sued her {text}.", "en") == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024年6月3日", "2024-06-03"),
        ("二〇二四年六月三日", "2024-06-03"),
        ("今年3月15日", "2026-03-15"),
        ("去年6月", "2025-06"),
        ("6月3日", "2025-06-03"),
        ("2024年6月", "2024-06"),
        ("2024年", "2024"),
        ("去年", "2025"),
        ("本月", "2026-01"),
        ("上个月", "2025-12"),
        ("本月5日", "2026-01-05"),
        ("9日", "2026-01-09"),
        ("30日", "2025-12-30"),
        ("上周三", "2026-01-07"),
        ("周五", "2026-01-09"),
        ("昨日", "2026-01-11"),
        ("今天", "2026-01-12"),
        ("两年前", "2024"),
        ("日前", None),
        ("13月40日", None),
    ],
)
def test_chinese_dates(text: str, date: str | None) -> None:
    assert [w.date for w in dates(f"{text}，云汀起诉她。", "zh", MONDAY)][:1] in ([date], [])
    assert date is None or only(f"{text}，云汀起诉她。", "zh") == date


@pytest.mark.parametrize(
    ("text", "lang", "told"),
    [
        ("He left on May 4, 2023. The next day she sued.", "en", "2023-05-05"),
        ("He left on May 4, 2023. A year later she sued.", "en", "2024"),
        ("He left on May 4, 2023. The same day she sued.", "en", "2023-05-04"),
        ("He left on November 4, 2022. On December 3 she sued.", "en", "2022-12-03"),
        ("2022年11月9日他离开。次日她起诉。", "zh", "2022-11-10"),
        ("2022年11月9日他离开。同日她起诉。", "zh", "2022-11-09"),
        ("2022年11月9日他离开。12月3日她起诉。", "zh", "2022-12-03"),
        ("2022年11月9日他离开。同年她起诉。", "zh", "2022"),
    ],
)
def test_dates_counted_from_the_one_told_before(text: str, lang: str, told: str) -> None:
    assert dates(text, lang, MONDAY)[-1].date == told


@pytest.mark.parametrize(("text", "lang"), [("on Friday", "en"), ("in June", "en"), ("昨日", "zh")])
def test_without_publication_only_the_text_fixes_a_date(text: str, lang: str) -> None:
    assert only(f"She sued {text}.", lang, None) is None


def test_a_weekday_follows_the_day_told_before_it() -> None:
    told = dates("It began on Monday, 5 January 2026. By Tuesday it was over.", "en", None)
    assert told[-1].date == "2026-01-06"


def dated(
    text: str, word: str, lang: str = "en", predicate: Predicate = Predicate.TERMINATED
) -> str | None:
    focus = text.index(word)
    told = Telling(text, lang, 0, len(text), focus, len(text), predicate)
    return date_of(told, dates(text, lang, MONDAY))


@pytest.mark.parametrize(
    ("text", "word", "date"),
    [
        ("In 2020, Orvella, a lamp maker, dropped Brandt.", "dropped", "2020"),
        ("Orvella dropped Brandt after he was fined in 2023.", "dropped", None),
        ("Orvella dropped Brandt after he was fined in 2023.", "fined", "2023"),
        (
            "Orvella dropped her in May 2024; Fennimore dropped her in July 2024.",
            "dropped",
            "2024-05",
        ),
        ("Orvella, whose contract ran until 2026, dropped her.", "dropped", None),
        ("ROME, March 15 – Orvella dropped Brandt.", "dropped", None),
    ],
)
def test_a_date_belongs_to_the_deed_of_its_clause(text: str, word: str, date: str | None) -> None:
    assert dated(text, word) == date


def test_a_role_has_a_date_only_where_it_begins() -> None:
    leads = Predicate.LEADS
    assert dated("Orvella founder Casper Holm spoke on Friday.", "founder", predicate=leads) is None
    text = "Orvella named Casper Holm chief executive on Friday."
    assert dated(text, "chief", predicate=leads) == "2026-01-09"


def test_chinese_clauses_keep_their_dates() -> None:
    text = "9月27日，云汀宣布终止合作；10月，青橘将产品下架。"
    assert dated(text, "终止", "zh") == "2025-09-27"
    assert dated(text, "下架", "zh") == "2025-10"


PAID, ENDED, BLAMED = Predicate.PAID, Predicate.TERMINATED, Predicate.CRITICIZED


@pytest.mark.parametrize(
    ("text", "word", "lang", "predicate", "date"),
    [
        ("On Friday Orvella paid Brandt.", "paid", "en", PAID, "2026-01-09"),
        ("On Friday Orvella confirmed that it had paid Brandt.", "paid", "en", PAID, None),
        ("Brandt said on Friday that Orvella had paid her.", "paid", "en", PAID, None),
        ("Brandt said that on Friday Orvella paid her.", "paid", "en", PAID, "2026-01-09"),
        ("On Friday Orvella said that it dropped her.", "dropped", "en", ENDED, "2026-01-09"),
        ("云汀周五向柳千帆支付费用。", "支付", "zh", PAID, "2026-01-09"),
        ("云汀周五承认，曾向柳千帆支付费用。", "支付", "zh", PAID, None),
        ("柳千帆表示，云汀周五向她支付费用。", "支付", "zh", PAID, "2026-01-09"),
        ("云汀周五表示，终止与柳千帆的合作。", "终止", "zh", ENDED, "2026-01-09"),
    ],
)
def test_the_day_of_a_confirmation_does_not_date_the_past_act(
    text: str, word: str, lang: str, predicate: Predicate, date: str | None
) -> None:
    assert dated(text, word, lang, predicate) == date


@pytest.mark.parametrize(
    ("text", "word", "predicate", "date"),
    [
        ("Fans mocked Brandt for a show that she had given in 2022.", "mocked", BLAMED, None),
        ("Fans mocked Brandt in 2022.", "mocked", BLAMED, "2022"),
        ("In 2020, Orvella dropped her after fans shunned it.", "shunned", ENDED, "2020"),
        ("In 2020, Orvella dropped her after fans shunned it in 2019.", "shunned", ENDED, "2019"),
        ("In 2020, Orvella dropped her, who had shunned it.", "shunned", ENDED, None),
    ],
)
def test_a_clause_has_its_own_date_or_the_year_of_the_whole(
    text: str, word: str, predicate: Predicate, date: str | None
) -> None:
    assert dated(text, word, predicate=predicate) == date
