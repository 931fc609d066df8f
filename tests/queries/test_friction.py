"""Who clashed or dealt with whom: what each such question answers, row by row."""

from collections.abc import Callable

import pytest

from graph.vocabulary import Outcome, Stage, Status
from graph.vocabulary import Predicate as P
from queries.asking import Cell

Tell = Callable[..., None]
Ask = Callable[..., list[tuple[Cell, ...]]]
NOT_FACTS = (Status.DENIED, Status.PROSPECTIVE)


# repeated_friction


def test_friction_counts_in_either_direction_and_whatever_its_date(claimed: Tell, ask: Ask) -> None:
    claimed("zoe", P.CRITICIZED, "acme")
    claimed("acme", P.SUED, "zoe", "2024-03")
    claimed("bolt", P.TERMINATED, "zoe", "2024")
    columns = "influencer influencer_name brands brand_names events undated first last"
    assert ask("repeated_friction", columns) == [
        ("en-zoe", "zoe", 2, ("acme", "bolt"), 3, 1, "2024", "2024")
    ]


@pytest.mark.parametrize("status", NOT_FACTS)
def test_what_is_denied_or_only_planned_is_no_friction(
    claimed: Tell, ask: Ask, status: Status
) -> None:
    claimed("acme", P.SUED, "zoe", "2024")
    claimed("bolt", P.SUED, "zoe", "2024", status=status)
    assert ask("repeated_friction", "brands", min_brands=2) == []
    assert ask("repeated_friction", "brands", min_brands=1) == [(1,)]


def test_cooperation_is_no_friction(claimed: Tell, ask: Ask) -> None:
    for predicate in (P.PAID, P.PARTNERED_WITH, P.APOLOGIZED_TO):
        claimed("acme", predicate, "zoe")
    assert ask("repeated_friction", "brands", min_brands=1) == []


def test_only_influencers_and_only_brands_are_counted(claimed: Tell, ask: Ask) -> None:
    for target in ("phone", "fans", "court", "ann", "max"):
        claimed("zoe", P.CRITICIZED, target)
    for target in ("acme", "bolt"):
        claimed("ann", P.CRITICIZED, target)
    assert ask("repeated_friction", "influencer", min_brands=1) == []


def test_two_influencers_of_one_brand_stay_apart(claimed: Tell, ask: Ask) -> None:
    claimed("acme", P.SUED, "zoe")
    claimed("acme", P.SUED, "max")
    claimed("max", P.BOYCOTTED, "bolt")
    assert ask("repeated_friction", "influencer brands", min_brands=1) == [
        ("en-max", 2),
        ("en-zoe", 1),
    ]


def test_a_copy_is_no_second_origin_and_a_denial_no_confirmation(claimed: Tell, ask: Ask) -> None:
    # `copies` is empty here, so each article is its own origin until told otherwise.
    claimed("acme", P.SUED, "zoe", "2024", article="one")
    claimed("acme", P.SUED, "zoe", "2024", article="two")
    claimed("acme", P.SUED, "zoe", "2024", article="three", status=Status.DENIED)
    claimed("acme", P.SUED, "zoe", "2024", article="four", confidence=0.2)
    columns = "events disputed origins"
    assert ask("repeated_friction", columns, min_brands=1) == [(1, 1, 2)]


def test_copies_share_an_origin(claimed: Tell, ask: Ask, world: object) -> None:
    world.copies["two"] = "one"  # type: ignore[attr-defined]
    claimed("acme", P.SUED, "zoe", "2024", article="one")
    claimed("acme", P.SUED, "zoe", "2024", article="two")
    # The same origin under a second event counts once: origins are never added up.
    claimed("bolt", P.SUED, "zoe", "2024", article="two")
    assert ask("repeated_friction", "events origins") == [(2, 1)]


def test_allegations_count_and_are_counted_apart(claimed: Tell, ask: Ask) -> None:
    claimed("acme", P.SUED, "zoe")
    claimed("bolt", P.ACCUSED, "zoe", status=Status.ALLEGED)
    assert ask("repeated_friction", "brands events alleged") == [(2, 2, 1)]


def test_unsure_events_are_left_out_until_asked_for(claimed: Tell, ask: Ask) -> None:
    claimed("acme", P.SUED, "zoe", confidence=0.9)
    claimed("bolt", P.SUED, "zoe", confidence=0.4)
    assert ask("repeated_friction", "brands", min_brands=1) == [(1,)]
    assert ask("repeated_friction", "brands", min_brands=1, min_confidence=0.4) == [(2,)]


def test_first_and_last_are_as_precise_as_known(claimed: Tell, ask: Ask) -> None:
    claimed("acme", P.SUED, "zoe", "2020-05-03")
    claimed("acme", P.ACCUSED, "zoe", "2020-05")
    claimed("bolt", P.SUED, "zoe", "2023-02")
    claimed("bolt", P.ACCUSED, "zoe", "2023")
    assert ask("repeated_friction", "first last") == [("2020-05", "2023")]


# friction_with


def test_brand_by_brand_with_direction(claimed: Tell, ask: Ask) -> None:
    claimed("zoe", P.CRITICIZED, "acme")
    claimed("zoe", P.CRITICIZED, "acme", "2021")
    claimed("acme", P.SUED, "zoe", "2024")
    claimed("bolt", P.TERMINATED, "zoe", "2020")
    claimed("cola", P.PAID, "zoe")
    columns = "brand events by_influencer by_brand predicates first last"
    assert ask("friction_with", columns, influencer="en-zoe") == [
        ("en-acme", 2, 1, 1, ("CRITICIZED", "SUED"), "2021", "2024"),
        ("en-bolt", 1, 0, 1, ("TERMINATED",), "2020", "2020"),
    ]


def test_friction_with_serves_any_kind_of_party(claimed: Tell, ask: Ask) -> None:
    claimed("ann", P.CRITICIZED, "acme")
    claimed("bolt", P.SUED, "acme")
    assert ask("friction_with", "brand", influencer="en-ann") == [("en-acme",)]
    assert ask("friction_with", "brand by_influencer", influencer="en-bolt") == [("en-acme", 1)]


def test_nobody_has_no_rows(claimed: Tell, ask: Ask) -> None:
    claimed("zoe", P.CRITICIZED, "acme")
    assert ask("friction_with", "brand", influencer="en-nobody") == []


# disputes_between


def test_disputes_in_order_with_stage_and_outcome(claimed: Tell, ask: Ask) -> None:
    claimed("zoe", P.CRITICIZED, "acme")
    money = {"amount": 1.5, "currency": "CNY"}
    claimed("acme", P.SUED, "zoe", "2024", stage=Stage.FINAL, outcome=Outcome.WON, **money)
    claimed("acme", P.ACCUSED, "zoe", "2023-07")
    claimed("acme", P.TERMINATED, "zoe", "2025", status=Status.DENIED)
    claimed("acme", P.SUED, "max", "2024")
    claimed("acme", P.PAID, "zoe", "2024")
    columns = "date subject predicate object stage outcome amount currency"
    rows = [
        ("2023-07", "en-acme", "ACCUSED", "en-zoe", None, None, None, None),
        ("2024", "en-acme", "SUED", "en-zoe", "final", "won", 1.5, "CNY"),
        (None, "en-zoe", "CRITICIZED", "en-acme", None, None, None, None),
    ]
    assert ask("disputes_between", columns, a="en-zoe", b="en-acme") == rows
    assert ask("disputes_between", columns, a="en-acme", b="en-zoe") == rows
    assert ask("disputes_between", columns, a="en-zoe", b="en-zoe") == []


# brand_exposure


def test_influencers_of_a_brand_by_friction(claimed: Tell, ask: Ask) -> None:
    claimed("zoe", P.ENDORSED, "acme", "2020")
    claimed("acme", P.TERMINATED, "zoe", "2021")
    claimed("zoe", P.CRITICIZED, "acme", status=Status.ALLEGED)
    claimed("zoe", P.SUED, "bolt")
    claimed("acme", P.PAID, "max", "2022")
    claimed("cola", P.SUED, "max")
    claimed("ann", P.CRITICIZED, "acme")
    columns = "influencer events by_influencer by_brand alleged undated origins first cooperation"
    assert ask("brand_exposure", f"{columns} other_brands", brand="en-acme") == [
        ("en-zoe", 2, 1, 1, 1, 1, 1, "2021", 1, 1),
        ("en-max", 0, 0, 0, 0, 0, 0, None, 1, 1),
    ]


def test_a_denied_tie_is_no_exposure(claimed: Tell, ask: Ask) -> None:
    claimed("acme", P.PAID, "zoe", status=Status.DENIED)
    claimed("acme", P.SUED, "max", status=Status.PROSPECTIVE)
    assert ask("brand_exposure", "influencer", brand="en-acme") == []


# shared_brands


def test_brands_that_both_had_to_do_with(claimed: Tell, ask: Ask) -> None:
    claimed("zoe", P.ENDORSED, "acme")
    claimed("acme", P.SUED, "zoe")
    claimed("max", P.PRAISED, "acme")
    claimed("zoe", P.SUED, "bolt")
    claimed("max", P.SUED, "cola")
    claimed("max", P.SUED, "bolt", status=Status.DENIED)
    columns = "brand a_events a_friction a_predicates b_events b_friction b_predicates"
    assert ask("shared_brands", columns, a="en-zoe", b="en-max") == [
        ("en-acme", 2, 1, ("ENDORSED", "SUED"), 1, 0, ("PRAISED",))
    ]


# timeline


def test_everything_in_order_whatever_its_status(claimed: Tell, ask: Ask) -> None:
    claimed("zoe", P.CRITICIZED, "acme")
    claimed("acme", P.SUED, "zoe", "2024-02", status=Status.PROSPECTIVE)
    claimed("bolt", P.TERMINATED, "zoe", "2020", status=Status.DENIED)
    claimed("max", P.SUED, "bolt", "2021")
    claimed("acme", P.PAID, "zoe", "2024-02-10", status=Status.ALLEGED)
    columns = "date subject predicate object status"
    assert ask("timeline", columns, entity="en-zoe") == [
        ("2020", "en-bolt", "TERMINATED", "en-zoe", "denied"),
        ("2024-02", "en-acme", "SUED", "en-zoe", "prospective"),
        ("2024-02-10", "en-acme", "PAID", "en-zoe", "alleged"),
        (None, "en-zoe", "CRITICIZED", "en-acme", "asserted"),
    ]


def test_an_apology_to_nobody_in_particular_is_on_the_timeline(claimed: Tell, ask: Ask) -> None:
    claimed("acme", P.APOLOGIZED_TO, None, "2024", article="one")
    claimed("acme", P.APOLOGIZED_TO, None, "2024", article="two")
    claimed("acme", P.APOLOGIZED_TO, None, "2024", article="three", status=Status.DENIED)
    claimed("acme", P.APOLOGIZED_TO, "zoe", "2023")
    columns = "date predicate object status disputed claims"
    assert ask("timeline", columns, entity="en-acme") == [
        ("2023", "APOLOGIZED_TO", "en-zoe", "asserted", False, 1),
        ("2024", "APOLOGIZED_TO", None, "asserted", True, 2),
        ("2024", "APOLOGIZED_TO", None, "denied", False, 1),
    ]
