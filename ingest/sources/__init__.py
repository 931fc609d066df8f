"""Where articles come from: files, folders, web addresses, feeds, and what people hand over."""

from ingest.sources.article import from_record, from_text
from ingest.sources.document import Failure
from ingest.sources.limits import Limits
from ingest.sources.loading import load
from ingest.sources.web import Web

__all__ = ["Failure", "Limits", "Web", "from_record", "from_text", "load"]
