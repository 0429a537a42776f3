"""How weights of face detectors are told from others, without torch: by what they say of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.errors import ModelError
from mangamatch.models.file_headers import read_notes
from mangamatch.models.run_files import weights_of

if TYPE_CHECKING:
    from pathlib import Path

DETECTOR_NOTE = "mangamatch.face_detector"
"""Name of the note that holds the detector's spec as JSON."""


def is_detector(model: Path) -> bool:
    """Whether a run folder or weights are those of a face detector; ModelError for what cannot be read."""
    return DETECTOR_NOTE in read_notes(weights_of(model))


def no_detector(file: str) -> ModelError:
    """Return what to raise for weights of something else than a face detector."""
    problem = say("{file} does not say which face detector its weights belong to.", file=file)
    return ModelError(problem, say("Use weights of a run of mangamatch train --task faces."))


def no_landmarks(file: str) -> ModelError:
    """Return what to raise where a face detector is given as a model that finds landmarks."""
    problem = say("{file} finds faces, not landmarks.", file=file)
    return ModelError(problem, say("Give it as --faces of mangamatch predict."))
