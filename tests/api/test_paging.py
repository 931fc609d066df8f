"""Cursors: opaque, and worth nothing unless this server gave them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.paging import cursor_of, position_of
from graph.errors import InputError

IDS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60)


@settings(deadline=None, max_examples=50)
@given(IDS)
def test_a_cursor_leads_back_to_its_item(id_: str) -> None:
    assert position_of(cursor_of(id_)) == id_
    assert cursor_of(id_).replace("-", "").replace("_", "").isalnum() or not id_


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=60))
def test_a_foreign_cursor_is_refused_or_means_one_item(text: str) -> None:
    try:
        id_ = position_of(text)
    except InputError:
        return
    assert cursor_of(id_) == text


@pytest.mark.parametrize("text", ["====", "a", "AA==", "AB", "\u4e2d", "ZW4\n", "ZW4=", " ZW4"])
def test_what_only_looks_like_a_cursor_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="Start again without one"):
        position_of(text)
