"""Makes the losses small: the training loop."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

import torch
from torch import Tensor, nn

from ingest.training.averaging import Average
from ingest.training.examples import Example
from ingest.training.features import Features, whole
from ingest.training.losses import losses
from ingest.training.network import PREDICATES, Encoder, Heads
from ingest.training.recipe import Recipe, Stage

_SAYS_EVERY = 100
_DOCUMENTS = 4.0
_NEIGHBOURS = 40
_GRADIENT = 1.0
_SMOOTH = 0.98

Progress = Callable[[str], None]


class Trainer:
    """One training run over its stages."""

    def __init__(
        self, recipe: Recipe, encoder: Encoder, heads: Heads, features: Features, progress: Progress
    ) -> None:
        self._recipe, self._features, self._say = recipe, features, progress
        self.encoder, self.heads = encoder, heads
        for name, weight in encoder.named_parameters():
            weight.requires_grad_(_trained(name, recipe.frozen))
        own = [weight for weight in encoder.parameters() if weight.requires_grad]
        self._weights = [*own, *heads.parameters()]
        self.average = Average(_modules(encoder, heads), recipe.average_decay)
        self._optimizer = torch.optim.AdamW(
            [
                {"params": own, "lr": recipe.encoder_rate},
                {"params": list(heads.parameters()), "lr": recipe.heads_rate},
            ],
            betas=(0.9, 0.98),
            weight_decay=recipe.decay,
            fused=True,
        )
        self._rates = [recipe.encoder_rate, recipe.heads_rate]
        self._running: dict[str, float] = {}

    def stage(self, stage: Stage, examples: Sequence[Example], each: Callable[[int], None]) -> None:
        """Train on the examples; `each` is called after each epoch with its number."""
        chosen = [e for e in examples if any(fnmatch(_set(e), p) for p in stage.sets)]
        gain = gains(chosen, stage.gain)
        epoch = list(batches(chosen, self._recipe.pieces))
        steps = max(1, int(stage.epochs * len(epoch)))
        self._say(f"stage {stage.name}: {len(chosen):,} articles, {steps:,} steps")
        begun, step = time.monotonic(), 0
        while step < steps:
            for batch in batches(chosen, self._recipe.pieces):
                self._set_rate(stage, step, steps)
                self._step(batch, gain)
                step += 1
                if step % self._recipe.average_every == 0:
                    self.average.add()
                if step % _SAYS_EVERY == 0 or step == steps:
                    self._say(f"{step:,}/{steps:,} {time.monotonic() - begun:.0f} s {self._told()}")
                if step == steps:
                    break
            each(step // len(epoch))

    def measure(self, examples: Sequence[Example]) -> dict[str, float]:
        """Return the mean losses on examples that are not trained on."""
        self.encoder.eval()
        self.heads.eval()
        sums: dict[str, float] = {}
        gain = torch.ones(PREDICATES)
        with torch.no_grad():
            for example in examples:
                (vectors,) = self._vectors([example])
                for name, loss in losses(self.heads, example, vectors, gain).items():
                    sums[name] = sums.get(name, 0) + float(loss) / len(examples)
        return {name: round(value, 4) for name, value in sums.items()}

    def _set_rate(self, stage: Stage, step: int, steps: int) -> None:
        first, last = stage.rates
        share = first + (last - first) * step / steps
        warm = min(1.0, (step + 1) / self._recipe.warmup)
        for group, rate in zip(self._optimizer.param_groups, self._rates, strict=True):
            group["lr"] = rate * share * warm

    def _step(self, batch: Sequence[Example], gain: Tensor) -> None:
        self.encoder.train()
        self.heads.train()
        total = torch.zeros(())
        for example, vectors in zip(batch, self._vectors(batch), strict=True):
            for name, loss in losses(self.heads, example, vectors, gain).items():
                total = total + loss / _DOCUMENTS
                before = self._running.get(name, loss.item())
                self._running[name] = _SMOOTH * before + (1 - _SMOOTH) * loss.item()
        self._optimizer.zero_grad()
        total.backward()
        nn.utils.clip_grad_norm_(self._weights, _GRADIENT)
        self._optimizer.step()

    def _vectors(self, batch: Sequence[Example]) -> Iterator[Tensor]:
        """Give one vector a piece for each example."""
        windows, mask = self._features.batch(batch)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            after = self.encoder.top(windows, mask, self._recipe.frozen).float()
        row = 0
        for example in batch:
            count = len(example.windows)
            yield whole(example, list(after[row : row + count]))
            row += count

    def _told(self) -> str:
        return " ".join(f"{name} {value:.3f}" for name, value in self._running.items())


def batches(examples: Sequence[Example], pieces: int) -> Iterator[list[Example]]:
    """Give the examples in random order, those of like length together, so many pieces at once."""
    order = list(examples)
    random.shuffle(order)
    found: list[list[Example]] = []
    for start in range(0, len(order), _NEIGHBOURS):
        batch: list[Example] = []
        for example in sorted(order[start : start + _NEIGHBOURS], key=lambda e: len(e.ids)):
            if batch and sum(len(e.ids) for e in batch) + len(example.ids) > pieces:
                found.append(batch)
                batch = []
            batch.append(example)
        found.append(batch)
    random.shuffle(found)
    yield from found


def gains(examples: Sequence[Example], most: float) -> Tensor:
    """Return a weight for each predicate: 1 for the common ones, up to `most` for the rarest."""
    counts = torch.stack([example.wanted.sum(0) for example in examples]).sum(0).clamp(min=1)
    return (counts.median() / counts).sqrt().clamp(min=1.0, max=most)


def save(file: Path, encoder: Encoder, heads: Heads, average: Average) -> None:
    """Keep the state of a run: the weights as they are, and their average."""
    state = {
        "encoder": encoder.state_dict(), "heads": heads.state_dict(), "average": average.state(),
    }  # fmt: skip
    part = file.with_suffix(".part")
    torch.save(state, part)
    part.rename(file)


def _modules(encoder: Encoder, heads: Heads) -> dict[str, nn.Module]:
    return {"encoder": encoder, "heads": heads}


def _trained(name: str, frozen: int) -> bool:
    """Whether a weight of the encoder is trained.

    >>> _trained("layers.3.o.bias", 4), _trained("layers.4.o.bias", 4), _trained("word.weight", 4)
    (False, True, False)
    """
    first, _, rest = name.partition(".")
    return first == "layers" and int(rest.partition(".")[0]) >= frozen


def _set(example: Example) -> str:
    """Return the set of an example.

    >>> "en-wire-017".rpartition("-")[0]
    'en-wire'
    """
    return example.name.rpartition("-")[0]
