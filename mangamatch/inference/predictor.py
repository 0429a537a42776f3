"""From an image and boxes to landmarks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from mangamatch.domain.marking import mark
from mangamatch.domain.messages import say
from mangamatch.domain.scheme import SCHEMES
from mangamatch.errors import ModelError
from mangamatch.inference.engine import About, Answer, Engine, Singles, at_once
from mangamatch.inference.onnx_file import is_onnx
from mangamatch.inference.preprocess import crops_of, with_channels
from mangamatch.models.crops import can_cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from mangamatch.domain.arrays import Floats, Pixels
    from mangamatch.domain.box import Box

    Opener: TypeAlias = Callable[[Path, str, int | None, str | None], tuple[Engine, About]]


@dataclass(frozen=True, slots=True, eq=False)
class Prediction:
    """``points`` (N, K, 2): image pixels, x right, y down, pixel corners at integers.

    ``spread`` (N, K): standard deviation of each point in image pixels, root mean square of both axes, as the
    head believes; None where it has no opinion. Both are NaN for a box that shows nothing of the image.
    """

    points: Floats
    spread: Floats | None


class Predictor:
    """One model with the engine that runs it.

    ``scheme``, of ``count`` points; ``crop``: how faces are cut out; ``mean_shape`` (K, 2) in crop units or
    None; ``marking``: where along their curves the answers are put, None as the network has them; ``name``:
    of the run or the file; ``device``: what computes. ``flip``: the mean of a face and its
    mirror image, at twice the time. One thread at a time may use it.
    """

    def __init__(self, engine: Engine, about: About, name: str, *, flip: bool = False) -> None:
        self._engine = engine
        self.scheme, self.count, self.crop = about.scheme, about.count, about.crop
        self.mean_shape, self.name, self.device = about.mean_shape, name, engine.device
        self.marking = about.marking
        self._mirror = _mirror_of(about) if flip else None

    def points(self, image: Pixels, boxes: Sequence[Box]) -> Prediction:
        """Find the faces in ``boxes``, which may leave ``image``, (H, W) grey or (H, W, 3) RGB uint8."""
        image = with_channels(image, self.crop.channels)
        points = np.full((len(boxes), self.count, 2), np.nan)
        spreads = np.full((len(boxes), self.count), np.nan)
        opinion = True
        usable = [row for row, box in enumerate(boxes) if can_cut(image, box, self.crop)]
        for rows in _chunks(usable, at_once(self.crop.size)):
            crops, frame = crops_of(image, [boxes[row] for row in rows], self.crop)
            found, spread = self._answer(crops)
            points[rows] = frame.to_image(found.astype(np.float64))
            opinion = spread is not None
            if spread is not None:
                spreads[rows] = spread * frame.side[:, None]
        return Prediction(as_marked(points, self.scheme, self.marking), spreads if opinion else None)

    def _answer(self, crops: Singles) -> Answer:
        found, spread = self._engine.run(crops)
        if self._mirror is None:
            return found, spread
        mirrored = self._engine.run(np.ascontiguousarray(crops[..., ::-1]))
        return mean_of((found, spread), unmirror(mirrored, self._mirror))


def as_marked(points: Floats, scheme: str, marking: str | None) -> Floats:
    """Return ``points`` (N, K, 2) put along their curves as ``marking`` says, as they are without one."""
    return mark(points, scheme, marking) if marking else points


def unmirror(answer: Answer, mirror: Sequence[int]) -> Answer:
    """Return what was found on mirrored crops as points of the originals."""
    points, spread = answer
    turned = np.empty_like(points)
    turned[:, mirror] = points * np.array([-1, 1], points.dtype)
    if spread is None:
        return turned, None
    places = np.empty_like(spread)
    places[:, mirror] = spread
    return turned, places


def mean_of(one: Answer, other: Answer) -> Answer:
    """Return the mean of two answers; its spread is that of both beliefs together."""
    points: Singles = np.mean([one[0], other[0]], axis=0)
    if one[1] is None or other[1] is None:
        return points, None
    apart = ((one[0] - other[0]) / 2) ** 2
    spread: Singles = np.sqrt((one[1] ** 2 + other[1] ** 2) / 2 + apart.mean(-1))
    return points, spread


def _chunks(rows: list[int], size: int) -> Iterator[list[int]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _mirror_of(about: About) -> tuple[int, ...]:
    scheme = SCHEMES.get(about.scheme)
    if scheme is None or scheme.size != about.count:
        raise ModelError(
            say("Nobody says how the points of {scheme} mirror.", scheme=about.scheme),
            say("Predict without averaging over the mirror image."),
        )
    return scheme.mirror


def open_predictor(
    model: Path,
    *,
    device: str = "auto",
    flip: bool = False,
    threads: int | None = None,
    scheme: str | None = None,
) -> Predictor:
    """Open a run folder, weights of one (``.safetensors``), or an ONNX file made by ``export-model``.

    ``device``: auto, cpu, cuda or mps. ``threads`` of the CPU, by default one for each core. ``scheme``:
    whose landmarks, of a network with several heads. Raises ModelError for
    anything that is no such model, or none for ``scheme``, or for a device that is not there.
    """
    engine, about = _opener(model)(model, device, threads, scheme)
    return Predictor(engine, about, model.resolve().name, flip=flip)


def _opener(model: Path) -> Opener:
    if is_onnx(model):
        from mangamatch.inference.onnx_engine import open_onnx

        return open_onnx
    from mangamatch.inference.torch_engine import open_torch

    return open_torch
