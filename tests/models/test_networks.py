"""Every backbone with every head and loss: one step where it is allowed, a clear refusal where it is not."""

from __future__ import annotations

from functools import lru_cache

import pytest
import torch

from mangamatch.domain.messages import Text
from mangamatch.errors import ModelError
from mangamatch.models.backbones import BACKBONES
from mangamatch.models.heads import HEADS
from mangamatch.models.losses import LOSSES, build_loss, check_allowed
from mangamatch.models.network import LandmarkNetwork, SingleSchemeNetwork, build_network
from mangamatch.models.spec import NetworkSpec

K = 5
PAIRS = [(head, loss) for head in HEADS for loss in LOSSES]
ALLOWED = [(head, loss) for head, loss in PAIRS if head in LOSSES[loss].heads]


def _spec(backbone: str, head: str, **options: object) -> NetworkSpec:
    size = BACKBONES[backbone].smallest
    return NetworkSpec(backbone, head, (("five", K),), size, **options)


@lru_cache(maxsize=1)
def _network(backbone: str, head: str) -> LandmarkNetwork:
    return build_network(_spec(backbone, head))


def _images(network: LandmarkNetwork, count: int = 2) -> torch.Tensor:
    spec = network.spec
    return torch.rand(count, spec.channels, spec.size, spec.size)


@pytest.mark.parametrize(("head", "loss"), ALLOWED)
@pytest.mark.parametrize("backbone", BACKBONES)
def test_one_step(backbone: str, head: str, loss: str) -> None:
    check_allowed(backbone, head, loss)
    network, rate = _network(backbone, head).train(), build_loss(loss, head, K)
    target = torch.rand(2, K, 2) - 0.5
    target[0, 0] = float("nan")
    mask = torch.ones(2, K, dtype=torch.bool)
    mask[0, 0] = False
    value = rate(network(_images(network)), target, mask)
    assert value.shape == ()
    gradients = torch.autograd.grad(value, [*network.parameters(), *rate.parameters()])
    assert all(bool(gradient.isfinite().all()) for gradient in gradients)
    assert any(bool(gradient.any()) for gradient in gradients)


@pytest.mark.parametrize(("head", "loss"), [pair for pair in PAIRS if pair not in ALLOWED])
@pytest.mark.parametrize("backbone", ["inknet", "resnet50"])
def test_what_is_not_allowed_is_said(backbone: str, head: str, loss: str) -> None:
    for ask in (lambda: check_allowed(backbone, head, loss), lambda: build_loss(loss, head, K)):
        with pytest.raises(ModelError, match=f"{loss} cannot train a head {head}") as caught:
            ask()
        assert isinstance(caught.value.hint, Text)
        assert any(name in caught.value.hint for name in LOSSES[loss].heads)


def test_adaloss_on_coordinates_names_the_choice() -> None:
    with pytest.raises(ModelError) as caught:
        check_allowed("resnet50", "coordinate", "adaloss")
    assert "Choose loss adaptive" in caught.value.hint
    assert "heatmap" in caught.value.hint


@pytest.mark.parametrize("wrong", [("x", "simcc", "mse"), ("inknet", "x", "mse"), ("inknet", "simcc", "x")])
def test_what_does_not_exist_is_said(wrong: tuple[str, str, str]) -> None:
    with pytest.raises(ModelError, match="There is no"):
        check_allowed(*wrong)


def test_defaults_go_together() -> None:
    for head in HEADS.values():
        check_allowed("inknet", head.name, head.default_loss)
        assert isinstance(head.title, Text)
    assert all(isinstance(loss.title, Text) for loss in LOSSES.values())


@pytest.mark.parametrize("head", HEADS)
def test_shapes_of_the_answer(head: str) -> None:
    network = _network("inknet", head).eval()
    output = network(_images(network, 3))
    assert output.points.shape == (3, K, 2)
    if head == "coordinate":
        assert output.uncertainty is None
        return
    assert output.uncertainty.shape == (3, K)
    assert bool((output.uncertainty > 0).all())
    assert output.points.abs().max() <= output.reach


def test_one_trunk_two_schemes() -> None:
    spec = NetworkSpec("inknet", "simcc", (("ibug68", 68), ("manga60", 60)), 64)
    network = build_network(spec).eval()
    images = _images(network)
    assert network(images).points.shape == (2, 68, 2)
    assert network.points(images, "manga60").shape == (2, 60, 2)
    with pytest.raises(ModelError, match="no head for wflw98"):
        network(images, "wflw98")


def test_pixels_are_normalised_inside() -> None:
    torch.manual_seed(1)
    plain = build_network(_spec("resnet18", "coordinate", mean=0.0, scale=1.0)).eval()
    torch.manual_seed(1)
    shifted = build_network(_spec("resnet18", "coordinate", mean=0.25, scale=0.5)).eval()
    images = _images(plain)
    torch.testing.assert_close(shifted.points(images), plain.points((images - 0.25) / 0.5))


def test_colour() -> None:
    network = build_network(_spec("inknet", "simcc", channels=3)).eval()
    assert network.points(_images(network)).shape == (2, K, 2)


@pytest.mark.parametrize("shape", [(2, 3, 64, 64), (2, 1, 32, 64), (1, 64, 64)])
def test_other_images_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ModelError, match="takes images"):
        _network("inknet", "simcc")(torch.rand(shape))


def test_the_same_seed_makes_the_same_network() -> None:
    made = []
    for _ in range(2):
        torch.manual_seed(7)
        made.append(build_network(_spec("inknet", "simcc")).state_dict())
    assert all(torch.equal(made[0][name], made[1][name]) for name in made[0])


def test_building_leaves_statistics_alone() -> None:
    network = build_network(_spec("resnet18", "simcc"))
    assert network.training
    assert float(network.backbone.bn1.num_batches_tracked) == 0


@pytest.mark.parametrize("head", HEADS)
def test_what_is_exported_is_the_points(head: str) -> None:
    network = _network("inknet", head).eval()
    images = _images(network)
    program = torch.export.export(SingleSchemeNetwork(network), (images,), strict=False)
    torch.testing.assert_close(program.module()(images)[0], network.points(images))


@pytest.mark.parametrize("head", HEADS)
def test_every_head_learns_where_a_dot_is(head: str) -> None:
    """Also that x is to the right and y down: the dots fill a wide, low band."""
    places = torch.rand(16, 1, 2) * torch.tensor([0.8, 0.3]) - torch.tensor([0.4, 0.4])
    grid = (torch.arange(64) + 0.5) / 64 - 0.5
    far = (grid.view(1, 1, 64) - places[..., :1]) ** 2 + (grid.view(1, 64, 1) - places[..., 1:]) ** 2
    images = 1 - torch.exp(-far / (2 * 0.03**2)).unsqueeze(1)
    network = build_network(NetworkSpec("inknet", head, (("dot", 1),), 64, options=(("width", 16),))).train()
    loss = build_loss(HEADS[head].default_loss, head, 1)
    optimiser = torch.optim.AdamW(network.parameters(), 3e-3)
    for _ in range(50):
        optimiser.zero_grad()
        loss(network(images), places).backward()
        optimiser.step()
    output = network(images)  # in training: running statistics lag behind so few steps
    assert float((output.points - places).norm(dim=-1).mean().detach()) < 0.05
