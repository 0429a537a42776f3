"""What a run folder calls the weights to use."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

BEST = "best.safetensors"


def weights_of(model: Path) -> Path:
    """Return the weights to use of a run folder, or the file itself; ModelError for a link in the folder."""
    if not os.path.isdir(model):
        return model
    if os.path.islink(model / BEST):
        raise ModelError(
            say("{path} is a link, which a run does not follow.", path=model / BEST),
            say("Put the file itself there, or take the link away."),
        )
    return model / BEST
