"""The route of docs/loop.md on sets of two annotators: a sample a face, no face on both sides of a split."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from mangamatch.app.project.export import ExportOptions, export
from mangamatch.app.project.samples import project_book_store, project_samples
from mangamatch.app.samples.faces import faces
from mangamatch.app.samples.read import read_samples
from mangamatch.cli.main import main
from mangamatch.domain.file_names import name_within
from mangamatch.domain.match import Status
from mangamatch.domain.progress import result_of
from mangamatch.formats import FORMATS
from mangamatch.project.session import Session, set_matches

FACES, FILES = 23, 36  # of the small demo


def face_of(file: str) -> tuple[str, int, int]:
    name = name_within(file)
    return name.book, name.half_page, name.face


@pytest.fixture(scope="module")
def matched_once(small_demo, tmp_path_factory):
    """A project in which all is accepted that may be, and the words that made it."""
    project = tmp_path_factory.mktemp("matched") / "p.mangamatch"
    sources = ("--manga109", small_demo.manga109, "--landmarks", small_demo.landmarks)
    words = ("match", *sources, "--evidence", "provenance,extent", "--accept-above", 0)
    assert main([str(word) for word in (*words, "--project", project)]) == 0
    return project, words


@pytest.fixture
def matched(matched_once, tmp_path):
    """A copy of it."""
    return Path(shutil.copy(matched_once[0], tmp_path / "p.mangamatch"))


@pytest.fixture
def written(call, matched, tmp_path):
    """Run ``export`` and return the samples by part."""

    def run(fmt, *words):
        out = tmp_path / "out" / f"set{FORMATS[fmt].suffix}"
        out.parent.mkdir(exist_ok=True)
        answer = call("export", "--project", matched, "--format", fmt, "--out", out, *words, "--json", "-")
        assert answer.code == 0 and not answer.json["issues"], answer.err
        return [result_of(read_samples([Path(path)], outside=True))[0] for path in answer.json["files"]]

    return run


@pytest.mark.parametrize("status", ["accepted", "skipped", "accepted,skipped,pending"])
def test_as_many_samples_as_faces(written, status):
    (samples,) = written("dlib", "--status", status)
    marked = Counter(face_of(sample.name) for sample in samples)
    assert set(marked.values()) == {1} and len(marked) == (FILES - FACES if status == "skipped" else FACES)


@pytest.mark.parametrize("words", [(), ("--crops",)], ids=["pages", "crops"])
def test_a_split_has_no_face_twice(written, words):
    parts = written("csv", *words, "--split", "0.5,0.25,0.25", "--split-by", "face")
    samples = [sample for part in parts for sample in part]
    assert len(parts) == 3 and len(samples) == len(set(faces(samples))) == FACES


def test_what_the_second_annotator_drew_stays(matched):
    session = Session(matched, write=False)
    session.close()
    assert Counter(match.status for match in session.matches.values()) == {
        Status.ACCEPTED: FACES,
        Status.SKIPPED: FILES - FACES,
    }
    assert {face_of(f) for f, m in session.matches.items() if m.status == Status.SKIPPED} <= {
        face_of(f) for f, m in session.matches.items() if m.status == Status.ACCEPTED
    }
    first = (f for f, m in session.matches.items() if m.status == Status.ACCEPTED)
    assert all(name_within(file).user == 0 for file in first)


def test_matching_again_changes_nothing(call, matched_once, matched):
    """So it says what is decided; the terminal counts faces."""
    before = decisions(matched)
    answer = call(*matched_once[1], "--project", matched, "--json", matched.with_suffix(".json"))
    assert f"{FILES} of {FILES} landmark files have candidates, {FACES} faces accepted." in answer.out
    told = json.loads(matched.with_suffix(".json").read_text())["matches"]
    assert before == decisions(matched) == {entry["file"]: entry["decision"] for entry in told}
    assert Counter(entry["status"] for entry in told) == {"accepted": FACES, "pending": FILES - FACES}


def decisions(project):
    session = Session(project, write=False)
    session.close()
    return {file: match.status for file, match in session.matches.items()}


@pytest.fixture
def old(matched):
    """A project in which both annotators of each face are accepted, as an earlier version left it."""
    session = Session(matched)
    both = [replace(match, status=Status.ACCEPTED) for match in session.matches.values()]
    session.do("Match", *set_matches(both))
    session.close()
    return matched


def test_an_old_project_gives_one_sample_a_face_and_lists_the_others(old):
    samples, issues = result_of(project_samples(old))
    assert len(samples) == FACES and len(issues) == FILES - FACES
    assert all("one sample" in issue.hint for issue in issues)
    left, kept = {issue.file for issue in issues}, {f"{sample.name}.json" for sample in samples}
    assert left | kept == set(decisions(old)) and not left & kept
    assert set(map(face_of, left)) <= set(map(face_of, kept))


def test_of_an_old_project_a_persons_decision_goes_out(old):
    session = Session(old)
    second = next(match for file, match in session.matches.items() if name_within(file).user == 1)
    session.do("Accept", *set_matches([replace(second, who="me", confidence=0.1)]))
    session.close()
    samples, _ = result_of(project_samples(old))
    assert second.file.removesuffix(".json") in {sample.name for sample in samples}
    assert len(samples) == FACES


def test_a_set_without_its_page_does_not_stand_for_its_face(old, tmp_path):
    """The first annotator's was put on a page whose image is gone."""
    session = Session(old)
    first = next(match for file, match in session.matches.items() if name_within(file).user == 0)
    names = [file for file in session.matches if face_of(file) == face_of(first.file)]
    session.do("Place", *set_matches([replace(first, page=77, who="me")]))
    shelf = project_book_store(session)
    options = ExportOptions("csv", tmp_path / "o.csv")
    done = result_of(export(session.matches.values(), session.sets, shelf, options))
    session.close()
    there = {sample.name for sample in done.samples}
    assert done.count == FACES - (len(names) == 1)
    assert [Path(name).stem in there for name in sorted(names)] == [False, True][: len(names)]
