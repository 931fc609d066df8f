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
