"""The students' light Xception (after Chollet 2017): 2,630,888 parameters with 136 outputs and grey images.

The table of its README leaves two numbers open, dropout and the slope of the LeakyReLU: here they are
options.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from torch import Tensor, nn

from mangamatch.models.backbones.init import kaiming

if TYPE_CHECKING:
    from collections.abc import Callable


Activation: TypeAlias = "Callable[[], nn.Module]"


def _separable(source: int, target: int) -> list[nn.Module]:
    """Depthwise 3×3, pointwise 1×1, BatchNorm."""
    depthwise = nn.Conv2d(source, source, 3, padding=1, groups=source, bias=False)
    return [depthwise, nn.Conv2d(source, target, 1, bias=False), nn.BatchNorm2d(target)]


class _Shrinking(nn.Module):
    """Halves the resolution; the shortcut is a 1×1 convolution with bias, alone in that, and BatchNorm."""

    def __init__(self, source: int, target: int, body: list[nn.Module]) -> None:
        super().__init__()
        self.body = nn.Sequential(*body, nn.MaxPool2d(3, stride=2, padding=1))
        self.shortcut = nn.Sequential(nn.Conv2d(source, target, 1, stride=2), nn.BatchNorm2d(target))

    def forward(self, x: Tensor) -> Tensor:
        shrunk: Tensor = self.body(x) + self.shortcut(x)
        return shrunk


class _Steady(nn.Module):
    """Three separable convolutions beside an identity."""

    def __init__(self, width: int, act: Activation) -> None:
        super().__init__()
        self.body = nn.Sequential(*(m for _ in range(3) for m in (act(), *_separable(width, width))))

    def forward(self, x: Tensor) -> Tensor:
        added: Tensor = x + self.body(x)
        return added


def _entry(channels: int, act: Activation) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(channels, 32, 3, padding=1, bias=False),
        nn.BatchNorm2d(32),
        act(),
        nn.Conv2d(32, 64, 3, padding=1, bias=False),
        nn.BatchNorm2d(64),
        act(),
        _Shrinking(64, 128, [*_separable(64, 64), act(), *_separable(64, 128)]),
        _Shrinking(128, 256, [act(), *_separable(128, 128), act(), *_separable(128, 256)]),
    )


def _exit(act: Activation) -> nn.Sequential:
    return nn.Sequential(
        _Shrinking(256, 512, [act(), *_separable(256, 256), act(), *_separable(256, 512)]),
        *(*_separable(512, 512), act()),
        *(*_separable(512, 1024), act()),
    )


class Xception(nn.Module):
    """Three flows, the first at full resolution; ``dropout`` before the head, ``slope`` of the LeakyReLU."""

    width = embedding = 1024
    stride = 8

    def __init__(
        self,
        channels: int = 1,
        size: int = 128,
        embeds: bool = True,
        dropout: float = 0.3,
        slope: float = 0.01,
    ) -> None:
        super().__init__()
        act = partial(nn.LeakyReLU, slope)
        self.entry = _entry(channels, act)
        self.middle = nn.Sequential(*(_Steady(256, act) for _ in range(6)))
        self.exit = _exit(act)
        self.dropout = nn.Dropout(dropout)
        kaiming(self)

    def features(self, images: Tensor) -> Tensor:
        """Return (N, 1024, S/8, S/8)."""
        features: Tensor = self.exit(self.middle(self.entry(images)))
        return features

    def embed(self, features: Tensor) -> Tensor:
        """Return (N, 1024), the mean over the grid."""
        pooled: Tensor = self.dropout(features.mean((2, 3)))
        return pooled
