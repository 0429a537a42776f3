"""Long work: one outcome, once, on the thread of the window."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QThreadPool
from PySide6.QtWidgets import QDialog, QWidget

from mangamatch.domain.progress import Progress
from mangamatch.errors import SourceError
from mangamatch.gui.common import jobs
from mangamatch.gui.common.jobs import EachOnce, InTurn, Job, LatestOnly, only_step
from mangamatch.gui.widgets.job_runner import JobRunner
from mangamatch.gui.widgets.job_status import JobStatus

LONG = 20_000


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
    assert run(qtbot, only_step(lambda: 7)).heard == [("done", 7)]


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

    runner.run("Slow", only_step(slow), values.append)
    assert begun.wait(LONG / 1000)
    runner.stop()
    runner.run("Quick", counting(1), lambda value: values.append("quick"))
    release.set()
    qtbot.waitUntil(lambda: values == ["quick"], timeout=LONG)
    QThreadPool.globalInstance().waitForDone()
    qtbot.wait(0)
    assert values == ["quick"] and not failures


def test_a_second_job_waits_for_the_first(runner, qtbot, failures):
    release, values, queued = threading.Event(), [], []
    runner.queued.connect(queued.append)
    runner.run("First", only_step(lambda: release.wait(LONG / 1000)), values.append)
    runner.run("Second", counting(1), values.append)
    runner.run("Third", failing(SourceError("gone")), values.append)
    runner.run("Fourth", counting(2), values.append)
    assert queued == ["Second", "Third", "Fourth"] and not values
    release.set()
    qtbot.waitUntil(lambda: values == [True, 10, 20], timeout=LONG)
    assert len(failures) == 1 and not runner.is_busy


def test_stop_at_the_status_bar_goes_on_with_the_next_and_the_end_of_a_project_with_none(runner, qtbot):
    values, first, second = [], Endless(), Endless()
    runner.run("First", first.steps(), values.append)
    runner.run("Second", counting(1), values.append)
    assert first.begun.wait(LONG / 1000)
    runner._status.stopped.emit()
    qtbot.waitUntil(lambda: values == [10], timeout=LONG)
    runner.run("Third", second.steps(), values.append)
    runner.run("Fourth", counting(2), values.append)
    assert second.begun.wait(LONG / 1000)
    runner.stop()
    qtbot.waitUntil(second.closed.is_set, timeout=LONG)
    assert not runner.is_busy and values == [10]


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


# -- questions -------------------------------------------------------------------------------------


class Gated:
    """Answers each question twice, the second time when it may; knows what was begun and what was left."""

    def __init__(self, worker: type[InTurn]) -> None:
        self.begun, self.left, self.heard, self.failed = [], [], [], []
        self.threads: set[int] = set()
        self.gate = threading.Semaphore(0)
        self.worker = worker(self._serve)
        self.worker.answered.connect(lambda question, answer: self._note(self.heard, question, answer))
        self.worker.failed.connect(lambda question, error: self._note(self.failed, question, error))

    def _note(self, heard: list, question: object, value: object) -> None:
        heard.append((question, value))
        self.threads.add(threading.get_ident())

    def _serve(self, question):
        self.begun.append(question)
        try:
            yield "begun"
            assert self.gate.acquire(timeout=LONG / 1000)
            if isinstance(question, Exception):
                raise question
            yield "done"
        finally:
            self.left.append(question)

    def ask(self, qtbot, *questions: object) -> None:
        """Ask all, once the first is worked on."""
        self.worker.ask(questions[0])
        qtbot.waitUntil(lambda: self.begun == [questions[0]], timeout=LONG)
        for question in questions[1:]:
            self.worker.ask(question)

    def settle(self) -> None:
        """Open the gate for good, and hear all that comes."""
        self.gate.release(100)
        QThreadPool.globalInstance().waitForDone()
        QCoreApplication.sendPostedEvents()


def both(*questions: object) -> list[tuple[object, str]]:
    """What is heard of questions that are answered to their end."""
    return [(question, answer) for question in questions for answer in ("begun", "done")]


@pytest.mark.parametrize(("worker", "answered"), [(InTurn, "abcd"), (LatestOnly, "ad")])
def test_questions_that_come_meanwhile(qtbot, worker, answered):
    gated = Gated(worker)
    gated.ask(qtbot, *"abcd")
    assert gated.worker.is_busy
    gated.settle()
    assert gated.begun == gated.left == list(answered) and gated.heard == both(*answered)
    assert not gated.worker.is_busy and gated.threads == {threading.get_ident()}
    gated.worker.ask("e")
    gated.settle()
    assert gated.heard == both(*answered, "e")


@pytest.mark.parametrize("worker", [InTurn, LatestOnly])
@pytest.mark.parametrize("error", ERRORS)
def test_a_question_that_fails_stops_no_other(qtbot, worker, error):
    """A RuntimeError, too: only that of a signal whose owner is gone is nobody's business."""
    gated = Gated(worker)
    gated.ask(qtbot, error, "b")
    gated.settle()
    assert gated.failed == [(error, error)] and gated.heard == [(error, "begun"), *both("b")]


@pytest.mark.parametrize("worker", [InTurn, LatestOnly])
def test_answers_to_forgotten_questions_die_and_later_ones_do_not(qtbot, worker):
    gated = Gated(worker)
    gated.ask(qtbot, "a", "b")
    qtbot.waitUntil(lambda: gated.heard == [("a", "begun")], timeout=LONG)
    gated.worker.forget()
    gated.worker.ask("c")
    gated.settle()
    assert gated.begun == gated.left == ["a", "c"]
    assert gated.heard == [("a", "begun"), *both("c")] and not gated.failed


def test_what_is_under_way_is_answered_when_the_rest_is_dropped(qtbot):
    gated = Gated(InTurn)
    gated.ask(qtbot, "a", "b")
    gated.worker.drop()
    gated.settle()
    assert gated.begun == ["a"] and gated.heard[0] == ("a", "begun") and gated.left == ["a"]


@pytest.mark.parametrize("worker", [InTurn, LatestOnly])
def test_a_window_that_dies_under_a_question_is_no_crash(qtbot, capfd, worker):
    gated = Gated(worker)
    gated.ask(qtbot, "a", "b")
    shiboken6.delete(gated.worker)
    gated.settle()
    assert gated.begun == gated.left == ["a"], "nobody waits for the others"
    assert "Traceback" not in capfd.readouterr().err


def test_each_is_answered_once_and_failures_are_told(qtbot):
    gate, asked, heard = threading.Event(), [], []

    def answer(question):
        assert gate.wait(LONG / 1000)
        asked.append(question)
        return 1 / question

    worker = EachOnce(answer, 2)
    worker.answered.connect(lambda question, value: heard.append((question, value)))
    worker.failed.connect(lambda question, error: heard.append((question, type(error))))
    for question in (1, 2, 1, 0, 2):
        worker.ask(question)
    gate.set()
    qtbot.waitUntil(lambda: len(heard) == 3, timeout=LONG)
    assert sorted(asked) == [0, 1, 2] and dict(heard) == {1: 1.0, 2: 0.5, 0: ZeroDivisionError}
    worker.ask(0)  # it may go well now
    qtbot.waitUntil(lambda: len(heard) == 4, timeout=LONG)
    worker.ask(1)
    worker.close()
    worker.ask(5)
    qtbot.wait(0)
    assert len(heard) == 4 and 5 not in asked


def test_an_interpreter_that_ends_waits_for_nobody():
    code = """
import threading
from PySide6.QtCore import QCoreApplication
from mangamatch.gui.common.jobs import EachOnce, InTurn, Job, LatestOnly
app, begun, never = QCoreApplication([]), threading.Semaphore(0), threading.Event()
def serve(question=None):
    begun.release()
    while not never.wait(0.01):
        yield 1
workers = [InTurn(serve), LatestOnly(serve), EachOnce(lambda question: list(zip(range(9), serve())), 1)]
job = Job(serve())
job.start()
for worker in workers:
    worker.ask(1)
for _ in range(4):
    assert begun.acquire(timeout=20)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_work_that_is_held_begins_at_the_release(qtbot):
    begun = []
    jobs.hold()
    job = Job(only_step(lambda: begun.append("now")))
    job.start()
    qtbot.wait(20)
    assert not begun
    with qtbot.waitSignal(job.done):
        jobs.release()
    assert begun == ["now"]
