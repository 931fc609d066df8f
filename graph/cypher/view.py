"""The facts as a property graph, in the embedded engine or in a Neo4j server."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import LiteralString

from neo4j import Driver, ManagedTransaction

from graph.cypher import statements
from graph.cypher.failures import translated
from graph.cypher.plan import Step, plan, transactions
from graph.cypher.statements import FACTS, Label
from graph.facts import Changes

# Raise it whenever the same facts would give another graph: a view of another format starts anew.
FORMAT = 1
BATCH = 2_000


class CypherView:
    """A `graph.facts.View` over Bolt; the driver's account may write, and one process writes.

    A change of up to `batch` facts is one transaction. A larger one takes several and moves the
    position in the last, so that after a crash the same changes can be applied again.
    """

    def __init__(self, driver: Driver, database: str, *, batch: int = BATCH) -> None:
        self._driver = driver
        self._database = database
        self._batch = batch
        self._indexed = False

    def position(self) -> int:
        """Return the ledger's sequence number that the graph has reached, 0 when empty."""
        with translated(), self._driver.session(database=self._database) as session:
            found = session.execute_read(lambda tx: tx.run(statements.POSITION).values())
        if not found:
            return 0
        (position, form) = found[0]
        if form != FORMAT:
            self.clear()
            return 0
        return int(position)

    def apply(self, changes: Changes) -> None:
        """Take the changes in and move to their position."""
        self._index()
        *first, last = transactions(plan(changes, self._batch), self._batch)
        for steps in first:
            self._write(steps)
        self._write([*last, Step(0, _moving(changes.position))])

    def clear(self) -> None:
        """Forget everything, the position first: half a graph must not look whole."""
        for label in (Label.META, *FACTS):
            while self._forget_some(label):
                pass

    def _index(self) -> None:
        if not self._indexed:
            for statement in statements.schema():
                self._write([Step(0, partial(_define, statement=statement))])
        self._indexed = True

    def _forget_some(self, label: Label) -> bool:
        def work(tx: ManagedTransaction) -> bool:
            found = tx.run(statements.forget_some(label), limit=self._batch).single(strict=True)
            return bool(found["gone"])

        with translated(), self._driver.session(database=self._database) as session:
            return session.execute_write(work)

    def _write(self, steps: Sequence[Step]) -> None:
        """Run the steps in one transaction; the driver runs it again where that helps."""

        def work(tx: ManagedTransaction) -> None:
            for step in steps:
                step.run(tx)

        with translated(), self._driver.session(database=self._database) as session:
            session.execute_write(work)


def _define(tx: ManagedTransaction, statement: LiteralString) -> None:
    tx.run(statement).consume()


def _moving(position: int) -> Callable[[ManagedTransaction], None]:
    def move(tx: ManagedTransaction) -> None:
        tx.run(statements.MOVE, position=position, format=FORMAT).consume()

    return move
