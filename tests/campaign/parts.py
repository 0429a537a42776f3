"""Kills, full disks and hostile names in turn, until the time is over; each part begins where it can."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

import full_disk
import hostile
import interrupted
import kill
import stage
from writers import WRITERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from judge import Failure

LIVES = 8
"""Lives of a project between two other kills."""


@dataclass
class Parts:
    """Figures of all parts together."""

    kills: kill.Kills = field(default_factory=kill.Kills)
    full: full_disk.Full = field(default_factory=full_disk.Full)
    hostile: hostile.Hostile = field(default_factory=hostile.Hostile)
    unfinished: list[str] = field(default_factory=list)

    @property
    def failures(self) -> list[Failure]:
        """Those of all parts."""
        return [*self.kills.failures, *self.full.failures, *self.hostile.failures]

    def to_json(self) -> dict[str, Any]:
        """Return the figures by name."""
        return {
            "kills": self.kills.kills.total(),
            "kills_of": dict(self.kills.kills),
            "decisions": self.kills.decisions,
            "lost": self.kills.lost,
            "full_disks": self.full.runs.total(),
            "full_disks_of": dict(self.full.runs),
            "hostile": self.hostile.runs.total(),
            "hostile_of": dict(self.hostile.runs),
            "not_reached": self.unfinished,
        }


def lines_of(folder: Path, seed: int, made: Parts, torch: bool) -> dict[str, Iterator[Callable[[], None]]]:
    """Return what there is to do, by name: each line goes on by itself, some for ever."""
    names = [name for name, job in WRITERS.items() if torch or not job.torch]
    lines: dict[str, Iterator[Callable[[], None]]] = {"decisions": _lives(folder / "lives", seed, made)}
    lines["migrations"] = kill.migrations(folder / "old", made.kills)
    lines["kills of writers"] = _writers(kill.writer_kills, names, folder / "killed", seed, made.kills)
    lines["full disks"] = _writers(full_disk.full_disks, names, folder / "full", seed, made.full)
    for name in kill.MATCHING:
        lines[f"kills of {name}"] = kill.match_kills(name, folder / name, seed, made.kills)
    for part in hostile.PARTS:
        lines[f"hostile {part.__name__}"] = part(folder / f"hostile-{part.__name__}", made.hostile)
    if torch:
        lines["kills of train"] = kill.train_kills(folder / "train", seed, made.kills)
        lines["hostile training"] = hostile.training(folder / "hostile-train", made.hostile)
    return lines


def _lives(folder: Path, seed: int, made: Parts) -> Iterator[Callable[[], None]]:
    lives = kill.Decisions(folder, seed, made.kills)

    def some() -> None:
        for _ in range(LIVES):
            lives.one()

    while True:
        yield some


def _writers(
    steps: Callable[..., Iterator[Callable[[], None]]], names: list[str], folder: Path, seed: int, tally: Any
) -> Iterator[Callable[[], None]]:
    """Yield a few steps of each writer, then again of each, with other dice."""
    turn = 0
    while True:
        for number, name in enumerate(names):
            most = 2 if WRITERS[name].slow else 6
            yield from islice(steps(name, folder / str(number), seed + turn, tally, None), most)
            shutil.rmtree(folder / str(number), ignore_errors=True)
        turn += 1


SLOW = frozenset({"kills of train", "hostile training"})


def run(folder: Path, seed: int, until: float, torch: bool) -> Parts:
    """Go through all lines in turn until ``until``; the slow ones once in a while."""
    made = Parts()
    lines = lines_of(folder, seed, made, torch)
    turn = 0
    while time.monotonic() < until:
        for name in [name for name in lines if name not in SLOW or turn % 12 == 0]:
            for _ in range(1 if name in SLOW else 6):
                step = next(lines[name], None) if time.monotonic() < until else None
                if step is None:
                    break
                step()
            if step is None and time.monotonic() < until:  # there is no more of it
                del lines[name]
        turn += 1
    made.unfinished = [name for name in lines if name.startswith(("hostile", "migrations"))]
    return made


def again(case: str, folder: Path) -> list[Failure]:
    """Do one kill or one full disk of a writer again: ``export dlib@10``, ``export dlib@size 100``."""
    name, _, step = case.rpartition("@")
    way, _, much = step.rpartition(" ")
    made, failures = stage.staged(name, folder, interrupted.full if way else interrupted.kill)
    tally, kills = full_disk.Full(failures=failures), kill.Kills()
    if made and way:
        full_disk.strike(made, way, int(much), tally)
    elif made:
        kill.strike(made, float(much[:-1]) if much.endswith("s") else int(much), kills)
    return [*tally.failures, *kills.failures]


SHORT_KILLED = ("export dlib", "export yolo, crops", "export coco, crops and splits", "predict gif")
SHORT_FULL = ("export csv, told", "export coco, crops and splits", "predict frames")
"""Writers of the short run: of each kind of result, a file, a folder, several as one, one that stays open."""


def short(folder: Path, seed: int) -> Parts:
    """Do a little of everything, always the same."""
    made = Parts()
    lives = _lives(folder / "lives", seed, made)
    steps = list(islice(lives, 2))
    steps += list(islice(kill.migrations(folder / "old", made.kills), 2, 14, 4))
    for step in steps:
        step()
    next(kill.match_kills("match", folder / "match", seed, made.kills))()
    for name in SHORT_KILLED:
        for step in kill.writer_kills(name, folder / "killed", seed, made.kills, 2):
            step()
    for name in SHORT_FULL:
        for step in full_disk.full_disks(name, folder / "full", seed, made.full, 4):
            step()
    for part in hostile.PARTS:
        steps = list(part(folder / part.__name__, made.hostile))
        for step in steps[1 :: -(-len(steps) // 2)]:
            step()
    return made
