"""The command line as a user types it, and the samples read once."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from api.cli import main

SAMPLES = Path(__file__).parents[3] / "samples"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def call(*words: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["backstory", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        shown = capfd.readouterr()
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 0, shown.out, " ".join(shown.err.split()))

    return call


@pytest.fixture(scope="session")
def read_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which all samples have been read."""
    folder = tmp_path_factory.mktemp("samples") / "data"
    command = ["backstory", "--data", str(folder), "ingest", str(SAMPLES)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", command)
        with pytest.raises(SystemExit) as ended:
            main()
    assert not ended.value.code
    return folder
