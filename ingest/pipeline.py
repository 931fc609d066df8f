"""From sources to claims in the ledger, one article at a time; one that fails stops no other."""

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace

from threadpoolctl import threadpool_limits

from graph.errors import EngineUnavailable, FolderUnusable, InputError
from graph.ledger import Ledger
from graph.model import Article, Reading
from ingest.extractor import Extractor
from ingest.sources import Failure

_LOG = logging.getLogger(__name__)
# So many documents for each reader are on their way at once.
_AHEAD = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: `article` was stored (or was there), or `failure` says why not.

    `claims` and `rejected` count the claims stored and those that failed a check.
    """

    article: Article | None = None
    new: bool = False
    claims: int = 0
    rejected: int = 0
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of all documents. `seen` counts articles, `unchanged` those read before."""

    seen: int = 0
    new: int = 0
    unchanged: int = 0
    claims: int = 0
    rejected: int = 0
    failures: tuple[Failure, ...] = ()

    def plus(self, outcome: Outcome) -> "Summary":
        """Return the summary with one more document in it."""
        if outcome.failure is not None:
            return replace(self, failures=(*self.failures, outcome.failure))
        return replace(
            self,
            seen=self.seen + 1,
            new=self.new + outcome.new,
            unchanged=self.unchanged + (not outcome.new),
            claims=self.claims + outcome.claims,
            rejected=self.rejected + outcome.rejected,
        )


def ingest(
    documents: Iterable[Article | Failure],
    extractor: Extractor,
    ledger: Ledger,
    readers: int = 1,
) -> Iterator[Outcome]:
    """Read the documents into the ledger, and yield what became of each, in their order.

    Up to `readers` are read at the same time. Raises only what concerns all of them:
    FolderUnusable, EngineUnavailable.
    """
    with one_core_each(), ThreadPoolExecutor(readers) as pool:
        waiting: deque[_Waiting] = deque()
        try:
            for document in documents:
                waiting.append(_begin(document, extractor, ledger, pool))
                if len(waiting) > _AHEAD * readers:
                    yield _finish(waiting.popleft(), ledger)
            while waiting:
                yield _finish(waiting.popleft(), ledger)
        finally:
            for one in waiting:
                if one.reading is not None:
                    one.reading.cancel()


@contextmanager
def one_core_each() -> Iterator[None]:
    """Let each reader use one core: threads of numpy would stand in each other's way."""
    with threadpool_limits(limits=1, user_api="blas"):
        yield


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A document on its way; `reading` is null where nothing of it is read."""

    document: Article | Failure
    reading: Future[Reading | Failure] | None = None


def _begin(
    document: Article | Failure, extractor: Extractor, ledger: Ledger, pool: ThreadPoolExecutor
) -> _Waiting:
    if isinstance(document, Failure) or ledger.has(document.id, extractor.version):
        return _Waiting(document)
    return _Waiting(document, pool.submit(_read, document, extractor))


def _finish(waiting: _Waiting, ledger: Ledger) -> Outcome:
    document = waiting.document
    if isinstance(document, Failure):
        _LOG.warning("%s: %s", document.source, document.reason)
        return Outcome(failure=document)
    if waiting.reading is None:
        return Outcome(document)
    reading = waiting.reading.result()
    if isinstance(reading, Failure):
        return Outcome(failure=reading)
    return _store(document, reading, ledger)


def _store(article: Article, reading: Reading, ledger: Ledger) -> Outcome:
    try:
        added = ledger.add(article, reading)
    except InputError as error:
        return Outcome(failure=Failure(_source(article), error.detail))
    for rejection in added.rejected:
        _LOG.info("%s: claim not stored: %s", article.title, rejection.reason)
    return Outcome(article, new=added.new, claims=added.claims, rejected=len(added.rejected))


def _read(article: Article, extractor: Extractor) -> Reading | Failure:
    try:
        return extractor.read(article)
    except (EngineUnavailable, FolderUnusable):
        raise
    except InputError as error:
        return Failure(_source(article), error.detail)
    except Exception:  # noqa: BLE001 - an article that an extractor chokes on must not stop the others
        _LOG.exception("reading %s", article.title)
        said = f"{extractor.version} failed on it; the log has the details."
        return Failure(_source(article), said)


def _source(article: Article) -> str:
    return article.url or article.title
