"""The one object that changes while a network is trained: weights, optimiser, average, counters."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, cast

import torch
from torch import Tensor, nn

from mangamatch.domain.messages import say
from mangamatch.domain.scheme import SCHEMES
from mangamatch.errors import ModelError
from mangamatch.models.freezing import parameter_groups
from mangamatch.models.losses import build_loss, epoch_done
from mangamatch.models.weights import save_network
from mangamatch.training import memory, state
from mangamatch.training.ema import ExponentialAverage
from mangamatch.training.events import EpochDone, from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lightning_fabric import Fabric

    from mangamatch.domain.schemes.base import Scheme
    from mangamatch.models.network import LandmarkNetwork
    from mangamatch.training.batches import Batch
    from mangamatch.training.recipe import Recipe
    from mangamatch.training.run_folder import RunFolder


class Learner(nn.Module):
    """A network with a loss for each of its schemes: what one step of training computes."""

    def __init__(self, network: LandmarkNetwork, recipe: Recipe) -> None:
        super().__init__()
        self.network = network
        head, loss = recipe.head_name, recipe.loss_name
        self.losses = nn.ModuleDict({name: build_loss(loss, head, k) for name, k in network.spec.schemes})
        for name, _ in network.spec.schemes:
            if recipe.balance and name in SCHEMES:
                self.losses[name].register_buffer("weights", weights_of(SCHEMES[name], recipe.balance), False)

    def forward(self, images: Tensor, labels: Tensor, scheme: str) -> Tensor:
        """Return the scalar loss of a batch."""
        return cast("Tensor", self.losses[scheme](self.network(images, scheme), labels))


def weights_of(scheme: Scheme, balance: float) -> Tensor:
    """Return what each point of ``scheme`` weighs (K,), 1 in the mean: more in parts that have few.

    A nose is one point of sixty, and hardly learnt where all weigh alike.
    """
    weights = torch.tensor([part.count**-balance for part in scheme.parts for _ in part.indices])
    return weights / weights.mean()


@dataclass(slots=True)
class Counters:
    """How far a run is; ``best`` is the smallest primary NME so far, that of epoch ``best_epoch``."""

    epoch: int = 0
    step: int = 0
    best: float = float("inf")
    best_epoch: int = 0
    seconds: float = 0.0


class TrainingLoop:
    """Makes steps; can be saved, and put back to where it was."""

    def __init__(
        self,
        network: LandmarkNetwork,
        recipe: Recipe,
        fabric: Fabric,
        steps: int,
        notes: Mapping[str, str] | None = None,
    ) -> None:
        """Take a network whose frozen parts are frozen; ``steps``: of an epoch; ``notes`` go with weights."""
        self.recipe, self.fabric, self.steps = recipe, fabric, steps
        self._notes = notes or {}
        self.counters = Counters()
        self.learner = Learner(network, recipe).to(fabric.device)
        self.learner.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.average = ExponentialAverage(network, recipe.ema)
        optimiser = torch.optim.AdamW(self._groups(), fused=fabric.device.type == "cuda")
        self._peaks = [group["lr"] for group in optimiser.param_groups]
        self._model, self.optimiser = fabric.setup(self.learner, optimiser)

    def _groups(self) -> list[dict[str, Any]]:
        recipe, network = self.recipe, self.learner.network
        groups = parameter_groups(network, recipe.rate, recipe.stage_decay, recipe.weight_decay)
        own = list(self.learner.losses.parameters())
        if own:
            groups.append({"name": "loss", "params": own, "lr": recipe.rate, "weight_decay": 0.0})
        return groups

    # -- learning ----------------------------------------------------------------------------------

    def begin_epoch(self) -> None:
        """Set what is drawn inside of networks, so that a run that goes on draws the same."""
        torch.manual_seed(hash((self.recipe.seed, self.counters.epoch, self.fabric.global_rank)) % 2**63)
        self.learner.train()

    def step(self, batch: Batch, scheme: str) -> float:
        """Learn from a batch and return its loss; ModelError without memory, or when it is no number."""
        try:
            loss = self._learn(batch, scheme)
        except (RuntimeError, MemoryError) as error:
            if not memory.is_out_of_memory(error):
                raise
            alone = self.fabric.world_size == 1  # the others would wait for a step that they do not make
            attempt = (lambda n: self._attempt(batch, scheme, n)) if alone else None
            raise memory.too_much(len(batch.rows), attempt) from error
        self.average.follow(self.learner.network)
        self.counters.step += 1
        return loss

    def _learn(self, batch: Batch, scheme: str) -> float:
        for group, peak in zip(self.optimiser.param_groups, self._peaks, strict=True):
            group["lr"] = peak * self.share
        self.optimiser.zero_grad(set_to_none=True)
        loss = self._model(self._laid_out(batch.images), batch.labels, scheme)
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

    def _attempt(self, batch: Batch, scheme: str, size: int) -> None:
        self.optimiser.zero_grad(set_to_none=True)
        images, labels = batch.images[:size], batch.labels[:size]
        self.fabric.backward(self._model(self._laid_out(images), labels, scheme))

    @staticmethod
    def _laid_out(images: Tensor) -> Tensor:
        return images.contiguous(memory_format=torch.channels_last)

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
        """Tell the losses; several processes first add up what they saw."""
        for loss in self.learner.losses.values():
            sums = getattr(loss, "sums", None)
            if sums is not None and self.fabric.world_size > 1:
                sums.copy_(self.fabric.all_reduce(sums, reduce_op="sum"))
            epoch_done(loss)
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
        save_network(self.average.network, run.last, self._notes)
        if event.best:
            save_network(self.average.network, run.best, self._notes)

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
