"""The service description names the forms in which answers can be had."""

from rdflib import RDF, Graph, Namespace, URIRef

from graph.rdf import describe
from graph.rdf.formats import GRAPHS, TABLES

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")


def test_it_parses_and_names_every_form() -> None:
    service = URIRef("http://127.0.0.1:8000/sparql")
    parsed = Graph().parse(data=describe(str(service)), format="turtle")
    assert (service, RDF.type, SD.Service) in parsed
    assert (service, SD.endpoint, service) in parsed
    forms = {str(form) for form in parsed.objects(service, SD.resultFormat)}
    assert forms == {form.writer.iri for form in (*TABLES, *GRAPHS)}
    assert list(parsed.objects(service, SD.supportedLanguage)) == [SD.SPARQL11Query]
    assert describe(str(service)) == describe(str(service))
