"""Damage that knows nothing of a file's form: bytes flipped, cut, put in, doubled, moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

NUMBERS = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 10_001, 30_000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
"""Numbers at which programs break."""


def mutate(data: bytes, chance: Random) -> bytes:
    """Return ``data`` with one to four wounds."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = chance.choice(_WOUNDS)(data, chance)
    return data


def mutate_lists(data: bytes, chance: Random) -> bytes:
    """Damage a header of a ZIP, a line of its list or its end, where all sizes and places stand."""
    marks = [at for at in range(len(data) - 4) if data[at : at + 4] in (b"PK\1\2", b"PK\3\4", b"PK\5\6")]
    if not marks:
        return mutate(data, chance)
    at = chance.choice(marks) + 4
    return data[:at] + mutate(data[at : at + 42], chance) + data[at + 42 :]


def span(data: bytes, chance: Random, longest: int = 64) -> slice:
    """Choose some bytes, short ones mostly."""
    start = chance.randrange(len(data) + 1)
    return slice(start, start + chance.randint(1, chance.choice((2, 8, longest))))


def _flip(data: bytes, chance: Random) -> bytes:
    if not data:
        return data
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def _cut_off(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _cut_out(data: bytes, chance: Random) -> bytes:
    part = span(data, chance, 1000)
    return data[: part.start] + data[part.stop :]


def _put_in(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(chance.choice((1, 4, 100))) + data[at:]


def _double(data: bytes, chance: Random) -> bytes:
    part = span(data, chance, 1000)
    return data[: part.stop] + data[part] * chance.choice((1, 2, 50)) + data[part.stop :]


def _splice(data: bytes, chance: Random) -> bytes:
    part, at = span(data, chance, 500), chance.randrange(len(data) + 1)
    return data[:at] + data[part] + data[at + len(data[part]) :]


def _swap(data: bytes, chance: Random) -> bytes:
    a, b, c, d = sorted(chance.randrange(len(data) + 1) for _ in range(4))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def _number(data: bytes, chance: Random) -> bytes:
    width, order = chance.choice((1, 2, 4, 8)), chance.choice(("little", "big"))
    number = (chance.choice(NUMBERS) & ((1 << 8 * width) - 1)).to_bytes(width, order)  # type: ignore[arg-type]
    at = chance.randrange(min(len(data), chance.choice((64, 1 << 30))) + 1)
    return data[:at] + number + data[at + width :]


def _blank(data: bytes, chance: Random) -> bytes:
    part = span(data, chance, 1000)
    return data[: part.start] + chance.choice((b"\0", b"\xff", b" ")) * len(data[part]) + data[part.stop :]


_WOUNDS = (_flip, _flip, _cut_off, _cut_out, _put_in, _double, _splice, _swap, _number, _number, _blank)
