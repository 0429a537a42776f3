"""What ``import mangamatch`` gives to a script."""

from __future__ import annotations

import ast
import inspect
import pickle
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

import mangamatch
from mangamatch.domain import arrays
from mangamatch.domain.messages import say
from mangamatch.errors import (
    ExportError,
    MangamatchError,
    ModelError,
    ProjectError,
    ProjectLocked,
    SourceError,
    UsageError,
)
from mangamatch.inference import detectors
from mangamatch.inference.detectors import DetectedFace, DetectorInfo
from mangamatch.project.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mangamatch.domain.arrays import Pixels

PACKAGE = Path(mangamatch.__file__).parent
FACE = mangamatch.Box(10, 10, 60, 60)


@pytest.fixture
def sample(tmp_path: Path) -> mangamatch.Sample:
    image = tmp_path / "page.png"
    cv2.imwrite(str(image), np.full((80, 100), 255, np.uint8))
    points = arrays.points([[10 + i % 40, 12 + i % 37] for i in range(60)])
    return mangamatch.Sample(image, (100, 80), FACE, points, "manga60", "Book", "face")


@pytest.fixture
def project(demo_project: Path) -> Iterator[mangamatch.OpenProject]:
    with mangamatch.open_project(demo_project) as opened:
        yield opened


# -- the module ----------------------------------------------------------------------------------------


def test_every_public_name_is_there_and_typed() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))
    hinted = {
        alias.name: (node.module or "").removeprefix("mangamatch.")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mangamatch.")
        for alias in node.names
    }
    del hinted["__version__"]
    assert hinted == mangamatch._HOMES
    assert set(mangamatch.__all__) == {*hinted, "__version__"}
    assert set(mangamatch.__all__) <= set(dir(mangamatch))
    assert (PACKAGE / "py.typed").is_file()


@pytest.mark.parametrize("name", [name for name in mangamatch.__all__ if not name.startswith("_")])
def test_public_names_explain_themselves(name: str) -> None:
    value = getattr(mangamatch, name)
    members = [value]
    if isinstance(value, type) and value.__module__.endswith("scripting"):
        members += [member for key, member in vars(value).items() if not key.startswith("_")]
    described = [member for member in members if callable(member) or isinstance(member, property)]
    assert described and all(inspect.getdoc(member) for member in described)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="load_sample'"):
        mangamatch.load_sample  # noqa: B018


# -- samples -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("format", "name"), [("coco", "faces.json"), ("dlib", "faces.xml"), ("csv", "f.csv")]
)
def test_what_is_saved_is_loaded_again(
    sample: mangamatch.Sample, tmp_path: Path, format: str, name: str
) -> None:
    written = mangamatch.save_samples([sample], tmp_path / name, format)
    loaded = mangamatch.load_samples(str(tmp_path / name))
    assert (written.count, len(loaded), loaded.issues) == (1, 1, ())
    assert loaded[0].image == sample.image
    np.testing.assert_allclose(loaded[0].points, sample.points, atol=0.5)


def test_samples_are_a_sequence_with_issues(sample: mangamatch.Sample, tmp_path: Path) -> None:
    table = tmp_path / "faces.csv"
    mangamatch.save_samples([sample], table, "csv")
    head, row = table.read_text("utf-8").splitlines()
    table.write_text("\n".join([head, row, row.replace("face", "other").replace("10", "x", 1)]), "utf-8")
    loaded = mangamatch.load_samples(table, format="csv")
    assert [item.name for item in loaded] == ["face"] and loaded[:1] == (loaded[0],)
    assert loaded[0] in loaded and len(loaded.issues) == 1
    assert str(loaded.issues[0].problem) and str(loaded.issues[0].hint)
    assert len(pickle.loads(pickle.dumps(loaded))) == 1


def test_a_split_makes_a_file_for_each_part(sample: mangamatch.Sample, tmp_path: Path) -> None:
    faces = [
        mangamatch.Sample(
            tmp_path / f"{i}.png", None, FACE, sample.points, "manga60", f"Book {i}", f"face {i}"
        )
        for i in range(10)
    ]
    written = mangamatch.save_samples(faces, tmp_path / "f.csv", "csv", split=(0.8, 0.1, 0.1), seed=3)
    assert {Path(file).name: count for file, count in written.files.items()} == {
        "f_train.csv": 8,
        "f_val.csv": 1,
        "f_test.csv": 1,
    }


def test_options_reach_the_writer(sample: mangamatch.Sample, tmp_path: Path) -> None:
    mangamatch.save_samples([sample], tmp_path / "f.json", "coco", crops=True)
    (crop,) = mangamatch.load_samples(tmp_path / "f.json")
    assert crop.image.parent.name == "f_crops" and crop.size == (60, 60)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"format": "cocoa"}, UsageError),
        ({"format": "wflw"}, UsageError),
        ({"colour": 1}, UsageError),
        ({"out": 1}, UsageError),
        ({"splitting": None}, UsageError),
        ({"split": (0.5, 0.1)}, UsageError),
        ({"split": (0.8, 0.1, 0.1), "split_by": "page"}, UsageError),
        ({"path": "page.png"}, UsageError),
        ({"path": "page.png/f.csv"}, ExportError),
    ],
    ids=str,
)
def test_what_cannot_be_saved_is_told(
    sample: mangamatch.Sample, tmp_path: Path, given: dict[str, object], error: type[MangamatchError]
) -> None:
    before = sample.image.read_bytes()
    given = {"path": "f.csv", "format": "csv", **given}
    path = tmp_path / str(given.pop("path"))
    with pytest.raises(error) as caught:
        mangamatch.save_samples([sample], path, **given)  # type: ignore[arg-type]
    assert caught.value.message and caught.value.hint
    assert sample.image.read_bytes() == before and [file.name for file in tmp_path.iterdir()] == ["page.png"]


@pytest.mark.parametrize(
    ("name", "format", "error"),
    [("gone.json", "auto", SourceError), ("page.png", "auto", SourceError), ("page.png", "x", UsageError)],
)
def test_what_cannot_be_loaded_is_told(
    sample: mangamatch.Sample, name: str, format: str, error: type[MangamatchError]
) -> None:
    with pytest.raises(error):
        mangamatch.load_samples(sample.image.with_name(name), format)


# -- projects ------------------------------------------------------------------------------------------


def test_a_decision_is_stored_undone_and_redone(project: mangamatch.OpenProject) -> None:
    file = next(iter(project.sets))
    assert project.status_of(file) == "pending" and file not in project.matches
    project.decide(file, "accepted")
    match = project.matches[file]
    assert (match.status, match.is_placed, match.is_human) == (mangamatch.Status.ACCEPTED, True, True)
    assert match.points.shape == (60, 2) and match.confidence
    assert project.undo() == file and project.status_of(file) == "pending"
    assert project.redo() == file and project.status_of(file) == "accepted"
    project.decide(file, mangamatch.Status.UNSURE)
    np.testing.assert_array_equal(project.matches[file].points, match.points)
    assert Session(project.path, write=False).matches[file].status == "unsure"


def test_a_decision_is_about_the_face_of_both_annotators(project: mangamatch.OpenProject) -> None:
    pairs = [project._document.item(file) for file in project.sets]
    first, second = next(pair for pair in pairs if len(pair) == 2)
    project.decide(second, "accepted")
    assert [project.matches[file].status for file in (first, second)] == ["accepted", "skipped"]
    assert project.status_of(first) == project.status_of(second) == "accepted"


def test_accepted_faces_are_samples(project: mangamatch.OpenProject) -> None:
    assert len(project.samples()) == 0
    files = list(project.sets)
    for file in files[:2]:
        project.decide(file, "accepted")
    accepted = project.samples()
    assert 1 <= len(accepted) <= 2 and accepted.issues == ()
    assert all(item.image.is_file() and item.points.shape == (60, 2) for item in accepted)
    assert len(mangamatch.load_samples(project.path)) == len(accepted)


def test_what_cannot_be_decided_is_told(project: mangamatch.OpenProject) -> None:
    file = next(iter(project.sets))
    for wrong in ("pending", "good"):
        with pytest.raises(UsageError, match="no status"):
            project.decide(file, wrong)
    with pytest.raises(ProjectError, match="not in this project"):
        project.decide("gone.json", "accepted")
    with pytest.raises(UsageError, match="no status"):
        project.samples(["acepted"])
    assert project.undo() is None and not project.matches


def test_without_its_books_a_project_can_be_judged_but_not_accepted(demo_project: Path) -> None:
    session = Session(demo_project)
    session.set_source("manga109", demo_project.parent / "elsewhere")
    session.close()
    with mangamatch.open_project(demo_project) as project:
        file = next(iter(project.sets))
        with pytest.raises(ProjectError, match="No face is found"):
            project.decide(file, "accepted")
        project.decide(file, "rejected")
        assert project.status_of(file) == "rejected"
        with pytest.raises(SourceError):
            project.samples()


def test_a_project_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    for write in (True, False):
        with pytest.raises(ProjectError, match="does not exist"):
            mangamatch.open_project(tmp_path / "gone.mangamatch", write=write)
    assert not list(tmp_path.iterdir())


def test_one_script_writes_and_others_read(project: mangamatch.OpenProject) -> None:
    with pytest.raises(ProjectLocked):
        mangamatch.open_project(project.path)
    with mangamatch.open_project(project.path, write=False) as other:
        assert list(other.sets) == list(project.sets)
        with pytest.raises(ProjectError):
            other.decide(next(iter(other.sets)), "rejected")


def test_a_closed_project_is_free(demo_project: Path) -> None:
    with mangamatch.open_project(str(demo_project)):
        pass
    mangamatch.open_project(demo_project).close()


# -- models --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def predictor() -> mangamatch.ImagePredictor:
    return mangamatch.open_predictor(threads=1)


def test_the_bundled_model_finds_landmarks(
    predictor: mangamatch.ImagePredictor, sample: mangamatch.Sample
) -> None:
    from_file = predictor.predict(sample.image, [FACE, (500, 500, 600, 600)])
    from_pixels = predictor.predict(np.full((80, 100), 255, np.uint8), iter([(10, 10, 60, 60)]))
    assert (predictor.scheme, predictor.count) == ("manga60", 60)
    assert from_file.points.shape == (2, 60, 2)
    assert np.isfinite(from_file.points[0]).all() and np.isnan(from_file.points[1]).all()
    np.testing.assert_allclose(from_file.points[:1], from_pixels.points, atol=1e-4)


def test_no_boxes_are_no_landmarks(predictor: mangamatch.ImagePredictor, sample: mangamatch.Sample) -> None:
    assert predictor.predict(sample.image, []).points.shape == (0, 60, 2)


def test_a_transparent_picture_is_seen_on_white(
    predictor: mangamatch.ImagePredictor, sample: mangamatch.Sample, tmp_path: Path
) -> None:
    cv2.imwrite(str(tmp_path / "clear.png"), np.zeros((80, 100, 4), np.uint8))
    clear, white = (predictor.predict(file, [FACE]) for file in (tmp_path / "clear.png", sample.image))
    np.testing.assert_allclose(clear.points, white.points, atol=1e-4)


@pytest.mark.parametrize(
    ("image", "boxes", "error"),
    [
        ("gone.png", [FACE], SourceError),
        ("text.png", [FACE], SourceError),
        (".", [FACE], SourceError),
        (np.zeros((8, 8)), [FACE], UsageError),
        (np.zeros((8, 8, 4), np.uint8), [FACE], UsageError),
        (np.zeros((0, 8), np.uint8), [FACE], UsageError),
        (np.zeros((8, 8), np.uint8), [(1, 2, 3)], UsageError),
    ],
    ids=str,
)
def test_what_is_no_image_or_box_is_told(
    predictor: mangamatch.ImagePredictor,
    tmp_path: Path,
    image: object,
    boxes: list[object],
    error: type[MangamatchError],
) -> None:
    (tmp_path / "text.png").write_text("no picture")
    given = tmp_path / image if isinstance(image, str) else image
    with pytest.raises(error) as caught:
        predictor.predict(given, boxes)  # type: ignore[arg-type]
    assert caught.value.hint


def test_a_file_that_is_no_model_is_told(tmp_path: Path) -> None:
    (tmp_path / "text.onnx").write_text("no model")
    with pytest.raises(ModelError):
        mangamatch.open_predictor(str(tmp_path / "text.onnx"))


class SeesCorner:
    """A detector that sees one face on every image, as surely as it is told."""

    def __init__(self, score: float) -> None:
        self.score = score

    def faces(self, image: Pixels, threshold: float = 0.0) -> list[DetectedFace]:
        corner = DetectedFace(mangamatch.Box(0, 0, *image.shape[1::-1]), self.score)
        return [corner] if self.score >= threshold else []


def test_a_detector_is_opened_by_its_table(
    monkeypatch: pytest.MonkeyPatch, sample: mangamatch.Sample
) -> None:
    def info(score: float) -> DetectorInfo:
        return DetectorInfo(say("A detector"), lambda file: SeesCorner(score), lambda file: False)

    monkeypatch.setattr(detectors, "DETECTORS", {"first": info(0.6), "second": info(0.7)})
    first, second = mangamatch.open_face_detector(), mangamatch.open_face_detector("second")
    for image in (sample.image, str(sample.image), np.zeros((80, 100, 3), np.uint8)):
        (face,) = second.faces(image)
        assert isinstance(face, mangamatch.DetectedFace)
        assert (face.box, face.score) == (mangamatch.Box(0, 0, 100, 80), 0.7)
        assert not first.faces(image, threshold=0.65)
    with pytest.raises(ModelError, match="third"):
        mangamatch.open_face_detector("third")
    with pytest.raises(UsageError):
        first.faces(np.zeros((80, 100), np.float32))
    with pytest.raises(SourceError):
        first.faces("gone.png")
