"""The files of the questions, and the check of what a question is given."""

import re
from pathlib import Path

import pytest

from graph.errors import BackstoryError, InputError, NotFound
from graph.vocabulary import FRICTION
from queries.catalogue import bind, find, questions
from queries.question import Question, Value, parse

NAMES = [
    "boycott_then_termination",
    "brand_exposure",
    "disputes_between",
    "friction_with",
    "paid_after_criticism",
    "repeated_friction",
    "sanctions_around",
    "shared_brands",
    "timeline",
]
CYPHER = """// Finds
// nothing.
//
// note: Only a test.
// parameters:
//   who: {type: entity, about: whom to look for}
//   since: {type: date, default: '2020', about: the first date}
//   word: {type: text, default: any, about: a word}
//   days: {type: integer, default: 30, minimum: 0, about: how many days}
//   share: {type: number, default: 0.5, maximum: 1, about: a share}
//   all: {type: boolean, default: true, about: whether to list all}
// columns:
//   found: {type: text, about: what was found}

RETURN 1 AS found
"""
SPARQL = "# Finds nothing.\nSELECT (1 AS ?found) {}\n"


@pytest.fixture
def question() -> Question:
    return parse("nothing", CYPHER, SPARQL)


@pytest.fixture(scope="module")
def catalogue() -> dict[str, Question]:
    return questions()


# The files.


def test_every_question_is_there_in_both_languages(catalogue: dict[str, Question]) -> None:
    assert list(catalogue) == NAMES
    folder = Path(__file__).parents[2] / "queries"
    assert sorted(file.stem for file in folder.glob("*.rq")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_take_the_parameters_and_give_the_columns(
    catalogue: dict[str, Question], name: str
) -> None:
    question = catalogue[name]
    declared = {parameter.name for parameter in question.parameters}
    cypher = "\n".join(line for line in question.cypher.splitlines() if not line.startswith("//"))
    assert set(re.findall(r"\$(\w+)", cypher)) == declared
    assert set(re.findall(r"\$(\w+)", question.sparql)) == declared
    projection = question.sparql.split("WHERE", 1)[0].split("SELECT", 1)[1]
    assert re.findall(r"\?(\w+)", projection) == [column.name for column in question.columns]
    assert "min_confidence" in declared


@pytest.mark.parametrize("name", NAMES)
def test_questions_keep_off_what_the_engine_answers_wrongly(
    catalogue: dict[str, Question], name: str
) -> None:
    query = catalogue[name].cypher.split("\n\n", 1)[1]
    assert not re.search(r"\(\w*\)\s*[-<]|[->]\s*\(\w*\)", query), "a node without a label"
    assert "ORDER BY" in query.rsplit("RETURN", 1)[1]
    assert "shortestPath" not in query


@pytest.mark.parametrize("name", NAMES)
def test_no_predicate_of_friction_is_forgotten(catalogue: dict[str, Question], name: str) -> None:
    question = catalogue[name]
    for text in (question.cypher, question.sparql):
        if "SUED" in text:
            assert [predicate for predicate in FRICTION if predicate not in text] == []


def test_a_question_needs_both_files(tmp_path: Path) -> None:
    (tmp_path / "nothing.cypher").write_text(CYPHER, encoding="utf-8")
    with pytest.raises(BackstoryError, match=r"nothing\.rq is missing"):
        questions(tmp_path)


def test_a_question_has_one_sentence(question: Question) -> None:
    assert question.sentence == "Finds nothing."
    with pytest.raises(BackstoryError, match="must begin with the sentence"):
        parse("nothing", CYPHER, "# Finds something.\nSELECT (1 AS ?found) {}\n")


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("type: integer", "type: whole"),
        ("minimum: 0", "least: 0"),
        ("{type: text, about: what was found}", "{type: text, about: what, was found}"),
        ("// columns:", "// cells:"),
        ("about: a word}", "about: a word"),
    ],
)
def test_a_wrong_header_is_named(good: str, bad: str) -> None:
    with pytest.raises(BackstoryError, match=r"header of nothing\.cypher"):
        parse("nothing", CYPHER.replace(good, bad), SPARQL)


# What a question is given.


def test_defaults_fill_in(question: Question) -> None:
    assert bind(question, {"who": "en-1"}) == {
        "who": "en-1",
        "since": "2020",
        "word": "any",
        "days": 30,
        "share": 0.5,
        "all": True,
    }


@pytest.mark.parametrize(
    ("name", "given", "bound"),
    [
        ("days", "7", 7),
        ("days", 7, 7),
        ("days", 7.0, 7),
        ("share", "0.25", 0.25),
        ("share", 1, 1.0),
        ("all", "false", False),
        ("all", "Yes", True),
        ("all", False, False),
        ("since", "2024-06", "2024-06"),
        ("word", "30", "30"),
    ],
)
def test_values_may_come_as_text(question: Question, name: str, given: Value, bound: Value) -> None:
    value = bind(question, {"who": "en-1", name: given})[name]
    assert value == bound
    assert type(value) is type(bound)


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("days", "many", "days must be a whole number, and 'many' is not"),
        ("days", 1.5, "days must be a whole number"),
        ("days", True, "days must be a whole number"),
        ("days", float("inf"), "days must be a whole number"),
        ("days", 2**63, "days must be a whole number"),
        ("days", -1, "days must be at least 0, and -1 is not"),
        ("share", "nan", "share must be a number"),
        ("share", True, "share must be a number"),
        ("share", 80, "share must be at most 1"),
        ("all", "perhaps", "all must be true or false"),
        ("all", 1, "all must be true or false"),
        ("since", "2024-13", "since must be a date such as 2024"),
        ("since", 2024, "since must be a date such as 2024"),
        ("word", 3, "word must be text"),
        ("who", "en-1> } DROP ALL #", "who must be the id of an entity"),
        ("who", "", "who must be the id of an entity"),
    ],
)
def test_values_that_do_not_fit_are_refused(
    question: Question, name: str, given: Value, message: str
) -> None:
    with pytest.raises(InputError, match=re.escape(message)):
        bind(question, {"who": "en-1", name: given})


def test_what_is_missing_or_unknown_is_named(question: Question) -> None:
    with pytest.raises(InputError, match="nothing needs who: whom to look for"):
        bind(question, {})
    with pytest.raises(InputError, match=r"no parameter 'whom'\. It takes: who, since"):
        bind(question, {"whom": "en-1"})


def test_an_unknown_question_offers_near_names(catalogue: dict[str, Question]) -> None:
    assert find(catalogue, "timeline").name == "timeline"
    with pytest.raises(NotFound, match=r"no question 'repeat_friction'.*repeated_friction"):
        find(catalogue, "repeat_friction")
    with pytest.raises(NotFound, match=r"boycott_then_termination.*timeline"):
        find(catalogue, "xyz")
