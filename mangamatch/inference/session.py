"""A graph that onnxruntime runs, held to what a network may take. Every ONNX model is opened here."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

from mangamatch.domain.installed import explained
from mangamatch.domain.messages import first_line, say
from mangamatch.errors import ModelError
from mangamatch.inference.onnx_file import OTHER
from mangamatch.inference.onnx_graph import graph_in
from mangamatch.inference.onnx_sizes import TooMuch, demand_modest
from mangamatch.models.devices import pick_device

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mangamatch.inference.engine import Singles

    Shape: TypeAlias = tuple[int, int, int, int]

_CUDA: tuple[str, dict[str, str]] = ("CUDAExecutionProvider", {"use_tf32": "0"})
"""Full single precision: answers are to agree with those of other engines."""
_CPU = "CPUExecutionProvider"
_FATAL = 4


class GraphSession:
    """A graph with one input of images. ``inputs`` and ``outputs`` tell their types and shapes."""

    def __init__(
        self,
        data: bytes,
        shape: Shape,
        device: str = "cpu",
        threads: int | None = None,
        *,
        any_size: bool = False,
    ) -> None:
        """Start a session; onnxruntime raises what it likes for a model that it cannot run.

        Before it sees the model, TooMuch or ValueError says that images of ``shape`` (N, C, H, W) would take
        more than a network may. With ``any_size`` memory is not planned for each size of image that comes.
        """
        self._graph = graph_in(data)
        demand_modest(self._graph, shape)
        self._tried = {shape}
        import onnxruntime  # type: ignore[import-untyped]

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or 0  # 0: one for each core, not counting hyper-threads
        options.log_severity_level = _FATAL  # what goes wrong is raised
        options.enable_mem_pattern = not any_size
        options.add_session_config_entry("session.load_model_format", "ONNX")
        self._session: Any = onnxruntime.InferenceSession(
            data, options, providers=_providers(device), enable_fallback=0
        )
        self.device = "cuda" if self._session.get_providers()[0] == _CUDA[0] else "cpu"
        self.inputs, self.outputs = self._session.get_inputs(), self._session.get_outputs()

    def run(self, images: Singles) -> list[Any]:
        """Return the answers to ``images`` (N, C, H, W); ModelError where that fails or takes too much."""
        self._demand_modest(images)
        try:
            answers: list[Any] = self._session.run(None, {self.inputs[0].name: images})
        except Exception as error:  # see opened_model
            raise ModelError(say("The model fails: {reason}", reason=first_line(error)), OTHER) from error
        return answers

    def _demand_modest(self, images: Singles) -> None:
        """Raise ModelError where such images would take too much; each shape is looked at once."""
        n, channels, height, width = shape = images.shape
        if shape in self._tried:
            return
        try:
            demand_modest(self._graph, (n, channels, height, width))
        except TooMuch as error:
            raise ModelError(say("The model fails: {reason}", reason=error.problem), OTHER) from error
        self._tried.add(shape)


def _providers(device: str) -> list[Any]:
    """Return onnxruntime's names for ``device``."""
    return [_CUDA, _CPU] if pick_device(device, onnx_devices()) == "cuda" else [_CPU]


def onnx_devices() -> list[str]:
    """Return the devices on which onnxruntime computes here, the one for auto first."""
    import onnxruntime

    return ["cuda", "cpu"] if _CUDA[0] in onnxruntime.get_available_providers() else ["cpu"]


@contextmanager
def opened_model(model: Path) -> Iterator[None]:
    """Raise ModelError, which names the file, for whatever goes wrong while a session is started."""
    try:
        yield
    except ModelError:
        raise
    except TooMuch as error:
        problem = say("{file} cannot be used: {reason}", file=model.name, reason=error.problem)
        raise ModelError(problem, OTHER) from error
    except ImportError as error:
        raise explained(error) or error from error
    except Exception as error:  # onnxruntime has a class of its own for each trouble, and no common one
        told = explained(error) if isinstance(error, OSError) else None
        problem = say("{file} cannot be used: {reason}", file=model.name, reason=first_line(error))
        raise told or ModelError(problem, OTHER) from error
