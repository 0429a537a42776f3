"""As much of Protocol Buffers as it takes to look into an ONNX file, and to add texts to one.

See https://protobuf.dev/programming-guides/encoding: a message is a row of fields, each a tag and a value.
Messages that follow one another are one message, so texts are added by writing them behind the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

Value: TypeAlias = "int | memoryview"

_VARINT, _EIGHT, _BYTES, _FOUR = 0, 1, 2, 5
_FIXED = {_EIGHT: 8, _FOUR: 4}
_LONGEST, _LONGEST_ROW = 10, 10_000
"""Bytes of a varint, and of a row of them: shapes and settings are short."""


def fields(message: memoryview) -> Iterator[tuple[int, Value]]:
    """Yield number and value of each field, integers as int, all else as bytes; ValueError for no message."""
    at = 0
    while at < len(message):
        tag, at = _varint(message, at)
        kind = tag & 7
        if kind == _VARINT:
            value, at = _varint(message, at)
            yield tag >> 3, value
            continue
        if kind == _BYTES:
            length, at = _varint(message, at)
        elif kind in _FIXED:
            length = _FIXED[kind]
        else:
            raise ValueError(f"a field of kind {kind}")
        if length > len(message) - at:
            raise ValueError("a field is cut off")
        yield tag >> 3, message[at : at + length]
        at += length


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    """Return the integer at ``at``, and where it ends."""
    value = 0
    for i in range(_LONGEST):
        if at + i >= len(message):
            break
        byte = message[at + i]
        value |= (byte & 0x7F) << (7 * i)
        if byte < 0x80:
            return value, at + i + 1
    raise ValueError("a number is cut off")


def floats(value: Value) -> list[float]:
    """Return the numbers of single precision in a field: one, or many in a row. Raises ValueError."""
    if isinstance(value, int):
        raise ValueError("a whole number in the place of a float")
    found: list[float] = np.frombuffer(value, "<f4").tolist()
    return found


def integers(value: Value) -> list[int]:
    """Return the signed integers of 64 bits in a field: one, or many in a row. Raises ValueError."""
    if isinstance(value, int):
        return [_signed(value)]
    if len(value) > _LONGEST_ROW:
        raise ValueError("a row of too many numbers")
    found, at = [], 0
    while at < len(value):
        one, at = _varint(value, at)
        found.append(_signed(one))
    return found


def _signed(value: int) -> int:
    value &= 2**64 - 1
    return value - 2**64 if value >= 2**63 else value


def _number(value: int) -> bytes:
    made = bytearray()
    while value >= 0x80:
        made.append(value & 0x7F | 0x80)
        value >>= 7
    made.append(value)
    return bytes(made)


def encoded(number: int, value: bytes) -> bytes:
    """Return ``value`` as a field."""
    return _number(number << 3 | _BYTES) + _number(len(value)) + value


def pair(number: int, key: str, value: str) -> bytes:
    """Return a field that holds two texts, as ONNX keeps its metadata."""
    return encoded(number, encoded(1, key.encode()) + encoded(2, value.encode()))
