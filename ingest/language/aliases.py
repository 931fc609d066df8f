"""Where a text says itself that two names mean one: "X, known as Y", X（本名Y）."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.language.rulebook import Rule, rules

Place = tuple[int, int]

_QUOTED: Final = re.compile(r"[“\"‘'「『](?P<name>[^”\"’'」』“‘「『\n]{2,40})[”\"’'」』]")
_LATIN: Final = re.compile(
    r"(?P<name>@?[A-Z][\w&’'-]*(?: (?:of |de |the )?[A-Z0-9][\w&’'-]*){0,4})(?![\w])"
)
_HAN: Final = re.compile(r"(?P<name>[\u3400-\u9fff·]{2,10})")
_HAN_SIGN: Final = re.compile(r"[\u3400-\u9fff]")
_CLOSING: Final = re.compile(r"\s?[)）]")
_INITIAL: Final = re.compile(r"\b[A-Z]")


@dataclass(frozen=True, slots=True)
class Declaration:
    """A text's own word, at `start` to `end`, that the names at two places mean one."""

    name: Place
    other: Place
    start: int
    end: int


def declared(text: str, lang: str, names: Sequence[Place]) -> list[Declaration]:
    """Return what the text declares, in the order of the names.

    `names` are the places of names that are already known. The other name need not be among them.

    >>> text = "Tova Brandt, better known as Loud Otter, sold lamps."
    >>> [text[slice(*d.other)] for d in declared(text, "en", [(0, 11)])]
    ['Loud Otter']
    """
    ordered = sorted(names)
    following = dict(reversed(ordered))
    found: dict[tuple[Place, Place], Declaration] = {}
    for name in ordered:
        for rule in rules(lang, "aliases"):
            for declaration in _apply(rule, text, name, following):
                found.setdefault((name, declaration.other), declaration)
    return list(found.values())


def _apply(rule: Rule, text: str, name: Place, following: dict[int, int]) -> Iterator[Declaration]:
    if rule.gives == "before":
        match = rule.pattern.search(text, max(0, name[0] - 40), name[0])
        if match:
            other = (match.start("other") + 1, match.end("other") - 1)
            yield Declaration(name, other, match.start(), name[1])
        return
    match = rule.pattern.match(text, name[1])
    if not match:
        return
    follows = _other(text, match.end(), following)
    if follows is None or text[slice(*name)] == text[slice(*follows)]:
        return
    if rule.gives == "known" or _credible(text, name, follows):
        yield Declaration(name, follows, name[0], _end(text, follows[1]))


def _other(text: str, at: int, following: dict[int, int]) -> Place | None:
    """Return the place of the name that begins here: quoted, known already, or by its letters."""
    quoted = _QUOTED.match(text, at)
    if quoted:
        return None if _epithet(quoted["name"]) else quoted.span("name")
    if at in following:
        return at, following[at]
    match = _LATIN.match(text, at) or _HAN.match(text, at)
    return match.span("name") if match else None


def _epithet(name: str) -> bool:
    """Whether quoted words praise or describe rather than name: "the king of tea"."""
    return name.isascii() and (name.startswith(("the ", "a ", "an ")) or name.islower())


def _credible(text: str, name: Place, other: Place) -> bool:
    """Whether a name in brackets is another name: in another script, or of the initials."""
    if not _CLOSING.match(text, other[1]):
        return False
    left, right = text[slice(*name)], text[slice(*other)]
    if bool(_HAN_SIGN.search(left)) != bool(_HAN_SIGN.search(right)):
        return True
    return len(right) > 1 and right == "".join(_INITIAL.findall(left))


def _end(text: str, at: int) -> int:
    while at < len(text) and text[at] in "”\"’'」』)）":
        at += 1
    return at
