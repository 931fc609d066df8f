"""The due-diligence report: what the articles read say of one entity, each line with its quote."""

from queries.report.build import report
from queries.report.markdown import as_markdown
from queries.report.model import Report
from queries.report.published import as_json, schema
from queries.report.text import as_text
from queries.report.who import searched

__all__ = ["Report", "as_json", "as_markdown", "as_text", "report", "schema", "searched"]
