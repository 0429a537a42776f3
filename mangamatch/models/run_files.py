"""What a run folder calls the weights to use."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

BEST = "best.safetensors"


def weights_of(model: Path) -> Path:
    """Return the weights to use of a run folder; a file is taken as it is."""
    return model / BEST if model.is_dir() else model
