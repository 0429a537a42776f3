"""Run folders and their weights, run by torch."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mangamatch.domain.installed import explained
from mangamatch.domain.messages import say
from mangamatch.errors import ModelError
from mangamatch.inference.engine import About, Answer, Singles
from mangamatch.models.devices import pick_device, torch_devices
from mangamatch.models.run_files import weights_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import torch

    from mangamatch.models.network import LandmarkNetwork


class TorchEngine:
    """A network in evaluation mode on a device."""

    def __init__(
        self, network: LandmarkNetwork, scheme: str, device: torch.device, threads: int | None = None
    ) -> None:
        import torch

        self.network = network.eval().to(device)
        self.network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # absent in stubs
        self.scheme, self.device, self.threads = scheme, str(device), threads

    def run(self, images: Singles) -> Answer:
        """Return points and spread in crop units."""
        import torch

        given = torch.from_numpy(images).to(self.device, memory_format=torch.channels_last)
        with torch.inference_mode(), _exact(), _threads(self.threads):
            output = self.network(given, self.scheme)
        spread = output.uncertainty
        return output.points.float().cpu().numpy(), None if spread is None else spread.float().cpu().numpy()


@contextmanager
def _exact() -> Iterator[None]:
    """Convolve in full single precision, on a GPU too: points are to agree with those of other engines."""
    import torch

    with torch.backends.cudnn.flags(enabled=True, allow_tf32=False):
        yield


@contextmanager
def _threads(count: int | None) -> Iterator[None]:
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(count or before)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def open_torch(
    model: Path, device: str, threads: int | None, scheme: str | None
) -> tuple[TorchEngine, About]:
    """Open a run folder or its weights; ModelError for anything else."""
    demand_torch(model)
    network, about = load_network(model, scheme)
    return TorchEngine(network, about.scheme, _device(device), threads), about


def load_network(model: Path, scheme: str | None = None) -> tuple[LandmarkNetwork, About]:
    """Return the network of a run folder or file, and what it is for; ModelError for anything else."""
    from mangamatch.models.detection.notes import is_detector, no_landmarks
    from mangamatch.models.notes import crop_in, marking_in, mean_shape_in
    from mangamatch.models.weights import load_network

    weights = weights_of(model)
    if os.path.isdir(model) and not os.path.exists(weights):
        hint = say("Choose the folder that mangamatch train was given as --out.")
        raise ModelError(say("{path} is no training run.", path=model), hint)
    if is_detector(weights):
        raise no_landmarks(model.name)
    network = load_network(weights)
    spec, crop = network.spec, crop_in(weights)
    if (crop.size, crop.channels) != (spec.size, spec.channels):
        raise ModelError(
            say("{file}: its network and its faces have different sizes.", file=weights.name),
            say("Use weights of a run of mangamatch train."),
        )
    chosen = spec.chosen_scheme(scheme)
    count, mean = spec.points(chosen), mean_shape_in(weights)
    mean = mean if mean is not None and len(mean) == count else None
    return network, About(chosen, count, crop, mean, marking_in(weights, chosen))


def demand_torch(model: Path) -> None:
    """Raise ModelError where torch is not installed."""
    try:
        import safetensors.torch  # noqa: F401
        import torch  # noqa: F401
    except OSError as error:  # a library that torch needs
        raise explained(error) or error from error
    except ImportError as error:
        raise ModelError(
            say("Without torch, only ONNX models can be used, not {name}.", name=model.name),
            say("Install mangamatch[train], or make an ONNX file with mangamatch export-model where it is."),
        ) from error


def _device(name: str) -> torch.device:
    import torch

    return torch.device(pick_device(name, torch_devices()))
