"""Models whose headers, notes, shapes and operators are other than they were written."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import mutate_bytes
import mutate_json

if TYPE_CHECKING:
    from random import Random

Field = tuple[int, int, "int | bytes"]
"""Number, kind and value of a field of Protocol Buffers."""
NUMBERS = (0, 1, 2, 7, 60, 255, 4096, 10**6, 2**31 - 1, 2**31, 2**32, 10**10, 2**62, 2**63, 2**64 - 1)
OPERATORS = (
    *(b"ConstantOfShape", b"Expand", b"Tile", b"Loop", b"If", b"Scan", b"Resize", b"RandomNormal", b"Range"),
    *(b"Reshape", b"Concat", b"Identity", b"OneHot", b"Pad", b"MatMul", b"Conv", b"Where", b"Nobody", b""),
)


# -- safetensors ---------------------------------------------------------------------------------------


def mutate_safetensors(data: bytes, chance: Random) -> bytes:
    """Change the JSON in front, a note in it, or the length that it declares."""
    length = int.from_bytes(data[:8], "little")
    head, rest = data[8 : 8 + length], data[8 + length :]
    head = chance.choice((_noted, mutate_json.mutate))(head, chance)
    told = len(head)
    if chance.random() < 0.08:
        told = chance.choice((0, 1, told - 1, told + 1, 10**8, 10**8 + 1, 2**63, 2**64 - 1))
    if chance.random() < 0.05:
        rest = mutate_bytes.mutate(rest, chance)
    return told.to_bytes(8, "little") + head + rest


def _noted(head: bytes, chance: Random) -> bytes:
    """Change what the file says of itself: texts that are JSON again."""
    document = json.loads(head)
    notes = document.get("__metadata__")
    if not notes:
        return mutate_json.mutate(head, chance)
    key = chance.choice(sorted(notes))
    notes[key] = changed_text(notes[key], chance)
    return json.dumps(document).encode("utf-8", "surrogatepass")


def changed_text(text: str, chance: Random) -> str:
    """Change a text that is JSON, or replace one that is none."""
    if chance.random() < 0.3:
        return mutate_json.odd(chance)
    return mutate_json.mutate(text.encode(), chance).decode("utf-8", "replace")


# -- ONNX ----------------------------------------------------------------------------------------------


def mutate_onnx(data: bytes, chance: Random) -> bytes:
    """Change fields somewhere in the tree of messages; lengths above them are put right."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = _message(data, chance, ())
    return data


def _message(data: bytes, chance: Random, path: tuple[int, ...]) -> bytes:
    found = read(data)
    if not found:
        return mutate_bytes.mutate(data, chance)
    row = chance.randrange(len(found))
    number, kind, value = found[row]
    inner = isinstance(value, bytes) and bool(value) and read(value) is not None
    if inner and chance.random() < 0.9 and len(path) < 9:
        made = _message(value, chance, (*path, number))  # type: ignore[arg-type]
        found[row] = (number, kind, made)
    else:
        found[row : row + 1] = _fields(number, kind, value, path, chance)
    return b"".join(written(*field) for field in found)


def _fields(number: int, kind: int, value: int | bytes, path: tuple[int, ...], chance: Random) -> list[Field]:
    """Return what stands in the place of one field."""
    way = chance.randrange(8)
    if way == 0:
        return []
    if way == 1:
        return [(number, kind, value)] * chance.choice((2, 2, 40))
    if way == 2:
        return [(chance.choice((1, 2, 5, 6, 7, 11, 13, 14, 15, 20, 25)), kind, value)]
    if isinstance(value, int):
        return [(number, kind, chance.choice(NUMBERS))]
    if path == (14,):  # a note
        text = value.decode("utf-8", "replace")
        return [(number, kind, changed_text(text, chance).encode("utf-8", "surrogatepass"))]
    if path == (7, 1) and number == 4:
        return [(number, kind, chance.choice(OPERATORS))]
    if kind == 2 and len(value) % 8 == 0 and chance.random() < 0.5:  # numbers of 8 bytes: a shape, maybe
        made = b"".join(chance.choice(NUMBERS).to_bytes(8, "little") for _ in range(len(value) // 8))
        return [(number, kind, made[:4096])]
    return [(number, kind, mutate_bytes.mutate(value, chance))]


def read(data: bytes) -> list[Field] | None:
    """Return the fields of a message; None when it is none."""
    found: list[Field] = []
    at = 0
    while at < len(data):
        tag, at = _varint(data, at)
        kind = tag & 7
        if at < 0 or kind not in (0, 1, 2, 5) or not tag >> 3:
            return None
        value: int | bytes
        if kind == 0:
            value, at = _varint(data, at)
        else:
            length = {1: 8, 5: 4}.get(kind)
            if length is None:
                length, at = _varint(data, at)
            if at < 0 or length > len(data) - at:
                return None
            value, at = data[at : at + length], at + length
        if at < 0:
            return None
        found.append((tag >> 3, kind, value))
    return found


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(10):
        if at + place >= len(data):
            break
        value |= (data[at + place] & 127) << (7 * place)
        if data[at + place] < 128:
            return value, at + place + 1
    return 0, -1


def written(number: int, kind: int, value: int | bytes) -> bytes:
    """Return a field as it stands in a file."""
    head = _number(number << 3 | kind)
    if isinstance(value, int):
        return head + _number(value)
    return head + (_number(len(value)) if kind == 2 else b"") + value


def _number(value: int) -> bytes:
    made = bytearray()
    while value >= 128:
        made.append(value & 127 | 128)
        value >>= 7
    return bytes((*made, value))


# -- torch ---------------------------------------------------------------------------------------------


def mutate_torch(data: bytes, chance: Random) -> bytes:
    """Change a member of the zip: the pickle mostly; or its size, or its name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            members = [(one.filename, old.read(one)) for one in old.infolist()]
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        return mutate_bytes.mutate(data, chance)
    row = next((i for i, (name, _) in enumerate(members) if name.endswith(".pkl")), 0)
    row = row if chance.random() < 0.6 else chance.randrange(len(members))
    name, content = members[row]
    way = chance.randrange(6)
    if way == 0:
        members.pop(row)
    elif way == 1:
        members[row] = (chance.choice(("x", "../x", name * 2, "data.pkl")), content)
    elif way == 2:
        members[row] = (name, bytes(chance.choice((0, 10**6, 3 * 10**7))))
    else:
        members[row] = (name, mutate_bytes.mutate(content, chance))
    made = io.BytesIO()
    packed = zipfile.ZIP_DEFLATED if way == 2 else zipfile.ZIP_STORED
    with zipfile.ZipFile(made, "w", packed) as new:
        for name, content in members:
            new.writestr(zipfile.ZipInfo(name), content, packed)
    return made.getvalue()
