"""The losses: one builder each, one table, and which heads each may train.

A loss is an :class:`torch.nn.Module`: ``forward(output, target, mask=None) -> scalar``; ``target`` (N, K, 2)
in crop units, ``mask`` (N, K) bool: which landmarks are labelled, or numbers: how much each counts; all alike
without. Targets under a False mask may be anything, NaN too. A batch without any label gives 0. Losses may
have parameters, which the optimiser must be given, and ``epoch_done()``, to be called after each epoch by
whoever finds it: see :func:`epoch_done`.

Lengths in options are crop units: 0.01 is 1.28 pixels of a crop of 128. Papers give them in pixels of a crop
of 256, so their values are divided by 256. In crop units errors are far below one: a threshold of 1 would
make smooth L1 half of MSE, and the paper's 10 pixels would make Wing plain L1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from mangamatch.domain.messages import Text, say
from mangamatch.errors import ModelError
from mangamatch.models.backbones import backbone_of
from mangamatch.models.heads import head_of
from mangamatch.models.tables import Value, chosen, entry_of, lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import nn


class LossBuilder(Protocol):
    """Makes a loss."""

    def __call__(self, points: int, **options: Value) -> nn.Module:
        """Return the module for K = ``points`` landmarks."""


@dataclass(frozen=True, slots=True)
class Loss:
    """One loss; ``heads`` are the names of those it can train; ``instead`` names its like for other heads."""

    name: str
    title: Text
    build: LossBuilder
    heads: tuple[str, ...]
    options: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    instead: str = ""


_POINTS = ("coordinate", "soft_argmax", "simcc")
_PIXEL = 1 / 256

_TABLE = (
    Loss("mse", say("Mean squared error"), lazy("losses.plain", "mse"), _POINTS),
    Loss("l1", say("L1"), lazy("losses.plain", "l1"), _POINTS),
    Loss("smooth_l1", say("Smooth L1"), lazy("losses.plain", "smooth_l1"), _POINTS, {"beta": 0.01}),
    Loss(
        "wing", say("Wing"), lazy("losses.plain", "wing"), _POINTS, {"w": 10 * _PIXEL, "epsilon": 2 * _PIXEL}
    ),
    Loss(
        "soft_wing",
        say("Soft wing"),
        lazy("losses.plain", "soft_wing"),
        _POINTS,
        {"inner": 2 * _PIXEL, "outer": 20 * _PIXEL, "epsilon": 0.5 * _PIXEL},
    ),
    Loss(
        "adaptive",
        say("Adaptive (Barron): shape and scale learnt for each coordinate"),
        lazy("losses.adaptive", "Adaptive"),
        _POINTS,
        {"shape": 1.0, "scale": 0.02, "floor": 0.001},
    ),
    Loss(
        "adaptive_wing",
        say("Adaptive wing"),
        lazy("losses.adaptive_wing", "AdaptiveWing"),
        ("heatmap",),
        {"alpha": 2.1, "omega": 14.0, "epsilon": 1.0, "theta": 0.5, "weight": 10.0, "sigma": 0.08},
        instead="wing",
    ),
    Loss(
        "adaloss",
        say("Adaloss (Teixeira): heatmaps that sharpen landmark by landmark"),
        lazy("losses.adaloss", "Adaloss"),
        ("heatmap",),
        {"sigma": 0.12, "rho": 0.06, "window": 3, "least": 0.05, "most": 0.3, "decreasing": False},
        instead="adaptive",
    ),
    Loss(
        "simcc",
        say("SimCC: cross-entropy with a bell around the landmark"),
        lazy("losses.simcc", "SimCCLoss"),
        ("simcc",),
        {"sigma": 0.0125},
        instead="smooth_l1",
    ),
    Loss(
        "dsnt",
        say("DSNT: distance and the shape of the heatmap"),
        lazy("losses.dsnt", "DSNT"),
        ("soft_argmax",),
        {"sigma": 0.0625, "weight": 1.0},
        instead="smooth_l1",
    ),
)

LOSSES: dict[str, Loss] = {entry.name: entry for entry in _TABLE}


def loss_of(name: str) -> Loss:
    """Return the loss called ``name``; ModelError lists those there are."""
    return entry_of(LOSSES, name, say("There is no loss {name}", name=name))


def check_allowed(backbone: str, head: str, loss: str) -> None:
    """Raise ModelError unless ``loss`` can train ``head`` on ``backbone``."""
    backbone_of(backbone)
    _check_head(head, loss)


def _check_head(head: str, loss: str) -> None:
    entry = loss_of(loss)
    if head_of(head).name not in entry.heads:
        raise ModelError(say("{loss} cannot train a head {head}", loss=loss, head=head), _hint(entry, head))


def _hint(entry: Loss, head: str) -> Text:
    fitting = [name for name, other in LOSSES.items() if head in other.heads]
    instead = entry.instead if entry.instead in fitting else head_of(head).default_loss
    return say(
        "Choose loss {instead} (or one of {fitting}), or a head it is made for: {heads}.",
        instead=instead,
        fitting=", ".join(name for name in fitting if name != instead),
        heads=", ".join(entry.heads),
    )


def build_loss(name: str, head: str, points: int, **options: Value) -> nn.Module:
    """Return a loss for ``points`` landmarks found by ``head``; several schemes need one each.

    Raises ModelError where the loss cannot train the head, or for odd options.
    """
    _check_head(head, name)
    entry = loss_of(name)
    return entry.build(points, **chosen(entry.options, options, name))


def epoch_done(loss: nn.Module) -> None:
    """Tell a loss that an epoch is over; most do not care."""
    hook = getattr(loss, "epoch_done", None)
    if hook is not None:
        hook()
