"""What goes wrong in real life: a second window, moved folders, broken data, impatience."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from person import LONG, confirm
from PySide6.QtCore import QMimeData, QPointF, Qt, QThreadPool, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QTableWidget

from mangamatch.app.project.book_store import BookStore
from mangamatch.cli.main import main
from mangamatch.domain.match import Status
from mangamatch.domain.progress import Progress
from mangamatch.gui.common import settings
from mangamatch.gui.shell.main_window import MainWindow
from mangamatch.gui.shell.new_project_dialog import NewProjectDialog
from mangamatch.project.session import Session

Key, Mod = Qt.Key, Qt.KeyboardModifier


def test_the_window_comes_and_goes_in_the_real_event_loop(qtbot, demo_project, monkeypatch):
    """No script: the application's own exec() ends when the window is closed."""
    monkeypatch.setattr("mangamatch.gui.shell.app._reporter", lambda window: sys.excepthook)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    timer = QTimer(interval=5)
    seen = []

    def close_when_ready():
        for window in QApplication.topLevelWidgets():
            if (
                isinstance(window, MainWindow)
                and window.document
                and len(window.panels["match"].canvas.points)
            ):
                timer.stop()
                seen.append(window)
                window.close()

    timer.timeout.connect(close_when_ready)
    timer.start()
    assert main([str(demo_project)]) == 0
    assert len(seen) == 1 and settings.recent_projects() == [demo_project]
    import shiboken6

    QThreadPool.globalInstance().waitForDone()
    shiboken6.delete(seen.pop())


def test_a_second_window_can_only_look(start, demo_project):
    first = Session(demo_project)

    def script(person):
        person.sees_project()
        assert person.session.read_only and "read-only" in person.window.windowTitle()
        assert "another window" in person.notice
        person.sees_ranked()
        points = person.panel.canvas.points
        for key in (Key.Key_A, Key.Key_R, Key.Key_2, Key.Key_Right, Key.Key_C, Key.Key_BracketLeft):
            person.key(key)
        assert person.panel.canvas.points is points and not person.session.matches
        person.key(Key.Key_Z, Mod.ControlModifier)
        person.window.show_workspace("review")
        assert not {"confirm", "reopen"} & person.window.panels["review"].handlers().keys()
        person.window.show_workspace("match")
        person.key(Key.Key_N)
        assert person.file == person.panel.tree.visible_files()[1]

    try:
        start(script, demo_project)
    finally:
        first.close()
    again = Session(demo_project)
    assert not again.matches and not again.read_only
    again.close()


def test_the_same_project_again_in_the_same_window_stays_writable(start, demo_project):
    def script(person):
        person.sees_project()
        person.window.projects.open(demo_project)
        person.sees_project()
        assert not person.session.read_only, person.notice

    start(script, demo_project)


def test_folders_that_are_gone_can_be_located_again(start, small_demo, demo_project, tmp_path, monkeypatch):
    session = Session(demo_project)
    session.set_source("manga109", tmp_path / "old disk" / "nowhere to be found")
    session.close()

    def script(person):
        person.sees(lambda: person.window.document)
        assert "nowhere to be found" in person.notice and "Sources" in person.notice
        assert set(person.session.sets) == {path.name for path in small_demo.landmarks.iterdir()}
        assert person.panel.tree.visible_files() == [item[0] for item in person.window.document.items]
        assert not person.candidates
        person.key(Key.Key_A)
        assert not person.session.matches  # nothing to accept
        person.key(Key.Key_E, Mod.ControlModifier)
        assert "exported" in person.notice
        answer_with(monkeypatch, small_demo.manga109)
        listeners = len(person.session.changed._listeners)
        person.action("sources")
        person.sees(lambda: person.candidates)
        assert len(person.session.changed._listeners) == listeners
        file = person.file
        person.key(Key.Key_A)
        assert person.session.matches[file].status == Status.ACCEPTED
        assert len(person.session.history(file)) == 1

    start(script, demo_project)
    session = Session(demo_project)
    assert session.source("manga109").samefile(small_demo.manga109)
    session.close()


def answer_with(monkeypatch, manga109):
    """Let the person choose another Manga109 folder when asked for the sources, and say OK."""

    def choose(dialog):
        dialog._manga109.set_path(manga109)
        return dialog.DialogCode.Accepted

    monkeypatch.setattr(NewProjectDialog, "exec", choose)


def test_locating_a_folder_without_books_says_so(start, demo_project, tmp_path, monkeypatch):
    def script(person):
        person.sees_project()
        answer_with(monkeypatch, tmp_path)
        person.action("sources")
        person.sees(lambda: "Manga109" in person.notice)
        assert person.candidates


def test_sources_are_read_again(start, small_demo, demo_project, tmp_path, monkeypatch):
    """A landmark file that came later is there after the sources were read again; decisions stay."""
    later = tmp_path / "landmarks"
    shutil.copytree(small_demo.landmarks, later)
    first = sorted(later.iterdir())[0]
    shutil.copy(first, first.with_name(first.name.replace("_face0", "_face9")))
    faces = {path.name.partition("_")[2] for path in later.iterdir()}  # whoever drew them

    def choose(dialog):
        dialog._landmarks.set_path(later)
        return dialog.DialogCode.Accepted

    def script(person):
        person.sees_project()
        decided = person.file
        person.key(Key.Key_A)
        monkeypatch.setattr(NewProjectDialog, "exec", choose)
        person.action("sources")
        person.sees(lambda: len(person.session.sets) == small_demo.landmark_files + 1)
        person.sees(lambda: len(person.panel.tree.visible_files()) == len(faces))
        assert person.session.matches[decided].status == Status.ACCEPTED

    start(script, demo_project)

    start(script, demo_project)


@pytest.mark.parametrize("content", [b"not a database at all " * 500, b""], ids=["garbage", "missing"])
def test_a_project_that_cannot_be_opened_leaves_the_window_usable(start, demo_project, tmp_path, content):
    bad = tmp_path / "bad.mangamatch"
    if content:
        bad.write_bytes(content)

    def script(person):
        person.sees_project()
        before = person.file
        person.window.projects.open(bad)
        assert "bad.mangamatch" in person.notice
        assert person.file == before and person.session.path == demo_project

    start(script, demo_project)
    assert bad.exists() == bool(content)


def drop(window, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    words = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Mod.NoModifier)
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), *words)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), *words))


def test_a_dropped_project_opens(start, demo_project):
    def script(person):
        assert person.window.document is None
        drop(person.window, demo_project)
        person.sees_project()
        assert person.session.path == demo_project

    start(script)


def test_a_dropped_folder_asks_for_the_rest(start, small_demo, answering, tmp_path):
    def fill_in(dialog):
        assert dialog._manga109.path == small_demo.manga109
        assert dialog._landmarks.path == small_demo.landmarks  # found beside it
        dialog._project.set_path(tmp_path / "dropped")
        confirm(dialog)

    def script(person):
        with answering(fill_in) as seen:
            drop(person.window, small_demo.manga109)
            person.sees(lambda: seen)
        person.sees_project()
        assert person.session.path == tmp_path / "dropped.mangamatch"

    start(script)


class SlowWork:
    """A job that goes on until it is closed."""

    def __init__(self):
        self.begun, self.closed = threading.Event(), threading.Event()

    def steps(self):
        try:
            while True:
                self.begun.set()
                self.closed.wait(0.001)
                yield Progress(1, 3, "slow")
        finally:
            self.closed.set()


def test_a_project_opened_while_a_job_runs_stops_the_job(start, demo_project):
    work, answers = SlowWork(), []

    def script(person):
        person.window.jobs.run("Slow", work.steps(), answers.append)
        assert work.begun.wait(LONG / 1000)
        person.window.projects.open(demo_project)
        person.sees_project()
        person.sees(work.closed.is_set)
        assert not person.window.jobs.is_busy

    start(script)
    assert not answers


def test_closing_while_a_job_runs(start, demo_project):
    work, answers = SlowWork(), []

    def script(person):
        person.sees_project()
        person.window.jobs.run("Slow", work.steps(), answers.append)
        assert work.begun.wait(LONG / 1000)
        person.key(Key.Key_Q, Mod.ControlModifier)
        assert work.closed.wait(LONG / 1000)
        assert not person.window.isVisible()

    start(script, demo_project)
    assert not answers


_CLOSE_DURING_THE_DEMO = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from mangamatch.gui.shell.new_project_dialog import NewProjectDialog
from mangamatch.gui.shell.main_window import MainWindow
from mangamatch.cli.main import main
show = MainWindow.show
def show_and_close(window):
    show(window)
    window.projects.open_demo()
    job = window.jobs._job
    job.progress.connect(lambda _: QTimer.singleShot(0, window.close))
MainWindow.show = show_and_close
sys.exit(main([]))
"""


def test_the_process_ends_cleanly_when_closed_during_the_demo(own_home):
    done = subprocess.run(
        [sys.executable, "-c", _CLOSE_DURING_THE_DEMO], capture_output=True, text=True, timeout=100
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    assert not (own_home / "mangamatch-demo" / "truth.json").exists()


def test_keys_while_a_book_is_being_read_decide_nothing_about_the_set_before(
    start, openmantra, tmp_path, monkeypatch
):
    from mangamatch.app.project.sources import read_sources, store_sources
    from mangamatch.cli.output import drain

    project = tmp_path / "two books.mangamatch"
    session = Session(project)
    store_sources(session, drain(read_sources(openmantra, openmantra / "landmarks")))
    session.close()
    release, read = threading.Event(), BookStore.read

    def slow(shelf, titles):
        release.wait(LONG / 1000)
        return (yield from read(shelf, titles))

    def script(person):
        person.sees_project()
        first = person.file
        monkeypatch.setattr(BookStore, "read", slow)
        files = person.panel.tree.visible_files()
        other = next(file for file in files if "TenchoIsoro" in file)
        person.show(other)
        try:
            for key in (Key.Key_A, Key.Key_Right, Key.Key_2):
                person.key(key)
            assert first not in person.session.matches
            assert other not in person.session.matches
        finally:
            release.set()
        person.sees(lambda: person.candidates and person.candidates[0].book == "TenchoIsoro")
        person.key(Key.Key_A)
        assert person.session.matches[other].book == "TenchoIsoro"

    start(script, project)


@pytest.fixture
def broken(openmantra, tmp_path):
    """Real pages with every kind of damage: returns both folders."""
    manga109, landmarks = tmp_path / "Manga 109", tmp_path / "landmarks"
    shutil.copytree(openmantra, manga109, ignore=shutil.ignore_patterns("landmarks", "truth.json"))
    shutil.copytree(openmantra / "landmarks", landmarks)
    xml = manga109 / "annotations" / "TenchoIsoro.xml"
    text = xml.read_bytes()
    xml.write_bytes(text[: len(text) // 2])
    images = sorted((manga109 / "images" / "BalloonDream").glob("*.jpg"))
    images[1].unlink()
    images[2].write_bytes(b"\xff\xd8\xff\xe0 no picture any more")
    files = sorted(landmarks.glob("user0_BalloonDream*"))
    points = [[float(i), float(i)] for i in range(59)]
    files[-1].write_text(json.dumps(points), encoding="utf-8")
    (landmarks / "user0_BalloonDream_001_face99_x1y2w3h4.json").write_text("{", encoding="utf-8")
    return manga109, landmarks, files[-1].name


def test_a_broken_data_set_is_listed_and_the_rest_can_be_used(start, broken, tmp_path, answering):
    manga109, landmarks, short = broken
    project = tmp_path / "broken.mangamatch"
    rows = []

    def fill_in(dialog):
        for field, path in (
            (dialog._manga109, manga109),
            (dialog._landmarks, landmarks),
            (dialog._project, project),
        ):
            field.set_path(path)
        confirm(dialog)

    def note_issues(dialog):
        table = dialog.findChild(QTableWidget)
        for row in range(table.rowCount()):
            rows.append([table.item(row, column).text() for column in range(table.columnCount())])
        dialog.reject()

    def script(person):
        with answering(fill_in):
            person.action("open_dataset")
        person.sees_project()
        assert "Problems" in person.notice
        files = person.panel.tree.visible_files()
        usable = len(list(landmarks.glob("*.json"))) - 2  # the one that breaks off, and the short one
        assert len(person.session.sets) == usable and short not in person.session.sets
        assert len(files) == len(person.window.document.items)
        for file in files:
            person.show(file)
            person.sees(lambda: person.panel.current_set.found is not None)
        person.show(files[0])
        person.sees(lambda: person.candidates)
        person.key(Key.Key_A)
        assert person.session.matches[files[0]].status == Status.ACCEPTED
        with answering(note_issues):
            person.action("issues")

    start(script)
    told = {Path(row[0]).name for row in rows}
    assert {short, "user0_BalloonDream_001_face99_x1y2w3h4.json", "TenchoIsoro.xml"} <= told
    assert any("BalloonDream" in row[0] and "image" in row[2].lower() for row in rows)
    assert all(row[0] and row[2] and row[3] for row in rows)


def test_a_page_without_its_image_says_so_and_can_still_be_worked_on(start, small_demo, tmp_path, answering):
    manga109 = tmp_path / "manga109"
    shutil.copytree(small_demo.manga109, manga109)
    for image in (manga109 / "images" / "HoshizoraParade").glob("*.jpg"):
        image.write_bytes(b"")

    def fill_in(dialog):
        dialog._manga109.set_path(manga109)
        dialog._landmarks.set_path(small_demo.landmarks)
        dialog._project.set_path(tmp_path / "p.mangamatch")
        confirm(dialog)

    def script(person):
        with answering(fill_in):
            person.action("open_dataset")
        person.sees_project()
        person.sees(lambda: "missing" in person.panel.canvas._message)
        file = person.file
        person.key(Key.Key_A)
        assert person.session.matches[file].status == Status.ACCEPTED

    start(script)
