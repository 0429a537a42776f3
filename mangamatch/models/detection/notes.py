"""How weights say that they find faces, known without torch."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.errors import ModelError
from mangamatch.models.file_headers import read_notes

if TYPE_CHECKING:
    from pathlib import Path

DETECTOR_NOTE = "mangamatch.face_detector"


def is_detector(weights: Path) -> bool:
    """Whether a file is safetensors of a face detector; False for anything that cannot be read."""
    with suppress(ModelError):
        return DETECTOR_NOTE in read_notes(weights)
    return False


def no_detector(file: str) -> ModelError:
    """Return what to raise for weights that do not find faces."""
    hint = say("Choose a run of mangamatch train --task faces, or its weights.")
    return ModelError(say("{file} holds no face detector", file=file), hint)
