"""Which claims are one happening, and what is said of it."""

from collections.abc import Callable

import pytest

from graph.facts import Event
from graph.model import Amount, Article
from graph.store import Store
from graph.vocabulary import AmountBasis, Kind, Outcome, Predicate, Stage, Status

Tell = Callable[..., Article]
PARTIES = {"Orvia": Kind.BRAND, "Mira Tan": Kind.INFLUENCER}
SUIT = [("Orvia", Predicate.SUED, "Mira Tan")]


def events(store: Store) -> list[Event]:
    return sorted(store.knowledge.every(Event), key=lambda e: e.earliest or "9999")


@pytest.mark.parametrize(
    ("first", "second", "happenings"),
    [
        ("2024-06-03", "2024-06-03", 1),
        ("2024-06-03", "2024-06-05", 1),
        ("2024-06-03", "2024-06-20", 2),
        ("2024-06-03", "2024", 1),
        ("2024-06", "2025", 2),
        ("2023", "2024", 2),
        ("2024", None, 1),
        (None, None, 1),
    ],
)
def test_dates_that_can_be_the_same_are_one_happening(
    store: Store, tell: Tell, first: str | None, second: str | None, happenings: int
) -> None:
    tell("Orvia sued Mira Tan.", PARTIES, SUIT, date=first)
    tell("The maker Orvia once sued the streamer Mira Tan.", PARTIES, SUIT, date=second)
    assert len(events(store)) == happenings


def test_an_undated_claim_does_not_choose_between_two_happenings(store: Store, tell: Tell) -> None:
    tell("Orvia sued Mira Tan.", PARTIES, SUIT, date="2020")
    tell("Years later Orvia again sued Mira Tan.", PARTIES, SUIT, date="2024")
    tell("It is known that Orvia sued Mira Tan.", PARTIES, SUIT)
    assert [e.date for e in events(store)] == ["2020", "2024", None]


def test_partners_may_change_places(store: Store, tell: Tell) -> None:
    tell("Orvia and Mira Tan.", PARTIES, [("Orvia", Predicate.PARTNERED_WITH, "Mira Tan")])
    tell("Mira Tan with Orvia.", PARTIES, [("Mira Tan", Predicate.PARTNERED_WITH, "Orvia")])
    assert len(events(store)) == 1


def test_plaintiff_and_defendant_may_not(store: Store, tell: Tell) -> None:
    tell("Orvia sued Mira Tan.", PARTIES, SUIT)
    tell("Mira Tan sued Orvia.", PARTIES, [("Mira Tan", Predicate.SUED, "Orvia")])
    assert len(events(store)) == 2


def test_an_event_takes_the_most_precise_date_and_the_last_stage(store: Store, tell: Tell) -> None:
    tell("Orvia sued Mira Tan.", PARTIES, SUIT, date="2024", stage=Stage.FILED)
    tell(
        "A judge ruled for Orvia against Mira Tan.",
        PARTIES,
        SUIT,
        date="2024-06-03",
        stage=Stage.FINAL,
        outcome=Outcome.WON,
        amount=Amount(5000, "CNY", AmountBasis.AWARDED),
    )
    (event,) = events(store)
    assert (event.date, event.earliest, event.latest) == ("2024-06-03",) * 3
    assert (event.stage, event.outcome) == (Stage.FINAL, Outcome.WON)
    assert (event.amount, event.currency) == (5000, "CNY")


@pytest.mark.parametrize("status", [Status.DENIED, Status.PROSPECTIVE])
def test_what_nobody_asserts_is_no_fact(store: Store, tell: Tell, status: Status) -> None:
    tell("Orvia, Mira Tan.", PARTIES, SUIT, status=status)
    (event,) = events(store)
    assert not event.counts
    assert store.knowledge.controversies() == []


def test_a_doubtful_claim_does_not_outweigh_a_sure_denial(store: Store, tell: Tell) -> None:
    tell("Orvia sued Mira Tan?", PARTIES, SUIT, confidence=0.3)
    tell("Orvia has not sued Mira Tan.", PARTIES, SUIT, status=Status.DENIED, confidence=0.9)
    (event,) = events(store)
    assert event.status is Status.DENIED


def test_undated_copies_do_not_multiply(store: Store, tell: Tell) -> None:
    tell("Orvia sued Mira Tan.", PARTIES, SUIT, date="2020")
    tell("Years later Orvia again sued Mira Tan.", PARTIES, SUIT, date="2024")
    for outlet in "ABC":
        tell(f"Orvia, it is known, sued Mira Tan. {outlet}", PARTIES, SUIT, publisher=outlet)
    assert len(events(store)) == 3


@pytest.mark.parametrize(
    "doubtful", [{"confidence": 0.2}, {"status": Status.PROSPECTIVE}, {"status": Status.DENIED}]
)
def test_only_sure_reports_that_it_happened_date_it_and_count(
    store: Store, tell: Tell, doubtful: dict[str, object]
) -> None:
    tell("Orvia sued Mira Tan.", PARTIES, SUIT)
    tell("Did Orvia sue Mira Tan? Who knows.", PARTIES, SUIT, date="1999-01-01", **doubtful)
    (event,) = events(store)
    assert (event.date, event.origins, event.claims) == (None, 1, 2)


def test_a_crowd_by_any_word_is_one_happening(store: Store, tell: Tell) -> None:
    for crowd in ("consumers", "the public", "shoppers"):
        told = [(crowd, Predicate.BOYCOTTED, "Orvia")]
        text = f"It is told by some that {crowd} boycotted Orvia. {crowd * 9}"
        tell(text, {crowd: Kind.GROUP, "Orvia": Kind.BRAND}, told, date="2020")
    (event,) = events(store)
    assert event.origins == 3


def test_named_groups_are_two_parties(store: Store, tell: Tell) -> None:
    for crowd in ("Mi Fans", "Tea Union"):
        told = [(crowd, Predicate.BOYCOTTED, "Orvia")]
        tell(f"{crowd} boycotted Orvia.", {crowd: Kind.GROUP, "Orvia": Kind.BRAND}, told)
    assert len(events(store)) == 2


def test_a_suit_that_was_won_is_not_only_filed(store: Store, tell: Tell) -> None:
    details = {"stage": Stage.FILED, "outcome": Outcome.WON}
    tell("Orvia sued Mira Tan and won.", PARTIES, SUIT, **details)
    (event,) = events(store)
    assert (event.stage, event.outcome) == (None, Outcome.WON)
