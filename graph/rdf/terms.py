"""The names and values of the RDF view: prefixes, IRIs of facts, typed literals."""

from decimal import Decimal
from functools import cache
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

PREFIXES = {
    "bs": "https://backstory.example/ns#",
    "id": "https://backstory.example/id/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# What pyoxigraph calls a term when nothing but names and values can stand there.
Value = NamedNode | Literal


@cache
def term(name: str) -> NamedNode:
    """Return the IRI of a prefixed name.

    >>> term("schema:name").value
    'https://schema.org/name'
    """
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def iri(fact: str) -> NamedNode:
    """Return the IRI of the fact with this id.

    >>> iri("cl-0af3").value
    'https://backstory.example/id/cl-0af3'
    """
    return NamedNode(PREFIXES["id"] + quote(fact, safe="-._~"))


def text(value: str) -> Literal:
    """Return plain text."""
    return Literal(value)


def whole(value: int) -> Literal:
    """Return an `xsd:integer`."""
    return Literal(str(value), datatype=term("xsd:integer"))


def truth(value: bool) -> Literal:
    """Return an `xsd:boolean`."""
    return Literal("true" if value else "false", datatype=term("xsd:boolean"))


def day(value: str) -> Literal:
    """Return an `xsd:date` from a full ISO day."""
    return Literal(value, datatype=term("xsd:date"))


def share(value: float) -> Literal:
    """Return an `xsd:double`, for numbers from 0 to 1."""
    return Literal(repr(float(value)), datatype=term("xsd:double"))


def money(value: float) -> Literal:
    """Return an `xsd:decimal` in its shortest form, never with an exponent.

    >>> money(1_000_000.0).value, money(0.5).value
    ('1000000', '0.5')
    """
    plain = format(Decimal(repr(float(value))), "f")
    return Literal(plain.removesuffix(".0"), datatype=term("xsd:decimal"))
