"""Metrics against numbers worked out by hand."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from training_faces import face60

from mangamatch.domain.scheme import SCHEMES
from mangamatch.training import metrics
from mangamatch.training.metrics import Yardstick, evaluate

FACE = face60()[None]
WIDTH = 0.64  # of the chin line


def off(x: float, y: float = 0.0, n: int = 1) -> np.ndarray:
    return np.repeat(FACE, n, axis=0) + np.array([x, y])


def test_lengths_of_a_known_face() -> None:
    assert metrics.lengths(FACE, "manga60", "chin") == pytest.approx([WIDTH])
    assert metrics.lengths(FACE, "manga60", "interpupil") == pytest.approx([0.3])
    corner = 0.08 * math.cos(math.radians(18))  # no landmark lies on the corner itself
    assert metrics.lengths(FACE, "manga60", "interocular") == pytest.approx([0.3 + 2 * corner])
    height = FACE[0, :, 1].max() - FACE[0, :, 1].min()
    assert metrics.lengths(FACE, "manga60", "box") == pytest.approx([math.sqrt(WIDTH * height)])


@pytest.mark.parametrize(
    ("scheme", "normaliser", "ends"),
    [
        ("ibug68", "interocular", ([36], [45])),
        ("ibug68", "interpupil", (range(36, 42), range(42, 48))),
        ("ibug68", "chin", ([0], [16])),
        ("wflw98", "interocular", ([60], [72])),
        ("wflw98", "interpupil", ([96], [97])),
        ("wflw98", "chin", ([0], [32])),
        ("manga60", "interocular", ([27, 36], [41, 42])),
        ("manga60", "interpupil", ([47], [48])),
    ],
)
def test_the_ends_are_the_field_s(scheme: str, normaliser: str, ends: tuple[range, range]) -> None:
    first, last = SCHEMES[scheme].normalisers[normaliser]
    assert (list(first), list(last)) == (list(ends[0]), list(ends[1]))
    points = np.random.default_rng(0).random((2, SCHEMES[scheme].size, 2))
    between = points[:, list(first)].mean(1) - points[:, list(last)].mean(1)
    assert metrics.lengths(points, scheme, normaliser) == pytest.approx(np.linalg.norm(between, axis=1))


def test_errors_and_what_follows() -> None:
    guess = np.concatenate([off(0.0064), off(0.0, 0.0128), off(0.0192, 0.0256)])
    found = evaluate(guess, np.repeat(FACE, 3, axis=0), "manga60", ["a", "b", "c"])
    assert found.primary == pytest.approx([0.01, 0.02, 0.05])
    assert found.nme["chin"] == pytest.approx(0.08 / 3)
    assert found.nme["interpupil"] == pytest.approx(0.08 / 3 * WIDTH / 0.3)
    assert found.failure_rate == pytest.approx(1 / 3)
    assert found.auc == pytest.approx((1 - 0.01 / 0.0333 + 1 - 0.02 / 0.0333) / 3)
    assert found.parts["mouth"] == pytest.approx(0.08 / 3)


def test_parts_are_told_apart() -> None:
    guess = FACE.copy()
    guess[:, 50:] += (0.064, 0)
    found = evaluate(guess, FACE, "manga60")
    assert found.parts["mouth"] == pytest.approx(0.1)
    assert found.parts["chin"] == 0
    assert found.nme["chin"] == pytest.approx(0.1 * 10 / 60)
    assert found.names == ("0",)


def test_the_json_has_its_shape() -> None:
    found = evaluate(off(0.0064), FACE, "manga60", ["a"]).to_json()
    assert list(found)[:6] == ["n", "nme", "failure_rate", "auc", "per_part", "per_sample"]
    assert found["n"] == 1
    assert set(found["nme"]) == {"interpupil", "interocular", "chin", "box"}
    assert set(found["per_part"]) == {part.name for part in SCHEMES["manga60"].parts}
    assert found["per_sample"][0]["name"] == "a"
    assert found["per_sample"][0]["nme"]["chin"] == pytest.approx(0.01)
    assert (found["normaliser"], found["threshold"]) == ("chin", 0.0333)
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_what_is_no_number_never_gets_into_json() -> None:
    truth = np.concatenate([FACE, FACE, np.zeros((1, 60, 2))])  # the last has no size
    guess = truth.copy()
    guess[1, 3] = np.nan
    found = evaluate(guess, truth, "manga60", ["good", "nan", "flat"])
    text = json.dumps(found.to_json(), allow_nan=False)
    errors = [one["nme"]["chin"] for one in json.loads(text)["per_sample"]]
    assert errors == [0, None, None]
    assert found.failure_rate == 0.5  # a prediction of NaN fails, a face without size does not count
    assert found.auc == 0.5


def test_nobody_to_evaluate() -> None:
    found = evaluate(np.zeros((0, 60, 2)), np.zeros((0, 60, 2)), "manga60").to_json()
    assert (found["n"], found["auc"], found["failure_rate"], found["nme"]["chin"]) == (0, None, None, None)


def test_a_scheme_of_a_file_is_judged_by_its_box() -> None:
    truth = np.array([[[0.0, 0.0], [0.4, 0.0], [0.4, 0.9], [0.0, 0.9]]])
    found = evaluate(truth + np.array([0.06, 0]), truth, "coco-generic")
    assert found.nme == {"box": pytest.approx(0.1)}
    assert found.parts == {}
    assert found.scale == Yardstick("box", 0.07)


def test_auc_is_what_simpson_finds() -> None:
    errors = np.random.default_rng(0).gamma(4, 0.01, 500)
    at, share = metrics.ced(errors, 0.08, 800)
    simpson = (share[0] + share[-1] + 4 * share[1:-1:2].sum() + 2 * share[2:-1:2].sum()) / (3 * 800)
    assert metrics.auc(errors, 0.08) == pytest.approx(simpson, abs=1e-3)
    assert share[0] == 0
    assert at[-1] == 0.08
    assert share[-1] == pytest.approx(1 - metrics.failure_rate(errors, 0.08))


def test_the_mean_shape_is_the_floor() -> None:
    labels = np.concatenate([off(-0.1), off(0.1)])
    assert metrics.mean_shape(labels) == pytest.approx(FACE[0])


def test_shapes_must_fit() -> None:
    with pytest.raises(ValueError, match="predictions"):
        evaluate(FACE[:, :59], FACE, "manga60")
