"""Where a run computes: CPU, CUDA or MPS, alone or with others under ``torchrun``, by Lightning Fabric."""

from __future__ import annotations

import os
import platform
import warnings
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import torch

from mangamatch.domain.messages import first_line, say, say_number
from mangamatch.errors import ModelError
from mangamatch.models.devices import pick_device, torch_devices
from mangamatch.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    from lightning_fabric import Fabric
    from torch import nn

    Network = TypeVar("Network", bound=nn.Module)


def launch_fabric(device: str = "auto", *, idle: bool = False) -> Fabric:
    """Return Fabric for ``device`` (auto, cpu, cuda, mps), ready in every process that torchrun started.

    ``idle``: a step may leave parameters without gradient, as those of the heads for other schemes.
    ModelError for a device that is not here, or for more processes than it can take.
    """
    from lightning_fabric import Fabric
    from lightning_fabric.strategies.ddp import DDPStrategy
    from lightning_fabric.utilities.exceptions import MisconfigurationException

    chosen = pick_device(device, torch_devices())
    world, nodes = int(os.environ.get("WORLD_SIZE", "1")), int(os.environ.get("GROUP_WORLD_SIZE", "1"))
    strategy = DDPStrategy(find_unused_parameters=idle) if world > 1 else "auto"
    with warnings.catch_warnings():  # of Fabric's, about settings nobody chose
        warnings.simplefilter("ignore")
        try:
            fabric = Fabric(
                accelerator=chosen,
                devices=world // nodes,
                num_nodes=nodes,
                strategy=strategy,
                precision=_precision(chosen),
            )
        except MisconfigurationException as error:
            raise _too_many(world // nodes, error) from error
        fabric.launch()
    return fabric


def _too_many(processes: int, error: Exception) -> ModelError:
    reason = first_line(error)
    one = say("{n} process cannot compute here: {reason}", n=processes, reason=reason)
    many = say("{n} processes cannot compute here: {reason}", n=processes, reason=reason)
    hint = say("Start one process for each GPU, or choose --device cpu.")
    return ModelError(say_number(processes, one, many), hint)


def _precision(device: str) -> Literal["bf16-mixed", "32-true"]:
    """Return mixed precision where there is a GPU for it."""
    return "bf16-mixed" if device == "cuda" and torch.cuda.is_bf16_supported() else "32-true"


def sync_batch_norms(network: Network, fabric: Fabric) -> Network:
    """Return ``network`` with its BatchNorm over all processes, where there are several."""
    if fabric.world_size == 1:
        return network
    from mangamatch.training.sync_batch_norm import share_norms

    share_norms(network)
    return network


def leave_process_group(fabric: Fabric) -> None:
    """Wait for all processes, then leave their group. A process that left early would abort the others."""
    if fabric.world_size > 1:
        fabric.barrier()
        torch.distributed.destroy_process_group()


def make_seeded(seed: int, make: Callable[[], Network]) -> Network:
    """Return what ``make`` makes, its random weights being those of ``seed``."""
    torch.manual_seed(seed)
    return make()


def environment(fabric: Fabric) -> dict[str, Any]:
    """Return what a run computes with, for its record."""
    return {
        "mangamatch": __version__,
        "python": platform.python_version(),
        "torch": torch.__version__,
        "system": platform.platform(),
        "device": str(fabric.device),
        "processes": fabric.world_size,
    }
