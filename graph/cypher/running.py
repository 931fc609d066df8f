"""The queries that an account has running, and how to stop one."""

from collections.abc import Iterator
from dataclasses import dataclass

from neo4j import Session
from neo4j.time import Duration


@dataclass(frozen=True, slots=True)
class Running:
    """A query that runs; `stopping` says that it was told to end."""

    id: str
    user: str
    text: str
    seconds: float
    stopping: bool


def running(session: Session) -> Iterator[Running]:
    """Tell of the queries of the session's own account, this question among them.

    ArcadeDB shows an account, and lets it stop, its own queries alone.
    """
    for row in session.run("SHOW TRANSACTIONS").data():
        yield Running(
            id=str(row.get("transactionId")),
            user=str(row.get("username")),
            text=str(row.get("currentQuery")),
            seconds=_seconds(row.get("elapsedTime")),
            stopping=str(row.get("status")).startswith("Terminat"),
        )


def end(session: Session, query: Running) -> None:
    """Tell a query to end; it does so at its next row, or step of a path."""
    session.run("TERMINATE TRANSACTIONS $id", id=query.id).consume()


def _seconds(elapsed: object) -> float:
    return elapsed.seconds + elapsed.nanoseconds / 1e9 if isinstance(elapsed, Duration) else 0.0
