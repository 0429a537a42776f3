from __future__ import annotations

import pytest
import torch

from mangamatch.errors import ModelError
from mangamatch.models.backbones import BACKBONES
from mangamatch.models.freezing import FREEZING, freeze, parameter_groups, stage_of
from mangamatch.models.losses import build_loss
from mangamatch.models.network import LandmarkNetwork, build_network
from mangamatch.models.spec import NetworkSpec


def _network(backbone: str, head: str = "coordinate") -> LandmarkNetwork:
    return build_network(NetworkSpec(backbone, head, (("five", 5),), max(64, BACKBONES[backbone].smallest)))


def _learning(network: LandmarkNetwork) -> set[str]:
    return {stage_of(network.spec.backbone, n) for n, p in network.named_parameters() if p.requires_grad}


@pytest.mark.parametrize("backbone", ["inception_resnet_v1", "mobilenet_v3", "inknet"])
def test_what_is_frozen(backbone: str) -> None:
    network, stages = _network(backbone), BACKBONES[backbone].stages
    assert freeze(network, "all") == sum(p.numel() for p in network.heads.parameters())
    assert _learning(network) == {"head"}
    freeze(network, "features")
    assert _learning(network) == {"head", *(s for s in stages if s == "embedding")}
    assert freeze(network, "none") == sum(p.numel() for p in network.parameters())
    with pytest.raises(ModelError, match="Nothing called heads"):
        freeze(network, "heads")


@pytest.mark.parametrize("what", FREEZING)
def test_frozen_parts_do_not_change(what: str) -> None:
    network = _network("inception_resnet_v1").train()
    freeze(network, what)
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    optimiser = torch.optim.AdamW(parameter_groups(network, 0.1, weight_decay=0.1))
    network.train()
    output = network(torch.rand(2, 1, 96, 96))
    build_loss("l1", "coordinate", 5)(output, torch.rand(2, 5, 2)).backward()
    optimiser.step()
    changed = {n for n, t in network.state_dict().items() if not torch.equal(t, before[n])}
    stages = {stage_of("inception_resnet_v1", name) for name in changed}
    wanted = {"none": {*BACKBONES["inception_resnet_v1"].stages, "head"}, "features": {"embedding", "head"}}
    assert stages == wanted.get(what, {"head"})


def test_frozen_norms_stay_in_evaluation() -> None:
    network = _network("resnet18").train()
    freeze(network, "features")
    assert not network.backbone.bn1.training
    assert not network.train().backbone.bn1.training
    freeze(network, "none")
    assert network.backbone.bn1.training
    assert not network.eval().backbone.bn1.training


@pytest.mark.parametrize("backbone", BACKBONES)
@pytest.mark.parametrize("head", ["coordinate", "simcc"])
def test_groups_hold_every_parameter_once(backbone: str, head: str) -> None:
    network = _network(backbone, head)
    groups = parameter_groups(network, 0.01, 0.5, 0.1)
    ids = [id(parameter) for group in groups for parameter in group["params"]]
    assert sorted(ids) == sorted(id(parameter) for parameter in network.parameters())
    assert all(group["params"] for group in groups)


def test_lower_stages_learn_slower() -> None:
    groups = parameter_groups(_network("resnet18"), 0.1, 0.5, 0.01)
    rates = {group["name"]: group["lr"] for group in groups}
    names = ["stem", "layer1", "layer2", "layer3", "layer4", "head"]
    assert [rates[name] for name in names] == pytest.approx([0.1 * 0.5**i for i in (5, 4, 3, 2, 1, 0)])
    assert rates["layer3 (biases and norms)"] == rates["layer3"]
    assert {g["weight_decay"] for g in groups if "biases" in g["name"]} == {0.0}
    assert {g["weight_decay"] for g in groups if "biases" not in g["name"]} == {0.01}


def test_frozen_stages_take_no_part_in_the_rates() -> None:
    network = _network("inception_resnet_v1")
    freeze(network, "features")
    rates = {group["name"]: group["lr"] for group in parameter_groups(network, 0.1, 0.5)}
    assert rates == pytest.approx({"embedding": 0.05, "embedding (biases and norms)": 0.05, "head": 0.1})
