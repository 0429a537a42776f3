"""As much of Protocol Buffers as it takes to look into an ONNX file, and to add texts to one.

See https://protobuf.dev/programming-guides/encoding: a message is a row of fields, each a tag and a value.
Messages that follow one another are one message, so texts are added by writing them behind the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Value: TypeAlias = "int | memoryview"

_VARINT, _EIGHT, _BYTES, _FOUR = 0, 1, 2, 5
_FIXED = {_EIGHT: 8, _FOUR: 4}
_LONGEST = 10
"""Bytes of a varint."""


def fields(message: memoryview) -> Iterator[tuple[int, Value]]:
    """Yield number and value of each field: integers as int, all else as bytes.

    Raises ValueError where this is no message.
    """
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
