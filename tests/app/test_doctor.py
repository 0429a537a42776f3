"""mangamatch doctor: what is lacking is named with its remedy, and the rest is told as it is."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from mangamatch.app import display, doctor
from mangamatch.app.doctor import examine, to_json, to_text
from mangamatch.domain.progress import result_of
from mangamatch.files import own_folders


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Ask neither torch nor onnxruntime, which take a second to load."""
    looks = tuple(look for look in doctor._LOOKS if look is not doctor._devices)
    monkeypatch.setattr(doctor, "_LOOKS", looks)


def findings():
    return {str(finding.topic): finding for finding in result_of(examine())}


def test_a_package_that_is_missing_says_how_it_comes_back(monkeypatch):
    monkeypatch.setattr(doctor, "_version", lambda name: "" if name in ("lxml", "torch") else "1.0")
    found = findings()
    assert "pip install" in found["lxml"].remedy
    assert found["torch"].found == "not installed" and not found["torch"].remedy  # the program runs without
    told = to_json(list(found.values()))
    assert not told["ok"] and [one["topic"] for one in told["findings"] if not one["ok"]] == ["lxml"]


def test_libraries_and_a_display_that_are_missing(monkeypatch):
    monkeypatch.setattr(display.sys, "platform", "linux")
    monkeypatch.setattr(display, "_loads", lambda name: name != "libEGL.so.1")
    for name in display._NAMES:
        monkeypatch.delenv(name, raising=False)
    found = findings()
    assert "libegl1" in found["Libraries of Qt"].remedy
    assert found["Display"].found == "there is none" and "desktop session" in found["Display"].remedy
    lines = to_text(list(found.values())).split("\n")
    (at,) = [number for number, line in enumerate(lines) if line.startswith("! Display")]
    assert "desktop session" in lines[at + 1]


def test_letters_that_no_font_has(monkeypatch):
    monkeypatch.setattr(doctor.sys, "platform", "linux")
    monkeypatch.setattr(doctor, "_fonts_for", lambda language: 3 * (language == "ja"))
    found = findings()
    assert not found["Japanese letters"].remedy and "fonts-noto-cjk" in found["Korean letters"].remedy


def test_folders_that_cannot_be_written(monkeypatch, tmp_path):
    monkeypatch.setattr(doctor.os, "access", lambda path, mode: False)
    found = findings()
    assert found["Settings"].remedy and found["Caches"].remedy


@pytest.mark.parametrize(
    ("system", "variable", "cache"),
    [("linux", "XDG_CACHE_HOME", "mangamatch"), ("win32", "LOCALAPPDATA", "cache")],
)
def test_where_caches_lie(monkeypatch, tmp_path, system, variable, cache):
    monkeypatch.setattr(own_folders.sys, "platform", system)
    monkeypatch.setenv(variable, str(tmp_path))
    assert own_folders.cache_folder().is_relative_to(tmp_path)
    assert own_folders.cache_folder().name == cache
    monkeypatch.setenv(variable, "relative")  # which would mean another folder each time
    assert own_folders.cache_folder().is_absolute()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no variable that Qt would follow")
def test_the_settings_file_is_the_one_that_qt_writes(own_home):
    code = (
        "from PySide6.QtCore import QSettings as Q;"
        "print(Q(Q.Format.IniFormat, Q.Scope.UserScope, 'mangamatch', 'mangamatch').fileName())"
    )
    done = subprocess.run([sys.executable, "-c", code], env=os.environ, capture_output=True, text=True)
    assert done.stdout.strip() == str(own_folders.settings_file())
