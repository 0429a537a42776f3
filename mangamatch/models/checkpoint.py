"""Reading and writing tensors by name: safetensors, and torch files without ever running what is in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load as load_safe
from safetensors.torch import save as save_safe
from torch import Tensor

from mangamatch.domain.messages import say
from mangamatch.errors import ModelError
from mangamatch.files.atomic import replace_bytes, unwritten
from mangamatch.files.read import whole
from mangamatch.models.file_headers import LARGEST, OTHER, is_torch, no_weights, read_notes, readable
from mangamatch.models.torch_file import demand_honest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


_NESTS = ("state_dict", "model_state_dict", "model", "net", "weights")
"""Where training programs put the weights inside of their checkpoints."""
_DEEPEST = 3


@dataclass(frozen=True, slots=True, eq=False)
class Checkpoint:
    """``tensors`` by name, on the CPU; ``notes``: the texts that safetensors carry beside them."""

    tensors: dict[str, Tensor]
    notes: dict[str, str]


def read_checkpoint(path: Path) -> Checkpoint:
    """Read weights; what kind of file it is says its content, not its name.

    torch files are read with ``weights_only=True``: tensors and plain values, never code.
    Raises ModelError for a file that is missing, damaged or holds anything else.
    """
    with readable(path):
        return _torch_file(path) if is_torch(path) else _safe_file(path)


def _safe_file(path: Path) -> Checkpoint:
    notes = read_notes(path)
    try:
        return Checkpoint(load_safe(whole(path, LARGEST)), notes)
    except (SafetensorError, ValueError, KeyError, TypeError, OverflowError, RuntimeError) as error:
        raise no_weights(path, error) from error


def _torch_file(path: Path) -> Checkpoint:
    try:
        demand_honest(path)
        loaded = torch.load(path, map_location="cpu", weights_only=True)
    except OSError:
        raise
    except Exception as error:  # a hostile pickle may fail in any way it likes
        raise no_weights(path, error) from error
    tensors = _tensors_in(loaded)
    if not tensors:
        raise ModelError(say("{file} holds no weights by name", file=path.name), OTHER)
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


def write_checkpoint(path: Path, tensors: Mapping[str, Tensor], notes: Mapping[str, str]) -> None:
    """Write safetensors beside ``path`` and rename; ExportError leaves what was there before."""
    flat = {name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()}
    try:
        replace_bytes(path, save_safe(flat, dict(notes)))
    except OSError as error:
        raise unwritten(path, error) from error


def finite(tensors: Mapping[str, Any], file: str) -> None:
    """Raise ModelError when a weight is NaN or infinite: training went wrong."""
    for name, tensor in tensors.items():
        if tensor.is_floating_point() and not bool(torch.isfinite(tensor).all()):
            raise ModelError(
                say("{file}: {name} holds numbers that are not finite", file=file, name=name),
                say("Use an earlier checkpoint of that run."),
            )
