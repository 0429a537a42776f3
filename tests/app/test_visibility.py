"""Points that are hidden or absent: in the project, in formats that can hold them, and back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from mangamatch.app.project.document import Document
from mangamatch.app.project.export import ExportOptions, export
from mangamatch.app.project.import_samples import take_in
from mangamatch.app.project.import_source import read_to_import
from mangamatch.app.project.review import mark_points
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.match import Status
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.domain.visibility import ABSENT, HIDDEN, SEEN, levels_of, marked
from mangamatch.errors import ProjectDamaged
from mangamatch.formats import FORMATS
from mangamatch.project.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mangamatch.domain.issue import Issue

LEVELS = [ABSENT, HIDDEN, *[SEEN] * 57, HIDDEN]
HOLD_IT = ("coco", "cvat", "labelme", "yolo", "dlib", "csv")


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    image = tmp_path / "Boat" / "0.png"
    image.parent.mkdir()
    Image.fromarray(np.full((120, 100), 255, np.uint8)).save(image)
    points = arrays.points(np.random.default_rng(0).uniform(10, 90, (60, 2)).round())
    return Sample(image, (100, 120), Box(5, 5, 95, 95), points, "manga60", "Boat", "face")


@pytest.fixture
def document(sample: Sample, tmp_path: Path) -> Iterator[Document]:
    session = Session(tmp_path / "p.mangamatch")
    take_in(session, [sample], Status.ACCEPTED)
    yield Document(session, None)
    session.close()


def mark(document: Document) -> str:
    (match,) = document.session.matches.values()
    mark_points(document, [match], [1, 59], HIDDEN, "Hide points")
    mark_points(document, [document.session.matches[match.file]], [0], ABSENT, "Points are absent")
    return match.file


def test_it_is_stored_and_undone_step_by_step(document: Document, tmp_path: Path) -> None:
    file = mark(document)
    assert list(document.session.matches[file].visibility) == LEVELS
    assert document.session.matches[file].status == Status.ACCEPTED
    document.session.close()
    session = Session(tmp_path / "p.mangamatch")
    try:
        assert list(session.matches[file].visibility) == LEVELS
        session.undo()
        assert list(session.matches[file].visibility) == [SEEN, *LEVELS[1:]]
        session.undo()
        assert session.matches[file].visibility == b""
    finally:
        session.close()


def test_a_point_that_is_seen_again_leaves_nothing(document: Document) -> None:
    match = document.session.matches[mark(document)]
    assert marked(match, [0, 1, 59], SEEN).visibility == b""


@pytest.mark.parametrize("name", HOLD_IT)
def test_it_goes_out_and_comes_in_again(document: Document, tmp_path: Path, name: str) -> None:
    mark(document)
    assert document.shelf
    session, out = document.session, tmp_path / f"out{FORMATS[name].suffix}"
    result_of(export(session.matches.values(), session.sets, document.shelf, ExportOptions(name, out)))
    samples, issues = result_of(read_to_import([out], outside=True))
    assert not issues and [levels_of(one) for one in samples] == [LEVELS]
    other = Session(tmp_path / "q.mangamatch")
    try:
        take_in(other, samples, Status.PENDING)
        (match,) = other.matches.values()
        assert list(match.visibility) == LEVELS
        assert np.abs(match.points - samples[0].points).max() < 1e-6
        assert all("visibility" not in item.extra for item in other.sets.values())
    finally:
        other.close()


def test_coco_counts_what_is_labelled(document: Document, tmp_path: Path) -> None:
    import json

    mark(document)
    assert document.shelf
    out = tmp_path / "out.json"
    session = document.session
    result_of(export(session.matches.values(), session.sets, document.shelf, ExportOptions("coco", out)))
    (record,) = json.loads(out.read_text())["annotations"]
    assert record["keypoints"][2::3] == LEVELS and record["num_keypoints"] == 59


@pytest.mark.parametrize("wrong", [b"\2" * 59, b"\3" * 60, "text", 7])
def test_what_is_no_visibility_is_damage(document: Document, tmp_path: Path, wrong: object) -> None:
    import sqlite3
    from contextlib import closing

    document.session.close()
    with closing(sqlite3.connect(tmp_path / "p.mangamatch", isolation_level=None)) as db:
        db.execute("UPDATE match SET visibility = ?", (wrong,))
    with pytest.raises(ProjectDamaged):
        Session(tmp_path / "p.mangamatch").close()


def test_other_programs_do_not_make_points_absent(sample: Sample, tmp_path: Path) -> None:
    """A landmark that a file of others lacks is no absent one: nobody looked whether it is there."""
    import json

    out = tmp_path / "out.json"
    assert FORMATS["coco"].write and FORMATS["coco"].read
    result_of(FORMATS["coco"].write([replace(sample, extra={"visibility": LEVELS})], out))
    told = json.loads(out.read_text())
    del told["annotations"][0]["visibility"]
    out.write_text(json.dumps(told))
    samples, issues = result_of(FORMATS["coco"].read(out, outside=True))
    assert not samples and "landmark 0 is missing" in issues[0].problem


def test_a_face_with_an_absent_point_is_learnt_from(document: Document, tmp_path: Path) -> None:
    """Its other points teach; training/test_absent_labels.py holds that the absent one does not."""
    from types import SimpleNamespace

    from mangamatch.app.training.data import _read
    from mangamatch.training.recipe import Recipe

    mark(document)
    options: Any = SimpleNamespace(outside=True, images=None, recipe=Recipe())
    issues: list[Issue] = []
    (sample,) = result_of(_read([document.session.path], options, issues))
    assert levels_of(sample) == LEVELS and not issues
