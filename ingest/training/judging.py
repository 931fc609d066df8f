"""Fits how sure the product is of a relation: what each sign weighs, on the dev part."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bench.corpus import GoldArticle
from bench.score import mark, meaning, parties_of
from graph.model import Article
from ingest.reading import ReadingModel
from ingest.reading.likelihood import START
from ingest.reading.signs import Signs
from ingest.training.export import manifest

# How much the weights may differ from nothing (the inverse of the ridge), and the least spread by
# which a sign is scaled: a rare sign has few examples, and must not weigh much.
_FREEDOM: Final = 0.1
_SPREAD: Final = 1.0
_DIGITS: Final = 3
_SAYS_EVERY: Final = 20


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim that the network proposed, and whether the article states it."""

    article: str
    signs: Signs
    right: bool


def judge(
    model: ReadingModel, articles: Sequence[GoldArticle], progress: Callable[[str], None]
) -> list[Judged]:
    """Return all that the model proposes for annotated articles, however unlikely."""
    found: list[Judged] = []
    for done, gold in enumerate(articles):
        if done % _SAYS_EVERY == 0:
            progress(f"judging: {done} of {len(articles)} articles")
        found += _of_article(model, gold)
    return found


def fit(judged: Iterable[Judged]) -> dict[str, float]:
    """Return the weight of each sign, and where they begin from (`start`)."""
    known = list(judged)
    columns = DictVectorizer(sparse=False)
    table = columns.fit_transform([one.signs for one in known])
    spread = np.maximum(table.std(0), _SPREAD)
    fitted = LogisticRegression(C=_FREEDOM, max_iter=2000)
    fitted.fit(table / spread, [one.right for one in known])
    weights = np.round(fitted.coef_[0] / spread, _DIGITS)
    names = [str(name) for name in columns.feature_names_]
    start = round(float(fitted.intercept_[0]), _DIGITS)
    return {START: start} | {n: float(w) for n, w in zip(names, weights, strict=True) if w}


def write(weights: Path, signs: dict[str, float]) -> None:
    """Put the weights of the signs into a model's configuration, and its manifest in order."""
    file = weights / "config.json"
    config = json.loads(file.read_bytes())
    config["signs"] = signs
    file.write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    manifest(weights)


def _of_article(model: ReadingModel, gold: GoldArticle) -> list[Judged]:
    article: Article = gold.article
    reading, signs = model.weigh(article)
    parties, stated = parties_of(gold, reading), mark(gold, reading).gold
    optional = {frozenset(triple) for triple in gold.optional}
    found = []
    for claim in reading.claims:
        key = meaning(claim, parties, stated)
        if key in stated or frozenset(key) not in optional:
            found.append(Judged(gold.name, signs[claim.id], key in stated))
    return found
