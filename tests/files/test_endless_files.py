"""Pipes, devices and files without end, wherever a file belongs: refused at once, through one door."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mangamatch.app.samples.read import read_samples
from mangamatch.domain.progress import result_of
from mangamatch.errors import MangamatchError
from mangamatch.files.regular import open_source
from mangamatch.files.swap import NEW, NOW, OLD, settle
from mangamatch.formats import FORMATS
from mangamatch.inference.predictor import open_predictor

if TYPE_CHECKING:
    from collections.abc import Callable

if sys.platform == "win32":
    pytest.skip("pipes with a name are of Unix", allow_module_level=True)

PACKAGE = Path(__file__).parents[2] / "mangamatch"
_READS = re.compile(r"\.read_(bytes|text)\(|open\([^()]*[\"']r[bt]?[\"']|io\.open\(")


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _zeros(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(50_000_000_000)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


ODD = (_fifo, _zeros, _device, Path.mkdir)


def test_files_are_read_through_one_door() -> None:
    found = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if _READS.search(file.read_text("utf-8"))
    }
    assert found == {"files/handle.py"}


@pytest.mark.parametrize("make", ODD[::2], ids=("pipe", "device"))
def test_the_door_refuses_what_is_no_file(make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / "a")
    with pytest.raises(OSError):
        open_source(tmp_path / "a")


@pytest.mark.parametrize("make", ODD, ids=("pipe", "zeros", "device", "folder"))
@pytest.mark.parametrize("name", [name for name, fmt in FORMATS.items() if fmt.read])
def test_no_format_waits_for_what_is_no_file(name: str, make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / "a.txt")
    with suppress(MangamatchError):
        samples, issues = result_of(read_samples([tmp_path / "a.txt"], name))
        assert not samples and issues


@pytest.mark.parametrize("make", ODD[:3], ids=("pipe", "zeros", "device"))
@pytest.mark.parametrize("name", ["a.onnx", "a.safetensors", "a.pt"])
def test_no_model_waits_for_what_is_no_file(name: str, make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / name)
    with pytest.raises(MangamatchError):
        open_predictor(tmp_path / name, device="cpu")


@pytest.mark.parametrize("make", ODD[::3], ids=("pipe", "folder"))
def test_a_stage_of_a_stranger_is_not_waited_for(make: Callable[[Path], None], tmp_path: Path) -> None:
    stage = tmp_path / "stage"
    for side in (OLD, NEW):
        (stage / side).mkdir(parents=True)
    make(stage / NOW)
    with pytest.raises(OSError):
        settle(stage)


def test_what_is_no_file_is_put_back_unread(tmp_path: Path) -> None:
    stage = tmp_path / "stage"
    for side in (OLD, NEW):
        (stage / side).mkdir(parents=True)
    _fifo(stage / NEW / "faces.csv")
    (stage / NOW).write_text(NEW)
    settle(stage)
    assert (tmp_path / "faces.csv").is_fifo()
