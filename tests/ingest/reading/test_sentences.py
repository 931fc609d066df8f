"""Where sentences end."""

import pytest

from ingest.reading.sentences import sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("Orvella Inc. sued Mr. Holm.", ["Orvella Inc. sued Mr. Holm."]),
        ("It cost $2.5 million. No one paid.", ["It cost $2.5 million.", "No one paid."]),
        ("“We are sorry.” She left.", ["“We are sorry.”", "She left."]),
        ("公司致歉。网友不接受！", ["公司致歉。", "网友不接受！"]),
        ("“我们错了。”公司说。", ["“我们错了。”", "公司说。"]),
        ("A title\nA text", ["A title", "A text"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, parts: list[str]) -> None:
    assert [text[a:b].strip() for a, b in sentences(text)] == parts
