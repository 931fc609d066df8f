"""The scorer on cases whose marks are known."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bench import measures
from bench.corpus import GoldArticle, load
from bench.score import Sheet, mark
from bench.tally import Counts, interval, recall_interval, share_interval, total
from graph.model import Reading
from graph.vocabulary import Predicate, Status

Read = Callable[..., Reading]
Write = Callable[..., Path]
Told = tuple[str, Predicate, str | None]

SUED, PAID = Predicate.SUED, Predicate.PAID
TOGETHER, SORRY = Predicate.PARTNERED_WITH, Predicate.APOLOGIZED_TO


def strict(sheet: Sheet) -> Counts:
    return total(measures.strict([sheet]))


@pytest.mark.parametrize(
    ("told", "right", "false"),
    [
        (("Quillon Lamps", SUED, "Mara Oduya"), 1, 0),
        (("QUILLON lamps, Inc.", SUED, "Mara  Oduya"), 1, 0),
        (("Quillon", SUED, "She"), 1, 0),
        (("Mara Oduya", SUED, "Quillon Lamps"), 0, 1),
        (("Quillon Lamps", Predicate.ACCUSED, "Mara Oduya"), 0, 1),
        (("Quillon Lamps", SUED, "Tunde Oduya"), 0, 1),
        (("Quillon Lamps", SUED, "Nobody Else"), 0, 1),
        (("Quillon", TOGETHER, "the Brightwell"), 1, 0),
        (("Brightwell Group", TOGETHER, "Quillon"), 1, 0),
        (("She", SORRY, None), 1, 0),
        (("She", SORRY, "Quillon"), 1, 0),
        (("fans", SORRY, "She"), 0, 1),
    ],
)
def test_one_claim(gold: GoldArticle, read: Read, told: Told, right: int, false: int) -> None:
    assert strict(mark(gold, read([told]))) == Counts(right, false, 4 - right)


def test_a_word_for_two_means_neither(gold: GoldArticle, read: Read) -> None:
    sheet = mark(gold, read([("the company", SUED, "Mara Oduya")]))
    assert strict(sheet) == Counts(0, 1, 4)


def test_a_full_name_wins_over_an_alias(write: Write, read: Read) -> None:
    entities = {
        "e1": {"name": "Quillon", "type": "Brand", "aliases": ["Oduya"]},
        "e2": {"name": "Oduya", "type": "Influencer", "aliases": ["Quillon"]},
        **{e: {"name": e, "type": "Person", "aliases": []} for e in ("e3", "e4", "e5")},
    }
    gold = load(write(entities=entities))
    assert strict(mark(gold, read([("Quillon", SUED, "Oduya")]))).right == 1


def test_any_named_mention_may_give_the_party(gold: GoldArticle, read: Read) -> None:
    told = [("Lamp makers", SUED, "Mara Oduya")]
    sheet = mark(gold, read(told, ("Lamp makers", "Quillon Lamps")))
    assert strict(sheet).right == 1
    assert sheet.mixed == 0


def test_two_taken_for_one_are_counted(gold: GoldArticle, read: Read) -> None:
    told = [("Quillon Lamps", PAID, "Mara Oduya"), ("Quillon Lamps", SUED, "Mara Oduya")]
    sheet = mark(gold, read(told, ("Mara Oduya", "Tunde Oduya")))
    assert sheet.mixed == 1
    assert strict(sheet) == Counts(2, 0, 2)


def test_said_twice_counts_once(gold: GoldArticle, read: Read) -> None:
    told = [("Quillon Lamps", SUED, "Mara Oduya"), ("Quillon", SUED, "Oduya")]
    assert strict(mark(gold, read(told * 2))) == Counts(1, 0, 3)
    wrong = [("Mara Oduya", SUED, "Quillon"), ("Oduya", SUED, "Quillon Lamps")]
    assert strict(mark(gold, read(wrong))) == Counts(0, 1, 4)


def test_unsure_claims_do_not_count(gold: GoldArticle, read: Read) -> None:
    reading = read([("Quillon", SUED, "Oduya")], confidence=0.49)
    assert strict(mark(gold, reading)) == Counts(0, 0, 4)
    assert strict(mark(gold, reading, threshold=0.49)) == Counts(1, 0, 3)


def test_nothing_stated_nothing_found(silent: GoldArticle, read: Read) -> None:
    empty = mark(silent, Reading(silent.article.id, "test/1"))
    assert strict(empty) == Counts()
    assert strict(empty).f1 == 0
    noisy = mark(silent, read([("Quillon", SUED, "Oduya")]))
    assert measures.out_of_nothing([empty, noisy]) == (2, 1)


def test_a_direction_is_right_or_wrong(gold: GoldArticle, read: Read) -> None:
    told = [
        ("Oduya", SUED, "Quillon"),
        ("Tunde Oduya", SUED, "Quillon"),
        ("Quillon", PAID, "Tunde Oduya"),
        ("Quillon", TOGETHER, "Brightwell"),
        ("She", SORRY, "fans"),
    ]
    assert measures.directions([mark(gold, read(told))]) == [Counts(right=1, false=1)]


def test_what_may_be_left_out_is_neither_right_nor_wrong(write: Write, read: Read) -> None:
    optional = [
        {"s": "e1", "p": "CRITICIZED", "o": "e2"},
        {"s": "e1", "p": "PARTNERED_WITH", "o": "e2"},
        {"s": "e1", "p": "SUED", "o": "e2"},
    ]
    gold = load(write(optional=optional))
    told = [
        ("Quillon", Predicate.CRITICIZED, "Oduya"),
        ("Oduya", TOGETHER, "Quillon"),
        ("Quillon", SUED, "Oduya"),
        ("Oduya", Predicate.CRITICIZED, "Quillon"),
    ]
    assert strict(mark(gold, read(told))) == Counts(right=1, false=1, missed=3)


def test_claims_are_judged_with_their_confidence(gold: GoldArticle, read: Read) -> None:
    sure = read([("Quillon", SUED, "Oduya"), ("Oduya", SUED, "Quillon")], confidence=0.8)
    unsure = read([("Quillon", SUED, "Oduya")], confidence=0.3)
    reading = Reading(gold.article.id, "test/1", sure.entities, (), unsure.claims + sure.claims)
    assert measures.judged([mark(gold, reading, 0.0)]) == [(0.8, True), (0.8, False)]


def test_a_quote_that_is_not_the_text_is_counted(gold: GoldArticle, read: Read) -> None:
    reading = read([("Quillon", SUED, "Oduya"), ("Quillon", PAID, "Tunde Oduya")])
    first, second = reading.claims
    shifted = replace(first, start=first.start + 1, end=first.end + 1)
    wrong = replace(reading, claims=(shifted, second))
    assert mark(gold, reading).misquoted == 0
    assert mark(gold, wrong).misquoted == 1


def test_a_denial_shown_as_fact(gold: GoldArticle, read: Read) -> None:
    sheet = mark(gold, read([("Quillon", PAID, "Tunde Oduya"), ("Quillon", SUED, "Oduya")]))
    confusion = measures.confusion([sheet])
    assert confusion == {
        (Status.DENIED, Status.ASSERTED): 1,
        (Status.ASSERTED, Status.ASSERTED): 1,
    }
    assert total(measures.with_status([sheet])) == Counts(1, 1, 3)
    assert measures.as_fact([sheet]) == [Counts(right=0, false=1)]


def test_a_plan_shown_as_a_rumour_is_not_shown_as_fact(gold: GoldArticle, read: Read) -> None:
    told = [("Quillon", PAID, "Tunde Oduya"), ("Quillon", SUED, "Oduya")]
    sheet = mark(gold, read(told, status=Status.ALLEGED))
    assert measures.as_fact([sheet]) == [Counts(right=1, false=0)]


def test_a_denial_beside_a_bare_claim_is_still_shown_as_fact(gold: GoldArticle, read: Read) -> None:
    told = [("Quillon", PAID, "Tunde Oduya")]
    both = read(told), read(told, status=Status.DENIED)
    reading = Reading(
        gold.article.id, "test/1", both[0].entities, (), both[1].claims + both[0].claims
    )
    confusion = measures.confusion([mark(gold, reading)])
    assert confusion == {(Status.DENIED, Status.ASSERTED): 1}


def test_of_a_rumour_and_its_denial_either_status_is_right(write: Write, read: Read) -> None:
    rumour = {"s": "e1", "p": "PAID", "o": "e3", "quote": "Tunde Oduya was never paid"}
    claims = [rumour | {"status": status} for status in ("alleged", "denied")]
    gold = load(write(claims=claims))
    shown = read([("Quillon", PAID, "Tunde Oduya")], status=Status.DENIED)
    assert measures.confusion([mark(gold, shown)]) == {(Status.DENIED, Status.DENIED): 1}
    bold = read([("Quillon", PAID, "Tunde Oduya")])
    assert measures.confusion([mark(gold, bold)]) == {(Status.ALLEGED, Status.ASSERTED): 1}


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2024-05", (1, 1, 1, 0, 0)),
        ("2024-05-03", (1, 0, 1, 0, 0)),
        ("2023", (1, 0, 0, 0, 1)),
        (None, (1, 0, 0, 1, 0)),
    ],
)
def test_dates(gold: GoldArticle, read: Read, date: str | None, expected: tuple[int, ...]) -> None:
    found = measures.dates([mark(gold, read([("Quillon", SUED, "Oduya")], date=date))])
    counted = (found.told, found.exact, found.compatible, found.missing, found.wrong)
    assert counted == expected
    assert found.undated == 0


def test_a_date_without_the_articles_word(gold: GoldArticle, read: Read) -> None:
    sheet = mark(gold, read([("Quillon", TOGETHER, "Brightwell")], date="2024"))
    assert measures.dates([sheet]).undated == 1


def test_the_pair_alone(gold: GoldArticle, read: Read) -> None:
    told = [("Oduya", Predicate.PRAISED, "Quillon"), ("Quillon", SUED, "Oduya")]
    assert total(measures.pairs([mark(gold, read(told))])) == Counts(1, 0, 3)


def test_by_predicate(gold: GoldArticle, read: Read) -> None:
    apart = measures.by_predicate([mark(gold, read([("Quillon", SUED, "Tunde Oduya")]))])
    assert apart[SUED] == Counts(0, 1, 1)
    assert apart[PAID] == Counts(0, 0, 1)
    assert apart[Predicate.OWNS] == Counts()


def test_the_quote_must_be_of_the_passage(gold: GoldArticle, read: Read) -> None:
    told = [("Quillon", SUED, "Oduya")]
    here, elsewhere = read(told), read(told, quote="She said sorry to fans.")
    assert measures.well_quoted([mark(gold, here)]) == 1
    assert measures.well_quoted([mark(gold, elsewhere)]) == 0


def test_mentions_and_kinds(gold: GoldArticle, read: Read) -> None:
    told = [("Quillon Lamps", SUED, "Mara Oduya"), ("Nobody Else", SUED, "Tunde Oduya")]
    sheet = mark(gold, read(told))
    assert sheet.mentions == Counts(3, 1, 11)
    assert sheet.kinds == Counts(right=1, false=2)


def test_bounds_hold_the_value_and_do_not_move() -> None:
    counts = [Counts(3, 1, 2), Counts(0, 2, 1), Counts(5, 0, 0), Counts(1, 1, 4)]
    low, high = interval(counts)
    assert low <= total(counts).f1 <= high
    assert interval(counts) == (low, high)
    assert interval([Counts(2, 0, 0)] * 3) == (1, 1)
    assert interval([]) == (0, 0)


def test_bounds_of_a_share_leave_out_draws_without_a_case() -> None:
    counts = [Counts(3, 1, 2), Counts(), Counts(1, 3, 0)]
    low, high = share_interval(counts)
    assert (low, high) == (0.25, 0.75)
    assert recall_interval(counts) == (0.6, 1)
    assert share_interval([Counts(), Counts()]) == (0, 0)
