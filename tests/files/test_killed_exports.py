"""An export that is killed at any step: all that is seen is of one export, and the next run tidies up."""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest
from killed import SWAPS, kills
from PIL import Image

from mangamatch.app.samples.read import read_samples
from mangamatch.app.samples.splits import SplitOptions
from mangamatch.app.samples.write import write_samples
from mangamatch.app.samples.write_options import WriteOptions
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.files import staging, swap
from mangamatch.formats import FORMATS

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


@dataclass(frozen=True)
class Layout:
    """How an export lies on the disk: format, crops, and the shares of its parts before and after."""

    name: str
    crops: bool = False
    before: tuple[float, float, float] | None = THIRDS
    after: tuple[float, float, float] | None = THIRDS

    def export(self, pages: Path, place: Path, shift: int) -> Callable[[], object]:
        shares = self.after if shift else self.before
        parts = SplitOptions(shares, "book", shift) if shares else None
        options = WriteOptions(self.name, place / f"o{FORMATS[self.name].suffix}", parts, self.crops)
        return lambda: result_of(write_samples(faces(pages, shift), options))


def state(folder: Path) -> dict[str, dict[str, bytes]]:
    """What is in each file or folder of samples, by its name."""
    return {path.name: content(path) for path in samples_in(folder)}


def samples_in(folder: Path) -> list[Path]:
    """Return what is there for who asks by name."""
    names = [p for p in sorted(folder.iterdir()) if p.name[0] == "o" and p.name != "o_crops"]
    return [path for path in names if path.exists()]


def content(path: Path) -> dict[str, bytes]:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return {file.relative_to(path.parent).as_posix(): file.read_bytes() for file in files}


def pictures_of(folder: Path) -> int:
    """How many pictures are named; all are there, each of the size that its face was cut to."""
    count = 0
    for path in samples_in(folder):
        samples, issues = result_of(read_samples([path], outside=path.is_file()))
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

    def side(self) -> str:
        """Return which of both exports is there, whole."""
        found = state(self.place)
        assert found in (self.before, self.after), self._told(found)
        return "new" if found == self.after else "old"

    def _told(self, found: dict[str, dict[str, bytes]]) -> dict[str, str]:
        sides = {"old": self.before, "new": self.after}
        return {name: "/".join(s for s in sides if sides[s].get(name) == found[name]) for name in found}

    def is_less(self) -> bool:
        """Return whether parts of one of both exports are missing, and no other is there."""
        found = state(self.place)
        return any(found != side and found.items() <= side.items() for side in (self.before, self.after))

    def is_tidy(self) -> bool:
        """Return whether nothing of a killed run is there."""
        return not [p for p in self.place.iterdir() if p.name[0] == "." or p.is_symlink()]


@pytest.fixture
def second(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Second:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    layout: Layout = request.param
    place, pages = tmp_path / "place", tmp_path / "pages"
    place.mkdir(), pages.mkdir()
    if layout.before is not NOTHING:
        layout.export(pages, place, 0)()
    shutil.copytree(place, tmp_path / "kept")
    work = layout.export(pages, place, 3)
    before = state(place)
    work()
    made = Second(work, place, before, state(place))
    assert all(made.after[name] != text for name, text in before.items())
    made.renew()
    return made


NOTHING = (0.0, 0.0, 0.0)
ONE = (1.0, 0.0, 0.0)
WRITERS = [name for name, entry in FORMATS.items() if entry.write and entry.read]
LAYOUTS = {
    **{f"{name} parts": Layout(name) for name in WRITERS},
    **{f"{name} crops": Layout(name, True, None, None) for name in ("csv", "labelme")},
    **{f"{name} parts of crops": Layout(name, True) for name in ("coco",)},
    **{f"{name} more parts": Layout(name, True, ONE) for name in ("dlib", "npy")},
    **{f"{name} first parts": Layout(name, True, NOTHING) for name in ("cvat", "labelme")},
}
FOLDERS = [name for name, layout in LAYOUTS.items() if FORMATS[layout.name].is_folder]


def cases(*names: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("second", [LAYOUTS[name] for name in names], ids=names, indirect=True)


@cases(*LAYOUTS)
def test_a_kill_leaves_all_the_old_or_all_the_new(second: Second) -> None:
    ends = set()
    for number in kills(second.work, (*SWAPS, "rmdir")):
        ends.add(side := second.side())
        assert pictures_of(second.place) == (3 if state(second.place) else 0)
        staging.sweep(second.place)
        assert second.side() == side, number
        assert second.is_tidy()
        second.renew()
    assert ends == {"old", "new"}


def no_links(*_: object) -> None:
    raise OSError(errno.EPERM, "no links")


POOR = {
    "files, no links": ("csv parts", "symlink"),
    "folders, no exchange": ("labelme parts", "exchange"),
    "one folder, no exchange": ("labelme crops", "exchange"),
    "more folders, no links": ("npy more parts", "symlink"),
}


@pytest.mark.parametrize(
    ("second", "lacking"), [(LAYOUTS[n], w) for n, w in POOR.values()], ids=POOR, indirect=["second"]
)
def test_on_a_poor_disk_a_kill_mixes_nothing(
    second: Second, lacking: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parts may be missing until the next run brings them."""
    if lacking == "exchange":
        monkeypatch.setattr(swap, "exchange", lambda *_: False)
    else:
        monkeypatch.setattr(os, "symlink", no_links)
    ends = set()
    for number in kills(second.work, (*SWAPS, "rmdir")):
        if not second.is_less():
            second.side()
        pictures_of(second.place)
        staging.sweep(second.place)
        ends.add(second.side())
        assert second.is_tidy() and pictures_of(second.place) == 3, number
        second.renew()
    assert ends == {"old", "new"}


@cases("csv parts", "labelme crops", "coco parts of crops")
def test_what_a_killed_export_left_goes_with_the_next_one(second: Second) -> None:
    for number in kills(second.work):
        if number % 5 == 0:
            second.work()
            assert second.is_tidy() and second.before.keys() == state(second.place).keys()
            assert pictures_of(second.place) == 3
            crops = second.place / "o_crops"
            assert not crops.exists() or len(list(crops.glob("*.png"))) == 3
            second.renew()


@cases("csv parts", "labelme parts")
def test_a_kill_while_the_next_run_tidies_up_changes_nothing(second: Second) -> None:
    seen = 0
    for number in kills(second.work, SWAPS):
        side = second.side()
        if number % 2 and any(path.is_symlink() for path in second.place.iterdir()):
            for _ in kills(lambda: staging.sweep(second.place), (*SWAPS, "unlink")):
                seen += 1
                assert second.side() == side
            staging.sweep(second.place)
            assert second.side() == side and second.is_tidy()
        second.renew()
    assert seen > 20


def test_what_a_running_process_makes_stays(tmp_path: Path) -> None:
    with staging.stage(tmp_path) as running:
        staging.sweep(tmp_path)
        with staging.stage(tmp_path):
            assert running.is_dir()
    assert os.listdir(tmp_path) == []


def edited(path: Path) -> None:
    path.write_text("mine")


def replaced(path: Path) -> None:
    path.unlink()
    path.write_text("mine")


@cases("csv parts")
@pytest.mark.parametrize("change", [edited, replaced])
def test_what_a_user_changed_after_a_kill_stays(second: Second, change: Callable[[Path], None]) -> None:
    """The next run settles what had begun, but for a file that is another one by now."""
    seen = 0
    for _ in kills(second.work, SWAPS):
        if links := [path for path in samples_in(second.place) if path.is_symlink()]:
            seen += 1
            side = second.before if second.side() == "old" else second.after
            change(links[0])
            staging.sweep(second.place)
            assert links[0].read_text() == "mine" and second.is_tidy()
            others = [path for path in samples_in(second.place) if path != links[0]]
            assert others and all(content(path) == side[path.name] for path in others)
        second.renew()
    assert seen > 4


@cases("csv parts")
def test_another_name_of_the_old_is_no_stranger_after_a_kill(second: Second) -> None:
    """A folder of the user's that is called as a part was: the link that was there is gone."""
    for _ in kills(second.work, SWAPS):
        if links := [path for path in samples_in(second.place) if path.is_symlink()]:
            links[0].unlink()
            links[0].mkdir()
            staging.sweep(second.place)
            assert links[0].is_dir() and not list(links[0].iterdir()) and second.is_tidy()
        second.renew()


@cases("csv crops", "csv parts")
def test_what_had_not_begun_is_given_up(second: Second) -> None:
    seen = 0
    for _ in kills(second.work, [*SWAPS, "mkdir"]):
        if list(second.place.glob(".mangamatch-*")) and second.side() == "old":
            seen += 1
            staging.sweep(second.place)
            assert second.side() == "old" and second.is_tidy()
        second.renew()
    assert seen


# -- what a stranger put there ---------------------------------------------------------------------


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    """A stage that looks like one of a killed run; beside its place lies a folder of secrets."""
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "key").write_text("secret")
    stage = tmp_path / "place" / ".mangamatch-0123456789ab.part"
    stage.mkdir(parents=True)
    (stage / ".lock").touch()
    return stage


@pytest.mark.parametrize("now", ["new", "text", "../../secrets", "."])
@pytest.mark.parametrize("linked", [swap.NEW, swap.OLD])
def test_a_stage_of_a_stranger_takes_nothing_from_elsewhere(strange: Path, now: str, linked: str) -> None:
    for side in (swap.NEW, swap.OLD):
        if side == linked:
            (strange / side).symlink_to("../../secrets")
        else:
            (strange / side).mkdir()
    if now == "text":
        (strange / swap.NOW).write_text(linked)
    else:
        (strange / swap.NOW).symlink_to(now)
    (strange.parent / "key").symlink_to(f"{strange.name}/now/key")
    before = content(strange.parent.parent / "secrets")
    staging.sweep(strange.parent)
    assert content(strange.parent.parent / "secrets") == before
    assert (strange.parent / "key").is_symlink() and not strange.exists()
