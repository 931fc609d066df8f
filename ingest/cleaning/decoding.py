"""Bytes to text: UTF-8 and UTF-16, then what the document declares, then the Chinese encodings."""

import codecs
import re
from typing import Final

from graph.errors import UnreadableSource

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC: Final = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or an Office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
# GBK and GB2312 are parts of GB18030, and pages that declare the part use the whole.
_WIDER: Final = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252"}
# Codecs that a page has no business to declare; some take quadratic time.
_REFUSED: Final = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7", "undefined"}
)
_SAMPLE: Final = 2000
_COMMON_SHARE: Final = 0.85
_DAMAGE: Final = 0.05
_CONTROL_SHARE: Final = 0.02
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(raw: bytes, declared: str | None = None) -> str:
    r"""Return the text that the bytes stand for.

    `declared` is the character set that the server or the document names. Without one that fits,
    UTF-8, GB18030 and Big5 are tried, and last Windows-1252. Raises UnreadableSource for what is
    not text.

    >>> decode("品牌道歉".encode("gb18030"))
    '品牌道歉'
    """
    _refuse_magic(raw)
    text = _marked(raw)
    if text is None:
        _refuse_nul(raw)
        text = _as_utf8(raw) or _as_declared(raw, declared) or _guessed(raw)
    if len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise UnreadableSource("This is not text: it is full of control characters.")
    return text


def _refuse_magic(raw: bytes) -> None:
    for magic, name in _MAGIC:
        if raw.startswith(magic):
            raise UnreadableSource(
                f"This is not text but {name}: save the article as text, Markdown or HTML."
            )


def _refuse_nul(raw: bytes) -> None:
    if b"\x00" in raw:
        raise UnreadableSource("This is not text: it holds zero bytes.")


def _marked(raw: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            text = _whole(raw, encoding)
            if text is None:
                raise UnreadableSource(f"This is not text: it is marked as {encoding} but is not.")
            return text
    return None


def _as_utf8(raw: bytes) -> str | None:
    return _whole(raw, "utf-8")


def _as_declared(raw: bytes, declared: str | None) -> str | None:
    try:
        name = codecs.lookup(declared or "utf-8").name
    except (LookupError, ValueError):
        return None
    if name == "utf-8" or name in _REFUSED:
        return None
    return _whole(raw, _WIDER.get(name, name))


def _whole(raw: bytes, encoding: str) -> str | None:
    """Decode what is in this encoding but for a few damaged bytes, as pages often have."""
    try:
        text = raw.decode(encoding, errors="replace")
    except (LookupError, UnicodeError):
        return None
    lost = text.count("\ufffd")
    beyond_ascii = sum(character > "\x7f" for character in text) if lost else 0
    return text if lost <= _DAMAGE * beyond_ascii else None


def _guessed(raw: bytes) -> str:
    options = [raw.decode(encoding, errors="replace") for encoding in ("gb18030", "big5")]
    best = max(options, key=_common_share)
    if _common_share(best) >= _COMMON_SHARE:
        return best
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UnreadableSource("This is not text in an encoding that is known here.") from error


def _common_share(text: str) -> float:
    """Return how many of the characters beyond ASCII are everyday Chinese ones, 0 to 1."""
    beyond = [character for character in text if character > "\x7f"][:_SAMPLE]
    return sum(map(_is_common, beyond)) / len(beyond) if beyond else 0.0


def _is_common(character: str) -> bool:
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        # The first of Big5's two levels ends at C6: what is taught at school.
        return b"\xa1" <= character.encode("big5", errors="ignore")[:1] <= b"\xc6"
