"""Who becomes one entity, and above all who does not."""

from collections.abc import Callable

import pytest

from graph.errors import InputError
from graph.facts import Entity
from graph.identity import known_names
from graph.model import Article, Judgement
from graph.names import node
from graph.store import Store
from graph.vocabulary import Kind, Predicate, Verdict

Tell = Callable[..., Article]
STAR, BRAND = Kind.INFLUENCER, Kind.BRAND


def names(store: Store) -> set[str]:
    return {e.name for e in store.knowledge.every(Entity)}


def test_spelling_alone_joins_nobody(store: Store, tell: Tell) -> None:
    tell("Lei Jun spoke.", {"Lei Jun": STAR}, [])
    tell("Lei Jung spoke.", {"Lei Jung": STAR}, [])
    assert names(store) == {"Lei Jun", "Lei Jung"}


def test_a_declared_alias_joins_across_articles_and_shows_its_words(
    store: Store, tell: Tell
) -> None:
    tell(
        "Mira Tan, known as Night Owl, spoke.",
        {"Mira Tan": STAR},
        [],
        aliases=[("Mira Tan", "Night Owl")],
    )
    tell("Night Owl apologised.", {"Night Owl": STAR}, [])
    (entity,) = store.knowledge.named("Night Owl")
    assert entity.articles == 2
    (evidence,) = store.knowledge.alias_evidence(entity)
    assert "known as" in evidence.quote


def test_scripts_and_legal_forms_are_one_name(store: Store, tell: Tell) -> None:
    tell("京東 sued.", {"京東": BRAND}, [])
    tell("京东集团 sued.", {"京东集团": BRAND}, [])
    tell("JD.com sued.", {"JD.com": BRAND}, [])
    assert len(list(store.knowledge.every(Entity))) == 1


def test_a_person_and_a_brand_of_one_name_stay_apart(store: Store, tell: Tell) -> None:
    tell("Li Ning won.", {"Li Ning": Kind.PERSON}, [])
    tell("Li Ning sells shoes.", {"Li Ning": BRAND}, [])
    assert len(store.knowledge.named("Li Ning")) == 2


def test_crowds_of_two_articles_are_two_crowds(store: Store, tell: Tell) -> None:
    for text in ("Angry fans wrote.", "Other fans wrote."):
        tell(text, {"fans": Kind.GROUP}, [])
    assert len(store.knowledge.named("fans")) == 2


def test_whom_somebody_judged_different_no_alias_joins(store: Store, tell: Tell) -> None:
    left, right = node("Mira Tan", STAR), node("Night Owl", STAR)
    store.ledger.judge([Judgement(left, right, Verdict.DIFFERENT, "counsel", "two people")])
    tell(
        "Mira Tan, known as Night Owl, spoke to Night Owl.",
        {"Mira Tan": STAR, "Night Owl": STAR},
        [("Mira Tan", Predicate.PRAISED, "Night Owl")],
        aliases=[("Mira Tan", "Night Owl")],
    )
    assert names(store) == {"Mira Tan", "Night Owl"}


def test_the_users_own_aliases_join_and_are_taken_back(store: Store, tell: Tell) -> None:
    tell("Mira Tan spoke.", {"Mira Tan": STAR}, [])
    tell("Night Owl spoke.", {"Night Owl": STAR}, [])
    file = store.folder / "aliases.yaml"
    file.write_text("- {kind: Influencer, names: [Mira Tan, Night Owl]}\n", encoding="utf-8")
    store.refresh()
    assert len(names(store)) == 1
    file.unlink()
    store.refresh()
    assert len(names(store)) == 2


def test_a_broken_alias_file_is_named(store: Store) -> None:
    file = store.folder / "aliases.yaml"
    file.write_text("- {kind: Wizard, names: [A, B]}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"aliases\.yaml is not a list"):
        known_names(file)


def test_an_old_id_still_finds_the_merged_entity(store: Store, tell: Tell) -> None:
    tell("Mira Tan spoke.", {"Mira Tan": STAR}, [])
    tell("Night Owl spoke.", {"Night Owl": STAR}, [])
    old = store.knowledge.named("Night Owl")[0].id
    left, right = node("Mira Tan", STAR), node("Night Owl", STAR)
    store.ledger.judge([Judgement(left, right, Verdict.SAME, "counsel", "own statement")])
    store.refresh()
    assert store.knowledge.entity(old).name in {"Mira Tan", "Night Owl"}
    assert store.knowledge.entity(old).articles == 2


def test_what_an_article_declares_outlives_the_same_line_in_the_file(
    store: Store, tell: Tell
) -> None:
    text = "Mira Tan, known as Night Owl, met Night Owl."
    cast = {"Mira Tan": STAR, "Night Owl": STAR}
    tell(text, cast, [], aliases=[("Mira Tan", "Night Owl")])
    file = store.folder / "aliases.yaml"
    file.write_text("- {kind: Influencer, names: [Mira Tan, Night Owl]}\n", encoding="utf-8")
    store.refresh()
    file.unlink()
    store.refresh()
    assert len(names(store)) == 1


def test_a_refused_alias_is_no_evidence(store: Store, tell: Tell) -> None:
    left, right = node("Mira Tan", STAR), node("Night Owl", STAR)
    pair = ("Mira Tan", "Night Owl")
    tell("Mira Tan, known as Night Owl.", {"Mira Tan": STAR}, [], aliases=[pair])
    store.ledger.judge([Judgement(left, right, Verdict.DIFFERENT, "counsel", "two people")])
    store.refresh()
    (entity,) = store.knowledge.named("Mira Tan")
    assert store.knowledge.alias_evidence(entity) == []


@pytest.mark.parametrize(
    ("one", "other"), [("An Wei", "Wei"), ("Bo Sa", "Bo"), ("Wang Co", "Wang")]
)
def test_short_surnames_are_no_legal_forms(store: Store, tell: Tell, one: str, other: str) -> None:
    tell(f"{one} spoke.", {one: Kind.PERSON}, [])
    tell(f"Then {other} spoke.", {other: Kind.PERSON}, [])
    assert names(store) == {one, other}


def test_an_alias_file_in_another_encoding_is_named(store: Store) -> None:
    file = store.folder / "aliases.yaml"
    file.write_bytes("- {kind: Brand, names: [小米, Mi]}".encode("gbk"))
    with pytest.raises(InputError, match=r"aliases\.yaml cannot be read"):
        known_names(file)


def test_the_crowd_of_a_copy_is_that_of_its_origin(store: Store, tell: Tell) -> None:
    text = "Orvia said on Monday that consumers had written to it about its new kettle."
    for outlet in ("Outlet", "Mirror"):
        tell(f"{text} {outlet}", {"consumers": Kind.GROUP}, [], publisher=outlet)
    assert len(store.knowledge.named("consumers")) == 1


def test_a_listed_brand_taken_for_a_person_is_not_two(store: Store, tell: Tell) -> None:
    tell("京东 sued.", {"京东": BRAND}, [])
    tell("Then 京东 spoke.", {"京东": STAR}, [])
    assert len(store.knowledge.named("京东")) == 1
