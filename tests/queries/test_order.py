"""What followed what: rows of the questions about order of time, in both languages."""

from collections.abc import Callable

import pytest

from graph.vocabulary import Predicate as P
from graph.vocabulary import Status
from queries.asking import Cell

Tell = Callable[..., None]
Ask = Callable[..., list[tuple[Cell, ...]]]
NOT_FACTS = (Status.DENIED, Status.PROSPECTIVE)


# paid_after_criticism


@pytest.mark.parametrize(
    ("criticized", "paid", "timing"),
    [
        ("2020", "2021", "after"),
        ("2020-05-03", "2020-05-04", "after"),
        ("2020-05", "2020-06", "after"),
        ("2020", "2020", "possible"),
        ("2020", "2020-01-01", "possible"),
        ("2020-05-03", "2020", "possible"),
        ("2020-05-03", "2020-05-03", "possible"),
        (None, "2020", "undated"),
        ("2020", None, "undated"),
        (None, None, "undated"),
        ("2021", "2020", None),
        ("2020-06", "2020-05", None),
        ("2020-05-04", "2020-05-03", None),
    ],
)
def test_payment_after_criticism(
    claimed: Tell, ask: Ask, criticized: str | None, paid: str | None, timing: str | None
) -> None:
    claimed("zoe", P.CRITICIZED, "acme", criticized)
    claimed("acme", P.PAID, "zoe", paid, amount=20000.0, currency="CNY")
    columns = "influencer brand timing criticism_date payment_date amount currency"
    row = ("en-zoe", "en-acme", timing, criticized, paid, 20000.0, "CNY")
    assert ask("paid_after_criticism", columns) == ([row] if timing else [])
    dated = timing in {"after", "possible"}
    assert ask("paid_after_criticism", columns, include_undated=False) == ([row] if dated else [])


def test_payment_after_criticism_needs_the_right_directions(claimed: Tell, ask: Ask) -> None:
    claimed("acme", P.CRITICIZED, "zoe", "2020")
    claimed("zoe", P.PAID, "acme", "2021")
    claimed("max", P.CRITICIZED, "acme", "2020")
    claimed("bolt", P.PAID, "max", "2021")
    assert ask("paid_after_criticism", "influencer") == []


@pytest.mark.parametrize("status", NOT_FACTS)
def test_a_payment_that_is_denied_or_planned_is_none(
    claimed: Tell, ask: Ask, status: Status
) -> None:
    claimed("zoe", P.CRITICIZED, "acme", "2020")
    claimed("acme", P.PAID, "zoe", "2021", status=status)
    assert ask("paid_after_criticism", "influencer") == []


# boycott_then_termination


@pytest.mark.parametrize(
    ("boycotted", "ended", "timing"),
    [
        ("2020-05-01", "2020-05-05", "after"),
        ("2020-05-01", "2020-05-31", "after"),
        ("2020-05-01", "2020-05-01", "possible"),
        ("2020-05-01", "2020-05", "possible"),
        ("2020", "2020", "possible"),
        ("2019", "2020", "possible"),
        (None, "2020", "undated"),
        ("2020-05-01", "2020-06-01", None),
        ("2020-05-02", "2020-05-01", None),
        ("2018", "2020", None),
    ],
)
def test_termination_within_30_days_of_a_boycott(
    claimed: Tell, ask: Ask, boycotted: str | None, ended: str | None, timing: str | None
) -> None:
    claimed("fans", P.BOYCOTTED, "acme", boycotted)
    claimed("acme", P.TERMINATED, "zoe", ended)
    columns = "influencer brand timing boycotted boycotter boycott_date ended_by termination_date"
    row = ("en-zoe", "en-acme", timing, "en-acme", "en-fans", boycotted, "en-acme", ended)
    assert ask("boycott_then_termination", columns, days=30) == ([row] if timing else [])
    dated = timing in {"after", "possible"}
    found = ask("boycott_then_termination", columns, days=30, include_undated=False)
    assert found == ([row] if dated else [])


def test_a_boycott_may_hit_the_influencer_and_either_side_may_end_it(
    claimed: Tell, ask: Ask
) -> None:
    claimed("fans", P.BOYCOTTED, "zoe", "2020-05-01")
    claimed("zoe", P.TERMINATED, "acme", "2020-05-03")
    claimed("fans", P.BOYCOTTED, "cola", "2020-05-01")
    columns = "brand boycotted ended_by"
    assert ask("boycott_then_termination", columns) == [("en-acme", "en-zoe", "en-zoe")]


@pytest.mark.parametrize("status", NOT_FACTS)
def test_a_boycott_that_is_denied_or_planned_is_none(
    claimed: Tell, ask: Ask, status: Status
) -> None:
    claimed("fans", P.BOYCOTTED, "acme", "2020-05-01", status=status)
    claimed("acme", P.TERMINATED, "zoe", "2020-05-03")
    assert ask("boycott_then_termination", "brand") == []


# sanctions_around


@pytest.mark.parametrize(
    ("paid", "punished", "timing"),
    [
        ("2026-01-01", "2026-01-06", "within"),
        ("2026-01-06", "2026-01-01", "within"),
        ("2026-01-06", "2026-01-06", "within"),
        ("2026-01", "2026-01-06", "possible"),
        ("2026", "2026", "possible"),
        (None, "2026-01-06", "undated"),
        ("2026-01-01", None, "undated"),
        ("2026-01-01", "2026-01-12", None),
        ("2026-01-12", "2026-01-01", None),
        ("2026-01", "2026-03", None),
    ],
)
def test_sanction_within_10_days_of_a_payment(
    claimed: Tell, ask: Ask, paid: str | None, punished: str | None, timing: str | None
) -> None:
    claimed("acme", P.PAID, "zoe", paid)
    claimed("acme", P.SANCTIONED, "ann", punished)
    columns = "sanctioned predicate sanctioned_by timing sanction_date payer payment_date"
    row = ("en-ann", "SANCTIONED", "en-acme", timing, punished, "en-acme", paid)
    given = {"influencer": "en-zoe", "days": 10}
    assert ask("sanctions_around", columns, **given) == ([row] if timing else [])
    dated = timing in {"within", "possible"}
    found = ask("sanctions_around", columns, **given, include_undated=False)
    assert found == ([row] if dated else [])


def test_sanctions_of_payer_and_influencer_count_others_do_not(claimed: Tell, ask: Ask) -> None:
    claimed("acme", P.PAID, "zoe", "2026-01-01")
    claimed("court", P.SANCTIONED, "acme", "2026-01-02")
    claimed("court", P.SANCTIONED, "zoe", "2026-01-03")
    claimed("acme", P.DISMISSED, "ann", "2026-01-04")
    claimed("court", P.SANCTIONED, "bolt", "2026-01-05")
    claimed("acme", P.SANCTIONED, "max", "2026-01-06", status=Status.PROSPECTIVE)
    assert ask("sanctions_around", "sanctioned predicate", influencer="en-zoe") == [
        ("en-acme", "SANCTIONED"),
        ("en-zoe", "SANCTIONED"),
        ("en-ann", "DISMISSED"),
    ]


def test_a_payer_who_sanctions_the_influencer_is_told_once(claimed: Tell, ask: Ask) -> None:
    claimed("acme", P.PAID, "zoe", "2026-01-01")
    claimed("acme", P.SANCTIONED, "zoe", "2026-01-02")
    assert ask("sanctions_around", "sanctioned", influencer="en-zoe") == [("en-zoe",)]
