"""The samples, from the files to every kind of answer."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, parse

Run = Callable[..., Any]
FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
}


@pytest.fixture
def ask(run: Run, read_samples: Path) -> Run:
    return lambda *words: run("--data", str(read_samples), *words)


def claims(ask: Run) -> Iterator[dict[str, Any]]:
    shown = ask("export", "claims")
    assert shown.status == 0
    return map(json.loads, shown.out.splitlines())


def test_the_report_names_each_story_with_its_words(ask: Run) -> None:
    shown = ask("report", "万能的大熊")
    assert shown.status == 0
    for words in ("Zong Ning", "Lenovo", "Midea", "Xiaomi", "harbourwire.example"):
        assert words in shown.out


@pytest.mark.parametrize("form", ["json", "md"])
def test_the_report_in_other_forms(ask: Run, form: str) -> None:
    shown = ask("report", "CHAGEE", "--format", form)
    assert shown.status == 0
    assert "CHAGEE" in shown.out


def test_every_claim_stands_in_its_article(ask: Run) -> None:
    texts = {
        a["id"]: a["text"] for a in map(json.loads, ask("export", "articles").out.splitlines())
    }
    found = list(claims(ask))
    assert len(texts) == 18
    assert len(found) > 50
    for claim in found:
        assert texts[claim["article"]["id"]][claim["start"] : claim["end"]] == claim["quote"]
        assert {"id", "name", "kind", "aliases", "mention"} == set(claim["subject"])


@pytest.mark.parametrize(
    ("subject", "predicate", "obj"),
    [
        ("Lenovo", "SUED", "Zong Ning"),
        ("Xiaomi", "PAID", "Zong Ning"),
        ("Xiaomi", "TERMINATED", "Zong Ning"),
        ("Midea", "TERMINATED", "Zong Ning"),
        ("Zong Ning", "CRITICIZED", "Xiaomi"),
        ("JD.com", "TERMINATED", "Yang Li"),
    ],
)
def test_the_stories_are_read_and_none_is_reversed(
    ask: Run, subject: str, predicate: str, obj: str
) -> None:
    told = {
        (c["subject"]["name"], c["predicate"], c["object"]["name"])
        for c in claims(ask)
        if c["object"]
    }
    assert (subject, predicate, obj) in told
    assert (obj, predicate, subject) not in told


def test_a_copy_counts_as_no_further_origin(ask: Run) -> None:
    articles = [json.loads(line) for line in ask("export", "articles").out.splitlines()]
    copies = [a for a in articles if a["origin"] != a["id"]]
    assert [a["publisher"] for a in copies] == ["River Gazette"]


def test_both_languages_answer_the_same(ask: Run) -> None:
    answers = [
        json.loads(ask("ask", "repeated_friction", "--in", language, "--format", "json").out)
        for language in ("cypher", "sparql")
    ]
    assert answers[0] == answers[1]
    (row,) = [r for r in answers[0] if r["influencer_name"] == "Zong Ning"]
    assert {"Lenovo", "Midea", "Xiaomi"} <= set(row["brand_names"])


def test_a_question_takes_names(ask: Run) -> None:
    shown = ask("ask", "friction_with", "--with", "influencer=宗宁", "--format", "csv")
    assert shown.status == 0
    rows = list(csv.DictReader(io.StringIO(shown.out)))
    assert rows


def test_questions_are_listed(ask: Run) -> None:
    assert "repeated_friction" in ask("ask").out


def test_own_queries_are_answered(ask: Run) -> None:
    cypher = "MATCH (e:Entity {name: 'Zong Ning'}) RETURN count(e) AS n"
    assert json.loads(ask("cypher", cypher, "--format", "json").out) == [{"n": 1}]
    sparql = "SELECT (COUNT(*) AS ?n) { ?a a schema:NewsArticle }"
    prefix = "PREFIX schema: <https://schema.org/> "
    assert ask("sparql", prefix + sparql, "--format", "csv").out.split() == ["n", "18"]


def test_a_graph_is_printed_as_turtle(ask: Run) -> None:
    shown = ask("sparql", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 3")
    assert shown.status == 0
    assert len(list(parse(shown.out, RdfFormat.TURTLE))) == 3


def test_nothing_found_comes_with_what_was_searched(ask: Run) -> None:
    shown = ask("ask", "repeated_friction", "--with", "min_brands=90")
    assert shown.status == 0
    assert "18 articles" in shown.err
    assert "no clearance" in shown.err


@pytest.mark.parametrize("form", ["turtle", "nt", "jsonld", "trig"])
def test_the_graph_is_exported_as_rdf(ask: Run, form: str) -> None:
    text = ask("export", "rdf", "--format", form).out
    triples = {(q.subject, q.predicate, q.object) for q in parse(text, FORMATS[form])}
    assert len(triples) > 1000


def test_reading_again_changes_nothing(ask: Run) -> None:
    summary = json.loads(ask("ingest", "samples", "--json").out)
    assert (summary["articles"], summary["new"], summary["claims"]) == (18, 0, 0)


def test_a_rebuild_gives_the_same_answers(ask: Run) -> None:
    before = ask("ask", "timeline", "--with", "entity=Zong Ning", "--format", "json").out
    assert ask("rebuild").status == 0
    assert ask("ask", "timeline", "--with", "entity=Zong Ning", "--format", "json").out == before


def test_doctor_finds_everything_well(ask: Run) -> None:
    shown = ask("doctor")
    assert shown.status == 0
    assert shown.out.count("answers") == 2
