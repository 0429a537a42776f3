"""How each task reads its data and begins: one table beside that of :mod:`mangamatch.training.tasks`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mangamatch.app.training.data import load_landmarks
from mangamatch.app.training.face_detector import begin_detector
from mangamatch.app.training.landmarks import begin_landmarks
from mangamatch.app.training.pages import load_pages
from mangamatch.training.tasks import FACES, LANDMARKS

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from lightning_fabric import Fabric

    from mangamatch.app.training.beginning import Beginning
    from mangamatch.app.training.options import TrainOptions
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.progress import Progress


@dataclass(frozen=True, slots=True)
class Setup:
    """``load`` reads the data and returns the Task; ``begin`` makes its learner."""

    load: Callable[[TrainOptions, list[Issue], Fabric | None], Generator[Progress, None, Any]]
    begin: Callable[[TrainOptions, Any, Fabric], Beginning]


SETUPS: Mapping[str, Setup] = {
    LANDMARKS: Setup(load_landmarks, begin_landmarks),
    FACES: Setup(load_pages, begin_detector),
}
