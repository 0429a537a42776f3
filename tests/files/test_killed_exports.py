"""An export that is killed at any step: every file finds its own pictures, the next run mends the rest."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest
from killed import SWAPS, kills
from PIL import Image

from mangamatch.app.samples.convert import read_samples
from mangamatch.app.samples.splits import SplitOptions
from mangamatch.app.samples.write import WriteOptions, write_samples
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.files import journal, staging

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")

THIRDS = (0.34, 0.33, 0.33)


def faces(folder: Path, shift: int) -> list[Sample]:
    """Three faces of one page, another part of it by ``shift``: their crops have the same names."""
    page = folder / "page.png"
    if not page.exists():
        pixels = np.random.default_rng(0).integers(0, 255, (80, 200), np.uint8)
        Image.fromarray(pixels).save(page)
    made = []
    for i in range(3):
        points = arrays.points(np.linspace([10 + 20 * i, 20], [18 + 20 * i, 30 + shift], 60) + shift)
        made.append(Sample(page, (200, 80), Box.around(points), points, "manga60", f"b{i}", f"f{i}"))
    return made


def export(pages: Path, out: Path, shift: int, *, crops: bool, splitting: bool) -> Callable[[], object]:
    name = {".csv": "csv", "": "labelme"}[out.suffix]
    parts = SplitOptions(THIRDS, "book", shift) if splitting else None
    options = WriteOptions(name, out, parts, crops)
    return lambda: result_of(write_samples(faces(pages, shift), options))


def state(folder: Path) -> dict[str, dict[str, bytes]]:
    """What is in each file or folder of samples, by its name."""
    return {path.name: content(path) for path in samples_in(folder)}


def samples_in(folder: Path) -> list[Path]:
    return [p for p in sorted(folder.iterdir()) if p.name[0] == "o" and p.name != "o_crops"]


def content(path: Path) -> dict[str, bytes]:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return {file.relative_to(path.parent).as_posix(): file.read_bytes() for file in files}


def pictures_of(folder: Path) -> int:
    """How many pictures are named; all are there, each of the size that its face was cut to."""
    count = 0
    for path in samples_in(folder):
        samples, issues = result_of(read_samples([path], outside=True))
        assert samples and not issues, issues
        for sample in samples:
            with Image.open(sample.image) as image:
                assert image.size == sample.size
        count += len(samples)
    return count


@dataclass(frozen=True)
class Second:
    """An export over another one: ``work`` does it in ``place``; what is there before and after it."""

    work: Callable[[], object]
    place: Path
    before: dict[str, dict[str, bytes]]
    after: dict[str, dict[str, bytes]]

    def renew(self) -> None:
        """Make the disk what it was before."""
        shutil.rmtree(self.place)
        shutil.copytree(self.place.with_name("kept"), self.place)

    def sides(self) -> set[str]:
        """Which of both exports each file or folder that is there is of."""
        return {self._side(name, now) for name, now in state(self.place).items()}

    def _side(self, name: str, now: dict[str, bytes]) -> str:
        assert now in (self.before[name], self.after[name]), name
        return "new" if now == self.after[name] else "old"


@pytest.fixture
def second(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Second:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    out, crops, splitting = request.param
    place, pages = tmp_path / "place", tmp_path / "pages"
    place.mkdir(), pages.mkdir()
    export(pages, place / out, 0, crops=crops, splitting=splitting)()
    shutil.copytree(place, tmp_path / "kept")
    work = export(pages, place / out, 3, crops=crops, splitting=splitting)
    before = state(place)
    work()
    made = Second(work, place, before, state(place))
    assert all(made.after[name] != text for name, text in before.items())
    made.renew()
    return made


CASES = {
    "one": ("o.csv", True, False),
    "parts": ("o.csv", True, True),
    "folders": ("o", False, True),
}


@pytest.mark.parametrize(
    ("second", "at_once"),
    [*((case, True) for case in CASES.values()), (CASES["folders"], False)],
    ids=[*CASES, "folders by two renames"],
    indirect=["second"],
)
def test_a_kill_leaves_whole_files_and_the_next_run_mends_the_rest(
    second: Second, at_once: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not at_once:
        monkeypatch.setattr(journal, "exchange", lambda *_: False)
    ends = set()
    for number in kills(second.work, SWAPS):
        gone = second.before.keys() - state(second.place).keys()
        assert not gone or not (at_once or any(name.endswith(".csv") for name in gone)), number
        assert pictures_of(second.place) or gone
        mixed = len(second.sides()) > 1
        assert not (mixed or gone) or list(second.place.glob(".mangamatch-*/journal.json")), number
        staging.sweep(second.place)
        (side,) = second.sides()
        ends.add(side)
        assert state(second.place).keys() == second.before.keys()
        assert pictures_of(second.place) == 3
        assert not list(second.place.glob(".mangamatch-*.part")), number
        second.renew()
    assert ends == {"old", "new"}


@pytest.mark.parametrize("second", [CASES["parts"]], indirect=True)
def test_what_a_killed_export_left_goes_with_the_next_one(second: Second) -> None:
    for number in kills(second.work):
        if number % 3 == 0:
            second.work()
            crops = list((second.place / "o_crops").glob("*.png"))
            assert pictures_of(second.place) == len(crops) == 3
            assert len(list(second.place.iterdir())) == 4
            second.renew()


def test_what_a_running_process_makes_stays(tmp_path: Path) -> None:
    with staging.stage(tmp_path) as running:
        staging.sweep(tmp_path)
        with staging.stage(tmp_path):
            assert running.is_dir()
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("second", [CASES["parts"]], indirect=True)
def test_what_a_user_changed_after_a_kill_stays(second: Second) -> None:
    """The next run completes what had begun, but for a file that is another one by now."""
    for _ in kills(second.work, ["replace"]):
        if len(second.sides()) > 1:
            break
        second.renew()
    old = next(p for p in samples_in(second.place) if content(p) == second.before[p.name])
    old.write_text("mine")
    staging.sweep(second.place)
    assert old.read_text() == "mine"
    others = [path for path in samples_in(second.place) if path != old]
    assert others and all(content(path) == second.after[path.name] for path in others)


@pytest.mark.parametrize("second", [CASES["one"]], indirect=True)
def test_what_had_not_begun_is_given_up(second: Second) -> None:
    seen = 0
    for _ in kills(second.work, [*SWAPS, "mkdir"]):
        if list(second.place.glob(".mangamatch-*/journal.json")) and second.sides() == {"old"}:
            seen += 1
            staging.sweep(second.place)
            assert second.sides() == {"old"} and not list(second.place.glob(".mangamatch-*"))
        second.renew()
    assert seen
