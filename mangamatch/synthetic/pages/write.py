"""Write the whole demo: books drawn spread by spread, in two processes where that helps."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.errors import MangamatchError
from mangamatch.files import moves
from mangamatch.files.staging import stage
from mangamatch.files.swap import NEW
from mangamatch.synthetic.pages.annotation import annotate
from mangamatch.synthetic.pages.spread import BookPlan, Spread, draw_spread

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

_TITLES = (
    "HoshizoraParade",
    "KazeNoTantei_vol01",
    "Mikan'sDiary",
    "TsukiNoRadio",
    "Umi_ToBasu",
    "Neko'sAtelier",
)
_SIZES = ((1654, 1170), (1654, 1170), (2380, 1684))
_PARTS = ("manga109", "landmarks", "truth.json")
_MARKER = ".mangamatch-demo"
_MAKING = ".making-"


@dataclass(frozen=True)
class DemoFolder:
    """Where the demo lies, and how many faces are drawn and labelled in it."""

    root: Path
    manga109: Path
    landmarks: Path
    faces: int
    landmark_files: int


def plan_books(books: int, spreads: int, seed: int) -> tuple[BookPlan, ...]:
    """Return what each book is made from; the third, the only one of one book, … is of another size."""
    return tuple(BookPlan(_title(i), i, seed, _SIZES[i % len(_SIZES)], spreads) for i in range(books))


def _default_workers(spreads: int) -> int:
    """Two processes, unless starting one takes longer than drawing."""
    return 1 if spreads < 8 else min(2, os.cpu_count() or 1)


def _title(index: int) -> str:
    volume = index // len(_TITLES)
    return _TITLES[index % len(_TITLES)] + (f"_vol{volume + 1:02d}" if volume else "")


def claim(out: Path, *beside: str) -> None:
    """Make ``out`` a demo folder; MangamatchError when it is none yet but holds files named like ours.

    ``beside`` names what the caller will write there besides the demo's own parts. Call this before
    anything is written: later nobody can tell whose the files are.
    """
    marker = out / _MARKER
    if os.path.exists(marker):
        return
    if os.path.lexists(out) and not os.path.isdir(out):
        raise MangamatchError(say("{path} is no folder.", path=out), say("Choose another folder."))
    if any(os.path.lexists(out / name) for name in (*_PARTS, *beside)):
        message = say("{path} holds files that are no demo.", path=out)
        raise MangamatchError(message, say("Choose another folder."))
    out.mkdir(parents=True, exist_ok=True)
    marker.touch()


def _remove_stale(out: Path) -> None:
    """Remove what killed runs of an earlier version left, and nothing that only has such a name."""
    for folder in out.glob(f"{_MAKING}*"):
        if os.path.isdir(folder) and {path.name for path in folder.iterdir()} <= set(_PARTS):
            shutil.rmtree(folder, ignore_errors=True)


def write_demo(
    out: Path, *, books: int = 3, spreads: int = 12, seed: int = 109, workers: int | None = None
) -> Generator[Progress, None, DemoFolder]:
    """Draw the demo into ``out``, replacing an earlier one; the same bytes for the same arguments.

    Yields one :class:`Progress` a spread. Nothing under ``out`` changes before all is drawn, and
    ``truth.json`` is moved in last: a folder without it is not a finished demo. MangamatchError when
    ``out`` holds files of that name that are no demo. ``workers`` processes draw side by side (default:
    2 when the machine has them); 1 keeps to this one.
    """
    claim(out)
    _remove_stale(out)
    plans = plan_books(books, spreads, seed)
    total = books * spreads
    with stage(out) as made:
        making = made / NEW
        drawn: list[list[Spread]] = [[] for _ in plans]
        with _drawing(plans, workers or _default_workers(total)) as stream:
            for done, (plan, spread) in enumerate(stream, 1):
                _write_image(making, plan, spread)
                drawn[plan.index].append(spread)
                yield Progress(done, total, f"{plan.title} {spread.index:03d}")
        files = _write_texts(making, plans, drawn)
        _move_in(making, out)
    faces = sum(len(spread.faces) for book in drawn for spread in book)
    return DemoFolder(out, out / "manga109", out / "landmarks", faces, files)


@contextmanager
def _drawing(plans: tuple[BookPlan, ...], workers: int) -> Iterator[Iterator[tuple[BookPlan, Spread]]]:
    """Stream of finished spreads in order; leaving it stops what is still being drawn."""
    jobs = [(plan, index) for plan in plans for index in range(plan.spreads)]
    if workers < 2 or len(jobs) < 2:
        yield _alone(jobs)
        return
    pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
    try:
        yield _together(pool, jobs)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _alone(jobs: list[tuple[BookPlan, int]]) -> Iterator[tuple[BookPlan, Spread]]:
    for plan, index in jobs:
        yield plan, draw_spread(plan, index)


def _together(
    pool: ProcessPoolExecutor, jobs: list[tuple[BookPlan, int]]
) -> Iterator[tuple[BookPlan, Spread]]:
    futures = [pool.submit(draw_spread, plan, index) for plan, index in jobs]
    for k, future in enumerate(futures):
        try:
            spread = future.result()
        except BrokenProcessPool:
            # a parent that cannot be imported again (a script on stdin) has no child processes
            yield from _alone(jobs[k:])
            return
        yield jobs[k][0], spread


def _write_image(making: Path, plan: BookPlan, spread: Spread) -> None:
    folder = making / "manga109" / "images" / plan.title
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{spread.index:03d}.jpg").write_bytes(spread.jpeg)


def _write_texts(making: Path, plans: tuple[BookPlan, ...], drawn: list[list[Spread]]) -> int:
    """Write lists, XML, landmark files and the truth; returns the number of landmark files."""
    annotations, landmarks = making / "manga109" / "annotations", making / "landmarks"
    annotations.mkdir(parents=True)
    landmarks.mkdir()
    _write(making / "manga109" / "books.txt", "".join(f"{plan.title}\n" for plan in plans))
    truth: list[dict[str, Any]] = []
    for plan, spreads in zip(plans, drawn, strict=True):
        files = annotate(plan, spreads)
        _write(annotations / f"{plan.title}.xml", files.xml)
        for file in files.landmarks:
            _write(landmarks / file.name, file.text)
            truth.append(file.truth)
    _write(making / "truth.json", json.dumps(truth, indent=0))
    return len(truth)


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def _move_in(making: Path, out: Path) -> None:
    """Replace an earlier demo; its truth.json goes first and the new one comes last."""
    moves.unlink(out / "truth.json", missing_ok=True)
    for name in _PARTS:
        old, new = out / name, making / name
        if os.path.isdir(old):
            moves.remove_tree(old)
        moves.replace(new, old)
