"""How much memory and work an ONNX graph asks for, found before it is run: a few bytes can ask for anything.

Every tensor's shape follows from those before it, as the ONNX operators say; numbers that shapes are made of
are followed along. What cannot be told beforehand, for it depends on the picture, is refused, and so is every
operator that has no rule here: ``export-model`` writes no other.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from mangamatch.domain.messages import Text, say
from mangamatch.inference.onnx_graph import Graph, Node, TensorFacts, Values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Rule: TypeAlias = Callable[["Node", Sequence[TensorFacts | None]], "TensorFacts | list[TensorFacts]"]

_FEW = 64
_LARGEST = 2**40
"""Beyond any size, and far from where numbers of 64 bits end."""
_INTEGER, _BOOLEAN = 8, 1
_ITEMS = {1: 4, 6: 4, 7: _INTEGER, 9: _BOOLEAN}
"""Number of a type in onnx.proto → bytes, of those that a network casts to."""
_PER_PIXEL, _BESIDE = 1536, 8_000_000
"""Bytes at a time for each pixel of the faces, and beside them. Xception takes most: 1027."""
_MOST = 2**30
"""Bytes at a time, whatever goes in."""
_WORK = 600_000
"""Multiplications for each pixel of the faces; VGG-16 makes most: 310,000."""
_LEAST = 96**2
"""Pixels of a face that are counted at least: what is small may have wide layers."""


class TooMuch(Exception):
    """Says why a graph is not run."""

    def __init__(self, problem: Text) -> None:
        super().__init__(problem)
        self.problem = problem


def demand_modest(graph: Graph, faces: tuple[int, int, int, int]) -> None:
    """Raise TooMuch where ``faces`` (N, C, S, S) would take too much, and where that cannot be told."""
    pixels = faces[0] * max(faces[2] * faces[3], _LEAST)
    live = {**graph.constants, **dict.fromkeys(graph.inputs, TensorFacts(faces))}
    last = {name: place for place, node in enumerate(graph.nodes) for name in node.inputs}
    held, work = 0, 0
    for place, node in enumerate(graph.nodes):
        try:
            made = _outputs(node, [live[name] if name else None for name in node.inputs])
        except (ArithmeticError, LookupError, TypeError, ValueError) as error:
            raise TooMuch(say("what {operator} takes cannot be told", operator=node.kind)) from error
        live.update(zip(node.outputs, made, strict=False))
        held += sum(one.bytes for one in made)
        work += _work(node, live)
        if held > min(pixels * _PER_PIXEL + _BESIDE, _MOST) or work > pixels * _WORK:
            raise TooMuch(say("{operator} takes more memory or time than it may", operator=node.kind))
        for name in {*node.inputs, *node.outputs}:
            if last.get(name, place) <= place and name not in graph.constants and name not in graph.inputs:
                held -= live.pop(name).bytes if name in live else 0


def _outputs(node: Node, given: list[TensorFacts | None]) -> list[TensorFacts]:
    if node.kind not in _RULES:
        raise TooMuch(say("export-model writes no operator {name}", name=node.kind))
    made = _RULES[node.kind](node, given)
    made = made if isinstance(made, list) else [made] * len(node.outputs)
    for one in made:
        if not all(0 <= side < _LARGEST for side in one.shape):
            raise ValueError("no shape")
    return made


def _work(node: Node, live: Mapping[str, TensorFacts]) -> int:
    """Return the multiplications of a node: one for each number, and for each that goes into it."""
    made = live[node.outputs[0]].count
    if node.kind == "Conv":
        return made * math.prod(live[node.inputs[1]].shape[1:])
    if node.kind in ("MatMul", "Gemm"):
        one = live[node.inputs[0]].shape
        return made * (one[0] if node.attributes.get("transA") else one[-1])
    return made


# -- rules -----------------------------------------------------------------------------------------


def _there(given: Sequence[TensorFacts | None], place: int) -> TensorFacts:
    found = given[place]
    if found is None:
        raise ValueError("an input is left out")
    return found


def _ints(given: Sequence[TensorFacts | None], place: int) -> list[int]:
    """Return the whole numbers of an input, which must be known."""
    value = _there(given, place).value
    if value is None:
        raise ValueError("it depends on the picture")
    return [int(one) for one in value.ravel()]


def _of(shape: Sequence[int], item: int, value: Any = None) -> TensorFacts:
    """Return what is known; a ``value`` of many numbers is forgotten."""
    made = TensorFacts(tuple(int(side) for side in shape), item)
    if value is None or made.count > _FEW:
        return made
    return TensorFacts(made.shape, item, np.asarray(value).reshape(made.shape))


def _axes(axes: Sequence[int], rank: int) -> list[int]:
    if not all(-rank <= axis < rank for axis in axes):
        raise ValueError("no such axis")
    return [axis % rank for axis in axes]


def _same(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    first = _there(given, 0)
    return TensorFacts(first.shape, first.item)


def _kept(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    return _there(given, 0)


def _constant(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    value = next(iter(node.attributes.values()))
    if isinstance(value, TensorFacts):
        return value
    found = np.asarray(value)
    return _of(found.shape, _INTEGER if found.dtype.kind == "i" else 4, found)


def _elementwise(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    there = [one for one in given if one is not None]
    shape = np.broadcast_shapes(*(one.shape for one in there))
    item = _BOOLEAN if node.kind in _COMPARED else max(one.item for one in there)
    compute = _COMPUTED.get(node.kind)
    values = [one.value for one in there]
    if compute is None or math.prod(shape) > _FEW or any(value is None for value in values):
        return _of(shape, item)
    value = np.asarray(compute(*values))
    if not np.all(np.abs(value.astype(np.float64)) < _LARGEST):
        raise ValueError("no number for a shape")
    return _of(shape, item, value)


def _divided(one: Values, other: Values) -> Values:
    """Divide as ONNX does: whole numbers towards zero."""
    if one.dtype.kind == "f" or other.dtype.kind == "f":
        return np.asarray(one / np.where(other == 0, np.nan, other))
    if not np.all(other):
        raise ValueError("a division by zero")
    return np.asarray(np.sign(one) * np.sign(other) * (np.abs(one) // np.abs(other)))


_COMPARED = frozenset({"Less", "LessOrEqual", "Greater", "GreaterOrEqual", "Equal", "Not", "And", "Or"})
_COMPUTED: dict[str, Callable[..., Any]] = {
    "Add": np.add,
    "Sub": np.subtract,
    "Mul": np.multiply,
    "Div": _divided,
    "Neg": np.negative,
    "Less": np.less,
    "Equal": np.equal,
    "Min": np.minimum,
    "Max": np.maximum,
}


def _window(node: Node, given: Sequence[TensorFacts | None], kernel: Sequence[int]) -> list[int]:
    """Return the sides that a window of this size leaves of an image."""
    shape, about = _there(given, 0).shape, node.attributes
    sides, rank = shape[2:], len(kernel)
    if len(sides) != rank or about.get("auto_pad", "NOTSET") != "NOTSET":
        raise ValueError("an odd window")
    pads = about.get("pads") or [0] * (2 * rank)
    steps, spread = about.get("strides") or [1] * rank, about.get("dilations") or [1] * rank
    counts = (len(pads), len(steps), len(spread))
    if counts != (2 * rank, rank, rank) or min(*steps, *spread, *kernel) < 1:
        raise ValueError("an odd window")
    rooms = [sides[i] + pads[i] + pads[i + rank] - spread[i] * (kernel[i] - 1) - 1 for i in range(rank)]
    upwards = about.get("ceil_mode", 0)
    return [
        -(-room // step) + 1 if upwards else room // step + 1 for room, step in zip(rooms, steps, strict=True)
    ]


def _conv(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    image, weights = _there(given, 0), _there(given, 1)
    sides = _window(node, given, weights.shape[2:])
    return _of((image.shape[0], weights.shape[0], *sides), image.item)


def _pool(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    image = _there(given, 0)
    return _of((*image.shape[:2], *_window(node, given, node.attributes["kernel_shape"])), image.item)


def _global_pool(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    image = _there(given, 0)
    return _of((*image.shape[:2], *(1 for _ in image.shape[2:])), image.item)


def _gemm(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    one, other = _there(given, 0), _there(given, 1)
    (rows, _), (_, columns) = (
        seen.shape[::-1] if node.attributes.get(turned) else seen.shape
        for seen, turned in ((one, "transA"), (other, "transB"))
    )
    return _of((rows, columns), one.item)


def _matmul(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    one, other = _there(given, 0), _there(given, 1)
    if min(len(one.shape), len(other.shape)) < 2 or one.shape[-1] != other.shape[-2]:
        raise ValueError("matrices that do not fit")
    outer = np.broadcast_shapes(one.shape[:-2], other.shape[:-2])
    return _of((*outer, one.shape[-2], other.shape[-1]), one.item)


def _reduced(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    first = _there(given, 0)
    rank = len(first.shape)
    axes = _ints(given, 1) if len(given) > 1 and given[1] else node.attributes.get("axes") or range(rank)
    return _without(first, _axes(list(axes), rank), node, first.item)


def _arg(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    first = _there(given, 0)
    axes = _axes([node.attributes.get("axis", 0)], len(first.shape))
    return _without(first, axes, node, _INTEGER)


def _without(first: TensorFacts, axes: Sequence[int], node: Node, item: int) -> TensorFacts:
    keep = node.attributes.get("keepdims", 1)
    sides = [1 if axis in axes else side for axis, side in enumerate(first.shape) if keep or axis not in axes]
    return _of(sides, item)


def _shape(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    shape = _there(given, 0).shape
    part = shape[node.attributes.get("start", 0) : node.attributes.get("end", len(shape))]
    return _of((len(part),), _INTEGER, np.array(part, np.int64))


def _reshape(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    first, wanted = _there(given, 0), _ints(given, 1)
    as_it_is = not node.attributes.get("allowzero", 0)
    sides = [first.shape[i] if side == 0 and as_it_is else side for i, side in enumerate(wanted)]
    if sides.count(-1) == 1:
        rest = math.prod(side for side in sides if side != -1)
        sides[sides.index(-1)] = first.count // rest
    if math.prod(sides) != first.count:
        raise ValueError("another number of numbers")
    return _of(sides, first.item, first.value)


def _flatten(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    first, axis = _there(given, 0), node.attributes.get("axis", 1)
    axis += len(first.shape) if axis < 0 else 0
    return _of((math.prod(first.shape[:axis]), math.prod(first.shape[axis:])), first.item)


def _transpose(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    first = _there(given, 0)
    order = node.attributes.get("perm") or range(len(first.shape))[::-1]
    if sorted(order) != list(range(len(first.shape))):
        raise ValueError("no order")
    value = None if first.value is None else first.value.transpose(list(order))
    return _of([first.shape[axis] for axis in order], first.item, value)


def _concat(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    there = [_there(given, place) for place in range(len(given))]
    rank = len(there[0].shape)
    (axis,) = _axes([node.attributes["axis"]], rank)
    if any(len(one.shape) != rank for one in there):
        raise ValueError("other ranks")
    sides = list(there[0].shape)
    sides[axis] = sum(one.shape[axis] for one in there)
    values = [one.value for one in there if one.value is not None]
    known = np.concatenate(values, axis) if len(values) == len(there) else None
    return _of(sides, max(one.item for one in there), known)


def _gather(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    first, places = _there(given, 0), _there(given, 1)
    (axis,) = _axes([node.attributes.get("axis", 0)], len(first.shape))
    sides = (*first.shape[:axis], *places.shape, *first.shape[axis + 1 :])
    known = None
    if first.value is not None and places.value is not None and math.prod(sides) <= _FEW:
        known = np.take(first.value, places.value.astype(np.int64), axis)
    return _of(sides, first.item, known)


def _unsqueeze(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    first = _there(given, 0)
    axes = _ints(given, 1) if len(given) > 1 else node.attributes["axes"]
    axes = _axes(axes, len(first.shape) + len(axes))
    rest = iter(first.shape)
    sides = [1 if axis in axes else next(rest) for axis in range(len(first.shape) + len(axes))]
    return _of(sides, first.item, first.value)


def _squeeze(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    first = _there(given, 0)
    asked = _ints(given, 1) if len(given) > 1 and given[1] else node.attributes.get("axes")
    axes = [axis for axis, side in enumerate(first.shape) if side == 1]
    axes = axes if asked is None else _axes(asked, len(first.shape))
    if any(first.shape[axis] != 1 for axis in axes):
        raise ValueError("no side of one")
    sides = [side for axis, side in enumerate(first.shape) if axis not in axes]
    return _of(sides, first.item, first.value)


def _slice(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    """Cut where is known where; what is seen of a stand-in that takes no memory."""
    first = _there(given, 0)
    starts, ends = _ints(given, 1), _ints(given, 2)
    axes = _ints(given, 3) if len(given) > 3 and given[3] else list(range(len(starts)))
    steps = _ints(given, 4) if len(given) > 4 and given[4] else [1] * len(starts)
    cuts = [slice(None)] * len(first.shape)
    for axis, start, end, step in zip(_axes(axes, len(cuts)), starts, ends, steps, strict=True):
        past = end < -first.shape[axis] and step < 0  # as far as the first, which Python calls None
        cuts[axis] = slice(start, None if past else end, step)
    standing = first.value if first.value is not None else np.broadcast_to(np.int64(0), first.shape)
    part = standing[tuple(cuts)]
    return _of(part.shape, first.item, None if first.value is None else part)


def _pad(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    first = _there(given, 0)
    pads = _ints(given, 1) if len(given) > 1 else node.attributes["pads"]
    rank = len(first.shape)
    axes = _axes(_ints(given, 3), rank) if len(given) > 3 and given[3] else list(range(rank))
    sides = list(first.shape)
    for place, axis in enumerate(axes):
        sides[axis] += pads[place] + pads[place + len(axes)]
    return _of(sides, first.item)


def _resize(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    first = _there(given, 0)
    if len(given) > 3 and given[3]:
        return _of(_ints(given, 3), first.item)
    scales = _there(given, len(given) - 1 if len(given) < 3 else 2).value
    if scales is None or len(scales) != len(first.shape):
        raise ValueError("it depends on the picture")
    return _of([math.floor(side * one) for side, one in zip(first.shape, scales, strict=True)], first.item)


def _filled(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    """Make a tensor of a shape that is a number elsewhere: the shortest way to ask for anything."""
    sides, one = _ints(given, 0), node.attributes.get("value")
    item = one.item if isinstance(one, TensorFacts) else 4
    made = _of(sides, item)
    if not isinstance(one, TensorFacts) or one.value is None or made.count > _FEW:
        return made
    return _of(sides, item, np.full(sides, one.value.ravel()[0]))


def _expand(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    first = _there(given, 0)
    return _of(np.broadcast_shapes(first.shape, tuple(_ints(given, 1))), first.item)


def _tile(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    first = _there(given, 0)
    return _of([side * n for side, n in zip(first.shape, _ints(given, 1), strict=True)], first.item)


def _range(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    start, end, step = (_there(given, place).value for place in range(3))
    if start is None or end is None or step is None:
        raise ValueError("it depends on the picture")
    count = max(math.ceil((float(end.ravel()[0]) - float(start.ravel()[0])) / float(step.ravel()[0])), 0)
    known = start.ravel()[0] + np.arange(count) * step.ravel()[0] if count <= _FEW else None
    return _of((count,), _there(given, 0).item, known)


def _cast(node: Node, given: Sequence[TensorFacts | None]) -> TensorFacts:
    first, item = _there(given, 0), _ITEMS[node.attributes["to"]]
    whole = node.attributes["to"] != 1
    value = first.value if first.value is None or not whole else np.trunc(first.value).astype(np.int64)
    return TensorFacts(first.shape, item, value)


def _split(node: Node, given: Sequence[TensorFacts | None]) -> list[TensorFacts]:
    first = _there(given, 0)
    (axis,) = _axes([node.attributes.get("axis", 0)], len(first.shape))
    parts = _ints(given, 1) if len(given) > 1 and given[1] else node.attributes.get("split")
    count = len(node.outputs)
    parts = parts or [-(-first.shape[axis] // count)] * count
    return [_of((*first.shape[:axis], part, *first.shape[axis + 1 :]), first.item) for part in parts]


_KEEP_SHAPE = (
    "Relu LeakyRelu PRelu Elu Selu Sigmoid HardSigmoid HardSwish Tanh Softplus Softmax LogSoftmax Exp Log "
    "Sqrt Reciprocal Abs Erf Floor Ceil Round Clip BatchNormalization InstanceNormalization "
    "LayerNormalization Dropout Mish Gelu"
)
_RULES: dict[str, Rule] = {
    **dict.fromkeys(_KEEP_SHAPE.split(), _same),
    **dict.fromkeys(
        ("Add", "Sub", "Mul", "Div", "Pow", "Mod", "Min", "Max", "Neg", "Where", "Not", "And", "Or"),
        _elementwise,
    ),
    **dict.fromkeys(_COMPARED, _elementwise),
    **dict.fromkeys(
        ("ReduceMean", "ReduceSum", "ReduceMax", "ReduceMin", "ReduceL2", "ReduceProd"), _reduced
    ),
    **dict.fromkeys(("ArgMax", "ArgMin"), _arg),
    **dict.fromkeys(("MaxPool", "AveragePool"), _pool),
    **dict.fromkeys(("GlobalAveragePool", "GlobalMaxPool"), _global_pool),
    **{"Identity": _kept, "Constant": _constant, "Conv": _conv, "Gemm": _gemm, "MatMul": _matmul},
    **{"Shape": _shape, "Reshape": _reshape, "Flatten": _flatten, "Transpose": _transpose, "Concat": _concat},
    **{"Gather": _gather, "Unsqueeze": _unsqueeze, "Squeeze": _squeeze, "Slice": _slice, "Pad": _pad},
    **{"Resize": _resize, "ConstantOfShape": _filled, "Expand": _expand, "Tile": _tile, "Range": _range},
    **{"Cast": _cast, "Split": _split},
}
