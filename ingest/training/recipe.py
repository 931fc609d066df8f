"""The recipe of a training run, read from `recipe.toml`: everything that decides the weights."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict

BUNDLED = Path(__file__).parent / "recipe.toml"


class Stage(BaseModel):
    """One part of a run: which sets are read how often, and how the learning rate falls.

    `sets` are patterns of folder names. `rates` are shares of the recipe's learning rates at the
    start and at the end.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    sets: tuple[str, ...]
    epochs: float
    rates: tuple[float, float]
    gain: float


class Recipe(BaseModel):
    """A training run. Rates are AdamW learning rates, `pieces` the word pieces in one step."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: str
    seed: int
    layers: int
    frozen: int
    pieces: int
    encoder_rate: float
    heads_rate: float
    decay: float
    warmup: int
    average_every: int
    average_decay: float
    stages: tuple[Stage, ...]


def read(file: Path = BUNDLED) -> Recipe:
    """Read a recipe; its fields are those of `Recipe`."""
    return Recipe.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
