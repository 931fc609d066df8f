"""What the frozen layers give for each window of an example: computed once, kept on disk."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from torch import Tensor

from ingest.training.examples import Example
from ingest.training.network import WIDTH, Encoder

_SAYS_EVERY = 200


class Features:
    """The frozen layers' output by example, in half precision (bfloat16)."""

    def __init__(self, encoder: Encoder, frozen: int, ends: tuple[int, int], folder: Path) -> None:
        self._encoder, self._frozen, self._ends = encoder, frozen, ends
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._known: dict[str, list[Tensor]] = {}

    def prepare(self, examples: Sequence[Example], progress: Callable[[str], None]) -> None:
        """Compute what is not known yet."""
        for done, example in enumerate(examples):
            if done % _SAYS_EVERY == 0:
                progress(f"frozen layers: {done:,} of {len(examples):,} articles")
            self._known[example.name] = self._of(example)

    def batch(self, examples: Sequence[Example]) -> tuple[Tensor, Tensor | None]:
        """Return the windows of some examples as one padded batch, and what to add to attention."""
        parts = [part for example in examples for part in self._known[example.name]]
        longest = max(len(part) for part in parts)
        batch = torch.zeros(len(parts), longest, WIDTH)
        mask = torch.full((len(parts), 1, 1, longest), -1e4)
        for row, part in enumerate(parts):
            batch[row, : len(part)] = part.float()
            mask[row, :, :, : len(part)] = 0
        return batch, mask if mask.any() else None

    def _of(self, example: Example) -> list[Tensor]:
        text = repr((example.ids, example.windows, self._frozen))
        file = self._folder / f"{hashlib.sha256(text.encode()).hexdigest()[:32]}.pt"
        if file.exists():
            known: list[Tensor] = torch.load(file)
            return known
        opening, closing = self._ends
        found = []
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            for start, end in example.windows:
                ids = torch.tensor([[opening, *example.ids[start:end], closing]])
                found.append(self._encoder.bottom(ids, self._frozen)[0].to(torch.bfloat16))
        torch.save(found, file)
        return found


def whole(example: Example, windows: Sequence[Tensor]) -> Tensor:
    """Return one vector a piece: overlapping windows are cut in the middle of the overlap."""
    rows, cut = [], 0
    for here, ((start, end), window) in enumerate(zip(example.windows, windows, strict=True)):
        last = here + 1 == len(example.windows)
        stop = len(example.ids) if last else (end + example.windows[here + 1][0]) // 2
        rows.append(window[1 + cut - start : 1 + stop - start])
        cut = stop
    return torch.cat(rows)
