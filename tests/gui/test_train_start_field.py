"""The weights to start from, in the form and in what is shown of a run."""

from __future__ import annotations

import pytest
from train_room import made

from mangamatch.app.training.monitor import RunMonitor
from mangamatch.errors import ExportError
from mangamatch.gui.train.form import TrainForm
from mangamatch.gui.train.run_status import RunView
from mangamatch.inference.bundled_model import shipped_weights
from mangamatch.training.events import TookOver


@pytest.fixture
def form(qtbot, tmp_path):
    (tmp_path / "d.csv").touch()
    made_form = TrainForm()
    qtbot.addWidget(made_form)
    made_form.set_runs(tmp_path / "runs", [])
    made_form.data.add([tmp_path / "d.csv"])
    return made_form


def choose(form, path):
    """Choose it as a person does."""
    box = form.start_field.box
    row = next(row for row in range(box.count()) if box.itemData(row) == path)
    box.setCurrentIndex(row)
    box.activated.emit(row)


def test_the_shipped_network_is_offered_and_sets_its_crops(form):
    assert form.numbers["size"].value() == 128
    choose(form, shipped_weights())
    options = form.options()
    assert options.init == shipped_weights() and options.recipe.size == 96 and not options.recipe.new_head
    assert "manga60-drawn-3" in form.start_field.box.currentText()


def test_other_crops_would_lose_the_head_and_are_refused(form):
    choose(form, shipped_weights())
    form.numbers["size"].setValue(128)
    assert "96 px, not of 128" in form.fields.note("init") and form.options() is None
    form.start_field.head.setChecked(False)
    assert form.fields.note("init") == "" and form.options().recipe.new_head
    form.start_field.head.setChecked(True)
    form.start_field.depths["exit"].setChecked(False)
    assert form.options().recipe.stages == ("entry", "middle") and not form.start_field.head.isChecked()
    form.start_field.depths["exit"].setChecked(True)
    assert "96 px, not of 128" in form.fields.note("init") and form.start_field.head.isChecked()


def test_another_network_is_refused_with_or_without_a_head(form):
    choose(form, shipped_weights())
    box = form.choices.boxes["backbone"]
    box.setCurrentIndex(box.findData("resnet18"))
    form.start_field.head.setChecked(False)
    assert "not resnet18" in form.fields.note("init") and form.options() is None


def test_what_began_anew_is_shown(qtbot, tmp_path):
    run = made(tmp_path / "run", 1, "done")
    run.tell(TookOver("/w/old.safetensors", 114, 124, "head manga60", "", "neck", "stem"))
    watched, view = RunMonitor(run.path), RunView()
    qtbot.addWidget(view)
    watched.poll()
    view.set_run(watched)
    text = view.facts.text()
    assert "starts from old.safetensors" in text and "new weights for head manga60" in text
    assert "new weights for neck" in text and "stem adapted" in text
    assert view.minimumSizeHint().width() < 700


@pytest.mark.parametrize(("code", "told"), [(ExportError.exit_code, True), (1, False), (None, False)])
def test_a_trainer_that_had_no_room_for_its_last_words(qtbot, tmp_path, code, told):
    """The log lies on the disk that is full."""
    run = made(tmp_path / "run", 1)
    watched, view = RunMonitor(run.path, works=lambda: False, ended=lambda: code), RunView()
    qtbot.addWidget(view)
    watched.poll()
    view.set_run(watched)
    assert ("room on the disk" in view.lines.toPlainText()) == told
