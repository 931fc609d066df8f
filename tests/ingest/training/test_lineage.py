"""Weights, articles and code belong together."""

import json
from pathlib import Path

from bench import corpus
from ingest.reading.weights import BUNDLED
from ingest.training import lineage, recipe
from ingest.training.recipe import Stage


def test_the_weights_come_from_these_articles_and_this_code() -> None:
    """If this fails: train again (docs/training.md), or take the change back."""
    kept = json.loads((BUNDLED / lineage.FILE).read_bytes())
    assert kept == lineage.lineage(kept["base"])


def test_the_recipe_names_sets_that_are_there() -> None:
    sets = {path.parent.name for path in corpus.files(lineage.ARTICLES)}
    for stage in recipe.read().stages:
        assert all(_known(name, sets) for name in stage.sets), stage.name


def test_every_article_can_be_read_and_has_a_name_of_its_own() -> None:
    found = [corpus.load(path) for path in corpus.files(lineage.ARTICLES)]
    names = [gold.name for gold in found]
    assert len(set(names)) == len(names)
    assert all(gold.name == path.stem for gold, path in _paired(found))


def _known(pattern: str, sets: set[str]) -> bool:
    return any(Path(name).match(pattern) for name in sets)


def _paired(found: list[corpus.GoldArticle]) -> list[tuple[corpus.GoldArticle, Path]]:
    return list(zip(found, corpus.files(lineage.ARTICLES), strict=True))


def test_rates_only_fall() -> None:
    stages: tuple[Stage, ...] = recipe.read().stages
    rates = [rate for stage in stages for rate in stage.rates]
    assert rates == sorted(rates, reverse=True)
