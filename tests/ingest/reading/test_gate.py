"""What cannot claim anything is not read; what can, is."""

from pathlib import Path

import pytest

from bench import corpus
from graph.model import Article
from ingest.reading import ReadingModel
from ingest.reading.gate import speaks
from ingest.training.lineage import ARTICLES

# The share of annotated claims whose article must pass.
_RECALL = 0.995


def test_articles_with_claims_pass() -> None:
    known = [corpus.load(path) for path in _outside_tests()]
    claims = [(gold, len(gold.claims)) for gold in known]
    passed = sum(n for gold, n in claims if speaks(gold.article.text, gold.article.lang))
    assert passed / sum(n for _, n in claims) >= _RECALL


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Warm and dry until Sunday. Light wind from the west.", "en"),
        ("今天天气晴朗，西风二级，夜间有小雨。", "zh"),
    ],
)
def test_a_page_without_any_telling_word_is_not_read(
    text: str, lang: str, model: ReadingModel
) -> None:
    assert not speaks(text, lang)
    reading = model.read(Article(None, None, None, "2026-01-06", lang, text))
    assert (reading.entities, reading.claims) == ((), ())


def _outside_tests() -> list[Path]:
    return [path for path in corpus.files(ARTICLES) if not corpus.in_test(path)][::7]
