"""Opening the ledger's database: SQLite by default, PostgreSQL by URL; migrated when older."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, func, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DatabaseError, IntegrityError
from sqlalchemy.pool import ConnectionPoolEntry

from graph.errors import BackstoryError, FolderUnusable, InputError

_WRITERS = 7_301_883


def connect(url: str | URL) -> Engine:
    """Open the database and bring its tables up to date.

    >>> engine = connect("sqlite://")
    >>> engine.dispose()
    """
    engine = _engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure_sqlite)
        event.listen(engine, "begin", lambda db: db.exec_driver_sql("BEGIN"))
    try:
        _migrate(engine)
    except DatabaseError as error:
        engine.dispose()
        raise storage_error(error) from error
    return engine


def now() -> str:
    """Return the time of an entry: UTC, ISO, whole seconds."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


@contextmanager
def storage() -> Iterator[None]:
    """Put what the database meets in this block into the reader's words."""
    try:
        yield
    except IntegrityError as error:
        raise InputError(
            f"What was read contradicts itself and was not stored ({error.orig})."
        ) from error
    except DatabaseError as error:
        raise storage_error(error) from error


def alone(db: Connection) -> None:
    """Let no other machine write until this transaction ends; SQLite has one writer anyhow."""
    if db.dialect.name == "postgresql":
        db.execute(select(func.pg_advisory_xact_lock(_WRITERS)))


def storage_error(error: DatabaseError) -> BackstoryError:
    """Say in the reader's words what the database met."""
    met = str(error.orig)
    if "full" in met:
        advice = "The disk is full: make room and run the same command again."
    elif "readonly" in met or "unable to open" in met:
        advice = "The data folder may not be written to: give yourself rights on it."
    elif "not a database" in met or "malformed" in met:
        advice = "The file is damaged: restore a copy and run `backstory rebuild`."
    elif "locked" in met:
        advice = "Another process is writing: wait for it and run the same command again."
    else:
        advice = "Run `backstory doctor`."
    return FolderUnusable(f"The ledger cannot be used ({met}). {advice}")


def _engine(url: str | URL) -> Engine:
    try:
        return create_engine(url)
    except (ArgumentError, ModuleNotFoundError) as error:
        raise InputError(
            f"The database address cannot be used ({error}). Write it as "
            "postgresql+psycopg://user:password@host/name, and install psycopg beside Backstory."
        ) from error


def _migrate(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(files("graph").joinpath("migrations")))
    head = ScriptDirectory.from_config(config).get_current_head()
    with engine.connect() as db:
        if MigrationContext.configure(db).get_current_revision() == head:
            return
    with engine.begin() as db:
        config.attributes["connection"] = db
        command.upgrade(config, "head")


def _configure_sqlite(db: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # The driver's own transaction handling would commit before DDL: SQLAlchemy begins instead.
    db.isolation_level = None
    cursor = db.cursor()
    for pragma in (
        "journal_mode=WAL",
        "foreign_keys=ON",
        "busy_timeout=10000",
        "synchronous=NORMAL",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
