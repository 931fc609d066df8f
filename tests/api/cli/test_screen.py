"""What strangers write is shown, and does nothing to the terminal or the spreadsheet."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from api.cli import making, screen
from api.cli.screen import Format, lines, progress, rows
from ingest.pipeline import Summary
from ingest.sources import Failure

Run = Callable[..., Any]
EVIL = "Lumo \x1b[31m\x9b1m\u202esued\u2066 Vento"
ACTING = set("\x1b\x9b\u202e\u2066\r")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What stands on a terminal to which messages and progress go."""
    shown = io.StringIO()
    console = Console(file=shown, force_terminal=True, color_system=None, width=200)
    monkeypatch.setattr(screen, "errors", console)
    return shown


def test_a_title_is_no_markup(terminal: io.StringIO) -> None:
    with progress("Reading") as bar:
        bar.update(bar.task_ids[0], description="Lumo [/b] sued [red]Vento")
        bar.refresh()
    assert "Lumo [/b] sued [red]Vento" in terminal.getvalue()


def test_a_title_with_markup_and_control_signs_is_read_on_a_terminal(
    run: Run, terminal: io.StringIO, tmp_path: Path
) -> None:
    file = tmp_path / "articles.jsonl"
    article = {"title": f"{EVIL} [/b] today", "text": "Lumo opened a shop."}
    file.write_text(json.dumps(article), encoding="utf-8")
    assert run("--data", str(tmp_path / "data"), "ingest", str(file)).status == 0
    assert not set(terminal.getvalue()) & {"\x9b", "\u202e", "\u2066"}
    assert "\x1b[31m" not in terminal.getvalue()


def test_a_failure_is_one_harmless_line(terminal: io.StringIO) -> None:
    failure = Failure(f"{EVIL}\nnot read: b.txt", "It is [empty].\r\n")
    making._say(Summary(failures=(failure,)), False)
    assert terminal.getvalue().count("\n") == 1
    assert not set(terminal.getvalue()) & ACTING
    assert "It is [empty]." in terminal.getvalue()


@pytest.mark.parametrize("form", list(Format))
def test_rows_hold_nothing_that_a_terminal_acts_on(
    form: Format, capsys: pytest.CaptureFixture[str]
) -> None:
    rows(["a [b]", "n"], [[f"{EVIL}\r", [EVIL]]], form)
    shown = capsys.readouterr().out
    assert not set(shown) & ACTING
    assert "a [b]" in shown
    assert "Vento" in shown


def test_json_escapes_mean_what_was_there(capsys: pytest.CaptureFixture[str]) -> None:
    rows(["title"], [[EVIL]], Format.JSON)
    assert json.loads(capsys.readouterr().out) == [{"title": EVIL}]
    lines([{"title": EVIL}])
    shown = capsys.readouterr().out
    assert json.loads(shown) == {"title": EVIL}
    assert not set(shown) & ACTING


def test_a_cell_that_a_spreadsheet_would_compute_is_text(
    capsys: pytest.CaptureFixture[str],
) -> None:
    texts = ["=1+1", "+1", "-1", "@a", "\ta", "a=b", ["=a", "b"], -1, -0.5, None]
    rows(["cell"], [[text] for text in texts], Format.CSV)
    found = [row[0] if row else "" for row in csv.reader(io.StringIO(capsys.readouterr().out))]
    expected = ["'=1+1", "'+1", "'-1", "'@a", "'\ta", "a=b", "'=a, b", "-1", "-0.5", ""]
    assert found == ["cell", *expected]


def test_an_answer_of_sparql_is_escaped(run: Run, tmp_path: Path) -> None:
    query = "SELECT ('a\\u202Eb\\u009Bc' AS ?text) {}"
    shown = run("--data", str(tmp_path / "data"), "sparql", query, "--format", "csv")
    assert shown.out == "text\r\na\\u202eb\\u009bc\r\n"
