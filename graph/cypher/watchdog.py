"""Holds every reader to the time limit, however it connects.

ArcadeDB's own limits do not serve: a group's `readTimeout` leaves Cypher out, and
`arcadedb.command.timeout` would stop the writer too.
"""

import threading
import time
from collections.abc import Callable

from neo4j import Driver
from neo4j.exceptions import DriverError, Neo4jError

from graph.cypher.access import Access
from graph.cypher.running import end, running

_PERIOD_S = 1.0
_PATIENCE_S = 5.0
# A query that waits for its client to fetch more is told to end and does not; it needs no time.
_BUSY = 0.1


class Watchdog:
    """Once a second stops the queries of readers that have run for `limit_s` seconds.

    `source` says where the engine is, if it runs; `work` how many seconds of processor time it has
    used, if that can be told. A query inside one long expression cannot be stopped: if it keeps
    the engine busy for as long again (at least five seconds), `restart` is called.
    """

    def __init__(
        self,
        source: Callable[[], Access | None],
        limit_s: float,
        work: Callable[[], float | None],
        restart: Callable[[], None],
    ) -> None:
        self._source, self._limit_s = source, limit_s
        self._work, self._restart = work, restart
        self._access: Access | None = None
        self._driver: Driver | None = None
        self._deaf_since: tuple[float, float] | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="query limit", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the watch."""
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(_PERIOD_S):
            try:
                deaf = self._stop_overdue()
            except (DriverError, Neo4jError, OSError):
                # The engine is down or coming up: nothing runs there.
                deaf = False
            if self._stuck(deaf):
                self._restart()
        if self._driver:
            self._driver.close()

    def _stop_overdue(self) -> bool:
        """Tell overdue queries to end, and return whether one was told before."""
        driver = self._reach()
        if not (driver and self._access):
            return False
        with driver.session(database=self._access.database) as session:
            overdue = [query for query in running(session) if query.seconds >= self._limit_s]
            for query in overdue:
                end(session, query)
        return any(query.stopping for query in overdue)

    def _stuck(self, deaf: bool) -> bool:
        work, now = self._work(), time.monotonic()
        if not deaf or work is None:
            self._deaf_since = None
            return False
        since, before = self._deaf_since = self._deaf_since or (now, work)
        if now - since < max(self._limit_s, _PATIENCE_S):
            return False
        self._deaf_since = None
        return work - before > _BUSY * (now - since)

    def _reach(self) -> Driver | None:
        access = self._source()
        if access != self._access and self._driver:
            self._driver.close()
            self._driver = None
        self._access = access
        if access and not self._driver:
            self._driver = access.reader_driver()
        return self._driver
