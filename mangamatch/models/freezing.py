"""Which parameters learn, and how fast: the strategies of transfer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mangamatch.domain.messages import say
from mangamatch.errors import ModelError
from mangamatch.models.backbones import backbone_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import nn

    from mangamatch.models.network import LandmarkNetwork

FREEZING = {
    "none": say("Train all layers"),
    "features": say("Freeze the convolutions, train the dense layers and heads"),
    "all": say("Freeze the whole backbone, train the heads"),
}
"""What :func:`freeze` may be asked.

``features`` and ``all`` are the same where a backbone has no dense layers of its own.
"""

_TRUNK = "backbone."
_EMBEDDING = "embedding"
_HEAD = "head"


def freeze(network: LandmarkNetwork, what: str) -> int:
    """Freeze a part of ``network``, thaw all others, and return how many parameters still learn.

    ``what`` is a key of :data:`FREEZING`. BatchNorm of frozen parts stays in evaluation mode.
    Raises ModelError for another word.
    """
    if what not in FREEZING:
        raise ModelError(
            say("Nothing called {what} can be frozen", what=what),
            say("Choose one of: {names}.", names=", ".join(FREEZING)),
        )
    for name, parameter in network.named_parameters():
        parameter.requires_grad_(not _frozen(stage_of(network.spec.backbone, name), what))
    network.train(network.training)
    return sum(parameter.numel() for parameter in network.parameters() if parameter.requires_grad)


def _frozen(stage: str, what: str) -> bool:
    kept = {"none": None, "features": (_HEAD, _EMBEDDING), "all": (_HEAD,)}[what]
    return kept is not None and stage not in kept


def stage_of(backbone: str, parameter: str) -> str:
    """Return the stage of a parameter of a network by its name; ``head`` for those outside the backbone."""
    if not parameter.startswith(_TRUNK):
        return _HEAD
    name = parameter.removeprefix(_TRUNK)
    return next(stage for stage, parts in backbone_of(backbone).stages.items() if name.startswith(parts))


def parameter_groups(
    network: LandmarkNetwork, rate: float, decay: float = 1.0, weight_decay: float = 0.0
) -> list[dict[str, Any]]:
    """Return groups for a torch optimiser, from the image to the head, without frozen parameters.

    ``rate`` is the learning rate of the heads; each stage below learns ``decay`` times as fast as the one
    above (Howard and Ruder 2018). ``weight_decay`` does not hold for biases and norms. Each group has a
    ``name``.
    """
    entry = backbone_of(network.spec.backbone)
    order = [*entry.stages, _HEAD]
    groups: dict[tuple[str, bool], list[nn.Parameter]] = {(s, f): [] for s in order for f in (True, False)}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            groups[stage_of(entry.name, name), parameter.ndim > 1].append(parameter)
    used = [stage for stage in order if groups[stage, True] or groups[stage, False]]
    rates = {stage: rate * decay**i for i, stage in enumerate(reversed(used))}
    return list(_groups(groups, rates, weight_decay))


def _groups(
    groups: dict[tuple[str, bool], list[nn.Parameter]], rates: dict[str, float], weight_decay: float
) -> Iterator[dict[str, Any]]:
    for (stage, decays), parameters in groups.items():
        if parameters:
            yield {
                "name": stage if decays else f"{stage} (biases and norms)",
                "params": parameters,
                "lr": rates[stage],
                "weight_decay": weight_decay if decays else 0.0,
            }
