"""VGG-16 (Simonyan and Zisserman 2015), without BatchNorm, with torchvision's parameter names.

Its dense layers read the last grid flattened, so their size is that of the crop: 4×4 at 128, and 7×7 at 224,
where ``classifier.0`` of public weights fits too. torchvision instead pools any grid to 7×7, which at 128
would only repeat values, and which one of the ONNX exporters refuses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch import Tensor, nn

from mangamatch.models.backbones.init import kaiming

if TYPE_CHECKING:
    from collections.abc import Iterator


_BLOCKS = ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3))


def _layers(channels: int) -> Iterator[nn.Module]:
    for width, count in _BLOCKS:
        for _ in range(count):
            yield nn.Conv2d(channels, width, 3, padding=1)
            yield nn.ReLU(inplace=True)
            channels = width
        yield nn.MaxPool2d(2)


def _dense(grid: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(512 * grid * grid, 4096),
        nn.ReLU(inplace=True),
        nn.Dropout(dropout),
        nn.Linear(4096, 4096),
        nn.ReLU(inplace=True),
        nn.Dropout(dropout),
    )


class VGG16(nn.Module):
    """Thirteen convolutions, ``features`` → (N, 512, S/32, S/32), and two dense layers of 4096."""

    width = 512
    embedding = 4096
    stride = 32

    def __init__(self, channels: int = 1, size: int = 128, embeds: bool = True, dropout: float = 0.5) -> None:
        super().__init__()
        self.features = nn.Sequential(*_layers(channels))  # the name is torchvision's: called like a method
        if embeds:
            self.classifier = _dense(size // self.stride, dropout)
        kaiming(self, dense=0.01)

    def embed(self, features: Tensor) -> Tensor:
        """Return (N, 4096)."""
        embedding: Tensor = self.classifier(features.flatten(1))
        return embedding
