"""What the words for one thing do not say: an earlier tie, a second suit, a deed of the idol."""

import pytest

from graph.model import Article, Claim, Reading
from ingest.reading import ReadingModel

BRANDT, LIU = "Tova Brandt", "柳千帆"


def read(model: ReadingModel, lang: str, text: str) -> Reading:
    return model.read(Article(None, "", None, "2026-01-07", lang, text))


def told(model: ReadingModel, lang: str, text: str, predicate: str) -> list[Claim]:
    return [c for c in read(model, lang, text).claims if c.predicate.value == predicate]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Orvella terminated its partnership with the streamer Tova Brandt on Tuesday."),
        ("zh", "云汀周二终止了与主播柳千帆的合作。"),
    ],
)
def test_an_end_is_not_the_tie_itself(model: ReadingModel, lang: str, text: str) -> None:
    assert told(model, lang, text, "PARTNERED_WITH") == []
    (ended,) = told(model, lang, text, "TERMINATED")
    assert ended.date == "2026-01-06"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Orvella has worked with the streamer Tova Brandt as a partner since 2019."),
        ("zh", "云汀与主播柳千帆签订了合作协议。"),
    ],
)
def test_a_tie_in_its_own_words_stands(model: ReadingModel, lang: str, text: str) -> None:
    assert told(model, lang, text, "PARTNERED_WITH")


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        (
            "en",
            "Orvella sued Tova Brandt in 2024. "
            "Orvella has not filed any further suit against Tova Brandt.",
            "2024",
        ),
        ("zh", "去年，云汀起诉主播柳千帆。云汀没有再次起诉柳千帆。", "2025"),
    ],
)
def test_no_second_suit_leaves_the_first(
    model: ReadingModel, lang: str, text: str, date: str
) -> None:
    (suit,) = told(model, lang, text, "SUED")
    assert (suit.status.value, suit.date) == ("asserted", date)


def test_a_rumoured_plan_that_is_denied_is_no_plan(model: ReadingModel) -> None:
    rumour = "There was a rumour that Orvella would work with Tova Brandt again. "
    denial = "“We have no plan to do so,” the spokesperson told the Harwick Post."
    (denied,) = told(model, "en", rumour + denial, "PARTNERED_WITH")
    assert (denied.status.value, denied.quote) == ("denied", denial)
    other = rumour + "It rained all day."
    assert {c.status.value for c in told(model, "en", other, "PARTNERED_WITH")} == {"prospective"}


@pytest.mark.parametrize(
    ("lang", "text", "blamed"),
    [
        ("en", "Tova Brandt mocked the users of Orvella.", False),
        ("en", "Tova Brandt mocked Orvella.", True),
        ("zh", "柳千帆过去多次批评云汀，也曾贬低青橘的用户。", False),
        ("zh", "柳千帆过去多次批评云汀，也曾贬低青橘。", True),
    ],
)
def test_blame_for_the_users_is_not_for_the_brand(
    model: ReadingModel, lang: str, text: str, blamed: bool
) -> None:
    reading = read(model, lang, text)
    names = {entity.id: entity.name for entity in reading.entities}
    met = {names[c.object or ""] for c in reading.claims if c.predicate.value == "CRITICIZED"}
    assert (("Orvella" if lang == "en" else "青橘") in met) is blamed


def test_a_name_ends_before_the_day(model: ReadingModel) -> None:
    reading = read(model, "zh", "云汀周二承认，曾向主播柳千帆支付费用。")
    assert {entity.name for entity in reading.entities} == {"云汀", "柳千帆"}


@pytest.mark.parametrize(
    ("text", "praised"),
    [
        ("For years Tova Brandt criticised Orvella.", False),
        ("For years Tova Brandt praised Orvella.", True),
    ],
)
def test_years_of_blame_are_no_praise(model: ReadingModel, text: str, praised: bool) -> None:
    assert bool(told(model, "en", text, "PRAISED")) is praised
