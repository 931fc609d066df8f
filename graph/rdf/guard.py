"""Which SPARQL may run: reading queries that stay inside the graph."""

import re

from graph.errors import QueryRefused, QuerySyntaxError, TooLarge
from graph.rdf.tokens import Sort, at, tokens

# Some of what follows takes time that grows with the square of the length: half a second here.
LONGEST = 30_000

_READS = re.compile("SELECT|ASK|CONSTRUCT|DESCRIBE", re.IGNORECASE)
_WRITES = re.compile("INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH", re.IGNORECASE)
_PROLOGUE = re.compile("PREFIX|BASE|VERSION", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_GAP = r"(?:\s|\#[^\r\n]*+)*+"
_SERVICE = re.compile(
    rf"""
    SERVICE {_GAP} (?:SILENT {_GAP})?+
    (?: <[^<>\s{{}}]*+> | [?$]\w++ | [^\s<>{{}}\#:"']*+ : (?:\\.|[^\s<>{{}}\#"'\\])*+ )
    {_GAP} \{{
    """,
    re.VERBOSE | re.IGNORECASE,
)


def check(query: str) -> None:
    """Let a reading query pass; raise QueryRefused, QuerySyntaxError or TooLarge for the rest.

    >>> check("ASK { ?s ?p 'SERVICE <http://example.org/> {}' }")
    """
    if len(query) > LONGEST:
        raise TooLarge(f"The query is longer than {LONGEST:,} characters.")
    for reading in dict.fromkeys((_ESCAPE.sub(_unescape, query), query)):
        if write := _WRITES.match(_verb(reading)):
            raise QueryRefused(
                f"{write.group().upper()} changes data, and this graph is read only. To add "
                "articles use `backstory ingest` or POST /articles."
            )
        _refuse_from(reading)
        _refuse_service(reading)
    if not _READS.match(_verb(query)):
        raise QuerySyntaxError("A query needs one of SELECT, ASK, CONSTRUCT or DESCRIBE.")


def _verb(query: str) -> str:
    """Return the first word after PREFIX, BASE and VERSION."""
    words = (token.text for token in tokens(query) if token.sort is Sort.WORD)
    return next((word for word in words if not _PROLOGUE.match(word)), "")


def _refuse_from(query: str) -> None:
    if any(token.sort is Sort.WORD and "FROM" in token.text.upper() for token in tokens(query)):
        raise QueryRefused(
            "FROM is not possible: there is one graph and every query asks it. Leave FROM out."
        )


def _refuse_service(query: str) -> None:
    """Refuse SERVICE in any reading of the text.

    Only a full parser knows whether `<` begins an IRI or means "less than"; after the wrong
    guess a comment or a string would begin or end elsewhere. So both are followed.
    """
    open_ends, seen = [0], set()
    while open_ends:
        start = open_ends.pop()
        if start in seen or start >= len(query):
            continue
        seen.add(start)
        token = at(query, start)
        open_ends.append(token.end)
        if token.sort is Sort.IRI:
            open_ends.append(start + 1)
        elif token.sort in {Sort.WORD, Sort.NAME, Sort.LABEL}:
            _refuse_service_in(query, start, token.end)


def _refuse_service_in(query: str, start: int, end: int) -> None:
    for word in re.finditer("SERVICE", query[start:end], re.IGNORECASE):
        if _SERVICE.match(query, start + word.start()):
            raise QueryRefused(
                "SERVICE asks another server, which is not possible here. Ask this graph alone, "
                "and join the other's answer yourself."
            )


def _unescape(match: re.Match[str]) -> str:
    number = int(match.group(1) or match.group(2), 16)
    return chr(number) if number <= 0x10FFFF else match.group()
