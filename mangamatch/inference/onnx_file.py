"""Checks of an ONNX file before onnxruntime opens it: its notes, and that it needs nothing outside itself.

A file may come from anywhere. What would read other files, and what no network of ours needs, is refused:
weights kept elsewhere, operators of others, and graphs within graphs.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mangamatch.domain.messages import Text, say
from mangamatch.errors import ModelError
from mangamatch.files.paths import file_size
from mangamatch.files.read import whole
from mangamatch.files.regular import open_source
from mangamatch.files.remedies import remedy
from mangamatch.inference.protobuf import Value, fields, pair

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


LARGEST = 800_000_000
"""Bytes of a model: that of VGG-16, the largest there is, takes 0.6 GB."""
_MOST_FIELDS = 1_000_000
_LONGEST_NOTES = 1_000_000
OTHER = say("Make the file with mangamatch export-model.")

_NOTES = 14  # the number of metadata_props in ModelProto
_MESSAGES: dict[str, dict[int, str]] = {
    "model": {7: "graph", _NOTES: "note"},
    "graph": {1: "node", 5: "tensor"},
    "node": {5: "attribute"},
    "attribute": {5: "tensor", 10: "tensor"},
    "tensor": {},
}
"""Message of onnx.proto → field → the message it holds, as far as anything in it could matter."""
_REFUSED: dict[str, dict[int, Text]] = {
    "model": {20: say("it is a model in training"), 25: say("it has functions of its own")},
    "graph": {15: say("its weights are sparse")},
    "node": {},
    "attribute": {6: say("it has graphs in a graph"), 11: say("it has graphs in a graph")},
    "tensor": {13: say("its weights lie in another file")},
}
_DOMAIN, _LOCATION = ("node", 7), ("tensor", 14)


@dataclass(frozen=True, slots=True, eq=False)
class OnnxFile:
    """``data``: the file, fit to be given to onnxruntime; ``notes``: its metadata."""

    data: bytes
    notes: dict[str, str]


def is_onnx(path: Path) -> bool:
    """Whether ``path`` is called or begins like an ONNX file; never raises."""
    if path.suffix.lower() == ".onnx":
        return True
    try:
        file_size(path)
        with open_source(path) as file:
            start = file.read(9)
    except OSError:
        return False
    return start.startswith(b"\x08") and start[8:] != b"{"  # safetensors may have headers of 8 and some bytes


def read_onnx(path: Path) -> OnnxFile:
    """Read a file; ModelError when it is none, damaged, or needs more than itself."""
    try:
        if file_size(path) > LARGEST:
            raise _unusable(path, say("it is too large"))
        data = whole(path, LARGEST)
    except OSError as error:
        problem = say("{file} cannot be read: {reason}", file=path.name, reason=error)
        raise ModelError(problem, remedy(error, OTHER)) from error
    try:
        notes = _looked_through(memoryview(data))
    except _OddError as error:
        raise _unusable(path, error.problem) from error
    except ValueError as error:
        raise _unusable(path, say("it is damaged, or no ONNX file")) from error
    return OnnxFile(data, notes)


def with_notes(data: bytes, notes: Mapping[str, str]) -> bytes:
    """Return a model with further metadata."""
    return data + b"".join(pair(_NOTES, key, value) for key, value in notes.items())


class _OddError(Exception):
    """Says what is not allowed."""

    def __init__(self, problem: Text) -> None:
        super().__init__(problem)
        self.problem = problem


def _looked_through(model: memoryview) -> dict[str, str]:
    """Return the metadata; ValueError for what is no model, _OddError for what is not allowed."""
    counts: dict[str, int] = defaultdict(int)
    notes: dict[str, str] = {}
    waiting: list[tuple[str, memoryview]] = [("model", model)]
    while waiting:
        kind, message = waiting.pop()
        for number, value in fields(message):
            counts[kind] += 1
            _allow(kind, number, value, counts[kind])
            inside = _MESSAGES[kind].get(number)
            if inside and isinstance(value, int):
                raise ValueError("a number in the place of a message")
            if inside == "note":
                notes.update([_note(value)])
            elif inside:
                waiting.append((inside, value))  # type: ignore[arg-type]  # a number was refused
    if not counts["node"]:
        raise ValueError("no graph")
    return notes


def _allow(kind: str, number: int, value: Value, count: int) -> None:
    if count > _MOST_FIELDS:
        raise _OddError(say("it has too many parts"))
    if (problem := _REFUSED[kind].get(number)) is not None:
        raise _OddError(problem)
    if (kind, number) == _LOCATION and value != 0:
        raise _OddError(say("its weights lie in another file"))
    if (kind, number) == _DOMAIN and isinstance(value, memoryview) and bytes(value) not in (b"", b"ai.onnx"):
        raise _OddError(say("it needs operators that ONNX does not have"))


def _note(value: Value) -> tuple[str, str]:
    if isinstance(value, int) or len(value) > _LONGEST_NOTES:
        raise ValueError("no note")
    texts = {number: bytes(text).decode() for number, text in fields(value) if isinstance(text, memoryview)}
    return texts.get(1, ""), texts.get(2, "")


def _unusable(path: Path, reason: Text) -> ModelError:
    return ModelError(say("{file} cannot be used: {reason}", file=path.name, reason=reason), OTHER)


def foreign(path: Path) -> ModelError:
    """Return what to raise of a sound ONNX file that is none of ours."""
    return _unusable(path, say("it does not say which landmarks it finds, on faces cut out how"))
