"""Writes the files that the product reads with, and their hashes."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import onnxruntime
import torch
import torch.nn.functional as F
from torch import Tensor

from bench.corpus import GoldArticle
from graph.errors import InputError
from graph.vocabulary import Kind, Predicate, Status
from ingest.reading.layers import Floats
from ingest.reading.weights import FILES, sha256
from ingest.training import graph
from ingest.training.network import Encoder
from ingest.training.recipe import Recipe

_LINK = 5.5
# The encoder in eight bits is compared on so many pieces, and must be so like (cosine).
_SOME, _ALIKE = 300, 0.9


def write(
    run: Path,
    weights: Path,
    recipe: Recipe,
    taught: Iterable[GoldArticle],
    progress: Callable[[str], None],
) -> None:
    """Write a finished run as the model in the folder `weights`, its manifest last."""
    encoder, heads = averaged(torch.load(run / "state.pt"))
    weights.mkdir(parents=True, exist_ok=True)
    (weights / "vocab.txt").write_bytes((run / "vocab.txt").read_bytes())
    progress("writing the encoder in eight bits")
    tag = {f"tag.{name}": heads[f"tag.{name}"] for name in ("weight", "bias")}
    model = graph.encoder(_arrays(encoder | tag), recipe.layers)
    graph.write(model, weights / "encoder.int8.onnx")
    _compare(encoder, recipe, weights / "encoder.int8.onnx", progress)
    half = {name: value.astype(np.float16) for name, value in _arrays(heads).items()}
    np.savez(weights / "heads.npz", **half)  # type: ignore[arg-type]
    _write(weights / "kinds.json", kinds_of(taught))
    _write(weights / "config.json", _config(recipe))
    manifest(weights)


def averaged(state: dict[str, dict[str, Tensor]]) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """Return the weights of encoder and heads, the trained ones as their average."""
    parts = []
    for part in ("encoder", "heads"):
        mean = {
            name.removeprefix(f"{part}."): value
            for name, value in state["average"].items()
            if name.startswith(f"{part}.")
        }
        parts.append(state[part] | mean)
    return parts[0], parts[1]


def _compare(
    weights: dict[str, Tensor], recipe: Recipe, file: Path, progress: Callable[[str], None]
) -> None:
    """Hold the written encoder against the trained one; raise InputError if they differ much."""
    encoder = Encoder(len(weights["word.weight"]), recipe.layers).eval()
    encoder.load_state_dict(weights)
    ids = torch.arange(_SOME).remainder(len(weights["word.weight"]))[None]
    with torch.no_grad():
        trained = encoder.top(encoder.bottom(ids, recipe.frozen), None, recipe.frozen)
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    written = torch.from_numpy(session.run(["hidden"], {"ids": ids.numpy()})[0])
    alike = float(F.cosine_similarity(trained, written, dim=-1).mean())
    progress(f"the encoder in eight bits is like the trained one to {alike:.4f}")
    if alike < _ALIKE:
        raise InputError(f"{file} does not give what was trained: cosine {alike:.4f}.")


def manifest(weights: Path) -> None:
    """Write down the hash of each file of a model."""
    _write(weights / "manifest.json", {name: sha256(weights / name) for name in FILES})


def kinds_of(taught: Iterable[GoldArticle]) -> dict[str, dict[str, int]]:
    """Return how often each predicate held between which kinds."""
    found: dict[str, Counter[str]] = {predicate: Counter() for predicate in sorted(Predicate)}
    for gold in taught:
        kinds = {entity.id: entity.kind for entity in gold.entities}
        for claim in gold.claims:
            other = kinds[claim.object] if claim.object else ""
            found[claim.predicate][f"{kinds[claim.subject]}>{other}"] += 1
    return {predicate: dict(sorted(counts.items())) for predicate, counts in found.items()}


def _config(recipe: Recipe) -> dict[str, object]:
    return {
        "version": recipe.version,
        "link": _LINK,
        "kinds": list(Kind),
        "predicates": list(Predicate),
        "statuses": list(Status),
        "signs": {"logit": 1.0},
    }


def _arrays(weights: dict[str, Tensor]) -> dict[str, Floats]:
    return {name: value.float().numpy() for name, value in weights.items()}


def _write(file: Path, content: object) -> None:
    file.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
