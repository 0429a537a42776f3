"""The network in the box: its files, and that it is used without torch where nobody names another."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from made_models import picture

from mangamatch import resource_files
from mangamatch.cli import train as train_command
from mangamatch.cli.main import main
from mangamatch.domain.box import Box
from mangamatch.inference.bundled_model import NAME, default_model
from mangamatch.inference.detectors import LEAST, open_detector
from mangamatch.inference.predictor import open_predictor
from mangamatch.models.detection.decoding import DetectedBoxes
from mangamatch.synthetic.faces.sample import SampleCrop
from mangamatch.synthetic.faces.workers import Order, draw_rows
from mangamatch.synthetic.pages.wide import draw_half_page
from mangamatch.training.detection.metrics import FoundOnPage, detection_scores
from mangamatch.training.metrics import nme

if TYPE_CHECKING:
    from mangamatch.synthetic.pages.write import DemoFolder

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 12_000_000
ONNX, CARD = default_model(), default_model().with_suffix(".md")
BLOCKED = """
import sys

sys.modules.update(torch=None, safetensors=None, onnx=None)  # as if they were not installed
from mangamatch.cli.main import main
for line in sys.stdin.read().splitlines():
    if code := main(line.split("\\t")):
        sys.exit(code)
"""


def _without_torch(*commands: tuple[object, ...]) -> None:
    lines = "\n".join("\t".join(map(str, words)) for words in commands)
    done = subprocess.run(
        [sys.executable, "-c", BLOCKED], input=lines, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


# -- files -----------------------------------------------------------------------------------------


def test_files_are_there_and_small() -> None:
    files = [ONNX, ONNX.with_suffix(".safetensors")]
    assert all(file.stat().st_size > 1_000_000 for file in files)
    assert sum(file.stat().st_size for file in files) <= LARGEST
    assert re.fullmatch(r"manga60-drawn-\d+", NAME) and NAME in CARD.read_text(encoding="utf-8")


def test_onnx_file_and_weights_are_the_same_network() -> None:
    page, box = picture(channels=1), Box(20, 20, 80, 85)
    one, other = (open_predictor(ONNX.with_suffix(kind), device="cpu") for kind in (".onnx", ".safetensors"))
    assert (one.scheme, one.count, one.crop) == ("manga60", 60, other.crop)
    found = [predictor.points(page, [box]).points for predictor in (one, other)]
    np.testing.assert_allclose(*found, atol=0.05)


def test_it_has_learnt_where_landmarks_are() -> None:
    predictor = open_predictor(ONNX)
    images, truth = draw_rows(Order(seed=77, faces=24, cutting=SampleCrop(96, 96)), 0, range(24))
    grow = predictor.crop.grow
    box = Box(*(48 - 48 / grow,) * 2, *(48 + 48 / grow,) * 2)  # the crop that it sees is all of the image
    found = np.concatenate([predictor.points(image, [box]).points for image in images]) / 96 - 0.5
    mean = np.broadcast_to(truth.mean(axis=0), truth.shape)
    own, guessed = (nme(points, truth, "manga60", "chin").mean() for points in (found, mean))
    assert own < guessed * 0.5


def test_the_command_in_its_card_works(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(train_command, "run", lambda args: asked.append(args) or 0)
    line = re.search(r"^mangamatch (train .*)$", CARD.read_text(encoding="utf-8"), re.MULTILINE)
    assert line and main(shlex.split(line[1])) == 0
    assert asked[0].data[0].startswith("drawn:")


def test_links_of_its_card_exist() -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", CARD.read_text(encoding="utf-8"))
    assert links and all((CARD.parent / link).exists() for link in links)


def test_a_wheel_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    for source, target in included.items():
        shutil.copytree(ROOT / source, tmp_path / target)
    installed = shutil.copy(resource_files.__file__, tmp_path / "mangamatch")
    spec = importlib.util.spec_from_file_location("installed", installed)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found = module.resource(f"models/{NAME}.onnx")
    assert tmp_path in found.parents and found.read_bytes() == ONNX.read_bytes()


# -- without torch ---------------------------------------------------------------------------------


def test_predict_and_match_use_it_without_torch(small_demo: DemoFolder, tmp_path: Path) -> None:
    page = next(small_demo.manga109.glob("images/*/*.jpg"))
    notes = next(small_demo.manga109.glob("annotations/*.xml"))
    told, matches = tmp_path / "told.json", tmp_path / "matches.json"
    predict = ("predict", page.parent, "--boxes", notes, "--out", tmp_path / "out", "--json", told)
    sources = ("--manga109", small_demo.manga109, "--landmarks", small_demo.landmarks)
    kept = ("--project", tmp_path / "p.mangamatch", "--json", matches)
    _without_torch(predict, ("match", *sources, *kept, "--evidence", "extent,ink,model"))
    files = json.loads(told.read_text(encoding="utf-8"))["files"]
    faces = [face for file in files for frame in file["frames"] for face in frame["faces"]]
    assert faces and all(np.isfinite(face["points"]).all() and face["spread"] for face in faces)
    placed = [m for m in json.loads(matches.read_text(encoding="utf-8"))["matches"] if m["face_id"]]
    assert placed and all("model" in match["evidence"] for match in placed)


def test_torch_is_named_where_it_is_needed(tmp_path: Path) -> None:
    model, out = ONNX.with_suffix(".safetensors"), tmp_path / "out"
    words = ("predict", "--model", model, ROOT / "docs/images/match.png", "--boxes", "whole", "--out", out)
    with pytest.raises(AssertionError, match="Without torch, only ONNX models"):
        _without_torch(words)


def test_the_included_detector_finds_the_faces_of_drawn_pages() -> None:
    """By what everybody gets who names no detector; it has not seen the seeds of these pages."""
    pages = []
    for seed in range(3):
        page = draw_half_page(seed)
        faces = open_detector().faces(page.image, LEAST)
        found = DetectedBoxes(
            np.array([face.box.as_tuple() for face in faces]), np.array([face.score for face in faces])
        )
        boxes = np.array([face.box.as_tuple() for face in page.faces], float).reshape(-1, 4)
        pages.append(FoundOnPage(found, boxes, np.array([face.ignored for face in page.faces], bool)))
    assert detection_scores(pages).ap50 > 0.6
