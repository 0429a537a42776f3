"""A scheme of one's own on the command line: from annotation to export, each command by itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from training_runs import SMALL, drawn, written

from mangamatch.domain.progress import result_of
from mangamatch.domain.scheme import SCHEMES
from mangamatch.formats import FORMATS

pytestmark = pytest.mark.usefixtures("one_thread")

ANIME28 = Path(__file__).parents[2] / "docs" / "anime28.json"


@pytest.fixture
def fresh(call, monkeypatch):
    """Run a command that succeeds in a program that has just begun: it knows the built-in schemes alone."""
    built_in = dict(SCHEMES)

    def run(*words):
        monkeypatch.setattr(SCHEMES, "_all", built_in)
        answer = call(*words)
        assert answer.code == 0, answer.err
        return answer

    return run


def test_a_scheme_of_28_points_from_annotation_to_coco(fresh, tmp_path):
    faces = written(drawn(tmp_path / "pages", books=2), tmp_path / "faces.csv")
    mine, project, run = tmp_path / "mine.json", tmp_path / "p.mangamatch", tmp_path / "run"
    fresh("convert", faces, "--scheme", ANIME28, "--to", "coco", "--out", mine)
    fresh("import", mine, "--project", project, "--status", "accepted")
    fresh("train", "--data", project, "--out", run, *SMALL, "--epochs", 2, "--images-anywhere")
    assert json.loads((run / "config.json").read_text())["scheme"] == "anime28"

    told = fresh("evaluate", "--model", run, "--data", mine, "--json", "-", "--images-anywhere").json
    assert set(told["nme"]) == {"chin", "interocular", "box"} and "eye_left_top" in told["per_part"]
    page = next((tmp_path / "pages").rglob("*.png"))
    words = (page, "--boxes", "whole", "--out", tmp_path / "found", "--json", "-", "--flip")
    (found,) = fresh("predict", "--model", run, *words).json["files"][0]["frames"][0]["faces"]
    assert len(found["points"]) == 28

    out = tmp_path / "out.json"
    fresh("export", "--project", project, "--format", "coco", "--out", out, "--scheme", "anime28")
    from pycocotools.coco import COCO

    read = COCO(out)
    (category,) = read.loadCats(read.getCatIds())
    assert (category["name"], len(category["keypoints"])) == ("anime28", 28)
    assert [24 + 1, 25 + 1] in category["skeleton"] and len(read.getAnnIds()) == 12
    assert all(one["num_keypoints"] == 28 for one in read.loadAnns(read.getAnnIds()))


def test_points_without_names_are_read_as_the_scheme_that_is_given(fresh, tmp_path):
    faces = written(drawn(tmp_path / "pages", books=1, faces=2), tmp_path / "faces.csv")
    bare, named = tmp_path / "pts", tmp_path / "named.csv"
    fresh("convert", faces, "--scheme", ANIME28, "--to", "pts", "--out", bare)
    fresh("convert", bare, "--as", ANIME28, "--to", "csv", "--out", named)
    samples, issues = result_of(FORMATS["csv"].read(named, outside=True))
    assert issues == [] and {sample.scheme for sample in samples} == {"anime28"}


def test_what_is_no_scheme_is_said(call, tmp_path):
    faces = written(drawn(tmp_path / "pages", books=1, faces=2), tmp_path / "faces.csv")
    out = ("--to", "csv", "--out", tmp_path / "x.csv")
    assert "no scheme face9" in call("convert", faces, *out, "--scheme", "face9").err
    assert call("convert", faces, *out, "--as", "face9").code == 2
    assert call("convert", faces, *out, "--scheme", tmp_path / "gone.json").code == 3
    words = ("--data", faces, "--out", tmp_path / "run", *SMALL, "--epochs", 1)
    answer = call("train", *words, "--schemes", "face9")
    assert answer.code == 2 and "manga60" in answer.err
