"""What the loop asks of a task: a learner, batches, validation, pictures, and weights that are kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from torch import Tensor, nn

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from pathlib import Path

    import torch
    from lightning_fabric import Fabric

    from mangamatch.training.recipe import Recipe
    from mangamatch.training.tasks import TaskInfo


class StepInput(NamedTuple):
    """What a learner is given: ``tensors`` (N, …), images first, and ``words`` that say what they are."""

    tensors: tuple[Tensor, ...]
    words: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Return N."""
        return len(self.tensors[0])

    def first(self, count: int) -> StepInput:
        """Return the first ``count`` of the N."""
        return StepInput(tuple(tensor[:count] for tensor in self.tensors), self.words)


class Learner(nn.Module):
    """A network with its loss: called with tensors and words of a StepInput, it returns the scalar loss."""

    network: nn.Module

    def groups(self, recipe: Recipe) -> list[dict[str, Any]]:
        """Return the groups of parameters for the optimiser, each with its peak rate."""
        raise NotImplementedError

    def end_epoch(self, fabric: Fabric) -> None:
        """Take note that an epoch is over."""


@dataclass(frozen=True, slots=True)
class EpochPlan:
    """Epoch ``number``, from 0. ``average``: the averaged network so far.

    ``kept``: whether the epoch before it has kept the score: it is the best, or as good but for the slack.
    """

    recipe: Recipe
    number: int
    fabric: Fabric
    average: nn.Module
    kept: bool


@dataclass(frozen=True, slots=True)
class Validation:
    """Mean ``loss`` on the faces or pages kept for it, and ``measures`` by their names in MEASURES."""

    loss: float | None = None
    measures: Mapping[str, float] = field(default_factory=dict)


class Task(Protocol):
    """A task with its data. ``learnt`` and ``held``: number of units to learn from, and to validate on.

    ``slack``: by how much the score of an epoch may be worse than the best so far, and still be taken for it.
    """

    @property
    def slack(self) -> float:
        """Return 0 where only a better score is the best."""

    @property
    def info(self) -> TaskInfo:
        """Return the entry of the table."""

    @property
    def learnt(self) -> int:
        """Return how many faces or pages an epoch has."""

    @property
    def held(self) -> int:
        """Return how many faces or pages are kept for validation."""

    def steps(self, recipe: Recipe, world: int) -> int:
        """Return the number of steps of an epoch for ``world`` processes."""

    def batches(self, plan: EpochPlan) -> Generator[StepInput, None, None]:
        """Yield this process's part of each batch of an epoch; closing it ends the threads."""

    def validate(self, learner: Learner, network: nn.Module, device: torch.device) -> Validation:
        """Measure ``network``, the average of the learner's; nothing is told where nothing is held."""

    def answers(self, network: nn.Module, device: torch.device) -> bytes | None:
        """Return a PNG of what is held, with truth and answers; None where nothing is."""

    def examples(self, recipe: Recipe) -> bytes:
        """Return a PNG of what the network will see."""

    def save(self, network: nn.Module, path: Path) -> None:
        """Write weights with all that their use needs; ExportError when they cannot be written."""

    def result(self, weights: Path) -> dict[str, Any]:
        """Measure the weights in a file, for the record of the run."""

    def describe(self) -> dict[str, Any]:
        """Return what the data are, for the record of the run."""

    def close(self) -> None:
        """End what makes faces or pages."""
