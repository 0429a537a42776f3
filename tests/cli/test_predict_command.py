"""predict: files in, files of the same kind out; whatever is wrong is said, and what is done is kept."""

from __future__ import annotations

import csv
import gc
import json
import struct
import sys
import threading
import tracemalloc
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

sys.path.append(str(Path(__file__).parent.parent / "inference"))
from moving_face import Found, SeesDark, box_at, page

from mangamatch.app.predict.face_boxes import face_boxes
from mangamatch.app.predict.inputs import PredictInput, gather
from mangamatch.app.predict.run import PredictOptions, predict
from mangamatch.app.predict.to_samples import predict_samples
from mangamatch.app.samples.read import read_samples
from mangamatch.cli import predict as command
from mangamatch.cli.main import _tied, main
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.domain.tracked_face import LOST, FoundFace
from mangamatch.errors import ExportError
from mangamatch.formats import FORMATS
from mangamatch.media import folder as folder_clip
from mangamatch.media.clip import ClipFrame
from mangamatch.media.gif_writer import pack_indices
from mangamatch.media.open import open_clip
from mangamatch.media.render import Overlay, RenderedFrame, render_frame
from mangamatch.media.unwritable import CannotHold
from mangamatch.media.writers import OUTPUTS, Target

if TYPE_CHECKING:
    from collections.abc import Iterator

BOX = "35,45,50,50"  # of the face that _gif starts with


@pytest.fixture(autouse=True)
def fake_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "_predictor", lambda args: SeesDark())


def _pages(count: int) -> Iterator[np.ndarray]:
    return (page(60 + 2 * i, 70, 50) for i in range(count))


def _clip(path: Path, kind: str = "gif", count: int = 8) -> Path:
    with OUTPUTS[kind].open(Target(path, (200, 150), 0, 12.5)) as writer:
        for image in _pages(count):
            writer.write(RenderedFrame(np.repeat(image[..., None], 3, 2), None, True), 80)
    return path


def _predict(*arguments: object) -> int:
    return main(["predict", "--model", "run", *map(str, arguments)])


def test_a_gif_becomes_a_gif(tmp_path: Path) -> None:
    source, out, told = _clip(tmp_path / "a.gif"), tmp_path / "out", tmp_path / "a.json"
    table = tmp_path / "a.csv"
    assert _predict(source, "--out", out, "--boxes", BOX, "--json", told, "--csv", table) == 0
    before, after = list(open_clip(source).frames()), list(open_clip(out / "a.gif").frames())
    assert [frame.duration_ms for frame in before] == [frame.duration_ms for frame in after]
    assert open_clip(out / "a.gif").size == (200, 150)
    drawn = [(frame.pixels.max(2) != frame.pixels.min(2)).sum() for frame in after]
    assert min(drawn) > 30  # coloured points on every frame
    record = json.loads(told.read_text())
    (file,) = record["files"]
    assert Path(file["out"]) == out / "a.gif" and not record["issues"]
    assert [frame["index"] for frame in file["frames"]] == list(range(8))
    assert [frame["faces"][0]["state"] for frame in file["frames"]] == ["given"] + ["tracked"] * 7
    assert np.abs(np.array(file["frames"][-1]["faces"][0]["points"])[2] - [74, 85]).max() < 2
    rows = list(csv.DictReader(table.read_text().splitlines()))
    assert len(rows) == 8 * 6 and rows[0]["time_ms"] == "0.000"


@pytest.mark.parametrize("kind", ["gif", "webp", "apng", "mp4", "avi"])
def test_any_kind_to_any_other(tmp_path: Path, kind: str) -> None:
    source = _clip(tmp_path / "a.mp4", "mp4")
    assert _predict(source, "--out", tmp_path / "out", "--boxes", BOX, "--to", kind) == 0
    (made,) = (tmp_path / "out").iterdir()
    clip = open_clip(made)
    assert len(list(clip.frames())) == 8 and clip.kind == kind


def test_a_folder_of_frames(tmp_path: Path) -> None:
    source = _clip(tmp_path / "a.gif")
    assert _predict(source, "--out", tmp_path / "out", "--boxes", BOX, "--to", "frames") == 0
    assert len(list((tmp_path / "out" / "a").glob("*.png"))) == 8


def test_a_clip_does_not_become_one_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clip, picture = _clip(tmp_path / "a.gif"), tmp_path / "b.bmp"
    cv2.imwrite(str(picture), page(60, 70, 50))
    assert _predict(clip, picture, "--out", tmp_path / "out", "--boxes", BOX, "--to", "jpg") == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["b.jpg"]
    assert "a.gif" in (told := capsys.readouterr().err) and "frames" in told
    assert _predict(clip, "--out", tmp_path / "none", "--boxes", BOX, "--to", "png") == 3


def test_a_picture_stays_one_at_any_rate(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "a.png"), np.full((150, 200), 255, np.uint8))
    out = tmp_path / "out"
    words = (tmp_path / "a.png", "--out", out, "--boxes", BOX, "--fps", 15, "--json", tmp_path / "a.json")
    assert _predict(*words) == 0
    (told,) = json.loads((tmp_path / "a.json").read_text())["files"]
    assert len(told["frames"]) == 1


def test_resampled_as_the_students_did(tmp_path: Path) -> None:
    source = _clip(tmp_path / "a.gif", count=10)  # 0.8 s
    assert _predict(source, "--out", tmp_path / "out", "--boxes", BOX, "--fps", 15) == 0
    frames = list(open_clip(tmp_path / "out" / "a.gif").frames())
    assert len(frames) == 12 and sum(frame.duration_ms for frame in frames) == 800


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.jpeg", "a.webp", "a.bmp", "a.tif"])
def test_pages_keep_their_kind(tmp_path: Path, name: str) -> None:
    cv2.imwrite(str(tmp_path / name), page(60, 70, 50))
    assert _predict(tmp_path / name, "--out", tmp_path / "out", "--boxes", BOX) == 0
    made = cv2.imread(str(tmp_path / "out" / name))
    assert made.shape == (150, 200, 3) and (made.max(2) != made.min(2)).any()


def test_folders_keep_their_tree(tmp_path: Path) -> None:
    for name in ("x/1.png", "y/1.png"):
        (tmp_path / "in" / name).parent.mkdir(parents=True)
        cv2.imwrite(str(tmp_path / "in" / name), page(60, 70, 50))
    (tmp_path / "in" / "notes.txt").write_text("no picture")
    assert _predict(tmp_path / "in", "--out", tmp_path / "out", "--boxes", BOX) == 0
    made = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.png"))
    assert made == ["x/1.png", "y/1.png"]


def test_points_alone_are_transparent(tmp_path: Path) -> None:
    source = _clip(tmp_path / "a.gif")
    assert _predict(source, "--out", tmp_path / "out", "--boxes", BOX, "--alone") == 0
    for frame in open_clip(tmp_path / "out" / "a.gif").frames():
        assert frame.alpha is not None and 0 < (frame.alpha > 0).mean() < 0.2


def test_boxes_of_manga109(tmp_path: Path) -> None:
    face = '<face id="1" xmin="70" ymin="90" xmax="170" ymax="190" character="2"/>'
    pages = f'<pages><page index="3" width="400" height="300">{face}</page></pages>'
    xml = f'<book title="B">{pages}</book>'
    (tmp_path / "B.xml").write_text(xml)
    cv2.imwrite(str(tmp_path / "003.png"), page(60, 70, 50))  # half as large as the XML says
    cv2.imwrite(str(tmp_path / "004.png"), page(60, 70, 50))
    told = tmp_path / "a.json"
    files = tmp_path / "003.png", tmp_path / "004.png"
    assert _predict(*files, "--out", tmp_path / "out", "--boxes", tmp_path / "B.xml", "--json", told) == 0
    record = json.loads(told.read_text())
    assert [Path(file["file"]).name for file in record["files"]] == ["003.png"]
    assert record["files"][0]["frames"][0]["faces"][0]["box"] == [35, 45, 85, 95]
    assert any("no page" in issue["problem"] for issue in record["issues"])


# -- samples ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["coco", "labelme", "cvat", "csv"])
def test_predictions_as_samples(tmp_path: Path, name: str) -> None:
    sources = _clip(tmp_path / "a.gif", count=3), tmp_path / "b.png"
    cv2.imwrite(str(sources[1]), page(60, 70, 50))
    out = tmp_path / "out"
    assert _predict(*sources, "--out", out, "--boxes", BOX, "--format", name) == 0
    made = out / f"predicted{FORMATS[name].suffix}"
    samples, issues = result_of(read_samples([made], name, outside=True))
    assert len(samples) == 4 and {issue.where for issue in issues} <= {""}  # points6 is no known scheme
    for sample in samples:
        image = cv2.imread(str(sample.image), cv2.IMREAD_GRAYSCALE)
        assert image.shape == (150, 200) and sample.points.shape == (6, 2)
        dark = np.nonzero(image < 60)  # the landmarks belong to this very image
        assert abs(sample.points[0, 0] - dark[1].min() - 10) < 4
    assert len(list((out / "predicted_frames" / "a").glob("*.png"))) == 3
    assert not (out / "a.gif").exists() and not (out / "b.png").exists()


def test_samples_name_pages_where_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    cv2.imwrite(str(tmp_path / "in" / "1.png"), page(60, 70, 50))
    cv2.imwrite(str(tmp_path / "in" / "2.png"), page(60, 70, 50))
    arguments = "--out", tmp_path / "out", "--boxes", BOX, "--format", "cvat"
    assert _predict(tmp_path / "in", *arguments) == 0
    told = capsys.readouterr().out
    assert "Note:" in told and "2 faces written to" in told
    samples, _ = result_of(read_samples([tmp_path / "out" / "predicted.xml"], "cvat", outside=True))
    assert {s.image.resolve() for s in samples} == {(tmp_path / "in" / f"{n}.png").resolve() for n in (1, 2)}
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["predicted.xml"]


def test_stopped_samples_are_those_done(tmp_path: Path) -> None:
    options = PredictOptions(tmp_path / "out", format="coco")
    source = PredictInput(_clip(tmp_path / "a.gif", count=20), "a.gif")
    steps = predict_samples([source], face_boxes([BOX]), SeesDark(), options)
    for _ in range(5):
        next(steps)
    steps.close()
    samples, _ = result_of(read_samples([tmp_path / "out" / "predicted.json"], "coco"))
    assert len(samples) == 5 and all(sample.image.exists() for sample in samples)


def test_samples_are_not_written_over_their_images(tmp_path: Path) -> None:
    folder = tmp_path / "predicted"
    folder.mkdir()
    cv2.imwrite(str(folder / "1.png"), page(60, 70, 50))
    assert _predict(folder, "--out", tmp_path, "--boxes", BOX, "--format", "labelme") == 2
    assert [path.name for path in folder.iterdir()] == ["1.png"]


def test_frames_or_samples_not_both(tmp_path: Path) -> None:
    source = _clip(tmp_path / "a.gif")
    arguments = "--out", tmp_path / "out", "--boxes", BOX, "--format", "coco", "--to", "gif"
    assert _predict(source, *arguments) == 2 and not (tmp_path / "out").exists()


# -- a folder as one clip ---------------------------------------------------------------------------------


def _sequence(folder: Path, count: int = 12) -> Path:
    folder.mkdir()
    for number, image in enumerate(_pages(count)):
        cv2.imwrite(str(folder / f"f{number}.png"), image)  # f10 comes after f9
    return folder


def test_a_folder_as_one_clip(tmp_path: Path) -> None:
    source, told = _sequence(tmp_path / "in.v2"), tmp_path / "a.json"
    out = tmp_path / "out"
    assert _predict(source, "--clip", "--out", out, "--boxes", BOX, "--json", told) == 0
    frames = json.loads(told.read_text())["files"][0]["frames"]
    assert [frame["faces"][0]["state"] for frame in frames] == ["given"] + ["tracked"] * 11
    left = [frame["faces"][0]["points"][0][0] for frame in frames]
    assert np.allclose(np.diff(left)[2:], 2, atol=1)  # in the order of their numbers
    assert len(list((out / "in.v2").glob("*.png"))) == 12


def test_a_folder_becomes_a_gif_at_its_rate(tmp_path: Path) -> None:
    source = _sequence(tmp_path / "in")
    arguments = "--clip", "--fps", 10, "--to", "gif", "--out", tmp_path / "out", "--boxes", BOX
    assert _predict(source, *arguments) == 0
    frames = list(open_clip(tmp_path / "out" / "in.gif").frames())
    assert [frame.duration_ms for frame in frames] == [100] * 12


def test_odd_images_in_a_folder_are_listed(tmp_path: Path) -> None:
    source, told = _sequence(tmp_path / "in"), tmp_path / "a.json"
    (source / "f3.png").write_bytes((source / "f3.png").read_bytes()[:200])
    cv2.imwrite(str(source / "f5.png"), page(60, 70, 50, (100, 100)))
    arguments = "--clip", "--out", tmp_path / "out", "--boxes", BOX, "--json", told
    assert _predict(source, *arguments) == 0
    record = json.loads(told.read_text())
    assert [Path(issue["file"]).name for issue in record["issues"]] == ["f3.png", "f5.png"]
    frames = record["files"][0]["frames"]
    assert [len(frame["faces"]) for frame in frames] == [1, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1]
    assert len(list((tmp_path / "out" / "in").glob("*.png"))) == 12


def test_odd_images_are_not_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of them may be larger than the memory; its header says so."""
    source, decoded = _sequence(tmp_path / "in"), folder_clip.decode
    cv2.imwrite(str(source / "f5.png"), page(60, 70, 50, (100, 100)))
    read: list[str] = []
    monkeypatch.setattr(folder_clip, "decode", lambda path: (read.append(path.name), decoded(path))[1])
    frames = list(folder_clip.open_folder(source).frames())
    assert frames[5].issue is not None and frames[5].pixels is frames[4].pixels
    assert len(frames) == 12 and "f5.png" not in read and len(read) == 11


def test_a_folder_without_images_is_no_clip(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert _predict(tmp_path / "in", "--clip", "--out", tmp_path / "out", "--boxes", BOX) == 3


def test_samples_of_a_folder_name_its_images(tmp_path: Path) -> None:
    source = _sequence(tmp_path / "in")
    arguments = "--clip", "--out", tmp_path / "out", "--boxes", BOX, "--format", "cvat"
    assert _predict(source, *arguments) == 0
    samples, _ = result_of(read_samples([tmp_path / "out" / "predicted.xml"], "cvat", outside=True))
    assert {s.image.name for s in samples} == {f"f{n}.png" for n in range(12)}


# -- bad input --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("box", ["1,2,3", "a,b,c,d", "1,2,0,5", "nan,1,2,3", "missing.xml"])
def test_boxes_that_are_none(tmp_path: Path, box: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _predict(_clip(tmp_path / "a.gif"), "--out", tmp_path / "out", "--boxes", box) == 2
    told = capsys.readouterr().err
    assert all(way in told for way in ("x,y,w,h", ".xml", "whole"))
    assert not (tmp_path / "out").exists()


def test_a_box_outside_the_image(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = _clip(tmp_path / "a.gif")
    assert _predict(source, "--out", tmp_path / "out", "--boxes", "900,900,50,50") == 3
    assert "outside the image" in capsys.readouterr().err


def test_all_problems_are_told_when_no_input_can_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in "abc":
        (tmp_path / f"{name}.png").write_bytes(b"no picture")
    files = tmp_path / "a.png", tmp_path / "b.png", _clip(tmp_path / "d.gif"), tmp_path / "c.png"
    arguments = "--out", tmp_path / "out", "--boxes", "900,900,50,50", "--json", "-"
    assert _predict(*files, *arguments) == 3
    told = capsys.readouterr()
    first, *others = told.err.splitlines()
    assert first == "mangamatch: None of the inputs could be used."
    assert [line.split(": ")[0] for line in others] == [
        *(f"  {tmp_path / 'a.png'}", f"  {tmp_path / 'b.png'}"),
        *(f"  {tmp_path / 'd.gif'} (900,900,50,50)", f"  {tmp_path / 'c.png'}"),
    ]
    assert "outside the image. The image is" in others[2]
    assert len(json.loads(told.out)["issues"]) == 4


def test_of_very_many_problems_the_first_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.png").write_bytes(b"no picture")
    assert _predict(tmp_path, "--out", tmp_path / "out", "--boxes", BOX, "--json", tmp_path / "a.json") in (
        2,
        3,
    )
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 22 and lines[-1] == "  … and 10 more problems."
    assert len(json.loads((tmp_path / "a.json").read_text())["issues"]) == 30


def test_all_inputs_that_are_not_there_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, arguments = _clip(tmp_path / "a.gif"), ("--out", tmp_path / "out", "--boxes", BOX)
    assert _predict(tmp_path / "b.gif", source, *arguments) == 3
    assert "There is no file or folder" in capsys.readouterr().err
    assert _predict(tmp_path / "b.gif", source, tmp_path / "c.gif", *arguments) == 3
    told = capsys.readouterr().err
    assert "2 of the inputs" in told and "b.gif" in told and "c.gif" in told and "a.gif" not in told


@pytest.mark.parametrize(
    "words", [("--boxes", "-5,10,80,80"), ("--boxes=-5,10,80,80",), ("--box", "-.5,-1,60,90")]
)
def test_a_box_may_begin_left_of_the_image(tmp_path: Path, words: tuple[str, ...]) -> None:
    told = tmp_path / "a.json"
    arguments = "--boxes", BOX, *words, "--clip", "--out", tmp_path / "out", "--json", told
    assert _predict(_clip(tmp_path / "a.gif", count=1), *arguments) == 0
    x, y, w, h = (float(number) for number in words[-1].rpartition("=")[2].split(","))
    faces = json.loads(told.read_text())["files"][0]["frames"][0]["faces"]
    assert [face["box"] for face in faces] == [[35, 45, 85, 95], [x, y, x + w, y + h]]


def test_numbers_from_minus_are_tied_to_options_alone() -> None:
    words = ["--boxes", "-5,1,2,3", "-6,1", "--fps", "-3", "--", "--boxes", "-5,1"]
    assert _tied(words) == ["--boxes=-5,1,2,3", "-6,1", *words[3:]]


def test_no_face_is_lost_on_all_frames(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "a.png"), np.full((150, 200), 255, np.uint8))
    assert _predict(tmp_path / "a.png", "--out", tmp_path / "out", "--boxes", BOX) == 0


def test_one_bad_input_among_good_ones_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b.png").write_bytes(b"no picture")
    half = cv2.imencode(".png", page(60, 70, 50))[1].tobytes()[:300]
    (tmp_path / "c.png").write_bytes(half)
    files = _clip(tmp_path / "a.gif"), tmp_path / "b.png", tmp_path / "c.png"
    assert _predict(*files, "--out", tmp_path / "out", "--boxes", BOX) == 0
    assert (tmp_path / "out" / "a.gif").exists() and "b.png" in capsys.readouterr().err
    assert not [path for path in (tmp_path / "out").iterdir() if path.name.startswith(".")]


def test_out_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    assert _predict(_clip(tmp_path / "a.gif"), "--out", tmp_path / "out", "--boxes", BOX) == 5
    assert (tmp_path / "out").read_text() == "mine"


def test_nothing_is_written_over_itself(tmp_path: Path) -> None:
    source = _clip(tmp_path / "a.gif")
    before = source.read_bytes()
    assert _predict(source, "--out", tmp_path, "--boxes", BOX) == 2
    assert source.read_bytes() == before


@pytest.mark.parametrize("kind", ["gif", "webp", "apng", "mp4", "avi", "frames"])
def test_stopped_in_the_middle_leaves_what_is_done(tmp_path: Path, kind: str) -> None:
    options = PredictOptions(tmp_path / "out", to=kind)
    steps = predict(
        [PredictInput(_clip(tmp_path / "a.gif", count=20), "a.gif")], face_boxes([BOX]), SeesDark(), options
    )
    for _ in range(5):
        event = next(steps)
    steps.close()
    assert event.done < event.total
    (made,) = (tmp_path / "out").iterdir()
    count = len(list(made.glob("*.png"))) if kind == "frames" else len(list(open_clip(made).frames()))
    assert count == 5


def test_stopped_json_is_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopped(SeesDark):
        def points(self, image, boxes):
            if self.calls == 4:
                raise KeyboardInterrupt
            return super().points(image, boxes)

    monkeypatch.setattr(command, "_predictor", lambda args: Stopped())
    told = tmp_path / "a.json"
    source = _clip(tmp_path / "a.gif")
    assert _predict(source, "--out", tmp_path / "out", "--boxes", BOX, "--json", told) == 130
    assert len(json.loads(told.read_text())["files"][0]["frames"]) == 4
    assert len(list(open_clip(tmp_path / "out" / "a.gif").frames())) == 4


def test_a_stop_while_a_frame_is_written_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mangamatch.media.gif_writer import GifWriter

    class Stopped(SeesDark):
        def points(self, image, boxes):
            if self.calls == 2:
                assert begun.wait(10)
                threading.Timer(0.1, may_go_on.set).start()
                raise KeyboardInterrupt
            return super().points(image, boxes)

    source = _clip(tmp_path / "a.gif")
    begun, may_go_on, write = threading.Event(), threading.Event(), GifWriter.write
    written: list[int] = []

    def slowly(self, shown, duration):
        if len(written) == 1:
            begun.set()
            assert may_go_on.wait(10)
        write(self, shown, duration)
        written.append(1)

    monkeypatch.setattr(command, "_predictor", lambda args: Stopped())
    monkeypatch.setattr(GifWriter, "write", slowly)
    assert _predict(source, "--out", tmp_path / "out", "--boxes", BOX) == 130
    clip = open_clip(tmp_path / "out" / "a.gif")
    assert clip.count == len(written) == 2 and not clip.issues


def test_a_writer_that_fails_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mangamatch.media.gif_writer import GifWriter

    def full(self, shown, duration):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(GifWriter, "write", full)
    steps = predict(
        [PredictInput(_clip_avi(tmp_path), "a.avi")],
        face_boxes([BOX]),
        SeesDark(),
        PredictOptions(tmp_path / "out", to="gif"),
    )
    with pytest.raises(ExportError, match="No space"):
        result_of(steps)
    assert not list((tmp_path / "out").iterdir())


def _clip_avi(folder: Path) -> Path:
    return _clip(folder / "a.avi", "avi")


def _long_gif(path: Path, count: int) -> Path:
    """Write a GIF whose frames after the first change one point each."""
    first = _clip(path, count=1).read_bytes()[:-1]
    point = b"!\xf9\x04\x04\x08\0\0\0" + b"," + struct.pack("<4HB", 0, 0, 1, 1, 0)
    path.write_bytes(first + (point + pack_indices(np.zeros((1, 1), np.uint8))) * (count - 1) + b";")
    return path


def _held() -> int:
    """Return the bytes in use, less what Python keeps ready for the next small value."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def test_20000_frames_do_not_fill_the_memory(tmp_path: Path) -> None:
    options = PredictOptions(tmp_path / "out", overlay=Overlay(("points",)))
    source = PredictInput(_long_gif(tmp_path / "a.gif", 20_000), "a.gif")
    steps = predict([source], face_boxes([BOX]), SeesDark(), options)
    tracemalloc.start()
    for _ in range(50):
        next(steps)
    before = _held()
    for _ in range(150):
        event = next(steps)
    after = _held()
    tracemalloc.stop()
    steps.close()
    assert after - before < 30_000  # a frame has 90,000
    assert event.done / event.total == pytest.approx(200 / 20_000, abs=1e-3)
    assert open_clip(tmp_path / "out" / "a.gif").count == 200


class _Counts:
    """A network that loses every face, and knows how many frames are alive."""

    scheme, crop, name, mean_shape = "points6", SeesDark.crop, "fake", None

    def __init__(self) -> None:
        self.alive, self.most, self.seen = 0, 0, 0

    def points(self, image, boxes):
        self.seen, self.alive = self.seen + 1, self.alive + 1
        self.most = max(self.most, self.alive)
        weakref.finalize(image, self._gone)
        return Found(np.full((len(boxes), 6, 2), np.nan))

    def _gone(self) -> None:
        self.alive -= 1


def test_all_of_5000_frames_with_few_alive(tmp_path: Path) -> None:
    source = PredictInput(_long_gif(tmp_path / "a.gif", 5_000), "a.gif")
    network = _Counts()
    steps = predict([source], face_boxes([BOX]), network, PredictOptions(tmp_path / "out"))
    done = result_of(steps)
    assert network.seen >= 5_000 and network.most < 20
    assert list(done.files.values()) == [5_000]
    assert open_clip(tmp_path / "out" / "a.gif").count == 5_000


def test_a_page_of_30_megapixels(tmp_path: Path) -> None:
    image = np.full((5000, 6000), 255, np.uint8)
    image[2000:2150, 3000:3200] = page(60, 70, 50)
    cv2.imwrite(str(tmp_path / "a.jpg"), image)
    assert _predict(tmp_path / "a.jpg", "--out", tmp_path / "out", "--boxes", "3035,2045,50,50") == 0
    assert (tmp_path / "out" / "a.jpg").stat().st_size > 1000


def test_a_strip_that_is_too_long_does_not_end_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, height in (("a", 20), ("b", 66_000), ("c", 20)):
        cv2.imwrite(str(tmp_path / f"{name}.png"), np.full((height, 8), 255, np.uint8))
    files = [tmp_path / f"{name}.png" for name in "abc"]
    told = tmp_path / "told.json"
    arguments = "--to", "jpg", "--boxes", "0,0,8,8", "--out", tmp_path / "out", "--json", told
    assert _predict(*files, *arguments) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.jpg", "c.jpg"]
    (issue,) = json.loads(told.read_text())["issues"]
    assert issue["file"].endswith("b.png") and "65500 pixels a side" in issue["problem"]
    assert "PNG" in issue["hint"] and "65500" in capsys.readouterr().err


@pytest.mark.parametrize(("kind", "width"), [("gif", 65_536), ("webp", 16_384)])
def test_what_a_file_cannot_hold_is_said(
    tmp_path: Path, kind: str, width: int, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    cv2.imwrite(str(tmp_path / "in" / "1.png"), np.full((8, width), 255, np.uint8))
    arguments = "--clip", "--to", kind, "--boxes", "0,0,8,8", "--out", tmp_path / "out"
    assert _predict(tmp_path / "in", *arguments) == 5
    assert f"{width - 1} pixels a side" in capsys.readouterr().err
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.filterwarnings("error")
def test_a_box_larger_than_opencv_counts_is_drawn_as_far_as_it_is_seen() -> None:
    lost = FoundFace(Box(10, 10, 1e9, 1e9), None, None, LOST)
    shown = render_frame(ClipFrame(0, 0.0, 0.0, page(60, 70, 50)), [lost], "points6", Overlay(("box",)))
    coloured = np.ptp(shown.pixels.astype(int), axis=2) > 0
    assert coloured[100, 5:15].any() and coloured[5:15, 150].any() and not coloured[:3].any()


def test_names_are_made_unique(tmp_path: Path) -> None:
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.png").touch()
    found = gather([tmp_path / "x" / "a.png", tmp_path / "y" / "a.png"])
    assert [item.name for item in found] == ["a.png", "a-2.png"]


def test_results_of_one_name_each_get_their_own(tmp_path: Path) -> None:
    """A page and a photograph may become PNGs of one name: the second must not replace the first."""
    cv2.imwrite(str(tmp_path / "a.png"), page(60, 70, 50))
    cv2.imwrite(str(tmp_path / "a.jpg"), page(80, 70, 50))
    json_file = tmp_path / "told.json"
    arguments = "--to", "png", "--boxes", "35,45,70,50", "--out", tmp_path / "out", "--json", json_file
    assert _predict(tmp_path / "a.png", tmp_path / "a.jpg", *arguments) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a-2.png", "a.png"]
    told = json.loads(json_file.read_text())["files"]
    assert [Path(one["out"]).name for one in told] == ["a.png", "a-2.png"]


def test_json_of_samples_tells_files_apart(tmp_path: Path) -> None:
    """All of them go to the same file of samples; each has frames of its own all the same."""
    cv2.imwrite(str(tmp_path / "b.png"), page(60, 70, 50))
    inputs = _clip(tmp_path / "a.gif", count=3), tmp_path / "b.png"
    arguments = "--boxes", BOX, "--format", "dlib", "--out", tmp_path / "out"
    assert _predict(*inputs, *arguments, "--json", tmp_path / "told.json") == 0
    told = json.loads((tmp_path / "told.json").read_text())["files"]
    assert [(Path(one["file"]).name, len(one["frames"])) for one in told] == [("a.gif", 3), ("b.png", 1)]


def test_no_input_is_replaced_by_what_another_becomes(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    first, other = _clip(tmp_path / "in" / "a.gif"), _clip(tmp_path / "a.gif", count=3)
    before = other.read_bytes()
    assert _predict(first, other, "--out", tmp_path, "--boxes", BOX) == 2
    assert other.read_bytes() == before


def test_box_at_is_the_box_typed() -> None:
    assert face_boxes([BOX]).typed == (box_at(60, 70, 50),)


@pytest.mark.parametrize(("kind", "size"), [("jpg", (8, 65_501)), ("webp-still", (16_384, 8))])
def test_one_picture_that_cannot_be_written_is_listed_and_the_others_are_written(
    tmp_path: Path, kind: str, size: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    cv2.imwrite(str(tmp_path / "in" / "1-strip.png"), np.full(size[::-1], 255, np.uint8))
    cv2.imwrite(str(tmp_path / "in" / "2.png"), page(60, 70, 50))
    told = tmp_path / "told.json"
    arguments = "--to", kind, "--boxes", "0,0,8,8", "--out", tmp_path / "out", "--json", told
    assert _predict(tmp_path / "in", *arguments) == 0
    assert [file.stem for file in (tmp_path / "out").iterdir()] == ["2"]
    record = json.loads(told.read_text())
    assert ["1-strip.png" in issue["file"] for issue in record["issues"]] == [True]
    assert f"{max(size) - 1} pixels a side" in record["issues"][0]["problem"] and record["issues"][0]["hint"]
    assert [Path(file["file"]).name for file in record["files"]] == ["1-strip.png", "2.png"]
    assert all(frame["faces"] for file in record["files"] for frame in file["frames"])
    (tmp_path / "in" / "2.png").unlink()
    assert _predict(tmp_path / "in", *arguments) == 5
    record = json.loads(told.read_text())
    assert record["issues"] and record["files"][0]["frames"][0]["faces"][0]["points"]


def test_landmarks_of_frames_that_no_video_holds_are_told(tmp_path: Path) -> None:
    source, told = tmp_path / "wide.gif", tmp_path / "told.json"
    with OUTPUTS["gif"].open(Target(source, (9000, 8), 0, 12.5)) as writer:
        for value in (255, 254):
            writer.write(RenderedFrame(np.full((8, 9000, 3), value, np.uint8), None, True), 80)
    arguments = "--to", "mp4", "--boxes", "0,0,8,8", "--out", tmp_path / "out", "--json", told
    assert _predict(source, *arguments) == 5
    record = json.loads(told.read_text())
    assert [len(frame["faces"]) for frame in record["files"][0]["frames"]] == [1, 1]
    assert "MP4 cannot hold" in record["issues"][0]["problem"]
    assert not list((tmp_path / "out").glob("*"))


def test_frames_that_no_video_holds_are_no_full_disk(tmp_path: Path) -> None:
    shown = RenderedFrame(np.zeros((8, 9000, 3), np.uint8), None, False)
    with pytest.raises(CannotHold, match="9000×8 pixels"):  # noqa: SIM117
        with OUTPUTS["mp4"].open(Target(tmp_path / "a.mp4", (9000, 8))) as writer:
            writer.write(shown, 80)


@pytest.mark.parametrize("kind", ["mp4", "avi", "gif", "webp", "apng"])
@pytest.mark.parametrize("name", ["a.gif", "a.png", "a.jpg", "a.mp4", "a.avi", "a.tif", "a.webp"])
def test_media_are_opened_by_content(kind: str, name: str, tmp_path: Path) -> None:
    made = _clip(tmp_path / f"made{OUTPUTS[kind].suffix}", kind)
    named = made.rename(tmp_path / name)
    clip = open_clip(named)
    assert (clip.kind, len(list(clip.frames()))) == (kind, 8)


@pytest.mark.parametrize("name", ["a.mp4", "a.gif", "a.avi"])
@pytest.mark.parametrize("suffix", [".png", ".jpg", ".avif", ".tif", ".bmp"])
def test_pictures_are_opened_by_content(name: str, suffix: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(cv2.imencode(suffix, page(60, 70, 50))[1])
    clip = open_clip(tmp_path / name)
    assert clip.still and clip.size == (200, 150) and len(list(clip.frames())) == 1


def test_what_systems_leave_in_folders_is_no_input(tmp_path: Path) -> None:
    for name in ("a.png", "a.avif", "a.jfif"):
        kind = {".jfif": ".jpg"}.get(name[1:], name[1:])
        (tmp_path / name).write_bytes(cv2.imencode(kind, page(60, 70, 50))[1])
    for junk in ("._a.png", "Thumbs.db", "desktop.ini", "__MACOSX/b.png", ".git/c.png"):
        (tmp_path / junk).parent.mkdir(exist_ok=True)
        (tmp_path / junk).write_bytes(b"junk")
    assert [item.name for item in gather([tmp_path])] == ["a.avif", "a.jfif", "a.png"]
    clip = folder_clip.open_folder(tmp_path)
    assert clip.count == 3 and all(frame.issue is None for frame in clip.frames())
