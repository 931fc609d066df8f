"""How sure a sentence is: pairs that differ in a word or two. The telling word is in *stars*."""

import pytest

from graph.vocabulary import Predicate, Status
from ingest.language.status import denies, disowns, retorts, set_aside, statuses

A, L, D, P = Status.ASSERTED, Status.ALLEGED, Status.DENIED, Status.PROSPECTIVE
S, T, PAID = Predicate.SUED, Predicate.TERMINATED, Predicate.PAID


def told(sentence: str, lang: str, predicate: Predicate, likely: Status) -> tuple[Status, ...]:
    focus = sentence.index("*")
    return statuses(sentence.replace("*", ""), lang, focus, predicate, likely)


@pytest.mark.parametrize(
    ("sentence", "predicate", "status"),
    [
        ("Orvella *sued* Brandt.", S, (A,)),
        ("Orvella has not *sued* Brandt.", S, (D,)),
        ("Orvella hasn’t *sued* Brandt.", S, (D,)),
        ("Orvella denied that it had *dropped* Brandt.", T, (D,)),
        ("Orvella has no plans to *drop* Brandt.", T, (D,)),
        ("Orvella may *sue* Brandt.", S, (P,)),
        ("Orvella threatened to *sue* Brandt.", S, (P,)),
        ("Orvella is considering whether to *drop* Brandt.", T, (P,)),
        ("Orvella is in talks to *end* the contract.", T, (P,)),
        ("Orvella reportedly *dropped* Brandt.", T, (L,)),
        ("Orvella *dropped* Brandt, according to two people.", T, (L,)),
        ("Posts claimed that Orvella had *dropped* Brandt.", T, (L,)),
        ("Posts claimed that Orvella had *dropped* Brandt, but the claim was false.", T, (L, D)),
        ("Brandt claimed that Orvella had *paid* him.", PAID, (L,)),
        ("Orvella did not answer, and *dropped* Brandt.", T, (A,)),
        ("Orvella, which may move to Harwick, *dropped* Brandt.", T, (A,)),
        ("Orvella *dropped* Brandt after he denied it.", T, (A,)),
    ],
)
def test_english_pairs(sentence: str, predicate: Predicate, status: tuple[Status, ...]) -> None:
    assert told(sentence, "en", predicate, A) == status


@pytest.mark.parametrize(
    ("sentence", "predicate", "status"),
    [
        ("云汀*起诉*柳千帆。", S, (A,)),
        ("云汀并未*起诉*柳千帆。", S, (D,)),
        ("云汀没有与柳千帆*解约*。", T, (D,)),
        ("云汀否认与柳千帆*解约*。", T, (D,)),
        ("云汀拟*起诉*柳千帆。", S, (P,)),
        ("云汀将对柳千帆提起*诉讼*。", S, (P,)),
        ("云汀保留*追究*柳千帆法律责任的权利。", S, (P,)),
        ("据传云汀已与柳千帆*解约*。", T, (L,)),
        ("网传云汀与柳千帆*解约*，公司称消息不实。", T, (L, D)),
        ("柳千帆自称云汀曾*支付*费用。", PAID, (L,)),
        ("云汀已经将主播*解约*。", T, (A,)),
        ("云汀没有回应，随后*起诉*柳千帆。", S, (A,)),
    ],
)
def test_chinese_pairs(sentence: str, predicate: Predicate, status: tuple[Status, ...]) -> None:
    assert told(sentence, "zh", predicate, A) == status


def test_the_network_needs_words_for_what_it_says() -> None:
    assert told("Orvella *paid* Brandt $5.", "en", PAID, D) == (A,)
    assert told("Orvella *dropped* Brandt.", "en", T, P) == (A,)
    assert told("Orvella, which *pays* Brandt, wrote a note.", "en", PAID, L) == (A,)
    assert told("Brandt said Orvella *paid* him.", "en", PAID, L) == (L,)
    assert told("Orvella admitted that it *paid* Brandt.", "en", PAID, L) == (A,)


def test_an_accusation_made_is_not_alleged() -> None:
    sentence = "Brandt claimed that Orvella *cheated*."
    assert told(sentence, "en", Predicate.ACCUSED, A) == (A,)


@pytest.mark.parametrize(
    ("sentence", "lang", "denial"),
    [
        ("Orvella denied the report.", "en", True),
        ("Orvella denied Brandt a refund.", "en", False),
        ("Orvella denied it.", "en", True),
        ("Orvella denied that it had fined Marsh.", "en", False),
        ("云汀对此予以否认。", "zh", True),
        ("云汀对此表示遗憾。", "zh", False),
    ],
)
def test_a_sentence_that_calls_the_one_before_false(sentence: str, lang: str, denial: bool) -> None:
    assert denies(sentence, lang) is denial


@pytest.mark.parametrize(
    ("sentence", "lang", "predicate", "status"),
    [
        ("Orvella has not *sued* Brandt.", "en", S, (D,)),
        ("Orvella has not *sued* Brandt again.", "en", S, ()),
        ("Orvella has not *filed* any further suit against Brandt.", "en", S, ()),
        ("Orvella *sued* Brandt in 2024 and has not sued again.", "en", S, (A,)),
        ("云汀没有*起诉*柳千帆。", "zh", S, (D,)),
        ("云汀没有再次*起诉*柳千帆。", "zh", S, ()),
        ("云汀再次*起诉*柳千帆。", "zh", S, (A,)),
    ],
)
def test_what_is_denied_of_another_thing_is_no_claim(
    sentence: str, lang: str, predicate: Predicate, status: tuple[Status, ...]
) -> None:
    assert told(sentence, lang, predicate, A) == status


@pytest.mark.parametrize(
    ("sentence", "lang", "status"),
    [
        ("Orvella promised to *work* with Brandt.", "en", (P,)),
        ("Orvella promised never to *work* with Brandt.", "en", ()),
        ("Orvella promised that it would never *hire* Brandt again.", "en", ()),
        ("Orvella would not *hire* Brandt again.", "en", ()),
        ("云汀承诺今后与柳千帆*合作*。", "zh", (P,)),
        ("云汀承诺今后不再与柳千帆*合作*。", "zh", ()),
        ("云汀保证不与柳千帆*合作*。", "zh", ()),
    ],
)
def test_a_promise_to_let_it_be_is_no_plan(
    sentence: str, lang: str, status: tuple[Status, ...]
) -> None:
    assert told(sentence, lang, Predicate.PARTNERED_WITH, A) == status


@pytest.mark.parametrize(
    ("sentence", "lang", "status"),
    [
        ("Brandt said that she had *promoted* Orvella for money.", "en", (L,)),
        ("Brandt had *promoted* Orvella for money.", "en", (A,)),
        ("柳千帆说她替云汀*宣传*是收费的。", "zh", (L,)),
        ("柳千帆替云汀*宣传*是收费的。", "zh", (A,)),
        ("柳千帆承认，说她替云汀*宣传*是收费的。", "zh", (A,)),
    ],
)
def test_a_party_s_own_word_is_alleged(
    sentence: str, lang: str, status: tuple[Status, ...]
) -> None:
    assert told(sentence, lang, Predicate.ENDORSED, A) == status


@pytest.mark.parametrize(
    ("sentence", "lang", "answer"),
    [
        ("“We have no plan to do so,” the spokesperson said.", "en", True),
        ("“We have a plan to do so,” the spokesperson said.", "en", False),
        ("公司没有这样的计划。", "zh", True),
        ("公司有这样的计划。", "zh", False),
        ("云汀否认了这一传言。", "zh", True),
        ("云汀证实了这一传言。", "zh", False),
        ("云汀否认该公司欠薪。", "zh", False),
        ("Orvella denied this.", "en", True),
        ("Orvella denied that it had fined Marsh.", "en", False),
    ],
)
def test_a_sentence_that_denies_the_rumour_before_it(
    sentence: str, lang: str, answer: bool
) -> None:
    assert retorts(sentence, lang) is answer


@pytest.mark.parametrize(
    ("sentence", "lang", "name", "aside"),
    [
        ("It was Brandt, not Orvella, who sued.", "en", "Orvella", True),
        ("It was Brandt, not Orvella, who sued.", "en", "Brandt", False),
        ("Brandt sued Marsh rather than Orvella.", "en", "Orvella", True),
        ("Brandt left, but not before Orvella.", "en", "Orvella", False),
        ("起诉的是云汀，不是柳千帆。", "zh", "柳千帆", True),
        ("起诉的是云汀，不是柳千帆。", "zh", "云汀", False),
        ("那不是柳千帆的店。", "zh", "柳千帆", False),
    ],
)
def test_a_name_that_not_rules_out(sentence: str, lang: str, name: str, aside: bool) -> None:
    start = sentence.index(name)
    assert set_aside(sentence, lang, start, start + len(name)) is aside


@pytest.mark.parametrize(
    ("sentence", "lang", "predicate", "answer"),
    [
        ("“It is not a boycott,” she said.", "en", Predicate.BOYCOTTED, True),
        ("It is a boycott, she said.", "en", Predicate.BOYCOTTED, False),
        ("It is not a boycott, she said.", "en", S, False),
        ("这不是抵制。", "zh", Predicate.BOYCOTTED, True),
        ("这是抵制。", "zh", Predicate.BOYCOTTED, False),
    ],
)
def test_a_sentence_that_takes_back_the_deed(
    sentence: str, lang: str, predicate: Predicate, answer: bool
) -> None:
    assert disowns(sentence, lang, predicate) is answer
