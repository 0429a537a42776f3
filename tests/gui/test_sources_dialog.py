"""*Sources…* of a project of pages: what is missing is seen, found again, and more is added."""

from __future__ import annotations

import pytest

from mangamatch.app.project.pages import page_titles
from mangamatch.gui.common import browsing
from mangamatch.gui.shell.sources_dialog import SourcesDialog


@pytest.fixture
def asked(monkeypatch):
    """What the dialog shows when it opens; ``acts`` presses its buttons."""
    shown, acts = [], []

    def exec_(dialog):
        item = dialog.list.topLevelItem(0)
        shown.append(tuple(item.text(column) for column in range(3)))
        acts.pop(0)(dialog)

    monkeypatch.setattr(SourcesDialog, "exec", exec_)
    return shown, acts


def choose(monkeypatch, folder):
    monkeypatch.setattr(browsing, "ask_folder", lambda parent, title: folder)


def test_moved_pages_are_found_again_with_their_faces(found, asked, boat, monkeypatch, qtbot):
    shown, acts = asked
    path, moved = found.document.session.path, boat.with_name("Ship")
    found.projects.close()
    boat.rename(moved)
    found.projects.open(path)
    choose(monkeypatch, moved)
    acts.append(lambda dialog: dialog.find_button.click())
    found._actions["sources"].trigger()
    assert shown == [(str(boat), "1", "missing")]
    qtbot.waitUntil(lambda: not found.jobs.is_busy, timeout=30_000)
    session = found.document.session
    assert page_titles(session) == ("Boat",) and len(session.matches) == 2
    assert found.document.page("Boat", 0).image == moved / "0.png"
    acts.append(lambda dialog: dialog.reject())
    found._actions["sources"].trigger()
    assert shown[1:] == [(str(moved), "1", "there")]


def test_a_folder_is_added_to_an_open_project(found, asked, boat, monkeypatch, qtbot, tmp_path):
    (tmp_path / "Train").mkdir()
    (boat / "0.png").rename(tmp_path / "Train" / "0.png")
    choose(monkeypatch, tmp_path / "Train")
    shown, acts = asked
    acts.append(lambda dialog: dialog._take(dialog._ask_folder(), ""))
    found._actions["sources"].trigger()
    assert shown == [(str(boat), "1", "1 page missing")]
    qtbot.waitUntil(lambda: not found.jobs.is_busy, timeout=30_000)
    assert page_titles(found.document.session) == ("Boat", "Train")
    assert found.document.page("Train", 0).image == tmp_path / "Train" / "0.png"
