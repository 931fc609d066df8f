"""A small made-up world of claims, and every question asked of it in both languages."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from graph.cypher import Access, Account, CypherReader, CypherView, Engine
from graph.dates import earliest, latest
from graph.events import event_of, group
from graph.facts import Changes, Document, Entity, Fact, Statement
from graph.rdf import RdfView, SparqlPool
from graph.vocabulary import Kind, Predicate, Status
from queries.asking import Cell, ask_cypher, ask_sparql
from queries.catalogue import questions
from queries.question import Question, Value

NEO4J = os.environ.get("BACKSTORY_TEST_NEO4J")

KINDS = {
    "zoe": Kind.INFLUENCER,
    "max": Kind.INFLUENCER,
    "ann": Kind.PERSON,
    "acme": Kind.BRAND,
    "bolt": Kind.BRAND,
    "cola": Kind.BRAND,
    "phone": Kind.PRODUCT,
    "fans": Kind.GROUP,
    "court": Kind.ORGANIZATION,
}


@dataclass
class World:
    """Claims, each said by one article. `copies` says which article copies which."""

    copies: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=lambda: KINDS)
    told: list[Statement] = field(default_factory=list)

    def claimed(
        self,
        subject: str,
        predicate: Predicate,
        obj: str | None,
        date: str | None = None,
        *,
        article: str = "one",
        **details: object,
    ) -> None:
        """Add a claim; what is not given is asserted, and unknown."""
        unknown = dict.fromkeys(["stage", "outcome", "amount", "currency", "amount_basis", "role"])
        defaults: dict[str, object] = {"status": Status.ASSERTED, "confidence": 0.9, **unknown}
        statement = Statement(
            id=f"cl-{len(self.told):03}",
            article=f"ar-{article}",
            event="",
            subject=f"en-{subject}",
            subject_mention=subject,
            predicate=predicate,
            object=f"en-{obj}" if obj else None,
            object_mention=obj,
            date=date,
            earliest=earliest(date).isoformat() if date else None,
            latest=latest(date).isoformat() if date else None,
            according_to=None,
            quote="quote",
            start=0,
            end=5,
            extractor="test/1",
            **(defaults | details),  # type: ignore[arg-type]
        )
        self.told.append(statement)

    def facts(self) -> tuple[Fact, ...]:
        """Return what follows from the claims, parents before children."""
        articles = {s.article.removeprefix("ar-") for s in self.told}
        origin = {f"ar-{a}": f"ar-{self.copies.get(a, a)}" for a in articles}
        documents = [
            Document(a, None, "Title", "Outlet", None, "en", origin[a]) for a in sorted(origin)
        ]
        entities = [Entity(f"en-{n}", n, k, (), (f"no-{n}",), 1, 1) for n, k in self.kinds.items()]
        groups = group(self.told)
        events = [event_of(told, origin) for told in groups]
        pairs = zip(events, groups, strict=True)
        statements = [replace(s, event=event.id) for event, told in pairs for s in told]
        return (*documents, *entities, *events, *statements)


@dataclass
class Both:
    """Both engines, filled with the same facts."""

    cypher_view: CypherView
    cypher: CypherReader
    rdf_view: RdfView
    sparql: SparqlPool
    questions: dict[str, Question]
    filled: tuple[Fact, ...] = ()

    def fill(self, world: World) -> None:
        """Replace what both graphs hold, if it is anything else."""
        facts = world.facts()
        if facts != self.filled:
            for view in (self.cypher_view, self.rdf_view):
                view.clear()
                view.apply(Changes(1, (), facts))
            self.filled = facts

    def ask(self, name: str, **given: Value) -> list[dict[str, Cell]]:
        """Return the rows by column, the same from both."""
        question = self.questions[name]
        answer = ask_cypher(question, given, self.cypher)
        assert ask_sparql(question, given, self.sparql) == answer, (name, given)
        names = [column.name for column in answer.columns]
        return [dict(zip(names, row, strict=True)) for row in answer.rows]


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """The embedded engine, or the Neo4j of BACKSTORY_TEST_NEO4J, and an RDF view."""
    folder = tmp_path_factory.mktemp("questions")
    with ExitStack() as stack:
        access = neo4j_access() if NEO4J else embedded(stack, folder)
        driver = stack.enter_context(access.writer_driver())
        reader = stack.enter_context(closing(CypherReader(lambda: access)))
        rdf = stack.enter_context(RdfView(folder / "rdf"))
        pool = stack.enter_context(SparqlPool(rdf.checkpoint, workers=1))
        yield Both(CypherView(driver, access.database), reader, rdf, pool, questions())


def embedded(stack: ExitStack, folder: Path) -> Access:
    return stack.enter_context(Engine(folder / "cypher", heap="256m")).access()


def neo4j_access() -> Access:
    """The server of BACKSTORY_TEST_NEO4J, such as bolt://neo4j:password@127.0.0.1:7687."""
    url = urlsplit(NEO4J or "")
    account = Account(url.username or "neo4j", url.password or "")
    return Access(f"{url.scheme}://{url.hostname}:{url.port}", "neo4j", account, account)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture(scope="session")
def new_world() -> type[World]:
    return World


@pytest.fixture
def claimed(world: World) -> Callable[..., None]:
    """Add a claim to the world."""
    return world.claimed


@pytest.fixture
def ask(both: Both, world: World) -> Callable[..., list[tuple[Cell, ...]]]:
    """Ask a question of the world as told by now; return these columns of the rows."""

    def answer(name: str, columns: str, **given: Value) -> list[tuple[Cell, ...]]:
        both.fill(world)
        rows = both.ask(name, **given)
        return [tuple(row[column] for column in columns.split()) for row in rows]

    return answer
