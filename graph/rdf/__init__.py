"""The facts as RDF: the view that SPARQL asks, the pool that asks it, and the export."""

from graph.rdf.checkpoints import newest
from graph.rdf.description import describe
from graph.rdf.export import RdfFormat, export
from graph.rdf.formats import NotAcceptable
from graph.rdf.process import Limits
from graph.rdf.rows import Rows
from graph.rdf.sparql import Answer, SparqlPool
from graph.rdf.view import RdfView

__all__ = [
    "Answer",
    "Limits",
    "NotAcceptable",
    "RdfFormat",
    "RdfView",
    "Rows",
    "SparqlPool",
    "describe",
    "export",
    "newest",
]
