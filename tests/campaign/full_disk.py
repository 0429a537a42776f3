"""A disk that is full: the n-th write is refused, files may not grow, or the file system really is full."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

import stage
from commands import run
from interrupted import Strikes, full
from judge import Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SIZES = (0, 1, 100, 1000, 4096, 20_000, 100_000)
"""Bytes to which a file may grow."""


@dataclass
class Full:
    """What came of all full disks so far."""

    runs: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)


def full_disks(
    name: str, folder: Path, seed: int, tally: Full, most: int | None
) -> Iterator[Callable[[], None]]:
    """Yield runs of one writer on disks that are full at one point or another."""
    shutil.rmtree(folder, ignore_errors=True)
    made, failures = stage.staged(name, folder, full)
    tally.failures += failures
    if made is None:
        return
    chance = Random(f"{seed}/full/{name}")
    ways: list[tuple[str, int]] = [("step", step) for step in range(1, made.steps + 1)]
    ways += [("size", size) for size in SIZES]
    ways += [("disk", chance.choice((1, 2, 4, 8, 16, 40))) for _ in range(3)] if may_mount(folder) else []
    chance.shuffle(ways)
    for way, much in ways[:most]:
        yield lambda way=way, much=much: strike(made, way, much, tally)  # type: ignore[misc]
    shutil.rmtree(folder, ignore_errors=True)


def strike(made: stage.Stage, way: str, much: int, tally: Full) -> None:
    """Let a writer run into a full disk, and look."""
    case, work = f"{made.name}@{way} {much}", made.fresh()
    tally.runs[made.name] += 1
    if way == "disk":
        ran = _on_small_disk(made, work, much)
    else:
        ran = run(
            made.job.new, work, _small_files(much) if way == "size" else Strikes(work, much, full).install
        )
    tally.failures += stage.judged(ran, made.name, case)
    tally.failures += _after(made, ran.code, case)
    if way == "disk":
        _unmount(work / "out")


def _after(made: stage.Stage, code: int, case: str) -> list[Failure]:
    """Return what is wrong: success without a whole result, or failure that left anything."""
    told = made.problems(case, whole_new=code == 0)
    if code == 0 and told:
        return [Failure("cut short, called done", made.name, case, told[0].text)]
    return [*told, *(Failure("left over", made.name, case, name) for name in stage.left_over(made.work)[:1])]


def _small_files(much: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (much, much))


# -- a disk of its own ---------------------------------------------------------------------------------


def may_mount(folder: Path) -> bool:
    """Whether this process may mount a disk of a few pages."""
    place = folder / "disk"
    place.mkdir(parents=True, exist_ok=True)
    if not _mount(place, 10):
        return False
    _unmount(place)
    return True


def _mount(place: Path, pages: int) -> bool:
    words = ["mount", "-t", "tmpfs", "-o", f"size={4 * pages}k", "none", str(place)]
    try:
        return subprocess.run(words, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _unmount(place: Path) -> None:
    subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)


def _on_small_disk(made: stage.Stage, work: Path, spare: int) -> stage.Ran:
    """Let ``out`` be a disk on which ``spare`` pages are free beside what is there."""
    held = work / "held"
    os.rename(work / "out", held)
    (work / "out").mkdir()
    _mount(work / "out", 4000)
    shutil.copytree(held, work / "out", dirs_exist_ok=True, symlinks=True)
    used = os.statvfs(work / "out")
    pages = used.f_blocks - used.f_bfree + spare
    words = ["mount", "-o", f"remount,size={4 * pages}k", str(work / "out")]
    subprocess.run(words, capture_output=True, check=False)
    return run(made.job.new, work)
