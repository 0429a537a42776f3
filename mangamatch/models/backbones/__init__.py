"""The trunks: one file per network, one table.

A trunk is an :class:`torch.nn.Module` with

* ``features(images) -> (N, width, h, w)``: images (N, channels, S, S) float, already normalised;
* ``embed(features) -> (N, embedding)``: what a coordinate head stands on;
* ``width``, ``embedding``, ``stride``: int.

It is made with ``(channels=1, size=128, embeds=True, **options)``. Without ``embeds`` the layers that
only :meth:`embed` uses are left out, so that no parameter of a network is idle.

Parameter names are those of torchvision and facenet-pytorch, so that their public weights load by name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from mangamatch.domain.messages import Text, say
from mangamatch.errors import ModelError
from mangamatch.models.tables import Value, entry_of, lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from torch import Tensor, nn


DEPTHS = ("entry", "middle", "exit")
"""The three depths that every backbone knows, named as Xception's flows."""


class Trunk(Protocol):
    """What a builder makes, beside being a module."""

    width: int
    embedding: int
    stride: int

    def features(self, images: Tensor) -> Tensor:
        """Return (N, width, h, w) for images (N, channels, S, S)."""

    def embed(self, features: Tensor) -> Tensor:
        """Return (N, embedding) for features (N, width, h, w)."""


class Builder(Protocol):
    """Makes a trunk with fresh random weights."""

    def __call__(
        self, channels: int = 1, size: int = 128, embeds: bool = True, **options: Value
    ) -> nn.Module:
        """Return a module that is a :class:`Trunk`."""


@dataclass(frozen=True, slots=True)
class Backbone:
    """One trunk.

    ``stages``: stage → beginnings of parameter names, from the image to the head; ``depths`` puts each stage
    into one of :data:`DEPTHS`. Stage ``embedding``, where there is one, holds the dense layers under a
    coordinate head. ``classifier`` is what public weights call the layer in whose place our heads stand;
    ``head_bias`` is whether that layer has a bias.
    """

    name: str
    title: Text
    build: Builder
    stages: Mapping[str, tuple[str, ...]]
    depths: Mapping[str, tuple[str, ...]]
    classifier: str
    default_head: str = "coordinate"
    head_bias: bool = True
    options: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    smallest: int = 32


def _resnet(name: str, title: Text) -> Backbone:
    stages = {"stem": ("conv1.", "bn1."), **{f"layer{i}": (f"layer{i}.",) for i in range(1, 5)}}
    depths = {"entry": ("stem", "layer1", "layer2"), "middle": ("layer3",), "exit": ("layer4",)}
    return Backbone(name, title, lazy("backbones.resnet", name), stages, depths, "fc.")


def _features(*ranges: range) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(f"features.{i}." for i in span) for span in ranges)


_VGG = _features(range(5), range(5, 10), range(10, 17), range(17, 24), range(24, 31))
_MOBILE = _features(range(1), range(1, 4), range(4, 7), range(7, 13), range(13, 17))

_TABLE = (
    Backbone(
        "xception",
        say("Xception, light"),
        lazy("backbones.xception", "Xception"),
        {name: (f"{name}.",) for name in DEPTHS},
        {name: (name,) for name in DEPTHS},
        "fc.",
        options={"dropout": 0.3, "slope": 0.01},
    ),
    Backbone(
        "inception_resnet_v1",
        say("Inception-ResNet v1"),
        lazy("backbones.inception_resnet_v1", "InceptionResnetV1"),
        {
            "stem": ("conv2d_",),
            "repeat_1": ("repeat_1.",),
            "repeat_2": ("mixed_6a.", "repeat_2."),
            "repeat_3": ("mixed_7a.", "repeat_3.", "block8."),
            "embedding": ("last_linear.", "last_bn."),
        },
        {"entry": ("stem", "repeat_1"), "middle": ("repeat_2",), "exit": ("repeat_3", "embedding")},
        "logits.",
        head_bias=False,
        options={"dropout": 0.6},
        smallest=96,
    ),
    _resnet("resnet50", say("ResNet-50")),
    _resnet("resnet18", say("ResNet-18")),
    Backbone(
        "vgg16",
        say("VGG-16"),
        lazy("backbones.vgg16", "VGG16"),
        {
            **{f"block{i}": prefixes for i, prefixes in enumerate(_VGG, 1)},
            "embedding": ("classifier.0.", "classifier.3."),
        },
        {"entry": ("block1", "block2"), "middle": ("block3", "block4"), "exit": ("block5", "embedding")},
        "classifier.6.",
        options={"dropout": 0.5},
    ),
    Backbone(
        "mobilenet_v3",
        say("MobileNet v3, large"),
        lazy("backbones.mobilenet_v3", "MobileNetV3"),
        {
            **dict(zip(("stem", "layer1", "layer2", "layer3", "layer4"), _MOBILE, strict=True)),
            "embedding": ("classifier.0.",),
        },
        {"entry": ("stem", "layer1", "layer2"), "middle": ("layer3",), "exit": ("layer4", "embedding")},
        "classifier.3.",
        options={"dropout": 0.2},
    ),
    Backbone(
        "inknet",
        say("Inknet: small, made for ink"),
        lazy("backbones.inknet", "Inknet"),
        {name: (f"{name}.",) for name in ("stem", "layer1", "layer2", "layer3", "fusion")},
        {"entry": ("stem", "layer1"), "middle": ("layer2",), "exit": ("layer3", "fusion")},
        "fc.",
        default_head="simcc",
        options={"width": 32, "dropout": 0.0},
    ),
)

BACKBONES: dict[str, Backbone] = {entry.name: entry for entry in _TABLE}
FORMER_NAMES = {"modern": "inknet"}
"""What a network was called once → its name. Recipes, runs and weights of that time still say so."""


def backbone_of(name: str) -> Backbone:
    """Return the backbone called ``name``, today or formerly; ModelError lists those there are."""
    entry = FORMER_NAMES.get(name, name)
    return entry_of(BACKBONES, entry, say("There is no network {name}", name=name))


def stage_prefixes(backbone: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the beginnings of the parameter names of some stages of ``backbone``.

    ``names`` are its own stages or :data:`DEPTHS`, which mean the same share of any network: ``entry``
    edges and strokes, ``middle`` shapes, ``exit`` the whole face.
    Raises ModelError for a stage that it does not have.
    """
    entry = backbone_of(backbone)
    stages = [stage for name in names for stage in _stages_of(entry, name)]
    return tuple(prefix for stage in stages for prefix in entry.stages[stage])


def _stages_of(entry: Backbone, name: str) -> tuple[str, ...]:
    if name in entry.depths:
        return entry.depths[name]
    if name in entry.stages:
        return (name,)
    known = ", ".join(dict.fromkeys((*entry.depths, *entry.stages)))
    raise ModelError(
        say("{network} has no stage {name}", network=entry.name, name=name),
        say("Choose among: {names}.", names=known),
    )
