"""docs/sparql.md tells what is so: its examples run, its lists are complete."""

import re
from pathlib import Path

import pytest

import graph
from graph.facts import Changes, Fact
from graph.rdf import RdfView, SparqlPool
from graph.rdf.formats import GRAPHS, TABLES
from graph.rdf.guard import LONGEST
from graph.rdf.terms import PREFIXES

DOCS = (Path(graph.__file__).parents[1] / "docs" / "sparql.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sparql\n(.*?)```", DOCS, re.DOTALL)


def test_the_examples_run_and_find_something(tmp_path: Path, world: list[Fact]) -> None:
    head, *examples = BLOCKS
    with RdfView(tmp_path) as view, SparqlPool(view.checkpoint, workers=1) as pool:
        view.apply(Changes(1, (), tuple(world)))
        for example in examples:
            query = example.replace("Xiaomi", "Tellurio")
            answer = pool.query(head + query)
            assert pool.query(query).body == answer.body
            assert len(answer.body) > len(pool.query(f"{query} OFFSET 1000").body)


@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_prefix_is_told(prefix: str) -> None:
    assert f"`{prefix}:`" in DOCS


def test_every_form_and_limit_is_told() -> None:
    for forms in (TABLES, GRAPHS):
        firsts = {form.name: form.media_type for form in reversed(forms)}
        assert all(f"`{media_type}`" in DOCS for media_type in firsts.values())
    assert f"{LONGEST:,} characters" in DOCS
