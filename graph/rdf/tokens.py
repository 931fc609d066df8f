"""SPARQL text cut into tokens, so that words inside strings, comments and IRIs stay harmless.

After section 19 of https://www.w3.org/TR/sparql11-query/, with one difference: the engine wants
no space between a keyword and what follows (`SERVICEex:a`), so words are looked into, not compared.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What a token is."""

    SPACE = "space"
    COMMENT = "comment"
    IRI = "iri"
    TEXT = "text"
    VARIABLE = "variable"
    LABEL = "label"
    NAME = "name"
    WORD = "word"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the query and where it begins."""

    sort: Sort
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the next token begins."""
        return self.start + len(self.text)


_LOCAL = r"(?:[\w:·‿⁀-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])"
_TOKEN = re.compile(
    rf"""
      (?P<space>\s+)
    | (?P<comment>\#[^\r\n]*)
    | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*>)
    | (?P<text>\"\"\"(?:\"{{0,2}}(?:[^"\\]|\\.))*\"\"\" | '''(?:'{{0,2}}(?:[^'\\]|\\.))*'''
        | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
    | (?P<variable>[?$][\w·‿⁀]+)
    | (?P<label>_:\w[\w.·‿⁀-]* | @[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?:[^\W\d_][\w.·‿⁀-]{{0,200}}+(?<!\.))?:(?:{_LOCAL}(?:\.*{_LOCAL})*)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<other>\d+ | .)
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(query: str) -> Iterator[Token]:
    """Yield the tokens of a query, spaces and comments included: together they are the query.

    >>> [token.text for token in tokens("ASK{?s a <x>} # y") if token.sort is not Sort.SPACE]
    ['ASK', '{', '?s', 'a', '<x>', '}', '# y']
    """
    start = 0
    while start < len(query):
        token = at(query, start)
        yield token
        start = token.end


def at(query: str, start: int) -> Token:
    """Return the token that begins here."""
    match = _TOKEN.match(query, start)
    assert match is not None
    assert match.lastgroup is not None
    return Token(Sort(match.lastgroup), match.group(), start)
