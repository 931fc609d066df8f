"""What the Cypher view does beyond the contract of all views: crashes, formats, rebuilds."""

import pytest

from graph.cypher import CypherReader, CypherView, Engine
from graph.cypher.plan import plan, transactions
from graph.errors import BackstoryError, EngineUnavailable
from graph.facts import Changes, Document, Event, Fact
from graph.vocabulary import Kind, Predicate

COUNT = "MATCH (n) RETURN count(n)"
EVERYTHING = (
    "MATCH (n) OPTIONAL MATCH (n)-[r]->(m) RETURN properties(n), type(r), properties(r), m.id"
)


def state(reader: CypherReader) -> list[str]:
    return sorted(map(repr, reader.run(EVERYTHING).rows))


@pytest.mark.parametrize("done", range(1, 8))
def test_changes_that_were_cut_short_are_applied_again(
    engine: Engine, reader: CypherReader, view: CypherView, facts: tuple[Fact, ...], done: int
) -> None:
    whole = state(reader)
    view.clear()
    changes = Changes(1, ("ev-gone",), facts)
    with engine.writer_driver() as driver, driver.session(database=engine.database) as session:
        for steps in transactions(plan(changes, 1), 1)[:done]:
            session.execute_write(lambda tx, steps=steps: [step.run(tx) for step in steps])
    assert view.position() == 0
    view.apply(changes)
    assert state(reader) == whole


def test_a_graph_of_another_format_is_made_anew(
    engine: Engine, reader: CypherReader, view: CypherView
) -> None:
    with engine.writer_driver() as driver:
        driver.execute_query("MATCH (m:BackstoryMeta) SET m.format = 0", database_=engine.database)
    assert view.position() == 0
    assert reader.run(COUNT).rows == ((0,),)


def test_clearing_leaves_what_is_not_ours(
    engine: Engine, reader: CypherReader, view: CypherView
) -> None:
    with engine.writer_driver() as driver:
        driver.execute_query("CREATE (:Stranger)", database_=engine.database)
        view.clear()
        assert reader.run("MATCH (n) RETURN labels(n)").rows == ((["Stranger"],),)
        driver.execute_query("MATCH (n:Stranger) DELETE n", database_=engine.database)


def test_an_event_without_its_party_is_told_and_not_half_taken_in(
    view: CypherView, reader: CypherReader, facts: tuple[Fact, ...]
) -> None:
    (suit,) = (fact for fact in facts if isinstance(fact, Event))
    with pytest.raises(BackstoryError, match="backstory rebuild"):
        view.apply(Changes(2, ("en-tell", "cl-1", "cl-2"), (suit,)))
    assert view.position() == 1
    assert reader.run("MATCH (b:Brand) RETURN b.id").rows == (("en-tell",),)


def test_a_write_that_the_engine_refuses_is_told(engine: Engine, view: CypherView) -> None:
    with (
        engine.access().reader_driver() as driver,
        pytest.raises(EngineUnavailable, match="did not do its work"),
    ):
        CypherView(driver, engine.database).apply(Changes(2, (), ()))
    assert view.position() == 1


def test_a_rebuild_takes_the_place_of_the_old_graph_at_its_end(
    engine: Engine, reader: CypherReader, view: CypherView, facts: tuple[Fact, ...]
) -> None:
    before = reader.run(COUNT).rows
    with engine.rebuild() as fresh:
        assert fresh.position() == 0
        fresh.apply(Changes(9, (), facts[:1]))
        assert reader.run(COUNT).rows == before
    assert view.position() == 9
    assert reader.run("MATCH (a:Article) RETURN a.title").rows == (("Vane in court",),)
    view.apply(Changes(10, ("ar-1",), ()))
    assert reader.run("MATCH (a:Article) RETURN a.title").rows == ()


def test_a_rebuild_that_fails_leaves_the_old_graph(
    engine: Engine, reader: CypherReader, view: CypherView
) -> None:
    before = state(reader)

    def fail(fresh: CypherView) -> None:
        fresh.apply(Changes(9, (), ()))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), engine.rebuild() as fresh:
        fail(fresh)
    assert state(reader) == before
    assert view.position() == 1


def test_the_labels_are_the_kinds(reader: CypherReader, view: CypherView) -> None:
    labels = {label for (label,) in reader.run("CALL db.labels() YIELD label RETURN label").rows}
    assert labels >= {"Entity", "Article", "Claim", "Controversy", Kind.BRAND, Kind.INFLUENCER}
    types = reader.run("MATCH (:Entity)-[r]->(:Entity) RETURN DISTINCT type(r)").rows
    assert types == ((Predicate.SUED,),)


def test_small_steps_are_one_transaction_and_large_ones_several() -> None:
    articles = [Document(f"ar-{n}", None, "T", None, None, "en", f"ar-{n}") for n in range(5)]
    changes = Changes(1, (), tuple(articles))
    assert len(transactions(plan(changes, 10), 10)) == 1
    assert [sum(step.size for step in t) for t in transactions(plan(changes, 2), 2)] == [2, 2, 1]
    assert transactions(plan(Changes(1, (), ()), 10), 10) == [[]]
