from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime
import pytest
from made_models import network, picture, run_folder, spec
from PIL import Image

from mangamatch import __version__
from mangamatch.app.training.evaluate import measure
from mangamatch.cli.main import main
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.domain.scheme import MANGA60
from mangamatch.errors import ExportError, ModelError, UsageError
from mangamatch.formats import FORMATS
from mangamatch.inference.export import AGREEMENT, export_onnx
from mangamatch.inference.predictor import open_predictor
from mangamatch.models.backbones import BACKBONES
from mangamatch.models.heads import HEADS
from mangamatch.models.weights import save_network

if TYPE_CHECKING:
    from pathlib import Path

BOXES = [Box(10, 10, 60, 60), Box(50.5, 20.25, 90, 75), Box(-20, -10, 30, 30)]


ALL = [(backbone, head) for backbone in BACKBONES for head in HEADS]
QUICK = [(name, BACKBONES[name].default_head) for name in BACKBONES] + [("inknet", head) for head in HEADS]
"""Every backbone and every head once; all pairs with MANGAMATCH_ALL_NETWORKS=1, which takes minutes."""


@pytest.mark.parametrize(
    ("backbone", "head"), ALL if os.environ.get("MANGAMATCH_ALL_NETWORKS") else list(dict.fromkeys(QUICK))
)
def test_both_engines_answer_alike(tmp_path: Path, backbone: str, head: str) -> None:
    made = spec(backbone, head, size=max(64, BACKBONES[backbone].smallest))
    run = run_folder(tmp_path / "run", made)
    told = export_onnx(run, tmp_path / "model.onnx")
    assert told.difference <= AGREEMENT
    torch_, onnx = (open_predictor(path, device="cpu", threads=1) for path in (run, tmp_path / "model.onnx"))
    for boxes in (BOXES, BOXES[:1]):
        one, other = (predictor.points(picture(), boxes) for predictor in (torch_, onnx))
        longest = max(max(box.width, box.height) for box in boxes) * torch_.crop.grow
        assert gap(one.points, other.points, head) < AGREEMENT * longest
        assert (one.spread is None) == (other.spread is None) == (not HEADS[head].dense) == (not told.spread)
        if one.spread is not None:
            assert gap(one.spread, other.spread, head) < AGREEMENT * longest


def gap(one: np.ndarray, other: np.ndarray, head: str) -> float:
    """The largest difference, but for maps of heatmaps that are highest in two places."""
    assert one.shape == other.shape
    return float(np.quantile(np.abs(one - other), 0.98 if head == "heatmap" else 1))


def test_the_file_says_how_it_is_to_be_used(tmp_path: Path) -> None:
    made = spec(channels=3, mean=0.4, scale=0.25)
    export_onnx(run_folder(tmp_path / "run", made, grow=1.5), tmp_path / "model.onnx")
    session = onnxruntime.InferenceSession(tmp_path / "model.onnx", providers=["CPUExecutionProvider"])
    notes = session.get_modelmeta().custom_metadata_map
    assert (notes["scheme"], notes["input_size"], notes["channels"]) == ("manga60", "64", "3")
    assert (notes["mean"], notes["scale"], notes["mangamatch"]) == ("0.4", "0.25", __version__)
    assert json.loads(notes["point_names"]) == list(MANGA60.point_names)
    assert json.loads(notes["crop"])["grow"] == 1.5
    assert np.array(json.loads(notes["mean_shape"])).shape == (60, 2)
    assert [one.shape for one in session.get_inputs()] == [["n", 3, 64, 64]]
    assert [one.shape for one in session.get_outputs()] == [["n", 60, 2], ["n", 60]]

    predictor = open_predictor(tmp_path / "model.onnx", device="cpu", threads=2, flip=True)
    assert (predictor.scheme, predictor.count, predictor.name) == ("manga60", 60, "model.onnx")
    assert (predictor.crop.grow, predictor.device) == (1.5, "cpu")
    assert predictor.mean_shape is not None
    assert predictor.points(picture(), []).points.shape == (0, 60, 2)


def test_one_head_of_several_is_written(tmp_path: Path) -> None:
    run = run_folder(tmp_path / "run", spec(schemes=(("manga60", 60), ("points7", 7))))
    export_onnx(run, tmp_path / "model.onnx", "points7")
    assert open_predictor(tmp_path / "model.onnx").points(picture(), BOXES).points.shape == (3, 7, 2)
    with pytest.raises(ModelError, match="no head for manga60"):
        open_predictor(tmp_path / "model.onnx", scheme="manga60")
    with pytest.raises(ModelError, match="mirror"):
        open_predictor(tmp_path / "model.onnx", flip=True)
    with pytest.raises(ModelError, match="no head for ibug68"):
        export_onnx(run, tmp_path / "other.onnx", "ibug68")
    assert not (tmp_path / "other.onnx").exists()


def test_an_onnx_model_needs_no_torch(tmp_path: Path) -> None:
    run = run_folder(tmp_path / "run")
    export_onnx(run, tmp_path / "model.onnx")
    code = (
        "import sys\n"
        "for name in ('torch', 'safetensors', 'onnx'): sys.modules[name] = None\n"
        "import numpy as np\n"
        "from pathlib import Path\n"
        "from mangamatch.domain.box import Box\n"
        "from mangamatch.inference.predictor import open_predictor\n"
        "assert 'onnxruntime' not in sys.modules\n"
        "predictor = open_predictor(Path(sys.argv[1]), threads=1)\n"
        "image = np.full((90, 90), 200, np.uint8)\n"
        "print(predictor.points(image, [Box(10, 10, 60, 60)]).points.shape)"
    )
    asked = [sys.executable, "-c", code, str(tmp_path / "model.onnx")]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.stdout == "(1, 60, 2)\n", done.stderr


def test_the_command_writes_over_an_older_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run, target = run_folder(tmp_path / "run"), tmp_path / "model.onnx"
    target.write_text("old")
    assert main(["export-model", "--model", str(run), "--onnx", str(target), "--json", "-"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["scheme"] == "manga60"
    assert told["bytes"] == target.stat().st_size
    assert open_predictor(target).count == 60
    assert main(["export-model", "--model", str(run), "--onnx", str(target)]) == 0
    assert "60 points" in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["model.onnx", "run"]


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    run = run_folder(tmp_path / "run")
    (tmp_path / "folder.onnx").mkdir()
    for target, kind in (
        (tmp_path / "absent" / "model.onnx", ExportError),
        (tmp_path / "folder.onnx", ExportError),
        (run / "best.safetensors", UsageError),
    ):
        with pytest.raises(kind):
            export_onnx(run, target)
    assert open_predictor(run).count == 60
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.onnx", "run"]


def test_what_is_no_run_is_not_exported(tmp_path: Path) -> None:
    save_network(network(spec()), tmp_path / "bare.safetensors")
    export_onnx(run_folder(tmp_path / "run"), tmp_path / "model.onnx")
    for model in ("bare.safetensors", "absent", "model.onnx"):
        with pytest.raises(ModelError):
            export_onnx(tmp_path / model, tmp_path / "new.onnx")
    assert not (tmp_path / "new.onnx").exists()


def test_a_file_that_answers_otherwise_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mangamatch.inference.export.difference", lambda one, other: float("nan"))
    with pytest.raises(ModelError, match="does not answer as"):
        export_onnx(run_folder(tmp_path / "run"), tmp_path / "model.onnx")
    assert not (tmp_path / "model.onnx").exists()


def test_without_the_package_that_the_exporter_asks_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "onnx", None)
    with pytest.raises(ModelError, match="cannot write this network") as caught:
        export_onnx(run_folder(tmp_path / "run"), tmp_path / "model.onnx")
    assert "train" in caught.value.hint


def test_an_onnx_file_is_measured_as_its_run_is(tmp_path: Path) -> None:
    run = run_folder(tmp_path / "run")
    export_onnx(run, tmp_path / "model.onnx")
    Image.fromarray(picture()).save(tmp_path / "page.png")
    points = arrays.points(np.random.default_rng(0).uniform(20, 80, (60, 2)))
    faces = [Sample(tmp_path / "page.png", None, box, points, "manga60", "b", str(box)) for box in BOXES]
    result_of(FORMATS["coco"].write(faces, tmp_path / "faces.json"))
    one, other = (
        result_of(measure(path, [tmp_path / "faces.json"])) for path in (run, tmp_path / "model.onnx")
    )
    np.testing.assert_allclose(one.points, other.points, atol=0.01)
    assert one.evaluation.nme == pytest.approx(other.evaluation.nme, abs=1e-3)
    assert other.floor is not None
    assert other.ms_per_face > 0
