"""Each way of being wrong is told from the others, with what is stated and what was read."""

from collections.abc import Callable

import pytest

from bench import given
from bench.corpus import GoldArticle
from bench.slips import Cause, Slip, slips_of
from graph.model import Reading
from graph.vocabulary import Predicate, Status

Read = Callable[..., Reading]
Told = tuple[str, Predicate, str | None]

SUED, PAID, ACCUSED = Predicate.SUED, Predicate.PAID, Predicate.ACCUSED


def of(slips: list[Slip], predicate: Predicate) -> list[Cause]:
    return [slip.cause for slip in slips if slip.predicate is predicate]


@pytest.mark.parametrize(
    ("told", "predicate", "causes"),
    [
        (("Oduya", SUED, "Quillon"), SUED, [Cause.MISSED_TURNED, Cause.FALSE_TURNED]),
        (("Quillon", ACCUSED, "Oduya"), SUED, [Cause.MISSED_PREDICATE]),
        (("Quillon", ACCUSED, "Oduya"), ACCUSED, [Cause.FALSE_PREDICATE]),
        (("Quillon", SUED, "Tunde Oduya"), SUED, [Cause.MISSED_PARTY, Cause.FALSE_PREDICATE]),
        (("Oduya", ACCUSED, "Brightwell"), ACCUSED, [Cause.FALSE_PAIR]),
        (("Nobody Else", ACCUSED, "Oduya"), ACCUSED, [Cause.FALSE_PARTY]),
        (("Nobody Else", ACCUSED, "Oduya"), PAID, [Cause.MISSED_PARTY]),
        (("Quillon", SUED, "Oduya"), SUED, [Cause.DATE]),
    ],
)
def test_causes(
    gold: GoldArticle, read: Read, told: Told, predicate: Predicate, causes: list[Cause]
) -> None:
    assert of(slips_of(gold, read([told])), predicate) == causes


def test_both_are_known_but_nothing_is_read_between_them(gold: GoldArticle, read: Read) -> None:
    told = [("Oduya", ACCUSED, "Brightwell"), ("Quillon", ACCUSED, "Tunde Oduya")]
    assert of(slips_of(gold, read(told)), SUED) == [Cause.MISSED_PAIR]


def test_what_is_too_unsure_to_be_shown_is_told_apart(gold: GoldArticle, read: Read) -> None:
    reading = read([("Quillon", SUED, "Oduya")], confidence=0.4)
    (slip,) = (slip for slip in slips_of(gold, reading) if slip.predicate is SUED)
    assert slip.cause is Cause.UNSURE
    assert slip.read == ("Quillon SUED Oduya  asserted  no date  0.40",)


def test_a_denial_read_as_fact(gold: GoldArticle, read: Read) -> None:
    (slip,) = (
        slip
        for slip in slips_of(gold, read([("Quillon", PAID, "Tunde Oduya")]))
        if slip.predicate is PAID
    )
    assert slip.cause is Cause.STATUS
    assert slip.stated == ("Quillon Lamps PAID Tunde Oduya  denied  no date",)
    assert slip.sentence.startswith("Oduya said that her brother")


@pytest.mark.parametrize(("date", "causes"), [("2023", [Cause.DATE]), ("2024-05-02", [])])
def test_a_date_that_cannot_be(
    gold: GoldArticle, read: Read, date: str, causes: list[Cause]
) -> None:
    assert of(slips_of(gold, read([("Quillon", SUED, "Oduya")], date=date)), SUED) == causes


def test_an_error_is_printed_with_its_sentence(gold: GoldArticle, read: Read) -> None:
    status = {"status": Status.ALLEGED, "date": "2024-05"}
    slips = slips_of(gold, read([("Oduya", SUED, "Quillon")], **status))
    printed = str(next(slip for slip in slips if slip.cause is Cause.FALSE_TURNED))
    assert printed.splitlines() == [
        "en-wire-017  SUED  false: holds the other way round",
        "  Quillon has sued Mara Oduya, its former face, in May 2024.",
        "  stated  Quillon Lamps SUED Mara Oduya  asserted  2024-05",
        "  read    Oduya SUED Quillon  alleged  2024-05  0.90",
    ]


def test_where_nothing_is_read_that_is_said(gold: GoldArticle, read: Read) -> None:
    (slip,) = (s for s in slips_of(gold, read([])) if s.predicate is SUED)
    assert str(slip).splitlines()[-1] == "  read    nothing"


def test_places_may_decide_who_is_meant(gold: GoldArticle) -> None:
    told = Reading(gold.article.id, "test/1", given.entities(gold))
    slips = slips_of(gold, told, given.meant_at(gold))
    assert {slip.cause for slip in slips} == {Cause.MISSED_PAIR}
