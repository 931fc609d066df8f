"""The SPARQL 1.1 Service Description (https://www.w3.org/TR/sparql11-service-description/)."""

import io
from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from graph.rdf.formats import GRAPHS, TABLES
from graph.rdf.serial import write
from graph.rdf.terms import term

_SD = "http://www.w3.org/ns/sparql-service-description#"


def describe(endpoint: str) -> bytes:
    """Return, in Turtle, what the SPARQL service at this address can do."""
    out = io.BytesIO()
    write(_triples(NamedNode(endpoint)), out, RdfFormat.TURTLE)
    return out.getvalue()


def _triples(service: NamedNode) -> Iterator[Triple]:
    dataset, graph = BlankNode("dataset"), BlankNode("graph")
    kind = term("rdf:type")
    yield Triple(service, kind, _sd("Service"))
    yield Triple(service, _sd("endpoint"), service)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for form in dict.fromkeys(form.writer for form in (*TABLES, *GRAPHS)):
        yield Triple(service, _sd("resultFormat"), NamedNode(form.iri))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, kind, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), graph)
    yield Triple(graph, kind, _sd("Graph"))
    about = Literal("What articles say of brands and influencers, claim by claim", language="en")
    yield Triple(graph, term("rdfs:label"), about)


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
