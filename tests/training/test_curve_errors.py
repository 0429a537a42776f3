"""Errors across curves and along them, and how sure a mean is."""

from __future__ import annotations

import json

import numpy as np
import pytest

from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.splines import spline
from mangamatch.domain.visibility import HIDDEN, SEEN
from mangamatch.training.curve_errors import estimate
from mangamatch.training.metrics import evaluate

MANGA60 = SCHEMES["manga60"]
WIDTH = 160.0


def _face() -> np.ndarray:
    """A face whose jaw line is half a circle, 160 wide, its rings ellipses, its brows level."""
    a = np.radians(np.linspace(180, 0, 17))
    jaw = 80 * np.column_stack([np.cos(a), np.sin(a)])
    ring = np.radians(np.arange(10) * 36 + 198)
    eyes = [np.column_stack([x + 20 * np.cos(ring), 15 * np.sin(ring)]) for x in (-35, 35)]
    brows = [np.column_stack([x + np.arange(5) * 8.0, np.full(5, -30.0)]) for x in (-50, 18)]
    mouth = np.column_stack([14 * np.cos(ring), 50 + 8 * np.sin(ring)])
    return np.concatenate([jaw, *brows, *eyes, [[-35, 0], [35, 0], [0, 25]], mouth])


def _slid(points: np.ndarray, step: float) -> np.ndarray:
    """Each jaw point moved along the circle by ``step``."""
    turn = step / 80
    c, s = np.cos(turn), np.sin(turn)
    moved = points.copy()
    moved[:17] = points[:17] @ np.array([[c, s], [-s, c]])
    return moved


def _told(found: np.ndarray, truth: np.ndarray) -> dict:
    return evaluate(found[None], truth[None], "manga60").to_json()["curves"]


def test_sliding_is_along_and_growing_is_across() -> None:
    truth = _face()
    slid = _told(_slid(truth, 3.2), truth)["chin"]
    assert slid["along"]["nme"] == pytest.approx(3.2 / WIDTH, rel=0.02) and slid["across"]["nme"] < 0.001
    grown = truth.copy()
    grown[:17] *= 84 / 80
    wide = _told(grown, truth)["chin"]
    assert wide["across"]["nme"] == pytest.approx(4 / WIDTH, rel=0.02) and wide["along"]["nme"] < 0.002
    brows = truth.copy()
    brows[17:27] += (1.6, 0)
    assert _told(brows, truth)["brow"]["along"]["nme"] == pytest.approx(0.01)
    assert _told(brows, truth)["brow"]["across"]["nme"] == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("degrees", [0.0, 30.0, 140.0])
def test_rings_are_closed_and_a_turned_page_changes_nothing(degrees: float) -> None:
    truth, c, s = _face(), np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    found = truth.copy()
    for part in (MANGA60.part("eye_left"), MANGA60.part("eye_right"), MANGA60.part("mouth")):
        rows = list(part.indices)
        loop = spline(truth[rows], 100, closed=True)
        found[rows] = np.roll(loop, -10, axis=0)[::100]  # a tenth of a step on, around the whole ring
    turn = np.array([[c, s], [-s, c]])
    told = _told(found @ turn, truth @ turn)
    for group in ("eye", "mouth"):
        assert told[group]["along"]["nme"] > 0.004
        assert told[group]["across"]["nme"] < 0.05 * told[group]["along"]["nme"]


def test_the_contract_is_only_longer() -> None:
    told = evaluate(_face()[None] + 1, _face()[None], "manga60").to_json()
    assert list(told["curves"]) == ["chin", "brow", "eye", "mouth"]
    assert told["interval"] == pytest.approx([told["nme"]["chin"]] * 2)
    assert told["visibility"] == {}
    unknown = evaluate(np.zeros((2, 7, 2)), np.ones((2, 7, 2)), "points7").to_json()
    assert unknown["curves"] == {}
    assert json.loads(json.dumps(told, allow_nan=False)) == told


def test_hidden_points_are_counted_apart() -> None:
    truth = np.stack([_face()] * 3)
    found, levels = truth.copy(), np.full((3, 60), SEEN, np.uint8)
    levels[:2, :5] = HIDDEN
    found[:2, :5] += (0, 8.0)
    told = evaluate(found, truth, "manga60", levels=levels).to_json()["visibility"]
    assert told["hidden"]["nme"] == pytest.approx(0.05) and told["visible"]["nme"] == 0
    assert told["hidden"]["interval"] == pytest.approx([0.05, 0.05])


def test_an_interval_holds_the_mean_and_narrows_with_faces() -> None:
    rng = np.random.default_rng(1)
    few, many = (estimate(rng.gamma(4, 0.01, count)) for count in (24, 2400))
    assert few.low < few.mean < few.high and many.low < many.mean < many.high
    assert few.high - few.low > 5 * (many.high - many.low)
    assert estimate(np.array([0.02, np.nan, np.inf])).mean == 0.02
    values = rng.gamma(4, 0.01, 24)
    assert estimate(values) == estimate(values)


def test_curves_without_direction_are_no_number_and_nobody_is_nothing() -> None:
    flat = evaluate(np.ones((1, 60, 2)), np.zeros((1, 60, 2)), "manga60").to_json()
    assert flat["curves"]["chin"]["across"] == {"nme": None, "interval": [None, None]}
    nobody = evaluate(np.zeros((0, 60, 2)), np.zeros((0, 60, 2)), "manga60").to_json()
    assert nobody["interval"] == [None, None]
    json.dumps([flat, nobody], allow_nan=False)
