"""Answers are kept whole, found again, and read from files of others with care."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.errors import FolderUnusable, InputError
from graph.model import Article
from ingest.language_model import Account, AnswerFolder, Cache, Request, Unanswered
from ingest.language_model.prompt import judging, reading
from ingest.language_model.request import CutShort
from ingest.language_model.windows import Window

EMPTY = '{"entities": [], "claims": []}'


@pytest.fixture
def request_(write: Callable[..., Article]) -> Request:
    return reading().request(write("Lumo sued Vento."), Window(0, 16))


def test_what_was_answered_is_not_asked_again(
    tmp_path: Path, script: Any, request_: Request
) -> None:
    asked, account = script([EMPTY]), Account()
    cache = Cache(asked, tmp_path / "answers", "tiny", account)
    assert not cache.has(request_)
    assert cache.ask(request_) == EMPTY
    assert cache.has(request_)
    assert cache.ask(request_) == EMPTY
    assert len(asked.asked) == 1
    assert account.usage.cached == 1


def test_another_model_prompt_or_article_is_asked(
    tmp_path: Path, script: Any, request_: Request, write: Callable[..., Article]
) -> None:
    asked = script([EMPTY] * 4)
    other = write("Lumo sued Orvo..")
    for model, request in [
        ("tiny", request_),
        ("ti/ny", request_),
        ("tiny", reading().request(other, Window(0, 16))),
        ("tiny", judging().request(write("Lumo sued Vento."), Window(0, 16))),
    ]:
        Cache(asked, tmp_path, model, Account()).ask(request)
    assert len(asked.asked) == 4


def test_a_name_of_a_model_leads_nowhere_else(
    tmp_path: Path, script: Any, request_: Request
) -> None:
    home = tmp_path / "answers"
    for model in ("../../etc/x", "/abs", "..", "a\x00b", "名"):
        Cache(script([EMPTY]), home, model, Account()).ask(request_)
    assert [path.name for path in tmp_path.iterdir()] == ["answers"]
    assert len(list(home.glob(f"*/{request_.name}"))) == 5


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b'{"claims": [', b"[]"])
def test_a_damaged_file_is_asked_for_again(
    tmp_path: Path, script: Any, request_: Request, damage: bytes
) -> None:
    asked = script([EMPTY, EMPTY])
    cache = Cache(asked, tmp_path, "tiny", Account())
    cache.ask(request_)
    (file,) = tmp_path.glob("*/*.json")
    file.write_bytes(damage)
    assert cache.ask(request_) == EMPTY
    assert file.read_text(encoding="utf-8") == EMPTY


def test_what_was_not_answered_is_not_kept(tmp_path: Path, script: Any, request_: Request) -> None:
    cache = Cache(script([Unanswered("no"), EMPTY]), tmp_path, "tiny", Account())
    with pytest.raises(Unanswered):
        cache.ask(request_)
    assert not cache.has(request_)
    assert cache.ask(request_) == EMPTY


def test_where_nothing_can_be_kept_it_says_so(
    tmp_path: Path, script: Any, request_: Request
) -> None:
    (tmp_path / "answers").write_text("", encoding="utf-8")
    with pytest.raises(FolderUnusable, match="cannot be kept"):
        Cache(script([EMPTY]), tmp_path / "answers", "tiny", Account()).ask(request_)


def test_a_folder_answers_by_the_names_of_requests(tmp_path: Path, request_: Request) -> None:
    (tmp_path / request_.name).write_text(EMPTY, encoding="utf-8")
    assert AnswerFolder(tmp_path, Account()).ask(request_) == EMPTY


def test_a_missing_answer_is_named(tmp_path: Path, request_: Request) -> None:
    with pytest.raises(CutShort, match=request_.name):
        AnswerFolder(tmp_path, Account()).ask(request_)


@pytest.mark.parametrize("body", ["Lumo sued Vento.", "[]", "x" * 3_000_000])
def test_an_answer_that_is_none_is_named(tmp_path: Path, request_: Request, body: str) -> None:
    (tmp_path / request_.name).write_text(body, encoding="utf-8")
    with pytest.raises(Unanswered, match=request_.name) as met:
        AnswerFolder(tmp_path, Account()).ask(request_)
    assert not isinstance(met.value, CutShort)


def test_a_pipe_is_no_answer(tmp_path: Path, request_: Request) -> None:
    os.mkfifo(tmp_path / request_.name)
    with pytest.raises(Unanswered, match="pipe"):
        AnswerFolder(tmp_path, Account()).ask(request_)


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no folder"):
        AnswerFolder(tmp_path / "nowhere", Account())


def test_other_answers_are_another_reading(tmp_path: Path) -> None:
    folder = AnswerFolder(tmp_path, Account())
    seen = {folder.digest}
    (tmp_path / "ar-1.0-9.json").write_text(EMPTY, encoding="utf-8")
    seen.add(folder.digest)
    (tmp_path / "ar-1.0-9.json").write_text(json.dumps({"claims": []}), encoding="utf-8")
    seen.add(folder.digest)
    (tmp_path / "ar-1.0-9.json").rename(tmp_path / "ar-1.0-8.json")
    seen.add(folder.digest)
    assert len(seen) == 4
