"""How alike two mentions look: the features that the coreference head was trained on."""

import re
import unicodedata
from typing import Final

import numpy as np

from ingest.reading.layers import Floats, Ints
from ingest.reading.mentions import Mentions

PRONOUN: Final = re.compile(
    r"(?i)he|him|his|himself|she|her|hers|herself|it|its|itself|they|them|their|theirs|themselves"
    r"|i|me|my|mine|myself|we|us|our|ours|ourselves|you|your|yours|who|whose|this|that|one"
    r"|他|她|它|其|他们|她们|它们|自己|本人|我|我们|你|你们|您|咱们|俺|他們|她們|我們"
    r"|双方|对方|雙方|對方|前者|后者|後者|该|此"
)
_POSSESSIVE: Final = re.compile(r"['’`´]s?\b")
_ARTICLE: Final = re.compile(r"^(the|a|an) ")
_WORD: Final = re.compile(r"[a-z0-9]+")
_INITIAL: Final = re.compile(r"[A-Z]\w*")
_SMALL_WORDS: Final = frozenset({"the", "a", "of", "and", "its", "his", "her"})
_SENTENCE_STEPS: Final = ((0, 0), (1, 1), (2, 2), (3, 4), (5, 10**9))
_MENTION_STEPS: Final = ((1, 1), (2, 2), (3, 4), (5, 8), (9, 10**9))


def plain(surface: str) -> str:
    """Return letters and digits of a mention, small, without article and possessive.

    >>> plain("The Harbor's"), plain("小米（集团）")
    ('harbor', '小米集团')
    """
    text = _POSSESSIVE.sub("", unicodedata.normalize("NFKC", surface).casefold())
    text = _ARTICLE.sub("", text.strip())
    return "".join(c for c in text if c.isalnum()) or surface


class _Surface:
    """One spelling, taken apart."""

    def __init__(self, surface: str) -> None:
        self.key = plain(surface)
        self.pronoun = bool(PRONOUN.fullmatch(surface))
        self.words = set(_WORD.findall(surface.lower())) - _SMALL_WORDS
        self.pairs = {self.key[i : i + 2] for i in range(len(self.key) - 1)} or {self.key}
        self.initials = "".join(word[0] for word in _INITIAL.findall(surface)).lower()

    def compare(self, other: "_Surface") -> tuple[float, ...]:
        """Return the nine features of spelling."""
        exact = self.key == other.key
        inside = self.key in other.key or other.key in self.key
        part = inside and min(len(self.key), len(other.key)) > 1
        shared = len(self.words & other.words)
        return (
            exact,
            exact and not self.pronoun,
            part and not self.pronoun and not other.pronoun,
            self.key[:1] == other.key[:1],
            self.key[-1:] == other.key[-1:],
            shared > 0,
            shared / max(1, min(len(self.words), len(other.words))),
            len(self.pairs & other.pairs) / len(self.pairs | other.pairs),
            _abbreviates(self, other) or _abbreviates(other, self),
        )


def _abbreviates(short: _Surface, long: _Surface) -> bool:
    return len(long.initials) > 1 and long.initials == short.key


class Likeness:
    """Compares mentions of one passage, pair by pair."""

    def __init__(self, mentions: Mentions) -> None:
        spellings = sorted(set(mentions.surface))
        index = {spelling: i for i, spelling in enumerate(spellings)}
        surfaces = [_Surface(spelling) for spelling in spellings]
        self._spelling = np.array([index[surface] for surface in mentions.surface])
        self._table = np.array([[a.compare(b) for b in surfaces] for a in surfaces], np.float32)
        self._pronoun = np.array([surface.pronoun for surface in surfaces])[self._spelling]
        self._sentence = np.array(mentions.sentence)
        self._kind = mentions.kinds.argmax(-1)
        self._named = np.array(mentions.named, np.float32)

    def features(self, later: Ints, earlier: Ints) -> Floats:
        """Return 26 features for each pair of a mention and an earlier one."""
        apart = self._sentence[later] - self._sentence[earlier]
        named, names = self._named[later], self._named[earlier]
        columns = [
            *((apart >= low) & (apart <= high) for low, high in _SENTENCE_STEPS),
            *((later - earlier >= low) & (later - earlier <= high) for low, high in _MENTION_STEPS),
            self._pronoun[later],
            self._pronoun[earlier],
            named * names,
            named,
            names,
            self._kind[later] == self._kind[earlier],
            self._sentence[earlier] == 0,
        ]
        spelling = self._table[self._spelling[later], self._spelling[earlier]]
        return np.concatenate([spelling, np.stack(columns, -1).astype(np.float32)], -1)
