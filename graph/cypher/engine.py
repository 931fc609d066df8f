"""The embedded Cypher engine: ArcadeDB as a child process that speaks Bolt on loopback."""

import atexit
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Self

from neo4j import Driver

from graph.cypher.access import DATABASE, Access, Account
from graph.cypher.admin import Admin
from graph.cypher.layout import NEXT, READERS, WRITERS, Launch, Layout, Passwords, command
from graph.cypher.layout import megabytes as checked_heap
from graph.cypher.ports import checked, free
from graph.cypher.process import Process, end_leftovers, processor_seconds, restart
from graph.cypher.published import publish, taken
from graph.cypher.view import CypherView
from graph.cypher.watchdog import Watchdog
from graph.errors import EngineUnavailable, FolderInUse, FolderUnusable
from graph.folder import prepare

_START_S = 120.0
_ATTEMPTS = 3


class Engine:
    """Runs the engine of one folder while its `with` block lasts.

    `port` is the Bolt port, a free one if not given; `heap` what Java may use ("512m", "1g");
    `limit_s` how long a reader's query may take; `on_progress` hears the seconds waited for the
    start, which takes two to four. Raises FolderInUse if another process runs the engine of this
    folder, and EngineUnavailable if it cannot be started.
    """

    def __init__(
        self,
        folder: Path,
        *,
        port: int | None = None,
        heap: str = "1g",
        limit_s: float = 30.0,
        java: Path | None = None,
        on_progress: Callable[[float], None] = lambda _: None,
    ) -> None:
        checked_heap(heap)
        self._layout = Layout(folder)
        self._port, self._heap, self._limit_s, self._java = port, heap, limit_s, java
        self._on_progress = on_progress
        self._starting = threading.Lock()
        self._lock: IO[str] | None = None
        self._process: Process | None = None
        self._admin: Admin | None = None
        self._access: Access | None = None
        self._driver: Driver | None = None
        self._bolt: int | None = None
        self._watchdog: Watchdog | None = None

    def __enter__(self) -> Self:
        self._lock = _locked(self._layout)
        atexit.register(self.stop)
        try:
            self._start()
        except BaseException:
            self.stop()
            raise
        self._watchdog = Watchdog(
            lambda: self._access,
            self._limit_s,
            lambda: processor_seconds(self._layout),
            lambda: restart(self._layout),
        )
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def folder(self) -> Path:
        """Where the engine keeps its databases, passwords and log."""
        return self._layout.folder

    @property
    def address(self) -> str:
        """Where the engine speaks Bolt, such as `bolt://127.0.0.1:7687`."""
        return self._reached.address

    @property
    def database(self) -> str:
        """The name of the database; a rebuild keeps it."""
        return self._reached.database

    @property
    def reader_name(self) -> str:
        """The account that may only read."""
        return self._reached.reader.name

    @property
    def reader_password(self) -> str:
        """The password of the account that may only read."""
        return self._reached.reader.password

    def writer_driver(self) -> Driver:
        """Return a driver that may write; the caller closes it."""
        return self._reached.writer_driver()

    def healthy(self) -> bool:
        """Whether the engine takes a query now."""
        return self._access is not None and self._access.answers()

    def access(self) -> Access:
        """Return how to reach the engine, once it answers; one that has died is back by then."""
        until = time.monotonic() + _START_S
        while time.monotonic() < until:
            with self._starting:
                if not self._lock:
                    raise EngineUnavailable("The graph engine does not run.")
                if not (self._process and self._process.alive):
                    self._start()
            if self.healthy():
                return self._reached
            time.sleep(0.1)
        raise EngineUnavailable(self._no_answer())

    def view(self) -> CypherView:
        """Return the graph in the engine."""
        self._driver = self._driver or self.writer_driver()
        return CypherView(self._driver, self.database)

    @contextmanager
    def rebuild(self) -> Iterator[CypherView]:
        """Give an empty graph to fill, which takes the place of the current one at the end.

        Until then readers see the current one; an error leaves it as it is. At the end the
        engine is down for some seconds, under the same address when it is back.
        """
        self._command.drop(NEXT)
        self._command.create(NEXT)
        try:
            with self.writer_driver() as driver:
                yield CypherView(driver, NEXT)
        except BaseException:
            with suppress(EngineUnavailable):
                self._command.drop(NEXT)
            raise
        # While Java runs, any client's query opens a database again that was closed to be moved.
        with self._starting:
            self._halt()
            self._layout.retire()
            self._start()

    def stop(self) -> None:
        """Stop the engine and wait for its end; stopping twice is once."""
        atexit.unregister(self.stop)
        if self._watchdog:
            self._watchdog.stop()
            self._watchdog = None
        if self._driver:
            self._driver.close()
            self._driver = None
        self._halt()
        self._access = None
        if self._lock:
            self._lock.close()
            self._lock = None

    @property
    def _reached(self) -> Access:
        if not self._access:
            raise EngineUnavailable("The graph engine does not run.")
        return self._access

    @property
    def _command(self) -> Admin:
        if not self._admin:
            raise EngineUnavailable("The graph engine does not run.")
        return self._admin

    def _start(self) -> None:
        for attempt in range(1, _ATTEMPTS + 1):
            self._halt()
            end_leftovers(self._layout)
            try:
                self._layout.settle()
                return self._launch()
            except OSError as error:
                raise FolderUnusable(
                    f"The graph engine's folder {self.folder} cannot be used: {error.strerror}."
                ) from error
            except EngineUnavailable:
                # Somebody may have taken a free port between the look and the start.
                lost = self._process and "Unable to listen" in self._process.last_words()
                if attempt == _ATTEMPTS or not lost:
                    raise
                self._bolt = None
        return None

    def _launch(self) -> None:
        # The same port again after a crash, so that drivers find the way back.
        self._bolt = checked(self._port) if self._port else self._bolt or free()
        port = self._bolt
        launch = Launch(port, free(), self._heap, self._limit_s, self._java)
        passwords = self._layout.prepare()
        self._layout.limit_readers(self._limit_s)
        self._process = Process(self._layout, command(self._layout, launch))
        self._admin = Admin(launch.http, passwords.root)
        self._await(self._admin)
        self._access = _open(self._admin, port, passwords)
        self._process.serving()
        publish(self._layout, self._access)

    def _await(self, admin: Admin) -> None:
        begun = time.monotonic()
        while (waited := time.monotonic() - begun) < _START_S:
            if not (self._process and self._process.alive):
                raise EngineUnavailable(self._no_start())
            if admin.ready():
                return
            self._on_progress(waited)
            time.sleep(0.05)
        raise EngineUnavailable(self._no_answer())

    def _halt(self) -> None:
        if self._lock:
            self._layout.connection.unlink(missing_ok=True)
        if self._admin:
            self._admin.close()
        if self._process:
            self._process.stop()
        self._admin = self._process = None

    def _no_start(self) -> str:
        words = self._process.last_words() if self._process else "it was stopped"
        return (
            f"The graph engine did not start: {words} (more in {self._layout.log}). Everything "
            "in it can be made again: if nothing else helps, delete the folder "
            f"{self._layout.folder} and run `backstory rebuild`."
        )

    def _no_answer(self) -> str:
        return (
            f"The graph engine has not answered for {_START_S:.0f} seconds. Look into "
            f"{self._layout.log}; give it more memory, or stop what else keeps the machine busy."
        )


def _locked(layout: Layout) -> IO[str]:
    """Take the engine's folder for this process; the lock goes with the process."""
    prepare(layout.folder)
    try:
        handle = layout.lock.open("a+", encoding="utf-8")
    except OSError as error:
        raise FolderUnusable(f"{layout.lock} cannot be opened: {error.strerror}.") from error
    # A process that asks whether the engine runs holds the lock for a moment.
    until = time.monotonic() + 0.5
    while not taken(handle):
        if time.monotonic() > until:
            handle.seek(0)
            holder = handle.read().strip() or "unknown"
            handle.close()
            raise FolderInUse(
                f"Another Backstory process ({holder}) runs the graph engine of {layout.folder}. "
                "Wait for it, or stop it."
            )
        time.sleep(0.02)
    handle.truncate(0)
    handle.write(str(os.getpid()))
    handle.flush()
    return handle


def _open(admin: Admin, port: int, passwords: Passwords) -> Access:
    reader, writer = Account("reader", passwords.reader), Account("writer", passwords.writer)
    admin.create(DATABASE)
    admin.add_user(reader.name, reader.password, READERS)
    admin.add_user(writer.name, writer.password, WRITERS)
    return Access(f"bolt://127.0.0.1:{port}", DATABASE, reader, writer)
