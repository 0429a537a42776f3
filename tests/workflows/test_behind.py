"""What is done one step behind is done in order, and its failures are told."""

import threading

import pytest

from mangamatch.workflows.behind import Behind


def test_all_is_done_in_order_by_the_end() -> None:
    done: list[int] = []
    with Behind() as behind:
        for number in range(20):
            behind(lambda number=number: done.append(number))  # type: ignore[misc]
    assert done == list(range(20))


def test_few_wait_at_a_time() -> None:
    gate, begun = threading.Event(), []
    with Behind() as behind:
        threading.Timer(0.2, gate.set).start()
        for number in range(5):
            behind(lambda number=number: (begun.append(number), gate.wait())[0])  # type: ignore[misc]
            if number >= 3:
                assert gate.is_set()


def test_a_failure_is_raised_at_the_latest_at_the_end() -> None:
    def fails() -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"), Behind() as behind:
        behind(fails)


def test_a_failure_does_not_hide_the_one_that_came_first() -> None:
    def fails() -> None:
        raise OSError("disk full")

    with pytest.raises(ValueError, match="first"), Behind() as behind:
        behind(fails)
        raise ValueError("first")
