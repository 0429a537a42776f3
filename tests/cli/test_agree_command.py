"""agree: pairs of annotators who drew the same are accepted, as the window does when it is told to."""

from __future__ import annotations

import shutil

import pytest

from mangamatch.app.project.sources import read_sources, store_sources
from mangamatch.domain.match import Status
from mangamatch.domain.progress import result_of
from mangamatch.project.session import Session


@pytest.fixture
def project(small_demo, tmp_path):
    """The demo with three pairs whose second annotator drew what the first did."""
    landmarks, project = tmp_path / "landmarks", tmp_path / "agree.mangamatch"
    shutil.copytree(small_demo.landmarks, landmarks)
    for second in sorted(landmarks.glob("user1_*"))[:3]:
        shutil.copy(landmarks / f"user0_{second.name.removeprefix('user1_')}", second)
    session = Session(project)
    store_sources(session, result_of(read_sources(small_demo.manga109, landmarks)))
    session.close()
    return project


def accepted(project):
    session = Session(project)
    found = {file: match for file, match in session.matches.items() if match.status == Status.ACCEPTED}
    session.close()
    return found


def test_the_mean_of_those_who_agree_is_accepted(call, project):
    strict = ("--tolerance", "0.005")
    dry = call("agree", "--project", project, "--dry-run", "--json", "-", *strict).json
    assert dry["accepted"] == 0 and not accepted(project)
    answer = call("agree", "--project", project, "--json", "-", *strict)
    told = answer.json
    assert answer.code == 0 and 0 < told["accepted"] == len(told["agreeing"]) < told["pending"]
    assert told["agreeing"] == dry["agreeing"]
    found = accepted(project)
    assert set(found) == {pair["files"][0] for pair in told["agreeing"]}
    assert {match.method for match in found.values()} == {"take mean"}
    assert all(match.who for match in found.values())


def test_it_is_one_step_of_undo_and_leaves_decisions_alone(call, project):
    call("agree", "--project", project)
    session = Session(project)
    count = len(session.matches)
    assert session.undo_label == "Accept agreeing pairs" and count
    session.undo()
    assert not session.matches
    session.redo()
    session.close()
    again = call("agree", "--project", project)
    assert again.code == 0 and "\n0 of " in again.out


def test_it_tells_how_well_all_annotators_agree_part_by_part(call, project):
    answer = call("agree", "--project", project, "--dry-run", "--json", "-", "--tolerance", "0.02")
    (told,) = answer.json["agreement"]
    assert told["scheme"] == "manga60" and told["tolerance"] == 0.02 and told["faces"] == told["pairs"] > 3
    assert told["parts"].keys() == {"all", "chin", "brow", "eye", "pupil", "nose", "mouth"}
    assert told["parts"]["chin"]["along"] > 0 and told["parts"]["nose"]["along"] is None
    assert told["annotators"] == [
        {
            "first": 0,
            "second": 1,
            "faces": told["pairs"],
            "agreeing": told["agreeing"],
            "mean": told["annotators"][0]["mean"],
        }
    ]
    lines = call("agree", "--project", project, "--dry-run").out.splitlines()
    assert "across" in lines[1] and lines[2].startswith("all ")


def test_what_it_cannot_do_it_says(call, project, tmp_path, small_demo):
    missing = call("agree", "--project", tmp_path / "no.mangamatch")
    assert missing.code == 2 and "no project" in missing.err
    assert not (tmp_path / "no.mangamatch").exists()
    assert call("agree", "--project", project, "--json", project).code == 5
    page = next(small_demo.manga109.rglob("*.jpg"))
    assert call("agree", "--project", project, "--json", page).code == 5
    session = Session(project)
    assert call("agree", "--project", project).code == 4
    session.close()
    assert not accepted(project)
