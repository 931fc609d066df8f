"""The report as JSON, and the schema that its JSON follows."""

import json
import re

from queries.report.model import Report

# JSON may hold these as they are; a terminal that shows them may act on them.
_ACTING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def as_json(report: Report) -> str:
    """Return the report as JSON; signs that could control a terminal are written as escapes."""
    told = json.dumps(report.model_dump(mode="json"), ensure_ascii=False, indent=2)
    return _ACTING.sub(lambda match: f"\\u{ord(match[0]):04x}", told) + "\n"


def schema() -> dict[str, object]:
    """Return the JSON Schema of a report."""
    told: dict[str, object] = Report.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **told}
