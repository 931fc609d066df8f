"""Pairs of passages that differ in a word or two: is the word that decides minded?

The passages lie in `pairs/`, written for this test alone. Nothing is trained on them. The rules
about status were written with most of them in view; 116 pairs were kept aside: the English ones
with even numbers from 048, the Chinese ones with even numbers below 079.
"""

from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from bench.pairs import LANGUAGES, Answer, MinimalPair, load, score, tally
from graph.vocabulary import Predicate, Status
from ingest.reading import ReadingModel
from ingest.reading.sentences import sentences

PAIRS = Path(__file__).parent / "pairs"

NUMBER = 200
# How many pairs of a language turn on each of these, at least.
QUOTAS = {
    "negation": 20,
    "denial": 18,
    "direction": 20,
    "plan": 15,
    "hedge": 10,
    "rumour": 10,
    "threat": 10,
    "question": 10,
    "condition": 10,
    "quotation": 10,
    "speaker": 10,
    "end of deal": 10,
    "possibility": 8,
    "sanction": 5,
    "another deed": 5,
    "wish": 4,
    "dismissal": 3,
    "payment": 3,
    "apology": 2,
    "ownership": 3,
}
# How many claims of a language have each predicate, each status; how many passages have none.
OF_EACH_PREDICATE, OF_EACH_STATUS, SILENT = 5, 40, 30
# The words that issue and guide name: each decides some pair.
WORDS = {
    "en": (
        "has not sued", "denied paying", "was considering suing", "could face a fine", "never",
        "reportedly", "allegedly", "rumour", "threatened to", "reserves the right", "whether",
        "unless", "if ", "no plans to", "agreed to buy", "pledged", "refused to apologise",
        "ran out", "resigned", "cleared", "again",
    ),
    "zh": (
        "尚未", "否认", "拟", "或将", "据传", "网传", "若", "是否", "考虑", "保留追究", "不排除",
        "从未", "疑", "据称", "威胁", "承诺", "可能", "期满未续", "辞职", "不处罚", "再次", "声称",
    ),
}  # fmt: skip
# What both halves of a pair have in common: words in English, characters in Chinese.
LEAST_SHARED, MEAN_SHARED = 0.45, 0.8

# What the shipped model does, less a little, since processors round differently: pairs right in
# both halves, and passages in which something that is no fact is shown as one. Raise the first and
# lower the second with every better model.
RIGHT_AT_LEAST = {"en": 75, "zh": 68}
SHOWN_AS_FACT_AT_MOST = {"en": 12, "zh": 10}


@pytest.fixture(scope="module")
def pairs() -> dict[str, tuple[MinimalPair, ...]]:
    return {lang: load(PAIRS / f"{lang}.jsonl") for lang in LANGUAGES}


@pytest.fixture(scope="module")
def answers(pairs: dict[str, tuple[MinimalPair, ...]]) -> dict[str, tuple[Answer, ...]]:
    model = ReadingModel(threads=2)
    return {lang: score(model, some) for lang, some in pairs.items()}


def texts(some: tuple[MinimalPair, ...]) -> list[str]:
    return [half.text for pair in some for half in (pair.first, pair.second)]


def shared(pair: MinimalPair) -> float:
    both = (pair.first.text, pair.second.text)
    first, second = both if pair.lang == "zh" else (text.split() for text in both)
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_are_enough_of_each(lang: str, pairs: dict[str, tuple[MinimalPair, ...]]) -> None:
    assert len(pairs[lang]) == NUMBER
    topics = Counter(pair.topic for pair in pairs[lang])
    assert topics.keys() == QUOTAS.keys()
    assert {topic for topic, number in topics.items() if number < QUOTAS[topic]} == set()
    halves = [half for pair in pairs[lang] for half in (pair.first, pair.second)]
    predicates = Counter(claim.predicate for half in halves for claim in half.claims)
    assert {p for p in Predicate if predicates[p] < OF_EACH_PREDICATE} == set()
    statuses = Counter(claim.status for half in halves for claim in half.claims)
    assert {s for s in Status if statuses[s] < OF_EACH_STATUS} == set()
    assert sum(not half.claims for half in halves) >= SILENT


@pytest.mark.parametrize("lang", LANGUAGES)
def test_halves_differ_in_little(lang: str, pairs: dict[str, tuple[MinimalPair, ...]]) -> None:
    share = {pair.id: shared(pair) for pair in pairs[lang]}
    assert {id_ for id_, part in share.items() if part < LEAST_SHARED} == set()
    assert sum(share.values()) / len(share) >= MEAN_SHARED
    assert max(len(sentences(text)) for text in texts(pairs[lang])) <= 3


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_name_comes_twice(lang: str, pairs: dict[str, tuple[MinimalPair, ...]]) -> None:
    names = Counter(name for pair in pairs[lang] for name in pair.names)
    assert [name for name, number in names.items() if number > 1] == []


@pytest.mark.parametrize(("lang", "words"), WORDS.items())
def test_the_words_that_decide_are_there(
    lang: str, words: tuple[str, ...], pairs: dict[str, tuple[MinimalPair, ...]]
) -> None:
    deciding = [(pair.first.text.lower(), pair.second.text.lower()) for pair in pairs[lang]]
    missing = {word for word in words if not any((word in a) != (word in b) for a, b in deciding)}
    assert missing == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_little_is_shown_as_fact_that_is_none(
    lang: str, answers: dict[str, tuple[Answer, ...]]
) -> None:
    counts = tally(answers[lang])
    assert counts.shown_as_fact <= SHOWN_AS_FACT_AT_MOST[lang], counts
    assert counts.right >= RIGHT_AT_LEAST[lang], counts
