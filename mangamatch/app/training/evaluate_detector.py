"""Measure a face detector on pages whose faces are known."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.app.training.pages import open_pages
from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.models.detection.weights import load_detector
from mangamatch.models.run_files import weights_of
from mangamatch.training.detection.metrics import DetectionScores, detection_scores
from mangamatch.training.detection.predictions import page_answer
from mangamatch.training.detection.task import page_milliseconds

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from mangamatch.app.training.synthetic_spec import DrawnPages
    from mangamatch.domain.issue import Issue


@dataclass(frozen=True, slots=True)
class DetectorResult:
    """Scores of a face detector."""

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
    """Run ``model``, a run folder or weights, on the pages of Manga109 folders, or on ``drawn`` ones.

    Raises ModelError for weights that find no faces, SourceError without a page.
    """
    network = load_detector(weights_of(model))
    issues: list[Issue] = []
    source = yield from open_pages(data, drawn, issues)
    compared = []
    with closing(source):
        for row in range(len(source)):
            yield Progress(row, len(source), say("finding faces"))
            (page,) = source.ask(0, np.array([row]))()
            compared.append(page_answer(network, page).compared)
    return DetectorResult(detection_scores(compared), page_milliseconds(network), tuple(issues))
