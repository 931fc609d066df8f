"""The installed product as its users start it: `backstory` in a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from graph.errors import EngineUnavailable, InputError

_PATIENCE = 180.0
_LEAVE = 30.0
_BLINK = 0.02


@dataclass(frozen=True, slots=True)
class Service:
    """A running `backstory serve`: where it answers, its process, and seconds until it did."""

    url: str
    process: int
    ready: float


def command(data: Path, *arguments: str) -> list[str]:
    """Return the command line of the console script that stands beside this interpreter."""
    script = Path(sys.executable).with_name("backstory")
    if not script.exists():
        raise InputError(f"There is no command {script}: run `make bench`, which installs it.")
    return [str(script), "--data", str(data), *arguments]


def run(data: Path, *arguments: str) -> str:
    """Run one command to its end and return what it printed."""
    done = subprocess.run(
        command(data, *arguments), capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise InputError(f"backstory {arguments[0]} failed: {done.stderr.strip()}")
    return done.stdout


@contextmanager
def serving(data: Path) -> Iterator[Service]:
    """Start the service on free ports, wait until all of it is ready, and stop it in the end.

    Ready means that `/health` answers 200.
    """
    port = _free_port()
    said = data.with_name("serve.txt")
    environment = os.environ | {"BACKSTORY_PORT": str(port), "BACKSTORY_BOLT_PORT": "0"}
    with said.open("wb") as output:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command(data, "serve"), stdout=output, stderr=output, env=environment
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _await_health(process, url, said)
        yield Service(url, process.pid, time.perf_counter() - begun)
    finally:
        _stop(process)


def _await_health(process: subprocess.Popen[bytes], url: str, said: Path) -> None:
    until = time.perf_counter() + _PATIENCE
    while time.perf_counter() < until:
        if process.poll() is not None:
            raise EngineUnavailable(f"backstory serve ended: {_tail(said)}")
        if _healthy(url):
            return
        time.sleep(_BLINK)
    raise EngineUnavailable(f"backstory serve was not ready in {_PATIENCE:.0f} s: {_tail(said)}")


def _healthy(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health", timeout=5).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False


def _tail(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")[-500:].strip()


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.wait(_LEAVE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
