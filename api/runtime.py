"""The running product on one data folder: ledger, reading, and both query engines on demand."""

import logging
import threading
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from typing import Self

from api.engines import Engines
from api.settings import Settings
from graph.cypher import CypherReader
from graph.errors import BackstoryError, FolderInUse, InputError
from graph.folder import locked, prepare
from graph.model import Article
from graph.rdf import SparqlPool
from graph.store import Store
from ingest.extractor import Extractor
from ingest.pipeline import Outcome, Summary, ingest
from ingest.reading import ReadingModel
from ingest.sources import Failure, Limits

Progress = Callable[[Outcome], None]
_LOG = logging.getLogger(__name__)
_NOTHING = Summary()
_BEHIND = (
    "What was read is stored, but does not show yet: {} Put it right; it shows as soon as "
    "something more is read, or Backstory is started again."
)
# So many articles are read before the facts are derived anew: often enough to see them come,
# seldom enough not to slow the reading down.
REFRESH_EVERY = 500
# Commands that only read hold a graph for seconds: one that writes waits for them.
PATIENCE_S = 5.0


class FactsBehind(BackstoryError):
    """Articles were read and stored, and do not show yet; `summary` tells of them."""

    title = "Stored, but not shown yet"

    def __init__(self, detail: str, summary: Summary = _NOTHING) -> None:
        super().__init__(detail)
        self.summary = summary


def limits_of(settings: Settings) -> Limits:
    """Return what reading one source may cost."""
    return Limits(
        max_bytes=settings.max_bytes,
        timeout_s=settings.fetch_seconds,
        allow_private=settings.allow_private_urls,
    )


class Runtime:
    """Opens what is needed when it is needed; its methods may be called from any thread.

    `purpose` names a command that writes and so holds the data folder; without it the folder is
    only read. `extractor` reads articles; the reading model does without one.
    """

    def __init__(
        self,
        settings: Settings,
        purpose: str | None = None,
        extractor: Extractor | None = None,
    ) -> None:
        self.settings = settings
        self._closing = ExitStack()
        self._writing = threading.Lock()
        self._extractor = extractor
        # A language model is asked for one article at a time: its costs are counted as it goes.
        self._readers = settings.reader_threads if extractor is None else 1
        folder = prepare(settings.data)
        try:
            if purpose is not None:
                self._closing.enter_context(locked(folder, purpose))
            self.store = Store(folder, settings.database)
            self._closing.callback(self.store.close)
            self._recover(holds=purpose is not None)
        except BaseException:
            self._closing.close()
            raise
        self.engines = Engines(
            folder,
            settings,
            self.store.projection,
            patience_s=0 if purpose is None else PATIENCE_S,
        )
        self._closing.callback(self.engines.close)

    def cypher(self) -> CypherReader:
        """Return the read-only way to the Cypher graph, caught up."""
        return self.engines.cypher()

    def sparql(self) -> SparqlPool:
        """Return the way to the RDF graph, caught up."""
        return self.engines.sparql()

    def ingest(
        self, documents: Iterable[Article | Failure], on_progress: Progress | None = None
    ) -> Summary:
        """Read documents, and bring the facts and open graphs up to date, also after a break-off.

        Raises FactsBehind when all were tried, but the facts could not be derived.
        """
        summary = Summary()
        with self._writing:
            try:
                reading = ingest(documents, self._reading(), self.store.ledger, self._readers)
                for outcome in reading:
                    summary = summary.plus(outcome)
                    if on_progress is not None:
                        on_progress(outcome)
                    if outcome.article and summary.new and summary.seen % REFRESH_EVERY == 0:
                        self._refresh()
            finally:
                hindered = self._refresh()
        if hindered is not None and summary.seen:
            raise FactsBehind(_BEHIND.format(hindered.detail), summary) from hindered
        return summary

    def rebuild(self, on_progress: Callable[[str], None]) -> None:
        """Derive all facts anew from the ledger, and both graphs from the facts."""
        on_progress("Deriving the facts")
        self.store.refresh(anew=True)
        self.engines.rebuild(on_progress)

    def health(self) -> dict[str, object]:
        """Return where the ledger, the facts and the graphs stand; positions count entries."""
        return {
            "status": "ok",
            "articles": self.store.knowledge.coverage().articles,
            "ledger": self.store.ledger.position(),
            "facts": self.store.projection.position(),
            "graphs": self.engines.positions(),
        }

    def close(self) -> None:
        """Stop the engines and let go of the folder."""
        self._closing.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _reading(self) -> Extractor:
        """Return the reader of articles; its model is loaded at the first article."""
        if self._extractor is None:
            self._extractor = ReadingModel()
        return self._extractor

    def _refresh(self) -> InputError | None:
        """Bring the facts and open graphs up to date; return what is wrong with a file of names."""
        try:
            self.store.refresh()
        except InputError as error:
            _LOG.warning("the facts stay behind: %s", error.detail)
            return error
        try:
            self.engines.catch_up()
        except BackstoryError:
            # What was read is safe, and the graph is tried again before its next question.
            _LOG.exception("a graph stays behind")
        return None

    def _recover(self, *, holds: bool) -> None:
        """Derive the facts of what was read before a crash, unless somebody is just reading."""
        if holds:
            self.store.refresh()
            return
        with suppress(FolderInUse), locked(self.store.folder, "recovery"):
            self.store.refresh()
