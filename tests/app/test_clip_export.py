"""Clips with boxes somebody gave: drawn, listed, turned into samples; stopped in the middle; broken."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mangamatch.app.predict.clip_session import ClipSession
from mangamatch.app.predict.export import ClipExport, export_reels
from mangamatch.app.predict.frame_result import run_plan
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.errors import ExportError
from mangamatch.formats import FORMATS
from mangamatch.media.open import open_clip
from mangamatch.media.render import Overlay

sys.path.insert(0, str(Path(__file__).parents[1] / "gui"))
from predict_clips import COUNT, FakePredictor, write_gif, write_png

FACE = Box(30, 40, 90, 100)


@pytest.fixture
def asked():
    """A model, and how often it was asked."""
    predictor = FakePredictor()

    def ask(path, plan, frame):
        return run_plan(plan, frame, predictor)

    ask.predictor = predictor
    return ask


def clip_session(count=1, box=FACE):
    made = ClipSession(count)
    made.give(0, [box])
    return made


def export(items, ask, out, to="same", **options):
    return result_of(export_reels(items, ask, "manga60", ClipExport(out, to, **options)))


def test_a_gif_comes_out_with_its_frames_and_times(tmp_path, asked):
    gif = write_gif(tmp_path / "a.gif")
    done = export([(gif, clip_session(COUNT))], asked, tmp_path / "b.gif")
    with Image.open(done.files[0]) as out, Image.open(gif) as source:
        assert out.n_frames == source.n_frames == COUNT == done.count
        assert out.info["duration"] == source.info["duration"] and out.size == source.size
        assert np.ptp(np.asarray(out.convert("RGB")), axis=2).max() > 60, "something coloured is drawn"
    assert not done.issues


def test_what_is_known_is_not_asked_again_and_corrections_count(tmp_path, asked):
    gif = write_gif(tmp_path / "a.gif")
    known = clip_session(COUNT)
    plan = known.plan(0)
    known.take(plan, run_plan(plan, next(open_clip(gif).frames()), asked.predictor))
    known.give(3, [Box(50, 40, 110, 100)])
    before = len(asked.predictor.asked)
    export([(gif, known)], asked, tmp_path / "b.gif")
    boxes = [boxes[0] for boxes in asked.predictor.asked[before:]]
    assert len(boxes) >= COUNT - 1 and Box(50, 40, 110, 100) in boxes
    assert not known.missing()


def test_pictures_stay_pictures_and_several_go_into_a_folder(tmp_path, asked):
    one, two = write_png(tmp_path / "1.png"), write_png(tmp_path / "2.png")
    gif = write_gif(tmp_path / "1.gif")
    items = [(one, clip_session()), (two, clip_session()), (gif, clip_session(COUNT))]
    done = export(items, asked, tmp_path / "out")
    assert sorted(path.name for path in done.files) == ["1.gif", "1.png", "2.png"]
    assert all(path.parent == tmp_path / "out" and path.is_file() for path in done.files)


def test_landmarks_alone_are_transparent(tmp_path, asked):
    one = write_png(tmp_path / "1.png")
    done = export([(one, clip_session())], asked, tmp_path / "alone.png", overlay=Overlay(alone=True))
    with Image.open(done.files[0]) as out:
        alpha = np.asarray(out.convert("RGBA"))[..., 3]
    assert alpha.min() == 0 and alpha.max() == 255


def test_a_table_of_all_landmarks(tmp_path, asked):
    gif, one = write_gif(tmp_path / "a.gif"), write_png(tmp_path / "1.png")
    items = [(gif, clip_session(COUNT)), (one, clip_session())]
    done = export(items, asked, tmp_path / "t.json", "frames-json")
    told = json.loads(done.files[0].read_text())
    assert [len(entry["frames"]) for entry in told["files"]] == [COUNT, 1]
    assert len(told["files"][0]["frames"][2]["faces"][0]["points"]) == 60
    lines = export(items, asked, tmp_path / "t.csv", "frames-csv").files[0].read_text().splitlines()
    assert len(lines) == 1 + 60 * (COUNT + 1)


@pytest.mark.parametrize("name", [name for name, fmt in FORMATS.items() if fmt.write])
def test_samples_of_every_format(tmp_path, asked, name):
    gif, one = write_gif(tmp_path / "a.gif"), write_png(tmp_path / "1.png")
    out = tmp_path / f"samples{FORMATS[name].suffix}"
    done = export([(gif, clip_session(COUNT)), (one, clip_session())], asked, out, name)
    assert done.count == COUNT + 1 and not done.issues
    if FORMATS[name].read:
        samples, _ = result_of(FORMATS[name].read(out))
        assert len(samples) == COUNT + 1


def test_stopped_in_the_middle_the_file_holds_what_is_done(tmp_path, asked):
    gif = write_gif(tmp_path / "a.gif")
    steps = export_reels([(gif, clip_session(COUNT))], asked, "manga60", ClipExport(tmp_path / "b.gif"))
    next(steps), next(steps)
    steps.close()
    with Image.open(tmp_path / "b.gif") as out:
        assert out.n_frames == 2


def test_a_broken_clip_is_listed_and_the_rest_goes_on(tmp_path, asked):
    bad, good = tmp_path / "bad.gif", write_png(tmp_path / "good.png")
    bad.write_bytes(b"GIF89a nothing")
    done = export([(bad, clip_session()), (good, clip_session())], asked, tmp_path / "out.png")
    assert [Path(issue.file) for issue in done.issues] == [bad] and done.count == 1
    with pytest.raises(ExportError, match="nothing to write"):
        export([(bad, clip_session())], asked, tmp_path / "none.gif")
    assert not (tmp_path / "none.gif").exists()


@pytest.mark.parametrize("to", ["same", "gif", "mp4", "frames"])
def test_what_cannot_be_decoded_makes_no_file(tmp_path, asked, to):
    """A picture whose header can be read and its pixels cannot has no frame: nor has what is made of it."""
    bad, good = write_png(tmp_path / "bad.png"), write_png(tmp_path / "good.png")
    bad.write_bytes(bad.read_bytes()[:60])
    done = export([(bad, clip_session()), (good, clip_session())], asked, tmp_path / "out", to)
    made = [path.stem for path in (tmp_path / "out").iterdir()]
    assert [path.stem for path in done.files] == ["good"] == made
    assert [Path(issue.file) for issue in done.issues] == [bad] and done.count == 1
    with pytest.raises(ExportError, match="nothing to write"):
        export([(bad, clip_session())], asked, tmp_path / "none", to)
    assert not (tmp_path / "none").exists()


def test_json_says_what_was_wrong(tmp_path, asked):
    bad = write_png(tmp_path / "bad.png")
    bad.write_bytes(bad.read_bytes()[:60])
    done = export([(bad, clip_session())], asked, tmp_path / "t.json", "frames-json")
    (issue,) = json.loads(done.files[0].read_text())["issues"]
    assert issue["file"] == str(bad) and "cannot be decoded" in issue["problem"]


def test_no_input_is_written_over(tmp_path, asked):
    gif = write_gif(tmp_path / "a.gif")
    before = gif.read_bytes()
    with pytest.raises(ExportError, match="itself"):
        export([(gif, clip_session(COUNT))], asked, gif)
    assert gif.read_bytes() == before


def test_where_nothing_can_be_written_an_error_says_so(tmp_path, asked):
    gif = write_gif(tmp_path / "a.gif")
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError):
        export([(gif, clip_session(COUNT))], asked, tmp_path / "file" / "b.gif")
