"""Libraries that Windows cannot load: what is lacking is said, and Qt brings no older one first."""

from __future__ import annotations

import ctypes
import platform
import sys

import pytest

from mangamatch.cli import main as cli_main
from mangamatch.cli import window
from mangamatch.domain import installed
from mangamatch.domain.installed import demand, explained
from mangamatch.errors import ModelError
from mangamatch.inference.session import opened_model
from mangamatch.inference.torch_engine import demand_torch


def of_torch() -> OSError:
    """What torch raises on Windows without the C++ runtime."""
    error = OSError(
        'The specified module could not be found. Error loading "c10.dll" or one of its dependencies.'
    )
    error.winerror = 126
    return error


FAILURES = [
    of_torch(),
    ImportError("DLL load failed while importing onnxruntime_pybind11_state: The routine failed", name="x.y"),
    OSError("libcudnn.so.9: cannot open shared object file: No such file or directory"),
]


@pytest.fixture
def windows(monkeypatch):
    monkeypatch.setattr(installed.sys, "platform", "win32")


@pytest.mark.parametrize("error", FAILURES)
@pytest.mark.usefixtures("windows")
def test_the_runtime_is_named(error) -> None:
    told = explained(error)
    assert isinstance(told, ModelError)
    assert "Visual C++" in told.hint and "https://aka.ms/" in told.hint


def test_elsewhere_the_packages_are_named() -> None:
    assert "pip install" in explained(FAILURES[2]).hint


@pytest.mark.parametrize(
    "error", [FileNotFoundError(2, "No such file", "a.png"), PermissionError(13, "no", "x")]
)
def test_an_error_of_a_file_is_none_of_a_library(error) -> None:
    assert explained(error) is None


@pytest.mark.parametrize("error", FAILURES[:2])
@pytest.mark.usefixtures("windows")
def test_it_is_told_wherever_a_library_is_loaded(error, monkeypatch, tmp_path, capsys) -> None:
    def fail(*_: object) -> int:
        raise error

    with pytest.raises(ModelError, match="cannot be loaded"), opened_model(tmp_path / "m.onnx"):
        fail()
    monkeypatch.setattr(cli_main, "_run", fail)
    assert cli_main.main(["predict"]) == ModelError.exit_code
    assert "Visual C++" in capsys.readouterr().err


@pytest.mark.usefixtures("windows")
def test_torch_without_its_runtime_is_not_torch_that_is_missing(monkeypatch, tmp_path) -> None:
    class Finder:
        def find_spec(self, name, *_):
            if name == "torch":
                raise of_torch()

    monkeypatch.delitem(sys.modules, "torch", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Finder(), *sys.meta_path])
    with pytest.raises(ModelError, match="cannot be loaded") as caught:
        demand_torch(tmp_path / "m.safetensors")
    assert "Visual C++" in caught.value.hint


def test_a_mac_with_an_intel_processor_is_told_that_torch_is_not_for_it(monkeypatch) -> None:
    monkeypatch.setattr(installed.sys, "platform", "darwin")
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(ModelError, match="torch") as caught:
        demand("torch")
    assert "Intel" in caught.value.hint


def test_the_runtime_of_the_system_is_loaded_before_qt(monkeypatch) -> None:
    class Asked(Exception):
        pass

    def ask() -> None:
        raise Asked

    monkeypatch.setattr(window, "load_runtime", ask)
    monkeypatch.setitem(sys.modules, "mangamatch.gui.shell.app", None)  # an ImportError, if it came first
    monkeypatch.setattr(window, "has_display", lambda: True)
    with pytest.raises(Asked):
        window.open_window(None)


@pytest.mark.parametrize("there", [True, False])
def test_it_is_taken_from_the_system_alone(there, monkeypatch) -> None:
    asked = {}

    def load(name, winmode):
        asked[name] = winmode
        if not there:
            raise OSError("not found")

    monkeypatch.setattr(window.sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "WinDLL", load, raising=False)
    window.load_runtime()
    assert asked["msvcp140.dll"] == 0x800 and set(asked.values()) == {0x800}
