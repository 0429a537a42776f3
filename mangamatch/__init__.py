"""Match facial landmarks to Manga109 faces, and train and run landmark models on them.

This module is the public face for scripts: docs/python.md shows it at work. Each name is loaded when it is
first used, so ``import mangamatch`` itself loads nothing else.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from mangamatch.version import __version__

if TYPE_CHECKING:
    from mangamatch.app.predict.scripting import (
        ImageFaceDetector,
        ImagePredictor,
        open_face_detector,
        open_predictor,
    )
    from mangamatch.app.project.scripting import OpenProject, open_project
    from mangamatch.app.samples.scripting import Samples, load_samples, save_samples
    from mangamatch.domain.box import Box
    from mangamatch.domain.detected_face import DetectedFace
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.match import Match, Status
    from mangamatch.domain.sample import Sample
    from mangamatch.errors import MangamatchError

__all__ = [
    "Box",
    "DetectedFace",
    "ImageFaceDetector",
    "ImagePredictor",
    "Issue",
    "MangamatchError",
    "Match",
    "OpenProject",
    "Sample",
    "Samples",
    "Status",
    "__version__",
    "load_samples",
    "open_face_detector",
    "open_predictor",
    "open_project",
    "save_samples",
]

_HOMES = {
    "Box": "domain.box",
    "DetectedFace": "domain.detected_face",
    "ImageFaceDetector": "app.predict.scripting",
    "ImagePredictor": "app.predict.scripting",
    "Issue": "domain.issue",
    "MangamatchError": "errors",
    "Match": "domain.match",
    "OpenProject": "app.project.scripting",
    "Sample": "domain.sample",
    "Samples": "app.samples.scripting",
    "Status": "domain.match",
    "load_samples": "app.samples.scripting",
    "open_face_detector": "app.predict.scripting",
    "open_predictor": "app.predict.scripting",
    "open_project": "app.project.scripting",
    "save_samples": "app.samples.scripting",
}
"""Public name → the module of this package that defines it."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
