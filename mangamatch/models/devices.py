"""What computes: the devices that are here, chosen by name. Predicting and training refuse others alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence

AUTO = "auto"


def pick_device(name: str, there: Sequence[str]) -> str:
    """Return the device ``name`` of those that are ``there``, the first of them for auto; else ModelError."""
    if name == AUTO:
        return there[0]
    if name not in there:
        raise no_device(name, there)
    return name


def no_device(name: str, there: Sequence[str]) -> ModelError:
    """Return what to raise where ``name`` is not among the devices that are ``there``."""
    hint = say("Choose one of: {names}.", names=", ".join(there))
    return ModelError(say("There is no device {name} here.", name=name), hint)


def torch_devices() -> list[str]:
    """Return the devices on which torch computes here, the one for auto first.

    Nobody has told of a run on the GPU of a Mac yet: it is taken only by its name.
    """
    import torch

    there = {"cuda": torch.cuda.is_available(), "cpu": True, "mps": torch.backends.mps.is_available()}
    return [kind for kind, here in there.items() if here]
