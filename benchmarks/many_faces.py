"""Many faces to write and read, and a way to measure one step in a process of its own."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.sample import Sample

if TYPE_CHECKING:
    from collections.abc import Callable

FACES, PER_PAGE, PAGE = 100_000, 10, (1654, 1170)
SECONDS, MEGABYTES = 10, 500


def faces(folder: Path, count: int) -> list[Sample]:
    """Return faces of 60 random points with all digits of a float, ten on a page."""
    points = np.random.default_rng(1).uniform(0, 1000, (count, 60, 2))
    return [
        Sample(
            image=folder / "Book" / f"{i // PER_PAGE:05d}.jpg",
            size=PAGE,
            box=Box(100.25, 200.5, 301.125, 402.0),
            points=arrays.frozen(points[i]),
            scheme="manga60",
            group="Book",
            name=f"face{i:06d}",
            extra={"emotion": i % 7},
        )
        for i in range(count)
    ]


def timed(work: Callable[[], object]) -> float:
    """Return the seconds it takes."""
    start = time.perf_counter()
    kept = work()
    seconds = time.perf_counter() - start
    del kept
    return seconds


def measured(script: str, step: str, *arguments: str) -> dict[str, float]:
    """Run ``step`` of ``script`` alone; its seconds, the processor's, and its largest memory."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = (
        "import resource, runpy, sys;"
        "runpy.run_path(sys.argv[0], run_name='__main__');"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    wrapped = f"import sys; sys.argv = sys.argv[1:]; sys.path.insert(0, {str(Path(script).parent)!r}); {code}"
    command = [sys.executable, "-c", wrapped, script, step, *arguments]
    seconds, kilobytes = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "s": round(float(seconds), 2),
        "cpu_s_with_start": round(cpu, 2),
        "mb": round(int(kilobytes) / 1000),
    }
