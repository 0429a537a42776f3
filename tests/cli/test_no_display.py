"""Without a display that answers, the window says so: Qt would abort the process."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest

from mangamatch.app import display
from mangamatch.app.display import has_display
from mangamatch.cli import window

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 and Wayland are Linux's")
_NAMES = (*display._NAMES, "WAYLAND_SOCKET", "XDG_RUNTIME_DIR", "XDG_SESSION_TYPE")
DEAD = [
    {},
    {"DISPLAY": ":7899"},
    {"DISPLAY": "nonsense"},
    {"DISPLAY": "127.0.0.1:59000"},
    {"WAYLAND_DISPLAY": "wayland-0"},  # without a runtime folder
    {"WAYLAND_DISPLAY": "/none/wayland-0"},
    {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": "/none", "DISPLAY": ":7899"},
    {"QT_QPA_PLATFORM": "xcb"},
    {"QT_QPA_PLATFORM": "wayland-egl;xcb:more", "DISPLAY": ":7899"},
]


def started(**environment: str) -> subprocess.CompletedProcess[str]:
    """Start the window with nothing known of a display but this."""
    bare = {name: value for name, value in os.environ.items() if name not in _NAMES}
    line = [sys.executable, "-m", "mangamatch"]
    return subprocess.run(
        line, env={**bare, **environment}, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("environment", DEAD, ids=str)
def test_a_display_that_is_not_there(call, monkeypatch, environment) -> None:
    for name in _NAMES:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(window, "require_qt_libraries", lambda: None)
    answer = call()
    assert answer.code == 1 and answer.err.startswith("mangamatch: ") and "desktop session" in answer.err
    assert all(value in answer.err for name, value in environment.items() if name in display._NAMES)


def test_a_display_that_hangs(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(display, "_PATIENCE", 0.1)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    path = tmp_path / "x:0"  # a path is a display's name, too
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(path))
        silent.listen()
        monkeypatch.setenv("DISPLAY", str(path))
        assert not has_display()


def test_wayland_that_listens(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "wayland")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "w")
    assert not has_display()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "w"))
        server.listen()
        assert has_display()
    assert not has_display()


@pytest.mark.parametrize("platform", ["unknown", "\x1b[31m"])
def test_what_only_qt_can_tell_is_told_by_us(platform: str) -> None:
    """It is asked by starting it; its last word is ours, and no abort."""
    done = started(QT_QPA_PLATFORM=platform)
    assert done.returncode == 1 and "\x1b" not in done.stderr
    assert (
        done.stderr.startswith("mangamatch: Qt cannot open a window here.")
        and "no Qt platform" in done.stderr
    )
    assert "desktop session" in done.stderr and done.stderr.count("\n") == 2
