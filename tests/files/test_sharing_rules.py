"""Windows renames and removes no file that somebody has open: nothing of ours is, when it is renamed."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from test_what_is_ours import export, faces, tree

from mangamatch.app.predict.clip_session import ClipSession
from mangamatch.app.predict.export import ClipExport, export_reels
from mangamatch.app.predict.frame_result import run_plan
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.errors import MangamatchError
from mangamatch.files import moves
from mangamatch.files.atomic import kept_file, kept_folder, replace_bytes, replace_file
from mangamatch.files.regular import open_plain
from mangamatch.formats import FORMATS
from mangamatch.models.crops import CropSetting
from mangamatch.project.location import remove
from mangamatch.project.session import Session
from mangamatch.training.cache import build_cache
from mangamatch.training.events import EpochDone, Started
from mangamatch.training.run_folder import RunFolder
from mangamatch.training.run_lock import discard, hold_run_lock, is_alive

if sys.platform != "linux":
    pytest.skip("asks Linux what is open; Windows has the rules themselves", allow_module_level=True)

from sharing import in_use, keep_windows_rules

sys.path.insert(0, str(Path(__file__).parents[1] / "gui"))
from predict_clips import COUNT, FakePredictor, write_gif, write_png

STARTED = Started("run", "cpu", 1, 1, 1, 1, 0, 2)


@pytest.fixture(autouse=True)
def _rules(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_windows_rules(monkeypatch)


def test_the_rules_hold(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "f").write_text("f")
    with (folder / "f").open() as stream:
        assert str(folder / "f") in in_use()
        for forbidden in (
            lambda: (folder / "f").unlink(),
            lambda: folder.rename(tmp_path / "b"),
            lambda: moves.remove_tree(folder),
        ):
            with pytest.raises(PermissionError):
                forbidden()
        assert stream.read() == "f"
    np.save(folder / "n.npy", np.zeros(5))
    mapped = np.load(folder / "n.npy", mmap_mode="r")
    with pytest.raises(PermissionError):
        (folder / "n.npy").unlink()
    del mapped
    moves.remove_tree(folder)


@pytest.mark.parametrize("crops", [False, True])
@pytest.mark.parametrize("name", [name for name, entry in FORMATS.items() if entry.write])
def test_every_export_twice(tmp_path: Path, name: str, crops: bool) -> None:
    out = tmp_path / "place" / f"o{FORMATS[name].suffix}"
    out.parent.mkdir()
    for seed in (0, 1):
        export(name, out, seed=seed, crops=crops)
    assert tree(out.parent) and not [path for path in out.parent.iterdir() if path.name[0] == "."]


def test_files_and_folders(tmp_path: Path) -> None:
    for text in ("old", "new"):
        replace_bytes(tmp_path / "bytes", text.encode())
        with replace_file(tmp_path / "file") as stream:
            stream.write(text)
        with kept_file(tmp_path / "kept") as temp:
            temp.write_text(text)
        with kept_folder(tmp_path / "folder") as made:
            (made / "inside").write_text(text)
    told = tree(tmp_path)
    assert {told[name] for name in ("bytes", "file", "kept", "folder/inside")} == {b"new"}


def test_a_cache_is_made_found_and_made_anew(tmp_path: Path) -> None:
    samples = faces(tmp_path / "pages")
    broken = tmp_path / "pages" / "broken.png"
    broken.write_bytes((tmp_path / "pages" / "page0.png").read_bytes()[:60])
    samples.append(type(samples[0])(broken, (60, 60), samples[0].box, samples[0].points, "manga60", "b", "x"))
    for _ in range(2):
        made = result_of(build_cache(samples, tmp_path / "cache", CropSetting(size=32)))
        assert len(made.names) == 2 and len(made.issues) == 1  # compacted
    del made
    (cut,) = (tmp_path / "cache").iterdir()
    (cut / "labels.npy").unlink()
    assert len(result_of(build_cache(samples, tmp_path / "cache", CropSetting(size=32))).names) == 2


def test_a_run_folder_from_its_beginning_to_its_end(tmp_path: Path) -> None:
    run = RunFolder(tmp_path / "run")
    done = EpochDone(1, 2, 0.5, None, None, None, 1e-3, 1.0, 1.0, True)
    with hold_run_lock(run.path):
        run.claim()
        run.write_config({})
        run.ask_to_stop()
        for event in (STARTED, done):
            run.tell(event)
        assert is_alive(run.path) and run.epochs() == [done]
        run.forget_stop()
        run.agree(None)
    discard(run.path)
    assert not run.path.exists()


def test_a_project_is_made_written_and_removed(demo_project: Path) -> None:
    session = Session(demo_project)
    assert str(demo_project) in in_use()
    session.close()
    remove(demo_project)
    assert not demo_project.exists()
    bad = demo_project.with_name("bad.mangamatch")
    bad.write_bytes(b"no project" * 100)
    with pytest.raises(MangamatchError):
        Session(bad)
    bad.unlink()


@pytest.mark.parametrize(
    ("to", "out"),
    [("same", "b"), ("frames", "b"), ("apng", "b.png"), *((to, f"b.{to}") for to in ("gif", "webp", "mp4"))],
)
def test_clips_are_drawn_twice(tmp_path: Path, to: str, out: str) -> None:
    clips = [write_gif(tmp_path / "a.gif"), write_png(tmp_path / "1.png")]
    predictor = FakePredictor()
    for _ in range(2):
        given = [(clip, ClipSession(count)) for clip, count in zip(clips, (COUNT, 1), strict=True)]
        for _, session in given:
            session.give(0, [Box(30, 40, 90, 100)])

        def ask(path, plan, frame):
            return run_plan(plan, frame, predictor)

        options = ClipExport(tmp_path / "out" / out, to)
        done = result_of(export_reels(given, ask, "manga60", options))
        assert done.files and all(map(Path.exists, done.files))


# -- one refusal, then success ---------------------------------------------------------------------


class Scanner:
    """Has a file open at the first ``times`` tries to do something with it."""

    def __init__(self, times: int) -> None:
        self.left = times

    def over(self, real):
        def call(*given, **named):
            self.left -= 1
            if self.left >= 0:
                raise PermissionError(13, "in use", str(given[0]))
            return real(*given, **named)

        return call


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moves, "_PATIENCE", 2.0)
    monkeypatch.setattr(moves, "_PAUSE", 0.0)


@pytest.mark.parametrize("call", ["replace", "unlink", "rename"])
@pytest.mark.usefixtures("patience")
def test_what_is_open_for_a_moment_is_tried_again(
    tmp_path: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = RunFolder(tmp_path / "run")
    scanner = Scanner(2)
    monkeypatch.setattr(f"os.{call}", scanner.over(getattr(__import__("os"), call)))
    with hold_run_lock(run.path):
        run.claim()
        run.write_config({})
        run.ask_to_stop()
        run.forget_stop()
        moves.rename(run.path / "config.json", run.path / "config.json.old")
        moves.rename(run.path / "config.json.old", run.path / "config.json")
    discard(run.path)
    assert scanner.left < 0 and not run.path.exists()


@pytest.mark.usefixtures("patience")
def test_an_event_is_written_as_soon_as_its_file_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = RunFolder(tmp_path)
    monkeypatch.setattr("mangamatch.files.regular.open_plain", Scanner(1).over(open_plain))
    run.tell(STARTED)
    assert len(list(run.events())) == 1


def test_what_stays_open_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At once, on systems where nobody holds a file in that way: nothing gets slower there."""
    monkeypatch.setattr("time.sleep", lambda _: pytest.fail("waited"))
    (tmp_path / "f").write_text("f")
    with (tmp_path / "f").open(), pytest.raises(PermissionError):
        moves.unlink(tmp_path / "f")
