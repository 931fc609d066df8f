"""What no claim gets past on its way into the ledger."""

from dataclasses import replace

import pytest

from graph.checks import inspect
from graph.errors import ClaimRejected, InputError
from graph.model import Article, ArticleEntity, Claim, Mention
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


def test_a_party_whose_mention_lies_outside_is_rejected() -> None:
    ghost = replace(STAR, mentions=(Mention(900, 908, named=True),))
    with pytest.raises(ClaimRejected, match="outside"):
        inspect(claim(object=ghost.id), ARTICLE, {BRAND.id: BRAND, ghost.id: ghost})
