"""Loss formulas against values worked out by hand, and gradients against differences."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from mangamatch.errors import ModelError
from mangamatch.models.heads.grids import axis_moments, centres, expected
from mangamatch.models.losses import LOSSES, build_loss, epoch_done
from mangamatch.models.losses.adaptive import general, log_partition
from mangamatch.models.losses.base import bells
from mangamatch.models.losses.dsnt import jensen_shannon
from mangamatch.models.output import NetworkOutput

K = 3
PIXEL = 1 / 256
POINTWISE = [name for name, loss in LOSSES.items() if "coordinate" in loss.heads]


def _at(error: float) -> tuple[NetworkOutput, Tensor]:
    """One landmark, off by ``error`` in x and y."""
    target = torch.full((1, 1, 2), 0.1, dtype=torch.float64)
    return NetworkOutput(target + error), target


def _value(name: str, error: float, **options: float) -> float:
    return float(build_loss(name, "coordinate", 1, **options).double()(*_at(error)).detach())


@pytest.mark.parametrize(
    ("name", "error", "value"),
    [
        ("mse", -0.03, 0.0009),
        ("l1", -0.03, 0.03),
        ("smooth_l1", 0.005, 0.005**2 / 0.02),
        ("smooth_l1", -0.05, 0.045),
        ("wing", 4 * PIXEL, 10 * PIXEL * math.log(3)),
        ("wing", -30 * PIXEL, (30 - 10 + 10 * math.log(6)) * PIXEL),
        ("soft_wing", 1 * PIXEL, 1 * PIXEL),
        ("soft_wing", -8 * PIXEL, (20 * math.log(17) + 2 - 20 * math.log(5)) * PIXEL),
    ],
)
def test_values_by_hand(name: str, error: float, value: float) -> None:
    assert _value(name, error) == pytest.approx(value, rel=1e-6)


@pytest.mark.parametrize(
    ("name", "edge"), [("smooth_l1", 0.01), ("wing", 10 * PIXEL), ("soft_wing", 2 * PIXEL)]
)
def test_pieces_are_joined_without_a_step(name: str, edge: float) -> None:
    assert _value(name, edge - 1e-9) == pytest.approx(_value(name, edge + 1e-9), abs=1e-7)


@pytest.mark.parametrize("name", ["smooth_l1", "wing", "soft_wing", "adaptive"])
def test_thresholds_matter_within_a_crop(name: str) -> None:
    """Neither L1 nor MSE in disguise: twice the error is not a fixed multiple of the loss."""
    rises = [_value(name, 2 * e) - _value(name, e) for e in (0.0005, 0.01, 0.1)]
    slopes = [rise / error for rise, error in zip(rises, (0.0005, 0.01, 0.1), strict=True)]
    assert max(slopes) > 1.3 * min(slopes)


def test_masked_landmarks_weigh_nothing() -> None:
    points = torch.rand(2, K, 2, requires_grad=True)
    target = torch.rand(2, K, 2)
    target[1] = math.nan
    mask = torch.tensor([[True] * K, [False] * K])
    for name in POINTWISE:
        loss = build_loss(name, "coordinate", K)
        assert torch.allclose(
            loss(NetworkOutput(points), target, mask), loss(NetworkOutput(points[:1]), target[:1])
        )
        (gradient,) = torch.autograd.grad(loss(NetworkOutput(points), target, mask), points)
        assert bool(gradient.isfinite().all())
        assert not bool(gradient[1].any())
        nothing = loss(NetworkOutput(points), target, torch.zeros_like(mask))
        assert float(nothing.detach()) == 0
        assert not bool(torch.autograd.grad(nothing, points)[0].any())


# -- adaptive (Barron) -----------------------------------------------------------------------------


def test_the_general_loss_where_it_has_a_name() -> None:
    x = torch.tensor([-3.0, 0.0, 0.5, 4.0], dtype=torch.float64)
    one, c = torch.ones((), dtype=torch.float64), torch.tensor(2.0, dtype=torch.float64)
    torch.testing.assert_close(general(x, one, c), ((x / 2) ** 2 + 1).sqrt() - 1)  # pseudo-Huber
    torch.testing.assert_close(general(x, 2 - 1e-9 * one, c), (x / 2) ** 2 / 2, atol=1e-6, rtol=1e-6)
    torch.testing.assert_close(general(x, 1e-9 * one, c), torch.log1p((x / 2) ** 2 / 2), atol=1e-6, rtol=1e-6)


def test_the_partition_where_it_is_known() -> None:
    alpha = torch.tensor([1e-6, 1.0, 2 - 1e-6], dtype=torch.float64)
    known = [math.pi * math.sqrt(2), 2 * math.e * 0.6019072301972346, math.sqrt(2 * math.pi)]  # K₁(1)
    torch.testing.assert_close(log_partition(alpha).exp(), torch.tensor(known).double(), rtol=1e-4, atol=0)
    alpha = alpha.clamp(0.001, 1.999)
    torch.testing.assert_close(log_partition(alpha.float()).double(), log_partition(alpha), rtol=0, atol=1e-4)


@pytest.mark.parametrize("shape", [0.1, 0.7, 1.3, 1.99])
def test_the_adaptive_loss_is_a_likelihood(shape: float) -> None:
    loss = build_loss("adaptive", "coordinate", 1, shape=shape).double()
    s = torch.linspace(-30, 30, 601, dtype=torch.float64)
    errors = 0.02 * torch.sinh(s)
    each = torch.stack(
        [loss(NetworkOutput(e.expand(1, 1, 2)), torch.zeros(1, 1, 2).double()) for e in errors]
    )
    density = torch.exp(-each.detach()) * 0.02 * torch.cosh(s) * 0.1
    assert float(density.sum()) == pytest.approx(1, abs=1e-3)


def test_the_adaptive_loss_learns_shape_and_scale() -> None:
    loss = build_loss("adaptive", "coordinate", K)
    torch.testing.assert_close(loss.alpha(), torch.full((K, 2), 1.0))
    torch.testing.assert_close(loss.c(), torch.full((K, 2), 0.02))
    assert sum(p.numel() for p in loss.parameters()) == 4 * K
    optimiser = torch.optim.Adam(loss.parameters(), 0.1)
    errors = torch.randn(2000, K, 2) * torch.tensor([0.005, 0.02, 0.08]).view(1, K, 1)
    for _ in range(200):
        optimiser.zero_grad()
        loss(NetworkOutput(errors), torch.zeros_like(errors)).backward()
        optimiser.step()
    assert bool((loss.alpha() > 1.5).all())  # normal errors: nearly MSE
    torch.testing.assert_close(
        loss.c().mean(1), torch.tensor([0.005, 0.02, 0.08]), rtol=0.25, atol=0, check_dtype=False
    )
    loss.scale.data.fill_(-100.0)
    assert float(loss.c().min().detach()) >= 0.001


def test_odd_options_are_refused() -> None:
    for options in ({"shape": 2.5}, {"floor": 0.5}, {"scale": 0.0}):
        with pytest.raises(ModelError):
            build_loss("adaptive", "coordinate", K, **options)
    with pytest.raises(ModelError, match="wing has no option width"):
        build_loss("wing", "coordinate", K, width=1.0)


# -- losses of heatmaps and bins -------------------------------------------------------------------


def _awing(delta: float, y: float) -> float:
    """Write the formula of the paper down once more, with its defaults: ε = 1, θ = ½, ω = 14, α = 2.1."""
    p = 2.1 - y
    slope = 14 * (1 / (1 + 0.5**p)) * p * 0.5 ** (p - 1)
    offset = 0.5 * slope - 14 * math.log(1 + 0.5**p)
    return 14 * math.log(1 + delta**p) if delta < 0.5 else slope * delta - offset


@pytest.mark.parametrize("delta", [0.0, 0.2, 0.499999, 0.500001, 0.9])
@pytest.mark.parametrize("y", [0.0, 0.4, 1.0])
def test_adaptive_wing_by_hand(delta: float, y: float) -> None:
    loss = build_loss("adaptive_wing", "heatmap", 1)
    wanted = torch.full((1, 1, 1, 1), y, dtype=torch.float64)
    assert float(loss.rate(wanted + delta, wanted)) == pytest.approx(_awing(delta, y), rel=1e-9, abs=1e-9)


def test_adaptive_wing_divides_by_epsilon() -> None:
    loss = build_loss("adaptive_wing", "heatmap", 1, epsilon=0.25)
    wanted = torch.zeros(1, 1, 1, 1, dtype=torch.float64)
    assert float(loss.rate(wanted + 0.1, wanted)) == pytest.approx(14 * math.log(1 + 0.4**2.1))


def test_adaptive_wing_weighs_the_foreground() -> None:
    loss = build_loss("adaptive_wing", "heatmap", 1, sigma=0.01)
    target = torch.tensor([[[1 / 32, 1 / 32]]])  # the middle of a cell of a grid of 16
    values = []
    for cell in (8, 9, 10):  # on the landmark, beside it, away from it
        heatmaps = bells(target, torch.zeros(1, 1, 16, 16), 0.5, 0.01)
        heatmaps[0, 0, 8, cell] += 0.3 if cell > 8 else -0.3
        values.append(float(loss(NetworkOutput(target, heatmaps=heatmaps), target)) * 256)
    assert values == pytest.approx([11 * _awing(0.3, 1), 11 * _awing(0.3, 0), _awing(0.3, 0)], rel=1e-4)


def test_simcc_is_a_divergence() -> None:
    loss, target = build_loss("simcc", "simcc", 1), torch.tensor([[[0.2, -0.6]]])
    places = centres(192, 0.75, target)
    perfect = -0.5 * ((places - target.unsqueeze(-1)) / 0.0125) ** 2
    assert float(loss(NetworkOutput(target, bins=perfect, reach=0.75), target)) == pytest.approx(0, abs=1e-5)
    flat = float(loss(NetworkOutput(target, bins=torch.zeros(1, 1, 2, 192), reach=0.75), target))
    entropy = 0.5 * math.log(2 * math.pi * math.e * (0.0125 * 192 / 1.5) ** 2)  # of the bell, in bins
    assert flat == pytest.approx(math.log(192) - entropy, rel=1e-3)
    outside = torch.tensor([[[9.0, -0.8]]])
    assert math.isfinite(float(loss(NetworkOutput(target, bins=perfect, reach=0.75), outside)))


def test_dsnt_adds_distance_and_shape() -> None:
    loss, target = build_loss("dsnt", "soft_argmax", 1), torch.tensor([[[0.1, -0.2]]])
    bell = bells(target, torch.zeros(1, 1, 16, 16), 0.5, 0.0625).log()
    found = NetworkOutput(target, heatmaps=bell)
    assert float(loss(found, target)) == pytest.approx(0, abs=1e-5)
    beside = NetworkOutput(target + torch.tensor([0.03, 0.04]), heatmaps=bell)
    assert float(loss(beside, target)) == pytest.approx(
        0.1, rel=1e-3
    )  # 0.05 crops are 0.1 of the paper's units


def test_jensen_shannon_at_its_ends() -> None:
    p = torch.tensor([0.25, 0.75, 0.0, 0.0]).clamp(min=1e-30)
    assert float(jensen_shannon(p.log(), p)) == pytest.approx(0, abs=1e-6)
    q = torch.tensor([0.0, 0.0, 0.5, 0.5])
    assert float(jensen_shannon(p.log(), q)) == pytest.approx(math.log(2), rel=1e-6)


def test_bells_stand_where_they_should() -> None:
    target = torch.tensor([[[0.25, -0.125]]])
    maps = bells(target, torch.zeros(1, 1, 32, 64), 0.5, 0.05)
    mean, variance = expected(maps / maps.sum((2, 3), keepdim=True), 0.5)
    torch.testing.assert_close(mean, target, atol=1e-4, rtol=0)
    torch.testing.assert_close(variance, torch.full((1, 1, 2), 0.05**2), atol=1e-4, rtol=0)
    outside = bells(torch.tensor([[[3.0, 0.0]]]), torch.zeros(1, 1, 32, 32), 0.5, 0.05)
    assert outside.argmax() % 32 == 31


# -- Adaloss ---------------------------------------------------------------------------------------


def _run(losses: list[list[float]], **options: float) -> list[list[float]]:
    """σ of each landmark after each epoch of given losses (epochs, K)."""
    loss, sigmas = build_loss("adaloss", "heatmap", len(losses[0]), **options), []
    for epoch in losses:
        loss.sums[0], loss.sums[1] = torch.tensor(epoch) * 4, 4
        epoch_done(loss)
        sigmas.append(loss.sigma.tolist())
    return sigmas


def test_adaloss_follows_its_formula() -> None:
    losses = [1.0, 0.7, 0.5, 0.4, 0.42]
    v = [(losses[t] - sum(losses[t - 2 : t + 1]) / 3) ** 2 / 3 for t in (2, 3, 4)]
    steps = [max(-0.06, min(0.06, 0.06 * (1 - v[i - 1] / v[i]))) for i in (1, 2)]
    sigmas = _run([[loss] for loss in losses])
    expected_sigmas = [0.12, 0.12, 0.12, 0.12 + steps[0], 0.12 + steps[0] + steps[1]]
    clamped = [min(0.3, max(0.05, sigma)) for sigma in expected_sigmas]
    assert [sigma for (sigma,) in sigmas] == pytest.approx(clamped, rel=1e-4)


def test_adaloss_narrows_what_settles_and_only_that() -> None:
    settling = [1 / 2**t for t in range(8)]
    steady = [1 - 0.1 * t for t in range(8)]
    last = _run([[a, b] for a, b in zip(settling, steady, strict=True)])[-1]
    assert last[0] == pytest.approx(0.05)
    assert last[1] == pytest.approx(0.12, abs=0.01)


def test_adaloss_that_only_decreases() -> None:
    falling = [[1.0], [0.99], [0.97], [0.9], [0.6], [0.0]]
    assert _run(falling)[-1][0] > 0.12
    assert _run(falling, decreasing=True)[-1][0] == pytest.approx(0.12)


def test_adaloss_counts_only_labels_and_only_in_training() -> None:
    loss = build_loss("adaloss", "heatmap", 2)
    output, target = (
        NetworkOutput(torch.zeros(1, 2, 2), heatmaps=torch.zeros(1, 2, 8, 8)),
        torch.zeros(1, 2, 2),
    )
    loss(output, target, torch.tensor([[True, False]]))
    assert loss.sums[1].tolist() == [1, 0]
    loss.eval()(output, target)
    assert loss.sums[1].tolist() == [1, 0]
    fresh = build_loss("adaloss", "heatmap", 2)
    fresh.load_state_dict(loss.state_dict())
    assert torch.equal(fresh.sums, loss.sums)


# -- gradients -------------------------------------------------------------------------------------


def _outputs(leaf: Tensor, head: str) -> NetworkOutput:
    if head == "coordinate":
        return NetworkOutput(leaf)
    if head == "simcc":
        return NetworkOutput(axis_moments(leaf.softmax(-1), 0.75)[0], bins=leaf, reach=0.75)
    if head == "soft_argmax":
        return NetworkOutput(
            expected(leaf.flatten(2).softmax(-1).view_as(leaf), 0.6)[0], heatmaps=leaf, reach=0.6
        )
    return NetworkOutput(leaf.new_zeros(2, K, 2), heatmaps=leaf, reach=0.6)


SHAPES = {
    "coordinate": (2, K, 2),
    "simcc": (2, K, 2, 24),
    "soft_argmax": (2, K, 6, 6),
    "heatmap": (2, K, 6, 6),
}


@pytest.mark.parametrize(("head", "name"), [(h, n) for n, loss in LOSSES.items() for h in loss.heads])
def test_gradients(head: str, name: str) -> None:
    loss = build_loss(name, head, K).double().eval()
    target = torch.rand(2, K, 2, dtype=torch.float64) - 0.5
    leaf = (0.3 * torch.randn(SHAPES[head], dtype=torch.float64)).requires_grad_()
    assert torch.autograd.gradcheck(lambda *_: loss(_outputs(leaf, head), target), (leaf, *loss.parameters()))


@pytest.mark.parametrize("masked", [False, True])
def test_points_weigh_as_they_are_told(masked: bool) -> None:
    loss, target = build_loss("l1", "coordinate", 2), torch.zeros(1, 2, 2)
    output = NetworkOutput(torch.tensor([[[1.0, 1.0], [3.0, 3.0]]]))
    mask = torch.ones(1, 2, dtype=torch.bool) if masked else None
    alike = float(loss(output, target, mask))
    loss.weights = torch.tensor([0.5, 1.5])
    assert float(loss(output, target, mask)) == pytest.approx(alike * (0.5 * 1 + 1.5 * 3) / (1 + 3))
    assert not loss.state_dict()  # a run that goes on weighs by its recipe
