"""Our own trunk: small, for grey ink at 128², fast to train on a CPU.

Plain 3×3 convolutions, which CPUs run several times faster per operation than depthwise ones. The stem leaves
full resolution at once; most work happens at strides 8 and 16. A last stage at stride 16 sees the whole face
and is added back to stride 8, where strokes are still apart.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional as F

from mangamatch.models.backbones.init import kaiming


def conv_bn(source: int, target: int, kernel: int = 3, stride: int = 1) -> nn.Sequential:
    """Return a convolution without bias and its BatchNorm."""
    conv = nn.Conv2d(source, target, kernel, stride, kernel // 2, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(target))


def conv_bn_act(source: int, target: int, kernel: int = 3, stride: int = 1) -> nn.Sequential:
    """Return convolution, BatchNorm and ReLU: the cheapest activation on a CPU."""
    return nn.Sequential(*conv_bn(source, target, kernel, stride), nn.ReLU(inplace=True))


class Residual(nn.Module):
    """Two 3×3 convolutions beside an identity."""

    def __init__(self, width: int) -> None:
        super().__init__()
        last = nn.BatchNorm2d(width)
        nn.init.zeros_(last.weight)  # starts as the identity: trains without warm-up troubles
        conv = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.body = nn.Sequential(*conv_bn_act(width, width), conv, last)

    def forward(self, x: Tensor) -> Tensor:
        """Return (N, width, h, w) for the same."""
        return F.relu(x + self.body(x), inplace=True)


def _stage(source: int, target: int, blocks: int) -> nn.Sequential:
    """Halve the resolution, then ``blocks`` residual blocks."""
    return nn.Sequential(conv_bn_act(source, target, stride=2), *(Residual(target) for _ in range(blocks)))


class Inknet(nn.Module):
    """Strides: stem 4, layer1 4, layer2 8, layer3 16; layer3 is fused back into stride 8.

    ``width``: channels at stride 4; later stages have two and four times as many.
    """

    width = embedding = 128
    stride = 8

    def __init__(
        self, channels: int = 1, size: int = 128, embeds: bool = True, width: int = 32, dropout: float = 0.0
    ) -> None:
        super().__init__()
        middle, deep = 2 * width, 4 * width
        self.stem = nn.Sequential(
            conv_bn_act(channels, width // 2, stride=2), conv_bn_act(width // 2, width, stride=2)
        )
        self.layer1 = nn.Sequential(Residual(width))
        self.layer2 = _stage(width, middle, 2)
        self.layer3 = _stage(middle, deep, 3)
        self.fusion = nn.ModuleDict(
            {
                "near": conv_bn(middle, self.width, 1),
                "far": conv_bn(deep, self.width, 1),
                "mixed": conv_bn_act(self.width, self.width),
            }
        )
        self.dropout = nn.Dropout(dropout)
        kaiming(self)

    def features(self, images: Tensor) -> Tensor:
        """Return (N, 128, S/8, S/8)."""
        near = self.layer2(self.layer1(self.stem(images)))
        far = self.fusion["far"](self.layer3(near))
        far = F.interpolate(far, size=near.shape[-2:], mode="nearest")
        mixed: Tensor = self.fusion["mixed"](F.relu(self.fusion["near"](near) + far))
        return mixed

    def embed(self, features: Tensor) -> Tensor:
        """Return (N, 128), the mean over the grid."""
        pooled: Tensor = self.dropout(features.mean((2, 3)))
        return pooled
