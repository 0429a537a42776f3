"""What is done while the network looks: in order, beside it, and its failures are told."""

import threading

import numpy as np
import pytest

from mangamatch.app.predict.pipelining import OverlappedPredictor, Prefetched
from mangamatch.inference.predictor import Prediction

IMAGE = np.zeros((4, 4), np.uint8)


class Sees:
    """A network that finds nothing; each look waits for ``gate``."""

    scheme, crop, mean_shape = "manga60", None, None

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.looks = 0

    def points(self, image, boxes):
        assert self.gate.wait(10)
        self.looks += 1
        return Prediction(np.zeros((0, 60, 2)), None)


def fails() -> None:
    raise OSError("disk full")


def test_all_is_done_in_order_by_the_end() -> None:
    done: list[int] = []
    with OverlappedPredictor(Sees()) as both:
        for number in range(20):
            both.later(lambda number=number: done.append(number))  # type: ignore[misc]
            if number % 3:
                both.points(IMAGE, [])
    assert done == list(range(20))


def test_work_is_done_while_the_network_looks() -> None:
    network = Sees()
    with OverlappedPredictor(network) as both:
        network.gate.clear()
        both.later(network.gate.set)  # were it done before or after, the network would wait for ever
        both.points(IMAGE, [])
    assert network.looks == 1


def test_one_frame_waits_at_a_time() -> None:
    done: list[int] = []
    with OverlappedPredictor(Sees()) as both:
        both.later(lambda: done.append(1))
        both.later(lambda: done.append(2))
        assert done == [1]


def test_a_failure_is_told_where_the_network_is_asked() -> None:
    network = Sees()
    with pytest.raises(OSError, match="disk full"), OverlappedPredictor(network) as both:
        both.later(fails)
        both.points(IMAGE, [])
    assert network.looks == 1, "the network is not left at work"


def test_a_failure_is_told_at_the_end() -> None:
    with pytest.raises(OSError, match="disk full"), OverlappedPredictor(Sees()) as both:
        both.later(fails)


def test_a_failure_does_not_hide_the_one_that_came_first() -> None:
    with pytest.raises(ValueError, match="first"), OverlappedPredictor(Sees()) as both:
        both.later(fails)
        raise ValueError("first")


@pytest.mark.parametrize("stop", [KeyboardInterrupt, GeneratorExit])
def test_a_stop_keeps_what_was_found(stop: type[BaseException]) -> None:
    done: list[int] = []
    with pytest.raises(stop), OverlappedPredictor(Sees()) as both:
        both.later(lambda: done.append(1))
        raise stop
    assert done == [1]


def test_values_come_in_order_fetched_or_not() -> None:
    values, seen = Prefetched(range(6)), []
    for value in values:
        seen.append(value)
        if value % 2:
            values.fetch()
    assert seen == list(range(6))


def test_an_error_of_what_was_fetched_waits_until_it_is_asked_for() -> None:
    def broken():
        yield 1
        raise ValueError("damaged")

    values = Prefetched(broken())
    assert next(values) == 1
    values.fetch()
    with pytest.raises(ValueError, match="damaged"):
        next(values)
