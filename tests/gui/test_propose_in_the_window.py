"""A network in Match: it proposes points, taken back in one step, and looks when all is matched."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtWidgets import QDialog

from mangamatch.app.project.import_predictions import PredictedFace, send
from mangamatch.app.project.page_lookup import PagePlace
from mangamatch.app.project.propose import is_predicted
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import LandmarkSet
from mangamatch.domain.match import Status
from mangamatch.gui.match.automatch_dialog import AutomaticDialog
from mangamatch.gui.match.model_dialog import ModelDialog
from mangamatch.gui.shell.main_window import MainWindow
from mangamatch.gui.widgets.model_loader import SHIPPED, recent_models
from mangamatch.matching.evidence import MODEL
from mangamatch.models.run_files import BEST


@pytest.fixture
def opened(qtbot, demo_project):
    window = MainWindow()
    qtbot.addWidget(window, before_close_func=lambda w: w.projects.close())
    window.show()
    window.projects.open(demo_project)
    qtbot.waitUntil(lambda: len(window.panels["match"].canvas.points) == 60, timeout=30_000)
    return window


@pytest.fixture
def model(monkeypatch, tmp_path):
    file = tmp_path / "net.onnx"
    file.write_bytes(b"")
    shape = np.random.default_rng(0).normal(size=(60, 2)) / 6

    def points(page, boxes):
        return SimpleNamespace(
            points=np.stack([shape * (b.width, b.height) + b.centre for b in boxes]), spread=None
        )

    network = SimpleNamespace(scheme="manga60", count=60, points=points, name="net")
    monkeypatch.setattr("mangamatch.inference.predictor.open_predictor", lambda path: network)
    return file


@pytest.fixture
def proposed(opened, model, qtbot, monkeypatch):
    def answer(dialog):
        dialog.field.choose(model)
        assert dialog.start_button.isEnabled()
        dialog.accept()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(ModelDialog, "exec", answer)
    opened._actions["propose"].trigger()
    qtbot.waitUntil(lambda: not opened.jobs.is_busy, timeout=30_000)
    return opened


def network_made(window, file) -> bool:
    return is_predicted(window.projects.document.session.sets[file])


def files(window) -> list[str]:
    return window.panels["match"].tree.visible_files()


def test_proposals_stand_in_the_tree_and_go_with_undo(proposed, qtbot):
    panel, session = proposed.panels["match"], proposed.projects.document.session
    made = [file for file in files(proposed) if network_made(proposed, file)]
    assert made and all(session.matches[file].status == Status.PENDING for file in made)
    panel.show_set(made[0])
    match, label = session.matches[made[0]], panel.tree.tree.currentIndex().siblingAtColumn(0).data()
    assert label.endswith(f"{match.page:03d} proposed {match.face_id[-5:]}")  # short enough for the tree
    qtbot.waitUntil(lambda: not panel.current_set.is_searching, timeout=30_000)
    assert len(panel.canvas.points) == 60
    np.testing.assert_allclose(panel.canvas.points, session.matches[made[0]].points)
    proposed._actions["undo"].trigger()
    assert not any(network_made(proposed, file) for file in files(proposed))
    proposed._actions["redo"].trigger()
    assert [file for file in files(proposed) if network_made(proposed, file)] == made


def test_the_tree_sorts_by_doubt(proposed):
    tree, document = proposed.panels["match"].tree, proposed.projects.document
    before = files(proposed)
    tree.by_doubt.click()
    doubts = document.doubts()
    order = [
        doubts[file].total if file in doubts else 0.0
        for file in files(proposed)
        if network_made(proposed, file)
    ]
    assert order == sorted(order, reverse=True) and order[0] > order[-1]
    tree.by_doubt.click()
    assert files(proposed) == before


def test_an_accepted_proposal_stays_when_proposed_again(proposed, qtbot):
    panel, session = proposed.panels["match"], proposed.projects.document.session
    first = next(file for file in files(proposed) if network_made(proposed, file))
    panel.show_set(first)
    qtbot.waitUntil(lambda: not panel.current_set.is_searching, timeout=30_000)
    panel.decisions.decide(Status.ACCEPTED)
    kept = session.matches[first]
    assert kept.is_human
    proposed._actions["propose"].trigger()
    qtbot.waitUntil(lambda: not proposed.jobs.is_busy, timeout=30_000)
    assert session.matches[first] is kept


def test_the_shipped_network_is_offered_then_the_model_is_remembered(opened, model, qtbot):
    runs = model.parent / "runs"
    (runs / "mine").mkdir(parents=True)
    (runs / "mine" / BEST).touch()
    dialog = ModelDialog("Which?", runs)
    qtbot.addWidget(dialog)
    assert dialog.chosen == SHIPPED and dialog.start_button.isEnabled()
    assert dialog.field.findText("mine") > 0
    dialog.field.choose(model.parent / "nowhere")
    assert not dialog.start_button.isEnabled()
    dialog.field.choose(model)
    dialog.accept()
    again = ModelDialog("Which?", runs)
    qtbot.addWidget(again)
    assert again.chosen == model


@pytest.fixture
def summaries(opened, monkeypatch, qtbot):
    """Match automatically, do this in the summaries that open, and return the network that each showed."""
    planned, shown = [], []

    def exec_(dialog):
        shown.append(dialog.network.path)
        planned.pop(0)(dialog)
        return dialog.result()

    def match_all(*acts):
        planned[:], shown[:] = acts, []
        opened._actions["match_all"].trigger()
        qtbot.waitUntil(lambda: not planned and not opened.jobs.is_busy, timeout=30_000)
        return list(shown)

    monkeypatch.setattr(AutomaticDialog, "exec", exec_)
    return match_all


def test_a_network_that_is_chosen_in_the_summary_looks_too(opened, model, summaries):
    session = opened.projects.document.session
    assert summaries(lambda d: d.propose_button.click()) == [None]
    assert session.matches and not any(MODEL in match.evidence for match in session.matches.values())
    seen = summaries(lambda d: d.network.choose(model), lambda d: d.propose_button.click())
    assert seen == [None, model] and recent_models() == [model]
    assert all(MODEL in match.evidence for match in session.matches.values() if match.evidence)
    assert summaries(lambda d: d.network.choose(None), lambda d: d.reject()) == [model, None]


def test_a_network_that_cannot_be_used_is_told_and_not_asked_again(opened, summaries, tmp_path, qtbot):
    (tmp_path / "broken.onnx").write_bytes(b"no network")
    assert summaries(lambda d: d.network.choose(tmp_path / "broken.onnx")) == [None]
    qtbot.waitUntil(lambda: "broken" in opened.notice.text)
    assert not opened.jobs.is_busy and summaries(lambda d: d.reject()) == [None]


def test_files_about_which_the_network_says_nothing_are_listed(opened, model, summaries):
    session = opened.projects.document.session
    points = next(iter(session.sets.values())).points[[0] * 68]
    session.add_sets([LandmarkSet("eyes.json", None, "ibug68", points)])
    summaries(lambda d: d.network.choose(model), lambda d: d.reject())
    odd = [issue.file for issue in opened.sheets.issues if "another scheme" in issue.problem]
    assert odd == ["eyes.json"]
    summaries(lambda d: d.network.choose(None), lambda d: d.reject())
    assert not [issue for issue in opened.sheets.issues if "another scheme" in issue.problem]


def test_a_box_that_somebody_drew_stays_when_points_are_proposed(opened, model, qtbot, monkeypatch):
    """Sent from Predict, where the XML has no face, and not yet looked at in Match."""
    document = opened.projects.document
    place = PagePlace(document.shelf.titles[0], 0, tuple(document.faces_on(document.shelf.titles[0], 0)))
    points = arrays.points(np.arange(120.0).reshape(60, 2))
    send(document.session, [PredictedFace(place, Box(1, 2, 31, 42), points, "manga60")], "a model")
    (sent,) = document.session.matches.values()
    monkeypatch.setattr(ModelDialog, "exec", lambda dialog: dialog.accept() or dialog.result())
    for _ in range(2):
        opened._actions["propose"].trigger()
        qtbot.waitUntil(lambda: not opened.jobs.is_busy, timeout=30_000)
        assert len(document.session.matches) > 1 and document.session.matches[sent.file] is sent
        assert sent.file in files(opened)
