"""Measure a face detector on pages whose faces are known."""

from __future__ import annotations

import statistics
import time
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.app.training.pages import open_pages
from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.inference.detectors import LEAST, open_detector
from mangamatch.models.detection.decoding import DetectedBoxes
from mangamatch.training.detection.metrics import DetectionScores, FoundOnPage, detection_scores

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from mangamatch.app.training.synthetic_spec import DrawnPages
    from mangamatch.inference.detectors import DetectedFace


@dataclass(frozen=True, slots=True)
class DetectorResult:
    """Scores of a face detector, and the median time it took for a page."""

    scores: DetectionScores
    ms_per_page: float
    issues: tuple[Issue, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the object of the command line's contract."""
        issues = [issue.to_json() for issue in self.issues]
        return {**self.scores.to_json(), "ms_per_page": self.ms_per_page, "issues": issues}


def measure_detector(
    model: Path, data: Sequence[Path], drawn: DrawnPages | None = None
) -> Generator[Progress, None, DetectorResult]:
    """Let ``model`` find faces as ``predict`` does, on the pages of Manga109 folders or on ``drawn`` ones.

    ``model``: a run folder, weights or an ONNX file. Raises ModelError for what finds no faces, SourceError
    without a page.
    """
    detector, issues = open_detector(model), list[Issue]()
    source = yield from open_pages(data, drawn, issues)
    compared, seconds = [], []
    with closing(source):
        for row in range(len(source)):
            yield Progress(row, len(source), say("finding faces"))
            (page,) = source.ask(0, np.array([row]))()
            begun = time.perf_counter()
            faces = detector.faces(page.image, LEAST)
            seconds.append(time.perf_counter() - begun)
            compared.append(FoundOnPage(_boxes(faces), page.boxes, page.ignored))
    median = 1000 * statistics.median(seconds)
    return DetectorResult(detection_scores(compared), median, tuple(issues))


def _boxes(faces: Sequence[DetectedFace]) -> DetectedBoxes:
    boxes = np.array([face.box.as_tuple() for face in faces], np.float64).reshape(-1, 4)
    return DetectedBoxes(boxes, np.array([face.score for face in faces], np.float64))
