"""Options of commands that look for faces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.errors import UsageError
from mangamatch.inference.detectors import THRESHOLD, open_detector, usual_detector

if TYPE_CHECKING:
    import argparse

    from mangamatch.app.project.detection import Detection


def add_detector_arguments(parser: argparse.ArgumentParser) -> None:
    """Add ``--faces`` and ``--threshold``."""
    told = "the face detector: run folder, its weights, or ONNX file; default: the shipped one"
    parser.add_argument("--faces", metavar="RUN", help=told)
    told = f"score from which on a face that is found counts, 0…1; default: {THRESHOLD}"
    parser.add_argument("--threshold", type=float, default=THRESHOLD, metavar="T", help=told)


def demand_threshold(args: argparse.Namespace) -> float:
    """Return the value of ``--threshold``; UsageError for what is none."""
    threshold: float = args.threshold
    if not 0 <= threshold <= 1:  # NaN is not either
        raise UsageError(f"--threshold is {threshold}.", "Give it a number from 0 to 1.")
    return threshold


def detection(args: argparse.Namespace, *, asked: bool = True) -> Detection | None:
    """Return how faces are looked for; ModelError without a detector.

    Where nobody has ``asked`` for it, there is None without one.
    """
    from mangamatch.app.project.detection import Detection

    threshold = demand_threshold(args)
    detector = open_detector(args.faces or "") if asked or args.faces else usual_detector()
    return Detection(detector, threshold) if detector else None
