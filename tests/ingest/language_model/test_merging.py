"""One thing told twice is one claim, with the details of both."""

from dataclasses import replace

from graph.model import Claim
from graph.vocabulary import Predicate, Status
from ingest.language_model.merging import merge

BASE = Claim("ar-1", "a", Predicate.SUED, "b", Status.ASSERTED, "q", 0, 1, 0.8, "test/1")


def test_the_surer_stands_with_the_details_of_both() -> None:
    dated = replace(BASE, confidence=0.7, date="2025", start=5, end=6)
    (found,) = merge([dated, BASE])
    assert (found.confidence, found.start, found.date) == (0.8, 0, "2025")


def test_other_dates_statuses_and_directions_are_other_claims() -> None:
    claims = [
        replace(BASE, date="2024"),
        replace(BASE, date="2025"),
        replace(BASE, status=Status.DENIED),
        replace(BASE, subject="b", object="a"),
    ]
    assert set(merge(claims)) == set(claims)


def test_a_tie_holds_both_ways() -> None:
    tie = replace(BASE, predicate=Predicate.PARTNERED_WITH)
    assert len(merge([tie, replace(tie, subject="b", object="a")])) == 1


def test_merging_again_changes_nothing() -> None:
    once = merge([BASE, replace(BASE, date="2024-05"), replace(BASE, date="2023")])
    assert merge(once) == once
