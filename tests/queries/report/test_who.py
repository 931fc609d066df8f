import pytest

from graph.errors import InputError, NotFound
from graph.model import Judgement
from graph.names import node
from graph.vocabulary import Kind, Predicate, Verdict
from queries.report import as_text, report

BRAND, STAR = Kind.BRAND, Kind.INFLUENCER
PARTIES = {"Orvia": BRAND, "Mira Tan": STAR}


def reasons(made):
    return {n.text: [(r.how, r.sentence, r.quote) for r in n.reasons] for n in made.subject.names}


def test_names_come_with_reasons(store, publish):
    words = "Mira Tan, known to her readers as Kettle Queen"
    publish(
        f"{words}.",
        {"Mira Tan": STAR, "Kettle Queen": STAR},
        also=[("Mira Tan", "Kettle Queen", words)],
    )
    made = report(store.knowledge, "kettle queen")
    assert reasons(made) == {
        "Mira Tan": [("used", "Used in 1 article.", None)],
        "Kettle Queen": [
            ("declared", "An article gives it as another name of Mira Tan.", words),
            ("used", "Used in 1 article.", None),
        ],
    }
    assert f"“{words}”" in as_text(made)


def test_a_declared_name_that_nobody_uses_is_given_too(store, publish):
    words = "Mira Tan, known to her readers as Kettle Queen"
    publish(f"{words}.", {"Mira Tan": STAR}, also=[("Mira Tan", "Kettle Queen", words)])
    names = report(store.knowledge, "Mira Tan").subject.names
    assert [(n.text, n.articles) for n in names] == [("Mira Tan", 1), ("Kettle Queen", 0)]


def test_a_declared_name_judged_somebody_elses_is_not_given(store, publish):
    words = "Mira Tan, known to her readers as Kettle Queen"
    publish(
        f"{words}.",
        {"Mira Tan": STAR, "Kettle Queen": STAR},
        also=[("Mira Tan", "Kettle Queen", words)],
    )
    pair = (node("Mira Tan", STAR), node("Kettle Queen", STAR))
    store.ledger.judge([Judgement(*pair, Verdict.DIFFERENT, "Ann", "Two people.")])
    store.refresh()
    assert set(reasons(report(store.knowledge, "Mira Tan"))) == {"Mira Tan"}


def test_a_name_in_the_file_of_known_aliases_says_so(store, publish):
    (store.folder / "aliases.yaml").write_text(
        "- {kind: Brand, names: [Orvia, 欧维亚]}\n", encoding="utf-8"
    )
    publish("Orvia opens", {"Orvia": BRAND})
    publish("欧维亚开店", {"欧维亚": BRAND}, lang="zh")
    (how, sentence, _), *_ = reasons(report(store.knowledge, "Orvia"))["欧维亚"]
    assert (how, sentence) == (
        "known",
        "Orvia and 欧维亚 stand together in the file of known aliases.",
    )


def test_a_judgement_names_who_judged_and_why(store, publish):
    publish("Mira Tan sings", {"Mira Tan": STAR})
    publish("M. T. sings", {"M. T.": STAR})
    pair = (node("Mira Tan", STAR), node("M. T.", STAR))
    store.ledger.judge([Judgement(*pair, Verdict.SAME, "Ann", "Same account.")])
    store.refresh()
    (how, sentence, _), *_ = reasons(report(store.knowledge, "Mira Tan"))["M. T."]
    assert (how, sentence) == ("judged", "Judged to be the same by Ann: Same account.")


def test_namesakes_are_listed_and_left_out(store, publish, said):
    for text in ("Aster sued Mira Tan.", "Again Aster sued the star Mira Tan."):
        publish(
            text,
            {"Aster": BRAND, "Mira Tan": STAR},
            said("Aster", Predicate.SUED, "Mira Tan", text),
        )
    publish("The runner Aster won", {"Aster": Kind.PERSON})
    made = report(store.knowledge, "Aster")
    assert made.subject.kind is BRAND
    ((other, kind),) = [(n.id, n.kind) for n in made.namesakes]
    assert kind is Kind.PERSON
    assert "2 entities have this name." in as_text(made)
    assert report(store.knowledge, other).subject.kind is Kind.PERSON
    assert [n.kind for n in report(store.knowledge, other).namesakes] == [BRAND]


def test_an_unknown_name_offers_near_ones_and_says_what_was_searched(store, publish):
    publish("Mira Tan sings", {"Mira Tan": STAR})
    with pytest.raises(NotFound) as caught:
        report(store.knowledge, "Mira Tang")
    detail = caught.value.detail
    assert "“Mira Tang” occurs nowhere" in detail
    assert "Did you mean Mira Tan?" in detail
    assert "1 article from 1 origin was read: 1 in English, published on 6 January 2026." in detail
    assert "no clearance" in detail
    assert "backstory ingest" in detail


def test_with_nothing_read_every_name_is_unknown(store):
    store.refresh()
    with pytest.raises(NotFound, match="0 articles from 0 origins were read"):
        report(store.knowledge, "Mira Tan")


def test_a_name_of_signs_only_is_not_taken_for_another(store, publish):
    publish("!!! opens", {"!!!": BRAND})
    with pytest.raises(NotFound):
        report(store.knowledge, "???")
    assert report(store.knowledge, "!!!").subject.name == "!!!"


@pytest.mark.parametrize("name", ["", "  "])
def test_no_name_is_bad_input(store, name):
    with pytest.raises(InputError):
        report(store.knowledge, name)


def test_nothing_but_the_name_is_no_clearance(store, publish):
    publish("Mira Tan sings", {"Mira Tan": STAR})
    publish("Orvia opens", {"Orvia": BRAND})
    made = report(store.knowledge, "Mira Tan")
    assert made.summary.sentence == "Nothing was found in the 2 articles read."
    assert made.summary.caution.startswith("That is no clearance: Mira Tan is named in 1 article")
    assert "That is no clearance" in as_text(made)


def test_what_was_searched_is_told(store, publish):
    publish(
        "Orvia opens", {"Orvia": BRAND}, published="2020-03-01T08:00:00+08:00", publisher="River"
    )
    publish("欧维亚开店", {"欧维亚": BRAND}, lang="zh", published="2026-01-06", publisher=None)
    made = report(store.knowledge, "Orvia")
    assert made.searched.sentence == (
        "2 articles from 2 origins were read: 1 in English and 1 in Chinese, "
        "published from 1 March 2020 to 6 January 2026."
    )
    assert "Publishers: (unknown publisher) (1) and River (1)." in as_text(made)
