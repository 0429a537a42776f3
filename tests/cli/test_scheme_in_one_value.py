"""A landmark scheme is one value in the table: everything else takes what it needs from there."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from training_runs import SMALL, drawn, written

from mangamatch.app.project.sources import read_sources
from mangamatch.app.samples.read import read_samples
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.domain.scheme import SCHEMES, Scheme
from mangamatch.domain.schemes.base import EYES, NOSE, Features, Part, PartGroup, Pose, Yardstick
from mangamatch.domain.schemes.mix import mean_of, picked
from mangamatch.domain.tracked_face import TRACKED, FoundFace
from mangamatch.media.clip import ClipFrame
from mangamatch.media.palette import GreyPalette
from mangamatch.media.render import Overlay, render_frame
from mangamatch.training.augment.groups import GROUPS, Groups

EARS = PartGroup("ear", "Ears", (12, 200, 190))
_ROW_8 = tuple(range(7, -1, -1))
_PICKED = (*range(27, 35), *range(37, 45), 49, *range(0, 10), 50)
"""Where 28 points lie among the 60."""
TOY = Scheme(
    "toy28",
    (
        Part("eye_left", 0, 8, True, "eye_right", _ROW_8, EYES),
        Part("eye_right", 8, 8, True, "eye_left", _ROW_8, EYES),
        Part("nose", 16, 1, False, "nose", (0,), NOSE),
        Part("ear_left", 17, 5, False, "ear_right", tuple(range(5)), EARS),
        Part("ear_right", 22, 5, False, "ear_left", tuple(range(5)), EARS),
        Part("whisker", 27, 1, False, "whisker", (0,)),
    ),
    normalisers={"ears": (tuple(range(17, 22)), tuple(range(22, 27)))},
    yardstick=Yardstick("ears", 0.2),
    sigmas=(0.02,) * 28,
    features=Features(eye_left=("eye_left",), eye_right=("eye_right",), nose=("nose",)),
    pose=Pose(tuple(range(8)), tuple(range(8, 16)), (16,)),
    made_from={"manga60": picked(_PICKED)},
    turns_into={"ibug68": (mean_of(range(8)), *picked([16] * 67))},
)


@pytest.fixture(autouse=True)
def toy(built_in_schemes, monkeypatch):
    """Be one of the schemes that the program knows by itself."""
    monkeypatch.setattr(SCHEMES, "_all", {**SCHEMES, TOY.name: TOY})
    monkeypatch.setattr(SCHEMES, "_built_in", SCHEMES._built_in | {TOY.name})


@pytest.fixture
def faces(tmp_path):
    """Faces of 28 points, from a file of their own."""
    made = drawn(tmp_path / "images", books=3, faces=4)
    marked = [replace(s, points=arrays.points(s.points[list(_PICKED)]), scheme=TOY.name) for s in made]
    return written(marked, tmp_path / "images" / "faces.csv")


def test_a_network_learns_it_and_is_measured_by_its_yardstick(call, faces, tmp_path):
    words = ("--data", faces, "--out", tmp_path / "run", *SMALL, "--epochs", 1)
    assert (answer := call("train", *words)).code == 0, answer.err
    told = call("evaluate", "--model", tmp_path / "run", "--data", faces, "--json", "-").json
    assert told["scheme"] == "toy28" and set(told["nme"]) == {"ears", "box"}
    assert (told["normaliser"], told["threshold"]) == ("ears", 0.2)
    assert set(told["per_part"]) == {part.name for part in TOY.parts}


@pytest.mark.parametrize("format_name", ["coco", "dlib", "csv", "labelme", "cvat", "yolo"])
def test_it_is_written_and_read(call, faces, tmp_path, format_name):
    out = tmp_path / "images" / f"out.{format_name}"
    answer = call("convert", faces, "--to", format_name, "--out", out, "--json", "-")
    assert answer.code == 0 and answer.json["read"] == 12, answer.err
    read, issues = result_of(read_samples([out], format_name, outside=True))
    before, _ = result_of(read_samples([faces], "csv"))
    assert not issues and {sample.scheme for sample in read} == {"toy28"}
    known = sorted(np.round(s.points).sum() for s in before)
    assert sorted(np.round(s.points).sum() for s in read) == pytest.approx(known, abs=28)


def test_coco_tells_its_names_and_sigmas(call, faces, tmp_path):
    out = tmp_path / "images" / "coco.json"
    assert call("convert", faces, "--to", "coco", "--out", out).code == 0
    (category,) = json.loads(Path(out).read_text())["categories"]
    assert category["keypoints"] == list(TOY.point_names) and category["sigmas"] == [0.02] * 28


def test_others_become_it_and_it_becomes_others(call, faces, tmp_path):
    sixty = written(drawn(tmp_path / "more", books=1, faces=2), tmp_path / "more" / "faces.csv")
    for source, scheme, size in ((sixty, "toy28", 28), (faces, "ibug68", 68)):
        out = source.with_name(f"as_{scheme}.csv")
        answer = call("convert", source, "--to", "csv", "--out", out, "--scheme", scheme)
        assert answer.code == 0, answer.err
        (header, row, *_) = csv.reader(out.read_text().splitlines())
        assert scheme in row and sum(name.endswith("_x") or name.startswith("x") for name in header) >= size
    refused = call("convert", faces, "--to", "csv", "--out", tmp_path / "n.csv", "--scheme", "wflw98")
    assert refused.code != 0 and not (tmp_path / "n.csv").exists()


def test_it_is_drawn_in_its_colours():
    points = np.random.default_rng(0).uniform(30, 170, (28, 2))
    frame = ClipFrame(0, 0, 40, np.full((200, 200), 255, np.uint8))
    face = FoundFace(Box.around(points), arrays.points(points), None, TRACKED)
    drawn_on = render_frame(frame, [face], "toy28", Overlay(("points",))).pixels
    at = points[17:22].astype(int)
    assert any((drawn_on[y, x] == EARS.colour).all() for x, y in at)
    assert EARS.colour in set(map(tuple, GreyPalette().colours.tolist()))


def test_a_scheme_of_many_colours_leaves_room_for_greys(monkeypatch):
    parts = tuple(
        Part(f"p{i}", i, 1, False, f"p{i}", (0,), PartGroup(f"g{i}", f"{i}", (i, 0, 0))) for i in range(90)
    )
    monkeypatch.setattr(SCHEMES, "_all", {**SCHEMES, "many": Scheme("many", parts)})
    assert GreyPalette().first_colour > 100


def test_it_is_deformed_by_its_features_and_flips_by_its_parts():
    groups = Groups.of("toy28", 28)
    assert groups.mirror.tolist() == list(TOY.mirror)
    assert groups.members.sum(dim=1).tolist() == [8, 8, 0, 1, 0] and len(GROUPS) == 5


def test_it_is_matched_without_ink_and_exported(call, small_demo, tmp_path):
    (tmp_path / "marks").mkdir()
    found = result_of(read_sources(small_demo.manga109, small_demo.landmarks)).landmarks.sets[:4]
    for item in found:
        points = item.points[list(_PICKED)].tolist()
        (tmp_path / "marks" / Path(item.file).name).write_text(json.dumps({"points": points}))
    project = tmp_path / "p.mangamatch"
    sources = ("--manga109", small_demo.manga109, "--landmarks", tmp_path / "marks")
    answer = call("match", *sources, "--project", project, "--accept-above", 0, "--json", "-").json
    assert {match["status"] for match in answer["matches"]} == {"accepted"}
    assert not any("ink" in match["evidence"] for match in answer["matches"])
    assert {(i["where"], "ink is not for" in i["problem"]) for i in answer["issues"]} == {("toy28", True)}
    out = tmp_path / "out" / "faces.csv"
    out.parent.mkdir()
    exported = call("export", "--project", project, "--format", "csv", "--out", out)
    assert exported.code == 0 and out.read_text().count("toy28") == 4, exported.err
