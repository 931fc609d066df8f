"""Parties stand in the article, and two people stay two, whatever an answer says."""

from collections.abc import Callable

import pytest

from graph.model import Article, ArticleEntity
from graph.vocabulary import Kind
from ingest.language_model.answer import EntityAnswer
from ingest.language_model.parties import Parties

Write = Callable[..., Article]


def told(names: str, kind: Kind = Kind.PERSON, *, named: bool = True) -> EntityAnswer:
    return EntityAnswer(names=tuple(names.split("|")), kind=kind, named=named)


def words(entity: ArticleEntity, article: Article) -> list[str]:
    return [article.text[m.start : m.end] for m in entity.mentions]


def test_an_entity_has_every_place_of_its_names(write: Write) -> None:
    article = write("Tova Brandt left. Brandt wept. Brandtson and Tova Brandt laughed.")
    (found,) = Parties(article, [told("Tova Brandt|Brandt|she|Tova B.")]).entities
    assert found.name == "Tova Brandt"
    assert words(found, article) == ["Tova Brandt", "Brandt", "Tova Brandt"]
    assert found.named


def test_who_is_not_in_the_article_is_nobody(write: Write) -> None:
    parties = Parties(write("Lumo sued Vento."), [told("Orvo"), told("she"), told("")])
    assert parties.entities == ()
    assert parties.find("Orvo") == ()


def test_two_people_in_one_entry_stay_two(write: Write) -> None:
    article = write("Dana Lim sued Lumo. Marcus Lim praised Vento.")
    parties = Parties(article, [told("Dana Lim|Marcus Lim"), told("Lumo|Vento", Kind.BRAND)])
    assert sorted(e.name for e in parties.entities) == ["Dana Lim", "Lumo", "Marcus Lim", "Vento"]


def test_a_shared_surname_joins_nobody(write: Write) -> None:
    article = write("Dana Lim sued. Lim wept. Marcus Lim left.")
    answers = [told("Dana Lim|Lim"), told("Marcus Lim|Lim"), told("Lim")]
    names = [e.name for e in Parties(article, answers).entities]
    assert sorted(names) == ["Dana Lim", "Lim", "Marcus Lim"]


def test_a_nickname_counts_where_the_article_declares_it(write: Write) -> None:
    text = "Tova Brandt, better known as Loud Otter, left. Loud Otter wept with Quiet Fox."
    article = write(text)
    parties = Parties(article, [told("Tova Brandt|Loud Otter|Quiet Fox", Kind.INFLUENCER)])
    assert sorted(e.name for e in parties.entities) == ["Quiet Fox", "Tova Brandt"]
    (alias,) = parties.aliases()
    assert (alias.name, alias.other) == ("Tova Brandt", "Loud Otter")
    assert parties.find("Loud Otter") == parties.find("Tova Brandt")


def test_windows_that_name_one_entity_differently_agree(write: Write) -> None:
    article = write("Orvella Lighting Ltd. sued Tova Brandt. Later Brandt paid Orvella Lighting.")
    first = [told("Orvella Lighting Ltd.", Kind.BRAND), told("Tova Brandt|Brandt")]
    second = [told("Orvella Lighting|Orvella Lighting Ltd.", Kind.BRAND), told("Brandt")]
    parties = Parties(article, [*first, *second])
    assert sorted(e.name for e in parties.entities) == ["Orvella Lighting Ltd.", "Tova Brandt"]


def test_a_brand_and_its_founder_of_one_name_are_two(write: Write) -> None:
    article = write("Orla Fenn founded Orla Fenn.")
    answers = [told("Orla Fenn", Kind.PERSON), told("Orla Fenn", Kind.BRAND)]
    kinds = {e.kind for e in Parties(article, answers).find("Orla Fenn")}
    assert kinds == {Kind.PERSON, Kind.BRAND}


def test_a_description_is_no_name(write: Write) -> None:
    article = write("The agency sued a Harwick court. Fans and adidas wept.")
    answers = [told(n) for n in ("The agency", "a Harwick court", "Fans", "adidas")]
    named = {e.name: e.named for e in Parties(article, answers).entities}
    assert named["adidas"]
    assert not named["The agency"]
    assert not named["Fans"]


@pytest.mark.parametrize("name", ["杭州某法院", "网友", "该公司", "一名主播"])
def test_a_chinese_description_is_no_name(write: Write, name: str) -> None:
    article = write(f"露莫起诉{name}。", "zh")
    for entity in Parties(article, [told(name, Kind.ORGANIZATION)]).entities:
        assert not entity.named


def test_who_was_known_before_is_not_made_again(write: Write) -> None:
    article = write("Lumo sued Vento.")
    (known,) = Parties(article, [told("Lumo", Kind.BRAND)]).entities
    again = [told("Lumo", Kind.ORGANIZATION), told("Vento", Kind.BRAND)]
    parties = Parties(article, again, [known])
    assert [e.name for e in parties.entities] == ["Lumo", "Vento"]
    assert parties.find("LUMO") == (known,)
