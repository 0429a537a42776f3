"""Two processes learn what one does with the same batch."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import torch
import torch.distributed as dist
from torch import nn

from mangamatch.models.freezing import freeze
from mangamatch.models.network import build_network
from mangamatch.models.spec import NetworkSpec
from mangamatch.training.sync_batch_norm import SyncBatchNorm, share_norms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[None]:
    """A group of one process."""
    dist.init_process_group("gloo", f"file://{tmp_path / 'store'}", rank=0, world_size=1)
    yield
    dist.destroy_process_group()


@pytest.mark.parametrize("shape", [(6, 4, 5, 3), (7, 4)])
def test_a_shared_norm_of_one_process_is_a_norm(alone: None, shape: tuple[int, ...]) -> None:
    torch.manual_seed(0)
    kind = nn.BatchNorm2d if len(shape) == 4 else nn.BatchNorm1d
    plain, shared = kind(4), nn.Sequential(kind(4))
    with torch.no_grad():
        plain.weight.uniform_(0.5, 2)
        plain.bias.uniform_(-1, 1)
    shared[0].load_state_dict(plain.state_dict())
    share_norms(shared)
    assert isinstance(shared[0], SyncBatchNorm)
    weights = torch.rand(shape)
    images = [torch.randn(shape, generator=torch.Generator().manual_seed(1)) for _ in range(2)]
    for module, x in zip((plain, shared), images, strict=True):
        x.requires_grad_()
        (module(x * 3 + 300) * weights).square().sum().backward()
    close = {"rtol": 1e-4, "atol": 1e-4}
    torch.testing.assert_close(images[0].grad, images[1].grad, **close)
    torch.testing.assert_close(plain.weight.grad, shared[0].weight.grad, **close)
    for name, value in plain.state_dict().items():
        torch.testing.assert_close(value, shared[0].state_dict()[name], rtol=1e-5, atol=1e-5)
    torch.testing.assert_close(plain.eval()(images[0]), shared.eval()(images[1]), rtol=1e-5, atol=1e-5)


def test_a_frozen_shared_norm_stays_as_it_is(alone: None) -> None:
    """Its statistics are part of what is frozen."""
    network = build_network(NetworkSpec("inknet", "simcc", (("manga60", 60),), 64))
    freeze(network, "all")
    share_norms(network)
    network.train()
    norms = [module for module in network.backbone.modules() if isinstance(module, SyncBatchNorm)]
    before = [norm.running_mean.clone() for norm in norms]
    network(torch.rand(3, 1, 64, 64))
    assert norms and all(torch.equal(b, norm.running_mean) for b, norm in zip(before, norms, strict=True))


_HALVES = """
import sys, torch, torch.distributed as dist
from torch import nn
from mangamatch.training.sync_batch_norm import share_norms
rank = int(sys.argv[1])
dist.init_process_group("gloo", "file://" + sys.argv[2], rank=rank, world_size=2)
torch.manual_seed(0)
norm = share_norms(nn.Sequential(nn.BatchNorm2d(3)))
x = torch.randn(8, 3, 4, 4)[rank * 4 : rank * 4 + 4].requires_grad_()
(norm(x) ** 3).sum().backward()
torch.save([x.grad, norm[0].running_mean, norm[0].running_var], sys.argv[3])
dist.destroy_process_group()
"""


def test_two_halves_of_a_batch_are_the_batch(tmp_path: Path) -> None:
    """Gradients flow through the statistics of both processes."""
    files = [tmp_path / f"{rank}.pt" for rank in range(2)]
    command = [sys.executable, "-W", "ignore", "-c", _HALVES]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    children = [
        subprocess.Popen([*command, str(rank), str(tmp_path / "store"), str(file)], env=environment)
        for rank, file in enumerate(files)
    ]
    assert [child.wait(120) for child in children] == [0, 0]
    torch.manual_seed(0)
    norm, x = nn.BatchNorm2d(3), torch.randn(8, 3, 4, 4).requires_grad_()
    (norm(x) ** 3).sum().backward()
    halves = [torch.load(file, weights_only=True) for file in files]
    torch.testing.assert_close(torch.cat([half[0] for half in halves]), x.grad, rtol=1e-4, atol=1e-4)
    for half in halves:
        torch.testing.assert_close(half[1], norm.running_mean, rtol=1e-5, atol=1e-6)
        torch.testing.assert_close(half[2], norm.running_var, rtol=1e-5, atol=1e-6)
