"""Annotated articles: what a careful reader finds in each, to hold a reading against.

An article is a JSON file in a folder named after its set, such as `en-wire/en-wire-017.json`.
Title and text mark each mention of an entity as `⟦surface|entity id⟧`; taking the marks away
gives the plain text.

The parts are decided here and nowhere else. Both are files of the flat sets: ordinary pages, and no
contrast sets, so no run of contrasting passages is cut. The test part has the numbers that end in
7: weights, thresholds and rules must never see them. The dev part has those that end in 3: weights
are not trained on them, thresholds and rules are chosen by them.

The weights of `reading-model/1` were not trained on the test part, but its threshold was chosen
with it in view, and they may have seen the dev part: its figures may be a little too good. Invented
names hardly recur between the test part and the rest (4 of 414 people, brands and products, 2 of
them without a full name); courts, regulators and "fans" do.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ValidationError

from graph.errors import InputError
from graph.model import Article
from graph.vocabulary import Kind, Predicate, Status

FLAT_SETS = frozenset({
    "en-asia", "en-celeb", "en-court", "en-news", "en-play", "en-wire", "en-world",
    "zh-auto", "zh-brand", "zh-court", "zh-ent", "zh-hant", "zh-news", "zh-stream", "zh-wire",
})  # fmt: skip

_MARK = re.compile(r"⟦([^⟦⟧|]+)\|([^⟦⟧|]+)⟧")
_NUMBER = re.compile(r"(\d+)\.json$")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """Somebody or something in an article, with every place at which it is meant."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """What a passage of the article states; `start` and `end` bound its quote in the text."""

    subject: str
    predicate: Predicate
    object: str | None
    status: Status
    date: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with all that it states.

    `optional` holds what a careful reader may claim or leave out: subject, predicate, object.
    """

    name: str
    article: Article
    entities: tuple[GoldEntity, ...]
    claims: tuple[GoldClaim, ...]
    optional: tuple[tuple[str, Predicate, str | None], ...] = ()


class Part(StrEnum):
    """A part of the corpus on which figures are measured."""

    DEV = "dev"
    TEST = "test"


class _EntityIn(BaseModel):
    name: str
    type: Kind
    aliases: list[str] = []


class _ClaimIn(BaseModel):
    s: str
    p: Predicate
    o: str | None = None
    status: Status
    date: str | None = None
    quote: str


class _OptionalIn(BaseModel):
    s: str
    p: Predicate
    o: str | None = None


class _ArticleIn(BaseModel):
    id: str
    lang: str
    published: str | None = None
    publisher: str | None = None
    title: str
    text: str
    entities: dict[str, _EntityIn]
    claims: list[_ClaimIn]
    optional: list[_OptionalIn] = []


def in_test(path: Path) -> bool:
    """Whether a file is of the test part, and so must never be trained or tuned on.

    >>> in_test(Path("en-wire/en-wire-017.json")), in_test(Path("en-pairs/en-pairs-017.json"))
    (True, False)
    """
    return _flat(path, ending=7)


def in_dev(path: Path) -> bool:
    """Whether a file is of the dev part: tuned on, but never trained on.

    >>> in_dev(Path("en-wire/en-wire-013.json")), in_dev(Path("en-law/en-law-013.json"))
    (True, False)
    """
    return _flat(path, ending=3)


def of_part(paths: Iterable[Path], part: Part) -> list[Path]:
    """Return the files of a part."""
    belongs = {Part.DEV: in_dev, Part.TEST: in_test}[part]
    return [path for path in paths if belongs(path)]


def files(corpus: Path) -> list[Path]:
    """Return the articles of all sets, in the order of their names."""
    found = sorted(corpus.glob("*/*.json"))
    if not found:
        raise InputError(
            f"There are no annotated articles in {corpus}: say where they are with --corpus."
        )
    return found


def spread(paths: Sequence[Path], lang: str, number: int) -> list[Path]:
    """Return this many articles of a language, evenly spread over its sets.

    >>> spread([Path(f"en-a/{i}.json") for i in range(9)], "en", 3)[-1].name
    '6.json'
    """
    own = [path for path in paths if path.parent.name.startswith(f"{lang}-")]
    number = min(number, len(own))
    return [own[i * len(own) // number] for i in range(number)]


def load(path: Path) -> GoldArticle:
    """Read one annotated article."""
    try:
        raw = _ArticleIn.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise InputError(f"{path.name} is not an annotated article: {error}") from error
    text, spans = unmark(f"{raw.title}\n\n{raw.text}")
    title, _ = unmark(raw.title)
    return GoldArticle(
        name=raw.id,
        article=Article(None, title, raw.publisher, raw.published, raw.lang, text),
        entities=tuple(_entity(id_, entity, spans) for id_, entity in raw.entities.items()),
        claims=tuple(_claims(raw, text, path)),
        optional=tuple((claim.s, claim.p, claim.o) for claim in raw.optional),
    )


def unmark(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """Return the plain text, and where in it each entity is meant.

    >>> unmark("⟦Acme|e1⟧ sued ⟦Doe|e2⟧.")
    ('Acme sued Doe.', {'e1': [(0, 4)], 'e2': [(10, 13)]})
    """
    pieces: list[str] = []
    spans: dict[str, list[Span]] = {}
    read = length = 0
    for mark in _MARK.finditer(marked):
        before, surface = marked[read : mark.start()], mark[1]
        start = length + len(before)
        length = start + len(surface)
        spans.setdefault(mark[2], []).append((start, length))
        pieces += [before, surface]
        read = mark.end()
    return "".join([*pieces, marked[read:]]), spans


def _flat(path: Path, ending: int) -> bool:
    number = _NUMBER.search(path.name)
    return number is not None and path.parent.name in FLAT_SETS and int(number[1]) % 10 == ending


def _entity(id_: str, raw: _EntityIn, spans: dict[str, list[Span]]) -> GoldEntity:
    return GoldEntity(id_, raw.name, raw.type, tuple(raw.aliases), tuple(spans.get(id_, ())))


def _claims(raw: _ArticleIn, text: str, path: Path) -> Iterator[GoldClaim]:
    for claim in raw.claims:
        start = text.find(claim.quote)
        if start < 0:
            raise InputError(f"{path.name} does not contain its quote {claim.quote!r}.")
        if {claim.s, claim.o} - {None, *raw.entities}:
            raise InputError(f"{path.name} claims something of {claim.s} or {claim.o}: unknown.")
        end = start + len(claim.quote)
        yield GoldClaim(claim.s, claim.p, claim.o, claim.status, claim.date, start, end)
