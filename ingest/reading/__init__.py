"""The reading model: from an article to entities, aliases and claims."""

from ingest.reading.model import ReadingModel

__all__ = ["ReadingModel"]
