"""Reading and writing tensors by name: safetensors, and torch files without ever running what is in them."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load as load_safe
from safetensors.torch import save as save_safe

from mangamatch.domain.disk import file_size
from mangamatch.domain.json_text import parsed
from mangamatch.domain.plain_files import unwritten
from mangamatch.domain.text import say
from mangamatch.errors import ModelError
from mangamatch.models.torch_file import LARGEST, demand_honest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from torch import Tensor

_ZIP, _PICKLE = b"PK\x03\x04", b"\x80"
_NESTS = ("state_dict", "model_state_dict", "model", "net", "weights")
"""Where training programs put the weights inside of their checkpoints."""
_DEEPEST = 3
_HEADER, _LONGEST_HEADER = 8, 32_000_000
_OTHER = say("Choose a .safetensors file, or weights saved with torch.save(network.state_dict(), …).")


@dataclass(frozen=True, slots=True, eq=False)
class Checkpoint:
    """``tensors`` by name, on the CPU; ``notes``: the texts that safetensors carry beside them."""

    tensors: dict[str, Tensor]
    notes: dict[str, str]


def read_checkpoint(path: Path) -> Checkpoint:
    """Read weights; what kind of file it is says its content, not its name.

    torch files are read with ``weights_only=True``: tensors and plain values, never code.
    Raises :class:`mangamatch.errors.ModelError` for a file that is missing, damaged or holds anything else.
    """
    with _readable(path):
        return _torch_file(path) if _is_torch(_beginning(path)) else _safe_file(path)


@dataclass(frozen=True, slots=True)
class Declared:
    """What a file says of itself before its weights are read: ``shapes`` by name, and the notes."""

    shapes: dict[str, tuple[int, ...]]
    notes: dict[str, str]


def read_declared(path: Path) -> Declared:
    """Read the beginning of safetensors; files of torch are read through, and declare nothing.

    Raises :class:`mangamatch.errors.ModelError` as :func:`read_checkpoint` does.
    """
    with _readable(path):
        if not _is_torch(_beginning(path)):
            return _declared(path)
        _torch_file(path)
        return Declared({}, {})


def read_notes(path: Path) -> dict[str, str]:
    """Return the texts that safetensors carry; none of other files."""
    return read_declared(path).notes


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        if file_size(path) > LARGEST:
            raise ModelError(
                say("{file} cannot be read: {reason}", file=path.name, reason=say("it is too large"))
            )
        yield
    except OSError as error:
        raise ModelError(say("{file} cannot be read: {reason}", file=path.name, reason=error)) from error
    except MemoryError as error:
        raise ModelError(say("There is too little memory for {file}.", file=path.name)) from error


def _beginning(path: Path) -> bytes:
    file_size(path)
    with path.open("rb") as file:
        return file.read(_HEADER + 1)


def _is_torch(start: bytes) -> bool:
    """Whether a file that begins so is torch's; the length that safetensors begin with may look like one."""
    return start.startswith((_ZIP, _PICKLE)) and start[_HEADER:] != b"{"


def _safe_file(path: Path) -> Checkpoint:
    declared = _declared(path)
    try:
        return Checkpoint(load_safe(path.read_bytes()), declared.notes)
    except (SafetensorError, ValueError, KeyError, TypeError, OverflowError, RuntimeError) as error:
        raise _no_weights(path, error) from error


def _declared(path: Path) -> Declared:
    """Read the header; how large the tensors are that it tells of is checked against the file, too."""
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(_HEADER), "little")
            if not 0 < length <= _LONGEST_HEADER:
                raise ValueError("its header has an odd length")
            header = file.read(length)
        told = parsed(header)
        notes = told.pop("__metadata__", None) or {}
        if not all(isinstance(text, str) for text in notes.values()):
            raise ValueError("its notes are no texts")
        return Declared({name: tuple(map(int, about["shape"])) for name, about in told.items()}, dict(notes))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise _no_weights(path, error) from error


def _torch_file(path: Path) -> Checkpoint:
    try:
        demand_honest(path)
        loaded = torch.load(path, map_location="cpu", weights_only=True)
    except OSError:
        raise
    except Exception as error:  # a hostile pickle may fail in any way it likes
        raise _no_weights(path, error) from error
    tensors = _tensors_in(loaded)
    if not tensors:
        raise ModelError(say("{file} holds no weights by name", file=path.name), _OTHER)
    return Checkpoint(tensors, {})


def _tensors_in(loaded: object, depth: int = 0) -> dict[str, Tensor]:
    """Return the named tensors of a checkpoint, from inside of it where a training program nested them."""
    if not isinstance(loaded, dict):
        return {}
    for nest in _NESTS if depth < _DEEPEST else ():
        inside = loaded.get(nest)
        if isinstance(inside, dict) and inside:
            return _tensors_in(inside, depth + 1)
    return {name: t for name, t in loaded.items() if isinstance(name, str) and isinstance(t, torch.Tensor)}


def _no_weights(path: Path, error: Exception) -> ModelError:
    reason = (str(error).splitlines() or [type(error).__name__])[0]
    return ModelError(
        say("{file} holds no weights that can be trusted: {reason}", file=path.name, reason=reason), _OTHER
    )


def write_checkpoint(path: Path, tensors: Mapping[str, Tensor], notes: Mapping[str, str]) -> None:
    """Write safetensors beside ``path`` and rename: a failure leaves what was there before.

    Raises :class:`mangamatch.errors.ExportError`.
    """
    flat = {name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()}
    try:
        replace_bytes(path, save_safe(flat, dict(notes)))
    except OSError as error:
        raise unwritten(path, error) from error


def replace_bytes(path: Path, data: bytes) -> None:
    """Write beside and rename; OSError leaves what was there before."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def finite(tensors: Mapping[str, Any], file: str) -> None:
    """Raise :class:`mangamatch.errors.ModelError` when a weight is NaN or infinite: training went wrong."""
    for name, tensor in tensors.items():
        if tensor.is_floating_point() and not bool(torch.isfinite(tensor).all()):
            raise ModelError(
                say("{file}: {name} holds numbers that are not finite", file=file, name=name),
                say("Use an earlier checkpoint of that run."),
            )
