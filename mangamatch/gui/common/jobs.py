"""Everything that runs on other threads than the window's starts here, and stops when asked.

A :class:`Job` is one long work. The others answer questions: :class:`InTurn` all of them, one after the
other; :class:`LatestOnly` the newest; :class:`EachOnce` several at a time, none twice. Signals of all come on
the thread that made them, and none comes once its owner is gone.
"""

from __future__ import annotations

import sys
import threading
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, QThreadPool, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Hashable

sys.setswitchinterval(0.001)  # s: a job in Python hands over before a frame of the window is late

_LEAST_THREADS = 4  # a long job must not keep a drag waiting
_held: list[tuple[Callable[[], None], int]] | None = None


def hold() -> None:
    """Keep back all work that is started from now on, until :func:`release`: a window is painted first."""
    global _held
    _held = []


def release() -> None:
    """Start what was kept back."""
    global _held
    waiting, _held = _held or [], None
    for work, priority in waiting:
        _start(work, priority)


def _start(work: Callable[[], None], priority: int = 0) -> None:
    if _held is not None:
        _held.append((work, priority))
        return
    pool = QThreadPool.globalInstance()
    pool.setMaxThreadCount(max(pool.maxThreadCount(), _LEAST_THREADS))
    pool.start(work, priority)


def wait_for_all() -> None:
    """Wait for all that runs: nothing may outlive the objects it reports to."""
    release()
    QThreadPool.globalInstance().waitForDone()


def only_step(work: Callable[[], Any]) -> Generator[Any, None, Any]:
    """Return a work of one step, for a :class:`Job`."""
    yield from ()
    return work()


class Job(QObject):
    """Runs ``steps`` on a pool thread and reports on the thread that made the job.

    Exactly one of ``done``, ``failed`` and ``cancelled`` is emitted, once, last.
    """

    progress = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, steps: Generator[Any, None, Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = steps
        self._stop = threading.Event()

    def start(self) -> None:
        """Begin; returns at once."""
        _start(self._run)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def _run(self) -> None:
        with suppress(RuntimeError):  # raised by emit() when the window that wanted to know is gone
            self._report(*self._drive())

    def _drive(self) -> tuple[str, tuple[Any, ...]]:
        try:
            while not self._stop.is_set():
                self.progress.emit(next(self._steps))
            self._steps.close()
        except StopIteration as end:
            return "done", (end.value,)
        except Exception as error:
            return "failed", (error,)
        return "cancelled", ()

    def _report(self, outcome: str, values: tuple[Any, ...]) -> None:
        getattr(self, outcome).emit(*values)


class _Answering(QObject):
    """The base of all that answer questions. Answers of an earlier round are dropped."""

    answered = Signal(object, object)
    """Question and answer."""
    failed = Signal(object, object)
    """Question and exception."""
    _told = Signal(int, str, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._round = 0
        self._told.connect(self._on_told)

    def _tell(self, number: int, outcome: str, question: object, value: object) -> None:
        with suppress(RuntimeError):  # the owner is gone
            self._told.emit(number, outcome, question, value)

    def _on_told(self, number: int, outcome: str, question: object, value: object) -> None:
        if number == self._round:
            getattr(self, outcome).emit(question, value)


class InTurn(_Answering):
    """Answers questions one after the other; ``serve`` is a generator of the answers to one."""

    finished = Signal()
    """All that was asked is answered."""

    def __init__(
        self,
        serve: Callable[[Any], Generator[Any, None, None]],
        parent: QObject | None = None,
        *,
        priority: int = 0,
    ) -> None:
        super().__init__(parent)
        self._serve, self._priority = serve, priority
        self._lock = threading.Lock()
        self._waiting: list[Any] = []
        self._stint = 0
        self._runs = False

    @property
    def is_busy(self) -> bool:
        """Whether something was asked and not yet answered."""
        with self._lock:
            return self._runs

    def ask(self, question: object) -> None:
        """Ask; returns at once."""
        with self._lock:
            self._queue(question)
            if self._runs:
                return
            self._runs = True
        _start(self._run, self._priority)

    def drop(self) -> None:
        """Answer nothing that waits, and no more of what is being answered than is under way."""
        with self._lock:
            self._waiting.clear()
            self._stint += 1

    def forget(self) -> None:
        """Answer nothing that was asked until now."""
        self.drop()
        self._round += 1

    def _queue(self, question: object) -> None:
        self._waiting.append(question)

    def _run(self) -> None:
        while (taken := self._take()) is not None:
            self._answer(*taken)
        with suppress(RuntimeError):  # the owner is gone
            self.finished.emit()

    def _take(self) -> tuple[int, int, Any] | None:
        with self._lock:
            self._runs = bool(self._waiting) and shiboken6.isValid(self)
            return (self._round, self._stint, self._waiting.pop(0)) if self._runs else None

    def _answer(self, number: int, stint: int, question: object) -> None:
        try:
            with closing(self._serve(question)) as answers:
                for answer in answers:
                    self._tell(number, "answered", question, answer)
                    if stint != self._stint or not shiboken6.isValid(self):
                        break
        except Exception as error:  # whatever a broken file makes a library raise
            self._tell(number, "failed", question, error)


class LatestOnly(InTurn):
    """A question that comes while another is worked on replaces the one that waits.

    The one worked on is answered, or a long drag would show nothing. Each answer comes with its
    question, by which is seen whether it is still wanted.
    """

    def _queue(self, question: object) -> None:
        self._waiting[:] = [question]


class EachOnce(_Answering):
    """Answers questions on ``threads`` of its own. What is asked again before it is answered counts once."""

    def __init__(self, answer: Callable[[Any], object], threads: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answer = answer
        self._asked: set[Hashable] = set()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._closed = False

    def ask(self, question: Hashable, priority: int = 0) -> None:
        """Ask; returns at once. What has a higher priority comes first."""
        if question not in self._asked and not self._closed:
            self._asked.add(question)
            self._pool.start(lambda: self._run(self._round, question), priority)

    def close(self) -> None:
        """Forget what waits, wait for what runs, and answer nothing any more."""
        self._closed = True
        self._round += 1
        self._pool.clear()
        self._pool.waitForDone()

    def _run(self, number: int, question: Hashable) -> None:
        try:
            outcome, value = "answered", self._answer(question)
        except Exception as error:  # whatever a broken file makes a library raise
            outcome, value = "failed", error
        self._asked.discard(question)
        self._tell(number, outcome, question, value)
