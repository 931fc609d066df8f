"""Characters that do not belong in a text, and how they are taken out."""

import re
from typing import Final

_BREAKS: Final = re.compile("\r\n|[\r\u0085]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_BLANK: Final = " \t\n\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)


def clean(text: str) -> str:
    r"""Return the text with plain line ends and without control characters.

    A byte-order mark and blank space around the whole go too; half a surrogate pair, which no
    database can store, becomes the replacement character.

    >>> clean("\ufeffLumo\x07 said\r\nno.\n")
    'Lumo said\nno.'
    """
    printable = _CONTROLS.sub("", _BREAKS.sub("\n", text))
    return _SURROGATES.sub("\ufffd", printable).strip(_BLANK)


def line(text: str | None) -> str | None:
    r"""Return the text on one line, or null if nothing is left of it.

    >>> line(" Harbor\n  Post ")
    'Harbor Post'
    """
    return " ".join(clean(text or "").split()) or None
