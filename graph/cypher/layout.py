"""What lies in the engine's folder, written before Java starts: rights, logging, passwords."""

import json
import re
import secrets
import shutil
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from graph.cypher.access import DATABASE
from graph.errors import EngineUnavailable, InputError
from graph.model import digest

NEXT = f"{DATABASE}_next"
READERS = "reader"
WRITERS = "admin"
_HEAP = re.compile(r"(\d+)([mg])")
_LOGGING = """handlers = java.util.logging.ConsoleHandler
.level = WARNING
com.arcadedb.level = INFO
java.util.logging.ConsoleHandler.level = INFO
java.util.logging.ConsoleHandler.formatter = com.arcadedb.log.LogFormatter
"""


@dataclass(frozen=True, slots=True)
class Passwords:
    """The generated passwords of the engine's three users."""

    root: str
    writer: str
    reader: str


@dataclass(frozen=True, slots=True)
class Launch:
    """How the engine is started: Bolt and HTTP port, heap ("512m", "2g"), readers' limit."""

    bolt: int
    http: int
    heap: str
    limit_s: float
    java: Path | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The files of one engine's folder."""

    folder: Path

    @property
    def log(self) -> Path:
        """What Java says."""
        return self.folder / "engine.log"

    @property
    def pids(self) -> Path:
        """The processes of the engine that runs, or ran last."""
        return self.folder / "processes.json"

    @property
    def lock(self) -> Path:
        """Held by the process that runs the engine."""
        return self.folder / "lock"

    @property
    def connection(self) -> Path:
        """How another process reaches the engine while it runs."""
        return self.folder / "connection.json"

    @property
    def marker(self) -> str:
        """Tells this folder's Java from others in a list of processes."""
        return f"-Dbackstory.engine={digest(str(self.folder.resolve()))}"

    def database(self, name: str) -> Path:
        """Return the folder of a database."""
        return self.folder / "databases" / name

    def prepare(self) -> Passwords:
        """Write what Java reads at its start, and return the passwords."""
        config = self.folder / "config"
        config.mkdir(mode=0o700, exist_ok=True)
        # The engine adds a file of events at each start and removes none.
        shutil.rmtree(self.folder / "log", ignore_errors=True)
        # Users are made anew at each start, so that they always have these passwords.
        (config / "server-users.jsonl").unlink(missing_ok=True)
        keep(self.folder / "logging.properties", _LOGGING)
        passwords = self._passwords()
        keep(self.folder / "root-password", passwords.root)
        return passwords

    def settle(self) -> None:
        """Finish or undo a swap of databases that a crash has interrupted."""
        shutil.rmtree(self.folder / "retired", ignore_errors=True)
        current, built = self.database(DATABASE), self.database(NEXT)
        if not built.exists():
            return
        if current.exists():
            shutil.rmtree(built)
        else:
            built.rename(current)

    def retire(self) -> None:
        """Put the database that was built beside the current one in its place; Java is down."""
        if not self.database(NEXT).exists():
            raise EngineUnavailable(
                "The graph engine died while a new graph was made. Run `backstory rebuild` again."
            )
        retired = self.folder / "retired"
        shutil.rmtree(retired, ignore_errors=True)
        self.database(DATABASE).rename(retired)
        self.database(NEXT).rename(self.database(DATABASE))

    def limit_readers(self, seconds: float) -> None:
        """Write the rights of readers and writers, and how long a reader's SQL may take."""
        reader = {"*": {"access": ["readRecord"]}}
        writer = {"*": {"access": ["createRecord", "readRecord", "updateRecord", "deleteRecord"]}}
        all_rights = ["updateSecurity", "updateSchema", "updateDatabaseSettings"]
        limit = int(seconds * 1000)
        groups = {
            WRITERS: _group(all_rights, writer, -1),
            READERS: _group([], reader, limit),
        }
        text = json.dumps({"version": 1, "databases": {"*": {"groups": groups}}})
        keep(self.folder / "config" / "server-groups.json", text)

    def _passwords(self) -> Passwords:
        file = self.folder / "passwords.json"
        try:
            known = json.loads(file.read_text(encoding="utf-8"))
            return Passwords(known["root"], known["writer"], known["reader"])
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            fresh = Passwords(*(secrets.token_urlsafe(18) for _ in range(3)))
        known = {"root": fresh.root, "writer": fresh.writer, "reader": fresh.reader}
        keep(file, json.dumps(known, indent=1))
        return fresh


def keep(file: Path, text: str) -> None:
    """Write a file in one step, readable by its owner alone."""
    fresh = file.with_name(f"{file.name}.new")
    fresh.touch(mode=0o600)
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(file)


def command(layout: Layout, launch: Launch) -> list[str]:
    """Return the command line that starts the engine in its folder; no password is on it."""
    home = None if launch.java else _home()
    java = launch.java or _home() / "jre" / "bin" / "java"
    settings = {
        "server.rootPath": ".",
        "server.rootPasswordPath": "root-password",
        "server.logsDirectory": "log",
        # Development mode answers errors with their reason; production mode hides it.
        "server.mode": "development",
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": launch.http,
        "bolt.host": "127.0.0.1",
        "bolt.port": launch.bolt,
        "bolt.defaultDatabase": DATABASE,
        "serverMetrics": "false",
        "support.autoRegister": "false",
        "txWalFlush": 1,
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
        # Ids stay below 2^53, above which Neo4j Browser drops edges.
        "opencypher.idBucketBits": 26,
        "queryMaxHeapRAM": megabytes(launch.heap) // 2,
    }
    return [
        str(java),
        f"-Xmx{launch.heap}",
        "-XX:+UseSerialGC",
        # A Java that has run out of memory half works; a fresh one works.
        "-XX:+ExitOnOutOfMemoryError",
        "--add-modules=jdk.incubator.vector",
        "-Djava.util.logging.config.file=logging.properties",
        layout.marker,
        *(f"-Darcadedb.{key}={value}" for key, value in settings.items()),
        "-cp",
        str((home or layout.folder) / "jars" / "*"),
        "com.arcadedb.server.ArcadeDBServer",
    ]


def megabytes(heap: str) -> int:
    """Return a heap size in megabytes.

    >>> megabytes("2g")
    2048
    """
    match = _HEAP.fullmatch(heap)
    if not match:
        raise InputError(f"{heap!r} is not a heap size: write it as 512m or 2g.")
    size = int(match[1]) * (1024 if match[2] == "g" else 1)
    if size < 128:
        raise InputError(
            f"A heap of {heap} is too small for the graph engine: give it 128m or more."
        )
    return size


def _group(access: list[str], types: object, limit_ms: int) -> dict[str, object]:
    return {"access": access, "resultSetLimit": -1, "readTimeout": limit_ms, "types": types}


def _home() -> Path:
    spec = find_spec("arcadedb_embedded")
    home = Path(spec.origin).parent if spec and spec.origin else None
    if not home or not (home / "jre" / "bin" / "java").exists():
        raise EngineUnavailable(
            "The graph engine's package arcadedb-embedded is missing or incomplete. "
            "Install Backstory again."
        )
    return home
