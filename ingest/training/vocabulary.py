"""Which word pieces of multilingual BERT are kept: those that English and Chinese need."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

import wordfreq
from tokenizers import BertWordPieceTokenizer

_SPECIAL: Final = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
# Printable ASCII, Latin, punctuation and currency, Chinese signs and punctuation, full width.
_SIGN: Final = re.compile(r"[\x21-\x7e -ɏ -⁯₠-⃏　-鿿＀-￯]")
_ENGLISH, _CAPITALS, _CHINESE = 150_000, 20_000, 100_000


def kept(pieces: Sequence[str]) -> list[int]:
    """Return the places of the pieces that common words of both languages and single signs need.

    Whatever else a text holds is still read, from smaller pieces.
    """
    number = {piece: i for i, piece in enumerate(pieces)}
    found = {number[piece] for piece in _SPECIAL}
    found |= {i for piece, i in number.items() if _SIGN.fullmatch(piece.removeprefix("##"))}
    tokenizer = BertWordPieceTokenizer(number, lowercase=False, strip_accents=False)
    for word in _words():
        found.update(tokenizer.encode(word, add_special_tokens=False).ids)
    return sorted(found)


def _words() -> Iterable[str]:
    english = wordfreq.top_n_list("en", _ENGLISH)
    yield from english
    yield from (word.capitalize() for word in english)
    yield from (word.upper() for word in english[:_CAPITALS])
    yield from wordfreq.top_n_list("zh", _CHINESE)
