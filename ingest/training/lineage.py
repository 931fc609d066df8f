"""From what the weights came: hashes of the articles and of the code that decides them."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
ARTICLES: Final = HERE / "articles"
FILE: Final = "lineage.json"
_DECIDING: Final = (
    "averaging.py", "base.py", "bundle.py", "examples.py", "features.py", "fitting.py",
    "losses.py", "network.py", "recipe.toml", "vocabulary.py",
)  # fmt: skip


def lineage(base: str) -> dict[str, str]:
    """Return the hashes (SHA-256) of base weights, articles and deciding code."""
    return {
        "base": base,
        "articles": _digest(ARTICLES, sorted(ARTICLES.glob("*/*.json"))),
        "code": _digest(HERE, [HERE / name for name in _DECIDING]),
    }


def write(weights: Path, base: str) -> None:
    """Put the lineage beside the weights."""
    text = json.dumps(lineage(base), indent=1)
    (weights / FILE).write_text(f"{text}\n", encoding="utf-8")


def _digest(folder: Path, files: Iterable[Path]) -> str:
    """Return one hash over names and contents, whatever the line ends."""
    total = hashlib.sha256()
    for file in files:
        text = file.read_text(encoding="utf-8")
        total.update(f"{file.relative_to(folder).as_posix()}\n{text}\n".encode())
    return total.hexdigest()
