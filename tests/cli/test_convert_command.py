"""``convert`` and ``inspect`` on samples, through main()."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from mangamatch.app.samples.read import read_samples
from mangamatch.domain.box import Box
from mangamatch.domain.marking import mark
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.formats import FORMATS
from mangamatch.synthetic.faces.pose import HeadPose
from mangamatch.synthetic.faces.shapes import Mood, mean_build, shape_of

WRITABLE = [name for name, fmt in FORMATS.items() if fmt.write]
BOOKS, FACES = 6, 4


@pytest.fixture
def samples(tmp_path):
    """24 faces of 6 books, each on an image of its own."""
    made = []
    for book in range(BOOKS):
        for face in range(FACES):
            image = tmp_path / "images" / f"B{book}" / f"{face:03d}.png"
            image.parent.mkdir(parents=True, exist_ok=True)
            cv2.imwrite(str(image), np.full((120, 160), 200, np.uint8))
            points = shape_of(mean_build(), Mood(), HeadPose((70.0 + face, 60.0), 19.0)).points
            box = Box(30, 20, 115, 105)
            made.append(Sample(image, (160, 120), box, points, "manga60", f"B{book}", f"B{book}_{face}", {}))
    return made


@pytest.fixture
def xml(samples, tmp_path):
    path = tmp_path / "samples.xml"
    result_of(FORMATS["dlib"].write(samples, path))
    return path


def target(tmp_path: Path, name: str) -> Path:
    return tmp_path / f"out-{name}{FORMATS[name].suffix}"


def in_order(samples):
    """Sort faces by where they lie, which no format loses."""
    return sorted(samples, key=lambda sample: float(sample.points[:, 0].sum()))


# Manga109's own forms are written only
@pytest.mark.parametrize("name", [name for name in WRITABLE if FORMATS[name].read])
def test_any_format_and_back(call, xml, samples, tmp_path, name):
    """dlib → format → detected and read again: the same faces, to the pixel that dlib keeps."""
    out = target(tmp_path, name)
    answer = call("convert", xml, "--to", name, "--out", out, "--json", "-")
    assert answer.code == 0, answer.err
    told = json.loads(answer.out)
    assert told["read"] == sum(told["written"].values()) == len(samples) and not told["issues"]
    found, issues = result_of(read_samples([out]))
    assert not issues or name in ("npy", "pts"), issues
    assert len(found) == len(samples)
    for read, whole in zip(in_order(found), in_order(samples), strict=True):
        np.testing.assert_allclose(read.points, np.floor(whole.points + 0.5), atol=0.001)
    report = call("inspect", out, "--json", "-")
    assert report.code == 0 and json.loads(report.out)["statistics"]["faces"] == len(samples)


@pytest.mark.parametrize("name", ["dlib", "csv"])
def test_splits_are_files_beside_each_other(call, xml, tmp_path, name):
    out = target(tmp_path, name)
    answer = call("convert", xml, "--to", name, "--out", out, "--split", "0.5,0.25,0.25", "--json", "-")
    assert answer.code == 0, answer.err
    written = {Path(path).stem.rpartition("_")[2]: n for path, n in json.loads(answer.out)["written"].items()}
    assert set(written) == {"train", "val", "test"} and sum(written.values()) == BOOKS * FACES
    groups = [
        {sample.group for sample in result_of(read_samples([Path(path)]))[0]}
        for path in json.loads(answer.out)["written"]
    ]
    if name == "dlib":  # which keeps the book
        assert not groups[0] & groups[1] and not groups[0] & groups[2] and not groups[1] & groups[2]


def test_statistics_are_drawn(call, xml, tmp_path):
    svg = tmp_path / "what.svg"
    assert call("convert", xml, "--to", "csv", "--out", tmp_path / "o.csv", "--statistics", svg).code == 0
    assert svg.read_text(encoding="utf-8").startswith("<svg")


def test_images_are_read_from_a_folder_that_is_named(call, samples, tmp_path):
    """A table that came alone, and what each command that reads samples says of its images."""
    table = tmp_path / "apart" / "table.csv"
    table.parent.mkdir()
    result_of(FORMATS["csv"].write(samples, table))
    table.write_text(table.read_text().replace("../images", "D:/set"))
    images = "--images", (tmp_path / "images").rename(tmp_path / "pictures")
    assert call("inspect", table, "--json", "-").json["statistics"]["faces"] == 0
    assert call("inspect", table, *images, "--json", "-").json["statistics"]["faces"] == BOOKS * FACES
    out = tmp_path / "out.json"
    assert call("convert", table, "--to", "coco", "--out", out, *images).code == 0
    there = {tmp_path / "pictures" / s.image.relative_to(tmp_path / "images") for s in samples}
    assert {sample.image for sample in result_of(read_samples([out], outside=True))[0]} == there
    project = tmp_path / "work.mangamatch"
    assert call("import", table, "--project", project, *images).code == 0
    wrong = call("convert", table, "--to", "coco", "--out", out, "--images", tmp_path / "gone")
    assert wrong.code == 3 and "no folder" in wrong.err


def test_sources_are_not_written_over(call, xml, tmp_path):
    before = xml.read_bytes()
    for words in (["--out", xml], ["--out", tmp_path / "o.csv", "--json", xml]):
        answer = call("convert", xml, "--to", "csv", *words)
        assert answer.code == 2 and "among the sources" in answer.err
    assert xml.read_bytes() == before


def test_what_is_no_format_is_said(call, tmp_path):
    odd = tmp_path / "odd.bin"
    odd.write_bytes(b"\x00\x01\x02" * 100)
    for command in (["inspect", odd], ["convert", odd, "--to", "csv", "--out", tmp_path / "o.csv"]):
        answer = call(*command)
        assert answer.code == 3 and "no format that is known" in answer.err
        assert "mangamatch convert --from" in answer.err, "inspect and train have no --from of their own"
    missing = call("inspect", tmp_path / "missing.xml")
    assert missing.code == 3 and "no file or folder" in missing.err


def test_inspect_wants_one_thing(call, xml, small_demo):
    assert call("inspect").code == 2
    assert call("inspect", xml, "--manga109", small_demo.manga109).code == 2


def test_yolo_holds_all_parts_in_one_folder(call, xml, tmp_path):
    out = target(tmp_path, "yolo")
    answer = call("convert", xml, "--to", "yolo", "--out", out, "--split", "0.5,0.25,0.25", "--json", "-")
    assert answer.code == 0, answer.err
    assert json.loads(answer.out)["written"] == {str(out): BOOKS * FACES}
    assert {path.name for path in (out / "labels").iterdir()} == {"train", "val", "test"}
    again = tmp_path / "again.csv"
    assert call("convert", out, "--to", "csv", "--out", again).code == 0
    splits = {sample.extra["split"] for sample in result_of(read_samples([again]))[0]}
    assert splits == {"train", "val", "test"}


def test_a_project_is_a_source_too(call, small_demo, tmp_path):
    project, out = tmp_path / "work.mangamatch", tmp_path / "o.json"
    folders = ["--manga109", small_demo.manga109, "--landmarks", small_demo.landmarks]
    assert call("match", *folders, "--project", project, "--accept-above", "0.5").code == 0
    report = call("inspect", project, "--json", "-")
    assert json.loads(report.out)["formats"] == {str(project): "project"}
    answer = call("convert", project, "--to", "coco", "--out", out, "--json", "-")
    assert answer.code == 0, answer.err
    told = json.loads(answer.out)
    assert told["read"] == told["written"][str(out)] > 0
    found, _ = result_of(read_samples([out], outside=True))
    assert len(found) == told["read"]


@pytest.mark.parametrize("name", [name for name in WRITABLE if FORMATS[name].suffix and FORMATS[name].read])
def test_rows_of_arrays_become_images(call, tmp_path, name):
    folder, out = tmp_path / "arrays", target(tmp_path, name)
    folder.mkdir()
    np.save(folder / "images.npy", np.zeros((3, 120, 160), np.uint8))
    np.save(folder / "points.npy", np.random.default_rng(0).uniform(5, 95, (3, 60, 2)))
    assert call("convert", folder, "--to", name, "--out", out).code == 0
    found, issues = result_of(read_samples([out]))
    assert len(found) == 3 and not issues
    assert all(sample.image.suffix == ".png" and sample.image.is_file() for sample in found)


def test_landmarks_of_68_points_become_60(call, samples, tmp_path):
    """Chin and brows are the same points; a scheme that leads nowhere is told and left out."""
    rng = np.random.default_rng(68)
    many = [
        replace(sample, scheme="ibug68", points=np.floor(rng.uniform(30, 100, (68, 2)))) for sample in samples
    ]
    source, out = tmp_path / "68.xml", tmp_path / "60.xml"
    result_of(FORMATS["dlib"].write(many, source))
    answer = call("convert", source, "--to", "dlib", "--out", out, "--scheme", "manga60")
    assert answer.code == 0, answer.err
    found = {sample.name: sample for sample in result_of(read_samples([out]))[0]}
    assert {sample.scheme for sample in found.values()} == {"manga60"} and len(found) == len(many)
    for sample in many:
        np.testing.assert_array_equal(found[sample.name].points[:27], sample.points[:27])
    back = call("convert", out, "--to", "csv", "--out", tmp_path / "no.csv", "--scheme", "wflw98")
    assert back.code == 5 and "nothing to write" in back.err.lower()


def test_landmarks_of_others_come_into_one_marking(call, samples, tmp_path):
    """The curves stay, the points move along them; what is lost is said, other schemes are left out."""
    rng = np.random.default_rng(68)
    many = replace(samples[0], scheme="ibug68", points=rng.uniform(30, 100, (68, 2)), name="many")
    result_of(FORMATS["coco"].write([*samples, many], tmp_path / "in.json"))
    source, out = tmp_path / "in.json", tmp_path / "out.json"
    answer = call("convert", source, "--to", "coco", "--out", out, "--marking", "manga109")
    assert answer.code == 0, answer.err
    assert "Note: Points of jaw line" in answer.out and "Note: What a jaw line has above" in answer.out
    assert "Marking manga109 has no rule for landmarks ibug68." in answer.err
    found = {sample.name: sample for sample in result_of(read_samples([out]))[0]}
    assert found.keys() == {sample.name for sample in samples}
    for sample in samples:
        np.testing.assert_allclose(found[sample.name].points, mark(sample.points, "manga60"), atol=0.01)
        assert np.abs(found[sample.name].points - sample.points).max() > 0.5
    both = call(
        "convert", source, "--to", "coco", "--out", out, "--scheme", "manga60", "--marking", "manga109"
    )
    assert both.code == 0 and len(result_of(read_samples([out]))[0]) == len(samples) + 1
    odd = call("convert", source, "--to", "coco", "--out", out, "--marking", "other")
    assert odd.code == 2
