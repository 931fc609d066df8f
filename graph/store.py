"""Everything that stands on one data folder (or one database URL): ledger, facts, reading."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL

from graph.database import connect
from graph.folder import prepare
from graph.identity import known, known_names, news
from graph.knowledge import Knowledge
from graph.ledger import Ledger
from graph.projection import Projection


class Store:
    """A data folder opened: where claims are written, facts derived and looked up."""

    def __init__(self, folder: Path, url: str | None = None) -> None:
        self.folder = prepare(folder)
        self.engine = connect(url or URL.create("sqlite", database=str(folder / "ledger.sqlite")))
        self.ledger = Ledger(self.engine)
        self.projection = Projection(self.engine)
        self.knowledge = Knowledge(self.engine)

    def refresh(self, *, anew: bool = False) -> int:
        """Take in the file of known aliases, bring the facts up to date, return their position.

        `anew` derives them even where nothing was written since.
        """
        wanted = known(known_names(self.folder / "aliases.yaml"))
        self.ledger.judge(news(wanted, self.ledger.judgements()))
        return self.projection.refresh(anew=anew)

    @contextmanager
    def reading(self) -> Iterator[Knowledge]:
        """Give the facts as they stand now, whatever is written meanwhile."""
        with self.engine.connect() as db:
            if db.dialect.name == "postgresql":
                # SQLite reads at one moment by itself.
                db.execution_options(isolation_level="REPEATABLE READ")
            yield Knowledge(self.engine, db)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


@contextmanager
def opened(folder: Path, url: str | None = None) -> Iterator[Store]:
    """Open a store for the length of a block."""
    store = Store(folder, url)
    try:
        yield store
    finally:
        store.close()
