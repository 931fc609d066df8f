"""Which triples a change takes away and which it adds, exactly, given what the store holds."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from graph.facts import Changes, Controversy, Event, Fact, Statement
from graph.rdf.terms import iri, term, text
from graph.rdf.triples import direct_edge, own
from graph.vocabulary import Predicate, Status

Term = NamedNode | BlankNode | Literal | Triple

_EDGES = frozenset(term(f"bs:{predicate}") for predicate in Predicate)
_COUNTED = frozenset({text(Status.ASSERTED), text(Status.ALLEGED)})


@dataclass(frozen=True, slots=True)
class Delta:
    """Triples to remove and triples to add; no triple is in both."""

    removed: frozenset[Triple]
    added: frozenset[Triple]


class _After:
    """The store as it will be, seen before anything is written."""

    def __init__(self, store: Store, old: set[Triple], new: set[Triple]) -> None:
        self._store = store
        self._old = old
        self._new = new
        self._subjects: defaultdict[tuple[object, object], set[NamedNode]] = defaultdict(set)
        for triple in new:
            self._subjects[triple.predicate, triple.object].add(_named(triple))

    def subjects(self, predicate: NamedNode, value: Term) -> set[NamedNode]:
        """Return who has this value."""
        kept = (t for t in _match(self._store, None, predicate, value) if t not in self._old)
        return {_named(triple) for triple in kept} | self._subjects[predicate, value]

    def holds(self, triple: Triple) -> bool:
        """Whether the triple will be there."""
        if triple in self._new:
            return True
        return triple not in self._old and _quad(triple) in self._store


def delta(store: Store, changes: Changes) -> Delta:
    """Return what to remove and add so that the store holds the put facts and none of the gone."""
    put = {fact.id: fact for fact in changes.put}
    before = {fact: _own(store, fact) for fact in map(iri, {*changes.gone, *put})}
    old = set().union(*before.values())
    new = {triple for fact in put.values() for triple in own(fact)}
    after = _After(store, old, new)
    old_edges = {edge for triples in before.values() for edge in _edge(triples)}
    new_edges = {e for fact in put.values() if isinstance(fact, Event) for e in direct_edge(fact)}
    new_edges |= {edge for edge in old_edges - new_edges if _told(after, edge)}
    old_about = {t for fact in before for t in _match(store, None, term("bs:about"), fact)}
    new_about = {triple for fact in put.values() for triple in _about(after, fact)}
    was = old | old_edges | old_about
    will = new | new_edges | new_about
    return Delta(frozenset(was - will), frozenset(will - was))


def _own(store: Store, fact: NamedNode) -> set[Triple]:
    """Return the fact's triples; direct edges belong to events, not to where they start."""
    return {t for t in _match(store, fact, None, None) if t.predicate not in _EDGES}


def _edge(triples: set[Triple]) -> Iterator[Triple]:
    """Yield the direct edge of an event as the store has it, if it counts."""
    values = {triple.predicate: triple.object for triple in triples}
    if term("bs:disputed") not in values or values[term("bs:status")] not in _COUNTED:
        return
    subject, predicate = values[term("bs:subject")], values[term("bs:predicate")]
    target = values.get(term("bs:object"))
    if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and target is not None:
        yield Triple(subject, predicate, target)


def _told(after: _After, edge: Triple) -> bool:
    """Whether any event that counts still tells of the edge."""
    wanted = [
        (term("rdf:type"), term("bs:Event")),
        (term("bs:subject"), edge.subject),
        (term("bs:predicate"), edge.predicate),
    ]
    return any(
        all(after.holds(Triple(event, *pair)) for pair in wanted)
        and any(after.holds(Triple(event, term("bs:status"), status)) for status in _COUNTED)
        for event in after.subjects(term("bs:object"), edge.object)
    )


def _about(after: _After, fact: Fact) -> Iterator[Triple]:
    if isinstance(fact, Controversy):
        for event in fact.events:
            for claim in after.subjects(term("bs:event"), iri(event)):
                yield Triple(iri(fact.id), term("bs:about"), claim)
    elif isinstance(fact, Statement):
        for controversy in after.subjects(term("bs:hasEvent"), iri(fact.event)):
            yield Triple(controversy, term("bs:about"), iri(fact.id))


def _match(
    store: Store, subject: NamedNode | None, predicate: NamedNode | None, value: Term | None
) -> Iterator[Triple]:
    for quad in store.quads_for_pattern(subject, predicate, value, DefaultGraph()):
        yield quad.triple


def _named(triple: Triple) -> NamedNode:
    """Return the subject, which in this graph is never a blank node."""
    assert isinstance(triple.subject, NamedNode)
    return triple.subject


def _quad(triple: Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, DefaultGraph())
