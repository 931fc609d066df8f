"""What is written is what is known: the same triples in every format, in the same order."""

import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from graph.facts import Entity, Fact
from graph.rdf.export import RdfFormat, claims_graph, export
from graph.rdf.terms import PREFIXES, term
from graph.rdf.triples import graph
from graph.vocabulary import Kind

# rdflib's parsers use what rdflib itself has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


def written(facts: list[Fact], form: str) -> bytes:
    out = io.BytesIO()
    export(facts, RdfFormat(form), out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("form", "name"), [("turtle", "turtle"), ("nt", "nt"), ("jsonld", "json-ld")]
)
def test_every_format_holds_the_same_triples(world: list[Fact], form: str, name: str) -> None:
    expected = len(set(graph(world)))
    assert len(list(graph(world))) == expected
    parsed = Graph().parse(data=written(world, form), format=name)
    assert len(parsed) == expected
    assert isomorphic(parsed, Graph().parse(data=written(world, "nt"), format="nt"))


def test_trig_keeps_the_claims_of_an_article_together(world: list[Fact]) -> None:
    parsed = Dataset().parse(data=written(world, "trig"), format="trig")
    triples = {quad[:3] for quad in parsed.quads()}
    bundles = {graph.identifier for graph in parsed.graphs()} - {parsed.default_graph.identifier}
    assert bundles == {URIRef(claims_graph(article).value) for article in ("ar-1", "ar-2")}
    assert len(triples) == len(set(graph(world))) + 2 * len(bundles)
    first = parsed.graph(URIRef(claims_graph("ar-1").value))
    claims = set(first.subjects(URIRef(term("rdf:type").value), URIRef(term("bs:Claim").value)))
    assert len(claims) == 5


@pytest.mark.parametrize("form", RdfFormat)
def test_order_of_facts_changes_nothing(world: list[Fact], form: str) -> None:
    shuffled = world.copy()
    random.Random(7).shuffle(shuffled)
    assert written(shuffled, form) == written(world, form)


def test_prefixes_stand_first_and_once(world: list[Fact]) -> None:
    lines = written(world, "turtle").decode().splitlines()
    heads = [line for line in lines if line.startswith("@prefix")]
    assert lines[: len(heads)] == heads == sorted(heads)
    assert len(heads) == len(PREFIXES)


def test_nothing_known_is_an_empty_graph() -> None:
    for form, name in (("turtle", "turtle"), ("nt", "nt"), ("jsonld", "json-ld"), ("trig", "trig")):
        assert len(Dataset().parse(data=written([], form), format=name)) == 0


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t"), min_size=1
)


@given(WORDS, st.lists(WORDS, max_size=3))
def test_names_survive_whatever_is_in_them(name: str, aliases: list[str]) -> None:
    entity = Entity("en-1", name, Kind.GROUP, tuple(aliases), (), 1, 1)
    for form in ("turtle", "nt"):
        parsed = Graph().parse(data=written([entity], form).decode(), format=form)
        subject = URIRef(PREFIXES["id"] + "en-1")
        schema = PREFIXES["schema"]
        assert parsed.value(subject, URIRef(f"{schema}name")) == Literal(name)
        found = {str(alias) for alias in parsed.objects(subject, URIRef(f"{schema}alternateName"))}
        assert found == set(aliases)
