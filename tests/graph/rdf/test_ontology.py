"""The ontology says what the code says; the view and the export say nothing else."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

import pytest
from pyoxigraph import NamedNode
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef

import graph
from graph.facts import Fact
from graph.rdf.terms import PREFIXES
from graph.rdf.triples import graph as triples_of
from graph.vocabulary import AmountBasis, Kind, Leaning, Outcome, Predicate, Stage, Status

BS = Namespace(PREFIXES["bs"])
HOME = Path(graph.__file__).parent


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(HOME / "ontology.ttl")


def names(terms: Iterable[object]) -> set[str]:
    return {str(term).removeprefix(BS) for term in terms}


def test_kinds(ontology: Graph) -> None:
    kinds = names(ontology.subjects(RDFS.subClassOf, BS.Entity))
    assert kinds == set(Kind)


def test_predicates_with_their_leaning(ontology: Graph) -> None:
    assert names(ontology.subjects(RDF.type, BS.Predicate)) == set(Predicate)
    for predicate in Predicate:
        assert ontology.value(BS[predicate], BS.leaning) == BS[f"leaning-{predicate.leaning}"]
        symmetric = (BS[predicate], RDF.type, OWL.SymmetricProperty) in ontology
        assert symmetric == predicate.symmetric


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("status", Status),
        ("stage", Stage),
        ("outcome", Outcome),
        ("amountBasis", AmountBasis),
        ("leaning", Leaning),
    ],
)
def test_closed_lists(ontology: Graph, name: str, values: type[StrEnum]) -> None:
    concepts = set(ontology.subjects(SKOS.inScheme, BS[f"{name}List"]))
    assert {str(ontology.value(concept, SKOS.notation)) for concept in concepts} == set(values)
    assert names(concepts) == {f"{name}-{value}" for value in values}


def test_every_term_is_explained_in_both_languages(ontology: Graph) -> None:
    for subject in set(ontology.subjects(RDF.type)):
        if isinstance(subject, URIRef):
            languages = {
                label.language
                for label in ontology.objects(subject, RDFS.label)
                if isinstance(label, Literal)
            }
            assert languages == {"en", "zh"}, subject
            assert ontology.value(subject, RDFS.comment), subject


def test_only_declared_terms_are_used(ontology: Graph, world: list[Fact]) -> None:
    declared = {str(subject) for subject in ontology.subjects(RDF.type)}
    used = {triple.predicate.value for triple in triples_of(world)}
    used |= {
        triple.object.value
        for triple in triples_of(world)
        if triple.predicate.value in {str(RDF.type), str(BS.predicate)}
        and isinstance(triple.object, NamedNode)
    }
    assert used - declared == {str(RDF.type)}


def test_every_own_property_is_used(ontology: Graph, world: list[Fact]) -> None:
    properties = {
        str(subject)
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
        for subject in ontology.subjects(RDF.type, kind)
    }
    used = {triple.predicate.value for triple in triples_of(world)}
    unused = {name for name in names(properties - used) if name not in set(Predicate)}
    assert unused == {"leaning"}  # the ontology's own


def test_the_docs_name_every_own_property(ontology: Graph) -> None:
    docs = (HOME.parent / "docs" / "graph.md").read_text(encoding="utf-8")
    for subject in ontology.subjects(RDF.type, OWL.DatatypeProperty):
        if str(subject).startswith(BS):
            assert f"`bs:{str(subject).removeprefix(BS)}`" in docs
