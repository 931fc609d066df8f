"""Reading with a language model, as a user types it: what it costs, what it shows, what fails."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
LUMO = "Lumo and Vento\nLumo sued Vento in June 2025."
ORVO = "Orvo thanks Tam\nOrvo praised Tam on Monday."
CLAIM = {
    "subject": "Lumo",
    "predicate": "SUED",
    "object": "Vento",
    "status": "asserted",
    "quote": "Lumo sued Vento in June 2025.",
    "date": "2025-06",
    "sure": True,
}
ANSWER = {
    "entities": [{"names": [n], "named": True, "kind": "Brand"} for n in ("Lumo", "Vento")],
    "claims": [CLAIM, CLAIM | {"quote": "Lumo hates Vento."}, CLAIM | {"predicate": "HATED"}],
}
EMPTY: dict[str, Any] = {"entities": [], "claims": []}


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.txt").write_text(LUMO, encoding="utf-8")
    return folder


@pytest.fixture
def ask(run: Run, tmp_path: Path, chat: Any, monkeypatch: pytest.MonkeyPatch) -> Run:
    settings = {"URL": chat.url, "MODEL": "tiny", "RETRIES": "0"}
    prices = {"PRICE_SENT": "2", "PRICE_ANSWERED": "10"}
    for name, value in {**settings, **prices}.items():
        monkeypatch.setenv(f"BACKSTORY_LLM_{name}", value)
    return lambda *words: run("--data", str(tmp_path / "data"), *words)


def claims(ask: Run) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ask("export", "claims").out.splitlines()]


def test_articles_are_read_and_the_cost_is_told(ask: Run, chat: Any, inbox: Path) -> None:
    chat.say(ANSWER)
    shown = ask("ingest", "--extractor", "llm", str(inbox))
    assert shown.status == 0
    assert "1 articles seen: 1 new" in shown.out
    assert "1 articles to read with the language model: 1 requests, about" in shown.err
    assert "cost 0.0110, 0.0110 an article" in shown.err
    assert "1 quote not in the article" in shown.err
    (found,) = claims(ask)
    assert found["extractor"].startswith("language-model/1 tiny prompt-")
    assert (found["quote"], found["date"]) == (CLAIM["quote"], "2025-06")


def test_the_summary_as_json(ask: Run, chat: Any, inbox: Path) -> None:
    chat.say(ANSWER)
    summary = json.loads(ask("ingest", "--extractor", "llm", str(inbox), "--json").out)
    assert (summary["claims"], summary["rejected"]) == (1, 2)
    told = summary["language_model"]
    assert told["dropped"] == {"malformed": 1, "quote not in the article": 1}
    assert (told["requests"], told["tokens_sent"], told["tokens_answered"]) == (1, 5000, 100)
    assert told["cost_per_article"] == pytest.approx(0.011)


def test_nothing_is_asked_twice(ask: Run, chat: Any, inbox: Path, tmp_path: Path) -> None:
    chat.say(ANSWER)
    ask("ingest", "--extractor", "llm", str(inbox))
    again = ask("ingest", "--extractor", "llm", str(inbox))
    assert "0 articles to read" in again.err
    for file in (tmp_path / "data").glob("ledger.sqlite*"):
        file.unlink()
    lost = ask("ingest", "--extractor", "llm", str(inbox))
    assert "0 requests (1 answers are kept from before)" in lost.err
    assert "1 claims stored" in lost.out
    assert len(chat.seen) == 1


def test_kept_answers_stand_in_for_the_server(
    run: Run, ask: Run, chat: Any, inbox: Path, tmp_path: Path
) -> None:
    chat.say(ANSWER)
    ask("ingest", "--extractor", "llm", str(inbox))
    (folder,) = (tmp_path / "data" / "answers").iterdir()
    words = ("--data", str(tmp_path / "other"), "ingest", "--extractor", "llm")
    shown = run(*words, "--answers", str(folder), str(inbox))
    assert shown.status == 0
    assert "1 claims stored" in shown.out
    assert len(chat.seen) == 1


def test_answers_in_files_need_neither_server_nor_package(
    run: Run, inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    asked = run("--data", str(tmp_path / "data"), "prompt", str(inbox), "--json")
    answers = tmp_path / "answers"
    answers.mkdir()
    name = json.loads(asked.out)["answer"]
    (answers / name).write_text(json.dumps(ANSWER), encoding="utf-8")
    (inbox / "b.txt").write_text(ORVO, encoding="utf-8")
    words = ("ingest", "--extractor", "llm", "--answers", str(answers), str(inbox))
    shown = run("--data", str(tmp_path / "data"), *words)
    assert shown.status == 0
    assert "1 articles seen: 1 new, 0 unchanged; 1 could not be read" in shown.out
    assert "has no answer ar-" in shown.err


def test_an_article_that_is_refused_stops_no_other(ask: Run, chat: Any, inbox: Path) -> None:
    (inbox / "b.txt").write_text(ORVO, encoding="utf-8")
    chat.say(None, refusal="I will not\x1b[31m read it.")
    chat.say(EMPTY)
    shown = ask("ingest", "--extractor", "llm", str(inbox))
    assert shown.status == 0
    assert "not read: Lumo and Vento: The language model refused" in shown.err
    assert "\x1b" not in shown.err
    assert "1 new" in shown.out


def test_what_would_cost_too_much_is_not_begun(
    ask: Run, chat: Any, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKSTORY_LLM_COST_LIMIT", "0.001")
    shown = ask("ingest", "--extractor", "llm", str(inbox))
    assert shown.status == 2
    assert "Nothing was sent" in shown.err
    assert chat.seen == []


def test_a_run_that_reaches_its_limit_keeps_what_it_read(
    ask: Run, chat: Any, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "b.txt").write_text(ORVO, encoding="utf-8")
    monkeypatch.setenv("BACKSTORY_LLM_COST_LIMIT", "0.1")
    chat.say(ANSWER)
    chat.replies[0].body["usage"]["completion_tokens"] = 9000
    shown = ask("ingest", "--extractor", "llm", str(inbox))
    assert shown.status == 2
    assert "1 articles seen: 1 new" in shown.out
    assert "BACKSTORY_LLM_COST_LIMIT" in shown.err
    assert len(claims(ask)) == 1


def test_a_server_that_is_gone_is_told(
    ask: Run, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKSTORY_LLM_URL", "http://127.0.0.1:9/v1")
    shown = ask("ingest", "--extractor", "llm", str(inbox))
    assert shown.status == 2
    assert "http://127.0.0.1:9/v1 (model tiny) cannot be used" in shown.err


def test_the_key_is_shown_nowhere(
    ask: Run, chat: Any, inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKSTORY_LLM_KEY", "sk-very-secret")
    chat.fail(401, "Incorrect key sk-very-secret")
    shown = ask("ingest", "--extractor", "llm", str(inbox))
    assert shown.status == 2
    assert "BACKSTORY_LLM_KEY" in shown.err
    kept = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert not [path for path in kept if b"very-secret" in path.read_bytes()]
    assert "very-secret" not in shown.err + shown.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--extractor", "llm"], "BACKSTORY_LLM_URL"),
        (["--extractor", "model+llm"], "BACKSTORY_LLM_MODEL"),
        (["--answers", "."], "--extractor llm"),
        (["--extractor", "llm", "--answers", "no\x1bwhere"], "no folder no"),
    ],
)
def test_what_is_missing_is_named(run: Run, inbox: Path, words: list[str], told: str) -> None:
    shown = run("--data", str(inbox / "data"), "ingest", *words, str(inbox / "a.txt"))
    assert shown.status == 2
    assert told in shown.err
    assert "\x1b" not in shown.err


def test_without_the_package_it_says_what_to_install(
    ask: Run, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    shown = ask("ingest", "--extractor", "llm", str(inbox))
    assert shown.status == 2
    assert "pip install 'backstory[llm]'" in shown.err


def test_the_prompt_is_exactly_what_is_sent(ask: Run, chat: Any, inbox: Path) -> None:
    shown = ask("prompt", str(inbox), "--json")
    assert shown.status == 0
    assert "1 requests, about" in shown.err
    assert chat.seen == []
    chat.say(EMPTY)
    ask("ingest", "--extractor", "llm", str(inbox))
    assert json.loads(shown.out)["request"] == chat.seen[0]


def test_the_prompt_can_be_read_by_people(ask: Run, inbox: Path) -> None:
    (inbox / "a.txt").write_text(f"{LUMO} \u202egnorw", encoding="utf-8")
    shown = ask("prompt", str(inbox))
    assert "Lumo sued Vento in June 2025." in shown.out
    assert "## system" in shown.out
    assert "answer file: ar-" in shown.out
    assert "\u202e" not in shown.out


def test_the_prompt_of_both_holds_the_candidates(
    ask: Run, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Orvella\nLamp maker Orvella Lighting has terminated its contract with Tova Brandt."
    (inbox / "a.txt").write_text(text, encoding="utf-8")
    monkeypatch.setenv("BACKSTORY_LLM_HIGH", "1")
    shown = ask("prompt", str(inbox), "--extractor", "model+llm")
    assert '{"candidate": 1, "subject": "' in shown.out
    monkeypatch.setenv("BACKSTORY_LLM_HIGH", "0")
    assert "nothing would be sent" in ask("prompt", str(inbox), "--extractor", "model+llm").err


def test_both_read_together(
    ask: Run, chat: Any, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Orvella\nLamp maker Orvella Lighting has terminated its contract with Tova Brandt."
    (inbox / "a.txt").write_text(text, encoding="utf-8")
    monkeypatch.setenv("BACKSTORY_LLM_HIGH", "1")
    verdict = {"candidate": 1, "holds": True, "reversed": False, "status": "asserted"}
    chat.say({"judgements": [verdict | {"predicate": "TERMINATED"}], **EMPTY})
    shown = ask("ingest", "--extractor", "model+llm", str(inbox))
    assert shown.status == 0
    (found,) = [c for c in claims(ask) if c["confidence"] > 0.9]
    assert found["predicate"] == "TERMINATED"
    assert found["extractor"].startswith("model+llm/1 ")


def test_a_source_that_cannot_be_read_has_no_prompt(ask: Run) -> None:
    shown = ask("prompt", "no\x1b[31mwhere.txt")
    assert shown.status == 2
    assert "\x1b" not in shown.err


def test_a_bad_margin_is_named(ask: Run, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKSTORY_LLM_LOW", "2")
    shown = ask("prompt", str(inbox))
    assert shown.status == 2
    assert "BACKSTORY_LLM_LOW" in shown.err
