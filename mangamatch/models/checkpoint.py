"""Reading and writing tensors by name: safetensors, and torch files without ever running what is in them."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load as load_safe
from safetensors.torch import save as save_safe

from mangamatch.domain.disk import file_size
from mangamatch.domain.plain_files import unwritten
from mangamatch.domain.text import say
from mangamatch.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor

_ZIP, _PICKLE = b"PK\x03\x04", b"\x80"
_NESTS = ("state_dict", "model_state_dict", "model", "net", "weights")
"""Where training programs put the weights inside of their checkpoints."""
_HEADER = 8
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
    try:
        return _torch_file(path) if _is_torch(_beginning(path)) else _safe_file(path)
    except OSError as error:
        raise ModelError(say("{file} cannot be read: {reason}", file=path.name, reason=error)) from error


def _beginning(path: Path) -> bytes:
    file_size(path)
    with path.open("rb") as file:
        return file.read(_HEADER + 1)


def _is_torch(start: bytes) -> bool:
    """Whether a file that begins so is torch's; the length that safetensors begin with may look like one."""
    return start.startswith((_ZIP, _PICKLE)) and start[_HEADER:] != b"{"


def _safe_file(path: Path) -> Checkpoint:
    data = path.read_bytes()
    try:
        return Checkpoint(load_safe(data), _notes(data))
    except (SafetensorError, ValueError, KeyError, RuntimeError) as error:
        raise _no_weights(path, error) from error


def _notes(data: bytes) -> dict[str, str]:
    """Return the texts of a file that has already been read without complaint."""
    length = int.from_bytes(data[:_HEADER], "little")
    return dict(json.loads(data[_HEADER : _HEADER + length]).get("__metadata__") or {})


def _torch_file(path: Path) -> Checkpoint:
    try:
        loaded = torch.load(path, map_location="cpu", weights_only=True)
    except OSError:
        raise
    except Exception as error:  # a hostile pickle may fail in any way it likes
        raise _no_weights(path, error) from error
    tensors = _tensors_in(loaded)
    if not tensors:
        raise ModelError(say("{file} holds no weights by name", file=path.name), _OTHER)
    return Checkpoint(tensors, {})


def _tensors_in(loaded: object) -> dict[str, Tensor]:
    """Return the named tensors of a checkpoint, one level deep where a training program nested them."""
    if not isinstance(loaded, dict):
        return {}
    for nest in _NESTS:
        inside = loaded.get(nest)
        if isinstance(inside, dict) and inside:
            return _tensors_in(inside)
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
