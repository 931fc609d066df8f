import json
from collections.abc import Iterator

import pytest

from graph.errors import UnreadableSource
from graph.model import Article
from ingest.sources import Failure, Limits
from ingest.sources.records import read_lines, read_whole


def lines(raw: bytes, limits: Limits | None = None) -> Iterator[Article | Failure]:
    return read_lines(raw.splitlines(keepends=True), "a.jsonl", limits or Limits())


def record(text: str) -> bytes:
    return json.dumps({"text": text, "url": "https://harbor.example/a"}).encode() + b"\n"


def test_a_broken_line_is_named_and_the_others_go_on() -> None:
    raw = b"".join(record(f"Lumo said {n}.") for n in range(6))
    found = list(lines(raw + b'{"text": "Lumo said\n' + record("Lumo said more.")))
    failed = [(at, one) for at, one in enumerate(found) if isinstance(one, Failure)]
    assert [at for at, _ in failed] == [6]
    assert failed[0][1].source == "a.jsonl:7"
    assert "JSON is broken" in failed[0][1].reason
    assert len(found) == 8


def test_empty_lines_count_but_are_let_pass() -> None:
    found = list(lines(b"\xef\xbb\xbf\n" + record("Lumo said no.") + b"  \r\n[]\n"))
    assert isinstance(found[0], Article)
    assert found[1:] == [
        Failure("a.jsonl:4", "An article must be a JSON object with `text`, `title` and so on.")
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"title": "Lumo"}', "no `text`"),
        (b'{"text": 1}', "a number"),
        (b'{"text": ""}', "empty"),
        (b'{"text": "\xff"}', "not UTF-8"),
        (b"[" * 100_000, "nests too deep"),
        (b"9" * 5000, "counts too far"),
        (b'{"text": "Lumo.", "url": "x"}', "not a web address"),
    ],
)
def test_every_fault_of_a_line_is_said(line: bytes, said: str) -> None:
    [found] = lines(line)
    assert isinstance(found, Failure)
    assert said in found.reason


def test_a_line_over_the_limit_is_refused() -> None:
    found = list(lines(record("Lumo. " * 100) + record("Lumo."), Limits(max_bytes=200)))
    assert isinstance(found[0], Failure)
    assert "larger than 200 bytes" in found[0].reason
    assert isinstance(found[1], Article)


def test_half_a_surrogate_pair_can_be_stored() -> None:
    [article] = lines(b'{"text": "Lumo \\ud800 said."}')
    assert isinstance(article, Article)
    assert article.text == "Lumo \ufffd said."


def test_no_line_at_all_is_an_empty_source() -> None:
    with pytest.raises(UnreadableSource, match="empty"):
        list(lines(b"\n \n"))


def test_a_whole_file_holds_one_or_a_list() -> None:
    [one] = read_whole('{"text": "Lumo said no."}', "a.json", Limits())
    assert isinstance(one, Article)
    found = list(read_whole('[{"text": "Lumo said no."}, 3]', "a.json", Limits()))
    assert found[0] == one
    assert isinstance(found[1], Failure)
    assert found[1].source == "a.json item 2"


@pytest.mark.parametrize(
    ("source", "said"),
    [("[]", "empty"), ('{\n"text":\n}', "line 3, column 1"), ('{"text":', r"\(column 9\)")],
)
def test_a_whole_file_that_is_none_is_refused(source: str, said: str) -> None:
    with pytest.raises(UnreadableSource, match=said):
        list(read_whole(source, "a.json", Limits()))
