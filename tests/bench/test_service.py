"""The service under measurement: its memory, its pages, its end."""

import sys
from pathlib import Path

import httpx
import pytest

from bench.memory import family, peak_of, peaks
from bench.service import serving
from bench.serving import entity_ids, measure
from graph.errors import EngineUnavailable, InputError


@pytest.fixture
def proc(tmp_path: Path) -> Path:
    """What Linux would tell: 10 started 11 and 12, 12 started 13; 14 belongs to somebody else."""
    processes = [(10, 1, "backstory"), (11, 10, "java"), (12, 10, "a (b) c"), (13, 12, "java")]
    for process, parent, name in [*processes, (14, 1, "java")]:
        folder = tmp_path / "proc" / str(process)
        folder.mkdir(parents=True)
        (folder / "stat").write_text(f"{process} ({name}) S {parent} 1 1", encoding="utf-8")
        (folder / "comm").write_text(f"{name}\n", encoding="utf-8")
        status = f"Name:\t{name}\nVmHWM:\t   {process} kB\nVmRSS:\t 1 kB\n"
        (folder / "status").write_text(status, encoding="utf-8")
    return tmp_path / "proc"


def test_all_that_a_process_started_is_found(proc: Path) -> None:
    assert sorted(family(10, proc)) == [10, 11, 12, 13]
    assert family(14, proc) == [14]


def test_peaks_are_added_up_by_name(proc: Path) -> None:
    assert peaks(10, proc) == {"backstory": 10240, "java": 24 * 1024, "a (b) c": 12288}


def test_a_system_that_does_not_tell(tmp_path: Path) -> None:
    assert peak_of("self", tmp_path) is None
    assert peaks(10, tmp_path) == {}


def test_all_pages_of_entities_are_read() -> None:
    pages = {
        "/entities?limit=200": {"items": [{"id": "en-1"}, {"id": "en-2"}], "next": "/entities?c=2"},
        "/entities?c=2": {"items": [{"id": "en-3"}], "next": None},
    }

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=pages[request.url.raw_path.decode()])

    with httpx.Client(transport=httpx.MockTransport(answer), base_url="http://local") as client:
        assert entity_ids(client) == ["en-1", "en-2", "en-3"]


STAND_IN = """#!{python}
import http.server, json, os, sys

entity = {{"items": [{{"id": "en-1"}}, {{"id": "en-2"}}], "next": None}}
answers = {{"/health": {{}}, "/entities?limit=200": entity}}
answers |= {{f"/entities/en-{{n}}/report": {{}} for n in (1, 2)}}


class Answer(http.server.BaseHTTPRequestHandler):
    asked = []

    def do_GET(self):
        self.asked.append(self.path)
        known = self.path in answers and len(self.asked) > 1
        body = json.dumps(answers.get(self.path)).encode()
        self.send_response(200 if known else 503)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


assert sys.argv[1] == "--data"
if sys.argv[3] == "serve":
    port = int(os.environ["BACKSTORY_PORT"])
    http.server.HTTPServer(("127.0.0.1", port), Answer).serve_forever()
print(json.dumps({{"new": 3, "claims": 7}}))
"""


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a command `backstory` beside a made-up interpreter."""
    command = folder / "backstory"
    command.write_text(script, encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(folder / "python"))


def test_a_service_is_measured_from_start_to_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, STAND_IN.format(python=sys.executable))
    found = measure(tmp_path, lambda *_: None, requests=5)
    assert (found.articles, found.claims, found.entities) == (3, 7, 2)
    assert len(found.reports) == 5
    assert len(found.starts) == 3
    assert min(found.first_start, *found.starts, *found.reports) > 0


def test_a_service_that_answers_503_is_not_ready_and_is_stopped_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, STAND_IN.format(python=sys.executable))
    with serving(tmp_path / "data") as service:
        assert httpx.get(f"{service.url}/health").status_code == 200
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{service.url}/health")


def test_a_command_that_fails_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "#!/bin/sh\necho disk is full >&2; exit 2\n")
    with pytest.raises(InputError, match="ingest failed: disk is full"):
        measure(tmp_path, lambda *_: None, requests=5)


def test_a_service_that_ends_at_once_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, "#!/bin/sh\necho no room for me >&2; exit 3\n")
    with pytest.raises(EngineUnavailable, match="no room for me"), serving(tmp_path / "data"):
        pass


def test_a_command_that_is_not_there_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    with pytest.raises(InputError, match="make bench"), serving(tmp_path / "data"):
        pass
