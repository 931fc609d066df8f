"""Java ends with its parent, comes back when it dies, and says why it does not start."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from graph.cypher import CypherReader, CypherView, Engine, connect, reading
from graph.cypher.layout import DATABASE, NEXT, Layout, keep
from graph.cypher.process import end_leftovers
from graph.errors import EngineUnavailable, FolderInUse, FolderUnusable, InputError
from graph.facts import Changes, Document

ARTICLES = tuple(Document(f"ar-{n}", None, "T", None, None, "en", f"ar-{n}") for n in range(500))

# Another process with an engine, which tells the address and stays until it is killed.
SERVER = """
import sys, time
from pathlib import Path
from graph.cypher import Engine
with Engine(Path(sys.argv[1]), heap="256m") as engine:
    print(engine.address, flush=True)
    time.sleep(600)
"""


def java_of(folder: Path) -> int:
    noted = json.loads(Layout(folder).pids.read_text(encoding="utf-8"))
    return int(noted["java"])


def runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def wait_until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)


@contextmanager
def another_process(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", SERVER, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def test_an_engine_of_another_process_is_used_and_then_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "cypher"
    with another_process(folder) as process:
        assert process.stdout
        address = process.stdout.readline().strip()
        java = java_of(folder)
        with connect(folder, heap="256m") as connection, reading(connection) as reader:
            assert connection.access().address == address
            assert connection.own is None
            assert reader.run("RETURN 1 AS one").rows == ((1,),)
            with pytest.raises(FolderInUse, match=str(process.pid)):
                Engine(folder, heap="256m").__enter__()
            process.send_signal(signal.SIGKILL)
            wait_until(lambda: not runs(java))
            assert reader.run("RETURN 2 AS two").rows == ((2,),)
            assert connection.own
    assert not Layout(folder).connection.exists()


def test_a_killed_java_comes_back_with_what_was_written(tmp_path: Path) -> None:
    folder = tmp_path / "cypher"
    with Engine(folder, heap="256m") as engine, closing(CypherReader(engine.access)) as reader:
        view = engine.view()
        first, more = Changes(1, (), ARTICLES[:100]), Changes(2, (), ARTICLES)
        view.apply(first)
        os.kill(java_of(folder), signal.SIGKILL)
        assert reader.run("MATCH (a:Article) RETURN count(a)").rows == ((100,),)
        assert engine.healthy()
        assert view.position() == 1
        with engine.writer_driver() as driver:
            CypherView(driver, engine.database, batch=50).apply(more)
        assert view.position() == 2
        assert reader.run("MATCH (a:Article) RETURN count(a)").rows == ((500,),)


def test_a_killed_supervisor_takes_java_along_and_both_come_back(tmp_path: Path) -> None:
    folder = tmp_path / "cypher"
    with Engine(folder, heap="256m") as engine, closing(CypherReader(engine.access)) as reader:
        assert reader.run("RETURN 1 AS one").rows == ((1,),)
        address, java = engine.address, java_of(folder)
        noted = json.loads(Layout(folder).pids.read_text(encoding="utf-8"))
        os.kill(noted["supervisor"], signal.SIGKILL)
        wait_until(lambda: not runs(java))
        assert reader.run("RETURN 2 AS two").rows == ((2,),)
        assert engine.address == address


def test_files_with_passwords_are_for_their_owner_alone(engine: Engine) -> None:
    folder = engine.folder
    for name in ("passwords.json", "root-password", "connection.json"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    command = Path(f"/proc/{java_of(folder)}/cmdline").read_text(encoding="utf-8")
    passwords = json.loads((folder / "passwords.json").read_text(encoding="utf-8"))
    assert not [word for word in passwords.values() if word in command]


def test_only_loopback_is_listened_on(engine: Engine) -> None:
    table = Path(f"/proc/{java_of(engine.folder)}/net/tcp6").read_text(encoding="utf-8")
    port = f":{int(engine.address.rsplit(':', 1)[1]):04X}"
    local = [line.split()[1] for line in table.splitlines()[1:] if line.split()[3] == "0A"]
    ours = [address for address in local if address.endswith(port)]
    # IPv6 form of 127.0.0.1.
    assert ours == [f"0000000000000000FFFF00000100007F{port}"]


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(EngineUnavailable, match=f"The Bolt port {port} cannot be used"):
            Engine(tmp_path / "cypher", port=port).__enter__()


def test_a_java_that_fails_is_quoted(tmp_path: Path) -> None:
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\necho 'Error: no memory for the heap'\nexit 1\n", encoding="utf-8")
    java.chmod(0o700)
    with pytest.raises(EngineUnavailable, match="did not start: Error: no memory for the heap"):
        Engine(tmp_path / "cypher", java=java).__enter__()
    # The folder is free again.
    with pytest.raises(EngineUnavailable):
        Engine(tmp_path / "cypher", java=java).__enter__()


def test_a_java_that_is_not_there_is_quoted(tmp_path: Path) -> None:
    with pytest.raises(EngineUnavailable, match="No such file or directory"):
        Engine(tmp_path / "cypher", java=tmp_path / "none").__enter__()


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "config").touch()
    with pytest.raises(FolderUnusable, match=f"{tmp_path} cannot be used: File exists"):
        Engine(tmp_path).__enter__()
    with pytest.raises(FolderUnusable, match="cannot be made"):
        Engine(tmp_path / "config" / "cypher").__enter__()


@pytest.mark.parametrize("heap", ["much", "1", "64m", "1 g"])
def test_a_heap_must_be_a_size(tmp_path: Path, heap: str) -> None:
    with pytest.raises(InputError, match="heap"):
        Engine(tmp_path, heap=heap)


def test_leftovers_are_ended_and_strangers_left_alone(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    command = [sys.executable, "-c", "import time; time.sleep(600)"]
    with subprocess.Popen([*command, layout.marker]) as old, subprocess.Popen(command) as stranger:
        keep(layout.pids, json.dumps({"supervisor": stranger.pid, "java": old.pid}))
        wait_until(lambda: runs(old.pid))
        end_leftovers(layout)
        assert old.wait() == -signal.SIGTERM
        assert stranger.poll() is None
        stranger.kill()
    assert not layout.pids.exists()


@pytest.mark.parametrize("text", ["", "{", '{"java": "x"}', "[1]"])
def test_a_broken_note_of_processes_is_no_obstacle(tmp_path: Path, text: str) -> None:
    layout = Layout(tmp_path)
    keep(layout.pids, text)
    end_leftovers(layout)
    assert not layout.pids.exists()


def test_an_interrupted_swap_is_finished(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    layout.database(NEXT).mkdir(parents=True)
    (layout.database(NEXT) / "new").touch()
    (tmp_path / "retired").mkdir()
    layout.settle()
    assert (layout.database(DATABASE) / "new").exists()
    assert not (tmp_path / "retired").exists()


def test_a_swap_without_a_new_graph_leaves_the_old_one(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    layout.database(DATABASE).mkdir(parents=True)
    with pytest.raises(EngineUnavailable, match="backstory rebuild"):
        layout.retire()
    assert layout.database(DATABASE).exists()


def test_an_interrupted_rebuild_is_undone(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    layout.database(NEXT).mkdir(parents=True)
    layout.database(DATABASE).mkdir()
    (layout.database(DATABASE) / "old").touch()
    layout.settle()
    assert (layout.database(DATABASE) / "old").exists()
    assert not layout.database(NEXT).exists()
