"""Which events are one controversy."""

from collections.abc import Callable

import pytest

from graph.facts import Controversy
from graph.model import Article
from graph.store import Store
from graph.vocabulary import Kind, Predicate

Tell = Callable[..., Article]
CAST = {
    "Orvia": Kind.BRAND,
    "Tellux": Kind.BRAND,
    "Mira Tan": Kind.INFLUENCER,
    "North Court": Kind.ORGANIZATION,
}
PAID = ("Orvia", Predicate.PAID, "Mira Tan")
ENDED = ("Orvia", Predicate.TERMINATED, "Mira Tan")
SUED = ("Tellux", Predicate.SUED, "Mira Tan")


def cast(*told: tuple[str, Predicate, str]) -> dict[str, Kind]:
    return {n: CAST[n] for one in told for n in (one[0], one[2])}


def all_of(store: Store) -> list[Controversy]:
    return store.knowledge.controversies()


@pytest.mark.parametrize(("later", "count"), [("2026-04-01", 1), ("2026-09-01", 2)])
def test_a_shared_party_links_within_120_days(
    store: Store, tell: Tell, later: str, count: int
) -> None:
    tell("Orvia dropped Mira Tan.", cast(ENDED), [ENDED], date="2026-01-06")
    tell("Tellux sued Mira Tan.", cast(SUED), [SUED], date=later)
    assert len(all_of(store)) == count


def test_a_controversy_has_title_period_parties_and_origins(store: Store, tell: Tell) -> None:
    told = [PAID, ENDED]
    tell("Orvia paid and dropped Mira Tan.", cast(*told), told, date="2026-01-06")
    tell("Mira Tan was dropped; Orvia had paid.", cast(*told), told, date="2026-01-06")
    (found,) = all_of(store)
    assert set(found.title.removesuffix(", 2026").split(" and ")) == {"Orvia", "Mira Tan"}
    assert (found.earliest, found.latest) == ("2026-01-06", "2026-01-06")
    assert (len(found.parties), len(found.events), found.origins) == (2, 2, 2)


def test_cooperation_alone_is_no_controversy(store: Store, tell: Tell) -> None:
    tell("Orvia paid Mira Tan.", cast(PAID), [PAID], date="2026-01-06")
    assert all_of(store) == []


def test_a_court_links_nothing(store: Store, tell: Tell) -> None:
    for target in ("Orvia", "Tellux"):
        told = ("North Court", Predicate.SANCTIONED, target)
        tell(f"North Court fined {target}.", cast(told), [told], date="2026-01-06")
    assert len(all_of(store)) == 2


def test_an_undated_event_bridges_no_years(store: Store, tell: Tell) -> None:
    told = ("Mira Tan", Predicate.CRITICIZED, "Orvia")
    sued = ("Orvia", Predicate.SUED, "Mira Tan")
    tell("Orvia sued Mira Tan back then.", cast(sued), [sued], date="2016-02-01")
    tell("Orvia dropped Mira Tan.", cast(ENDED), [ENDED], date="2026-01-06")
    tell("Mira Tan always mocked Orvia.", cast(told), [told])
    assert sorted(len(c.events) for c in all_of(store)) == [1, 2]


def test_an_added_article_keeps_the_ids(store: Store, tell: Tell) -> None:
    tell("Orvia dropped Mira Tan.", cast(ENDED), [ENDED], date="2026-01-06")
    before = {c.id for c in all_of(store)}
    tell("Orvia had paid Mira Tan, it emerged.", cast(PAID), [PAID], date="2025-12-01")
    assert {c.id for c in all_of(store)} == before
