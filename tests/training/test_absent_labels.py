"""Nothing is learnt from absent points, and they are not judged; hidden ones weigh what was asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from training_faces import face60, sample, write_page

from mangamatch.domain.progress import result_of
from mangamatch.domain.scheme import MANGA60
from mangamatch.domain.visibility import ABSENT, HIDDEN, SEEN
from mangamatch.models.crops import CropSetting
from mangamatch.models.network import build_network
from mangamatch.models.spec import NetworkSpec
from mangamatch.training.augment.augmenter import Augmenter
from mangamatch.training.augment.step import AugmentSetting, AugmentStep
from mangamatch.training.batches import Batches, BatchSetting
from mangamatch.training.cache import build_cache, fingerprint
from mangamatch.training.landmark_task import LandmarkLearner
from mangamatch.training.metrics import evaluate, mean_shape
from mangamatch.training.recipe import Recipe

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.training.crop_set import CropSet

LEVELS = [ABSENT, HIDDEN, *[SEEN] * 58]
SMALL = CropSetting(size=32)


def cut(folder: Path, levels: list[int] | None = None, shift: float = 0.0) -> CropSet:
    """Three faces; of the second the first point is absent, and moved by ``shift``."""
    image = write_page(folder / "page.png")
    points = face60() * 65 + (55, 45)
    points[0, 0] += shift
    told = {} if levels is None else {"extra": {"visibility": levels}}
    faces = [sample(image, "a"), sample(image, "b", points=points, **told), sample(image, "c")]
    return result_of(build_cache(faces, folder / "cache", SMALL))


def test_crops_know_what_can_be_seen(tmp_path: Path) -> None:
    plain, told = cut(tmp_path), cut(tmp_path, LEVELS)
    assert plain.levels is None and plain.fingerprint != told.fingerprint
    for crops in (told, cut(tmp_path, LEVELS)):  # cut, and found again
        assert crops.levels is not None and crops.levels.tolist() == [[SEEN] * 60, LEVELS, [SEEN] * 60]
    one = told.called({"b"})
    assert one.levels is not None and one.levels.tolist() == [LEVELS]
    image = write_page(tmp_path / "page.png")
    assert fingerprint([sample(image)], SMALL, "manga60") == fingerprint(
        [sample(image, extra={"visibility": [SEEN] * 60})], SMALL, "manga60"
    )


def test_an_absent_point_may_lie_anywhere(tmp_path: Path) -> None:
    far = cut(tmp_path, LEVELS, 1e5)
    assert far.names == ("a", "b", "c") and np.abs(far.labels).max() <= 1.5
    assert cut(tmp_path, None, 1e5).names == ("a", "c")


def test_flags_follow_their_points_through_a_mirror(tmp_path: Path) -> None:
    crops = cut(tmp_path, LEVELS)
    flip = Augmenter.of(AugmentSetting({"flip": AugmentStep(1)}), crops)
    batch = next(iter(Batches(crops, flip, BatchSetting(3, prefetch=False)).epoch(0)))
    mirror = list(MANGA60.mirror)
    row = batch.rows.tolist().index(1)
    assert batch.levels[row].tolist() == [LEVELS[mirror[k]] for k in range(60)]
    assert batch.levels[row, 0] == SEEN


def test_the_loss_counts_what_it_should(tmp_path: Path) -> None:
    network = build_network(NetworkSpec("inknet", "coordinate", (("manga60", 60),), 32, 1))
    recipe = Recipe(head="coordinate", loss="l1", size=32, hidden=0.25)
    learner = LandmarkLearner(network, recipe).eval()
    images, labels = torch.rand(2, 1, 32, 32), torch.rand(2, 60, 2) - 0.5
    levels = torch.tensor([[SEEN] * 60, LEVELS], dtype=torch.uint8)
    with torch.no_grad():
        loss = learner(images, labels, levels, "manga60")
        elsewhere = labels.clone()
        elsewhere[1, 0] += 100
        assert learner(images, elsewhere, levels, "manga60") == loss
        each = (network(images, "manga60").points - labels).abs().mean(-1)
    weights = torch.ones(2, 60)
    weights[1, 0], weights[1, 1] = 0, 0.25
    assert float(loss) == pytest.approx(float((each * weights).sum() / weights.sum()), rel=1e-5)


def test_absent_points_are_not_judged() -> None:
    truth = np.stack([face60()] * 3)
    levels = np.full((3, 60), SEEN, np.uint8)
    levels[1, 5], levels[2, 7] = ABSENT, HIDDEN
    found = truth.copy()
    found[1, 5] += 9
    found[2, 7] += (0, 0.1)
    judged = evaluate(found, truth, "manga60", levels=levels)
    assert judged.primary.tolist()[:2] == [0, 0] and judged.primary[2] > 0
    assert judged.curves["chin"]["across"][1] == 0 == judged.errors["box"][1]
    told = judged.to_json()["visibility"]
    assert told["visible"]["nme"] == 0 and told["hidden"]["nme"] == pytest.approx(0.1 / 0.64)
    only_absent = evaluate(found[:2], truth[:2], "manga60", levels=levels[:2])
    assert only_absent.to_json()["visibility"] == {}


def test_a_face_without_the_ends_of_its_measure_is_not_judged_by_it() -> None:
    truth = np.stack([face60()] * 2)
    levels = np.full((2, 60), SEEN, np.uint8)
    levels[0, 0] = ABSENT  # where the chin begins
    judged = evaluate(truth + 0.01, truth, "manga60", levels=levels)
    assert np.isnan(judged.errors["chin"][0]) and np.isfinite(judged.errors["interpupil"]).all()
    assert judged.nme["chin"] == pytest.approx(judged.errors["chin"][1])


def test_the_mean_face_is_that_of_points_that_are_there() -> None:
    labels = np.stack([face60(), face60() + 5.0])
    levels = np.full((2, 60), SEEN, np.uint8)
    levels[1, 3] = ABSENT
    mean = mean_shape(labels, levels)
    assert mean[3].tolist() == labels[0, 3].tolist() and mean[4].tolist() == labels[:, 4].mean(0).tolist()
    levels[0, 3] = ABSENT
    assert mean_shape(labels, levels)[3].tolist() == labels[:, 3].mean(0).tolist()


def test_the_weight_is_a_setting() -> None:
    assert replace(Recipe(), hidden=0.5).to_json()["hidden"] == 0.5
    assert Recipe.from_json({"hidden": 0.0}).hidden == 0.0
