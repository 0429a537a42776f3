"""MobileNetV3-Large (Howard et al. 2019), with torchvision's parameter names."""

from __future__ import annotations

from typing import NamedTuple

from torch import Tensor, nn
from torch.nn import functional as F

from mangamatch.models.backbones.init import kaiming


class BottleneckRow(NamedTuple):
    """One line of the paper's table 1: channels are of input, expansion and output; ``hard``: hard-swish."""

    source: int
    kernel: int
    expanded: int
    target: int
    squeeze: bool
    hard: bool
    stride: int


_ROWS = (
    BottleneckRow(16, 3, 16, 16, False, False, 1),
    BottleneckRow(16, 3, 64, 24, False, False, 2),
    BottleneckRow(24, 3, 72, 24, False, False, 1),
    BottleneckRow(24, 5, 72, 40, True, False, 2),
    BottleneckRow(40, 5, 120, 40, True, False, 1),
    BottleneckRow(40, 5, 120, 40, True, False, 1),
    BottleneckRow(40, 3, 240, 80, False, True, 2),
    BottleneckRow(80, 3, 200, 80, False, True, 1),
    BottleneckRow(80, 3, 184, 80, False, True, 1),
    BottleneckRow(80, 3, 184, 80, False, True, 1),
    BottleneckRow(80, 3, 480, 112, True, True, 1),
    BottleneckRow(112, 3, 672, 112, True, True, 1),
    BottleneckRow(112, 5, 672, 160, True, True, 2),
    BottleneckRow(160, 5, 960, 160, True, True, 1),
    BottleneckRow(160, 5, 960, 160, True, True, 1),
)


def _conv(source: int, target: int, kernel: int, stride: int = 1, groups: int = 1) -> list[nn.Module]:
    conv = nn.Conv2d(source, target, kernel, stride, kernel // 2, groups=groups, bias=False)
    return [conv, nn.BatchNorm2d(target, eps=0.001, momentum=0.01)]


def _activation(hard: bool) -> nn.Module:
    return nn.Hardswish(inplace=True) if hard else nn.ReLU(inplace=True)


def _divisible(channels: float) -> int:
    """Round to a multiple of 8, at most a tenth down, as the paper's code does."""
    rounded = max(8, int(channels + 4) // 8 * 8)
    return rounded if rounded >= 0.9 * channels else rounded + 8


class Squeeze(nn.Module):
    """Weighs each channel by what the whole image says (squeeze and excitation)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        narrow = _divisible(width // 4)
        self.fc1 = nn.Conv2d(width, narrow, 1)
        self.fc2 = nn.Conv2d(narrow, width, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Return (N, width, h, w) for the same."""
        weights = F.relu(self.fc1(x.mean((2, 3), keepdim=True)))
        return x * F.hardsigmoid(self.fc2(weights))


class Inverted(nn.Module):
    """Expand, look around depthwise, project; beside an identity where shapes allow."""

    def __init__(self, row: BottleneckRow) -> None:
        super().__init__()
        self.identity = row.stride == 1 and row.source == row.target
        parts = [] if row.expanded == row.source else [_expansion(row)]
        parts.append(_depthwise(row))
        parts += [Squeeze(row.expanded)] if row.squeeze else []
        parts.append(nn.Sequential(*_conv(row.expanded, row.target, 1)))
        self.block = nn.Sequential(*parts)

    def forward(self, x: Tensor) -> Tensor:
        """Return (N, target, h / stride, w / stride)."""
        y: Tensor = self.block(x)
        return x + y if self.identity else y


def _expansion(row: BottleneckRow) -> nn.Module:
    return nn.Sequential(*_conv(row.source, row.expanded, 1), _activation(row.hard))


def _depthwise(row: BottleneckRow) -> nn.Module:
    conv = _conv(row.expanded, row.expanded, row.kernel, row.stride, groups=row.expanded)
    return nn.Sequential(*conv, _activation(row.hard))


class MobileNetV3(nn.Module):
    """``features`` → (N, 960, S/32, S/32), and a dense layer of 1280."""

    width = 960
    embedding = 1280
    stride = 32

    def __init__(self, channels: int = 1, size: int = 128, embeds: bool = True, dropout: float = 0.2) -> None:
        super().__init__()
        first = nn.Sequential(*_conv(channels, 16, 3, 2), _activation(True))
        last = nn.Sequential(*_conv(160, self.width, 1), _activation(True))
        self.features = nn.Sequential(first, *map(Inverted, _ROWS), last)  # the name is torchvision's
        if embeds:
            self.classifier = nn.Sequential(
                nn.Linear(self.width, self.embedding), _activation(True), nn.Dropout(dropout)
            )
        kaiming(self, dense=0.01)

    def embed(self, features: Tensor) -> Tensor:
        """Return (N, 1280)."""
        embedding: Tensor = self.classifier(features.mean((2, 3)))
        return embedding
