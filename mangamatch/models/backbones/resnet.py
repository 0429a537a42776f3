"""ResNet-18 and -50 (He et al. 2016), with torchvision's parameter names.

The stride of a bottleneck sits in its 3×3 convolution, as in torchvision, not in the first 1×1 of the paper.
"""

from __future__ import annotations

from typing import TypeAlias

from torch import Tensor, nn
from torch.nn import functional as F

from mangamatch.models.backbones.init import kaiming


def _conv(source: int, target: int, kernel: int, stride: int = 1) -> nn.Conv2d:
    return nn.Conv2d(source, target, kernel, stride, kernel // 2, bias=False)


def _shortcut(source: int, target: int, stride: int) -> nn.Sequential | None:
    if stride == 1 and source == target:
        return None
    return nn.Sequential(_conv(source, target, 1, stride), nn.BatchNorm2d(target))


class Basic(nn.Module):
    """Two 3×3 convolutions."""

    expansion = 1

    def __init__(self, source: int, planes: int, stride: int) -> None:
        super().__init__()
        self.conv1 = _conv(source, planes, 3, stride)
        self.bn1 = nn.BatchNorm2d(planes)
        self.conv2 = _conv(planes, planes, 3)
        self.bn2 = nn.BatchNorm2d(planes)
        self.downsample = _shortcut(source, planes, stride)

    def forward(self, x: Tensor) -> Tensor:
        """Return (N, planes, h / stride, w / stride)."""
        y = F.relu(self.bn1(self.conv1(x)), inplace=True)
        y = self.bn2(self.conv2(y))
        return F.relu(y + (x if self.downsample is None else self.downsample(x)), inplace=True)


class Bottleneck(nn.Module):
    """1×1, 3×3 and 1×1 convolutions; puts out four times ``planes``."""

    expansion = 4

    def __init__(self, source: int, planes: int, stride: int) -> None:
        super().__init__()
        self.conv1 = _conv(source, planes, 1)
        self.bn1 = nn.BatchNorm2d(planes)
        self.conv2 = _conv(planes, planes, 3, stride)
        self.bn2 = nn.BatchNorm2d(planes)
        self.conv3 = _conv(planes, 4 * planes, 1)
        self.bn3 = nn.BatchNorm2d(4 * planes)
        self.downsample = _shortcut(source, 4 * planes, stride)

    def forward(self, x: Tensor) -> Tensor:
        """Return (N, 4 planes, h / stride, w / stride)."""
        y = F.relu(self.bn1(self.conv1(x)), inplace=True)
        y = F.relu(self.bn2(self.conv2(y)), inplace=True)
        y = self.bn3(self.conv3(y))
        return F.relu(y + (x if self.downsample is None else self.downsample(x)), inplace=True)


Block: TypeAlias = "type[Basic | Bottleneck]"


def _layer(block: Block, source: int, planes: int, blocks: int, stride: int) -> nn.Sequential:
    first = block(source, planes, stride)
    rest = (block(planes * block.expansion, planes, 1) for _ in range(blocks - 1))
    return nn.Sequential(first, *rest)


class ResNet(nn.Module):
    """Four layers at strides 4, 8, 16 and 32."""

    stride = 32

    def __init__(self, block: Block, depths: tuple[int, int, int, int], channels: int) -> None:
        super().__init__()
        self.width = self.embedding = 512 * block.expansion
        self.conv1 = nn.Conv2d(channels, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.layer1 = _layer(block, 64, 64, depths[0], 1)
        self.layer2 = _layer(block, 64 * block.expansion, 128, depths[1], 2)
        self.layer3 = _layer(block, 128 * block.expansion, 256, depths[2], 2)
        self.layer4 = _layer(block, 256 * block.expansion, 512, depths[3], 2)

    def features(self, images: Tensor) -> Tensor:
        """Return (N, width, S/32, S/32)."""
        x = F.relu(self.bn1(self.conv1(images)), inplace=True)
        x = F.max_pool2d(x, 3, 2, 1)
        features: Tensor = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return features

    def embed(self, features: Tensor) -> Tensor:
        """Return (N, width), the mean over the grid."""
        return features.mean((2, 3))


def resnet18(channels: int = 1, size: int = 128, embeds: bool = True) -> ResNet:
    """Return the trunk of ResNet-18."""
    return kaiming(ResNet(Basic, (2, 2, 2, 2), channels))


def resnet50(channels: int = 1, size: int = 128, embeds: bool = True) -> ResNet:
    """Return the trunk of ResNet-50."""
    return kaiming(ResNet(Bottleneck, (3, 4, 6, 3), channels))
