"""Texts that come from data never make the window wider, nor its dialogs wider than a screen."""

from __future__ import annotations

import shutil
from html import escape

import pytest
from predict_clips import write_png
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel
from train_room import made

from mangamatch.app.project.sources import make_project
from mangamatch.domain.progress import Progress, result_of
from mangamatch.errors import ModelError
from mangamatch.gui.shell.main_window import MainWindow
from mangamatch.gui.shell.new_project_dialog import NewProjectDialog
from mangamatch.gui.shell.workspace_table import WORKSPACES
from mangamatch.gui.widgets.labels import Elided, Wrapped
from mangamatch.gui.widgets.question import Question

LONG = "ATitleThatNeverEnds" * 6 + "Really"  # 120 letters without a gap
SCREEN = 1024


def renamed_demo(demo, folder, title):
    """Copy the demo's only book under another title."""
    (old,) = (path.stem for path in (demo.manga109 / "annotations").glob("*.xml"))
    shutil.copytree(demo.manga109, folder / "manga109")
    shutil.copytree(demo.landmarks, folder / "landmarks")
    for path in [*(folder / "manga109").rglob("*.xml"), *(folder / "manga109").rglob("*.txt")]:
        name = escape(title) if path.suffix == ".xml" else title
        path.write_text(path.read_text(encoding="utf-8").replace(old, name), encoding="utf-8")
    for path in sorted(folder.rglob(f"*{old}*"), key=lambda path: -len(path.parts)):
        path.rename(path.with_name(path.name.replace(old, title)))
    return folder


def opened(qtbot, small_demo, folder, title):
    """Open a window on a project, book, clip, model and run of this name; look at every workspace."""
    folder.mkdir()
    renamed_demo(small_demo, folder, title)
    made(folder / "runs" / title, 1, "finished").path  # noqa: B018
    steps = make_project(folder / "manga109", folder / "landmarks", folder / f"{title}.mangamatch")
    project = result_of(steps).session
    project.close()
    window = MainWindow()
    qtbot.addWidget(window, before_close_func=lambda w: w.projects.close())
    window.projects.open(project.path)
    window.show()
    panel = window.panels["match"]
    qtbot.waitUntil(lambda: len(panel.canvas.points) == 60, timeout=30_000)
    qtbot.waitUntil(lambda: not panel.decisions.seen.is_waiting, timeout=30_000)
    window._actions["accept"].trigger()
    for info in WORKSPACES:
        window.show_workspace(info.key)
    fill(window, qtbot, write_png(folder / f"{title}.png"), title)
    return window


def fill(window, qtbot, picture, title):
    """Say what else may say a name of data."""
    predict = window.panels["predict"]
    predict.add([picture])
    qtbot.waitUntil(lambda: predict.showing.clip is not None, timeout=10_000)
    predict.panes.set_names(title, title)
    predict.side.set_failed("model", ModelError(f"{picture} is no model.", f"Take another than {title}."))
    runs = window.panels["train"].runs
    qtbot.waitUntil(lambda: runs.view._name.text() == title, timeout=10_000)
    window._job_status.begin(f"Reading {title}")
    window._job_status.report(Progress(1, 2, title))
    window.notice.tell(f"{title} cannot be read.", title, problem=True)
    window.panels.welcome.set_recent([window.document.session.path])


def narrowest(window):
    """Width below which nobody can make the window, in any workspace."""
    widths = {}
    for info in WORKSPACES:
        window.show_workspace(info.key)
        QApplication.processEvents()
        widths[info.key] = window.minimumSizeHint().width()
    return widths


def test_long_names_leave_the_window_as_wide_as_short_ones(qtbot, small_demo, tmp_path):
    short = opened(qtbot, small_demo, tmp_path / "short", "Bo")
    short.resize(1000, 700)
    usual, wide = narrowest(short), short.width()
    assert max(usual.values()) <= SCREEN - 16  # with the frame of the window
    short.projects.close()
    window = opened(qtbot, small_demo, tmp_path / "long", LONG)
    window.resize(1000, 700)
    assert narrowest(window) == usual
    assert window.width() == wide
    elided = [label for label in window.findChildren(Elided) if LONG in label.text() and label.isVisible()]
    assert elided and all(LONG in label.toolTip() for label in elided)
    window.projects.close()
    QApplication.processEvents()
    assert window.minimumSizeHint().width() <= max(usual.values())


def test_every_label_with_a_long_name_can_be_narrow(qtbot, small_demo, tmp_path):
    """Whoever adds a label for a text of data learns of it here."""
    window = opened(qtbot, small_demo, tmp_path / "long", LONG)
    labels = [label for label in window.findChildren(QLabel) if LONG[:60] in label.text()]
    assert len(labels) > 5
    assert not [label.text() for label in labels if label.minimumSizeHint().width() > 400]
    window.projects.close()


def test_a_cut_text_is_whole_in_its_tooltip(qtbot):
    label = Elided("<b>short</b>")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    label.show()
    assert not label.toolTip() and label.minimumSizeHint().width() < label.sizeHint().width()
    label.resize(label.minimumSizeHint())
    assert label.text() == "<b>short</b>" and label.toolTip() == "<span>&lt;b&gt;short&lt;/b&gt;</span>"
    label.setText(LONG)
    assert label.toolTip() == LONG and label.sizeHint().width() < label.fontMetrics().horizontalAdvance(LONG)
    height = label.sizeHint().height()
    label.setText("")
    assert label.sizeHint().height() == height and not label.toolTip()


@pytest.mark.parametrize("text", [LONG, f"{LONG} and {LONG}", f"/home/{LONG}/x y"])
def test_a_wrapped_text_breaks_long_words_and_gives_them_back(qtbot, text):
    label = Wrapped(text)
    qtbot.addWidget(label)
    assert label.text() == text and label.minimumSizeHint().width() < 250
    assert label.heightForWidth(200) >= 3 * label.fontMetrics().lineSpacing()


def test_dialogs_stay_on_the_screen(qtbot, tmp_path):
    folder = tmp_path / LONG / LONG
    folder.mkdir(parents=True)
    dialog = NewProjectDialog(folder=folder)
    dialog._landmarks.set_path(folder / LONG)
    question = Question(LONG, f"Leave {folder}?", ["Yes"], leave="No")
    for one in (dialog, question):
        qtbot.addWidget(one)
        one.show()
        assert one.minimumSizeHint().width() <= 700, one
        assert QSize(one.width(), 0).width() <= SCREEN
