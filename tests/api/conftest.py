"""A small world behind the web service: a real ledger, a reader of plain sentences, no Java."""

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.cypher import Result
from graph.model import Alias, Article, ArticleEntity, Claim, Mention, Reading
from graph.rdf import Limits, RdfView, SparqlPool
from graph.store import Store, opened
from graph.vocabulary import Kind, Predicate, Status
from ingest.pipeline import Outcome, Summary, ingest
from ingest.sources import Failure, from_text

KINDS = {"Ada Lin": Kind.INFLUENCER, "Sparrow": Kind.INFLUENCER, "Bo Chen": Kind.PERSON}
VERBS = {
    "sued": Predicate.SUED,
    "criticized": Predicate.CRITICIZED,
    "paid": Predicate.PAID,
    "terminated": Predicate.TERMINATED,
}
SENTENCE = re.compile(rf"([A-Z][\w ]+?) ({'|'.join(VERBS)}) ([A-Z][\w ]+?)(?: in (\d{{4}}))?\.")
ALIAS = re.compile(r"([A-Z]\w+ [A-Z]\w+), known as ([A-Z]\w+)")


class SentenceReader:
    """Reads "A sued B in 2024." and "A, known as B".

    "A, a person" tells the kind; "maybe" anywhere in the text makes it unsure.
    """

    version = "sentences/1"

    def read(self, article: Article) -> Reading:
        entities: dict[str, ArticleEntity] = {}

        def entity(match: re.Match[str], group: int) -> ArticleEntity:
            name = match[group]
            mention = Mention(match.start(group), match.end(group), named=True)
            person = Kind.PERSON if f"{name}, a person" in article.text else Kind.BRAND
            made = ArticleEntity(article.id, name, KINDS.get(name, person), (mention,))
            return entities.setdefault(name, made)

        aliases = [
            Alias(article.id, m[1], m[2], Kind.INFLUENCER, m.start(), m.end())
            for m in ALIAS.finditer(article.text)
        ]
        for m in ALIAS.finditer(article.text):
            entity(m, 1), entity(m, 2)
        claims = [
            Claim(
                article.id,
                entity(m, 1).id,
                VERBS[m[2]],
                entity(m, 3).id,
                Status.ASSERTED,
                m[0],
                m.start(),
                m.end(),
                0.3 if "maybe" in article.text else 0.9,
                self.version,
                date=m[4],
            )
            for m in SENTENCE.finditer(article.text)
        ]
        return Reading(
            article.id, self.version, tuple(entities.values()), tuple(aliases), tuple(claims)
        )


@dataclass
class Cypher:
    """Stands in for the reader of the Cypher engine: answers, or fails, as it is told."""

    result: Result = field(default_factory=lambda: Result(("n",), ((1,),), False))
    error: Exception | None = None
    asked: list[tuple[str, Mapping[str, object], float, int]] = field(default_factory=list)

    def run(
        self,
        query: str,
        parameters: Mapping[str, object] | None = None,
        *,
        limit_s: float = 30.0,
        max_rows: int = 10_000,
    ) -> Result:
        self.asked.append((query, parameters or {}, limit_s, max_rows))
        if self.error:
            raise self.error
        return self.result


class StandIn:
    """A runtime without Java and without the reading model."""

    def __init__(self, store: Store, settings: Settings, pool: SparqlPool | None = None) -> None:
        self.store, self.settings, self.pool = store, settings, pool
        self.reader = Cypher()
        self.may_read = threading.Event()
        self.may_read.set()

    def cypher(self) -> Cypher:
        return self.reader

    def sparql(self) -> SparqlPool:
        assert self.pool is not None
        return self.pool

    def health(self) -> dict[str, object]:
        position = self.store.projection.position()
        graphs = {"cypher": None, "rdf": position}
        articles = self.store.knowledge.coverage().articles
        return {
            "status": "ok",
            "articles": articles,
            "ledger": position,
            "facts": position,
            "graphs": graphs,
        }

    def ingest(
        self,
        documents: Iterable[Article | Failure],
        on_progress: Callable[[Outcome], None] | None = None,
    ) -> Summary:
        summary = Summary()
        for outcome in ingest(documents, SentenceReader(), self.store.ledger):
            summary = summary.plus(outcome)
            if on_progress:
                on_progress(outcome)
            assert self.may_read.wait(20)
        self.store.refresh()
        return summary


ARTICLES = [
    from_text(
        "Lumo sued Ada Lin in 2024. Ada Lin, known as Sparrow, did not answer.",
        title="Lumo goes to court",
        url="https://harbour.example/lumo",
        publisher="Harbour Wire",
        published="2026-01-06",
    ),
    from_text("Ada Lin criticized Vento in 2025.", publisher="Tea Table", published="2026-01-07"),
    from_text("Orbita terminated Ada Lin in 2025.", publisher="River", published="2026-01-08"),
    from_text("It is maybe so: Nimbus paid Ada Lin.", publisher="River", published="2026-01-09"),
    from_text("Mercury sued Bo Chen in 2020.", publisher="River", published="2026-01-09"),
    from_text("Vento paid Mercury in 2021.", publisher="Tea Table", published="2026-01-09"),
]


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that has read the articles, and is not written to."""
    with opened(tmp_path_factory.mktemp("known")) as store:
        StandIn(store, Settings(data=store.folder)).ingest(ARTICLES)
        yield store


@pytest.fixture(scope="session")
def pool(known: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparqlPool]:
    with RdfView(tmp_path_factory.mktemp("rdf")) as view:
        view.apply(known.projection.changes(0))
        limits = Limits(limit_s=5, max_bytes=200_000)
        with SparqlPool(view.checkpoint, workers=1, limits=limits) as pool:
            yield pool


@pytest.fixture(scope="session")
def stand_in(known: Store, pool: SparqlPool) -> StandIn:
    return StandIn(known, Settings(data=known.folder, max_bytes=100_000), pool)


@pytest.fixture
def runtime(stand_in: StandIn) -> StandIn:
    """The runtime behind `client`, with a Cypher reader that nobody has told anything yet."""
    stand_in.reader = Cypher()
    return stand_in


@contextmanager
def calling(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://127.0.0.1:8321", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def client(stand_in: StandIn) -> Iterator[TestClient]:
    """A client of a service that has read the articles."""
    with calling(create_app(stand_in)) as client:  # type: ignore[arg-type]
        yield client


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[tuple[StandIn, TestClient]]:
    """A runtime that has read nothing yet, and a client of its service."""
    with opened(tmp_path / "data") as store:
        runtime = StandIn(store, Settings(data=store.folder, max_bytes=100_000))
        with calling(create_app(runtime)) as client:  # type: ignore[arg-type]
            yield runtime, client
