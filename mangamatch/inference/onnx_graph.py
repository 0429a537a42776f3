"""The nodes of an ONNX file, their attributes and small constants: as much as its sizes need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mangamatch.inference.protobuf import fields, floats, integers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Values: TypeAlias = NDArray[np.int64] | NDArray[np.float64]

_FEW = 64
"""Numbers of a constant that are kept: shapes, axes and scales are short."""
_MOST_DIMENSIONS = 8
_MOST_PARTS = 10_000
"""Nodes or constants; the largest network that is written here has 490."""
_ITEMS = {1: 4, 2: 1, 3: 1, 6: 4, 7: 8, 9: 1, 10: 2}
"""Number of a type in onnx.proto → bytes: float, (u)int8, int32, int64, bool, half. Others nobody needs."""
_RAW: dict[int, str] = {1: "<f4", 6: "<i4", 7: "<i8", 9: "?"}


@dataclass(frozen=True, slots=True, eq=False)
class TensorFacts:
    """What is known of a tensor: ``item`` bytes for each number, and the numbers, where they are few."""

    shape: tuple[int, ...]
    item: int = 4
    value: Values | None = None

    @property
    def count(self) -> int:
        """How many numbers it has."""
        count = 1
        for side in self.shape:
            count *= side
        return count

    @property
    def bytes(self) -> int:
        """How much memory it takes."""
        return self.count * self.item


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One operator; '' stands for an input that is left out."""

    kind: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    attributes: dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """``nodes`` in the order they are run in; ``constants`` and ``inputs`` by name."""

    nodes: tuple[Node, ...]
    constants: dict[str, TensorFacts]
    inputs: tuple[str, ...]


def graph_in(data: bytes | memoryview) -> Graph:
    """Read the graph of a model; ValueError for what is none."""
    nodes: list[Node] = []
    constants: dict[str, TensorFacts] = {}
    inputs: list[str] = []
    for number, graph in fields(memoryview(data)):
        for field, value in fields(_message(graph)) if number == 7 else ():
            if field == 1:
                nodes.append(_node(_message(value)))
            elif field == 5:
                name, seen = _tensor(_message(value))
                constants[name] = seen
            elif field == 11:
                inputs += [_text(name) for place, name in fields(_message(value)) if place == 1]
            if max(len(nodes), len(constants), len(inputs)) > _MOST_PARTS:
                raise ValueError("too many parts")
    return Graph(tuple(nodes), constants, tuple(name for name in inputs if name not in constants))


def _message(value: int | memoryview) -> memoryview:
    if isinstance(value, int):
        raise ValueError("a number in the place of a message")
    return value


def _text(value: int | memoryview) -> str:
    return bytes(_message(value)).decode()


def _node(message: memoryview) -> Node:
    parts: dict[int, list[Any]] = {1: [], 2: [], 4: [], 5: []}
    for number, value in fields(message):
        if number in parts:
            parts[number].append(value)
    attributes = dict(map(_attribute, map(_message, parts[5])))
    inputs, outputs = (tuple(map(_text, parts[place])) for place in (1, 2))
    return Node(_text(parts[4][-1]) if parts[4] else "", inputs, outputs, attributes)


def _attribute(message: memoryview) -> tuple[str, Any]:
    """Return name and value; a whole number, a float, some of either, a text or a tensor."""
    name, found, tensors = "", None, []
    many: dict[int, list[Any]] = {7: [], 8: []}
    for number, value in fields(message):
        if number == 1:
            name = _text(value)
        elif number in many:
            many[number] += (floats if number == 7 else integers)(value)
        elif number == 5:
            tensors.append(_tensor(_message(value))[1])
        elif number in _SINGLE:
            found = _SINGLE[number](value)
    if len(tensors) > 1:
        raise ValueError("two tensors in the place of one")
    return name, next((one for one in (*tensors, many[8] or many[7]) if one), found)


def _float(value: int | memoryview) -> float:
    return float(np.frombuffer(_message(value), "<f4")[0])


_SINGLE: dict[int, Callable[[int | memoryview], Any]] = {
    2: _float,
    3: lambda value: integers(value)[0],
    4: _text,
}


def _tensor(message: memoryview) -> tuple[str, TensorFacts]:
    """Return name and shape, and the numbers where they are few; ValueError where some are missing."""
    parts: dict[int, list[Any]] = {1: [], 2: [], 4: [], 5: [], 7: [], 8: [], 9: []}
    for number, value in fields(message):
        if number in parts:
            parts[number].append(value)
    shape = tuple(number for part in parts[1] for number in integers(part))
    kind = integers(parts[2][-1])[0] if parts[2] else 0
    if kind not in _ITEMS or len(shape) > _MOST_DIMENSIONS or min(shape, default=0) < 0:
        raise ValueError("an odd tensor")
    seen = TensorFacts(shape, _ITEMS[kind])
    if seen.count > len(message):
        raise ValueError("a tensor is larger than what is in it")
    name = _text(parts[8][-1]) if parts[8] else ""
    return name, TensorFacts(shape, seen.item, _values(kind, parts, seen) if seen.count <= _FEW else None)


def _values(kind: int, parts: dict[int, list[Any]], seen: TensorFacts) -> Values | None:
    if kind not in _RAW:
        return None
    if parts[9]:
        found: NDArray[Any] = np.frombuffer(_message(parts[9][-1]), _RAW[kind])
    else:
        read: Iterator[Any] = (
            number
            for place, numbers in ((4, floats), (5, integers), (7, integers))
            for part in parts[place]
            for number in numbers(part)
        )
        found = np.array(list(read))
    found = found.reshape(seen.shape)
    return found.astype(np.float64) if kind == 1 else found.astype(np.int64)
