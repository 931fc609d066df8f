"""Windows cover the text, overlap, and stay within their size."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.language_model.tokens import tokens
from ingest.language_model.windows import Window, halves, windows

TEXTS = st.text(st.sampled_from("ab .。!\n许诉"), min_size=1, max_size=400).filter(str.strip)
SIZES = st.integers(4, 60)


@settings(deadline=None, max_examples=60)
@given(TEXTS, SIZES, st.integers(0, 20))
def test_windows_cover_the_text_in_order(text: str, size: int, overlap: int) -> None:
    found = windows(text, size, overlap)
    assert (found[0].start, found[-1].end) == (0, len(text))
    for one, next_ in pairwise(found):
        assert one.start < next_.start <= one.end < next_.end


@settings(deadline=None, max_examples=60)
@given(TEXTS, SIZES, st.integers(0, 20))
def test_no_window_is_larger_than_allowed(text: str, size: int, overlap: int) -> None:
    assert all(tokens(text[w.start : w.end]) <= size for w in windows(text, size, overlap))


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_halves_are_smaller_and_cover_the_whole(text: str) -> None:
    whole = Window(0, len(text))
    parts = halves(text, whole)
    if parts:
        assert (parts[0].start, parts[-1].end) == (0, len(text))
        assert all(part.end - part.start < len(text) for part in parts)


def test_a_short_article_is_one_window() -> None:
    assert windows("Lumo sued Vento. Vento wept.", 2500, 300) == [Window(0, 28)]


def test_a_window_ends_where_a_sentence_does() -> None:
    text = "".join(f"Lumo sued Vento for the {n}th time. " for n in range(40))
    for window in windows(text, 100, 20)[:-1]:
        assert text[window.start : window.end].endswith("time.")


def test_what_is_small_is_not_halved() -> None:
    assert halves("Lumo sued Vento.", Window(0, 16)) == []
