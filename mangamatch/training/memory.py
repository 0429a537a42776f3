"""How much memory training takes, and what would fit when it does not."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import torch

from mangamatch.domain.messages import say, say_number
from mangamatch.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable

_MB = 1024.0**2
_SIGNS = ("not enough memory", "can't allocate", "out of memory", "alloc_failed")
"""Words of CPU, CUDA, cuDNN, cuBLAS and MPS when memory is short."""


def used(device: torch.device) -> float | None:
    """Return the most memory taken so far in MB: of the GPU, else of this process where that is known."""
    if device.type == "cuda":
        return torch.cuda.max_memory_allocated(device) / _MB
    try:
        import resource
    except ImportError:  # Windows
        return None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (_MB if sys.platform == "darwin" else 1024.0)


def is_out_of_memory(error: BaseException) -> bool:
    """Whether torch could not get the memory it asked for; on the CPU it says so in words alone."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    words = str(error).lower()
    return isinstance(error, RuntimeError) and any(sign in words for sign in _SIGNS)


def too_much(size: int, attempt: Callable[[int], object] | None) -> ModelError:
    """Return the error for a batch of ``size`` that did not fit, naming one that does.

    ``attempt`` makes a step with so many faces; half as many are tried until it succeeds, but no fewer than
    the two that BatchNorm needs. None where no step can be tried.
    """
    one = say("A batch of {size} face needs more memory than there is.", size=size)
    many = say("A batch of {size} faces needs more memory than there is.", size=size)
    message = say_number(size, one, many)
    if attempt is None:
        return ModelError(message, say("Choose a smaller one: --batch-size."))
    while size > 3:
        size //= 2
        _free()
        try:
            attempt(size)
        except (RuntimeError, MemoryError) as error:
            if not is_out_of_memory(error):
                raise
        else:
            return ModelError(message, say("{size} fit: --batch-size {size}.", size=size))
    return ModelError(
        message, say("Smaller ones do not fit either: choose a smaller network or smaller crops.")
    )


def _free() -> None:
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
