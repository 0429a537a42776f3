"""Archives that are dropped on the window: a new project is made of one; others say what to do."""

from __future__ import annotations

import zipfile

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from mangamatch.gui.common.image_cache import read_picture
from mangamatch.gui.shell.main_window import MainWindow


@pytest.fixture
def window(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    yield window
    window.close()


def drop(window, path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    keys = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, keys)
    window.dropEvent(event)


def test_a_dropped_archive_is_offered_as_data_of_a_new_project(window, qtbot, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "mangamatch.gui.shell.new_project_dialog.NewProjectDialog.exec",
        lambda dialog: asked.append(dialog) or 0,
    )
    with zipfile.ZipFile(tmp_path / "Manga109.zip", "w") as made:
        made.writestr("books.txt", "A")
    drop(window, tmp_path / "Manga109.zip")
    qtbot.waitUntil(lambda: bool(asked))
    assert asked[0]._manga109.path == tmp_path / "Manga109.zip"


@pytest.mark.parametrize("ending", [".rar", ".zip"])
def test_another_archive_says_what_to_do(window, qtbot, tmp_path, monkeypatch, ending):
    (tmp_path / f"a{ending}").write_bytes(b"Rar!\x1a\x07\x00" + bytes(30))
    told = []
    monkeypatch.setattr(window.notice, "tell", lambda *texts, **_: told.append(texts))
    drop(window, tmp_path / f"a{ending}")
    qtbot.waitUntil(lambda: bool(told))
    assert "RAR" in told[0][0] and "Unpack it" in told[0][1]


def test_a_page_of_an_archive_is_seen(qapp, small_demo, tmp_path):
    page = sorted(small_demo.manga109.rglob("*.jpg"))[0]
    with zipfile.ZipFile(tmp_path / "m.zip", "w", zipfile.ZIP_DEFLATED) as made:
        made.write(page, "m/000.jpg")
    assert read_picture(tmp_path / "m.zip" / "m" / "000.jpg") == read_picture(page)
