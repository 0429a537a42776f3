"""ONNX files made by ``export-model``, run by onnxruntime; torch is not needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.messages import say, say_number
from mangamatch.errors import ModelError
from mangamatch.inference.engine import About, Answer, Singles, at_once
from mangamatch.inference.onnx_file import OTHER, foreign, read_onnx
from mangamatch.inference.onnx_notes import about_in, finds_faces
from mangamatch.inference.session import GraphSession, opened_model
from mangamatch.models.detection.notes import no_landmarks

if TYPE_CHECKING:
    from pathlib import Path


class OnnxEngine:
    """A model in a session of its own."""

    def __init__(self, data: bytes, about: About, device: str = "cpu", threads: int | None = None) -> None:
        """Start a session; raises what :class:`GraphSession` does, ValueError for what answers otherwise."""
        shape = (1, about.crop.channels, about.crop.size, about.crop.size)
        self._session = GraphSession(data, shape, device, threads)
        self.device = self._session.device
        self.about = about
        _demand_shapes(self._session, about)

    def run(self, images: Singles) -> Answer:
        """Return points and spread in crop units; ModelError for a model that fails, or answers otherwise."""
        most = at_once(self.about.crop.size)
        parts = [self._run(images[start : start + most]) for start in range(0, len(images), most)]
        if len(parts) == 1:
            return parts[0]
        spreads = [spread for _, spread in parts if spread is not None]
        return np.concatenate([points for points, _ in parts]), np.concatenate(spreads) if spreads else None

    def _run(self, images: Singles) -> Answer:
        points, *others = self._session.run(images)
        spread = others[0] if others else None
        count = (len(images), self.about.count)
        if points.shape != (*count, 2) or (spread is not None and spread.shape != count):
            one = say("The model does not answer with {n} point a face.", n=self.about.count)
            many = say("The model does not answer with {n} points a face.", n=self.about.count)
            raise ModelError(say_number(self.about.count, one, many), OTHER)
        return points, spread


def _demand_shapes(session: GraphSession, about: About) -> None:
    """Raise ValueError unless images go in, any number, and points come out."""
    side, count = about.crop.size, about.count
    given = [list(one.shape) for one in session.inputs]
    answers = [list(one.shape) for one in session.outputs]
    wanted = [[about.crop.channels, side, side]], [[count, 2], [count]][: len(answers)]
    kinds = {one.type for one in (*session.inputs, *session.outputs)}
    fixed = any(isinstance(shape[0], int) for shape in (*given, *answers) if shape)
    if kinds != {"tensor(float)"} or ([s[1:] for s in given], [s[1:] for s in answers]) != wanted or fixed:
        raise ValueError(f"{given} → {answers}")


def open_onnx(model: Path, device: str, threads: int | None, scheme: str | None) -> tuple[OnnxEngine, About]:
    """Open a file; ModelError when it is none of ours, damaged, or finds other landmarks."""
    file = read_onnx(model)
    if finds_faces(file.notes):
        raise no_landmarks(model.name)
    try:
        about = about_in(file.notes)
    except (KeyError, ValueError, TypeError, RecursionError) as error:
        raise foreign(model) from error
    if scheme not in (None, about.scheme):
        raise ModelError(
            say("The network has no head for {scheme}", scheme=scheme),
            say("It knows {names}.", names=about.scheme),
        )
    with opened_model(model):
        return OnnxEngine(file.data, about, device, threads), about
