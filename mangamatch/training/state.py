"""What a run needs to go on as if it had never stopped, beside its averaged weights. Nothing is pickled."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mangamatch.domain.json_text import parse_strict
from mangamatch.domain.messages import say
from mangamatch.errors import ModelError
from mangamatch.models.checkpoint import read_checkpoint, write_checkpoint
from mangamatch.training.run_config import is_count, is_number, one, record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import torch
    from torch import Tensor, nn

_NOTE = "mangamatch.state"


def _is_length(value: object) -> bool:
    return is_number(value) and value >= 0  # type: ignore[operator]  # a number, then


_COUNT = one(is_count, 0)
_NUMBERS = record(
    epoch=_COUNT,
    step=_COUNT,
    best=one(lambda value: value == float("inf") or _is_length(value), float("inf")),
    best_epoch=_COUNT,
    seconds=one(_is_length, 0.0),
    averaged=_COUNT,
)


def save_state(
    path: Path, modules: Mapping[str, nn.Module], optimiser: torch.optim.Optimizer, numbers: Mapping[str, Any]
) -> None:
    """Write all modules, the optimiser's moments and some plain ``numbers`` to one safetensors file.

    Raises ExportError when it cannot be written; the old one then stays.
    """
    tensors = {f"{part}/{k}": t for part, module in modules.items() for k, t in module.state_dict().items()}
    for index, moments in optimiser.state_dict()["state"].items():
        tensors |= {f"optimiser/{index}/{name}": tensor for name, tensor in moments.items()}
    write_checkpoint(path, tensors, {_NOTE: json.dumps(dict(numbers))})


def load_state(
    path: Path, modules: Mapping[str, nn.Module], optimiser: torch.optim.Optimizer
) -> dict[str, Any]:
    """Put back what :func:`save_state` wrote, and return the numbers; ModelError for another run's."""
    checkpoint = read_checkpoint(path)
    parts: dict[str, dict[str, Tensor]] = {}
    for name, tensor in checkpoint.tensors.items():
        part, _, rest = name.partition("/")
        parts.setdefault(part, {})[rest] = tensor
    try:
        for part, module in modules.items():
            module.load_state_dict(parts.get(part, {}))
        moments = _moments(parts.get("optimiser", {}))
        _demand_shapes(moments, optimiser)
        optimiser.load_state_dict({**optimiser.state_dict(), "state": moments})
        numbers: dict[str, Any] = _NUMBERS(parse_strict(checkpoint.notes[_NOTE], float))
    except (KeyError, IndexError, TypeError, ValueError, RuntimeError, OverflowError) as error:
        raise of_another_run(path, error) from error
    return numbers


def of_another_run(path: Path, reason: object) -> ModelError:
    """Return the error for a state that cannot be gone on from."""
    return ModelError(
        say("{file} is not the state of this run: {reason}", file=path.name, reason=reason),
        say("Start a new run, from its weights if you like: --init."),
    )


def _demand_shapes(moments: dict[int, dict[str, Tensor]], optimiser: torch.optim.Optimizer) -> None:
    """Raise ValueError for moments of no parameter, which the optimiser would find in its step."""
    known = [parameter.shape for group in optimiser.param_groups for parameter in group["params"]]
    for index, one_of in moments.items():
        for name, tensor in one_of.items():
            if name != "step" and tensor.shape != known[index]:
                raise ValueError(f"{name} of parameter {index}")


def _moments(tensors: Mapping[str, Tensor]) -> dict[int, dict[str, Tensor]]:
    moments: dict[int, dict[str, Tensor]] = {}
    for name, tensor in tensors.items():
        index, _, key = name.partition("/")
        moments.setdefault(int(index), {})[key] = tensor
    return moments
