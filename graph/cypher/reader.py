"""Read-only queries for users: with a time limit, a limit of rows, and plain values."""

import asyncio
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from neo4j import READ_ACCESS, Driver, Query, Session
from neo4j.exceptions import DriverError, Neo4jError

from graph.cypher.access import Access
from graph.cypher.failures import passing, translation
from graph.cypher.running import end, running
from graph.cypher.values import Json, parameter, plain
from graph.errors import BackstoryError, QueryTimeout


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query; `truncated` says that there were more rows than asked for."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Json, ...], ...]
    truncated: bool


class _Enough(asyncio.CancelledError):
    """Leaves a session whose query has more rows: the driver then drops the connection.

    Closing it in order would make ArcadeDB compute all the rows that nobody wants.
    """

    def __init__(self, result: Result) -> None:
        super().__init__()
        self.result = result


class CypherReader:
    """Asks one engine as its read-only user; many threads may share it.

    `source` says where the engine is. It is asked at the start and whenever the engine is gone,
    and may wait for it or start it, as `Engine.access` and `Connection.access` do.
    """

    def __init__(self, source: Callable[[], Access]) -> None:
        self._source = source
        self._changing = threading.Lock()
        self._access: Access | None = None
        self._driver: Driver | None = None

    def run(
        self,
        query: str,
        parameters: Mapping[str, object] | None = None,
        *,
        limit_s: float = 30.0,
        max_rows: int = 10_000,
    ) -> Result:
        """Answer a query within `limit_s` seconds with at most `max_rows` rows.

        The engine's own limit for readers holds besides. Raises QuerySyntaxError, QueryRefused
        (it writes or reaches outside), QueryTimeout, TooLarge, InputError or EngineUnavailable.
        """
        values = {name: parameter(name, value) for name, value in (parameters or {}).items()}
        asked = _Asked(query, values, limit_s, max_rows)
        driver, access = self._reach()
        try:
            return asked.of(driver, access)
        except BackstoryError as failure:
            if isinstance(failure, QueryTimeout) or not passing(failure.__cause__):
                raise
        # The engine has died or is started anew: once it is back, ask again.
        return asked.of(*self._reach(anew=True))

    def close(self) -> None:
        """Close the connections."""
        with self._changing:
            if self._driver:
                self._driver.close()
            self._driver = self._access = None

    def _reach(self, *, anew: bool = False) -> tuple[Driver, Access]:
        with self._changing:
            if anew or not (self._driver and self._access):
                access = self._source()
                if self._driver and access != self._access:
                    self._driver.close()
                    self._driver = None
                self._access = access
                self._driver = self._driver or access.reader_driver()
            return self._driver, self._access


@dataclass(frozen=True, slots=True)
class _Asked:
    query: str
    parameters: Mapping[str, object]
    limit_s: float
    max_rows: int

    def of(self, driver: Driver, access: Access) -> Result:
        """Put the query to an engine."""
        with _deadline(driver, access, self) as late:
            try:
                return self._fetched(driver, access)
            except (DriverError, Neo4jError, OSError) as error:
                if late.is_set():
                    raise QueryTimeout(
                        f"The query ran past its limit of {self.limit_s:g} seconds and was "
                        "stopped. Narrow it: start from a name, shorten the paths, add a LIMIT."
                    ) from error
                raise translation(error) from error

    def _fetched(self, driver: Driver, access: Access) -> Result:
        session = driver.session(
            database=access.database,
            default_access_mode=READ_ACCESS,
            fetch_size=min(self.max_rows + 1, 1000),
        )
        try:
            with session:
                return self._rows(session)
        except _Enough as enough:
            return enough.result

    def _rows(self, session: Session) -> Result:
        result = session.run(Query(self.query, timeout=self.limit_s), dict(self.parameters))
        rows = [tuple(map(plain, row.values())) for row in islice(result, self.max_rows + 1)]
        columns = tuple(result.keys())
        if len(rows) > self.max_rows:
            raise _Enough(Result(columns, tuple(rows[: self.max_rows]), truncated=True))
        return Result(columns, tuple(rows), truncated=False)


@contextmanager
def _deadline(driver: Driver, access: Access, asked: _Asked) -> Iterator[threading.Event]:
    """Have the query stopped at its limit: ArcadeDB knows no limit of a single query."""
    late = threading.Event()

    def stop() -> None:
        late.set()
        _terminate(driver, access, asked)

    timer = threading.Timer(asked.limit_s, stop)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()


def _terminate(driver: Driver, access: Access, asked: _Asked) -> None:
    try:
        with driver.session(database=access.database) as session:
            for query in running(session):
                mine = query.user == access.reader.name and query.text == asked.query
                if mine and query.seconds + 1 >= asked.limit_s:
                    end(session, query)
    except (DriverError, Neo4jError, OSError):
        # Neo4j may not allow it, and keeps to the limit by itself; an engine gone has stopped.
        return
