"""What all tests stand on: no display, no home of anybody's, no dialog that waits for a person."""

from __future__ import annotations

import gc
import os
import re

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt
os.environ["LC_ALL"] = os.environ["LANG"] = "C.UTF-8"

import shutil
import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from links import skipping

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from mangamatch.synthetic.pages.write import DemoFolder

ROOT = Path(__file__).resolve().parent.parent
_MODAL = {
    "QDialog": ("exec",),
    "QMenu": ("exec",),
    "QMessageBox": ("exec", "about", "aboutQt", "critical", "information", "question", "warning"),
    "QFileDialog": ("getExistingDirectory", "getOpenFileName", "getOpenFileNames", "getSaveFileName"),
    "QInputDialog": ("getDouble", "getInt", "getItem", "getText"),
}
if sys.platform == "win32":
    Path.symlink_to = skipping(Path.symlink_to)  # type: ignore[method-assign]

# a busy machine is no failure
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


def drained(steps: Generator[Any, None, Any]) -> Any:
    """Run a generator of events to its end and return its value."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


@pytest.fixture
def no_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no detector be there."""
    monkeypatch.setattr("mangamatch.inference.detectors.DETECTORS", {})


@pytest.fixture(autouse=True)
def built_in_schemes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget after the test which schemes of somebody's own it has read."""
    from mangamatch.domain.scheme import SCHEMES

    monkeypatch.setattr(SCHEMES, "_all", dict(SCHEMES))


@pytest.fixture(scope="session")
def new_folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Make folders, each with a name of its own.

    pytest's own way lists all folders made before to find the next number: with thousands of tests that takes
    longer than many of them.
    """
    root, numbers = tmp_path_factory.mktemp("tests"), count()

    def make(name: str) -> Path:
        folder = root / f"{re.sub(r'[^A-Za-z0-9]', '_', name)[:30]}{next(numbers)}"
        folder.mkdir()
        return folder

    return make


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, new_folder: Callable[[str], Path]) -> Path:
    """An empty folder for this test."""
    return new_folder(request.node.name)


@pytest.fixture(autouse=True)
def own_home(new_folder: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home that nobody else has."""
    home = new_folder("home")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


@pytest.fixture(autouse=True)
def guarded_window(
    request: pytest.FixtureRequest, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """For tests that use Qt: settings of their own, no modal dialog, no window left behind."""
    if "qapp" not in request.fixturenames:
        yield
        return
    from PySide6.QtCore import QSettings

    request.getfixturevalue("qapp")
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(own_home / "settings"))
    _forbid_modal(monkeypatch)
    before = set(_windows())
    yield
    left = set(_windows()) - before
    if left:
        del left
        gc.collect()
        left = set(_windows()) - before
    assert not left, f"windows left behind: {left}"


def _forbid_modal(monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6 import QtWidgets

    for kind, names in _MODAL.items():
        for name in names:
            monkeypatch.setattr(getattr(QtWidgets, kind), name, _refusal(f"{kind}.{name}"))


def _refusal(name: str) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError(f"{name} would wait for a person")

    return refuse


def _windows() -> list[Any]:
    """Top-level widgets that belong to nobody."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [widget for widget in QApplication.topLevelWidgets() if widget.parent() is None]


@pytest.fixture(scope="session")
def small_demo(tmp_path_factory: pytest.TempPathFactory) -> DemoFolder:
    """One drawn book of two spreads; read only."""
    from mangamatch.synthetic.pages.write import write_demo

    out = tmp_path_factory.mktemp("demo")
    folder: DemoFolder = drained(write_demo(out, books=1, spreads=2, workers=1))
    return folder


@pytest.fixture(scope="session")
def openmantra() -> Path:
    """Two real manga with 24 labelled faces; read only."""
    folder = ROOT.parent / "shared" / "data" / "openmantra"
    if not folder.is_dir():
        pytest.skip(f"the OpenMantra sample is not at {folder}")
    return folder


@pytest.fixture(scope="session")
def demo_project_file(small_demo: DemoFolder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project on the small demo in which nothing is placed yet; copy it before writing."""
    return _new_project(tmp_path_factory.mktemp("project"), small_demo.manga109, small_demo.landmarks)


@pytest.fixture
def demo_project(demo_project_file: Path, tmp_path: Path) -> Path:
    """A copy of the project on the small demo, for this test to write."""
    return copy_project(demo_project_file, tmp_path)


def _new_project(folder: Path, manga109: Path, landmarks: Path) -> Path:
    from mangamatch.app.project.sources import read_sources, store_sources
    from mangamatch.project.session import Session

    session = Session(folder / "demo.mangamatch")
    store_sources(session, drained(read_sources(manga109, landmarks)))
    session.close()
    return session.path


def copy_project(project: Path, folder: Path) -> Path:
    """Copy a closed project file into ``folder``; it finds its sources by their absolute paths."""
    return Path(shutil.copy(project, folder / project.name))
