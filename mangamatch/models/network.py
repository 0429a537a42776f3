"""A trunk with a head for each landmark scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from mangamatch.domain.messages import say
from mangamatch.errors import ModelError
from mangamatch.models.backbones import Trunk, backbone_of
from mangamatch.models.heads import head_of
from mangamatch.models.heads.neck import WIDTH
from mangamatch.models.heads.neck import build as build_neck

if TYPE_CHECKING:
    from collections.abc import Callable

    from mangamatch.models.output import NetworkOutput
    from mangamatch.models.spec import NetworkSpec

AnyModule = TypeVar("AnyModule", bound=nn.Module)

CELL = 8
"""Pixels of the crop under one cell of the grid that dense heads read."""

_FILLS = frozenset(
    {
        *("kaiming_uniform_", "kaiming_normal_", "xavier_uniform_", "xavier_normal_", "trunc_normal_"),
        *("uniform_", "normal_", "zeros_", "ones_", "constant_", "zero_", "fill_"),
    }
)
"""Functions that do nothing but fill a tensor, in torch and in its ``nn.init``."""
_NORMS = nn.modules.batchnorm._BatchNorm


class LandmarkNetwork(nn.Module):
    """``backbone``, ``neck`` (dense heads only) and ``heads``, one for each scheme of ``spec``.

    A BatchNorm whose parameters are frozen stays in evaluation mode, also in training: its statistics are
    part of what is frozen.
    """

    mean: Tensor
    scale: Tensor

    def __init__(self, spec: NetworkSpec) -> None:
        super().__init__()
        self.spec = spec
        head = head_of(spec.head)
        self.dense = head.dense
        options = spec.backbone_options
        self.backbone = backbone_of(spec.backbone).build(spec.channels, spec.size, not head.dense, **options)
        grid = spec.size // CELL if head.dense else 0
        self.neck = build_neck(self.trunk.width, self._grid(), grid) if head.dense else nn.Identity()
        width = WIDTH if head.dense else self.trunk.embedding
        self.heads = nn.ModuleDict(
            {name: head.build(width, k, grid, spec.size, **spec.head_options) for name, k in spec.schemes}
        )
        self.register_buffer("mean", torch.tensor(float(spec.mean)), persistent=False)
        self.register_buffer("scale", torch.tensor(float(spec.scale)), persistent=False)

    @property
    def trunk(self) -> Trunk:
        """The backbone, seen as what it can do."""
        return cast("Trunk", self.backbone)

    def _grid(self) -> int:
        """Return the side of the trunk's grid, found by looking: one code for every trunk there will be."""
        blank = torch.zeros(1, self.spec.channels, self.spec.size, self.spec.size)
        self.backbone.eval()
        with torch.no_grad():
            side = self.trunk.features(blank).shape[-1]
        self.backbone.train()
        return side

    def forward(self, images: Tensor, scheme: str | None = None) -> NetworkOutput:
        """Find landmarks.

        ``images``: (N, channels, size, size) float, 0 black … 1 white. ``scheme``: whose landmarks, the first
        of the spec without. Raises ModelError for images of another shape or a
        scheme without head.
        """
        name = self.spec.chosen_scheme(scheme)
        self._check(images)
        features = self.trunk.features((images - self.mean) / self.scale)
        read = self.neck(features) if self.dense else self.trunk.embed(features)
        return cast("NetworkOutput", self.heads[name](read))

    def points(self, images: Tensor, scheme: str | None = None) -> Tensor:
        """Return only the points (N, K, 2) in crop units."""
        return cast("NetworkOutput", self(images, scheme)).points

    def _check(self, images: Tensor) -> None:
        wanted = (self.spec.channels, self.spec.size, self.spec.size)
        if images.ndim != 4 or tuple(images.shape[1:]) != wanted:
            raise ModelError(
                say(
                    "The network takes images (N, {wanted}), not {shape}",
                    wanted=", ".join(map(str, wanted)),
                    shape=tuple(images.shape),
                )
            )

    def train(self, mode: bool = True) -> Self:
        """Switch to training, but for frozen BatchNorm."""
        super().train(mode)
        for module in self.modules():
            if isinstance(module, _NORMS) and is_frozen(module):
                module.eval()
        return self


class SingleSchemeNetwork(nn.Module):
    """A network for one scheme that returns plain tensors: what is exported."""

    def __init__(self, network: LandmarkNetwork, scheme: str | None = None) -> None:
        super().__init__()
        self.network = network
        self.scheme = network.spec.chosen_scheme(scheme)
        self.count = network.spec.points(self.scheme)

    def forward(self, images: Tensor) -> tuple[Tensor, ...]:
        """Return points (N, K, 2) and, if the head has an opinion, their uncertainty (N, K), crop units."""
        output = self.network(images, self.scheme)
        points = output.points.reshape(-1, self.count, 2)
        if output.uncertainty is None:
            return (points,)
        return points, output.uncertainty.reshape(-1, self.count)


def is_frozen(module: nn.Module) -> bool:
    """Whether ``module`` has parameters of its own and none of them learns."""
    own: list[Any] = list(module.parameters(recurse=False))
    return bool(own) and not any(parameter.requires_grad for parameter in own)


def build_network(spec: NetworkSpec) -> LandmarkNetwork:
    """Return the network with fresh random weights; ``torch.manual_seed`` makes them repeatable."""
    return LandmarkNetwork(spec)


class _Unfilled(TorchFunctionMode):
    """Leaves new weights as they are: the system gives memory only to what is written."""

    def __torch_function__(
        self, function: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        """Call ``function``, unless all it does is fill a tensor."""
        given = kwargs or {}
        if getattr(function, "__name__", "") in _FILLS:
            return args[0] if args else given["tensor"]
        return function(*args, **given)


def unfilled_network(spec: NetworkSpec) -> LandmarkNetwork:
    """Return the network of ``spec`` as :func:`unfilled` does."""
    return unfilled(lambda: LandmarkNetwork(spec))


def unfilled(build: Callable[[], AnyModule]) -> AnyModule:
    """Return a network whose weights are to be loaded: until then they may be anything, and take no memory.

    Raises ModelError where ``build`` cannot make it.
    """
    try:
        with _Unfilled():
            return build()
    except (ArithmeticError, MemoryError, RuntimeError, TypeError, ValueError) as error:
        raise ModelError(say("The network cannot be built: {reason}", reason=error)) from error


def parameter_count(module: nn.Module) -> int:
    """Return the number of numbers that a module learns or has learnt."""
    return sum(parameter.numel() for parameter in module.parameters())
