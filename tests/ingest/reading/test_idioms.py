"""Fixed ways of saying, and plain sentences, read whatever the network makes of them."""

import pytest

from graph.model import Article, Reading
from graph.vocabulary import Kind
from ingest.reading import ReadingModel


def claims(reading: Reading) -> set[tuple[str, str, str, str | None]]:
    names = {entity.id: entity.name for entity in reading.entities}
    return {
        (names[c.subject], c.predicate.value, names.get(c.object or "", ""), c.date)
        for c in reading.claims
        if c.confidence >= 0.5
    }


def read(model: ReadingModel, lang: str, text: str) -> Reading:
    return model.read(Article(None, "", None, "2025-09-15", lang, text))


def test_a_boycott_told_in_passing(model: ReadingModel) -> None:
    text = (
        "Orvella, a lamp maker, ended its contract with reviewer Tova Brandt in 2020 "
        "following a public boycott."
    )
    reading = read(model, "en", text)
    assert ("public", "BOYCOTTED", "Tova Brandt", "2020") in claims(reading)
    group = next(e for e in reading.entities if e.name == "public")
    assert group.kind is Kind.GROUP
    assert not group.named


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Fennimore sued Orvella in 2023.", ("Fennimore", "SUED", "Orvella", "2023")),
        ("Orvella was sued by Fennimore in 2023.", ("Fennimore", "SUED", "Orvella", "2023")),
    ],
)
def test_a_plain_sentence_keeps_its_direction(
    model: ReadingModel, text: str, claim: tuple[str, str, str, str]
) -> None:
    found = claims(read(model, "en", text))
    assert claim in found
    assert (claim[2], "SUED", claim[0], "2023") not in found


@pytest.mark.parametrize(
    ("lang", "text", "idol"),
    [
        ("en", "The fans of Tova Brandt sued Orvella.", "Tova Brandt"),
        ("en", "Tova Brandt’s followers sued Orvella.", "Tova Brandt"),
        ("zh", "柳千帆的粉丝抵制云汀电器。", "柳千帆"),
    ],
)
def test_the_fans_of_somebody_are_somebody_else(
    model: ReadingModel, lang: str, text: str, idol: str
) -> None:
    found = claims(read(model, lang, text))
    assert not any(s == idol and p in ("SUED", "BOYCOTTED") for s, p, _, _ in found)


def test_a_court_that_is_sued_at_sues_nobody(model: ReadingModel) -> None:
    found = claims(read(model, "zh", "云汀电器向杭州某法院起诉柳千帆。"))
    assert {s for s, p, _, _ in found if p == "SUED"} == {"云汀电器"}
