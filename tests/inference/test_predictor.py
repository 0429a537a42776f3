from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest
from made_models import network, picture, run_folder, spec
from PIL import Image

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.marking import mark
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.domain.scheme import MANGA60
from mangamatch.errors import ModelError
from mangamatch.inference.engine import About
from mangamatch.inference.export import export_onnx
from mangamatch.inference.predictor import Predictor, mean_of, open_predictor, unmirror
from mangamatch.inference.test_time_augmentation import Careful
from mangamatch.models.crops import CropSetting
from mangamatch.models.notes import notes
from mangamatch.models.weights import save_network
from mangamatch.training.cache import build_cache
from mangamatch.training.predictions import predictions

if TYPE_CHECKING:
    from pathlib import Path

BOXES = [Box(10, 10, 60, 60), Box(50.5, 20.25, 90, 75), Box(-20, -10, 30, 30), Box(95, 70, 140, 130)]


class Sees:
    """An engine that answers with the place of the darkest column of each crop, as 60 equal points."""

    device = "cpu"

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def run(self, images: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        self.sizes.append(len(images))
        size = images.shape[-1]
        x = (images.mean((1, 2)).argmin(-1) + 0.5) / size - 0.5
        points = np.zeros((len(images), 60, 2), np.float32)
        points[..., 0] = x[:, None] + np.linspace(-0.1, 0.1, 60)
        return points, np.full((len(images), 60), 0.1, np.float32)


def seeing(flip: bool = False, **crop) -> tuple[Predictor, Sees]:
    engine = Sees()
    setting = CropSetting(size=32, **crop)
    return Predictor(engine, About("manga60", 60, setting), "seen", flip=flip), engine


@pytest.mark.parametrize("channels", [1, 3])
def test_predictor_and_training_see_the_same_faces(tmp_path: Path, channels: int) -> None:
    made = spec(channels=channels)
    run = run_folder(tmp_path / "run", made)
    pixels = picture()
    Image.fromarray(pixels).save(tmp_path / "page.png")
    somewhere = arrays.points(np.tile([[40.0, 40.0]], (60, 1)))
    faces = [Sample(tmp_path / "page.png", None, box, somewhere, "manga60", "b", str(box)) for box in BOXES]
    setting = CropSetting(size=64, channels=channels)
    crops = result_of(build_cache(faces, tmp_path / "cache", setting))
    assert len(crops) == len(BOXES)
    wanted = crops.points(predictions(network(made), crops))

    found = open_predictor(run, device="cpu").points(pixels, BOXES)

    np.testing.assert_allclose(found.points, wanted, atol=0.01)
    assert found.points.std(axis=0).max() > 1, "all faces look the same to it"
    assert found.spread is not None
    assert found.spread.shape == (4, 60)
    assert (found.spread > 0).all()


def test_points_and_spread_are_pixels_of_the_image() -> None:
    predictor, _ = seeing(grow=1.0, margin=1.0)
    image = np.full((50, 200), 255, np.uint8)
    image[:, 120:122] = 0
    found = predictor.points(image, [Box(100, 0, 132, 32), Box(90, -10, 154, 54)])
    assert found.points.shape == (2, 60, 2)
    assert found.points[:, :, 0].mean(1) == pytest.approx([121, 121], abs=1.1)
    assert found.points[:, :, 1] == pytest.approx(np.array([[16] * 60, [22] * 60]))
    assert found.spread == pytest.approx(np.array([[3.2] * 60, [6.4] * 60]), rel=1e-4)


def test_many_faces_go_in_batches() -> None:
    predictor, engine = seeing()
    boxes = [Box(i, i, i + 30, i + 30) for i in range(50)]
    image = picture()
    together = predictor.points(image, boxes)
    assert max(engine.sizes) <= 16
    assert sum(engine.sizes) == 50
    alone = [predictor.points(image, [box]).points[0] for box in boxes]
    np.testing.assert_allclose(together.points, alone)


def test_no_box_is_no_work() -> None:
    predictor, engine = seeing()
    found = predictor.points(picture(), [])
    assert found.points.shape == (0, 60, 2)
    assert found.spread is not None
    assert found.spread.shape == (0, 60)
    assert not engine.sizes


@pytest.mark.parametrize(
    "box",
    [
        Box(500, 500, 520, 520),
        Box(-50, 10, -1, 30),
        Box(10, 10, 10, 30),
        Box(30, 30, 10, 10),
        Box(float("nan"), 0, 10, 10),
        Box(0, 0, float("inf"), 10),
        Box(0, 0, 1e9, 1e9),
    ],
)
def test_a_box_that_shows_nothing_gives_nan_and_spoils_no_other(box: Box) -> None:
    predictor, engine = seeing()
    found = predictor.points(picture(), [box, BOXES[0]])
    assert found.spread is not None
    assert np.isnan(found.points[0]).all()
    assert np.isnan(found.spread[0]).all()
    assert np.isfinite(found.points[1]).all()
    assert engine.sizes == [1]


@pytest.mark.parametrize(
    "box", [Box(50, 50, 50.2, 50.2), Box(119.5, 99.5, 300, 300), Box(-400, -400, 520, 520)]
)
def test_tiny_and_large_boxes_are_looked_at(box: Box) -> None:
    predictor, _ = seeing()
    for margin in (1.0, 1.35):
        predictor, _ = seeing(grow=0.3, margin=margin)
        points = predictor.points(picture(), [box]).points
        shown = not np.isnan(points).any()
        assert shown or box.x0 > 119, "only a crop of a third of the box may miss the image"


def test_what_is_no_image_is_refused() -> None:
    predictor, _ = seeing()
    for odd in (np.zeros((9, 9, 4), np.uint8), np.zeros((9, 9)), np.zeros(9, np.uint8)):
        with pytest.raises(ValueError, match="no 8-bit"):
            predictor.points(odd, BOXES)


def test_mirroring_finds_the_same_face_and_averages(tmp_path: Path) -> None:
    run = run_folder(tmp_path / "run")
    plain, flipped = open_predictor(run, device="cpu"), open_predictor(run, device="cpu", flip=True)
    image, boxes = picture(), [Box(10, 10, 58, 58)]
    turned = np.ascontiguousarray(image[:, ::-1])
    box = Box(62, 10, 110, 58)
    one, other = flipped.points(image, boxes), flipped.points(turned, [box])
    back = other.points[:, list(MANGA60.mirror)] * (-1, 1) + (120, 0)
    np.testing.assert_allclose(back, one.points, atol=0.05)
    assert np.abs(plain.points(image, boxes).points - one.points).max() > 0.2
    assert one.spread is not None


def test_the_spread_of_two_beliefs_holds_how_far_they_are_apart() -> None:
    points = np.zeros((1, 60, 2), np.float32)
    spread = np.full((1, 60), 0.3, np.float32)
    same = mean_of((points, spread), (points, spread))
    apart = mean_of((points, spread), (points + np.float32(0.8), spread))
    assert same[1] == pytest.approx(spread)
    assert apart[1] == pytest.approx(np.full((1, 60), 0.5))
    assert mean_of((points, None), (points, None))[1] is None


def test_points_of_a_mirrored_face_change_sides() -> None:
    points = np.zeros((1, 60, 2), np.float32)
    points[0, :, 0] = np.arange(60) / 100
    turned, _ = unmirror((points, None), MANGA60.mirror)
    assert turned[0, 16, 0] == 0
    assert turned[0, 0, 0] == pytest.approx(-0.16)


def test_a_head_without_opinion_gives_no_spread(tmp_path: Path) -> None:
    run = run_folder(tmp_path / "run", spec(head="coordinate"))
    assert open_predictor(run, device="cpu").points(picture(), BOXES).spread is None


def test_a_model_says_what_it_is_for(tmp_path: Path) -> None:
    made = spec(schemes=(("manga60", 60), ("ibug68", 68)))
    run = run_folder(tmp_path / "mine", made, grow=1.5)
    predictor = open_predictor(run / "best.safetensors", device="cpu", threads=1)
    assert (predictor.scheme, predictor.count, predictor.name) == ("manga60", 60, "best.safetensors")
    assert (predictor.crop.grow, predictor.crop.size, predictor.device) == (1.5, 64, "cpu")
    assert predictor.mean_shape is not None
    other = open_predictor(run, device="cpu", scheme="ibug68")
    assert (other.name, other.points(picture(), BOXES).points.shape) == ("mine", (4, 68, 2))
    assert other.mean_shape is None


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    run = run_folder(tmp_path / "run")
    (tmp_path / "empty").mkdir()
    save_network(network(spec()), tmp_path / "bare.safetensors")
    run_folder(tmp_path / "odd", spec(schemes=(("points7", 7),)))
    whole = (run / "best.safetensors").read_bytes()
    (tmp_path / "cut.safetensors").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "page.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "nothing.safetensors").touch()

    def refused(name: str, **more) -> str:
        with pytest.raises(ModelError) as caught:
            open_predictor(tmp_path / name, **{"device": "cpu", **more})
        assert caught.value.hint or name == "cut.safetensors"
        return caught.value.message

    assert "no training run" in refused("empty")
    assert "how faces are cut out" in refused("bare.safetensors")
    assert "no head for ibug68" in refused("run", scheme="ibug68")
    assert "mirror" in refused("odd", flip=True)
    assert "no device warp" in refused("run", device="warp")
    for name in ("cut.safetensors", "page.png", "nothing.safetensors"):
        assert name in refused(name)
    with pytest.raises(ModelError, match="cannot be read"):
        open_predictor(tmp_path / "absent")


def test_without_torch_a_run_is_refused_with_advice(tmp_path: Path) -> None:
    run = run_folder(tmp_path / "run")
    code = (
        "import sys; sys.modules['torch'] = None\n"
        "from pathlib import Path\n"
        "from mangamatch.errors import ModelError\n"
        "from mangamatch.inference.predictor import open_predictor\n"
        "try: open_predictor(Path(sys.argv[1]))\n"
        "except ModelError as error: print(error.message, error.hint)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(run)], capture_output=True, text=True, check=True)
    assert "Without torch" in done.stdout
    assert "export-model" in done.stdout


class Sketches:
    """An engine that answers with a face whose jaw line begins above the eyes, its points uneven."""

    device = "cpu"

    def run(self, images: np.ndarray) -> tuple[np.ndarray, None]:
        a = np.radians(np.linspace(220, -40, 17))
        jaw = np.column_stack([0.4 * np.cos(a), 0.4 * np.sin(a)])
        ring = np.radians(np.array([190, 200, 240, 300, 340, 10, 60, 100, 140, 160]))
        eyes = [np.column_stack([x + 0.1 * np.cos(ring), 0.05 * np.sin(ring)]) for x in (-0.2, 0.2)]
        brows = [
            np.column_stack([x + np.array([0, 0.02, 0.1, 0.15, 0.2]), np.full(5, -0.2)]) for x in (-0.3, 0.1)
        ]
        rest = [np.array([[-0.2, 0], [0.2, 0], [0, 0.1]]), eyes[0] + (0.2, 0.25)]
        face = np.concatenate([jaw, *brows, *eyes, *rest]).astype(np.float32)
        return np.repeat(face[None], len(images), axis=0), None


@pytest.mark.parametrize("looks", [1, 7])
def test_answers_are_put_as_the_model_says_its_faces_are_marked(looks: int) -> None:
    image, setting = np.full((200, 200), 255, np.uint8), CropSetting(size=32)
    boxes = [Box(20, 20, 120, 120), Box(300, 300, 320, 320)]
    plain, marked = (
        Predictor(Sketches(), About("manga60", 60, setting, None, m), "x") for m in (None, "manga109")
    )
    before, after = (
        (Careful(one) if looks > 1 else one).points(image, boxes).points for one in (plain, marked)
    )
    assert np.isnan(after[1]).all() and np.isfinite(after[0]).all()
    np.testing.assert_allclose(after[0], mark(before[0], "manga60"), atol=1.0)
    assert np.abs(after[0] - before[0]).max() > 3
    np.testing.assert_array_equal(mark(after[0], "manga60"), after[0])


def test_the_marking_goes_into_weights_and_onnx_and_comes_back(tmp_path: Path) -> None:
    made = spec()
    weights, file = tmp_path / "w.safetensors", tmp_path / "w.onnx"
    told = notes(CropSetting(size=64), np.zeros((60, 2)), "manga109")
    save_network(network(made), weights, told)
    export_onnx(weights, file)
    assert [open_predictor(path, device="cpu").marking for path in (weights, file)] == ["manga109"] * 2
    save_network(network(made), weights, {**told, "mangamatch.marking": "of the year 2030"})
    export_onnx(weights, file)
    assert [open_predictor(path, device="cpu").marking for path in (weights, file)] == [None, None]
