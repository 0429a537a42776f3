"""``export``: what is read back equals the rounded placements, and dlib trains on it."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import dlib
import numpy as np
import pytest
from PIL import Image

from mangamatch.app.project.import_samples import take_in
from mangamatch.app.samples.read import read_samples
from mangamatch.domain.match import Status
from mangamatch.domain.progress import result_of
from mangamatch.formats import FORMATS
from mangamatch.project.edits import SetMatch
from mangamatch.project.session import Session

FACES = 23
"""Faces of the small demo with landmark files: 36 files, since two annotators drew some."""


def read_back(file):
    steps = FORMATS["dlib"].read(file)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            samples, issues = end.value
            assert issues == []
            return {sample.name: sample for sample in samples}


def placements(project):
    session = Session(project, write=False)
    try:
        accepted = (match for match in session.matches.values() if match.status == Status.ACCEPTED)
        return {match.file.removesuffix(".json"): match for match in accepted}
    finally:
        session.close()


@pytest.fixture
def export(call, matched, tmp_path):
    """Run ``export`` and return the file."""

    def run(*words):
        out = tmp_path / "out" / "train.xml"
        out.parent.mkdir(exist_ok=True)
        answer = call("export", "--project", matched, "--format", "dlib", "--out", out, *words)
        assert answer.code == 0, answer.err
        assert f"{FACES} faces written" in answer.out and "0 problems" in answer.out
        return out

    return run


def test_the_export_equals_the_rounded_placements(export, matched, small_demo):
    samples, matches = read_back(export()), placements(matched)
    assert set(samples) == set(matches)
    for name, match in matches.items():
        sample = samples[name]
        assert np.abs(sample.points - match.points).max() <= 0.5
        assert np.array_equal(sample.points, np.rint(sample.points))
        assert sample.box.as_tuple() == match.region.as_tuple()
        assert sample.image.samefile(small_demo.manga109 / "images" / match.book / f"{match.page:03d}.jpg")
        assert sample.group == match.book and sample.scheme == "manga60"


def test_crops_hold_the_same_faces(export, matched):
    out = export("--crops")
    samples, matches = read_back(out), placements(matched)
    assert set(samples) == set(matches)
    for name, match in matches.items():
        sample = samples[name]
        assert sample.image.is_relative_to(out.parent)
        shift = sample.points - match.points
        assert np.ptp(shift, axis=0).max() <= 1.01  # rounding alone
        moved = (sample.box.x0 - match.region.x0, sample.box.y0 - match.region.y0)
        assert np.abs(shift.mean(axis=0) - moved).max() <= 1.01
        with Image.open(sample.image) as picture:
            assert sample.box.x0 >= 0 and sample.box.x1 <= picture.width
            assert sample.box.y0 >= 0 and sample.box.y1 <= picture.height


@pytest.mark.parametrize("words", [(), ("--crops",)], ids=["spreads", "crops"])
def test_dlib_trains_on_it(export, tmp_path, words):
    out = export(*words)
    options = dlib.shape_predictor_training_options()
    options.tree_depth, options.cascade_depth, options.num_trees_per_cascade_level = 2, 2, 5
    options.oversampling_amount, options.num_threads, options.feature_pool_size = 1, 2, 50
    model = tmp_path / "model.dat"
    dlib.train_shape_predictor(str(out), str(model), options)
    assert dlib.test_shape_predictor(str(out), str(model)) >= 0


def test_only_the_wanted_statuses(call, match_demo, tmp_path):
    match_demo()
    out = tmp_path / "x.xml"
    words = ("export", "--project", tmp_path / "p.mangamatch", "--format", "dlib", "--out", out)
    assert call(*words, "--status", "accepted").code == 5
    assert call(*words, "--status", "accepted, pending").code == 0
    assert len(read_back(out)) == FACES


def test_a_missing_image_is_listed_and_the_rest_exported(call, small_demo, tmp_path):
    manga109 = tmp_path / "manga109"
    shutil.copytree(small_demo.manga109, manga109)
    project = tmp_path / "q.mangamatch"
    sources = ("--manga109", manga109, "--landmarks", small_demo.landmarks, "--project", project)
    assert call("match", *sources, "--accept-above", 0).code == 0
    (manga109 / "images" / "HoshizoraParade" / "000.jpg").unlink()
    out = tmp_path / "x.xml"
    words = ("--out", out, "--json", tmp_path / "x.json")
    answer = call("export", "--project", project, "--format", "dlib", *words)
    lost = sum(match.page == 0 for match in placements(project).values())
    assert 0 < lost < FACES and len(read_back(out)) == FACES - lost
    assert answer.code == 0 and f"{FACES - lost} faces written" in answer.out
    assert f"{lost} problems" in answer.out and "image is missing" in answer.err
    told = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert told["written"] == FACES - lost and len(told["issues"]) == lost


def test_json_says_what_was_written(call, matched, tmp_path):
    out = tmp_path / "x.xml"
    answer = call("export", "--project", matched, "--format", "dlib", "--out", out, "--json", "-")
    told = answer.json
    statistics = told.pop("statistics")
    assert told == {"written": FACES, "out": str(out), "files": {str(out): FACES}, "issues": []}
    assert statistics["faces"] == FACES and sum(statistics["groups"].values()) == FACES


def test_the_project_is_only_looked_at(call, matched, tmp_path, monkeypatch):
    def refuse(path):
        raise AssertionError("the export wants to write the project")

    folder = matched.parent
    for lock in folder.glob(".*.lock"):
        lock.unlink()
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    monkeypatch.setattr("mangamatch.project.session.take_lock", refuse)
    out = tmp_path / "x.xml"
    assert call("export", "--project", matched, "--format", "dlib", "--out", out).code == 0
    out.unlink()
    assert before == {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_what_a_window_has_just_decided_is_exported(call, match_demo, tmp_path):
    assert match_demo().code == 0
    project, out = tmp_path / "p.mangamatch", tmp_path / "x.xml"
    session = Session(project)
    try:
        match = next(iter(session.matches.values()))
        session.do("Accept", SetMatch(match.file, replace(match, status=Status.ACCEPTED)))
        assert call("export", "--project", project, "--format", "dlib", "--out", out).code == 0
    finally:
        session.close()
    assert set(read_back(out)) == {match.file.removesuffix(".json")}


def test_the_project_is_not_exported_onto(call, matched):
    before = matched.read_bytes()
    answer = call("export", "--project", matched, "--format", "dlib", "--out", matched)
    assert answer.code == 5 and "in use already" in answer.err
    assert matched.read_bytes() == before


def test_missing_images_are_named_when_nothing_is_left(call, small_demo, tmp_path):
    manga109, project = tmp_path / "manga109", tmp_path / "q.mangamatch"
    shutil.copytree(small_demo.manga109, manga109)
    sources = ("--manga109", manga109, "--landmarks", small_demo.landmarks, "--project", project)
    assert call("match", *sources, "--accept-above", 0).code == 0
    shutil.rmtree(manga109 / "images")
    answer = call("export", "--project", project, "--format", "dlib", "--out", tmp_path / "x.xml")
    assert answer.code == 5 and "image is missing" in answer.err


def test_a_project_that_was_never_given_data(call, tmp_path):
    project = tmp_path / "q.mangamatch"
    Session(project).close()
    answer = call("export", "--project", project, "--format", "dlib", "--out", tmp_path / "x.xml")
    assert answer.code == 3 and "never given" in answer.err


# Manga109's own forms are written only: they hold whole pages, and no crop of a face
@pytest.mark.parametrize("name", [name for name, fmt in FORMATS.items() if fmt.write and fmt.read])
def test_crops_and_splits_in_every_format(call, matched, tmp_path, name):
    """All parts together hold each face once, on a picture no larger than its crop."""
    out = tmp_path / "made" / f"train{FORMATS[name].suffix}"
    out.parent.mkdir()
    words = ("--format", name, "--out", out, "--crops", "--split", "0.6,0.2,0.2", "--split-by", "face")
    answer = call("export", "--project", matched, *words, "--json", "-")
    assert answer.code == 0, answer.err
    assert sum(answer.json["files"].values()) == FACES and not answer.json["issues"]
    faces = 0
    for path in answer.json["files"]:
        found, issues = result_of(read_samples([Path(path)]))
        assert not [issue for issue in issues if "mixes" in issue.problem]
        faces += len(found)
        for sample in found:
            with Image.open(sample.image) as picture:
                assert max(picture.size) < 500
            assert sample.image.is_relative_to(out.parent)
    assert faces == FACES
    left = {path.name for path in out.parent.iterdir()} - {Path(path).name for path in answer.json["files"]}
    assert left <= {"train_crops"}


def test_parts_are_replaced_together(call, matched, tmp_path):
    """A second split replaces all files of the first; a folder of somebody else stops it."""
    words = ("export", "--project", matched, "--format", "csv", "--out", tmp_path / "o.csv", "--crops")
    words = (*words, "--split-by", "face")
    assert call(*words, "--split", "0.5,0.25,0.25", "--seed", 1).code == 0
    first = {path.name: path.read_bytes() for path in tmp_path.glob("o_*.csv")}
    assert call(*words, "--split", "0.5,0.25,0.25", "--seed", 5).code == 0
    second = {path.name: path.read_bytes() for path in tmp_path.glob("o_*.csv")}
    assert set(first) == set(second) == {"o_train.csv", "o_val.csv", "o_test.csv"} and first != second
    (tmp_path / "o_crops" / "mine.txt").write_text("mine")
    assert call(*words, "--split", "0.5,0.25,0.25", "--seed", 1).code == 5
    assert second == {path.name: path.read_bytes() for path in tmp_path.glob("o_*.csv")}
    assert (tmp_path / "o_crops" / "mine.txt").read_text() == "mine"


def test_a_part_without_a_book_is_said(call, matched, tmp_path):
    """The only book goes to one part."""
    words = ("export", "--project", matched, "--format", "csv", "--out", tmp_path / "o.csv")
    answer = call(*words, "--split", "0.5,0.25,0.25")
    assert answer.code == 0 and "This part got no sample" in answer.err
    assert sorted(path.name for path in tmp_path.glob("o_*")) == ["o_train.csv"]


def test_imported_samples_are_exported_without_manga109(call, matched, tmp_path):
    """A project may hold nothing but samples of other data sets."""
    source = tmp_path / "set.csv"
    assert call("export", "--project", matched, "--format", "csv", "--out", source).code == 0
    samples, _ = result_of(read_samples([source], outside=True))
    project = tmp_path / "imported.mangamatch"
    session = Session(project)
    try:
        take_in(session, samples, Status.ACCEPTED)
    finally:
        session.close()
    out = tmp_path / "again.xml"
    answer = call("export", "--project", project, "--format", "dlib", "--out", out, "--scheme", "manga60")
    assert answer.code == 0 and f"{FACES} faces written" in answer.out
    assert call("convert", project, "--to", "csv", "--out", tmp_path / "c.csv").code == 0


def test_an_empty_project_says_what_it_lacks(call, tmp_path):
    project = tmp_path / "empty.mangamatch"
    Session(project).close()
    answer = call("export", "--project", project, "--format", "dlib", "--out", tmp_path / "x.xml")
    assert answer.code == 3 and "it was never given one" in answer.err
