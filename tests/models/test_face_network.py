"""The network that finds faces: shapes, what it is to answer, and that it can learn a page."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from mangamatch.errors import ModelError
from mangamatch.models.detection.loss import FaceMapLoss
from mangamatch.models.detection.network import FaceMap, FaceNetwork, PlainFaceNetwork
from mangamatch.models.detection.spec import DetectorSpec
from mangamatch.models.detection.targets import FaceTargets, face_targets

SMALL = DetectorSpec((4, 8, 8, 8, 8, 8), (0, 0, 1, 0, 0, 0), 8)


def targets(boxes: list[list[float]], ignored: list[bool], size: tuple[int, int] = (128, 192)) -> FaceTargets:
    return face_targets(np.array(boxes, float).reshape(-1, 4), np.array(ignored, bool), size)


def stacked(one: FaceTargets) -> tuple[torch.Tensor, ...]:
    return tuple(torch.from_numpy(a)[None] for a in (one.heat, one.sides, one.weights, one.counts))


def test_answers_are_maps_of_an_eighth_for_every_size() -> None:
    network = FaceNetwork(SMALL).eval()
    for height, width in ((64, 64), (128, 320)):
        found = network(torch.rand(2, 1, height, width))
        assert found.heat.shape == (2, height // 8, width // 8)
        assert found.sides.shape == (2, 4, height // 8, width // 8)
        assert (found.sides > 0).all()


def test_the_plain_network_says_the_same() -> None:
    network, page = FaceNetwork(SMALL).eval(), torch.rand(1, 1, 64, 128)
    found, plain = network(page), PlainFaceNetwork(network)(page)
    assert torch.allclose(plain[:, 0], found.heat.sigmoid())
    assert torch.allclose(plain[:, 1:], found.sides)


def test_targets_reach_from_the_cell_to_the_sides() -> None:
    told = targets([[40, 24, 104, 88]], [False])
    assert told.heat[7, 9] == 1 and told.heat.max() == 1
    assert told.weights.sum() == pytest.approx(1)
    assert told.sides[:, 7, 9].tolist() == [76 - 40, 60 - 24, 104 - 76, 88 - 60]


def test_the_smaller_face_has_the_cell_that_two_share() -> None:
    told = targets([[44, 28, 108, 92], [0, 0, 152, 120]], [False, False])
    assert told.sides[:, 7, 9].tolist() == [76 - 44, 60 - 28, 108 - 76, 92 - 60]


def test_ignored_faces_count_for_nothing() -> None:
    told = targets([[40, 24, 104, 88]], [True])
    assert not told.heat.any() and not told.weights.any()
    assert not told.counts[3:11, 5:13].any() and told.counts.sum() == told.counts.size - 64


def test_faces_with_their_centre_outside_are_left_out() -> None:
    assert not targets([[-80, 10, 20, 60]], [False]).heat.any()


def test_a_right_answer_loses_nothing_and_a_wrong_one_much() -> None:
    told = targets([[40, 24, 104, 88]], [False])
    right = FaceMap(torch.from_numpy(np.where(told.heat == 1, 9.0, -9.0))[None], stacked(told)[1])
    wrong = FaceMap(-right.heat, torch.full_like(right.sides, 8.0))
    loss = FaceMapLoss()
    assert float(loss(right, *stacked(told))) < 0.01
    assert float(loss(wrong, *stacked(told))) > 10


def test_a_page_can_be_learnt() -> None:
    torch.manual_seed(0)
    network, loss = FaceNetwork(SMALL), FaceMapLoss()
    page = torch.ones(1, 1, 128, 192)
    page[..., 24:88, 40:104] = 0.2
    told = stacked(targets([[40, 24, 104, 88]], [False]))
    optimiser = torch.optim.AdamW(network.parameters(), lr=0.01)
    first = last = float(loss(network(page), *told).detach())
    for _ in range(80):
        optimiser.zero_grad()
        value = loss(network(page), *told)
        value.backward()
        optimiser.step()
        last = float(value.detach())
    assert last < first / 4
    found = network.eval()(page)
    assert divmod(int(found.heat.argmax()), 24) == (7, 9)


@pytest.mark.parametrize(
    "told", [None, {}, {"widths": [1], "blocks": [0], "neck": 8}, {"widths": 3, "blocks": 1, "neck": 1}]
)
def test_odd_descriptions_are_refused(told: object) -> None:
    with pytest.raises(ModelError):
        DetectorSpec.from_json(told)


def test_a_description_comes_back() -> None:
    assert DetectorSpec.from_json(SMALL.to_json()) == SMALL
