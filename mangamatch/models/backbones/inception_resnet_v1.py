"""Inception-ResNet v1 (Szegedy et al. 2016) as FaceNet's port has it, with facenet-pytorch's parameter names.

The students' variant: a grey stem, a dropout, a dense layer of 512 with BatchNorm and a ReLU, then the head;
with 136 outputs and no bias in the head 23,551,680 parameters.
"""

from __future__ import annotations

from typing import TypeAlias

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from mangamatch.models.backbones.init import kaiming

Kernel: TypeAlias = "int | tuple[int, int]"

_EPS = 0.001  # that of the original weights


class Conv(nn.Module):
    """Convolution without bias, BatchNorm, ReLU; padded only where ``same``."""

    def __init__(self, source: int, target: int, kernel: Kernel, stride: int = 1, same: bool = False) -> None:
        super().__init__()
        height, width = kernel if isinstance(kernel, tuple) else (kernel, kernel)
        padding = (height // 2, width // 2) if same else (0, 0)
        self.conv = nn.Conv2d(source, target, (height, width), stride, padding, bias=False)
        self.bn = nn.BatchNorm2d(target, eps=_EPS)

    def forward(self, x: Tensor) -> Tensor:
        """Return (N, target, h', w')."""
        return F.relu(self.bn(self.conv(x)), inplace=True)


class ResidualBranches(nn.Module):
    """Branches side by side, joined by a 1×1 convolution; a small share of it is added to the input."""

    def __init__(
        self, width: int, joined: int, scale: float, branches: list[nn.Module], last: bool = False
    ) -> None:
        super().__init__()
        self.scale, self.last = scale, last
        for i, branch in enumerate(branches):
            self.add_module(f"branch{i}", branch)
        self.count = len(branches)
        self.conv2d = nn.Conv2d(joined, width, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Return (N, width, h, w) for the same; the ``last`` block has no ReLU."""
        y = self.conv2d(_branched(self, self.count, x)) * self.scale + x
        return y if self.last else F.relu(y)


class Mixed(nn.Module):
    """Branches side by side that halve the resolution, the last a pooling of the input."""

    def __init__(self, branches: list[nn.Module]) -> None:
        super().__init__()
        branches = [*branches, nn.MaxPool2d(3, stride=2)]
        for i, branch in enumerate(branches):
            self.add_module(f"branch{i}", branch)
        self.count = len(branches)

    def forward(self, x: Tensor) -> Tensor:
        """Return the branches' channels one after another."""
        return _branched(self, self.count, x)


def _branched(module: nn.Module, count: int, x: Tensor) -> Tensor:
    return torch.cat([module.get_submodule(f"branch{i}")(x) for i in range(count)], 1)


def _block35() -> ResidualBranches:
    wide = Conv(256, 32, 1)
    once = nn.Sequential(Conv(256, 32, 1), Conv(32, 32, 3, same=True))
    twice = nn.Sequential(Conv(256, 32, 1), Conv(32, 32, 3, same=True), Conv(32, 32, 3, same=True))
    return ResidualBranches(256, 96, 0.17, [wide, once, twice])


def _cross(source: int, width: int, length: int) -> nn.Sequential:
    """1×1, then a row and a column of ``length``: a large kernel at the price of a small one."""
    row, column = Conv(width, width, (1, length), same=True), Conv(width, width, (length, 1), same=True)
    return nn.Sequential(Conv(source, width, 1), row, column)


def _block17() -> ResidualBranches:
    return ResidualBranches(896, 256, 0.10, [Conv(896, 128, 1), _cross(896, 128, 7)])


def _block8(scale: float = 0.20, last: bool = False) -> ResidualBranches:
    return ResidualBranches(1792, 384, scale, [Conv(1792, 192, 1), _cross(1792, 192, 3)], last)


def _mixed_6a() -> Mixed:
    deep = nn.Sequential(Conv(256, 192, 1), Conv(192, 192, 3, same=True), Conv(192, 256, 3, 2))
    return Mixed([Conv(256, 384, 3, 2), deep])


def _mixed_7a() -> Mixed:
    wide = nn.Sequential(Conv(896, 256, 1), Conv(256, 384, 3, 2))
    once = nn.Sequential(Conv(896, 256, 1), Conv(256, 256, 3, 2))
    twice = nn.Sequential(Conv(896, 256, 1), Conv(256, 256, 3, same=True), Conv(256, 256, 3, 2))
    return Mixed([wide, once, twice])


class InceptionResnetV1(nn.Module):
    """Unpadded stem, so the grid is 2×2 at 128; ``dropout`` stands before the dense layer."""

    width = 1792
    embedding = 512
    stride = 32

    def __init__(self, channels: int = 1, size: int = 128, embeds: bool = True, dropout: float = 0.6) -> None:
        super().__init__()
        self._stem(channels)
        self.repeat_1 = nn.Sequential(*(_block35() for _ in range(5)))
        self.mixed_6a = _mixed_6a()
        self.repeat_2 = nn.Sequential(*(_block17() for _ in range(10)))
        self.mixed_7a = _mixed_7a()
        self.repeat_3 = nn.Sequential(*(_block8() for _ in range(5)))
        self.block8 = _block8(scale=1.0, last=True)
        self.dropout = nn.Dropout(dropout)
        if embeds:
            self.last_linear = nn.Linear(self.width, self.embedding, bias=False)
            self.last_bn = nn.BatchNorm1d(self.embedding, eps=_EPS)
        kaiming(self)

    def _stem(self, channels: int) -> None:
        self.conv2d_1a = Conv(channels, 32, 3, 2)
        self.conv2d_2a = Conv(32, 32, 3)
        self.conv2d_2b = Conv(32, 64, 3, same=True)
        self.maxpool_3a = nn.MaxPool2d(3, stride=2)
        self.conv2d_3b = Conv(64, 80, 1)
        self.conv2d_4a = Conv(80, 192, 3)
        self.conv2d_4b = Conv(192, 256, 3, 2)

    def features(self, images: Tensor) -> Tensor:
        """Return (N, 1792, h, w)."""
        x = self.conv2d_2b(self.conv2d_2a(self.conv2d_1a(images)))
        x = self.conv2d_4b(self.conv2d_4a(self.conv2d_3b(self.maxpool_3a(x))))
        x = self.repeat_2(self.mixed_6a(self.repeat_1(x)))
        features: Tensor = self.block8(self.repeat_3(self.mixed_7a(x)))
        return features

    def embed(self, features: Tensor) -> Tensor:
        """Return (N, 512), not negative."""
        pooled = self.dropout(features.mean((2, 3)))
        return F.relu(self.last_bn(self.last_linear(pooled)))
