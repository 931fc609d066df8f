"""From sources to claims in the ledger, one article at a time; one that fails stops no other."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.errors import EngineUnavailable, FolderUnusable, InputError
from graph.ledger import Ledger
from graph.model import Article, Reading
from ingest.extractor import Extractor
from ingest.sources import Failure

_LOG = logging.getLogger(__name__)


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
    documents: Iterable[Article | Failure], extractor: Extractor, ledger: Ledger
) -> Iterator[Outcome]:
    """Read the documents one by one into the ledger, and yield what became of each.

    Raises only what concerns all of them: FolderUnusable, EngineUnavailable.
    """
    for document in documents:
        if isinstance(document, Failure):
            _LOG.warning("%s: %s", document.source, document.reason)
            yield Outcome(failure=document)
        else:
            yield _take(document, extractor, ledger)


def _take(article: Article, extractor: Extractor, ledger: Ledger) -> Outcome:
    if ledger.has(article.id, extractor.version):
        return Outcome(article)
    reading = _read(article, extractor)
    if isinstance(reading, Failure):
        return Outcome(failure=reading)
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
    except Exception:  # noqa: BLE001 - an article that an extractor chokes on must not stop the others
        _LOG.exception("reading %s", article.title)
        said = f"{extractor.version} failed on it; the log has the details."
        return Failure(_source(article), said)


def _source(article: Article) -> str:
    return article.url or article.title
