"""Sums of money in running text."""

import pytest

from graph.vocabulary import AmountBasis, Predicate
from ingest.language.amounts import Sum, amount_at, amount_of, sums


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("$5 million", 5_000_000, "USD"),
        ("US$1.2bn", 1_200_000_000, "USD"),
        ("HK$300,000", 300_000, "HKD"),
        ("NT$2 million", 2_000_000, "TWD"),
        ("S$80,000", 80_000, "SGD"),
        ("A$75,000", 75_000, "AUD"),
        ("£120,000", 120_000, "GBP"),
        ("€2.5m", 2_500_000, "EUR"),
        ("Rs 20 lakh", 2_000_000, "INR"),
        ("₹3 crore", 30_000_000, "INR"),
        ("RMB 8.6 million", 8_600_000, "CNY"),
        ("40,000 euros", 40_000, "EUR"),
        ("three hundred thousand", None, None),
        ("3 million yuan", 3_000_000, "CNY"),
        ("2024 pounds of tea", 2024, "GBP"),
        ("1 million yen", 1_000_000, "JPY"),
    ],
)
def test_english_sums(text: str, value: float | None, currency: str | None) -> None:
    found = [(s.value, s.currency) for s in sums(f"It paid {text}.", "en")]
    assert found == ([(value, currency)] if value else [])


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("300万元", 3_000_000, "CNY"),
        ("1.5亿元", 150_000_000, "CNY"),
        ("50万美元", 500_000, "USD"),
        ("三千万元", 30_000_000, "CNY"),
        ("2598元", 2598, "CNY"),
        ("120,000元", 120_000, "CNY"),
        ("80万港元", 800_000, "HKD"),
        ("200萬新台幣", 2_000_000, "TWD"),
        ("300万令吉", 3_000_000, "MYR"),
    ],
)
def test_chinese_sums(text: str, value: float, currency: str) -> None:
    assert [(s.value, s.currency) for s in sums(f"支付{text}。", "zh")] == [(value, currency)]


def test_the_nearest_sum_of_the_sentence_counts() -> None:
    text = "Orvella, with sales of $90 million, was fined $20,000. It made $5 million."
    found = amount_at(text, (0, 54), text.index("fined"), sums(text, "en"))
    assert found is not None
    assert found.value == 20_000


def test_a_sum_is_what_the_predicate_makes_it() -> None:
    found = Sum(0, 0, 5.0, "EUR")

    def basis(predicate: Predicate, subject: str, sentence: str) -> AmountBasis | None:
        amount = amount_of(predicate, subject, sentence, found)
        return amount.basis if amount else None

    assert basis(Predicate.PAID, "Orvella", "paid") is AmountBasis.PAID
    assert basis(Predicate.SANCTIONED, "the ministry", "fined") is AmountBasis.FINED
    assert basis(Predicate.SANCTIONED, "A court in Harwick", "ordered") is AmountBasis.AWARDED
    assert basis(Predicate.SUED, "Orvella", "sued for") is AmountBasis.CLAIMED
    assert basis(Predicate.SUED, "Orvella", "was awarded") is None
    assert basis(Predicate.PRAISED, "Orvella", "praised") is None
