"""A data folder that cannot be used says so, and loses nothing."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event

from graph.database import connect
from graph.errors import FolderInUse, FolderUnusable, InputError
from graph.folder import locked, prepare
from graph.model import Article, Reading
from graph.store import Store
from graph.vocabulary import Kind

HOLD = """
import sys
from collections.abc import Callable
from pathlib import Path
from graph.folder import locked
with locked(Path(sys.argv[1]), "ingest"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_is_told_who_has_the_folder(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(FolderInUse, match=rf"backstory ingest \(process {holder.pid}\)"):
            locked(tmp_path, "serve").__enter__()
        holder.kill()
    with locked(tmp_path, "serve"):
        pass


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "taken"
    file.write_text("", encoding="utf-8")
    with pytest.raises(FolderUnusable, match=r"taken.data cannot be made"):
        prepare(file / "data")


def test_a_damaged_ledger_is_said_to_be_damaged(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite"
    file.write_bytes(b"not a database, " * 300)
    with pytest.raises(FolderUnusable, match="damaged"):
        connect(f"sqlite:///{file}")


def test_a_full_disk_keeps_what_was_there(store: Store, tell: Callable[..., Article]) -> None:
    tell("Orvia spoke.", {"Orvia": Kind.BRAND}, [])
    # SQLite refuses to grow over its page count just as it does on a full disk.
    event.listen(store.engine, "checkout", lambda db, *_: db.execute("PRAGMA max_page_count=1"))
    article = Article(None, "Long", None, None, "en", "Many words. " * 20_000)
    with pytest.raises(FolderUnusable, match="disk is full"):
        store.ledger.add(article, Reading(article.id, "test/1"))
    assert store.knowledge.coverage().articles == 1
    assert not store.ledger.has(article.id, "test/1")


@pytest.mark.parametrize("url", ["postgresql+nodriver://u@h/d", "no address"])
def test_a_database_address_that_cannot_be_used_is_told(url: str) -> None:
    with pytest.raises(InputError, match="database address"):
        connect(url)
