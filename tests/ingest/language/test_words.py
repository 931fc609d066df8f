"""Aliases, lists, roles, speakers and disputes in running text."""

import pytest

from graph.vocabulary import Outcome, Stage, Status
from ingest.language.aliases import declared
from ingest.language.coordination import joined
from ingest.language.disputes import course
from ingest.language.roles import role
from ingest.language.speakers import speaker


def place(text: str, name: str) -> tuple[int, int]:
    start = text.index(name)
    return start, start + len(name)


def others(text: str, lang: str, *names: str) -> list[tuple[str, str]]:
    found = declared(text, lang, [place(text, name) for name in names])
    return [(text[slice(*d.name)], text[slice(*d.other)]) for d in found]


@pytest.mark.parametrize(
    ("text", "lang", "name", "other"),
    [
        ("Tova Brandt, better known as Loud Otter, left.", "en", "Tova Brandt", "Loud Otter"),
        ("Tova Brandt (also known as “Loud Otter”) left.", "en", "Tova Brandt", "Loud Otter"),
        ("Tova Brandt aka Loud Otter left.", "en", "Tova Brandt", "Loud Otter"),
        ("Loud Otter, whose real name is Tova Brandt, left.", "en", "Loud Otter", "Tova Brandt"),
        ("Orvella (formerly Lumina Lamps) left.", "en", "Orvella", "Lumina Lamps"),
        ("Wen Dali (文大力) left.", "en", "Wen Dali", "文大力"),
        ("The Northern Advertising Board (NAB) left.", "en", "Northern Advertising Board", "NAB"),
        ("柳千帆（网名“会飞的铲子”）离开。", "zh", "柳千帆", "会飞的铲子"),
        ("会飞的铲子本名柳千帆。", "zh", "会飞的铲子", "柳千帆"),
        ("柳千帆，人称“铲子哥”，离开。", "zh", "柳千帆", "铲子哥"),
        ("网名为“会飞的铲子”的博主柳千帆离开。", "zh", "柳千帆", "会飞的铲子"),
        ("云汀（Yunting）离开。", "zh", "云汀", "Yunting"),
        ("云汀科技有限公司（以下简称“云汀”）离开。", "zh", "云汀科技有限公司", "云汀"),
    ],
)
def test_a_declared_alias_is_found(text: str, lang: str, name: str, other: str) -> None:
    assert (name, other) in others(text, lang, name)


@pytest.mark.parametrize(
    ("text", "lang", "name"),
    [
        ("Tova Brandt, known as a tough reviewer, left.", "en", "Tova Brandt"),
        ("Orvella, known as “the pearl of lamps”, left.", "en", "Orvella"),
        ("Tova Brandt (Harwick) left.", "en", "Tova Brandt"),
        ("Tova Brandt and Loud Otter left.", "en", "Tova Brandt"),
        ("柳千帆（左）离开。", "zh", "柳千帆"),
        ("柳千帆（云汀前主播）离开。", "zh", "柳千帆"),
    ],
)
def test_what_only_describes_is_no_alias(text: str, lang: str, name: str) -> None:
    assert others(text, lang, name) == []


@pytest.mark.parametrize(
    ("text", "lang", "first", "second", "one"),
    [
        ("Xun Fei and PR General Manager Ao Jie", "en", "Xun Fei", "Ao Jie", True),
        ("Ivo Marsh, Finn Lodge", "en", "Ivo Marsh", "Finn Lodge", True),
        ("Ivo Marsh sued Finn Lodge", "en", "Ivo Marsh", "Finn Lodge", False),
        ("Ivo Marsh and asked Finn Lodge", "en", "Ivo Marsh", "Finn Lodge", False),
        ("马若溪和公关经理邹大川", "zh", "马若溪", "邹大川", True),
        ("马若溪、邹大川", "zh", "马若溪", "邹大川", True),
        ("马若溪起诉邹大川", "zh", "马若溪", "邹大川", False),
        ("马若溪和网友起诉邹大川", "zh", "马若溪", "邹大川", False),
    ],
)
def test_a_list_holds_names_titles_and_commas(
    text: str, lang: str, first: str, second: str, *, one: bool
) -> None:
    assert joined(text, lang, place(text, first), place(text, second)) is one


@pytest.mark.parametrize(
    ("text", "lang", "person", "words"),
    [
        ("Orvella founder Casper Holm spoke.", "en", "Casper Holm", "founder"),
        ("Casper Holm, chief executive of Orvella, spoke.", "en", "Casper Holm", "chief executive"),
        ("The former chairman Casper Holm spoke.", "en", "Casper Holm", "former chairman"),
        ("CMO Xun Fei and press officer Ao Jie", "en", "Ao Jie", "press officer"),
        ("Casper Holm spoke.", "en", "Casper Holm", None),
        ("云汀创始人兼CEO邵知远表示", "zh", "邵知远", "创始人兼CEO"),
        ("邵知远担任云汀董事长", "zh", "邵知远", "董事长"),
        ("前总裁邵知远表示", "zh", "邵知远", "前总裁"),
    ],
)
def test_a_role_stands_beside_the_name(
    text: str, lang: str, person: str, words: str | None
) -> None:
    assert role(text, lang, place(text, person)) == words


@pytest.mark.parametrize(
    ("text", "lang", "focus", "names", "words"),
    [
        (
            "Brandt boasted that Orvella had paid her.",
            "en",
            "paid",
            ["Brandt", "Orvella"],
            "Brandt",
        ),
        ("Orvella paid her, according to Brandt.", "en", "paid", ["Orvella", "Brandt"], "Brandt"),
        ("Two sources said Orvella paid her.", "en", "paid", ["Orvella"], "Two sources"),
        ("Orvella paid her.", "en", "paid", ["Orvella"], None),
        ("柳千帆表示云汀曾支付费用。", "zh", "支付", ["柳千帆", "云汀"], "柳千帆"),
        ("网友称云汀曾支付费用。", "zh", "支付", ["云汀"], "网友"),
    ],
)
def test_a_speaker_stands_beside_a_verb_of_saying(
    text: str, lang: str, focus: str, names: list[str], words: str | None
) -> None:
    places = [place(text, name) for name in names]
    found = speaker(text, lang, text.index(focus), places)
    assert (found.words if found else None) == words


def test_of_a_denial_whoever_denies_is_the_speaker() -> None:
    text = "网友称云汀曾支付费用，邵知远否认了这一说法。"
    places = [place(text, "云汀"), place(text, "邵知远")]
    found = speaker(text, "zh", text.index("支付"), places, denial=True)
    assert found is not None
    assert found.words == "邵知远"


@pytest.mark.parametrize(
    ("outline", "lang", "stage", "outcome"),
    [
        ("⟨S⟩ sued ⟨O⟩.", "en", Stage.FILED, None),
        ("⟨S⟩ successfully sued ⟨O⟩.", "en", None, Outcome.WON),
        ("A court ordered ⟨O⟩ to pay ⟨S⟩ $5.", "en", Stage.FIRST_INSTANCE, Outcome.WON),
        ("A court ruled in favour of ⟨O⟩.", "en", Stage.FIRST_INSTANCE, Outcome.LOST),
        ("A judge dismissed the suit of ⟨S⟩.", "en", Stage.FIRST_INSTANCE, Outcome.LOST),
        ("⟨S⟩ and ⟨O⟩ settled the case.", "en", Stage.SETTLED, Outcome.SETTLED),
        ("⟨S⟩ dropped the lawsuit.", "en", Stage.WITHDRAWN, None),
        ("⟨O⟩ has appealed the ruling for ⟨S⟩.", "en", Stage.APPEALED, None),
        ("⟨S⟩起诉⟨O⟩。", "zh", Stage.FILED, None),
        ("法院一审判令⟨O⟩赔偿⟨S⟩5万元。", "zh", Stage.FIRST_INSTANCE, Outcome.WON),
        ("⟨S⟩起诉，请求判令⟨O⟩赔偿。", "zh", Stage.FILED, None),
        ("法院驳回⟨S⟩全部诉讼请求。", "zh", Stage.FIRST_INSTANCE, Outcome.LOST),
        ("一审判令⟨O⟩赔偿⟨S⟩，驳回其他诉讼请求。", "zh", Stage.FIRST_INSTANCE, Outcome.PARTLY),
        ("二审维持原判，⟨O⟩败诉。", "zh", Stage.FINAL, Outcome.WON),
        ("⟨S⟩已撤诉。", "zh", Stage.WITHDRAWN, None),
        ("⟨S⟩与⟨O⟩达成和解。", "zh", Stage.SETTLED, Outcome.SETTLED),
    ],
)
def test_how_a_dispute_went(
    outline: str, lang: str, stage: Stage | None, outcome: Outcome | None
) -> None:
    assert course([outline], lang, Status.ASSERTED) == (stage, outcome)


def test_a_threat_and_a_denial_have_no_course() -> None:
    assert course(["⟨S⟩ may sue ⟨O⟩."], "en", Status.PROSPECTIVE) == (Stage.THREATENED, None)
    assert course(["⟨S⟩ has not sued ⟨O⟩."], "en", Status.DENIED) == (None, None)


def test_the_latest_stage_counts() -> None:
    told = ["⟨S⟩ sued ⟨O⟩.", "A court ordered ⟨O⟩ to pay.", "⟨O⟩ has appealed."]
    assert course(told, "en", Status.ASSERTED) == (Stage.APPEALED, Outcome.WON)
