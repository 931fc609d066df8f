"""Confidence held against the share that is right."""

import pytest

from bench.calibration import expected_error, reliability


def test_claims_fall_into_ten_bins() -> None:
    bins = reliability([(0.0, False), (0.31, True), (0.39, False), (0.9, True), (1.0, True)])
    assert [one.claims for one in bins] == [1, 0, 0, 2, 0, 0, 0, 0, 0, 2]
    assert bins[3].confidence == pytest.approx(0.35)
    assert [bins[3].share, bins[9].share, bins[5].share] == [0.5, 1, 0]
    assert (bins[3].low, bins[3].high) == (0.3, 0.4)


def test_the_error_weighs_bins_by_their_claims() -> None:
    sure = [(0.8, True), (0.8, True), (0.8, False)]
    unsure = [(0.3, False)]
    expected = (3 * abs(2 / 3 - 0.8) + 1 * 0.3) / 4
    assert expected_error(reliability(sure + unsure)) == pytest.approx(expected)


def test_what_is_right_as_often_as_it_says_has_no_error() -> None:
    honest = [(0.75, True), (0.75, True), (0.75, True), (0.75, False)]
    assert expected_error(reliability(honest)) == pytest.approx(0)
    assert expected_error(reliability([])) == 0
