"""Whoever says a thing, and never the one of whom it is said: pairs that differ in little."""

import pytest

from ingest.language.speakers import speaker


def said_by(text: str, lang: str, focus: str, names: list[str], *, denial: bool) -> str | None:
    places = [(text.index(name), text.index(name) + len(name)) for name in names]
    found = speaker(text, lang, text.index(focus), places, denial=denial)
    return found.words if found else None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One fan, who posts as Grey Badger, said that Orvo had not paid her.", "Grey Badger"),
        ("One fan, who posts on a forum, said that Orvo had not paid her.", "One fan"),
        ("Orvo, who posts as Grey Badger, said that it had not paid her.", "Grey Badger"),
        ("It was, the paper said, Orvo that had not paid her.", None),
        ("A spokesperson for Orvo said that it had not paid her.", "Orvo"),
    ],
)
def test_the_subject_of_the_saying_across_a_clause(text: str, words: str | None) -> None:
    names = [name for name in ("Grey Badger", "Orvo") if name in text]
    assert said_by(text, "en", "paid", names, denial=True) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It came a day after Tova Brandt, known as “Otter”, said that Orvo paid her.", "Otter"),
        ("It came a day after Tova Brandt, the reviewer, said that Orvo paid her.", "Tova Brandt"),
        ("“It is true,” said Orvo, which paid Tova Brandt.", "Orvo"),
        ("Orvo paid Tova Brandt before Finn Lodge said he would help.", None),
        ("Orvo paid Tova Brandt, Finn Lodge said.", "Finn Lodge"),
        ("Orvo had paid Tova Brandt, according to Finn Lodge.", "Finn Lodge"),
        ("According to the deal that Orvo signed, it paid Tova Brandt.", None),
    ],
)
def test_a_party_after_the_verb_is_not_the_speaker(text: str, words: str | None) -> None:
    names = ("Otter", "Tova Brandt", "Orvo", "Finn Lodge")
    present = [name for name in names if name in text]
    assert said_by(text, "en", "paid", present, denial=False) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("柳千帆对外表示，云汀付钱请她做宣传。", "柳千帆"),
        ("一位叫老獾的粉丝说，云汀没有付钱给柳千帆。", "老獾"),
        ("云汀的一名发言人表示，公司没有付钱给柳千帆。", "云汀"),
        ("对于云汀付钱一事，公司没有回应。", None),
        ("据云汀透露，公司曾付钱给柳千帆。", "云汀"),
        ("据云汀的合同，公司曾付钱给柳千帆。", None),
    ],
)
def test_chinese_speakers(text: str, words: str | None) -> None:
    names = [name for name in ("柳千帆", "老獾", "云汀") if name in text]
    assert said_by(text, "zh", "付钱", names, denial=False) == words


def test_a_spokesman_denies_for_the_company() -> None:
    text = "云汀一名发言人对本报否认了这一传言。"
    assert said_by(text, "zh", "传言", ["云汀"], denial=True) == "云汀"


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ("Orvo had paid Tova Brandt, her lawyer insists.", "en", "her lawyer"),
        ("Orvo had paid Tova Brandt and her lawyer.", "en", None),
        ("A gossip site wrote that Orvo had paid Tova Brandt.", "en", "A gossip site"),
        ("A gossip site was sold after Orvo had paid Tova Brandt.", "en", None),
        ("一名员工称，云汀付钱给柳千帆。", "zh", "一名员工"),
        ("一名员工离开后，云汀付钱给柳千帆。", "zh", None),
    ],
)
def test_somebody_without_a_name(text: str, lang: str, words: str | None) -> None:
    names = [name for name in ("Orvo", "Tova Brandt", "云汀", "柳千帆") if name in text]
    focus = "paid" if lang == "en" else "付钱"
    assert said_by(text, lang, focus, names, denial=False) == words
