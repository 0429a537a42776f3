"""Exports as a workflow: what stands on the disk when one fails, is stopped, or meets other files."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

from mangamatch.app.project.book_store import BookStore
from mangamatch.app.project.export import ExportOptions, export
from mangamatch.domain import arrays, throttle
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import LandmarkSet
from mangamatch.domain.match import Match, Status
from mangamatch.domain.rejection import SampleRejected
from mangamatch.errors import ExportError
from mangamatch.files import atomic
from mangamatch.formats import FORMATS
from mangamatch.formats.dlib import writer

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from mangamatch.app.samples.write import WriteSummary
    from mangamatch.domain.progress import Progress
    from mangamatch.domain.sample import Sample
    from mangamatch.synthetic.pages.write import DemoFolder

POINTS = arrays.points([[100 + i, 200 + i] for i in range(60)])
Start: TypeAlias = "Callable[..., Generator[Progress, None, WriteSummary]]"


def drain(steps: Generator[Progress, None, WriteSummary]) -> WriteSummary:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


@pytest.fixture
def shelf(small_demo: DemoFolder) -> BookStore:
    return BookStore.open(small_demo.manga109)


@pytest.fixture
def start(shelf: BookStore, tmp_path: Path) -> Start:
    """Begin to export these landmark files, each a face of the first page, to ``out/train.xml``."""
    (tmp_path / "out").mkdir()

    def begin(*files: str, out: Path = tmp_path / "out" / "train.xml", crops: bool = True) -> object:
        sets = {file: LandmarkSet(file, None, "manga60", POINTS) for file in files}
        boxes = {file: Box(100, 200, 160, 260).moved(40 * n, 0) for n, file in enumerate(files)}
        place = (Status.ACCEPTED, shelf.titles[0], 0, None)
        matches = [Match(file, *place, boxes[file], POINTS) for file in files]
        return export(matches, sets, shelf, ExportOptions("dlib", out, crops=crops))

    return begin


def samples(file: Path) -> list[Sample]:
    steps = FORMATS["dlib"].read(file)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found, issues = end.value
            assert issues == []
            return found


def is_whole(folder: Path, *names: str) -> bool:
    """Whether the export in ``folder`` holds these faces, each with its crop, and nothing else."""
    read = samples(folder / "train.xml")
    assert all(sample.image.parent == folder / "train_crops" for sample in read)
    crops = {path.stem for path in (folder / "train_crops").glob("*.png")}
    assert sorted(path.name for path in folder.iterdir()) == ["train.xml", "train_crops"]
    return {sample.name for sample in read} == {sample.image.stem for sample in read} == crops == set(names)


def test_crops_and_file_are_replaced_together(start: Start, tmp_path: Path) -> None:
    drain(start("old.json"))
    assert is_whole(tmp_path / "out", "old")
    assert drain(start("new.json", "two.json")).count == 2
    assert is_whole(tmp_path / "out", "new", "two")


def test_a_file_that_cannot_be_written_keeps_the_old_crops(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    drain(start("old.json"))
    monkeypatch.setattr(atomic.os, "fsync", full)
    with pytest.raises(ExportError, match="No space") as caught:
        drain(start("new.json"))
    assert caught.value.message.startswith(str(tmp_path / "out" / "train_crops could not"))
    assert is_whole(tmp_path / "out", "old")


def test_a_file_that_cannot_be_replaced_keeps_the_old_crops(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace

    def refuse(source: Path, target: Path) -> None:
        if tmp_path / "out" / "train.xml" in (source, target):
            raise PermissionError(errno.EACCES, "in use")
        replace(source, target)

    drain(start("old.json"))
    monkeypatch.setattr(atomic.os, "replace", refuse)
    with pytest.raises(ExportError, match="in use"):
        drain(start("new.json"))
    assert is_whole(tmp_path / "out", "old")


def test_stopping_anywhere_keeps_the_old_pair(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drain(start("old.json"))
    monkeypatch.setattr(throttle, "_INTERVAL", 0.0)
    events = len(list(start("old.json")))
    for count in range(1, events + 1):
        steps = start("new.json")
        for _ in range(count):
            next(steps)
        steps.close()
        assert is_whole(tmp_path / "out", "old"), f"stopped after event {count} of {events}"


def test_problems_name_the_place_that_was_asked_for(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse_a(sample: Sample) -> None:
        if sample.name == "a":
            raise SampleRejected("bad", "Mend it.")

    monkeypatch.setattr(writer, "check", refuse_a)
    report = drain(start("a.json", "b.json"))
    (issue,) = report.issues
    assert issue.file == str(tmp_path / "out" / "train_crops" / "a.png") and report.count == 1


def test_names_are_unique_and_the_same_in_every_export(
    start: Start, shelf: BookStore, tmp_path: Path
) -> None:
    files = ["a_b.json", "a/b.json", "a_b_2.json", "a.json", "a.JSON"]
    out = tmp_path / "out" / "train.xml"
    drain(start(*files, crops=False))
    names = [sample.name for sample in samples(out)]
    assert len(set(names)) == len(files)
    drain(start(*reversed(files), crops=False))
    assert sorted(sample.name for sample in samples(out)) == sorted(names)
    sets = {file: LandmarkSet(file, None, "manga60", POINTS) for file in files}
    box = Box(100, 200, 160, 260)
    match = Match("a_b.json", Status.ACCEPTED, shelf.titles[0], 0, None, box, POINTS)
    drain(export([match], sets, shelf, ExportOptions("dlib", out)))
    alone = [sample.name for sample in samples(out)]
    drain(start(*files, crops=False))
    assert len(alone) == 1 and alone[0] == names[sorted(files).index("a_b.json")]


@pytest.fixture
def own_manga109(small_demo: DemoFolder, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small_demo.manga109, tmp_path / "manga109"))


@pytest.mark.parametrize("place", ["images/{}/000.jpg", "images/{}/new.xml", "annotations/{}.xml"])
def test_nothing_is_written_among_the_sources(own_manga109: Path, place: str) -> None:
    shelf = BookStore.open(own_manga109)
    before = {path: path.read_bytes() for path in own_manga109.rglob("*") if path.is_file()}
    out = own_manga109 / place.format(shelf.titles[0])
    with pytest.raises(ExportError, match="Manga109") as caught:
        drain(export([], {}, shelf, ExportOptions("dlib", out)))
    assert caught.value.hint
    assert before == {path: path.read_bytes() for path in own_manga109.rglob("*") if path.is_file()}


def test_loose_annotations_are_not_replaced_but_have_neighbours(own_manga109: Path) -> None:
    for file in (own_manga109 / "annotations").iterdir():
        file.rename(own_manga109 / file.name)
    (own_manga109 / "annotations").rmdir()
    shelf = BookStore.open(own_manga109)
    with pytest.raises(ExportError, match="Manga109"):
        drain(export([], {}, shelf, ExportOptions("dlib", own_manga109 / f"{shelf.titles[0]}.xml")))
    with pytest.raises(ExportError, match="nothing to export"):
        drain(export([], {}, shelf, ExportOptions("dlib", own_manga109 / "train.xml")))


@pytest.mark.parametrize("crops", [True, False])
@pytest.mark.parametrize("kind", ["folder", "pipe", "."])
def test_what_is_no_file_is_not_replaced(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, crops: bool
) -> None:
    monkeypatch.chdir(tmp_path / "out")
    out = Path("." if kind == "." else "train.xml")
    if kind == "folder":
        out.mkdir()
    if kind == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("this system has no pipes with names")
        os.mkfifo(out)
    before = sorted(os.listdir())
    with pytest.raises(ExportError, match="no ordinary file"):
        drain(start("a.json", out=out, crops=crops))
    assert sorted(os.listdir()) == before and not out.is_file()


def test_a_match_without_its_landmarks_is_listed(shelf: BookStore, tmp_path: Path) -> None:
    match = Match("a.json", Status.ACCEPTED, shelf.titles[0], 0, None, Box(0, 0, 9, 9), POINTS)
    with pytest.raises(ExportError, match="nothing to export") as caught:
        drain(export([match], {}, shelf, ExportOptions("dlib", tmp_path / "x.xml")))
    assert "does not hold these landmarks" in caught.value.hint
