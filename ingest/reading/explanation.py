"""Why the reading model reads an article as it does, sentence by sentence."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.model import Article, ArticleEntity, Claim
from graph.names import simplified
from ingest.language.rulebook import found
from ingest.reading.model import ReadingModel
from ingest.reading.sentences import sentences

# Candidates less likely than this would fill pages.
_WORTH_TELLING: Final = 0.05
_WORDS: Final = ("status", "dates")
_REASONS: Final = 6


@dataclass(frozen=True, slots=True)
class Reason:
    """A sign, and how many logits it adds to the confidence (less than zero: takes away)."""

    sign: str
    adds: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim that is given, or a candidate that is too unlikely, with the main reasons."""

    claim: Claim
    given: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """Words of a sentence that bear on status or date, and what a rule makes of them."""

    topic: str
    words: str
    gives: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with what is read from it, the likeliest first; often nothing."""

    start: int
    end: int
    proposals: tuple[Proposal, ...]
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Who is meant where, and what each sentence gave."""

    article: Article
    extractor: str
    entities: tuple[ArticleEntity, ...]
    sentences: tuple[Sentence, ...]


def explain(model: ReadingModel, article: Article) -> Explanation:
    """Return how the model reads an article, with candidates just below the threshold."""
    reading, signs = model.weigh(article)
    given = {claim.id for claim in model.read(article).claims}
    told: dict[int, list[Proposal]] = defaultdict(list)
    for claim in sorted(reading.claims, key=lambda claim: -claim.confidence):
        if claim.confidence >= _WORTH_TELLING or claim.id in given:
            reasons = _reasons(model.contributions(signs[claim.id]))
            told[claim.start].append(Proposal(claim, claim.id in given, reasons))
    return Explanation(article, model.version, reading.entities, tuple(_sentences(article, told)))


def _sentences(article: Article, told: dict[int, list[Proposal]]) -> Iterator[Sentence]:
    for start, end in sentences(article.text):
        inside = [p for at, some in told.items() if start <= at < end for p in some]
        yield Sentence(start, end, tuple(inside), tuple(_words(article, start, end)))


def _words(article: Article, start: int, end: int) -> Iterator[Word]:
    sentence = article.text[start:end]
    if article.lang == "zh":
        sentence = simplified(sentence)
    for topic in _WORDS:
        for gives, match in found(article.lang, topic, sentence):
            yield Word(topic, match.group().strip(), gives)


def _reasons(contributions: dict[str, float]) -> tuple[Reason, ...]:
    largest = sorted(contributions.items(), key=lambda item: -abs(item[1]))[:_REASONS]
    return tuple(Reason(sign, round(adds, 2)) for sign, adds in largest if round(adds, 2))
