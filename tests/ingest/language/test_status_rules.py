"""Each rule about status decides its example; pairs show what it does and what it leaves alone.

The telling word is in *stars*.
"""

import pytest

from graph.vocabulary import Predicate, Status
from ingest.language.rulebook import LANGUAGES, Rule, rules
from ingest.language.status import statuses

A, L, D, P = Status.ASSERTED, Status.ALLEGED, Status.DENIED, Status.PROSPECTIVE
S, T, PAID = Predicate.SUED, Predicate.TERMINATED, Predicate.PAID
X, DM, AP = Predicate.SANCTIONED, Predicate.DISMISSED, Predicate.APOLOGIZED_TO
E, W, OW, H = Predicate.ENDORSED, Predicate.PARTNERED_WITH, Predicate.OWNS, Predicate.LEADS
C, B, PR = Predicate.CRITICIZED, Predicate.BOYCOTTED, Predicate.PRAISED

# What the example of a rule must come to, with some predicate that the rule is about.
GIVES: dict[str, list[tuple[Status, ...]]] = {
    "negated": [(D,)],
    "untrue": [(D,), (L, D)],
    "refuted": [(L, D)],
    "rebutted": [(L, D)],
    "planned": [(P,)],
    "possible": [(P,)],
    "rumour": [(L,), (L, D)],
    "told": [(L,)],
    "stated": [(L,)],
    "open": [()],
    "idle": [()],
    "other": [()],
    "forgone": [()],
    "announced": [(A,)],
    "ended": [(A,)],
}
# Kinds that decide nothing by themselves.
BESIDE = {
    "planning", "negative", "said", "conceded", "becoming", "retort", "disowned", "aside",
}  # fmt: skip


def kind_of(rule: Rule) -> str:
    return rule.gives.split()[0]


EVERY = [(lang, rule) for lang in LANGUAGES for rule in rules(lang, "status")]
DECIDING = [(lang, rule) for lang, rule in EVERY if kind_of(rule) in GIVES]


def called(value: str | Rule) -> str:
    return value if isinstance(value, str) else f"{value.gives}: {value.example}"


def meant(rule: Rule) -> list[Predicate]:
    _, *named = rule.gives.split()
    if named == ["STANDING"]:
        return [E]
    return [p for p in Predicate if not named or (p in named) is (named[0] != "not")]


@pytest.mark.parametrize(("lang", "rule"), DECIDING, ids=called)
def test_a_rule_decides_its_example(lang: str, rule: Rule) -> None:
    found = {told(rule.example, lang, predicate, A) for predicate in meant(rule)}
    assert not found.isdisjoint(GIVES[kind_of(rule)])


@pytest.mark.parametrize(("lang", "rule"), EVERY, ids=called)
def test_a_rule_is_about_known_predicates(lang: str, rule: Rule) -> None:
    kind, *named = rule.gives.split()
    assert kind in GIVES.keys() | BESIDE
    assert set(named) <= {*Predicate, "STANDING", "not"}, lang


def told(sentence: str, lang: str, predicate: Predicate, likely: Status) -> tuple[Status, ...]:
    focus = sentence.index("*")
    return statuses(sentence.replace("*", ""), lang, focus, predicate, likely)


@pytest.mark.parametrize(
    ("sentence", "predicate", "status"),
    [
        ("Orvella has at no point *sued* Brandt.", S, (D,)),
        ("Neither Orvella nor Lumina has *sued* Brandt.", S, (D,)),
        ("No lawsuit has been *filed* against Brandt.", S, (D,)),
        ("Orvella has yet to *pay* Brandt.", PAID, (D,)),
        ("Orvella failed to *pay* Brandt.", PAID, (D,)),
        ("Orvella had to *pay* Brandt.", PAID, (A,)),
        ("Brandt left without *apologising* to the crew.", AP, (D,)),
        ("Brandt left after *apologising* to the crew.", AP, (A,)),
        ("Not once did Orvella *sue* Brandt.", S, (D,)),
        ("Not only did Orvella *sue* Brandt, it won.", S, (A,)),
        ("Rather than *sue* Brandt, Orvella invited him.", S, (D,)),
        ("Having *sued* Brandt, Orvella invited him.", S, (A,)),
        ("Orvella *owns* none of the label.", OW, (D,)),
        ("Orvella *owns* all of the label.", OW, (A,)),
        ("Orvella did not deny *paying* Brandt.", PAID, (A,)),
        ("The board cleared Brandt; no *penalty* was imposed.", X, (D,)),
        ("Orvella refused to *stock* the crisps.", B, (A,)),
        ("Orvella refused to *apologise*.", AP, (D,)),
        ("Brandt didn’t *criticise* Orvella.", C, (D,)),
        ("Brandt did *criticise* Orvella.", C, (A,)),
        ("Orvella did not say why it *sued* Brandt.", S, (A,)),
        ("Orvella is not the *owner* of the shop.", OW, (D,)),
        ("Brandt doesn’t *run* Orvella.", H, (D,)),
        ("It is untrue that Orvella *paid* Brandt.", PAID, (D,)),
        ("Orvella rejected reports that it had *fired* Brandt.", DM, (L, D)),
        ("Brandt says that Orvella *paid* him, which it denies.", PAID, (L, D)),
    ],
)
def test_english_denials(sentence: str, predicate: Predicate, status: tuple[Status, ...]) -> None:
    assert told(sentence, "en", predicate, A) == status


@pytest.mark.parametrize(
    ("sentence", "predicate", "status"),
    [
        ("Orvella is believed to have *dropped* Brandt.", T, (L,)),
        ("Orvella is known to have *dropped* Brandt.", T, (A,)),
        ("Orvella *dropped* Brandt, sources close to it said.", T, (L,)),
        ("Word is that Orvella has *fired* Brandt.", DM, (L,)),
        ("If the report is accurate, Orvella *paid* Brandt.", PAID, (L,)),
        ("Her brother says that Orvella *fired* Brandt.", DM, (L,)),
        ("Orvella says that it *fired* Brandt.", DM, (A,)),
        ("Brandt was *fired*, her lawyer insists.", DM, (L,)),
        ("Brandt *received* a reported €300 from Orvella.", PAID, (L,)),
        ("The complaint states that Orvella *paid* Brandt.", PAID, (L,)),
        ("According to the contract, Orvella *paid* Brandt.", PAID, (A,)),
        ("Brandt will take over as *head* of Orvella.", H, (P,)),
        ("Brandt took over as *head* of Orvella.", H, (A,)),
        ("On May 3 Orvella *sued* Brandt.", S, (A,)),
        ("Orvella agreed to *buy* the shop.", OW, (P,)),
        ("Orvella agreed to pay a *fine*.", X, (A,)),
        ("Orvella did not rule out *suing* Brandt.", S, (P,)),
        ("Orvella promised *refunds*.", PAID, (P,)),
        ("Orvella said it would no longer *stock* the drink.", T, (A,)),
        ("Orvella will not *renew* the contract.", T, (A,)),
        ("Orvella may not *renew* the contract.", T, (P,)),
        ("Orvella plans to end its *contract* with Brandt.", W, (A,)),
        ("Orvella may sue the singer’s *agency*.", W, (A,)),
    ],
)
def test_english_hedges_and_plans(
    sentence: str, predicate: Predicate, status: tuple[Status, ...]
) -> None:
    assert told(sentence, "en", predicate, A) == status


@pytest.mark.parametrize(
    ("sentence", "predicate", "status"),
    [
        ("Did Orvella *pay* Brandt?", PAID, ()),
        ("So Orvella did *pay* Brandt.", PAID, (A,)),
        ("It is unclear whether Orvella *paid* Brandt.", PAID, ()),
        ("Fans wonder if Orvella *paid* Brandt.", PAID, ()),
        ("The club would be glad if Orvella *paid* Brandt.", PAID, ()),
        ("Had she won, Orvella would have *paid* Brandt.", PAID, ()),
        ("Brandt could face a *fine*.", X, ()),
        ("Brandt was handed a *fine*.", X, (A,)),
        ("Orvella is entitled to *drop* Brandt.", T, ()),
        ("Fans begged Orvella to *drop* Brandt.", T, ()),
        ("A judge ordered Brandt to *apologise*.", AP, ()),
        ("A judge *ordered* Brandt to apologise.", X, (A,)),
        ("Brandt asked fans to *boycott* Orvella.", B, (A,)),
        ("Brandt *resigned* from Orvella.", DM, ()),
        ("The *contract* with Orvella ran out.", T, ()),
        ("Police *questioned* Brandt.", X, ()),
        ("Orvella *bought* a 12 percent stake in the shop.", OW, ()),
        ("Orvella *bought* a 72 percent stake in the shop.", OW, (A,)),
        ("He plays a lawyer who *sues* Orvella.", S, ()),
    ],
)
def test_what_is_left_open_is_no_claim_in_english(
    sentence: str, predicate: Predicate, status: tuple[Status, ...]
) -> None:
    assert told(sentence, "en", predicate, A) == status


@pytest.mark.parametrize(
    ("sentence", "predicate", "status"),
    [
        ("云汀并不*持有*那家店的股份。", OW, (D,)),
        ("那家店不是云汀*旗下*品牌。", OW, (D,)),
        ("柳千帆从未*担任*云汀总裁。", H, (D,)),
        ("柳千帆曾*担任*云汀总裁。", H, (A,)),
        ("委员会决定不*处罚*柳千帆。", X, (D,)),
        ("委员会决定*处罚*柳千帆。", X, (A,)),
        ("云汀还没有*起诉*柳千帆。", S, (D,)),
        ("云汀不否认*付*过钱。", PAID, (A,)),
        ("云汀没有透露为何*起诉*柳千帆。", S, (A,)),
        ("云汀在没有通知的情况下*取消*了合作。", T, (A,)),
        ("云汀拒绝向柳千帆*道歉*。", AP, (D,)),
        ("云汀终止了与柳千帆的*合作*。", W, (A,)),
        ("员工称，云汀*解雇*了柳千帆。", DM, (L,)),
        ("通知称，云汀*解雇*了柳千帆。", DM, (A,)),
        ("云汀似乎*解雇*了柳千帆。", DM, (L,)),
        ("关于云汀*收购*那家店的小道消息又来了。", OW, (L,)),
        ("假如爆料属实，云汀曾给她*付*过钱。", PAID, (L,)),
        ("云汀同意*收购*那家店。", OW, (P,)),
        ("柳千帆将于3月*出任*云汀总裁。", H, (P,)),
        ("柳千帆已于3月*出任*云汀总裁。", H, (A,)),
        ("云汀可能会*起诉*柳千帆。", S, (P,)),
        ("要是再输，云汀就*解雇*柳千帆。", DM, (P,)),
        ("云汀将主播*除名*。", X, (A,)),
        ("董事会*解除*了她的职务。", DM, (A,)),
        ("云汀*解雇*了柳千帆吗？", DM, ()),
        ("云汀为何*解雇*柳千帆？", DM, (A,)),
        ("云汀是否*付*钱，不得而知。", PAID, ()),
        ("云汀会不会*起诉*柳千帆，不得而知。", S, ()),
        ("即使云汀*道歉*，她也不原谅。", AP, ()),
        ("云汀可能面临*罚款*。", X, ()),
        ("粉丝恳求云汀与柳千帆*解约*。", T, ()),
        ("粉丝庆祝云汀与柳千帆*解约*。", T, (A,)),
        ("柳千帆从云汀*辞职*。", DM, ()),
        ("云汀与柳千帆的*合作*谈判无果而终。", W, ()),
        ("警方*询问*了柳千帆。", X, ()),
    ],
)
def test_more_chinese_pairs(
    sentence: str, predicate: Predicate, status: tuple[Status, ...]
) -> None:
    assert told(sentence, "zh", predicate, A) == status


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("雲汀並未*起訴*柳千帆。", (D,)),
        ("雲汀擬*起訴*柳千帆。", (P,)),
        ("據傳雲汀*起訴*柳千帆。", (L,)),
        ("雲汀*起訴*了柳千帆嗎？", ()),
        ("雲汀*起訴*了柳千帆。", (A,)),
    ],
)
def test_traditional_characters_are_read_alike(sentence: str, status: tuple[Status, ...]) -> None:
    assert told(sentence, "zh", S, A) == status


def test_the_network_may_tell_a_plan_that_a_noun_carries() -> None:
    assert told("Brandt, the new *head* of Orvella, starts soon.", "en", H, P) == (P,)
    assert told("Brandt, the *head* of Orvella, spoke.", "en", H, P) == (A,)


def test_what_is_said_goes_on_after_and_that() -> None:
    sentence = "Brandt said that it was sad and that Orvella had *paid* him."
    assert told(sentence, "en", PAID, A) == (L,)
    assert told("Brandt said it was sad, and Orvella *sued* him.", "en", S, A) == (A,)


def test_praise_minds_only_what_stands_close_by() -> None:
    assert told("Orvella may move, and Brandt, who left, *praised* it.", "en", PR, A) == (A,)
    assert told("Brandt never *praised* Orvella.", "en", PR, A) == (D,)
