"""Every rule kept as data does what its own example shows."""

import pytest

from graph.vocabulary import AmountBasis, Kind, Outcome, Predicate, Stage
from ingest.language.dates import dates
from ingest.language.rulebook import LANGUAGES, Rule, rules, triggers, words

TOPICS = (
    "aliases",
    "dates",
    "direct",
    "disputes",
    "idioms",
    "kinds",
    "roles",
    "speakers",
    "status",
)
EVERY = [
    pytest.param(lang, topic, rule, id=f"{lang}-{topic}-{i}-{rule.gives}")
    for lang in LANGUAGES
    for topic in TOPICS
    for i, rule in enumerate(rules(lang, topic))
]


@pytest.mark.parametrize(("lang", "topic", "rule"), EVERY)
def test_a_rule_finds_its_example(lang: str, topic: str, rule: Rule) -> None:
    if topic != "status":
        assert rule.pattern.search(rule.example)
        return
    plain = rule.example.replace("*", "")
    assert rule.holds(plain, rule.example.index("*"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_date_rule_is_resolved(lang: str) -> None:
    for rule in rules(lang, "dates"):
        assert dates(rule.example, lang, "2026-01-12")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_rules_give_is_in_the_vocabulary(lang: str) -> None:
    for rule in rules(lang, "disputes"):
        stage, outcome = rule.gives.split()
        assert stage == "-" or Stage(stage)
        assert outcome == "-" or Outcome(outcome)
    for topic in ("direct", "idioms"):
        assert all(Predicate(rule.gives.split()[0]) for rule in rules(lang, topic))
    assert all(Kind(rule.gives) for rule in rules(lang, "kinds"))
    assert {"claimed", "awarded", "fined", "paid"} == set(AmountBasis)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_predicate_has_typical_words(lang: str) -> None:
    assert all(triggers(lang, predicate).pattern for predicate in Predicate)


def test_a_word_group_matches_its_longest_word() -> None:
    found = words("en", "forms").search("Orvella Holdings")
    assert found is not None
    assert found.group() == "Holdings"


def test_another_language_is_read_by_the_english_rules() -> None:
    assert rules("fr", "dates")[0].pattern == rules("en", "dates")[0].pattern
