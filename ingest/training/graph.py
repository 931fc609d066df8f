"""The encoder as an ONNX graph, for onnxruntime on a processor.

Written out rather than traced: attention is one operator (`MultiHeadAttention` of onnxruntime),
which is much faster than its parts, and the weights are cut to eight bits here.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from ingest.reading.layers import Floats
from ingest.training.network import HEADS, WIDTH

_OPSET = 17
_MICROSOFT = "com.microsoft"
_EPSILON = 1e-12


class Drawing:
    """A graph in the making: operators in order, and the numbers that they use."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._numbers: list[onnx.TensorProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        """Add numbers under a name."""
        self._numbers.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, inputs: Sequence[str], output: str, **settings: object) -> str:
        """Add one operator with one result."""
        domain = _MICROSOFT if kind in ("MultiHeadAttention", "Gelu") else ""
        self._nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **settings))
        return output

    def split(self, whole: str, parts: Sequence[str]) -> None:
        """Cut the last axis into equal parts."""
        self._nodes.append(helper.make_node("Split", [whole], parts, axis=-1))

    def linear(self, name: str, x: str, weights: dict[str, Floats], output: str = "") -> str:
        """Add a linear layer by the name of its weights."""
        weight = self.constant(f"{name}.weight", weights[f"{name}.weight"].T)
        product = self.add("MatMul", [x, weight], f"{name}.product")
        bias = self.constant(f"{name}.bias", weights[f"{name}.bias"])
        return self.add("Add", [product, bias], output or f"{name}.out")

    def norm(self, name: str, x: str, weights: dict[str, Floats], output: str = "") -> str:
        """Add a layer norm by the name of its weights."""
        names = [self.constant(f"{name}.{part}", weights[f"{name}.{part}"])
                 for part in ("weight", "bias")]  # fmt: skip
        return self.add(
            "LayerNormalization", [x, *names], output or f"{name}.out", axis=-1, epsilon=_EPSILON
        )

    def model(self) -> onnx.ModelProto:
        """Return the graph from word pieces to vectors and tag scores."""
        ids = helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "pieces"])
        outputs = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "pieces", size])
            for name, size in (("hidden", WIDTH), ("tags", 3))
        ]
        graph = helper.make_graph(self._nodes, "encoder", [ids], outputs, self._numbers)
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def encoder(weights: dict[str, Floats], layers: int) -> onnx.ModelProto:
    """Return the encoder with its tag head (`tag`), in full precision."""
    draw = Drawing()
    x = _embedded(draw, weights)
    for i in range(layers):
        x = _layer(draw, f"layers.{i}", x, weights, "hidden" if i + 1 == layers else "")
    draw.linear("tag", x, weights, "tags")
    return draw.model()


def write(model: onnx.ModelProto, file: Path) -> None:
    """Write a graph with its tables and matrices in eight bits, each row with a scale of its own.

    What passes between the layers is cut to eight bits while the graph runs.
    """
    whole = file.with_suffix(".fp32.onnx")
    onnx.save(model, whole)
    quantize_dynamic(
        whole,
        file,
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"],
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )
    whole.unlink()


def _embedded(draw: Drawing, weights: dict[str, Floats]) -> str:
    """Add the sum of what a piece means, where it stands, and the one sort of text there is."""
    table = draw.constant("word.weight", weights["word.weight"])
    words = draw.add("Gather", [table, "ids"], "words", axis=0)
    places = draw.constant("places", weights["place.weight"] + weights["sort"])
    shape = draw.add("Shape", ["ids"], "shape", start=1)
    zero, axis = (draw.constant(n, np.array([0], np.int64)) for n in ("zero", "axis"))
    here = draw.add("Slice", [places, zero, shape, axis], "here")
    return draw.norm("norm", draw.add("Add", [words, here], "placed"), weights)


def _layer(draw: Drawing, name: str, x: str, weights: dict[str, Floats], output: str) -> str:
    parts = [f"{name}.{part}" for part in ("q", "k", "v")]
    draw.split(draw.linear(f"{name}.qkv", x, weights), parts)
    seen = draw.add("MultiHeadAttention", parts, f"{name}.seen", num_heads=HEADS)
    after = draw.add("Add", [x, draw.linear(f"{name}.o", seen, weights)], f"{name}.a")
    x = draw.norm(f"{name}.n1", after, weights)
    wide = draw.add("Gelu", [draw.linear(f"{name}.f1", x, weights)], f"{name}.wide")
    after = draw.add("Add", [x, draw.linear(f"{name}.f2", wide, weights)], f"{name}.b")
    return draw.norm(f"{name}.n2", after, weights, output)
