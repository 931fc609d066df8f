import json
from pathlib import Path

from queries.report import schema

PUBLISHED = Path(__file__).parents[3] / "docs" / "report.schema.json"


def test_the_published_schema_is_the_one_that_reports_follow():
    told = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    assert told == schema(), "Write docs/report.schema.json anew from queries.report.schema()."


def test_nothing_undeclared_stands_in_a_report():
    parts = [schema(), *schema()["$defs"].values()]
    objects = [part for part in parts if part.get("type") == "object"]
    assert len(objects) > 10
    assert all(part["additionalProperties"] is False for part in objects)
    assert all(set(part["required"]) == set(part["properties"]) for part in objects)
