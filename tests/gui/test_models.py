"""Models are opened once, however often they are chosen meanwhile."""

import threading
from pathlib import Path

import pytest

from mangamatch.gui.widgets.model_loader import Models


@pytest.fixture
def models(qapp):
    return Models()


def test_a_model_chosen_again_while_it_is_opened_is_ready_once(models, qtbot):
    gate, opened, ready = threading.Event(), [], []

    def opener(path):
        opened.append(path.name)
        assert gate.wait(10)
        return object()

    models.opener = opener
    models.ready.connect(lambda use, one: ready.append((use, one.path.name)))
    for name in ("a", "b", "a"):
        models.want("first", Path(name))
    gate.set()
    qtbot.waitUntil(lambda: len(models._kept) == 2)
    assert sorted(opened) == ["a", "b"] and ready == [("first", "a")]


def test_a_model_that_failed_is_tried_again(models, qtbot):
    answers = [OSError("gone"), object()]

    def opener(path):
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    models.opener = opener
    with qtbot.waitSignal(models.failed):
        models.want("first", Path("a"))
    with qtbot.waitSignal(models.ready):
        models.want("first", Path("a"))
