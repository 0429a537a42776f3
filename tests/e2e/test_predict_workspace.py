"""A network is trained, a GIF is dropped on the window, a box drawn, and a GIF with landmarks comes out."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mangamatch.cli.main import main
from mangamatch.domain.progress import result_of
from mangamatch.formats import FORMATS

pytest.importorskip("torch")
sys.path += [str(Path(__file__).parents[1] / room) for room in ("cli", "gui")]
from gui_hand import Hand
from training_runs import drawn

COUNT = 8
SMALL = ("--size", 32, "--epochs", 1, "--batch-size", 8, "--device", "cpu", "--seed", 3)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A run of one epoch on faces of lines, and the faces."""
    folder = tmp_path_factory.mktemp("run")
    samples = drawn(folder / "faces")
    result_of(FORMATS["dlib"].write(samples, folder / "faces.xml"))
    words = ("train", "--data", folder / "faces.xml", "--backbone", "inknet", *SMALL, "--out", folder / "run")
    assert main([str(word) for word in words]) == 0
    return folder / "run", samples


@pytest.fixture
def gif(run, tmp_path):
    """One of the faces, moving to the right; its box on the first frame."""
    sample = run[1][0]
    face = Image.open(sample.image)
    frames = []
    for number in range(COUNT):
        frame = Image.new("L", (240, 160), 255)
        frame.paste(face, (20 + 4 * number, 10))
        frames.append(frame)
    path = tmp_path / "moving.gif"
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=70, loop=0)
    return path, sample.box.moved(20, 10)


def test_from_a_trained_network_to_a_gif(start, answering, demo_project, run, gif, tmp_path):
    out = tmp_path / "out.gif"
    seen_faces = []  # one epoch is little: a face may be lost

    def export(dialog):
        dialog.out.set_path(out)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    def script(person):
        person.sees_project()
        window = person.window
        window.show_workspace("predict")
        panel = window.panels["predict"]
        panel.add([gif[0]])
        person.sees(lambda: panel.showing.frame)
        panel.side.model.choose(run[0])
        person.sees(lambda: panel.showing.model)
        assert "manga60" in panel.side.model_note.text()
        person.key(Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
        _draw(panel.panes.first, gif[1])
        person.sees(lambda: panel.showing.answer)
        assert panel.showing.answer.faces[0].points.shape == (60, 2)
        person.key(Qt.Key.Key_Right)
        person.sees(lambda: panel.showing.frame.index == 1 and panel.showing.answer)
        person.action("predict_all")
        person.sees(lambda: not panel.showing.clip_session.waiting and not window.jobs.is_busy)
        with answering(export) as seen:
            person.action("predict_export")
        assert seen == ["PredictExportDialog"]
        person.sees(lambda: not window.jobs.is_busy)
        assert str(out) in person.notice and str(COUNT) in person.notice
        answers = [panel.showing.clip_session.answer(index) for index in range(COUNT)]
        seen_faces.extend(answer.faces[0].points is not None for answer in answers)

    start(script, demo_project)
    assert seen_faces[0]
    with Image.open(out) as made:
        assert (made.n_frames, made.info["duration"], made.size) == (COUNT, 70, (240, 160))
        for number in range(COUNT):
            made.seek(number)
            colours = np.ptp(np.asarray(made.convert("RGB")).astype(int), axis=2)
            assert ((colours > 60).sum() > 0) == seen_faces[number], f"landmarks on frame {number}"


def _draw(canvas, box):
    """Drag a box with the mouse."""
    begin, end = (
        canvas.viewport.to_widget_point(corner).toPoint() for corner in ((box.x0, box.y0), (box.x1, box.y1))
    )
    hand = Hand(canvas)
    hand.drag((begin.x(), begin.y()), (end.x(), end.y()))


def test_a_model_of_nothing_is_told_in_the_panel(start, demo_project, tmp_path):
    def script(person):
        person.sees_project()
        person.window.show_workspace("predict")
        panel = person.window.panels["predict"]
        broken = tmp_path / "broken.onnx"
        broken.write_bytes(b"no model at all")
        panel.side.model.choose(broken)
        person.sees(lambda: panel.side.model_note.styleSheet())
        assert len(panel.side.model_note.text().splitlines()) == 2, "message and hint"
        panel.side.model.choose(tmp_path)
        person.sees(lambda: "run" in panel.side.model_note.text())
        assert panel.showing.model is None

    start(script, demo_project)
