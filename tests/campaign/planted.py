"""Readers and a writer with faults of every kind, to see that the campaign finds each of them."""

from __future__ import annotations

import json
import os
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import commands
import full_disk
import fuzz
import kill
import readers
import seeds

from mangamatch.errors import SourceError
from mangamatch.formats import csv_table
from mangamatch.project.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random


def _key(path: Path, chance: Random) -> None:
    raise KeyError("planted")


def _refusal(path: Path, chance: Random) -> None:
    raise SourceError("planted", "and allowed")


def _dies(path: Path, chance: Random) -> None:
    if chance.random() < 0.5:
        os.abort()


def _hangs(path: Path, chance: Random) -> None:
    while True:
        pass


def _sleeps(path: Path, chance: Random) -> None:
    time.sleep(1000)


def _eats(path: Path, chance: Random) -> None:
    bytearray(b"x") * 200_000_000


def _bursts(path: Path, chance: Random) -> None:
    bytearray(commands.SPACE + 10**9)


PLANTED: dict[str, Callable[[Path, Random], None]] = {
    "key": _key,
    "refusal": _refusal,
    "dies": _dies,
    "hangs": _hangs,
    "sleeps": _sleeps,
    "eats": _eats,
    "bursts": _bursts,
}


def readers_told(folder: Path) -> list[tuple[str, str]]:
    """Fuzz all of them for two mutants each, under limits that are soon reached."""
    fuzz.CPU_SECONDS, fuzz.SECONDS, fuzz.MOST_KB = 0.2, 0.6, 200_000
    table = {name: readers.Reader((seeds.words,), read, (".words",)) for name, read in PLANTED.items()}
    readers.READERS.update(table)
    tally = fuzz.Tally()
    fuzz.make_seeds(folder / "seeds", list(table))
    runner = fuzz.Fuzz(folder, 0, 2, list(table), tally)
    runner.run(runner.batches(lambda name: 2, 1), float("inf"))
    assert set(tally.mutants.values()) == {2}
    return [(one.case.split(":")[0], one.kind) for one in tally.failures]


@contextmanager
def in_place(path: Path) -> Iterator[TextIO]:
    """Write a table where it is, as nobody should."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


def writers_told(folder: Path) -> list[tuple[str, str]]:
    """Kill a writer that writes in place, and a session that says too early that it has written."""
    csv_table.replace_file = in_place
    kills, disks = kill.Kills(), full_disk.Full()
    for steps in (
        kill.writer_kills("export csv", folder / "csv", 0, kills, 8),
        full_disk.full_disks("export csv", folder / "csv", 0, disks, 8),
    ):
        for step in steps:
            step()
    Session.do = lambda self, *rest, **more: None  # type: ignore[method-assign]
    lives = kill.Decisions(folder / "lives", 0, kills)
    for _ in range(2):
        lives.one()
    return [(one.place, one.kind) for one in (*kills.failures, *disks.failures)]


def main() -> None:
    """Print what is found, by reader or writer and kind, as a JSON list of pairs."""
    with tempfile.TemporaryDirectory() as made:
        told = [*readers_told(Path(made, "read")), *writers_told(Path(made, "written"))]
    print(json.dumps(sorted(set(told))))


if __name__ == "__main__":
    main()
