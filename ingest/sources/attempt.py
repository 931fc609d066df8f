"""A document that fails is reported, never fatal."""

import logging
from collections.abc import Callable, Iterable, Iterator

from graph.errors import BackstoryError
from graph.model import Article
from ingest.sources.document import Failure

_LOG = logging.getLogger(__name__)


def attempt(name: str, read: Callable[[], Article]) -> Article | Failure:
    """Return the article, or a failure under this name."""
    return next(attempt_all(name, lambda: (read(),)))


def attempt_all(
    name: str, read: Callable[[], Iterable[Article | Failure]]
) -> Iterator[Article | Failure]:
    """Yield what is read, and a failure under this name if the reading breaks off."""
    try:
        yield from read()
    except BackstoryError as error:
        yield Failure(name, error.detail)
    except Exception:  # noqa: BLE001 - foreign parsers meet foreign bytes: one must not stop the rest
        _LOG.exception("reading %s", name)
        yield Failure(name, "It could not be read: something in it is not as its format demands.")
