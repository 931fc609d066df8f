"""From facts to triples, as the table "In RDF" of docs/graph.md has it.

A fact's own triples all have the fact as their subject. Two more kinds follow from facts
together: the direct edge between two entities, which several events may share, and `bs:about`,
from a controversy to the claims that tell of its events.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from graph.facts import Controversy, Document, Entity, Event, Fact, Statement
from graph.rdf.terms import Value, day, iri, money, share, term, text, truth, whole
from graph.vocabulary import Leaning

Pair = tuple[str, Value]


def graph(facts: Collection[Fact]) -> Iterator[Triple]:
    """Yield each triple of the graph of these facts once, fact by fact."""
    seen: set[Triple] = set()
    told: defaultdict[str, list[str]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact, Statement):
            told[fact.event].append(fact.id)
    for fact in facts:
        yield from own(fact)
        if isinstance(fact, Event):
            edges = set(direct_edge(fact)) - seen
            seen |= edges
            yield from edges
        if isinstance(fact, Controversy):
            for event in dict.fromkeys(fact.events):
                for claim in told[event]:
                    yield about(fact.id, claim)


def own(fact: Fact) -> Iterator[Triple]:
    """Yield what the graph says of one fact, in a fixed order."""
    subject = iri(fact.id)
    for name, value in _pairs(fact):
        yield Triple(subject, term(name), value)


def about(controversy: str, claim: str) -> Triple:
    """Return the triple that leads from a controversy to a claim of one of its events."""
    return Triple(iri(controversy), term("bs:about"), iri(claim))


def direct_edge(event: Event) -> Iterator[Triple]:
    """Yield `subject SUED object` if the event may count as something that happened."""
    if event.counts and event.object is not None:
        yield Triple(iri(event.subject), term(f"bs:{event.predicate}"), iri(event.object))


def _pairs(fact: Fact) -> Iterator[Pair]:
    match fact:
        case Document():
            yield from _document(fact)
        case Entity():
            yield from _entity(fact)
        case Event():
            yield from _event(fact)
        case Statement():
            yield from _claim(fact)
        case Controversy():
            yield from _controversy(fact)


def _document(fact: Document) -> Iterator[Pair]:
    yield "rdf:type", term("schema:NewsArticle")
    yield from _known("schema:url", fact.url, text)
    yield "schema:headline", text(fact.title)
    yield from _known("bs:publisher", fact.publisher, text)
    yield from _known("schema:datePublished", fact.published, text)
    yield "schema:inLanguage", text(fact.lang)
    yield "bs:origin", iri(fact.origin)


def _entity(fact: Entity) -> Iterator[Pair]:
    yield "rdf:type", term("bs:Entity")
    yield "rdf:type", term(f"bs:{fact.kind}")
    yield "schema:name", text(fact.name)
    for alias in dict.fromkeys(fact.aliases):
        yield "schema:alternateName", text(alias)
    yield from _sources(fact)


def _event(fact: Event) -> Iterator[Pair]:
    yield "rdf:type", term("bs:Event")
    yield from _said(fact)
    yield "bs:disputed", truth(fact.disputed)
    yield "bs:claims", whole(fact.claims)
    yield from _sources(fact)
    if fact.counts and fact.predicate.leaning is Leaning.FRICTION:
        for party in dict.fromkeys((fact.subject, fact.object)):
            yield from _known("bs:frictionBetween", party, iri)


def _claim(fact: Statement) -> Iterator[Pair]:
    yield "rdf:type", term("bs:Claim")
    yield "bs:event", iri(fact.event)
    yield from _said(fact)
    yield from _known("bs:amountBasis", fact.amount_basis, text)
    yield from _known("bs:accordingTo", fact.according_to, text)
    yield "bs:subjectMention", text(fact.subject_mention)
    yield from _known("bs:objectMention", fact.object_mention, text)
    yield "oa:exact", text(fact.quote)
    yield "oa:start", whole(fact.start)
    yield "oa:end", whole(fact.end)
    yield "prov:wasDerivedFrom", iri(fact.article)
    yield "bs:extractor", text(fact.extractor)


def _controversy(fact: Controversy) -> Iterator[Pair]:
    yield "rdf:type", term("bs:Controversy")
    yield "schema:name", text(fact.title)
    yield from _period(fact)
    yield from _sources(fact)
    for party in dict.fromkeys(fact.parties):
        yield "bs:party", iri(party)
    for event in dict.fromkeys(fact.events):
        yield "bs:hasEvent", iri(event)


def _said(fact: Event | Statement) -> Iterator[Pair]:
    """Yield what an event and a claim have in common."""
    yield "bs:subject", iri(fact.subject)
    yield "bs:predicate", term(f"bs:{fact.predicate}")
    yield from _known("bs:object", fact.object, iri)
    yield "bs:status", text(fact.status)
    yield from _known("bs:date", fact.date, text)
    yield from _period(fact)
    yield from _known("bs:stage", fact.stage, text)
    yield from _known("bs:outcome", fact.outcome, text)
    if fact.amount is not None:
        yield "bs:amount", money(fact.amount)
    yield from _known("bs:currency", fact.currency, text)
    yield from _known("bs:role", fact.role, text)
    yield "bs:confidence", share(fact.confidence)


def _period(fact: Event | Statement | Controversy) -> Iterator[Pair]:
    yield from _known("bs:earliest", fact.earliest, day)
    yield from _known("bs:latest", fact.latest, day)


def _sources(fact: Entity | Event | Controversy) -> Iterator[Pair]:
    yield "bs:articles", whole(fact.articles)
    yield "bs:origins", whole(fact.origins)


def _known(
    name: str, value: str | None, make: Callable[[str], NamedNode | Literal]
) -> Iterator[Pair]:
    """Yield nothing for what nobody knows."""
    if value is not None:
        yield name, make(value)
