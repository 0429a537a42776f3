"""A share that is gone, a drive that is locked: asking raises, and the window starts all the same."""

from __future__ import annotations

import errno
import os

import pytest

from mangamatch.app.training.monitor import RunMonitor, free_name, runs_in
from mangamatch.errors import UsageError
from mangamatch.gui.common import settings
from mangamatch.gui.shell.main_window import MainWindow
from mangamatch.gui.shell.menus import RecentMenu
from mangamatch.training.run_folder import RunFolder
from mangamatch.training.run_lock import discard, is_alive

NUMBERS = [errno.EACCES, errno.EIO, errno.EHOSTDOWN]
"""Of a locked drive, a drive with errors, a share whose server is off."""


@pytest.fixture(params=NUMBERS, ids=errno.errorcode.get)
def share(request, tmp_path, monkeypatch):
    """A folder of which the system says nothing but an error."""
    folder = tmp_path / "share"
    real = {name: getattr(os, name) for name in ("stat", "lstat", "listdir", "scandir")}

    def asked(name):
        def call(path=".", *more, **named):
            if not isinstance(path, int) and os.fsdecode(path).startswith(str(folder)):
                raise OSError(request.param, os.strerror(request.param), str(path))
            return real[name](path, *more, **named)

        return call

    for name in real:
        monkeypatch.setattr(os, name, asked(name))
    return folder


def test_the_window_starts(qtbot, share, demo_project) -> None:
    settings.put("recent", [str(share / "p.mangamatch"), str(demo_project)])
    settings.put("train/folder", str(share / "runs"))
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    assert settings.recent_projects() == [demo_project]
    menu = RecentMenu(window)
    menu._fill()
    assert [action.text() for action in menu.actions()] == [demo_project.stem]


def test_runs_there_are_none(share) -> None:
    run = share / "runs" / "one"
    assert runs_in(share / "runs") == [] and not is_alive(run)
    monitor = RunMonitor(run)
    monitor.poll()
    assert not monitor.goes_on and free_name(share / "runs", "two").name == "two"
    with pytest.raises(UsageError):
        discard(run)
    RunFolder(run).demand_free()
