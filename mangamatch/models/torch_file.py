"""Checks of a file of torch before torch loads it: its size is what it declares, and it calls nothing odd.

``weights_only`` keeps torch from running code, not from making whatever size a file asks for: an entry of a
zip may be packed a thousandfold, a tensor be larger than its storage, and what may be called makes arrays.
"""

from __future__ import annotations

import pickletools
import zipfile
from typing import IO, TYPE_CHECKING, Any

import torch

from mangamatch.domain.messages import say
from mangamatch.files.regular import open_source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LONGEST_PICKLE = 64_000_000
_PICKLES = 5
"""In a row, in files of torch before 1.6."""
_MAY_CALL = frozenset(
    {
        *("collections OrderedDict", "collections Counter", "torch Size", "torch device"),
        *(f"torch._utils _rebuild_{what}" for what in ("tensor", "tensor_v2", "parameter")),
        *("torch.nn.parameter Parameter", "torch.serialization _get_layout"),
        *("__builtin__ set", "builtins set"),
    }
)
_MAGIC = 0x1950A86A20F9469CFC6C
"""What the first of them holds."""
_ZIP = b"PK\x03\x04"
_REPEATED = 4
"""How often a file may use its numbers: weights may be tied."""


def demand_honest(path: Path) -> None:
    """Raise ValueError for a file that takes more memory than it has bytes, or calls what weights do not."""
    size = path.stat().st_size
    with open_source(path) as stream:
        zipped = stream.read(len(_ZIP)) == _ZIP  # as torch tells them apart
    for operation, argument in _operations_of(path) if zipped else _old_operations(path):
        if operation in ("GLOBAL", "INST") and not _may_be_called(str(argument)):
            raise ValueError(say("it calls {name}", name=argument))
        if operation == "STACK_GLOBAL":
            raise ValueError(say("it calls what it does not name"))
    loaded = torch.load(path, map_location="meta", weights_only=True)  # shapes alone, no memory
    total = sum(tensor.numel() * tensor.element_size() for tensor in _tensors(loaded))
    if total > _REPEATED * size:
        raise ValueError(say("its weights are larger than the file"))


def _operations_of(path: Path) -> Iterator[tuple[str, Any]]:
    """Yield what the pickle in a zip does; ValueError for a zip that holds more than it has bytes."""
    size = path.stat().st_size
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        _demand_weights({entry.filename.rpartition("/")[2] for entry in entries})
        if sum(entry.file_size for entry in entries) > size or any(entry.compress_type for entry in entries):
            raise ValueError(say("it is packed"))
        for entry in entries:
            if entry.filename.endswith(".pkl"):
                if entry.file_size > _LONGEST_PICKLE:
                    raise ValueError(say("it is too large"))
                with archive.open(entry) as stream:
                    yield from _operations(stream)


def _demand_weights(names: set[str]) -> None:
    """Raise ValueError for zips of other kinds; ``names`` are those of the files in it, without folders."""
    if "constants.pkl" in names:
        raise ValueError(say("it is a program of TorchScript"))
    if "data.pkl" not in names:
        raise ValueError(say("it is an archive of other files"))


def _old_operations(path: Path) -> Iterator[tuple[str, Any]]:
    with open_source(path) as stream:
        if all(argument != _MAGIC for _, argument in _operations(stream)):
            raise ValueError(say("it is a pickle of another program"))
        for _ in range(_PICKLES - 1):
            yield from _operations(stream)


def _operations(stream: IO[bytes]) -> Iterator[tuple[str, Any]]:
    for operation, argument, _ in pickletools.genops(stream):
        yield operation.name, argument


def _may_be_called(name: str) -> bool:
    module, _, what = name.partition(" ")
    storage = what.endswith("Storage") and what not in ("UntypedStorage", "TypedStorage")
    kind = storage or isinstance(getattr(torch, what, None), torch.dtype)
    return (module == "torch" and kind) or name in _MAY_CALL


def _tensors(loaded: object) -> Iterator[torch.Tensor]:
    """Yield all tensors, wherever they are nested; each place is looked at once."""
    waiting, seen = [loaded], set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, torch.Tensor):
            yield one
        elif isinstance(one, dict | list | tuple | set) and id(one) not in seen:
            seen.add(id(one))
            waiting += one.values() if isinstance(one, dict) else one
