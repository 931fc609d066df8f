"""What the driver raises, in the words of `graph.errors`."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graph.errors import (
    BackstoryError,
    EngineUnavailable,
    InputError,
    QueryRefused,
    QuerySyntaxError,
    QueryTimeout,
    TooLarge,
)

_SYNTAX = ("SyntaxError", "SemanticError", "ParameterMissing")
_RANGE = re.compile(r"^range\(.*exceeding the maximum of (\d+)")
_REFUSED = ("Forbidden", "AccessMode")
_TIMEOUT = ("TransactionTimedOut", "TransactionTimedOutClientConfiguration", "Terminated")
_AWAY = ("DatabaseNotFound", "DatabaseUnavailable")
_LOST = (ServiceUnavailable, SessionExpired, AuthError, OSError)


@contextmanager
def translated() -> Iterator[None]:
    """Turn an error that a statement of our own met into one of Backstory's."""
    try:
        yield
    except (DriverError, Neo4jError, OSError) as error:
        failure = translation(error)
        if isinstance(failure, EngineUnavailable):
            raise failure from error
        raise EngineUnavailable(
            f"The graph engine did not do its work: {failure.detail} Look into its log, and "
            "whether the disk is full."
        ) from error


def translation(error: Exception) -> BackstoryError:
    """Return the error of Backstory that says the same."""
    if isinstance(error, _LOST):
        return EngineUnavailable(f"The graph engine does not answer: {_first_line(str(error))}")
    if not isinstance(error, Neo4jError):
        return EngineUnavailable(f"The graph engine cannot be asked: {_first_line(str(error))}")
    name, said = (error.code or "").rsplit(".", 1)[-1], error.message or "no reason given"
    if name in _AWAY or "is closed" in said:
        return EngineUnavailable(f"The graph is not open at the moment: {_first_line(said)}")
    if name in _TIMEOUT or said.startswith("Timeout"):
        return QueryTimeout(
            "The query ran past the engine's time limit and was stopped. Narrow it: start from a "
            "name, shorten the paths, add a LIMIT."
        )
    if name in _REFUSED:
        return QueryRefused(
            "This account may only read. It cannot change data, indexes or users, see users, "
            "or load files."
        )
    if match := _RANGE.match(said):
        return TooLarge(
            f"A range in the query has more than {int(match[1]):,} elements, which is the most "
            "that fits. Make it smaller."
        )
    if name in _SYNTAX:
        return QuerySyntaxError(said)
    if said.startswith("Limit of allowed elements"):
        return TooLarge(
            "The query keeps too much in memory at once. Add a LIMIT or filter earlier."
        )
    return InputError(f"The query failed: {said}")


def passing(error: BaseException | None) -> bool:
    """Whether the engine was just going down or coming up, so that asking again may help."""
    if isinstance(error, _LOST):
        return True
    if not isinstance(error, Neo4jError):
        return False
    name, said = (error.code or "").rsplit(".", 1)[-1], error.message or ""
    # ArcadeDB gives no reason when a database is closed below a query.
    vague = name not in _REFUSED and said.startswith("Error executing Cypher")
    return vague or name in _AWAY or "is closed" in said or "already in use" in said


def _first_line(text: str) -> str:
    return text.split("\n", 1)[0]
