"""import: samples of any format into a project, as the window takes them in."""

from __future__ import annotations

import pytest

from mangamatch.app.project.samples import project_samples
from mangamatch.domain.match import Status
from mangamatch.domain.progress import result_of
from mangamatch.formats import FORMATS
from mangamatch.project.session import Session


@pytest.fixture
def project(tmp_path):
    return tmp_path / "p.mangamatch"


@pytest.fixture
def faces(call, matched, tmp_path):
    """Accepted faces of a project as COCO, beside their crops."""
    file = tmp_path / "faces.json"
    assert call("export", "--project", matched, "--format", "coco", "--out", file, "--crops").code == 0
    return file


def stored(project):
    session = Session(project, write=False)
    matches, undo = dict(session.matches), session.undo_label
    session.close()
    return matches, undo


def test_a_new_project_of_samples(call, faces, tmp_path):
    project = tmp_path / "new.mangamatch"
    answer = call("import", faces, "--project", project, "--json", "-")
    count = len(result_of(FORMATS["coco"].read(faces))[0])
    assert answer.code == 0 and count
    assert answer.json == {"read": count, "imported": count, "skipped": 0, "issues": []}
    matches, undo = stored(project)
    assert len(matches) == count and {match.status for match in matches.values()} == {Status.PENDING}
    assert undo == "Import samples"


def test_accepted_samples_can_be_exported_again(call, faces, tmp_path):
    project = tmp_path / "new.mangamatch"
    answer = call("import", faces, "--project", project, "--status", "accepted", "--from", "coco")
    count = len(result_of(FORMATS["coco"].read(faces))[0])
    assert answer.code == 0 and f"{count} samples imported" in answer.out
    samples, issues = result_of(project_samples(project))
    assert len(samples) == count and not issues


def test_faces_that_are_accepted_already_are_skipped(call, faces, matched):
    before = sum(match.status == Status.ACCEPTED for match in stored(matched)[0].values())
    answer = call("import", faces, "--project", matched, "--status", "accepted", "--json", "-")
    assert answer.json["skipped"] == answer.json["imported"] > 0
    after = sum(match.status == Status.ACCEPTED for match in stored(matched)[0].values())
    assert after == before


def test_two_sources_with_the_same_names_are_both_taken(call, faces, tmp_path):
    """As two files of one data set have: 0001, 0002, …"""
    samples = result_of(FORMATS["coco"].read(faces))[0]
    second, project = tmp_path / "second.csv", tmp_path / "new.mangamatch"
    result_of(FORMATS["csv"].write(samples, second))
    answer = call("import", faces, second, "--project", project, "--json", "-")
    assert answer.json["imported"] == 2 * len(samples) == len(stored(project)[0])


def test_what_is_wrong_leaves_no_project(call, tmp_path, faces):
    project = tmp_path / "new.mangamatch"
    assert call("import", tmp_path / "gone.json", "--project", project).code == 3
    empty = tmp_path / "empty.csv"
    result_of(FORMATS["csv"].write([], empty))
    answer = call("import", empty, "--from", "csv", "--project", project)
    assert answer.code == 3 and "nothing to import" in answer.err
    assert call("import", faces, "--project", project, "--status", "rejected").code == 2
    assert not project.exists()


def test_no_source_is_written_over(call, faces, matched, small_demo):
    before = faces.read_bytes()
    assert call("import", faces, "--project", faces).code == 2
    assert call("import", faces, "--project", matched, "--json", faces).code == 2
    page = next(small_demo.manga109.rglob("*.jpg"))
    picture = page.read_bytes()
    kept = stored(matched)
    assert call("import", faces, "--project", matched, "--json", page).code == 5
    assert faces.read_bytes() == before and page.read_bytes() == picture and stored(matched)[1] == kept[1]


def test_a_project_that_another_program_writes_is_left_alone(call, faces, matched):
    session = Session(matched)
    answer = call("import", faces, "--project", matched)
    session.close()
    assert answer.code == 4 and not answer.out
