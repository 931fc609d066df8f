import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import UnreadableSource
from ingest.cleaning import decode

SIMPLIFIED = "露摩公司周一宣布终止与主播的合作，并向消费者道歉。"
TRADITIONAL = "露摩公司週一宣布終止與主播的合作，並向消費者道歉。"
FRENCH = "La société a déçu ses clients : « désolé », dit-elle à l’été."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "utf-8-sig"),
        (SIMPLIFIED, "utf-16"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "gb2312"),
        (TRADITIONAL, "gbk"),
        (TRADITIONAL, "big5"),
        (FRENCH, "cp1252"),
    ],
)
def test_encodings_are_told_apart(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).lstrip("\ufeff") == text


def test_what_is_declared_is_believed_where_it_fits() -> None:
    word = "Пресса"
    assert decode(word.encode("koi8-r"), "KOI8-R") == word
    assert decode(word.encode(), "koi8-r") == word


@pytest.mark.parametrize("declared", ["nonsense", "zip", "idna", "punycode", "a\x00b", "undefined"])
def test_what_is_declared_wrongly_is_ignored(declared: str) -> None:
    assert decode(SIMPLIFIED.encode("gb18030"), declared) == SIMPLIFIED


def test_a_damaged_byte_does_not_cost_the_document() -> None:
    raw = (SIMPLIFIED * 3).encode()
    assert decode(raw[:-1]).count("\ufffd") == 1
    assert decode((SIMPLIFIED * 3).encode("gbk") + b"\xff", "gbk").startswith(SIMPLIFIED)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG picture"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an Office file"),
        (b"abc\x00def", "zero bytes"),
        (b"\x01\x02\x03\x04 few words", "control characters"),
        (b"\xff\xfea\x00b", "marked as utf-16"),
        (b"\x81\x8d\x8f\x90\x9d", "encoding"),
    ],
)
def test_what_is_not_text_is_refused(raw: bytes, said: str) -> None:
    with pytest.raises(UnreadableSource, match="This is not text") as refusal:
        decode(raw)
    assert said in refusal.value.detail


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_utf8_comes_back(text: str) -> None:
    assert decode(b"Lumo: " + text.encode()) == "Lumo: " + text
