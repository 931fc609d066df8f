"""Copies share an origin, independent reports do not."""

from graph.origins import Copy, bands, origins, overlap, shingles

REPORT = (
    "The kettle maker Orvia has sued the streamer Mira Tan over a video in which she tested four "
    "of its kettles. The suit was filed at the North Court on Monday. A hearing is set for May."
)
OWN = (
    "Streamer Mira Tan faces a claim by Orvia. Court papers name one of her videos about kitchen "
    "ware; her agency says that it will answer in time. No date for a hearing is known to us."
)


def test_a_copy_overlaps_and_an_own_report_does_not() -> None:
    copied = "Wire report. " + REPORT.replace("four", "five")
    assert overlap(shingles(REPORT), shingles(copied)) > 0.8
    assert overlap(shingles(REPORT), shingles(OWN)) < 0.3


def test_copies_meet_in_a_band() -> None:
    copied = shingles("Wire report. " + REPORT)
    assert set(enumerate(bands(shingles(REPORT)))) & set(enumerate(bands(copied)))


def test_traditional_script_is_the_same_text() -> None:
    assert shingles("京東終止與楊笠的合作") == shingles("京东终止与杨笠的合作")


def test_the_earliest_of_a_chain_is_the_origin_whenever_it_was_read() -> None:
    published = {"late": "2026-01-09", "early": "2026-01-05", "undated": None, "own": "2026-01-01"}
    copies = [Copy("early", "late", 0.9), Copy("undated", "late", 0.8)]
    assert origins(published, copies) == {
        "late": "early",
        "early": "early",
        "undated": "early",
        "own": "own",
    }


def test_a_roundup_that_repeats_two_reports_does_not_make_them_one() -> None:
    published = {"first": "2026-01-05", "second": "2026-01-06", "roundup": "2026-01-09"}
    copies = [Copy("roundup", "first", 0.9), Copy("roundup", "second", 0.9)]
    found = origins(published, copies)
    assert found == {"first": "first", "second": "second", "roundup": "first"}
