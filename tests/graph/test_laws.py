"""Laws of the ledger and its facts, on random small worlds."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.facts import Changes, Fact
from graph.model import Alias, Article, ArticleEntity, Claim, Judgement, Mention, Reading
from graph.names import node
from graph.store import Store, opened
from graph.vocabulary import Kind, Predicate, Status, Verdict

CAST = {
    "Orvia": Kind.BRAND,
    "Tellux": Kind.BRAND,
    "Mira Tan": Kind.INFLUENCER,
    "Big Owl": Kind.INFLUENCER,
    "fans": Kind.GROUP,
}
FEW = settings(max_examples=25, deadline=None)
names = st.sampled_from(sorted(CAST))
dates = st.sampled_from([None, "2024", "2024-06", "2024-06-03", "2024-06-05", "2025-01-01"])


@st.composite
def readings(draw: st.DrawFn) -> tuple[Article, Reading]:
    words = draw(st.lists(st.sampled_from(["kettle", "stream", "court", "deal"]), max_size=3))
    text = " ".join([*CAST, *words])
    published = draw(st.sampled_from([None, "2024-06-04", "2025-01-02T08:00:00+00:00"]))
    article = Article(None, "Title", draw(st.sampled_from(["A", "B"])), published, "en", text)
    entities = {n: _entity(article, n) for n in CAST}
    claims = draw(st.lists(_claims(article, entities), max_size=4))
    aliases = draw(st.lists(st.just(_alias(article)), max_size=1))
    version = draw(st.sampled_from(["test/1", "test/2"]))
    claims = [_by(version, c) for c in claims]
    found = Reading(article.id, version, tuple(entities.values()), tuple(aliases), tuple(claims))
    return article, found


def _entity(article: Article, name: str) -> ArticleEntity:
    start = article.text.index(name)
    return ArticleEntity(article.id, name, CAST[name], (Mention(start, start + len(name), True),))


def _alias(article: Article) -> Alias:
    return Alias(article.id, "Mira Tan", "Big Owl", Kind.INFLUENCER, 0, 5)


@st.composite
def _claims(draw: st.DrawFn, article: Article, entities: dict[str, ArticleEntity]) -> Claim:
    subject, obj = draw(st.lists(names, min_size=2, max_size=2, unique=True))
    predicate = draw(st.sampled_from([Predicate.SUED, Predicate.PAID, Predicate.PARTNERED_WITH]))
    return Claim(
        article=article.id,
        subject=entities[subject].id,
        predicate=predicate,
        object=entities[obj].id,
        status=draw(st.sampled_from(list(Status))),
        quote=article.text[:5],
        start=0,
        end=5,
        confidence=draw(st.sampled_from([0.4, 0.9])),
        extractor="",
        date=draw(dates),
    )


def _by(version: str, claim: Claim) -> Claim:
    values = {f: getattr(claim, f) for f in Claim.__dataclass_fields__ if f != "id"}
    return Claim(**values | {"extractor": version})


@contextmanager
def fresh() -> Iterator[Store]:
    with TemporaryDirectory() as folder, opened(Path(folder)) as store:
        yield store


def facts(store: Store) -> dict[str, Fact]:
    return {f.id: f for f in store.projection.changes(0).put}


def applied(graph: dict[str, Fact], changes: Changes) -> dict[str, Fact]:
    kept = {i: f for i, f in graph.items() if i not in changes.gone}
    return kept | {f.id: f for f in changes.put}


@FEW
@given(st.lists(readings(), min_size=1, max_size=4))
def test_reading_twice_is_reading_once(told: list[tuple[Article, Reading]]) -> None:
    with fresh() as store:
        for article, reading in told:
            store.ledger.add(article, reading)
        store.refresh()
        once = facts(store)
        for article, reading in told:
            again = store.ledger.add(article, reading)
            assert not again.new
            assert again.claims == 0
        store.refresh()
        assert facts(store) == once


@FEW
@given(st.lists(readings(), min_size=1, max_size=5))
def test_following_the_changes_is_starting_anew(told: list[tuple[Article, Reading]]) -> None:
    with fresh() as store:
        graph: dict[str, Fact] = {}
        position = 0
        for article, reading in told:
            store.ledger.add(article, reading)
            store.refresh()
            changes = store.projection.changes(position)
            graph, position = applied(graph, changes), changes.position
        assert graph == facts(store)
        assert store.projection.changes(position).put == ()


@FEW
@given(st.lists(readings(), min_size=1, max_size=4))
def test_merge_then_split_is_nothing(told: list[tuple[Article, Reading]]) -> None:
    left, right = node("Orvia", Kind.BRAND), node("Tellux", Kind.BRAND)
    with fresh() as store:
        for article, reading in told:
            store.ledger.add(article, reading)
        store.refresh()
        before = facts(store)
        for verdict in (Verdict.SAME, Verdict.UNSURE):
            store.ledger.judge([Judgement(left, right, verdict, "tester", "a law")])
            store.refresh()
        assert facts(store) == before


@FEW
@given(st.lists(readings(), min_size=1, max_size=5))
def test_every_statement_has_its_event_and_parties(told: list[tuple[Article, Reading]]) -> None:
    with fresh() as store:
        for article, reading in told:
            store.ledger.add(article, reading)
        store.refresh()
        graph = facts(store)
        statements = [f for f in graph.values() if hasattr(f, "quote")]
        for s in statements:
            assert {s.event, s.subject, s.object, s.article} <= set(graph)
            assert s.subject != s.object
        told_by = {s.event for s in statements}
        assert told_by == {i for i in graph if i.startswith("ev-")}
