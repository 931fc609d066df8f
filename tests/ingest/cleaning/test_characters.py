from hypothesis import given
from hypothesis import strategies as st

from ingest.cleaning import clean, line


def test_line_ends_become_plain() -> None:
    assert clean("a\r\nb\rc\u0085d\ne") == "a\nb\nc\nd\ne"


def test_marks_controls_and_outer_space_go() -> None:
    assert clean("\ufeff\u3000 Lumo\x00\x1b said\t“no”\u3000\n") == "Lumo said\t“no”"


def test_half_a_surrogate_pair_becomes_a_replacement() -> None:
    assert clean("a\ud800b").encode("utf-8").decode("utf-8") == "a\ufffdb"


def test_a_decomposed_letter_stays_as_it_is() -> None:
    assert clean("cafe\u0301") == "cafe\u0301"


def test_a_line_without_words_is_null() -> None:
    assert line(" \n\u3000") is None
    assert line(None) is None


@given(st.text(st.characters(exclude_categories=())))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")
