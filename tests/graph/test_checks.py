"""What no claim gets past on its way into the ledger."""

from dataclasses import replace

import pytest

from graph.checks import inspect, sift
from graph.errors import InputError
from graph.model import Alias, Article, ArticleEntity, Claim, Mention, Reading
from graph.vocabulary import Kind, Predicate, Status

ARTICLE = Article(None, "T", None, None, "en", "Orvia dismissed Mira Tan.")
BRAND = ArticleEntity(ARTICLE.id, "Orvia", Kind.BRAND, (Mention(0, 5, named=True),))
STAR = ArticleEntity(ARTICLE.id, "Mira Tan", Kind.INFLUENCER, (Mention(16, 24, named=True),))
ENTITIES = {BRAND.id: BRAND, STAR.id: STAR}


def claim(**changes: object) -> Claim:
    values: dict[str, object] = {
        "article": ARTICLE.id,
        "subject": BRAND.id,
        "predicate": Predicate.DISMISSED,
        "object": STAR.id,
        "status": Status.ASSERTED,
        "quote": ARTICLE.text,
        "start": 0,
        "end": len(ARTICLE.text),
        "confidence": 0.9,
        "extractor": "test/1",
    }
    return Claim(**values | changes)  # type: ignore[arg-type]


def test_a_claim_that_stands_in_its_article_passes() -> None:
    inspect(claim(), ARTICLE, ENTITIES)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"quote": "Orvia sued Mira Tan."}, "quote"),
        ({"end": 900}, "outside"),
        ({"start": -1}, "outside"),
        ({"start": 5, "end": 5, "quote": ""}, "outside"),
        ({"article": "ar-other"}, "outside"),
        ({"object": "ae-nobody"}, "nobody"),
        ({"object": BRAND.id}, "same"),
        ({"object": None}, "does not hold"),
        ({"subject": STAR.id, "object": BRAND.id}, "does not hold"),
        ({"confidence": 1.2}, "confidence"),
        ({"date": "2024-13"}, "date"),
    ],
)
def test_a_claim_that_does_not_is_rejected(changes: dict[str, object], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        inspect(claim(**changes), ARTICLE, ENTITIES)


@pytest.mark.parametrize(
    "party",
    [
        replace(STAR, mentions=(Mention(900, 908, named=True),)),
        replace(STAR, name="Somebody Else"),
        replace(STAR, article="ar-other"),
    ],
)
def test_a_party_that_the_article_does_not_name_there_is_not_stored(party: ArticleEntity) -> None:
    told = claim(object=party.id)
    sifted = sift(ARTICLE, Reading(ARTICLE.id, "test/1", (BRAND, party), (), (told,)))
    assert sifted.entities == (BRAND,)
    assert sifted.claims == ()
    assert [r.claim for r in sifted.rejected] == [told]


@pytest.mark.parametrize(
    ("alias", "kept"),
    [
        (Alias(ARTICLE.id, "Mira Tan", "Orvia", Kind.BRAND, 0, 24), True),
        (Alias(ARTICLE.id, "Mira Tan", "Zorro", Kind.BRAND, 0, 24), False),
        (Alias(ARTICLE.id, "Mira Tan", "Orvia", Kind.BRAND, 900, 950), False),
        (Alias(ARTICLE.id, "Mira Tan", "Orvia", Kind.BRAND, 6, 15), False),
    ],
)
def test_an_alias_stands_in_its_words(alias: Alias, kept: bool) -> None:
    sifted = sift(ARTICLE, Reading(ARTICLE.id, "test/1", (), (alias,)))
    assert bool(sifted.aliases) is kept
