"""One engine for all tests that need one, and the views of which the same is asked."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import unquote, urlsplit

import pytest
from pyoxigraph import Literal, Store

from graph.cypher import Access, Account, CypherReader, CypherView, Engine
from graph.facts import View
from graph.rdf import RdfView
from graph.rdf.terms import PREFIXES
from graph.vocabulary import Kind, Predicate

# What a view says of each fact: pairs of a field's name and a value, by the fact's id.
Dump = dict[str, frozenset[tuple[str, object]]]
NEO4J = os.environ.get("BACKSTORY_TEST_NEO4J")


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The embedded engine; its tests clear the graph before they fill it."""
    with Engine(tmp_path_factory.mktemp("engine") / "cypher", heap="256m") as engine:
        yield engine


@pytest.fixture(scope="session")
def reader(engine: Engine) -> Iterator[CypherReader]:
    """Read-only queries on the engine."""
    reader = CypherReader(engine.access)
    yield reader
    reader.close()


@dataclass(frozen=True)
class Subject:
    """A view under test, and a way to read back all that it holds."""

    view: View
    dump: Callable[[], Dump]


@pytest.fixture(
    scope="module",
    params=["cypher", "cypher in small transactions", "rdf", *(["neo4j"] if NEO4J else [])],
)
def subject(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Subject]:
    if request.param == "rdf":
        view = RdfView(tmp_path_factory.mktemp("rdf") / "rdf")
        with closing(view):
            yield Subject(view, lambda: dump_rdf(view))
        return
    if request.param == "neo4j":
        access = neo4j_access()
    else:
        engine: Engine = request.getfixturevalue("engine")
        access = engine.access()
    batch = {"batch": 3} if "small" in request.param else {}
    with access.writer_driver() as driver, closing(CypherReader(lambda: access)) as reader:
        yield Subject(CypherView(driver, access.database, **batch), lambda: dump_cypher(reader))


def neo4j_access() -> Access:
    """The server of BACKSTORY_TEST_NEO4J, such as bolt://neo4j:password@127.0.0.1:7687."""
    url = urlsplit(NEO4J or "")
    account = Account(url.username or "neo4j", url.password or "")
    return Access(f"{url.scheme}://{url.hostname}:{url.port}", "neo4j", account, account)


WHAT = {"Article": "Document", "Claim": "Statement"}
NODES = """
MATCH (n) WHERE n.id <> 'view'
RETURN n.id, labels(n), properties(n) ORDER BY n.id
"""
EDGES = """
MATCH (a:Entity)-[r]->(b:Entity)
RETURN r.id, type(r), a.id, b.id, properties(r) ORDER BY r.id
"""
LINKS = """
MATCH (a)-[r]->(b) WHERE r.id IS NULL
RETURN a.id, type(r), b.id ORDER BY a.id
"""
LINK_NAMES = {"STATED_IN": "article", "PARTY_TO": "parties", "ABOUT": "about"}


def dump_cypher(reader: CypherReader) -> Dump:
    found: dict[str, list[tuple[str, object]]] = {}
    for id_, labels, properties in reader.run(NODES).rows:
        kind = properties.get("kind")
        assert kind is None or sorted(labels) == sorted(["Entity", kind])
        what = "Entity" if kind else labels[0]
        assert id_ not in found
        found[id_] = [("what", WHAT.get(what, what)), *_pairs(properties)]
    for id_, name, start, end, properties in reader.run(EDGES).rows:
        assert id_ not in found
        ends = [("what", "Event"), ("predicate", name), ("subject", start), ("object", end)]
        found[id_] = [*ends, *_pairs(properties)]
    backwards = set()
    for start, name, end in reader.run(LINKS).rows:
        if name == "PART_OF":
            backwards.add((end, ("about", start)))
        else:
            owner, other = (end, start) if name == "PARTY_TO" else (start, end)
            link = (LINK_NAMES.get(name, name.lower()), other)
            assert link not in found[owner]
            found[owner].append(link)
    about = {(k, pair) for k, pairs in found.items() for pair in pairs if pair[0] == "about"}
    assert about == backwards
    return {id_: frozenset(pairs) for id_, pairs in found.items()}


def _pairs(properties: dict[str, object]) -> Iterator[tuple[str, object]]:
    for name, value in properties.items():
        if name != "id":
            yield from ((name, one) for one in (value if isinstance(value, list) else [value]))


TERMS = {
    "schema:alternateName": "aliases", "schema:url": "url", "schema:headline": "title",
    "schema:datePublished": "published", "schema:inLanguage": "lang", "oa:exact": "quote",
    "oa:start": "start", "oa:end": "end", "prov:wasDerivedFrom": "article",
    "bs:amountBasis": "amount_basis", "bs:accordingTo": "according_to", "bs:party": "parties",
    "bs:subjectMention": "subject_mention", "bs:objectMention": "object_mention",
    "bs:hasEvent": "events",
}  # fmt: skip
CLASSES = {"schema:NewsArticle": "Document", "bs:Claim": "Statement"}


def dump_rdf(view: RdfView) -> Dump:
    store = Store.read_only(str(view.checkpoint()))
    found: dict[str, set[tuple[str, object]]] = {}
    for quad in store:
        predicate, pairs = (
            _short(quad.predicate.value),
            found.setdefault(_short(quad.subject.value), set()),
        )
        if predicate == "rdf:type":
            name = _short(quad.object.value)
            kind = name.removeprefix("bs:")
            pairs.add(("kind", kind) if kind in set(Kind) else ("what", CLASSES.get(name, kind)))
        elif predicate.removeprefix("bs:") not in {*Predicate, "frictionBetween"}:
            pairs.add((TERMS.get(predicate, predicate.split(":")[1]), _value(quad.object)))
    return {
        id_.removeprefix("id:"): _named(pairs)
        for id_, pairs in found.items()
        if id_.startswith("id:") and not _dropped(pairs)
    }


def _dropped(pairs: set[tuple[str, object]]) -> bool:
    return ("what", "Event") in pairs and not any(name == "object" for name, _ in pairs)


def _named(pairs: set[tuple[str, object]]) -> frozenset[tuple[str, object]]:
    title = ("what", "Controversy") in pairs
    return frozenset(("title" if title and n == "name" else n, v) for n, v in pairs)


def _short(iri: str) -> str:
    for prefix, whole in PREFIXES.items():
        if iri.startswith(whole):
            return f"{prefix}:{unquote(iri[len(whole) :])}"
    return iri


def _value(value: object) -> object:
    if not isinstance(value, Literal):
        return _short(str(value.value)).split(":", 1)[1]  # type: ignore[attr-defined]
    kind = _short(value.datatype.value)
    readers: dict[str, Callable[[str], object]] = {
        "xsd:integer": int, "xsd:decimal": lambda text: float(Decimal(text)),
        "xsd:double": float, "xsd:boolean": "true".__eq__,
    }  # fmt: skip
    return readers.get(kind, str)(value.value)
