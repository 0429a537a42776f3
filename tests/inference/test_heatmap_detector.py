"""Files of face detectors: known by their notes, refused where they are none, the same without torch."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import onnx
import pytest
from made_detectors import detector_files
from made_models import picture, run_folder

from mangamatch.cli.main import main
from mangamatch.errors import ModelError
from mangamatch.inference import onnx_notes
from mangamatch.inference.bundled_model import default_model
from mangamatch.inference.detectors import open_detector
from mangamatch.inference.predictor import open_predictor
from mangamatch.models.run_files import BEST
from mangamatch.version import __version__

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return detector_files(tmp_path_factory.mktemp("detector"))


PAGE = picture(300, 420, channels=1, seed=3)


def test_both_engines_find_the_same_faces(files: tuple[Path, Path]) -> None:
    one, other = (open_detector(file).faces(PAGE, 0.05) for file in files)
    assert len(one) == len(other) > 3
    for a, b in zip(one, other, strict=True):
        assert a.score == pytest.approx(b.score, abs=1e-4)
        np.testing.assert_allclose(a.box.as_tuple(), b.box.as_tuple(), atol=0.05)


def test_a_run_folder_is_one_too(files: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / BEST).write_bytes(files[0].read_bytes())
    assert open_detector(tmp_path).faces(PAGE) == open_detector(files[0]).faces(PAGE)


def test_the_name_of_a_file_says_nothing(files: tuple[Path, Path], tmp_path: Path) -> None:
    for at, file in enumerate(files):
        copy = tmp_path / f"{at}.model"
        copy.write_bytes(file.read_bytes())
        assert open_detector(copy).faces(PAGE) == open_detector(file).faces(PAGE)


def test_the_file_says_what_it_takes(files: tuple[Path, Path]) -> None:
    model = onnx.load(files[1])
    notes = {one.key: one.value for one in model.metadata_props}
    assert notes == {"face_detector": '{"stride": 8, "pad": 64}', "mangamatch": __version__}
    sides = [axis.dim_param for axis in model.graph.input[0].type.tensor_type.shape.dim]
    assert sides[0] and sides[2] and sides[3] and not sides[1]


def test_export_model_tells_of_it(files: tuple[Path, Path], tmp_path: Path) -> None:
    made, told = tmp_path / "a.onnx", tmp_path / "told.json"
    assert main(["export-model", "--model", str(files[0]), "--onnx", str(made), "--json", str(told)]) == 0
    assert json.loads(told.read_text())["difference"] < 1e-4 and made.read_bytes() == files[1].read_bytes()


def test_models_of_landmarks_are_no_detectors(tmp_path: Path) -> None:
    run = run_folder(tmp_path / "run")
    for model in (default_model(), run, run / BEST):
        with pytest.raises(ModelError, match="finds landmarks, not faces") as raised:
            open_detector(model)
        assert "train --task faces" in raised.value.hint


def test_detectors_are_no_models_of_landmarks(files: tuple[Path, Path]) -> None:
    for file in files:
        with pytest.raises(ModelError, match="finds faces, not landmarks") as raised:
            open_predictor(file)
        assert "--faces" in raised.value.hint


@pytest.mark.parametrize("content", [b"", b"no model", b"\x08\x08junk", b"PK\x03\x04junk"])
@pytest.mark.parametrize("name", ["a.onnx", "a.safetensors", "a.txt"])
def test_what_is_no_model_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ModelError, match="a\\."):
        open_detector(tmp_path / name)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_cut_files_are_refused(files: tuple[Path, Path], tmp_path: Path, share: float) -> None:
    for file in files:
        data = file.read_bytes()
        (tmp_path / file.name).write_bytes(data[: int(len(data) * share)])
        with pytest.raises(ModelError, match=file.name):
            open_detector(tmp_path / file.name)


def test_a_detector_of_other_pages_is_refused(
    files: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(onnx_notes, "_PAGES", {"stride": 16, "pad": 64})
    with pytest.raises(ModelError, match="cannot be used"):
        open_detector(files[1])


def test_one_that_answers_otherwise_is_told(files: tuple[Path, Path], tmp_path: Path) -> None:
    model = onnx.load(files[1])
    del model.graph.output[:]
    model.graph.output.append(onnx.helper.make_tensor_value_info(model.graph.node[-2].output[0], 1, None))
    onnx.save(model, tmp_path / "odd.onnx")
    with pytest.raises(ModelError, match="does not answer as a face detector"):
        open_detector(tmp_path / "odd.onnx").faces(PAGE)


def test_one_that_is_gone_or_unknown_is_told(tmp_path: Path) -> None:
    for name in (tmp_path / "gone.onnx", "nose"):
        with pytest.raises(ModelError, match="There is no face detector"):
            open_detector(name)


@pytest.mark.parametrize("grey", [0, 127, 255])
def test_pages_of_one_grey_do_no_harm(files: tuple[Path, Path], grey: int) -> None:
    for shape in ((1, 1), (5, 400), (300, 200, 3)):
        for face in open_detector(files[1]).faces(np.full(shape, grey, np.uint8), 0.05):
            assert 0 <= face.box.x0 < face.box.x1 <= shape[1] and 0 <= face.box.y0 < face.box.y1 <= shape[0]
