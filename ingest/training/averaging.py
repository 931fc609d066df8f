"""The average of the weights over the last steps (exponential moving average)."""

from collections.abc import Iterator, Mapping

import torch
from torch import Tensor, nn


class Average:
    """Follows trained weights: each time a little of the new ones, most of the old average."""

    def __init__(self, modules: Mapping[str, nn.Module], decay: float) -> None:
        self._modules, self._decay = modules, decay
        self._mean: dict[str, Tensor] = {}

    @torch.no_grad()
    def add(self) -> None:
        """Take the weights as they are now into the average."""
        for name, weight in self._weights():
            if name in self._mean:
                self._mean[name].lerp_(weight, 1 - self._decay)
            else:
                self._mean[name] = weight.detach().clone()

    @torch.no_grad()
    def swap(self) -> None:
        """Exchange the weights and their average; a second time puts them back."""
        for name, weight in self._weights():
            if name in self._mean:
                kept = weight.detach().clone()
                weight.copy_(self._mean[name])
                self._mean[name] = kept

    def state(self) -> dict[str, Tensor]:
        """Return the average by the name of the weight."""
        return dict(self._mean)

    def restore(self, state: Mapping[str, Tensor]) -> None:
        """Go on from a state that was kept."""
        self._mean = dict(state)

    def _weights(self) -> Iterator[tuple[str, Tensor]]:
        for part, module in self._modules.items():
            for name, weight in module.named_parameters():
                if weight.requires_grad:
                    yield f"{part}.{name}", weight
