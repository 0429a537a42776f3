"""Packages that may be missing: which, what is not possible then, and how to get them."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable

OPTIONAL = ("torch", "safetensors", "onnx", "lightning_fabric", "matplotlib", "pyqtgraph")
"""What ``mangamatch[train]`` brings beside the program itself, by the name it is imported by."""
NETWORKS = ("torch", "safetensors")
"""What it takes to run a network that is no ONNX file."""
TRAINING = (*NETWORKS, "lightning_fabric", "matplotlib")
"""What a run of ``mangamatch train`` needs from its start to its end."""
_OWN = "mangamatch"


def missing(packages: Iterable[str]) -> tuple[str, ...]:
    """Return those of ``packages`` that are not installed; none of them is imported."""
    return tuple(name for name in packages if not _is_there(name))


def _is_there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def demand(*packages: str) -> None:
    """Raise ModelError unless all ``packages`` are installed."""
    if lacking := missing(packages):
        raise _lacking(", ".join(lacking), all(name in OPTIONAL for name in lacking))


def explained(error: ImportError) -> ModelError | None:
    """Return what to tell of a package that cannot be imported; None for a fault of our own."""
    package = (error.name or "").partition(".")[0]
    if package == _OWN:
        return None
    return _lacking(package or str(error), package in OPTIONAL or not package)


def _lacking(names: str, optional: bool) -> ModelError:
    hint = say('Install what this needs: pip install "mangamatch[train]"')
    if not optional:
        hint = say("Install mangamatch anew: pip install --force-reinstall mangamatch")
    return ModelError(say("{packages} cannot be loaded, and this needs it.", packages=names), hint)
