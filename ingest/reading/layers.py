"""The arithmetic of the network's heads."""

import math
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


class Heads:
    """The trained weights of the heads, by name."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = weights

    def __getitem__(self, name: str) -> Floats:
        return self._weights[name]

    def linear(self, name: str, x: Floats) -> Floats:
        """Return x after the linear layer of this name."""
        weight, bias = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        result: Floats = x @ weight.T + bias
        return result

    def norm(self, name: str, x: Floats) -> Floats:
        """Return x after the layer norm of this name."""
        weight, bias = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        centred = x - x.mean(-1, keepdims=True)
        spread = np.sqrt(x.var(-1, keepdims=True) + 1e-5)
        result: Floats = centred / spread * weight + bias
        return result


def gelu(x: Floats) -> Floats:
    """Return the Gaussian error linear unit (erf by Abramowitz and Stegun 7.1.26)."""
    z = np.abs(x) * np.float32(math.sqrt(0.5))
    t = 1 / (1 + 0.3275911 * z)
    series = 0.254829592 + t * (
        -0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))
    )
    tail = 1 - t * series * np.exp(-z * z)
    result: Floats = (0.5 * x * (1 + np.sign(x) * tail)).astype(np.float32)
    return result


def softmax(x: Floats) -> Floats:
    """Return probabilities over the last axis."""
    raised = np.exp(x - x.max(-1, keepdims=True))
    result: Floats = raised / raised.sum(-1, keepdims=True)
    return result


def any_of(logits: Floats) -> Floats:
    """Return the logit that at least one of several things holds, over the first axis.

    >>> bool(any_of(np.array([[0.0], [0.0]], np.float32))[0] > 1)
    True
    """
    total = np.logaddexp(0, logits).sum(0)
    exact = np.log(np.expm1(np.clip(total, 1e-7, 15)))
    result: Floats = np.where(total > 15, total, exact).astype(np.float32)
    return result
