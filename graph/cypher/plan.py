"""From changes to the steps of transactions, in an order in which every step finds its nodes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from neo4j import ManagedTransaction

from graph.cypher import work
from graph.facts import Changes, Controversy, Document, Entity, Event, Fact, Statement

T = TypeVar("T")
F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of work inside a transaction, and the number of facts that it handles."""

    size: int
    run: Callable[[ManagedTransaction], None]


def plan(changes: Changes, batch: int) -> Iterator[Step]:
    """Return the steps, each of at most `batch` facts and each the same when done twice."""
    events = _of(Event, changes.put)
    statements = _of(Statement, changes.put)
    controversies = _of(Controversy, changes.put)
    related = [*changes.gone, *(event.id for event in events)]
    told = {s.event for s in statements} | {e for c in controversies for e in c.events}
    yield from _steps(work.forget_events, related, batch)
    yield from _steps(work.forget_nodes, changes.gone, batch)
    yield from _steps(work.put_articles, _of(Document, changes.put), batch)
    yield from _steps(work.put_entities, _of(Entity, changes.put), batch)
    yield from _steps(work.put_events, events, batch)
    yield from _steps(work.put_claims, statements, batch)
    yield from _steps(work.put_controversies, controversies, batch)
    yield from _steps(work.link_controversies, sorted(told), batch)


def transactions(steps: Iterable[Step], batch: int) -> list[list[Step]]:
    """Put neighbouring steps together as long as they make up `batch` facts; at least one list."""
    groups: list[list[Step]] = [[]]
    for step in steps:
        if groups[-1] and sum(s.size for s in groups[-1]) + step.size > batch:
            groups.append([])
        groups[-1].append(step)
    return groups


def _of(kind: type[F], facts: Iterable[Fact]) -> list[F]:
    return list({fact.id: fact for fact in facts if isinstance(fact, kind)}.values())


def _steps(
    run: Callable[[ManagedTransaction, Sequence[T]], None], items: Iterable[T], batch: int
) -> Iterator[Step]:
    rest = iter(items)
    while some := list(islice(rest, batch)):
        yield Step(len(some), _on(run, some))


def _on(
    run: Callable[[ManagedTransaction, Sequence[T]], None], items: Sequence[T]
) -> Callable[[ManagedTransaction], None]:
    return lambda tx: run(tx, items)
