"""The report as JSON, and the schema that its JSON follows."""

import json

from queries.report.model import Report
from queries.report.plain import escaped


def as_json(report: Report) -> str:
    """Return the report as JSON; signs that could control a terminal are written as escapes."""
    told = json.dumps(report.model_dump(mode="json"), ensure_ascii=False, indent=2)
    return escaped(told) + "\n"


def schema() -> dict[str, object]:
    """Return the JSON Schema of a report."""
    told: dict[str, object] = Report.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **told}
