"""What cannot be done is told in one sentence, and nothing is lost."""

import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from api.cli import making
from graph.folder import locked
from graph.model import Article
from ingest.sources import from_text

Run = Callable[..., Any]


@pytest.fixture
def ask(run: Run, tmp_path: Path) -> Run:
    return lambda *words: run("--data", str(tmp_path / "data"), *words)


@pytest.fixture
def on_samples(run: Run, read_samples: Path) -> Run:
    return lambda *words: run("--data", str(read_samples), *words)


def test_one_bad_document_stops_no_other(ask: Run, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "good.txt").write_text("Lumo thanked its customers on Monday.", encoding="utf-8")
    (inbox / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    (inbox / "empty.md").write_text("", encoding="utf-8")
    (inbox / "menu.html").write_text("<html><nav><a>Home</a></nav></html>", encoding="utf-8")
    lines = [json.dumps({"text": f"Lumo opened shop number {n}."}) for n in range(8)]
    lines[6] = '{"text": "Lumo'
    (inbox / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with (inbox / "huge.txt").open("wb") as huge:
        huge.truncate(200_000_000)
    shown = ask("ingest", str(inbox), "http://127.0.0.1:9/page", "--json")
    assert shown.status == 0
    summary = json.loads(shown.out)
    assert summary["articles"] == 8
    failed = {f["source"].removeprefix(f"{inbox}/"): f["reason"] for f in summary["failures"]}
    assert set(failed) == {
        "picture.txt",
        "empty.md",
        "menu.html",
        "many.jsonl:7",
        "huge.txt",
        "http://127.0.0.1:9/page",
    }
    assert all(reason.endswith(".") for reason in failed.values())


def test_when_every_source_failed_the_status_says_so(ask: Run) -> None:
    shown = ask("ingest", "nowhere.txt")
    assert shown.status == 1
    assert "nowhere.txt" in shown.err


def test_an_unknown_name_is_no_clearance(on_samples: Run) -> None:
    shown = on_samples("report", "Zong Nin")
    assert shown.status == 2
    assert "Zong Ning" in shown.err
    assert "18 articles" in shown.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["cypher", "MATCH (n RETURN n"], "query"),
        (["cypher", "CREATE (:Entity {id: 'x'})"], "refused"),
        (["sparql", "SELECT * { ?s ?p }"], "line 1"),
        (["sparql", "INSERT DATA { <urn:a> <urn:b> <urn:c> }"], "refused"),
        (["sparql", "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"], "refused"),
        (["ask", "repeated_fricton"], "repeated_friction"),
        (["ask", "repeated_friction", "--with", "brands=2"], "no parameter"),
        (["ask", "repeated_friction", "--with", "min_brands"], "key=value"),
        (["ask", "friction_with"], "needs influencer"),
        (["ask", "friction_with", "--with", "influencer=Nobody"], "Nobody"),
    ],
)
def test_a_bad_question_is_told_what_is_wrong(on_samples: Run, words: list[str], told: str) -> None:
    shown = on_samples(*words)
    assert shown.status == 2
    assert told in shown.err
    assert shown.out == ""


def test_a_query_that_runs_for_ever_is_stopped(
    on_samples: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKSTORY_QUERY_SECONDS", "1")
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    shown = on_samples("sparql", endless)
    assert shown.status == 2
    assert "stopped" in shown.err


def test_a_data_folder_that_cannot_be_made(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    shown = run("--data", str(tmp_path / "file" / "data"), "export", "claims")
    assert shown.status == 2
    assert "Not a directory" in shown.err


def test_a_folder_in_use_says_by_whom(ask: Run, tmp_path: Path) -> None:
    with locked(tmp_path / "data", "serve"):
        shown = ask("ingest", "samples")
    assert shown.status == 2
    assert "backstory serve" in shown.err


@pytest.mark.parametrize("option", ["--port", "--bolt-port"])
def test_a_port_in_use_is_named(ask: Run, option: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        ports = {"--port": "0", "--bolt-port": "0"} | {option: port}
        shown = ask("serve", *(word for pair in ports.items() for word in pair))
    assert shown.status == 2
    assert port in shown.err


@pytest.mark.parametrize("option", ["--port", "--bolt-port"])
def test_a_port_that_is_none_is_named(ask: Run, option: str) -> None:
    shown = ask("serve", option, "99999")
    assert shown.status == 2
    assert f"BACKSTORY_{option[2:].replace('-', '_').upper()}" in shown.err
    assert "99999" in shown.err


def test_doctor_examines_a_data_folder_that_cannot_be_made(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    shown = run("--data", str(tmp_path / "file" / "data"), "doctor")
    assert shown.status == 1
    assert "unusable" in shown.out
    assert "reading model" in shown.out


@pytest.mark.parametrize("what", ["articles", "entities", "rdf"])
def test_a_confidence_is_refused_where_it_would_do_nothing(ask: Run, what: str) -> None:
    shown = ask("export", what, "--min-confidence", "0.9")
    assert shown.status == 2
    assert f"export {what}" in shown.err
    assert shown.out == ""


def test_rdf_tells_how_many_claims_are_to_be_checked(
    on_samples: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKSTORY_THRESHOLD", "1")
    claims = on_samples("export", "claims", "--min-confidence", "0").out.splitlines()
    doubtful = sum(json.loads(claim)["confidence"] < 1 for claim in claims)
    shown = on_samples("export", "rdf", "--format", "nt")
    assert shown.status == 0
    assert f"{doubtful} claims" in shown.err
    assert "are in it" in shown.err


def test_a_file_of_names_broken_while_reading_costs_no_article(
    ask: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = tmp_path / "data" / "aliases.yaml"

    def breaking(*_: object) -> Iterator[Article]:
        names.write_text("{", encoding="utf-8")
        yield from_text("Lumo opened a shop.")

    monkeypatch.setattr(making, "load", breaking)
    shown = ask("ingest", "anything", "--json")
    assert shown.status == 2
    assert json.loads(shown.out)["new"] == 1
    assert "aliases.yaml" in shown.err


def test_a_bad_setting_is_named(ask: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKSTORY_THRESHOLD", "2")
    shown = ask("export", "claims")
    assert shown.status == 2
    assert "BACKSTORY_THRESHOLD" in shown.err
