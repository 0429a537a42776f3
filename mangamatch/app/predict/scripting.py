"""Models for scripts: landmarks and faces on images."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.box import Box
from mangamatch.domain.messages import say
from mangamatch.errors import SourceError, UsageError
from mangamatch.inference import bundled_model
from mangamatch.inference import predictor as inference
from mangamatch.inference.detectors import THRESHOLD, open_detector
from mangamatch.media.open import open_clip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TypeAlias

    from mangamatch.domain.arrays import Pixels
    from mangamatch.domain.detected_face import DetectedFace
    from mangamatch.inference.detectors import FaceDetector
    from mangamatch.inference.predictor import Prediction, Predictor

    AnyPath: TypeAlias = str | os.PathLike[str]
    AnyBox: TypeAlias = Box | Sequence[float]


class ImagePredictor:
    """An open model. ``scheme`` is what its landmarks are called, ``count`` how many a face has.

    ``name`` is that of the model, ``device`` what computes. One thread at a time may use it.
    """

    def __init__(self, predictor: Predictor) -> None:
        self._predictor = predictor
        self.scheme, self.count = predictor.scheme, predictor.count
        self.name, self.device = predictor.name, predictor.device

    def predict(self, image: AnyPath | Pixels, boxes: Iterable[AnyBox]) -> Prediction:
        """Find the landmarks of the faces in ``boxes``.

        ``image`` is the path of a picture, or of a clip for its first frame; or uint8 pixels, (H, W) grey or
        (H, W, 3) RGB. The N boxes ``x0, y0, x1, y1`` are pixels of the image and may reach beyond it.

        ``points`` (N, K, 2) of the result are pixels of the image: x right, y down, pixel corners at
        integers. ``spread`` (N, K) is the standard deviation of each point in pixels, None for models that
        estimate none. Both are NaN for a box that shows nothing of the image. Raises SourceError when the
        picture cannot be read, UsageError when the pixels are no image or a box has not four numbers.
        """
        return self._predictor.points(_seen(image), [_box_of(box) for box in boxes])


def open_predictor(
    model: AnyPath | None = None,
    *,
    device: str = "auto",
    flip: bool = False,
    threads: int | None = None,
    scheme: str | None = None,
) -> ImagePredictor:
    """Open a model that finds landmarks.

    ``model`` is a run folder, weights of one (``.safetensors``) or an ONNX file of ``mangamatch
    export-model``; None opens the network that comes with mangamatch. ``device`` is ``"auto"``, ``"cpu"``,
    ``"cuda"`` or ``"mps"``. ``flip`` averages each face with its mirror image: a little better, at twice the
    time. ``threads`` of the CPU: one for each core when None. ``scheme`` chooses the landmarks of a network
    with several schemes.

    Raises ModelError when the file is no such model, or the scheme or the device is not there.
    """
    file = bundled_model.default_model() if model is None else Path(model)
    opened = inference.open_predictor(file, device=device, flip=flip, threads=threads, scheme=scheme)
    return ImagePredictor(opened)


class ImageFaceDetector:
    """An open face detector. Several threads may use it at once."""

    def __init__(self, detector: FaceDetector) -> None:
        self._detector = detector

    def faces(self, image: AnyPath | Pixels, threshold: float = THRESHOLD) -> list[DetectedFace]:
        """Find the faces of ``image`` whose score, 0…1, reaches ``threshold``, the surest first.

        ``image`` is the path of a picture, or of a clip for its first frame; or uint8 pixels, (H, W) grey or
        (H, W, 3) RGB. Each face has a ``box``, pixels of the image, and its ``score``. Raises SourceError
        when the picture cannot be read, UsageError when the pixels are no image.
        """
        return list(self._detector.faces(_seen(image), threshold))


def open_face_detector(model: AnyPath | None = None) -> ImageFaceDetector:
    """Open a network that finds faces on images.

    ``model`` is a run folder of ``mangamatch train --task faces``, weights of one, or an ONNX file of
    ``mangamatch export-model``; None opens the detector that comes with mangamatch. Raises ModelError when
    the file is no such model.
    """
    return ImageFaceDetector(open_detector(os.fspath(model) if model else ""))


def _seen(image: AnyPath | Pixels) -> Pixels:
    return _pixels_of(image) if isinstance(image, np.ndarray) else _first_frame(Path(image))


def _first_frame(path: Path) -> Pixels:
    try:
        frame = next(iter(open_clip(path).frames()), None)
    except (ValueError, OSError) as error:
        message = say("{path} cannot be opened: {reason}.", path=path, reason=error)
        raise SourceError(message, say("Copy it again from the original.")) from error
    if frame is None:
        raise SourceError(say("{path} holds no frame.", path=path), say("Copy it again from the original."))
    if frame.issue is not None:
        raise SourceError(frame.issue.problem, frame.issue.hint)
    return frame.seen


def _pixels_of(image: Pixels) -> Pixels:
    if image.dtype != np.uint8 or 0 in image.shape or (image.ndim != 2 and image.shape[2:] != (3,)):
        shape = f"{image.dtype} {image.shape}"
        message = say("An array of {shape} is no image.", shape=shape)
        raise UsageError(message, say("Give uint8 pixels, (H, W) grey or (H, W, 3) RGB."))
    return image


def _box_of(box: AnyBox) -> Box:
    if isinstance(box, Box):
        return box
    edges = tuple(map(float, box))
    if len(edges) != 4:
        message = say("A box has {n} numbers.", n=len(edges))
        raise UsageError(message, say("Give four: x0, y0, x1, y1, in pixels of the image."))
    return Box(*edges)
