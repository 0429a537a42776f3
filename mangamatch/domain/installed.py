"""Packages that may be missing: which, what is not possible then, and how to get them."""

from __future__ import annotations

import platform
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from mangamatch.domain.messages import first_line, say
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
_REDISTRIBUTABLE = "https://aka.ms/vs/17/release/vc_redist.x64.exe"
_DLL_FAILED = "DLL load failed"
"""How an ImportError of Python begins on Windows where a library, or one that it needs, cannot be loaded."""
_DLL_ERRORS = (126, 127, 182, 193, 1114)
"""Windows' numbers for a library that is not there, lacks a function, is none, or cannot begin."""
_SIGNS = ("cannot open shared object file", "Library not loaded")
"""What Linux and macOS say of such a library."""


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


def explained(error: ImportError | OSError) -> ModelError | None:
    """Return what to tell of a package that cannot be loaded; None for a fault of our own, or of a file."""
    if isinstance(error, OSError):
        return _unloadable(error) if _is_of_a_library(error) else None
    if str(error).startswith(_DLL_FAILED):
        return _unloadable(error)
    package = (error.name or "").partition(".")[0]
    if package == _OWN:
        return None
    return _lacking(package or str(error), package in OPTIONAL or not package)


def _is_of_a_library(error: OSError) -> bool:
    """Whether the system could not load a library, which torch says without an ImportError."""
    return getattr(error, "winerror", None) in _DLL_ERRORS or any(sign in str(error) for sign in _SIGNS)


def _unloadable(error: ImportError | OSError) -> ModelError:
    hint = say("Install what this needs anew: pip install --force-reinstall onnxruntime torch")
    if sys.platform == "win32":
        hint = say(
            "Install the newest Microsoft Visual C++ Redistributable (x64), then try again: {url}",
            url=_REDISTRIBUTABLE,
        )
    return ModelError(say("A library cannot be loaded: {reason}", reason=first_line(error)), hint)


def _lacking(names: str, optional: bool) -> ModelError:
    hint = say('Install what this needs: pip install "mangamatch[train]"')
    if optional and sys.platform == "darwin" and platform.machine() == "x86_64":
        hint = say("It is not made for Macs with an Intel processor any more: train on another computer.")
    elif not optional:
        hint = say("Install mangamatch anew: pip install --force-reinstall mangamatch")
    return ModelError(say("{packages} cannot be loaded, and this needs it.", packages=names), hint)
