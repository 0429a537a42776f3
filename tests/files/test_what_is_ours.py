"""A later export removes nothing but what an earlier one wrote, as it wrote it."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from mangamatch.app.samples.write import write_samples
from mangamatch.app.samples.write_options import WriteOptions
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.errors import ExportError
from mangamatch.files import manifest
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FOLDERS = [name for name, entry in FORMATS.items() if entry.write and entry.is_folder]


def faces(folder: Path, seed: int = 0) -> list[Sample]:
    folder.mkdir(exist_ok=True)
    page = folder / f"page{seed}.png"
    Image.fromarray(np.random.default_rng(seed).integers(0, 255, (60, 60), np.uint8)).save(page)
    points = arrays.points(np.linspace([10, 10], [40, 50], 60))
    return [Sample(page, (60, 60), Box(5, 5, 50, 55), points, "manga60", "Book", f"f{i}") for i in range(2)]


def export(name: str, out: Path, *, seed: int = 0, crops: bool = False) -> None:
    options = WriteOptions(name, out, crops=crops)
    result_of(write_samples(faces(out.with_name("pages"), seed), options))


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def deepest(folder: Path) -> Path:
    """A file of ours as deep in ``folder`` as there is one."""
    return max((p for p in folder.rglob("*") if p.is_file()), key=lambda p: (len(p.parts), str(p)))


def own_file(folder: Path) -> str:
    (deepest(folder).parent / "mine.txt").write_text("mine")
    return "mine.txt"


def own_folder(folder: Path) -> str:
    (deepest(folder).parent / "mine").mkdir()
    return "mine"


def edited(folder: Path) -> str:
    """As long as it was, and as old."""
    file = deepest(folder)
    found, data = file.stat(), bytearray(file.read_bytes())
    data[-2] ^= 1
    file.unlink()
    file.write_bytes(data)
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))
    return file.name


def longer(folder: Path) -> str:
    file = deepest(folder)
    data = file.read_bytes()
    file.unlink()
    file.write_bytes(data + b"\n")
    return file.name


def linked(folder: Path) -> str:
    file = deepest(folder)
    file.rename(folder.with_name("moved"))
    file.symlink_to(folder.with_name("moved"))
    return file.name


CHANGES: list[Callable[[Path], str]] = [own_file, own_folder, edited, longer, linked]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", FOLDERS)
def test_what_a_user_put_or_changed_stays(tmp_path: Path, name: str, change: Callable[[Path], str]) -> None:
    out = tmp_path / "out"
    export(name, out)
    told = change(out)
    before = tree(tmp_path)
    with pytest.raises(ExportError) as caught:
        export(name, out)
    assert told in caught.value.message and caught.value.hint
    assert tree(tmp_path) == before


@pytest.mark.parametrize("change", CHANGES)
def test_what_a_user_put_among_crops_stays(tmp_path: Path, change: Callable[[Path], str]) -> None:
    out = tmp_path / "o.csv"
    export("csv", out, crops=True)
    told = change(tmp_path / "o_crops")
    before = tree(tmp_path)
    with pytest.raises(ExportError, match=told):
        export("csv", out, crops=True)
    assert tree(tmp_path) == before


@pytest.mark.parametrize("name", FOLDERS)
def test_our_own_files_are_replaced(tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    export(name, out)
    first = tree(out)
    deepest(out).unlink()  # what is gone is nobody's
    export(name, out, seed=1)
    assert tree(out).keys() != {manifest.MARKER} and tree(out) != first
    export(name, out)
    assert tree(out) == first


def test_what_programs_leave_is_in_nobodys_way(tmp_path: Path) -> None:
    out = tmp_path / "out"
    export("yolo", out)
    (out / ".DS_Store").touch()
    np.save(out / "labels" / "train", np.zeros(3))
    (out / "labels" / "train.npy").rename(out / "labels" / "train.cache")
    export("yolo", out)
    (out / "labels" / "my.cache").write_text("mine")
    with pytest.raises(ExportError, match=r"my\.cache"):
        export("yolo", out)


def test_an_export_of_an_earlier_version_proves_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out"
    export("pts", out)
    (out / manifest.MARKER).write_text("Book\n")
    before = tree(out)
    with pytest.raises(ExportError, match="earlier version") as caught:
        export("pts", out)
    assert caught.value.hint and tree(out) == before
    shutil.rmtree(out / "Book")
    export("pts", out)


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", "null", "[" * 100_000, '{"version":2}', '{"version":2,"files":[]}', "\x00"),
        '{"version":2,"files":{"a":1}}',
        '{"version":2,"files":{"a":[1,2,3]}}',
        '{"version":2,"files":{"a":["x","y"]}}',
        json.dumps({"version": 2, "files": {"../pages/page0.png": [1, "0"]}}),
    ],
)
def test_a_note_that_says_nothing_proves_nothing(tmp_path: Path, text: str) -> None:
    out = tmp_path / "out"
    export("npy", out)
    (out / manifest.MARKER).write_text(text)
    before = tree(tmp_path)
    with pytest.raises(ExportError):
        export("npy", out)
    assert tree(tmp_path) == before
