"""The files of a trained model, checked against their hashes before they are used."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from graph.errors import EngineUnavailable
from graph.vocabulary import Kind, Predicate, Status
from ingest.reading.layers import Heads

BUNDLED = Path(__file__).parent / "weights"
FILES = ("config.json", "encoder.int8.onnx", "heads.npz", "kinds.json", "vocab.txt")
_ADVICE = "Install Backstory again, or point to a folder with a complete model."


class Config(BaseModel):
    """What a model's weights mean: the order of its classes, how sure a link must be (in
    logits), and what each sign weighs (`ingest.reading.signs`)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: str
    link: float
    kinds: tuple[Kind, ...]
    predicates: tuple[Predicate, ...]
    statuses: tuple[Status, ...]
    signs: dict[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """A model's folder, with the hashes that its manifest promises."""

    folder: Path
    hashes: dict[str, str]

    def check(self) -> None:
        """Raise EngineUnavailable unless every file is there and is the one that was trained."""
        for name in FILES:
            file = self.folder / name
            if not file.is_file():
                raise EngineUnavailable(f"The reading model lacks {file}. {_ADVICE}")
            if sha256(file) != self.hashes.get(name):
                raise EngineUnavailable(
                    f"{file} is damaged: it is not the file that its manifest.json names. {_ADVICE}"
                )

    def config(self) -> Config:
        """Read what the weights mean."""
        text = (self.folder / "config.json").read_text(encoding="utf-8")
        try:
            return Config.model_validate_json(text)
        except ValidationError as error:
            where = self.folder / "config.json"
            raise EngineUnavailable(f"{where} does not describe a model. {_ADVICE}") from error

    def heads(self) -> Heads:
        """Read the weights of the heads."""
        with np.load(self.folder / "heads.npz") as stored:
            return Heads({name: stored[name].astype(np.float32) for name in stored.files})

    def kinds(self) -> dict[str, dict[str, int]]:
        """Read how often each predicate held between which kinds in training."""
        text = (self.folder / "kinds.json").read_bytes()
        return TypeAdapter(dict[str, dict[str, int]]).validate_json(text)


def load(folder: Path, version: str) -> Weights:
    """Open a model's folder.

    Raises EngineUnavailable if it holds no complete model, or one of another version.
    """
    manifest = folder / "manifest.json"
    try:
        hashes = TypeAdapter(dict[str, str]).validate_json(manifest.read_bytes())
    except (OSError, ValidationError) as error:
        raise EngineUnavailable(f"{manifest} cannot be read. {_ADVICE}") from error
    weights = Weights(folder, hashes)
    weights.check()
    found = weights.config().version
    if found != version:
        raise EngineUnavailable(
            f"{folder} holds {found}, but this release of Backstory reads with {version}. {_ADVICE}"
        )
    return weights


def sha256(file: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
