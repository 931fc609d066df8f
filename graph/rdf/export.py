"""All facts as a file of RDF, with no engine and in an order that never changes."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import IO

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad

from graph.facts import Controversy, Document, Entity, Event, Fact, Statement
from graph.rdf.serial import write
from graph.rdf.terms import iri, term
from graph.rdf.triples import graph


class RdfFormat(StrEnum):
    """In which syntax the graph is written."""

    TURTLE = "turtle"
    NT = "nt"
    JSONLD = "jsonld"
    TRIG = "trig"


_WRITERS = {
    RdfFormat.TURTLE: pyoxigraph.RdfFormat.TURTLE,
    RdfFormat.NT: pyoxigraph.RdfFormat.N_TRIPLES,
    RdfFormat.JSONLD: pyoxigraph.RdfFormat.JSON_LD,
    RdfFormat.TRIG: pyoxigraph.RdfFormat.TRIG,
}
_RANK = (Document, Entity, Event, Statement, Controversy)


def export(facts: Iterable[Fact], form: RdfFormat, out: IO[bytes]) -> None:
    """Write the facts to `out`.

    In TriG the claims of each article are a graph of their own, named `id:ARTICLE#claims` and
    said to be derived from the article (`prov:wasDerivedFrom`).
    """
    ordered = sorted(facts, key=_order)
    statements = _quads(ordered) if form is RdfFormat.TRIG else graph(ordered)
    write(statements, out, _WRITERS[form])


def claims_graph(article: str) -> NamedNode:
    """Return the name of the graph that holds an article's claims."""
    return NamedNode(f"{iri(article).value}#claims")


def _order(fact: Fact) -> tuple[int, str, str]:
    article = fact.article if isinstance(fact, Statement) else ""
    return _RANK.index(type(fact)), article, fact.id


def _quads(facts: list[Fact]) -> Iterator[Quad]:
    """Yield the whole graph, each claim in the graph of its article."""
    claims = [fact for fact in facts if isinstance(fact, Statement)]
    homes: dict[object, NamedNode] = {
        iri(claim.id): claims_graph(claim.article) for claim in claims
    }
    for article in dict.fromkeys(claim.article for claim in claims):
        name = claims_graph(article)
        yield Quad(name, term("rdf:type"), term("prov:Bundle"), DefaultGraph())
        yield Quad(name, term("prov:wasDerivedFrom"), iri(article), DefaultGraph())
    for triple in graph(facts):
        home = homes.get(triple.subject, DefaultGraph())
        yield Quad(triple.subject, triple.predicate, triple.object, home)
