"""A disk that is full or read-only at any step of any writer: our error, the old export, nothing else."""

from __future__ import annotations

import errno
import os
import shutil
from typing import TYPE_CHECKING

import pytest
from faults import failing
from test_what_is_ours import faces, tree

from mangamatch.app.samples.splits import SplitOptions
from mangamatch.app.samples.write import write_samples
from mangamatch.app.samples.write_options import WriteOptions
from mangamatch.domain.progress import result_of
from mangamatch.errors import ExportError
from mangamatch.files.atomic import export_errors, kept_file, replace_bytes
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

WRITERS = [name for name, entry in FORMATS.items() if entry.write]
MANY = ["csv", "yolo", "labelme"]
HALVES = SplitOptions((0.5, 0.5, 0.0), "face")


def every_failure(work: Callable[[], object], *, stays: bool = False) -> Iterator[bool]:
    """Let each step of ``work`` fail, one after the other, until none does; it may only raise our error.

    Yields whether it came to its end nevertheless: not every step is needed for what was asked.
    """
    left, failed, ended = 1, True, True
    while failed:
        number = (errno.ENOSPC, errno.EROFS, errno.EIO)[left % 3]
        with failing(left, number, stays=stays) as disk:
            try:
                work()
                ended = True
            except ExportError as error:
                assert error.hint and disk.failed
                ended = False
        failed, left = disk.failed, left + 1
        yield ended


CASES = [*((name, {}, False) for name in WRITERS)]
CASES += [(name, {"crops": True, "splitting": HALVES}, stays) for name in MANY for stays in (False, True)]


@pytest.mark.parametrize(("name", "parts", "stays"), CASES)
def test_a_failing_disk_keeps_the_old_export(
    tmp_path: Path, name: str, parts: dict[str, object], stays: bool
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    old, new = faces(tmp_path / "pages"), faces(tmp_path / "pages", 1)
    options = WriteOptions(name, place / f"o{FORMATS[name].suffix}", **parts)
    result_of(write_samples(old, options))
    shutil.copytree(place, tmp_path / "kept")
    before = tree(place)
    result_of(write_samples(new, options))
    after = tree(place)
    renew(place)
    for ended in every_failure(lambda: result_of(write_samples(new, options)), stays=stays):
        now = tree(place)
        assert telling(now) == telling(after) if ended else now == before
        assert not [path for path in os.listdir(place) if path.startswith(".")]
        if ended:
            renew(place)


def renew(place: Path) -> None:
    shutil.rmtree(place)
    shutil.copytree(place.with_name("kept"), place)


def telling(files: dict[str, bytes]) -> dict[str, bytes]:
    """Without pictures and notes: the old ones of them may still be there."""
    return {n: data for n, data in files.items() if not n.endswith((".png", ".mangamatch-files"))}


@pytest.mark.parametrize("stays", [False, True])
def test_single_files_are_as_they_were(tmp_path: Path, stays: bool) -> None:
    file = tmp_path / "a.json"

    def kept() -> None:
        with kept_file(file, ".json") as temp:
            temp.write_text("new")

    def replaced() -> None:
        with export_errors(file):
            replace_bytes(file, b"new")

    for work in (kept, replaced):
        file.write_text("old")
        for ended in every_failure(work, stays=stays):
            assert file.read_text() == ("new" if ended else "old")
            assert os.listdir(tmp_path) == ["a.json"]
            file.write_text("old")
