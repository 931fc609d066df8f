"""Every export passes the shapes, and each kind of wrong graph fails them."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, XSD, Graph, Literal, Namespace
from rdflib.term import Node

import graph
from graph.facts import Entity, Event, Fact, Statement
from graph.rdf.export import RdfFormat, export
from graph.rdf.terms import PREFIXES
from graph.vocabulary import AmountBasis, Kind, Outcome, Predicate, Stage, Status

BS = Namespace(PREFIXES["bs"])
OA = Namespace(PREFIXES["oa"])
PROV = Namespace(PREFIXES["prov"])
ID = Namespace(PREFIXES["id"])
HOME = Path(graph.__file__).parent


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(HOME / "shapes.ttl")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(HOME / "ontology.ttl")


@pytest.fixture
def data(world: list[Fact]) -> Graph:
    return parsed(world)


def parsed(facts: list[Fact]) -> Graph:
    out = io.BytesIO()
    export(facts, RdfFormat.TURTLE, out)
    return Graph().parse(data=out.getvalue(), format="turtle")


def verdict(data: Graph, shapes: Graph, ontology: Graph) -> tuple[bool, str]:
    conforms, _, said = validate(data, shacl_graph=shapes, ont_graph=ontology, advanced=True)
    return bool(conforms), str(said)


def test_a_right_graph_passes(data: Graph, shapes: Graph, ontology: Graph) -> None:
    conforms, said = verdict(data, shapes, ontology)
    assert conforms, said


def test_every_word_of_the_vocabulary_passes(
    world: list[Fact], shapes: Graph, ontology: Graph
) -> None:
    """The shapes' lists are as long as the code's."""
    event = next(fact for fact in world if isinstance(fact, Event))
    claim = next(fact for fact in world if isinstance(fact, Statement))
    entity = next(fact for fact in world if isinstance(fact, Entity))
    changes: list[dict[str, object]] = [{"predicate": predicate} for predicate in Predicate]
    for field, values in (("status", Status), ("stage", Stage), ("outcome", Outcome)):
        changes += [{field: value} for value in values]
    more: list[Fact] = [replace(entity, id=f"en-{kind}", kind=kind) for kind in Kind]
    for number, change in enumerate(changes):
        more.append(replace(event, id=f"ev-{number}", **change))  # type: ignore[arg-type]
        more.append(replace(claim, id=f"cl-x{number}", event=f"ev-{number}", **change))  # type: ignore[arg-type]
    more += [
        replace(claim, id=f"cl-{basis}", amount_basis=basis, role="founder")
        for basis in AmountBasis
    ]
    conforms, said = verdict(parsed([*world, *more]), shapes, ontology)
    assert conforms, said


CLAIM, EVENT, VANE = ID["cl-1"], ID["ev-suit"], ID["en-vane"]
Pattern = tuple[Node | None, Node, Node | None]

WRONG: dict[str, tuple[list[Pattern], list[tuple[Node, Node, Node]]]] = {
    "no quote": ([(CLAIM, OA.exact, None)], []),
    "two quotes": ([], [(CLAIM, OA.exact, Literal("other"))]),
    "no article": ([(CLAIM, PROV.wasDerivedFrom, None)], []),
    "an article that is none": (
        [(CLAIM, PROV.wasDerivedFrom, None)],
        [(CLAIM, PROV.wasDerivedFrom, VANE)],
    ),
    "no subject": ([(CLAIM, BS.subject, None)], []),
    "no object": ([(CLAIM, BS.object, None)], []),
    "an unknown status": ([(CLAIM, BS.status, None)], [(CLAIM, BS.status, Literal("proven"))]),
    "an unknown predicate": ([(EVENT, BS.predicate, None)], [(EVENT, BS.predicate, BS.HATES)]),
    "an end before its start": ([(CLAIM, OA.end, None)], [(CLAIM, OA.end, Literal(2))]),
    "an offset in words": ([(CLAIM, OA.start, None)], [(CLAIM, OA.start, Literal("four"))]),
    "confidence over 1": (
        [(CLAIM, BS.confidence, None)],
        [(CLAIM, BS.confidence, Literal("1.5", datatype=XSD.double))],
    ),
    "an event nobody tells": ([(None, BS.event, EVENT)], []),
    "an entity of two kinds": ([], [(VANE, RDF.type, BS.Group)]),
    "friction in a denied event": ([], [(ID["ev-no"], BS.frictionBetween, VANE)]),
    "friction in an apology": ([], [(ID["ev-sorry"], BS.frictionBetween, VANE)]),
    "an edge that no event tells": ([], [(VANE, BS.PAID, ID["en-tell"])]),
    "an edge from a denied event": ([], [(ID["en-fern"], BS.TERMINATED, VANE)]),
    "a claim unlike its event": (
        [(CLAIM, BS.predicate, None)],
        [(CLAIM, BS.predicate, BS.ACCUSED)],
    ),
    "more origins than articles": (
        [(EVENT, BS.origins, None)],
        [(EVENT, BS.origins, Literal(3))],
    ),
    "a controversy without claims": ([(ID["co-1"], BS.about, None)], []),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_graph_fails(data: Graph, shapes: Graph, ontology: Graph, name: str) -> None:
    removed, added = WRONG[name]
    for pattern in removed:
        data.remove(pattern)
    for triple in added:
        data.add(triple)
    assert not verdict(data, shapes, ontology)[0]


@pytest.mark.parametrize("predicate", Predicate)
def test_no_edge_stands_alone(
    data: Graph, shapes: Graph, ontology: Graph, predicate: Predicate
) -> None:
    data.add((ID["en-fern"], BS[predicate], ID["en-tell"]))
    assert not verdict(data, shapes, ontology)[0]
