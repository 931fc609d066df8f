"""The seam behind which articles are read: the reading model today, others beside it."""

from typing import Protocol

from graph.model import Article, Reading


class Extractor(Protocol):
    """Reads one article at a time, with no side effects."""

    @property
    def version(self) -> str:
        """Name and version, such as `reading-model/2`; claims carry it."""

    def read(self, article: Article) -> Reading:
        """Return the entities, aliases and claims that the article states."""
