"""Answers are read as far as they can be, and trusted nowhere."""

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.vocabulary import Kind, Predicate, Status
from ingest.language_model.answer import Unusable, parse, schema

EMPTY = '{"entities": [], "claims": []}'


@pytest.mark.parametrize(
    "text",
    [
        EMPTY,
        f"```json\n{EMPTY}\n```",
        f"Here is the list: {EMPTY} I hope that it helps.",
        f'<think>{{"claims": "no"}}</think>{EMPTY}',
    ],
)
def test_words_around_the_json_are_let_pass(text: str) -> None:
    assert parse(text).malformed == 0


@pytest.mark.parametrize(
    "text", ["", "no", "{", '{"claims": 1}', "[]", '{"a": ' * 5000, "{}", '{"claims": [}']
)
def test_what_is_not_the_json_is_refused(text: str) -> None:
    with pytest.raises(Unusable):
        parse(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)


@settings(deadline=None, max_examples=60)
@given(JSON, JSON, JSON)
def test_whatever_is_answered_nothing_breaks(claims: Any, entities: Any, judged: Any) -> None:
    answer = {"claims": claims, "entities": entities, "judgements": judged}
    with suppress(Unusable):
        parse(json.dumps(answer))


def test_a_bad_entry_is_counted_and_costs_no_other(claim: Callable[..., Any]) -> None:
    good = claim("Lumo", "SUED", "Vento", "Lumo sued Vento.")
    bad = [good | {"predicate": "HATED"}, good | {"subject": None}, "a claim", good | {"status": 3}]
    found = parse(json.dumps({"entities": [{"names": "Lumo"}], "claims": [*bad, good]}))
    assert (len(found.claims), len(found.entities), found.malformed) == (1, 0, 5)


def test_a_detail_that_is_none_costs_only_itself(claim: Callable[..., Any]) -> None:
    odd = {"stage": "soon", "outcome": 1, "amount": "much", "date": 2024, "role": []}
    one = claim("Lumo", "SUED", "Vento", "Lumo sued Vento.", **odd, extra="x")
    (found,) = parse(json.dumps({"claims": [one]})).claims
    details = (found.stage, found.outcome, found.amount, found.date, found.role)
    assert details == (None,) * 5


def test_words_of_the_vocabulary_may_be_written_in_any_case() -> None:
    entity = {"names": ["Lumo"], "kind": "brand"}
    one = {"subject": "Lumo", "predicate": "sued", "status": "Asserted", "quote": "q"}
    found = parse(json.dumps({"entities": [entity], "claims": [one]}))
    assert found.entities[0].kind is Kind.BRAND
    assert (found.claims[0].predicate, found.claims[0].status) == (
        Predicate.SUED,
        Status.ASSERTED,
    )


@pytest.mark.parametrize("judging", [False, True])
def test_the_schema_leaves_nothing_open(judging: bool) -> None:
    def check(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("type") == "object":
                assert node["additionalProperties"] is False
                assert node["required"] == list(node["properties"])
            for value in node.values():
                check(value)
        elif isinstance(node, list):
            for value in node:
                check(value)

    shape = schema(judging=judging)
    check(shape)
    assert ("judgements" in shape["properties"]) is judging  # type: ignore[operator]
