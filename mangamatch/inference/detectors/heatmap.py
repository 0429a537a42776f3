"""Our own network for faces: ONNX files made by ``export-model``, run folders, and weights of these."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mangamatch.domain.detected_face import THRESHOLD, DetectedFace
from mangamatch.domain.messages import say
from mangamatch.errors import ModelError
from mangamatch.inference.bundled_model import default_detector
from mangamatch.inference.onnx_file import OTHER, is_onnx, read_onnx
from mangamatch.inference.onnx_notes import demand_pages, finds_faces
from mangamatch.models.detection.notes import is_detector
from mangamatch.models.detection.spec import COARSEST, SIDES, STRIDE

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.arrays import Pixels
    from mangamatch.inference.detectors.base import AnswerPages
    from mangamatch.inference.engine import Singles


class HeatmapDetector:
    """Finds faces by a map of their centres; ``answer``: what the network says of pages (1, 1, H, W)."""

    def __init__(self, answer: AnswerPages, name: str) -> None:
        self.name = name
        self._answer = answer

    def faces(self, image: Pixels, threshold: float = THRESHOLD) -> list[DetectedFace]:
        """Return the faces of ``image``, (H, W) or (H, W, 3), whose score reaches ``threshold``."""
        from mangamatch.domain.box import Box
        from mangamatch.inference.detectors.views import look_at
        from mangamatch.inference.preprocess import with_channels
        from mangamatch.models.crops import GREY

        found = look_at(with_channels(image, GREY), self._answer, threshold)
        pairs = zip(found.boxes.tolist(), found.scores.tolist(), strict=True)
        return [DetectedFace(Box(*box), score) for box, score in pairs]


def reads(path: Path) -> bool:
    """Whether a file or run folder holds such a network, by its notes; ModelError for a damaged one."""
    return finds_faces(read_onnx(path).notes) if is_onnx(path) else is_detector(path)


def open_heatmap(path: Path | None) -> HeatmapDetector:
    """Open a file or run folder, None for the included one; ModelError where it cannot be used."""
    path = path or _included()
    return HeatmapDetector(_onnx(path) if is_onnx(path) else _torch(path), path.name)


def _included() -> Path:
    if os.path.exists(default_detector()):
        return default_detector()
    hint = say("Install mangamatch again, or say where the faces are: with a box for each, or an XML.")
    raise ModelError(say("The face detector that comes with mangamatch is missing."), hint)


def _onnx(path: Path) -> AnswerPages:
    from mangamatch.inference.session import GraphSession, opened_model

    file = read_onnx(path)
    with opened_model(path):
        demand_pages(file.notes)
        session = GraphSession(file.data, (1, 1, COARSEST, COARSEST), "auto", threads=1, any_size=True)

    def answer(pages: Singles) -> Singles:
        found: Singles = session.run(pages)[0]
        n, _, height, width = pages.shape
        if found.shape != (n, SIDES + 1, height // STRIDE, width // STRIDE):
            raise ModelError(say("The model does not answer as a face detector does."), OTHER)
        return found

    return answer


def _torch(path: Path) -> AnswerPages:
    from mangamatch.inference.torch_engine import demand_torch

    demand_torch(path)
    import torch

    from mangamatch.models.detection.network import PlainFaceNetwork
    from mangamatch.models.detection.weights import load_detector
    from mangamatch.models.run_files import weights_of

    network = PlainFaceNetwork(load_detector(weights_of(path))).eval()

    def answer(pages: Singles) -> Singles:
        with torch.inference_mode():
            found: Singles = network(torch.from_numpy(pages)).numpy()
        return found

    return answer
