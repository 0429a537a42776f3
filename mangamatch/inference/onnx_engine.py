"""ONNX files made by ``export-model``, run by onnxruntime; torch is not needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.domain.installed import explained
from mangamatch.domain.messages import first_line, say, say_number
from mangamatch.errors import ModelError
from mangamatch.inference.engine import About, Answer, Singles, at_once
from mangamatch.inference.onnx_file import OTHER, foreign, read_onnx
from mangamatch.inference.onnx_graph import graph_in
from mangamatch.inference.onnx_notes import about_in
from mangamatch.inference.onnx_sizes import TooMuch, demand_modest
from mangamatch.models.devices import pick_device

if TYPE_CHECKING:
    from pathlib import Path


_CUDA: tuple[str, dict[str, str]] = ("CUDAExecutionProvider", {"use_tf32": "0"})
"""Full single precision: points are to agree with those of other engines."""
_CPU = "CPUExecutionProvider"
_FATAL = 4


class OnnxEngine:
    """A model in a session of its own."""

    def __init__(self, data: bytes, about: About, device: str = "cpu", threads: int | None = None) -> None:
        """Start a session; onnxruntime raises what it likes for a model that it cannot run.

        Before it sees the model, TooMuch or ValueError says that it would take more than a network may.
        """
        self._graph = graph_in(data)
        demand_modest(self._graph, (1, about.crop.channels, about.crop.size, about.crop.size))
        import onnxruntime  # type: ignore[import-untyped]

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or 0  # 0: one for each core, not counting hyper-threads
        options.log_severity_level = _FATAL  # what goes wrong is raised
        options.add_session_config_entry("session.load_model_format", "ONNX")
        self._session: Any = onnxruntime.InferenceSession(
            data, options, providers=_providers(device), enable_fallback=0
        )
        self.device = "cuda" if self._session.get_providers()[0] == _CUDA[0] else "cpu"
        self.about = about
        self._tried = {1}
        self._input = self._session.get_inputs()[0].name
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
        self._demand_modest(images)
        try:
            points, *others = self._session.run(None, {self._input: images})
        except Exception as error:  # see open_onnx
            raise ModelError(say("The model fails: {reason}", reason=first_line(error)), OTHER) from error
        spread = others[0] if others else None
        count = (len(images), self.about.count)
        if points.shape != (*count, 2) or (spread is not None and spread.shape != count):
            one = say("The model does not answer with {n} point a face.", n=self.about.count)
            many = say("The model does not answer with {n} points a face.", n=self.about.count)
            raise ModelError(say_number(self.about.count, one, many), OTHER)
        return points, spread

    def _demand_modest(self, images: Singles) -> None:
        """Raise ModelError where so many faces would take too much; each number of them is looked at once."""
        if len(images) in self._tried:
            return
        channels, height, width = images.shape[1:]
        try:
            demand_modest(self._graph, (len(images), channels, height, width))
        except TooMuch as error:
            raise ModelError(say("The model fails: {reason}", reason=error.problem), OTHER) from error
        self._tried.add(len(images))


def _demand_shapes(session: Any, about: About) -> None:
    """Raise ValueError unless images go in, any number, and points come out."""
    side, count = about.crop.size, about.count
    given = [list(one.shape) for one in session.get_inputs()]
    answers = [list(one.shape) for one in session.get_outputs()]
    wanted = [[about.crop.channels, side, side]], [[count, 2], [count]][: len(answers)]
    kinds = {one.type for one in (*session.get_inputs(), *session.get_outputs())}
    fixed = any(isinstance(shape[0], int) for shape in (*given, *answers) if shape)
    if kinds != {"tensor(float)"} or ([s[1:] for s in given], [s[1:] for s in answers]) != wanted or fixed:
        raise ValueError(f"{given} → {answers}")


def _providers(device: str) -> list[Any]:
    """Return onnxruntime's names for ``device``."""
    import onnxruntime

    there = ["cuda", "cpu"] if _CUDA[0] in onnxruntime.get_available_providers() else ["cpu"]
    return [_CUDA, _CPU] if pick_device(device, there) == "cuda" else [_CPU]


def open_onnx(model: Path, device: str, threads: int | None, scheme: str | None) -> tuple[OnnxEngine, About]:
    """Open a file; ModelError when it is none of ours, damaged, or finds other landmarks."""
    file = read_onnx(model)
    try:
        about = about_in(file.notes)
    except (KeyError, ValueError, TypeError, RecursionError) as error:
        raise foreign(model) from error
    if scheme not in (None, about.scheme):
        raise ModelError(
            say("The network has no head for {scheme}", scheme=scheme),
            say("It knows {names}.", names=about.scheme),
        )
    try:
        return OnnxEngine(file.data, about, device, threads), about
    except ModelError:
        raise
    except TooMuch as error:
        problem = say("{file} cannot be used: {reason}", file=model.name, reason=error.problem)
        raise ModelError(problem, OTHER) from error
    except ImportError as error:
        raise explained(error) or error from error
    except Exception as error:  # onnxruntime has a class of its own for each trouble, and no common one
        problem = say("{file} cannot be used: {reason}", file=model.name, reason=first_line(error))
        raise ModelError(problem, OTHER) from error
