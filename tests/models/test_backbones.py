"""The trunks: sizes that are known from elsewhere, names of public weights, stages that cover everything."""

from __future__ import annotations

import pytest
import torch

from mangamatch.domain.messages import Text
from mangamatch.errors import ModelError
from mangamatch.models.backbones import BACKBONES, DEPTHS, backbone_of, stage_prefixes
from mangamatch.models.heads import HEADS
from mangamatch.models.network import build_network, parameter_count
from mangamatch.models.spec import NetworkSpec

PUBLISHED = {
    "resnet18": 11_689_512,
    "resnet50": 25_557_032,
    "vgg16": 138_357_544,
    "mobilenet_v3": 5_483_032,
}
"""Parameters with 1000 classes, colour and crops of 224, as torchvision's documentation has them."""

NAMES = {
    "resnet50": {
        "conv1.weight": (64, 1, 7, 7),
        "layer1.0.downsample.0.weight": (256, 64, 1, 1),
        "layer1.0.downsample.1.running_mean": (256,),
        "layer3.5.conv2.weight": (256, 256, 3, 3),
        "layer4.2.bn3.bias": (2048,),
    },
    "resnet18": {"layer2.0.downsample.0.weight": (128, 64, 1, 1), "layer4.1.conv2.weight": (512, 512, 3, 3)},
    "vgg16": {
        "features.0.weight": (64, 1, 3, 3),
        "features.28.bias": (512,),
        "classifier.0.weight": (4096, 512 * 4 * 4),
        "classifier.3.weight": (4096, 4096),
    },
    "mobilenet_v3": {
        "features.0.0.weight": (16, 1, 3, 3),
        "features.1.block.0.0.weight": (16, 1, 3, 3),
        "features.4.block.1.1.running_var": (72,),
        "features.4.block.2.fc1.weight": (24, 72, 1, 1),
        "features.4.block.3.0.weight": (40, 72, 1, 1),
        "features.16.0.weight": (960, 160, 1, 1),
        "classifier.0.weight": (1280, 960),
    },
    "inception_resnet_v1": {
        "conv2d_1a.conv.weight": (32, 1, 3, 3),
        "conv2d_4b.bn.running_var": (256,),
        "repeat_1.4.branch2.2.conv.weight": (32, 32, 3, 3),
        "repeat_1.0.conv2d.bias": (256,),
        "mixed_6a.branch0.conv.weight": (384, 256, 3, 3),
        "repeat_2.9.branch1.1.conv.weight": (128, 128, 1, 7),
        "mixed_7a.branch2.2.bn.weight": (256,),
        "block8.branch1.2.conv.weight": (192, 192, 3, 1),
        "last_linear.weight": (512, 1792),
        "last_bn.running_mean": (512,),
    },
}


@pytest.mark.parametrize(("name", "count"), [("xception", 2_630_888), ("inception_resnet_v1", 23_551_680)])
def test_the_students_networks_have_their_size(name: str, count: int) -> None:
    assert parameter_count(build_network(NetworkSpec(name, "coordinate", (("ibug68", 68),)))) == count


def test_a_head_that_replaces_another_has_a_bias() -> None:
    spec = NetworkSpec("inception_resnet_v1", "coordinate", (("ibug68", 68),))
    linear = build_network(spec.with_schemes([("manga60", 60)])).heads["manga60"].linear
    assert linear.bias.shape == (120,)
    assert build_network(spec).heads["ibug68"].linear.bias is None


@pytest.mark.parametrize("name", PUBLISHED)
def test_sizes_are_those_that_were_published(name: str) -> None:
    with torch.device("meta"):
        trunk = BACKBONES[name].build(channels=3, size=224)
    assert parameter_count(trunk) + trunk.embedding * 1000 + 1000 == PUBLISHED[name]


@pytest.mark.parametrize("name", NAMES)
def test_names_are_those_of_public_weights(name: str) -> None:
    with torch.device("meta"):
        state = BACKBONES[name].build().state_dict()
    assert {key: tuple(state[key].shape) for key in NAMES[name]} == NAMES[name]


@pytest.mark.parametrize("entry", BACKBONES.values(), ids=lambda entry: entry.name)
def test_stages_cover_every_parameter_once(entry) -> None:
    with torch.device("meta"):
        names = list(entry.build().state_dict())
    prefixes = [prefix for parts in entry.stages.values() for prefix in parts]
    assert all(sum(name.startswith(prefix) for prefix in prefixes) == 1 for name in names)
    assert all(any(name.startswith(parts) for name in names) for parts in entry.stages.values())
    assert tuple(entry.depths) == DEPTHS
    assert [stage for stages in entry.depths.values() for stage in stages] == list(entry.stages)


@pytest.mark.parametrize("entry", BACKBONES.values(), ids=lambda entry: entry.name)
def test_what_a_trunk_says_of_itself_is_so(entry) -> None:
    assert isinstance(entry.title, Text)
    assert entry.default_head in HEADS
    trunk = entry.build(size=96).eval()
    features = trunk.features(torch.rand(1, 1, 96, 96))
    assert features.shape[1] == trunk.width
    assert abs(features.shape[-1] - 96 / trunk.stride) <= 2  # unpadded stems lose a little
    assert trunk.embed(features).shape == (1, trunk.embedding)


@pytest.mark.parametrize("name", BACKBONES)
def test_without_embedding_only_layers_for_it_are_gone(name: str) -> None:
    with torch.device("meta"):
        bare, full = (set(BACKBONES[name].build(embeds=e).state_dict()) for e in (False, True))
    prefixes = BACKBONES[name].stages.get("embedding", ())
    assert bare == {key for key in full if not (prefixes and key.startswith(prefixes))}


def test_stages_by_their_own_names_or_by_depth() -> None:
    assert stage_prefixes("xception", ["entry", "middle"]) == ("entry.", "middle.")
    assert stage_prefixes("resnet50", ["middle"]) == stage_prefixes("resnet50", ["layer3"]) == ("layer3.",)
    with pytest.raises(ModelError, match="no stage head") as caught:
        stage_prefixes("resnet50", ["head"])
    assert "entry, middle, exit, stem, layer1" in caught.value.hint


def test_unknown_networks_are_named() -> None:
    with pytest.raises(ModelError, match="no network alexnet") as caught:
        backbone_of("alexnet")
    assert "inknet" in caught.value.hint
