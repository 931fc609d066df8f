"""Told who is meant where, the model reads the rest as it does without."""

import pytest

from graph.checks import sift
from graph.model import Article, ArticleEntity, Mention, Reading
from graph.vocabulary import Kind, Predicate
from ingest.reading import ReadingModel
from ingest.reading.given import InformedModel

TEXT = (
    "Orvella drops reviewer\n\nLamp maker Orvella Lighting has sued Tova Brandt over a video. "
    "Brandt apologized to Lim last week. Lim, a tea firm, praised her."
)


@pytest.fixture(scope="module")
def informed() -> InformedModel:
    return InformedModel(threads=2)


def article(text: str = TEXT, lang: str = "en") -> Article:
    return Article(None, text.split("\n", maxsplit=1)[0], "Harbor Post", "2024-05-06", lang, text)


def entity(of: Article, kind: Kind, *surfaces: tuple[str, int]) -> ArticleEntity:
    """Return an entity meant by each surface at its n-th place; a small letter is no name."""
    mentions = []
    for surface, n in surfaces:
        start = -1
        for _ in range(n):
            start = of.text.index(surface, start + 1)
        mentions.append(Mention(start, start + len(surface), not surface[0].islower()))
    name = max((surface for surface, _ in surfaces), key=len)
    return ArticleEntity(of.id, name, kind, tuple(sorted(mentions, key=lambda m: m.start)))


def told(reading: Reading, predicate: Predicate) -> list[tuple[str, str]]:
    names = {entity.id: entity.name for entity in reading.entities}
    sure = (c for c in reading.claims if c.predicate is predicate and c.confidence >= 0.5)
    return [(names[c.subject], names[c.object or ""]) for c in sure]


def people(of: Article) -> list[ArticleEntity]:
    return [
        entity(of, Kind.BRAND, ("Orvella", 1), ("Orvella Lighting", 1)),
        entity(of, Kind.INFLUENCER, ("Tova Brandt", 1), ("Brandt", 2), ("her", 1)),
        entity(of, Kind.PERSON, ("Lim", 1)),
        entity(of, Kind.BRAND, ("Lim", 2)),
    ]


def test_claims_are_between_those_who_were_given(informed: InformedModel) -> None:
    one = article()
    given = people(one)
    reading = informed.read_given(one, given)
    assert not sift(one, reading).rejected
    assert told(reading, Predicate.SUED) == [("Orvella Lighting", "Tova Brandt")]
    by_mentions = {e.mentions: e.kind for e in reading.entities}
    assert by_mentions == {e.mentions: e.kind for e in given}


def test_one_name_may_mean_two(informed: InformedModel) -> None:
    one = article()
    namesakes = [e for e in informed.read_given(one, people(one)).entities if e.name == "Lim"]
    assert sorted(e.kind for e in namesakes) == [Kind.BRAND, Kind.PERSON]


def test_a_pronoun_means_whom_it_is_said_to_mean(informed: InformedModel) -> None:
    text = "Tova Brandt and Rhea Solano met on Friday.\n\nOrvella has sued her over a video."
    one = article(text)
    brand = entity(one, Kind.BRAND, ("Orvella", 1))
    tova, rhea = ("Tova Brandt", 1), ("Rhea Solano", 1)
    for whose, other in ((tova, rhea), (rhea, tova)):
        named = entity(one, Kind.INFLUENCER, whose, ("her", 1))
        rest = entity(one, Kind.INFLUENCER, other)
        reading = informed.read_given(one, [brand, named, rest])
        assert ("Orvella", whose[0]) in told(reading, Predicate.SUED)
        assert ("Orvella", other[0]) not in told(reading, Predicate.SUED)


def test_chinese_words_need_no_blanks(informed: InformedModel) -> None:
    one = article("锅铲电器起诉柳千帆\n\n锅铲电器近日向法院起诉主播柳千帆，索赔三百万元。", "zh")
    brand = entity(one, Kind.BRAND, ("锅铲电器", 1), ("锅铲电器", 2))
    streamer = entity(one, Kind.INFLUENCER, ("柳千帆", 1), ("柳千帆", 2))
    reading = informed.read_given(one, [brand, streamer])
    assert told(reading, Predicate.SUED) == [("锅铲电器", "柳千帆")]


@pytest.mark.parametrize("text", [TEXT, ""])
def test_where_nobody_is_meant_nothing_is_claimed(informed: InformedModel, text: str) -> None:
    reading = informed.read_given(article(text), [])
    assert (reading.entities, reading.claims) == ((), ())


def test_without_being_told_it_reads_as_ever(informed: InformedModel, model: ReadingModel) -> None:
    assert informed.read(article()) == model.read(article())
