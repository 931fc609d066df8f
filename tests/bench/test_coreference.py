"""Clusters held against clusters: published values, and laws."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.coreference import Cluster, Coreference, compare, interval


def clusters(*groups: str) -> list[Cluster]:
    """Return clusters of mentions, one letter a mention."""
    return [frozenset((ord(letter), ord(letter) + 1) for letter in group) for group in groups]


# The partitions by which Pradhan et al. 2014 explain the measures ("Scoring coreference partitions
# of predicted mentions"); the fractions can be followed by hand.
KEY = clusters("abc", "defg")
RESPONSE = clusters("ab", "cd", "fghi")


@pytest.mark.parametrize(
    ("measure", "recall", "precision", "f1"),
    [
        ("muc", 2 / 5, 2 / 5, 2 / 5),
        ("b3", (4 / 3 + 1 / 3 + 1 / 4 + 4 / 4) / 7, (4 / 2 + 1 / 2 + 1 / 2 + 4 / 4) / 8, 5 / 11),
        ("ceaf", (4 / 5 + 4 / 8) / 2, (4 / 5 + 4 / 8) / 3, 0.52),
    ],
)
def test_the_published_example(measure: str, recall: float, precision: float, f1: float) -> None:
    found = getattr(compare(KEY, RESPONSE), measure)
    assert (found.recall, found.precision) == pytest.approx((recall, precision))
    assert found.f1 == pytest.approx(f1)


def test_the_mean_is_of_the_three() -> None:
    assert compare(KEY, RESPONSE).conll == pytest.approx((2 / 5 + 5 / 11 + 0.52) / 3)


def test_articles_add_up() -> None:
    both = compare(KEY, RESPONSE) + compare(KEY, KEY)
    assert both.b3.recall == pytest.approx((35 / 12 + 7) / (7 + 7))
    assert both.ceaf.precision == pytest.approx((1.3 + 2) / (3 + 2))


def test_who_is_mentioned_once_counts_but_not_as_a_link() -> None:
    alone = compare(clusters("a", "b"), clusters("a", "c"))
    assert (alone.muc.f1, alone.b3.f1, alone.ceaf.f1) == (0, 0.5, 0.5)


def test_nothing_is_worth_nothing() -> None:
    assert compare(KEY, []).conll == 0
    assert compare([], RESPONSE).conll == 0
    assert Coreference().conll == 0


def test_bounds_hold_the_value_and_do_not_move() -> None:
    articles = [compare(KEY, RESPONSE), compare(KEY, KEY), compare(KEY, [])]
    low, high = interval(articles)
    assert low < sum(articles, Coreference()).conll < high
    assert interval(articles) == (low, high)
    assert interval([compare(KEY, KEY)]) == (1, 1)
    assert interval([compare(KEY, [])]) == (0, 0)


PARTITIONS = st.lists(st.integers(0, 3), min_size=1, max_size=7).map(
    lambda rows: [
        cluster
        for group in range(4)
        if (cluster := frozenset((i, i + 1) for i, row in enumerate(rows) if row == group))
    ]
)


@given(PARTITIONS)
def test_what_is_equal_is_perfect(same: list[Cluster]) -> None:
    found = compare(same, same)
    assert found.b3.f1 == found.ceaf.f1 == pytest.approx(1)
    assert found.muc.f1 in (0, 1)


@given(PARTITIONS, PARTITIONS)
def test_recall_one_way_is_precision_the_other(one: list[Cluster], other: list[Cluster]) -> None:
    there, back = compare(one, other), compare(other, one)
    for name in ("muc", "b3", "ceaf"):
        left, right = getattr(there, name), getattr(back, name)
        assert left.recall == pytest.approx(right.precision)
        assert 0 <= left.f1 <= 1 + 1e-9


@settings(max_examples=40)
@given(PARTITIONS, PARTITIONS)
def test_entities_are_paired_as_well_as_can_be(one: list[Cluster], other: list[Cluster]) -> None:
    padded = other + [frozenset()] * len(one)
    best = max(
        sum(2 * len(a & b) / (len(a) + len(b)) for a, b in zip(one, chosen, strict=True))
        for chosen in permutations(padded, len(one))
    )
    assert compare(one, other).ceaf.recalled == pytest.approx(best)
