"""A file of many broken faces: of each kind the first are listed, of all of them it is told how many."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from documents import BESIDE, MAKERS, NAMING
from format_cases import face_points, picture

from mangamatch.app.project.import_samples import usable
from mangamatch.app.samples.convert import in_scheme
from mangamatch.cli.main import main
from mangamatch.domain import issue_list
from mangamatch.domain.issue import number_of
from mangamatch.domain.messages import map_values
from mangamatch.domain.progress import result_of
from mangamatch.domain.rejection import left_out
from mangamatch.formats import FORMATS
from mangamatch.formats.common.path_sandbox import kept_out
from mangamatch.manga109.landmarks import read_landmarks

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample

BROKEN, LISTED = 9, 3


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """List three of a kind, so that nine are many."""
    monkeypatch.setattr(issue_list, "MOST_OF_A_KIND", LISTED)


def a_source(name: str, folder: Path, broken: int = BROKEN) -> Path:
    """Return a file or folder of ``name`` with so many faces that are broken, and more that are sound."""
    count = 98 if name == "wflw" else 60
    faces = []
    for number in range(2 * broken + 1):
        image = f"Book/{number}.png"
        picture(folder / image, number)
        points = face_points(count, number)
        faces.append((image, np.full_like(points, np.inf) if number % 2 else points))
    return MAKERS[name](folder, faces)


def read(name: str, path: Path, *, outside: bool = False) -> tuple[list[Sample], list[Issue]]:
    reader = FORMATS[name].read
    assert reader
    return result_of(reader(path, outside=outside))


@pytest.mark.parametrize("name", MAKERS)
def test_every_reader_lists_few_and_counts_all(name: str, tmp_path: Path) -> None:
    samples, issues = read(name, a_source(name, tmp_path))
    assert len(samples) == BROKEN + 1
    assert left_out(issues) == BROKEN
    assert len(issues) <= LISTED + 2  # one for those not listed, one about fractions
    assert [issue.count for issue in issues if left_out([issue])] == [1] * LISTED + [BROKEN - LISTED]


@pytest.mark.parametrize("name", MAKERS)
def test_what_is_listed_is_what_was_listed_before(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_source(name, tmp_path)
    _, short = read(name, path)
    monkeypatch.setattr(issue_list, "MOST_OF_A_KIND", BROKEN)
    _, whole = read(name, path)
    assert [issue for issue in whole if left_out([issue])][:LISTED] == short[:LISTED]
    assert number_of(whole) == number_of(short) and {issue.count for issue in whole} == {1}


@pytest.mark.parametrize("name", NAMING)
def test_faces_outside_the_folder_are_counted_for_the_question_whether_to_allow_them(
    name: str, tmp_path: Path
) -> None:
    count, folder = 98 if name == "wflw" else 60, tmp_path / "in"
    folder.mkdir()
    faces = [(f"../far{number}.png", face_points(count, number)) for number in range(BROKEN)]
    _, issues = read(name, MAKERS[name](folder, faces))
    assert kept_out(issues) == left_out(issues) == BROKEN and len(issues) == LISTED + 1


@pytest.mark.parametrize("name", [*BESIDE, "csv", "wflw"])
def test_images_that_are_missing_are_counted(name: str, tmp_path: Path) -> None:
    path = a_source(name, tmp_path)
    for number in range(BROKEN):
        (tmp_path / f"Book/{2 * number}.png").unlink()
    samples, issues = read(name, path)
    assert len(samples) == 1 and left_out(issues) == 2 * BROKEN
    assert len(issues) <= 2 * (LISTED + 1) + 1


@pytest.mark.parametrize("name", ["dlib", "coco", "labelme", "cvat"])
def test_images_that_are_missed_without_being_opened_are_counted(name: str, tmp_path: Path) -> None:
    path = a_source(name, tmp_path)
    for number in range(BROKEN):
        (tmp_path / f"Book/{2 * number}.png").unlink()
    samples, issues = read(name, path)
    missing = [issue for issue in issues if not left_out([issue])]
    assert len(samples) == BROKEN + 1
    assert number_of(missing) == BROKEN and len(missing) == LISTED + 1


def test_what_is_not_listed_is_not_put_into_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a file of a megabyte with 300,000 broken elements is read in a moment."""
    made: list[str] = []
    real = issue_list.IssueList.add

    def add(self, problem, make):  # type: ignore[no-untyped-def]
        return real(self, problem, lambda: made.append(problem) or make())

    monkeypatch.setattr(issue_list.IssueList, "add", add)
    path = tmp_path / "in.json"
    path.write_text(json.dumps({"images": [0] * 5000, "annotations": [0] * 5000}))
    samples, issues = read("coco", path)
    assert samples == [] and number_of(issues) == 10_000
    assert len(made) == 2 * LISTED and len(issues) == 2 * (LISTED + 1)


def test_many_landmark_files_to_match(tmp_path: Path) -> None:
    for number in range(BROKEN):
        (tmp_path / f"user0_B_{number:03d}_face01_x1y2w3h4.json").write_text('{"points": [[1]]}')
    folder, issues = result_of(read_landmarks(tmp_path))
    assert folder.sets == () and number_of(issues) == BROKEN and len(issues) == LISTED + 1


@pytest.mark.parametrize("scheme", ["ibug68", "manga60"])
def test_faces_that_cannot_be_converted_or_imported_are_counted(scheme: str, tmp_path: Path) -> None:
    samples, _ = read("wflw", a_source("wflw", tmp_path))
    odd = [replace(one, points=one.points[:7], scheme="points7") for one in samples]
    for kept, issues in (in_scheme(odd, scheme), usable(odd, tmp_path)):
        assert kept == [] and number_of(issues) == len(odd) and len(issues) == LISTED + 1


def test_the_commands_tell_how_many_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = a_source("coco", tmp_path)
    assert main(["inspect", str(path), "--json", str(tmp_path / "told.json")]) == 0
    printed = capsys.readouterr()
    assert f"{BROKEN} problems" in printed.out
    assert f"{BROKEN - LISTED} more like this: left out: " in printed.err
    told = json.loads((tmp_path / "told.json").read_text())["issues"]
    assert [issue.get("count", 1) for issue in told] == [1] * LISTED + [BROKEN - LISTED]
    assert told[0].keys() == {"file", "where", "problem", "hint"}


def test_what_is_beyond_the_terminal_is_counted_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issue_list, "MOST_OF_A_KIND", 25)
    path = tmp_path / "in.json"
    path.write_text(json.dumps({"images": [], "annotations": [0] * 1000}))
    assert main(["inspect", str(path)]) == 0
    assert "and 980 more problems" in capsys.readouterr().err


def test_names_and_numbers_make_no_kinds_of_their_own(tmp_path: Path) -> None:
    rows = [{"id": n, "image_id": n, "keypoints": [n, 2, 2]} for n in range(BROKEN)]
    rows += [{"id": n, "image_id": n, "keypoints": [n]} for n in range(BROKEN)]
    path = tmp_path / "in.json"
    path.write_text(json.dumps({"images": [], "annotations": rows}))
    _, issues = read("coco", path)
    told = [issue.problem for issue in issues if issue.count > 1]
    assert len(told) == 2 and left_out(issues) == 2 * BROKEN
    assert map_values(told[0], lambda _: "…").startswith("… more like this: ")
