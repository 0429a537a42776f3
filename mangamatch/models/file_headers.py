"""What a file of weights says of itself, read without torch and before any weight is."""

from __future__ import annotations

import os
import pickle
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mangamatch.domain.json_text import parse_strict
from mangamatch.domain.messages import Text, say
from mangamatch.errors import ModelError
from mangamatch.files.paths import file_size
from mangamatch.files.regular import open_source
from mangamatch.files.remedies import remedy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST = 2**32
"""Bytes of a file of weights: the state of VGG-16 in training, the largest there is, takes 2.2 GB."""
_ZIP, _PICKLE = b"PK\x03\x04", b"\x80"
_HEADER, _LONGEST_HEADER = 8, 32_000_000
OTHER = say("Choose a .safetensors file, or weights saved with torch.save(network.state_dict(), …).")


@dataclass(frozen=True, slots=True)
class Declared:
    """``shapes`` of the weights by name, and the ``notes``: the texts that safetensors carry beside them."""

    shapes: dict[str, tuple[int, ...]]
    notes: dict[str, str]


def read_declared(path: Path) -> Declared:
    """Read the beginning of safetensors, nothing of torch's files; ModelError for a damaged file, or none."""
    with readable(path):
        return Declared({}, {}) if is_torch(path) else _header(path)


def read_notes(path: Path) -> dict[str, str]:
    """Return the texts that safetensors carry; none of files of torch."""
    return read_declared(path).notes


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Tell what goes wrong while ``path`` is read; refuse one that is too large beforehand."""
    try:
        if file_size(path) > LARGEST:
            reason = say("it is too large")
            raise ModelError(say("{file} cannot be read: {reason}", file=path.name, reason=reason))
        yield
    except OSError as error:
        problem = say("{file} cannot be read: {reason}", file=path.name, reason=error)
        raise ModelError(problem, remedy(error, say("Check path and rights."))) from error
    except MemoryError as error:
        raise ModelError(say("There is too little memory for {file}.", file=path.name)) from error


def is_torch(path: Path) -> bool:
    """Whether a file begins as torch's do; the length that safetensors begin with may look like one."""
    with open_source(path) as file:
        start = file.read(_HEADER + 1)
    return start.startswith((_ZIP, _PICKLE)) and start[_HEADER:] != b"{"


def _header(path: Path) -> Declared:
    """Read the header; whether the weights are as large as it says is checked when they are read."""
    try:
        with open_source(path) as file:
            length = int.from_bytes(file.read(_HEADER), "little")
            if not 0 < length <= _LONGEST_HEADER:
                raise ValueError(say("it does not begin as weights do"))
            told = parse_strict(file.read(length))
            size = os.fstat(file.fileno()).st_size
        ends = [about["data_offsets"][1] for name, about in told.items() if name != "__metadata__"]
        if _HEADER + length + max(ends, default=0) != size:
            raise ValueError(say("it is shorter or longer than its header says"))
        notes = told.pop("__metadata__", None) or {}
        if not all(isinstance(text, str) for text in notes.values()):
            raise ValueError(say("its notes are no texts"))
        return Declared({name: tuple(map(int, about["shape"])) for name, about in told.items()}, dict(notes))
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise no_weights(path, error) from error


def no_weights(path: Path, error: Exception) -> ModelError:
    """Return what to raise of a file that holds no weights, or not only weights."""
    return ModelError(
        say("{file} holds no weights that can be trusted: {reason}", file=path.name, reason=_reason(error)),
        OTHER,
    )


def _reason(error: Exception) -> Text:
    """Return why, in our words: those of torch fill many lines, coloured, and advise what is unsafe."""
    if error.args and isinstance(error.args[0], Text):
        return error.args[0]
    if isinstance(error, pickle.UnpicklingError):
        return say("it holds objects of the program that wrote it, not only weights")
    return say("it breaks off or is damaged")
