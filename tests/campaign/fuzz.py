"""Mutants of every reader's files, read in batches by forked processes that may hang, burst or die.

The parent has loaded everything once and opened nothing; each child damages, reads and judges one mutant
after the other. A board in shared memory says which one it has in hand, so that whatever becomes of the child
is told of that mutant; another child goes on behind it.
"""

from __future__ import annotations

import faulthandler
import json
import mmap
import os
import resource
import select
import shutil
import signal
import struct
import sys
import tempfile
import time
import warnings
from collections import Counter
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands import limit_memory
from judge import CPU_SECONDS, MOST_KB, SECONDS, Failure, failure_of, is_ours, place_in
from mutants import chance_of, mutated
from readers import READERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from random import Random

_BOARD = struct.Struct("qd")
"""Number of the mutant in hand, and the processor time when its reader began; IDLE while none reads."""
_IDLE = -1.0
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Tally:
    """What came of all mutants so far."""

    mutants: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    peak_kb: int = 0


# -- seeds ---------------------------------------------------------------------------------------------


def make_seeds(folder: Path, names: list[str]) -> None:
    """Make the sound files of readers, each seed in a folder of its own; the place to open is noted."""
    for name in names:
        for number, make in enumerate(READERS[name].seeds):
            place = folder / name / str(number)
            inside = place / "in"  # beside it is room for what readers write
            inside.mkdir(parents=True)
            opened = make(inside)
            (folder / name / f"{number}.place").write_text(str(opened.relative_to(place)))


def damageable(name: str, place: Path) -> list[Path]:
    """Return the files of a seed that mutants are made of, those that are not pictures twice."""
    files = [f for f in sorted(place.rglob("*")) if f.is_file() and f.suffix.lower() in READERS[name].damaged]
    told = [f for f in files if f.suffix.lower() not in (".png", ".jpg")]
    return [*files, *told, *told]


@dataclass(frozen=True, slots=True)
class Mutant:
    """``content`` instead of what is in ``file`` of seed number ``seed``; both relative to its folder."""

    seed: int
    file: Path
    content: bytes
    chance: Random


def mutant(seeds: Path, seed: int, name: str, number: int) -> Mutant:
    """Return a mutant, the same in every run with the same seed."""
    chance = chance_of(seed, name, number)
    made = chance.randrange(len(READERS[name].seeds))
    place = seeds / name / str(made)
    files = damageable(name, place)
    file = chance.choice(files)
    return Mutant(made, file.relative_to(place), mutated(file, file.read_bytes(), chance), chance)


# -- child ---------------------------------------------------------------------------------------------


class Bench:
    """Copies of a reader's seeds, in which one file at a time is damaged and then put right."""

    def __init__(
        self,
        seeds: Path,
        name: str,
        folder: Path,
        timed: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        """``timed`` is around the reader alone: copies that are made for it may take as long as they like."""
        self.reader, self.seeds, self.folder, self.timed = READERS[name], seeds / name, folder, timed
        for number in range(len(self.reader.seeds)):
            self._copy(number)
        self.sound = [_entries(folder / str(number)) for number in range(len(self.reader.seeds))]

    def _copy(self, number: int) -> None:
        target = self.folder / str(number)
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.seeds / str(number), target)

    def read(self, one: Mutant) -> None:
        """Read a mutant; whatever its reader raises is raised."""
        place = self.folder / str(one.seed)
        opened = place / (self.seeds / f"{one.seed}.place").read_text()
        (place / one.file).write_bytes(one.content)
        try:
            with self.timed():
                self.reader.read(opened, one.chance)
        finally:
            if self.reader.writes or _entries(place) != self.sound[one.seed]:
                self._copy(one.seed)
            else:
                shutil.copyfile(self.seeds / str(one.seed) / one.file, place / one.file)


def _entries(place: Path) -> list[str]:
    return sorted(os.path.join(folder, file) for folder, _, files in os.walk(place) for file in files)


def _serve(seeds: Path, seed: int, name: str, numbers: range, board: mmap.mmap, out: int, work: Path) -> None:
    """Read the mutants ``numbers``, and write what came of them to ``out``, a line each."""
    limit_memory()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    number = numbers.start

    @contextmanager
    def timed() -> Iterator[None]:
        board[: _BOARD.size] = _BOARD.pack(number, time.process_time())
        yield
        board[: _BOARD.size] = _BOARD.pack(number, _IDLE)

    bench = Bench(seeds, name, work, timed)
    refused = 0
    for number in numbers:
        board[: _BOARD.size] = _BOARD.pack(number, _IDLE)
        case, size = f"{name}:{number}", 0
        try:
            one = mutant(seeds, seed, name, number)
            size = len(one.content)
            bench.read(one)
        except BaseException as error:
            refused += 1
            if not is_ours(error):
                _tell(out, failure_of(error, case, size).to_json())
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > MOST_KB:
            board[: _BOARD.size] = _BOARD.pack(number + 1, _IDLE)
            _tell(out, Failure("memory", name, case, "more than 1 GB", size).to_json())
            break  # from here on, everything would seem to take as much
    else:
        board[: _BOARD.size] = _BOARD.pack(numbers.stop, _IDLE)
    peak = min(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, 1 << 40)
    _tell(out, {"refused": refused, "peak_kb": peak})


def _tell(out: int, value: dict[str, Any]) -> None:
    os.write(out, json.dumps(value).encode() + b"\n")


# -- parent --------------------------------------------------------------------------------------------


@dataclass
class Child:
    """A process that reads ``numbers`` of reader ``name``."""

    name: str
    numbers: range
    pid: int
    board: mmap.mmap
    pipe: int
    trace: Path
    work: Path
    mark: tuple[int, float] = (-1, 0.0)
    since: float = 0.0
    said: bytes = b""
    hung: bool = False

    @property
    def in_hand(self) -> tuple[int, float]:
        """Number of the mutant, and when its reader began, in processor time."""
        return _BOARD.unpack(self.board[: _BOARD.size])  # type: ignore[return-value]


class Fuzz:
    """Batches on ``jobs`` processes; ``folder`` is a place in memory, if there is one."""

    def __init__(self, folder: Path, seed: int, jobs: int, names: list[str], tally: Tally) -> None:
        self.folder, self.seed, self.jobs, self.tally = folder, seed, jobs, tally
        self.names, self.seeds = names, folder / "seeds"
        self._next = dict.fromkeys(names, 0)
        self._count = 0
        self._children: list[Child] = []

    def run(self, batches: Iterator[tuple[str, range]], until: float) -> None:
        """Read batches, as long as there are some and it is not yet ``until``; then let all end."""
        waiting: list[tuple[str, range]] = []
        while True:
            while len(self._children) < self.jobs and time.monotonic() < until:
                batch = waiting.pop() if waiting else next(batches, None)
                if batch is None:
                    break
                self._children.append(self._fork(*batch))
            if not self._children:
                return
            self._listen()
            for child in list(self._children):
                if (rest := self._ended(child)) is not None:
                    self._children.remove(child)
                    if rest:
                        waiting.append((child.name, rest))

    def _fork(self, name: str, numbers: range) -> Child:
        self._count += 1
        work = self.folder / f"work{self._count}"
        trace = self.folder / f"trace{self._count}"
        board = mmap.mmap(-1, mmap.PAGESIZE)
        board[: _BOARD.size] = _BOARD.pack(numbers.start, _IDLE)
        end, out = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(end)
            serve = _serve
            alone(lambda: serve(self.seeds, self.seed, name, numbers, board, out, work), work, trace)
        os.close(out)
        os.set_blocking(end, False)
        return Child(name, numbers, pid, board, end, trace, work)

    def _listen(self) -> None:
        ready, _, _ = select.select([child.pipe for child in self._children], [], [], 0.2)
        for child in self._children:
            if child.pipe in ready:
                with suppress(BlockingIOError):
                    while block := os.read(child.pipe, 1 << 16):
                        child.said += block
            if not child.hung and _hangs(child):
                child.hung = True
                end(child.pid)

    def _ended(self, child: Child) -> range | None:
        """Return what is left of a batch whose child is gone, None while it lives."""
        pid, status = os.waitpid(child.pid, os.WNOHANG)
        if pid == 0:
            return None
        with suppress(BlockingIOError):
            while block := os.read(child.pipe, 1 << 16):
                child.said += block
        os.close(child.pipe)
        number, _ = child.in_hand
        self._take(child, number)
        done = number
        if number < child.numbers.stop and (child.hung or status != 0):
            self.tally.failures.append(self._death(child, number, status))
            done = number + 1
        self.tally.mutants[child.name] += done - child.numbers.start
        shutil.rmtree(child.work, ignore_errors=True)
        child.trace.unlink(missing_ok=True)
        child.board.close()
        return range(done, child.numbers.stop)

    def _take(self, child: Child, number: int) -> None:
        for line in child.said.decode().splitlines():
            value = json.loads(line)
            if "kind" in value:
                self.tally.failures.append(Failure(**value))
            else:
                self.tally.refused[child.name] += value["refused"]
                self.tally.peak_kb = max(self.tally.peak_kb, value["peak_kb"])

    def _death(self, child: Child, number: int, status: int) -> Failure:
        trace = child.trace.read_text(errors="replace") if child.trace.exists() else ""
        code = os.waitstatus_to_exitcode(status)
        kind = "hang" if child.hung else f"death by {signal.Signals(-code).name if code < 0 else code}"
        return Failure(kind, place_in(trace, outermost_last=False), f"{child.name}:{number}")

    def batches(self, count: Callable[[str], int], rounds: int | None = None) -> Iterator[tuple[str, range]]:
        """Yield batches of all readers in turn, for ever or ``rounds`` times."""
        done = 0
        while rounds is None or done < rounds:
            for name in self.names:
                first = self._next[name]
                self._next[name] = first + count(name)
                yield name, range(first, first + count(name))
            done += 1


def _hangs(child: Child) -> bool:
    """Whether a reader takes too much of the processor, or waits for something else for too long.

    One that wants the processor, and does not get it, waits for others: that says nothing about it.
    """
    number, begun = child.in_hand
    if child.mark != (number, begun):
        child.mark, child.since = (number, begun), time.monotonic()
    try:
        fields = Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return False
    spent = (int(fields[11]) + int(fields[12])) / _TICKS - begun
    waits = time.monotonic() - child.since
    waits_in_vain = waits > SECONDS and fields[0] != "R"
    return begun != _IDLE and number < child.numbers.stop and (spent > CPU_SECONDS or waits_in_vain)


def end(pid: int) -> None:
    """Ask a child where it is, then kill it."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGUSR1)
        time.sleep(0.2)
        os.kill(pid, signal.SIGKILL)


def alone(work: Callable[[], object], folder: Path, trace: Path) -> None:
    """Do ``work`` as a forked child in its own folder, without a terminal, and never return."""
    code = 1
    try:
        folder.mkdir(parents=True, exist_ok=True)
        os.chdir(folder)
        os.environ.update({"HOME": str(folder), "TMPDIR": str(folder)})
        tempfile.tempdir = None
        kept = trace.open("w")
        faulthandler.enable(kept)
        faulthandler.register(signal.SIGUSR1, kept, all_threads=True)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        warnings.simplefilter("ignore")
        with suppress(ImportError):
            import cv2

            cv2.setNumThreads(1)
        work()
        code = 0
    finally:
        sys.stdout.flush()
        os._exit(code)
