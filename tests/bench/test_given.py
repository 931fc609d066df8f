"""Who is meant where, as the annotation has it."""

from bench import given
from bench.corpus import GoldArticle
from graph.model import ArticleEntity, Mention
from graph.vocabulary import Kind


def test_every_mark_becomes_a_mention(gold: GoldArticle) -> None:
    brand, *_ = told = given.entities(gold)
    assert [entity.name for entity in told] == [entity.name for entity in gold.entities]
    text = gold.article.text
    surfaces = [(text[m.start : m.end], m.named) for m in brand.mentions]
    assert surfaces == [
        ("Quillon Lamps", True),
        ("Quillon", True),
        ("its", False),
        ("the company", False),
        ("Quillon", True),
    ]
    assert (brand.kind, told[1].kind) == (Kind.BRAND, Kind.INFLUENCER)


def test_places_tell_who_is_meant_where_names_cannot(gold: GoldArticle) -> None:
    meant = given.meant_at(gold)
    assert [meant(entity) for entity in given.entities(gold)] == [(e.id,) for e in gold.entities]
    start, end = gold.entities[4].spans[1]
    alone = ArticleEntity("ar-1", "The company", Kind.BRAND, (Mention(start, end, named=False),))
    assert meant(alone) == ("e5",)
    nowhere = ArticleEntity("ar-1", "The company", Kind.BRAND, (Mention(start, end - 1, False),))
    assert meant(nowhere) == ("unknown The company",)
