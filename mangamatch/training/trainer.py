"""The one object that changes while a network is trained: weights, optimiser, average, counters."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, cast

import torch

from mangamatch.domain.messages import say
from mangamatch.errors import ModelError
from mangamatch.training import memory, state
from mangamatch.training.ema import ExponentialAverage
from mangamatch.training.events import EpochDone, from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from lightning_fabric import Fabric
    from torch import Tensor, nn

    from mangamatch.training.recipe import Recipe
    from mangamatch.training.run_folder import RunFolder
    from mangamatch.training.task import Learner, StepInput


@dataclass(slots=True)
class Counters:
    """How far a run is; ``best`` is the best score so far, that of epoch ``best_epoch``, infinite without."""

    epoch: int = 0
    step: int = 0
    best: float = float("inf")
    best_epoch: int = 0
    seconds: float = 0.0


class TrainingLoop:
    """Makes steps; can be saved, and put back to where it was."""

    def __init__(
        self,
        learner: Learner,
        recipe: Recipe,
        fabric: Fabric,
        steps: int,
        keep: Callable[[nn.Module, Path], None],
    ) -> None:
        """Take a learner whose frozen parts are frozen; ``steps``: of an epoch; ``keep`` writes weights."""
        self.recipe, self.fabric, self.steps = recipe, fabric, steps
        self._keep = keep
        self.counters = Counters()
        self.learner = learner.to(fabric.device)
        self.learner.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.average = ExponentialAverage(learner.network, recipe.ema)
        optimiser = torch.optim.AdamW(learner.groups(recipe), fused=fabric.device.type == "cuda")
        self._peaks = [group["lr"] for group in optimiser.param_groups]
        self._model, self.optimiser = fabric.setup(self.learner, optimiser)

    # -- learning ----------------------------------------------------------------------------------

    def begin_epoch(self) -> None:
        """Set what is drawn inside of networks, so that a run that goes on draws the same."""
        torch.manual_seed(hash((self.recipe.seed, self.counters.epoch, self.fabric.global_rank)) % 2**63)
        self.learner.train()

    def step(self, batch: StepInput) -> float:
        """Learn from a batch and return its loss; ModelError without memory, or when it is no number."""
        try:
            loss = self._learn(batch)
        except (RuntimeError, MemoryError) as error:
            if not memory.is_out_of_memory(error):
                raise
            alone = self.fabric.world_size == 1  # the others would wait for a step that they do not make
            attempt = (lambda n: self._attempt(batch.first(n))) if alone else None
            raise memory.too_much(batch.size, attempt) from error
        self.average.follow(self.learner.network)
        self.counters.step += 1
        return loss

    def _learn(self, batch: StepInput) -> float:
        for group, peak in zip(self.optimiser.param_groups, self._peaks, strict=True):
            group["lr"] = peak * self.share
        self.optimiser.zero_grad(set_to_none=True)
        loss = self._loss(batch)
        value = float(loss.detach())
        self._demand_number(value)
        self.fabric.backward(loss)
        norm = self.fabric.clip_gradients(
            self._model, self.optimiser, max_norm=self.recipe.clip, error_if_nonfinite=False
        )
        self._demand_number(value if norm is None else float(norm))
        self.optimiser.step()
        return value

    def _demand_number(self, value: float) -> None:
        """Raise ModelError for a loss, or a norm of gradients, that would spoil the weights."""
        if not math.isfinite(value):
            message = say("The loss is no number any more at step {n}.", n=self.counters.step + 1)
            hint = say("Start again with a smaller learning rate (--rate), or from other weights.")
            raise ModelError(message, hint)

    def _attempt(self, batch: StepInput) -> None:
        self.optimiser.zero_grad(set_to_none=True)
        self.fabric.backward(self._loss(batch))

    def _loss(self, batch: StepInput) -> Tensor:
        images, *targets = batch.tensors
        images = images.contiguous(memory_format=torch.channels_last)
        return cast("Tensor", self._model(images, *targets, *batch.words))

    @property
    def share(self) -> float:
        """Share of the peak learning rate at the next step."""
        recipe = self.recipe
        return rate_at(self.counters.step, self.steps * recipe.epochs, recipe.warm_up, recipe.floor)

    def over_all(self, losses: Sequence[float]) -> float:
        """Return the mean loss of the steps of all processes."""
        mean = torch.tensor(sum(losses) / len(losses), dtype=torch.float32)
        return float(cast("Tensor", self.fabric.all_reduce(mean.to(self.fabric.device), reduce_op="mean")))

    def end_epoch(self) -> None:
        """Tell the learner, and count."""
        self.learner.end_epoch(self.fabric)
        self.counters.epoch += 1

    # -- keeping -----------------------------------------------------------------------------------

    def save(self, run: RunFolder, event: EpochDone) -> None:
        """Keep an epoch and what is told of it; ExportError when the disk is full.

        The state is written first and holds all: with it the epoch is over, without it the epoch is made
        again. The other files follow from it, so that :meth:`restore` can make up for a kill between them.
        """
        if not self.fabric.is_global_zero:
            return
        numbers = {**asdict(self.counters), "averaged": self.average.steps, "told": to_json(event)}
        state.save_state(run.state, self._modules, self.optimiser, numbers)
        self._save_weights(run, event)

    def _save_weights(self, run: RunFolder, event: EpochDone) -> None:
        self._keep(self.average.network, run.last)
        if event.best:
            self._keep(self.average.network, run.best)

    def restore(self, run: RunFolder) -> EpochDone:
        """Go back to the epoch kept last, and return its event; ModelError for a damaged file."""
        numbers = state.load_state(run.state, self._modules, self.optimiser)
        try:
            told = from_json(numbers.pop("told"))
            self.average.steps = numbers.pop("averaged")
            self.counters = Counters(**numbers)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise state.of_another_run(run.state, error) from error
        if not isinstance(told, EpochDone):
            raise state.of_another_run(run.state, say("it tells of no epoch"))
        if self.fabric.is_global_zero:
            self._save_weights(run, told)
        return told

    @property
    def _modules(self) -> dict[str, nn.Module]:
        return {"learner": self.learner, "average": self.average.network}


def rate_at(step: int, steps: int, warm_up: float, floor: float) -> float:
    """Return the share of the peak rate at ``step`` (from 0) of ``steps``.

    It rises in a line over the first ``warm_up`` share of the steps, then falls as half a cosine to ``floor``
    (Loshchilov and Hutter 2017).
    """
    rising = warm_up * steps
    if step < rising:
        return (step + 1) / (rising + 1)
    done = (step - rising) / max(steps - rising, 1)
    return floor + (1 - floor) * 0.5 * (1 + math.cos(math.pi * min(done, 1.0)))
