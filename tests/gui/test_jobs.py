"""Long work: one outcome, once, on the thread of the window."""

from __future__ import annotations

import threading

import pytest
import shiboken6
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QDialog, QWidget

from mangamatch.domain.progress import Progress
from mangamatch.errors import MangamatchError, SourceError
from mangamatch.gui.common.jobs import Job
from mangamatch.gui.widgets.job_runner import JobRunner
from mangamatch.gui.widgets.job_status import JobStatus

LONG = 20_000


def call(function):
    """A job of one step."""
    yield from ()
    return function()


class Listener:
    """Everything a job says, and on which thread."""

    def __init__(self, job: Job) -> None:
        self.heard: list[tuple[str, object]] = []
        self.threads: set[int] = set()
        job.progress.connect(lambda event: self._note("progress", event))
        job.done.connect(lambda value: self._note("done", value))
        job.failed.connect(lambda error: self._note("failed", error))
        job.cancelled.connect(lambda: self._note("cancelled", None))

    def _note(self, name: str, value: object) -> None:
        self.heard.append((name, value))
        self.threads.add(threading.get_ident())

    @property
    def outcomes(self) -> list[str]:
        return [name for name, _ in self.heard if name != "progress"]


def run(qtbot, steps) -> Listener:
    """Run to the end, and a little further, for what should not come."""
    job = Job(steps)
    listener = Listener(job)
    job.start()
    qtbot.waitUntil(lambda: bool(listener.outcomes), timeout=LONG)
    QThreadPool.globalInstance().waitForDone()
    qtbot.wait(0)
    assert listener.threads == {threading.get_ident()}
    return listener


def counting(n, threads=None):
    for i in range(n):
        if threads is not None:
            threads.add(threading.get_ident())
        yield Progress(i, n)
    return n * 10


def test_done_once_with_the_value_after_all_progress(qtbot):
    threads: set[int] = set()
    heard = run(qtbot, counting(5, threads)).heard
    assert [name for name, _ in heard] == ["progress"] * 5 + ["done"]
    assert heard[-1][1] == 50 and [event.done for _, event in heard[:5]] == list(range(5))
    assert threads and threading.get_ident() not in threads


def failing(error):
    yield Progress(0, 2)
    raise error


ERRORS = [SourceError("gone", "look"), RuntimeError("C++ object"), KeyError("k"), OSError()]


@pytest.mark.parametrize("error", ERRORS)
def test_failed_once_with_the_error(qtbot, error):
    heard = run(qtbot, failing(error)).heard
    assert [name for name, _ in heard] == ["progress", "failed"] and heard[-1][1] is error


def test_a_plain_function_can_be_a_job(qtbot):
    assert run(qtbot, call(lambda: 7)).heard == [("done", 7)]


class Endless:
    """Work that never ends, and knows whether it was closed."""

    def __init__(self) -> None:
        self.begun, self.closed = threading.Event(), threading.Event()

    def steps(self):
        try:
            while True:
                self.begun.set()
                self.closed.wait(0.001)  # leave the window its turn
                yield Progress(0, 1)
        finally:
            self.closed.set()


def test_cancelled_once_and_the_work_is_closed(qtbot):
    work = Endless()
    job = Job(work.steps())
    listener = Listener(job)
    job.start()
    assert work.begun.wait(LONG / 1000)
    job.cancel()
    job.cancel()
    qtbot.waitUntil(lambda: bool(listener.outcomes), timeout=LONG)
    assert work.closed.is_set() and listener.outcomes == ["cancelled"]


def test_cancelled_before_it_began(qtbot):
    job = Job(counting(3))
    listener = Listener(job)
    job.cancel()
    job.start()
    qtbot.waitUntil(lambda: bool(listener.outcomes), timeout=LONG)
    assert listener.heard == [("cancelled", None)]


def test_a_window_that_dies_under_a_job_is_no_crash(qtbot, capfd):
    work, window = Endless(), QWidget()
    runner = JobRunner(JobStatus(window), window)
    runner.run("Endless", work.steps(), lambda value: None)
    assert work.begun.wait(LONG / 1000)
    runner.stop()
    shiboken6.delete(window)
    assert work.closed.wait(LONG / 1000)
    QThreadPool.globalInstance().waitForDone()
    qtbot.wait(0)
    assert "Traceback" not in capfd.readouterr().err


@pytest.fixture
def runner(qtbot):
    status = JobStatus()
    qtbot.addWidget(status)
    runner = JobRunner(status)
    yield runner
    runner.stop()
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def failures(runner):
    heard = []
    runner.failed.connect(heard.append)
    return heard


def test_the_runner_hands_the_value_over_and_hides_the_progress(runner, qtbot, failures):
    values = []
    runner.run("Counting", counting(3), values.append)
    assert runner.is_busy and not runner._status.isHidden()
    qtbot.waitUntil(lambda: values == [30], timeout=LONG)
    assert not runner.is_busy and runner._status.isHidden() and not failures


@pytest.mark.parametrize("end", [lambda release: "late", lambda release: 1 / 0], ids=["answer", "error"])
def test_the_answer_of_a_stopped_job_is_ignored(runner, qtbot, failures, end):
    release, values, begun = threading.Event(), [], threading.Event()

    def slow():
        begun.set()
        release.wait(LONG / 1000)
        return end(release)

    runner.run("Slow", call(slow), values.append)
    assert begun.wait(LONG / 1000)
    runner.stop()
    runner.run("Quick", counting(1), lambda value: values.append("quick"))
    release.set()
    qtbot.waitUntil(lambda: values == ["quick"], timeout=LONG)
    QThreadPool.globalInstance().waitForDone()
    qtbot.wait(0)
    assert values == ["quick"] and not failures


def test_a_second_job_does_not_throw_the_first_away(runner, qtbot, failures):
    release, values = threading.Event(), []
    runner.run("First", call(lambda: release.wait(LONG / 1000)), values.append)
    runner.run("Second", counting(1), values.append)
    assert [type(error) for error in failures] == [MangamatchError] and failures[0].hint
    release.set()
    qtbot.waitUntil(lambda: values == [True], timeout=LONG)


def test_stop_from_the_status_bar(runner, qtbot, failures):
    work, values = Endless(), []
    runner.run("Endless", work.steps(), values.append)
    assert work.begun.wait(LONG / 1000)
    runner._status.stopped.emit()
    assert not runner.is_busy and runner._status.isHidden()
    qtbot.waitUntil(work.closed.is_set, timeout=LONG)
    assert not values and not failures


@pytest.mark.parametrize("error", [SourceError("gone"), RuntimeError("oops")])
def test_failures_of_the_work_and_of_what_follows_are_told(runner, qtbot, failures, error):
    runner.run("Failing", failing(error), lambda value: None)
    qtbot.waitUntil(lambda: failures == [error], timeout=LONG)

    def follow(value):
        raise error

    runner.run("Fine", counting(1), follow)
    qtbot.waitUntil(lambda: failures == [error, error], timeout=LONG)
    assert not runner.is_busy


def test_what_follows_a_job_waits_for_the_dialog_that_is_open(qtbot):
    """Its own question would lie over the other one, and take its keys."""
    status, dialog, heard = JobStatus(), QDialog(modal=True), []
    for widget in (status, dialog):
        qtbot.addWidget(widget)
    runner = JobRunner(status)
    dialog.show()
    runner.run("Counting", counting(2), heard.append)
    QThreadPool.globalInstance().waitForDone()
    qtbot.wait(250)
    assert not heard and runner.is_busy
    dialog.close()
    qtbot.waitUntil(lambda: heard == [20], timeout=LONG)
    assert not runner.is_busy
