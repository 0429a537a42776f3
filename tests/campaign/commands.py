"""The command line in forked processes: as its users start it, without importing everything each time."""

from __future__ import annotations

import faulthandler
import io
import os
import pickle
import resource
import select
import signal
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
SPACE = 2_500_000_000
"""Bytes of addresses that a child may take beyond those that it begins with."""
PATIENCE = 60.0
"""Seconds after which a command is taken for hung: many times what any here takes."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended: ``code`` is minus the signal that ended it; ``hung``: it had to be ended.

    ``peak_kb``: the most memory that it held.
    """

    code: int
    out: bytes
    err: bytes
    seconds: float
    hung: bool = False
    peak_kb: int = 0


def in_child(work: Callable[[], T], folder: Path) -> T:
    """Return what ``work`` returns in a process of its own; RuntimeError with its traceback when it fails."""
    return begun(work, folder)()


def begun(work: Callable[[], T], folder: Path) -> Callable[[], T]:
    """Let ``work`` begin in a process of its own, and return what waits for its end."""
    end, out = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(end)
        with _to_its_end():
            _settle(folder)
            try:
                told: Any = (True, work())
            except BaseException:
                told = (False, traceback.format_exc())
            with os.fdopen(out, "wb") as stream:
                pickle.dump(told, stream)
    os.close(out)

    def result() -> T:
        with os.fdopen(end, "rb") as stream:
            data = stream.read()
        _, status = os.waitpid(pid, 0)
        if not data:
            raise RuntimeError(f"a child ended with {status}")
        good, value = pickle.loads(data)
        if not good:
            raise RuntimeError(value)
        return value  # type: ignore[no-any-return]

    return result


def run(
    words: Sequence[str],
    folder: Path,
    before: Callable[[], object] = lambda: None,
    kill_after: float | None = None,
    after: Callable[[], object] = lambda: None,
) -> Ran:
    """Run ``mangamatch WORDS`` in ``folder``; ``before`` is done first in its process, ``after`` last.

    With ``kill_after`` it is killed after so many seconds.
    """

    def command() -> int:
        from mangamatch.cli.main import main

        sys.argv = ["mangamatch", *words]
        before()
        try:
            return main()
        finally:
            after()

    return run_work(command, folder, kill_after)


def run_work(work: Callable[[], int | None], folder: Path, kill_after: float | None = None) -> Ran:
    """Do ``work`` as a program of its own; what it raises is printed as Python does."""
    out, err = _unnamed(), _unnamed()
    began = time.monotonic()
    pid = os.fork()
    if pid == 0:
        with _to_its_end() as end:
            _settle(folder)
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            _new_streams()
            end.code = _code_of(work)
    code, hung, peak = _wait(pid, kill_after)
    seconds = time.monotonic() - began
    said = []
    for stream in (out, err):
        stream.seek(0)
        said.append(stream.read())
        stream.close()
    return Ran(code, said[0], said[1], seconds, hung, peak)


class _to_its_end:
    """What a forked child does, and no more: it never returns into its parent's code."""

    code = 0

    def __enter__(self) -> _to_its_end:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is not None:
            traceback.print_exc()
        for stream in (sys.stdout, sys.stderr):
            with suppress(Exception):
                stream.flush()
        os._exit(self.code if kind is None else 1)


def _unnamed() -> IO[bytes]:
    """Return a file without a name, which a child can write and its parent then read."""
    return tempfile.TemporaryFile()


def _code_of(work: Callable[[], int | None]) -> int:
    try:
        return work() or 0
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1


def _settle(folder: Path) -> None:
    """Live in ``folder``: nothing of a person's home is read or written."""
    home = folder / "home"
    home.mkdir(parents=True, exist_ok=True)
    os.chdir(folder)
    os.environ.update({"HOME": str(home), "TMPDIR": str(home), "XDG_CONFIG_HOME": str(home / "config")})
    tempfile.tempdir = None
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)


def _new_streams() -> None:
    sys.stdout = io.TextIOWrapper(os.fdopen(1, "wb", closefd=False), encoding="utf-8")
    sys.stderr = io.TextIOWrapper(os.fdopen(2, "wb", closefd=False), encoding="utf-8", line_buffering=True)
    faulthandler.enable(2)
    faulthandler.register(signal.SIGUSR1, 2, all_threads=True)


def _wait(pid: int, kill_after: float | None) -> tuple[int, bool, int]:
    handle = os.pidfd_open(pid)
    try:
        ended = select.select([handle], [], [], PATIENCE if kill_after is None else kill_after)[0]
        hung = not ended and kill_after is None
        if hung:
            os.kill(pid, signal.SIGUSR1)
            time.sleep(0.2)
        if not ended:
            os.kill(pid, signal.SIGKILL)
    finally:
        os.close(handle)
    _, status, used = os.wait4(pid, 0)
    return os.waitstatus_to_exitcode(status), hung, used.ru_maxrss


def limit_memory(more: int = SPACE) -> None:
    """Let this process take no more than so many bytes of addresses beyond those that it has."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * os.sysconf("SC_PAGE_SIZE") + more
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
