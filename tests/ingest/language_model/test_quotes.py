"""Quotes are found where they stand, and nowhere else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.language_model.quotes import Quotable
from ingest.language_model.windows import Window
from ingest.reading.sentences import sentences

TEXT = "Lumo’s row\nLumo sued Vento on Monday. “It hurts,” Vento said.  Lumo sued Orvo too."
ZH = "露莫起诉文托，索赔３万元。文托称“不实”。"


def passages(quote: str, text: str = TEXT, window: Window | None = None) -> list[str]:
    found = Quotable(text, sentences(text)).passages(quote, window or Window(0, len(text)))
    return [text[start:end] for start, end in found]


@pytest.mark.parametrize(
    "quote",
    [
        "Lumo sued Vento on Monday.",
        "Lumo sued Vento",
        "  “Lumo sued Vento on Monday.” ",
        "Lumo  sued\nVento on Monday",
    ],
)
def test_a_quote_is_widened_to_its_sentence(quote: str) -> None:
    assert passages(quote) == ["Lumo sued Vento on Monday."]


def test_signs_that_models_write_for_one_another_are_the_same() -> None:
    assert passages('"It hurts," Vento said.') == ["“It hurts,” Vento said."]
    assert passages("露莫起诉文托,索赔３万元。", ZH) == ["露莫起诉文托，索赔３万元。"]


@pytest.mark.parametrize(
    "quote",
    [
        "Lumo has sued Vento on Monday.",
        "Lumo sued … on Monday.",
        "lumo sued vento on monday.",
        "",
        "...",
        "Lum",
        ".*",
        "x" * 5000,
    ],
)
def test_what_the_article_does_not_say_is_not_found(quote: str) -> None:
    assert passages(quote) == []


def test_a_quote_over_many_sentences_is_no_evidence() -> None:
    text = "Lumo sued. Vento wept. Orvo paid. Lim left. Tam came."
    assert passages("Lumo sued. Vento wept. Orvo paid. Lim left.", text) == []
    assert passages("Lumo sued. Vento wept.", text) == ["Lumo sued. Vento wept."]


def test_the_place_in_the_window_comes_first() -> None:
    text = "Lim sued Orvo in May. Tam slept. Lim sued Orvo in June."
    assert passages("Lim sued Orvo", text, Window(22, len(text)))[0].endswith("June.")
    assert passages("Tam slept.", text, Window(0, 10)) == ["Tam slept."]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60), st.text(max_size=80))
def test_a_passage_always_holds_its_quote(quote: str, text: str) -> None:
    bounds = sentences(text)
    for start, end in Quotable(text, bounds).passages(quote, Window(0, len(text))):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
