"""A command that can use nothing of its sources tells all problems, in the terminal and in JSON."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PIL import Image

COUNT = 25


@pytest.fixture
def unusable(tmp_path):
    """A CSV whose images are all missing."""
    rows = "".join(f"gone{n}.png,1,2\n" for n in range(COUNT))
    (tmp_path / "faces.csv").write_text(f"image,x0,y0\n{rows}")
    return tmp_path / "faces.csv"


def test_convert_tells_why(call, unusable, tmp_path):
    out = tmp_path / "out.json"
    answer = call("convert", unusable, "--to", "coco", "--out", out, "--json", tmp_path / "told.json")
    assert answer.code == 3 and not out.exists()
    assert "There is nothing to write." in answer.err and answer.err.count("there is no image gone") == 20
    assert f"… and {COUNT - 20} more problems" in answer.err
    told = json.loads((tmp_path / "told.json").read_text())
    assert told["read"] == 0 and told["error"] == "There is nothing to write."
    assert len(told["issues"]) == COUNT and {issue["hint"] for issue in told["issues"]} == {
        "Put the image there, or remove its landmarks."
    }


def test_json_goes_to_stdout_alone(call, unusable, tmp_path):
    answer = call("convert", unusable, "--to", "coco", "--out", tmp_path / "out.json", "--json", "-")
    assert answer.code == 3 and len(json.loads(answer.out)["issues"]) == COUNT


def test_import_tells_why(call, unusable, tmp_path):
    project = tmp_path / "new.mangamatch"
    answer = call("import", unusable, "--project", project, "--json", tmp_path / "told.json")
    assert answer.code == 3 and not project.exists() and "gone0.png" in answer.err
    assert len(json.loads((tmp_path / "told.json").read_text())["issues"]) == COUNT


def test_training_tells_why(call, unusable, tmp_path):
    answer = call("train", "--data", unusable, "--out", tmp_path / "run")
    assert answer.code == 3 and "gone0.png" in answer.err and "There is no face to learn from." in answer.err
    answer = call("train", "--data", unusable, "--out", tmp_path / "run", "--preview", tmp_path / "a.png")
    assert answer.code == 3 and "gone0.png" in answer.err


def test_an_export_that_fails_tells_all_problems(call, tmp_path):
    (tmp_path / "a.png").write_bytes(b"no picture")
    rows = "".join(f"a.png,{n},2,{n},5,{n + 1},7\n" for n in range(3))
    (tmp_path / "faces.csv").write_text(f"image,x0,y0,x1,y1,x2,y2\n{rows}")
    told = tmp_path / "told.json"
    answer = call(
        "convert", tmp_path / "faces.csv", "--to", "yolo", "--out", tmp_path / "out", "--json", told
    )
    assert answer.code == 5 and answer.err.count("a.png") >= 3
    assert sum("left out" in issue["problem"] for issue in json.loads(told.read_text())["issues"]) == 3


def test_a_source_without_a_face_says_so(call, tmp_path):
    (tmp_path / "faces.csv").write_text("image,x0,y0\n")
    answer = call("convert", tmp_path / "faces.csv", "--to", "coco", "--out", tmp_path / "out.json")
    assert answer.code == 3 and "The sources hold no sample that can be used." in answer.err


def test_export_tells_all_problems(call, tmp_path):
    Image.fromarray(np.zeros((100, 120), np.uint8)).save(tmp_path / "a.png")
    points = ",".join(f"{n},{n}" for n in range(5, 65))
    header = ",".join(f"x{n},y{n}" for n in range(60))
    rows = "".join(f"a.png,f{n},{n + 1}{points}\n" for n in range(3))
    (tmp_path / "faces.csv").write_text(f"image,name,{header}\n{rows}")
    project, told = tmp_path / "p.mangamatch", tmp_path / "told.json"
    assert call("import", tmp_path / "faces.csv", "--project", project, "--status", "accepted").code == 0
    (tmp_path / "a.png").unlink()
    answer = call(
        *("export", "--project", project, "--format", "yolo", "--out", tmp_path / "out", "--json", told)
    )
    assert answer.code == 5 and answer.err.count("a.png") >= 2
    found = json.loads(told.read_text())
    assert found["written"] == 0 and len(found["issues"]) >= 1 and found["error"]
