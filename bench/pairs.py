"""Minimal pairs: two passages that differ in a word or two, and in what may be said of somebody.

"Orvo has sued her" and "Orvo has not sued her" show whether a reader minds the word that decides.
A file `en.jsonl` or `zh.jsonl` holds one pair a line, with the claims that each half states; its
name gives the language. The gravest error is counted apart: a passage shown as fact, which is one
that only denies, alleges or plans a thing, turns it round or does not tell it, while the reading
asserts it of the same two parties, sure enough for the report's default view.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from bench.passages import Half, Passage, Stated, Truth, mark, said
from bench.progress import OnProgress, counted
from bench.score import THRESHOLD, Key
from graph.errors import InputError
from graph.model import Article
from graph.vocabulary import Predicate, Status
from ingest.extractor import Extractor

LANGUAGES = ("en", "zh")

# Any day will do: no pair turns on it, but "on Monday" needs one to be dated from.
_PUBLISHED = "2025-06-02"


@dataclass(frozen=True, slots=True)
class MinimalPair:
    """Two passages that differ in little but in what they state."""

    id: str
    lang: str
    topic: str
    first: Passage
    second: Passage

    @property
    def names(self) -> tuple[str, ...]:
        """The parties of both halves."""
        told = (*self.first.claims, *self.second.claims)
        return tuple(dict.fromkeys(n for c in told for n in (c.subject, c.object) if n))

    @property
    def told(self) -> frozenset[Key]:
        """What either half tells, however surely."""
        return frozenset(c.key for c in (*self.first.claims, *self.second.claims))


@dataclass(frozen=True, slots=True)
class Answer:
    """Both halves of a pair as they were read."""

    pair: MinimalPair
    first: Half
    second: Half

    @property
    def halves(self) -> tuple[Half, Half]:
        """Both, in order."""
        return self.first, self.second

    @property
    def right(self) -> bool:
        """Whether both halves were read right, so that the deciding word was minded."""
        return self.first.right and self.second.right


@dataclass(frozen=True, slots=True)
class PairCounts:
    """How a number of pairs was read; `shown_as_fact` counts passages, two a pair.

    `truths` counts all wrong assertions by what the passages say instead.
    """

    pairs: int
    right: int
    shown_as_fact: int
    truths: Counter[Truth]


def load(path: Path) -> tuple[MinimalPair, ...]:
    """Read a file of minimal pairs, and check each; the file's name is the language."""
    if path.stem not in LANGUAGES:
        raise InputError(f"{path.name} should be named after its language: en.jsonl or zh.jsonl.")
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = tuple(_pair(path, number, line) for number, line in enumerate(lines, start=1))
    _check_unique(path, "id", (pair.id for pair in pairs))
    _check_unique(path, "text", (h.text for pair in pairs for h in (pair.first, pair.second)))
    return pairs


def score(
    reader: Extractor,
    pairs: Sequence[MinimalPair],
    on_progress: OnProgress = lambda *_: None,
    threshold: float = THRESHOLD,
) -> tuple[Answer, ...]:
    """Read both halves of each pair; claims below the confidence `threshold` do not count."""
    return tuple(
        Answer(
            pair,
            _half(reader, pair, pair.first, threshold),
            _half(reader, pair, pair.second, threshold),
        )
        for pair in counted("pairs read", pairs, on_progress)
    )


def tally(answers: Iterable[Answer]) -> PairCounts:
    """Add up how pairs were read."""
    every = tuple(answers)
    halves = [half for answer in every for half in answer.halves]
    return PairCounts(
        pairs=len(every),
        right=sum(answer.right for answer in every),
        shown_as_fact=sum(half.shown_as_fact for half in halves),
        truths=Counter(one.truth for half in halves for one in half.shown),
    )


def by_topic(answers: Iterable[Answer]) -> dict[tuple[str, str], PairCounts]:
    """Add up by language and topic, in the order of the files."""
    sorted_: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for answer in answers:
        sorted_[answer.pair.lang, answer.pair.topic].append(answer)
    return {topic: tally(some) for topic, some in sorted_.items()}


def _half(reader: Extractor, pair: MinimalPair, passage: Passage, threshold: float) -> Half:
    article = Article(None, "", None, _PUBLISHED, pair.lang, passage.text)
    return mark(passage, reader.read(article), pair.names, pair.told, threshold)


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _ClaimIn(_Closed):
    subject: str
    predicate: Predicate
    object: str | None
    status: Status


class _PassageIn(_Closed):
    text: str
    claims: list[_ClaimIn]


class _PairIn(_Closed):
    id: str
    topic: str
    first: _PassageIn
    second: _PassageIn


def _pair(path: Path, number: int, line: str) -> MinimalPair:
    try:
        raw = _PairIn.model_validate_json(line)
    except ValidationError as error:
        raise InputError(f"{path.name}, line {number} is not a minimal pair: {error}") from error
    first, second = _passage(path, number, raw.first), _passage(path, number, raw.second)
    if said(first.claims) == said(second.claims):
        raise InputError(f"{path.name}, line {number}: both halves state the same.")
    return MinimalPair(raw.id, path.stem, raw.topic, first, second)


def _passage(path: Path, number: int, raw: _PassageIn) -> Passage:
    for claim in raw.claims:
        for name in (claim.subject, claim.object):
            if name is not None and name not in raw.text:
                raise InputError(f"{path.name}, line {number}: {name!r} is not in the passage.")
        if claim.object is None and claim.predicate.needs_object:
            raise InputError(f"{path.name}, line {number}: {claim.predicate} needs an object.")
    claims = (Stated(c.subject, c.predicate, c.object, c.status) for c in raw.claims)
    return Passage(raw.text, tuple(claims))


def _check_unique(path: Path, what: str, values: Iterable[str]) -> None:
    twice = [value for value, times in Counter(values).items() if times > 1]
    if twice:
        raise InputError(f"{path.name} uses the {what} {twice[0]!r} twice.")
