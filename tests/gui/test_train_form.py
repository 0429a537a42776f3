"""The training form: what is asked, and what is said where it does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QScrollArea

from mangamatch.app.training.synthetic_spec import DrawnFaces, DrawnPages
from mangamatch.gui.train.choice_fields import choose_path
from mangamatch.gui.train.form import TrainForm
from mangamatch.models.checkpoint import write_checkpoint
from mangamatch.training.recipe import Recipe


@pytest.fixture
def form(qtbot, tmp_path):
    form = TrainForm()
    qtbot.addWidget(form)
    (tmp_path / "d.csv").touch()
    form.set_runs(tmp_path / "runs", ())
    form.data.add([tmp_path / "d.csv"])
    form.show()
    return form


def pick(form, name, value):
    box = form.choices.boxes[name]
    box.setCurrentIndex(box.findData(value))


def test_the_defaults_are_those_of_the_command_line(form, tmp_path):
    options = form.options()
    assert options.recipe == Recipe()
    assert options.data == (tmp_path / "d.csv",) and options.out == tmp_path / "runs" / "inknet"
    assert (options.val, options.val_share, options.init, options.device) == ((), 0.1, None, "auto")


def test_nothing_to_learn_from_is_said_at_the_data(qtbot):
    form = TrainForm()
    qtbot.addWidget(form)
    assert "no face" in form.fields.note("data") and not form.start.isEnabled() and form.options() is None


def test_a_project_without_accepted_faces_is_said(form, tmp_path):
    project = tmp_path / "p.mangamatch"
    project.touch()
    form.set_project(project, 0)
    assert "accepted" in form.fields.note("data") and not form.preview.isEnabled()
    form.set_project(project, 12)
    assert form.fields.note("data") == "" and form.options().data == (project,)
    assert "12" in form.data.list.item(0).text()


def test_a_loss_that_does_not_fit_the_head_is_said_beside_it(form):
    pick(form, "head", "coordinate")
    pick(form, "loss", "adaloss")
    note = form.fields.note("loss")
    assert "adaloss cannot train" in note and "Choose loss adaptive" in note
    assert not form.start.isEnabled() and form.options() is None
    pick(form, "head", "heatmap")
    assert form.fields.note("loss") == "" and form.options().recipe.loss == "adaloss"


def test_freezing_without_weights_is_said_beside_it(form, tmp_path):
    pick(form, "freeze", "all")
    assert "random weights" in form.fields.note("freeze") and not form.start.isEnabled()
    weights = tmp_path / "w.safetensors"
    weights.touch()
    form.start_field.choose(weights)
    assert form.fields.note("freeze") == "" and form.options().init == weights


def test_a_problem_in_what_is_folded_away_unfolds_it(form):
    assert form.folded.content.isHidden()
    pick(form, "backbone", "inception_resnet_v1")
    form.numbers["size"].setValue(64)
    assert "96" in form.folded.content.note("size") and not form.folded.content.isHidden()


@pytest.mark.parametrize("unfolded", [False, True])
def test_nothing_is_cut_off_where_the_form_scrolls(form, unfolded):
    form.folded.button.setChecked(unfolded)
    form.resize(form.minimumSizeHint())
    QApplication.processEvents()
    scroll = form.findChild(QScrollArea)
    page = scroll.widget()
    assert scroll.verticalScrollBar().isVisible()
    assert page.minimumSizeHint().width() <= scroll.viewport().width()


def test_the_button_below_ends_where_the_fields_do(form, qtbot):
    """A bar beside the fields makes them narrower, and the button too."""

    def right_edge(field):
        return field.mapTo(form, field.rect().topRight()).x()

    scroll = form.findChild(QScrollArea)
    for height, scrolls in ((1400, False), (500, True), (1400, False)):
        form.resize(360, height)
        qtbot.waitUntil(lambda scrolls=scrolls: scroll.verticalScrollBar().isVisible() is scrolls)
        qtbot.waitUntil(lambda: right_edge(form.start) == right_edge(form.choices.name))
        assert form.start.x() == form.fields.mapTo(form, QPoint()).x()


def test_every_number_reaches_the_recipe(form):
    for box in form.numbers.values():
        more = box.value() + 2 * box.singleStep()
        box.setValue(more if more <= box.maximum() else box.value() - box.singleStep())
    recipe = form.options().recipe
    for name, box in form.numbers.items():
        assert getattr(recipe, name) == box.value() != getattr(Recipe(), name), name


def test_stages_are_asked_where_there_are_weights(form, tmp_path):
    run = tmp_path / "runs" / "old"
    run.mkdir(parents=True)
    (run / "best.safetensors").touch()
    form.set_runs(tmp_path / "runs", [run])
    form.start_field.depths["exit"].setChecked(False)
    assert form.options().recipe.stages == () and not form.start_field._row.isVisible()
    form.start_field.choose(run)
    options = form.options()
    assert options.init == run and options.recipe.stages == ("entry", "middle")
    form.set_runs(tmp_path / "runs", [run, tmp_path / "runs" / "new"])
    assert form.start_field.path == run


def test_fine_tuning_takes_network_and_crops_over(form, tmp_path):
    run = tmp_path / "runs" / "old"
    run.mkdir(parents=True)
    (run / "best.safetensors").touch()
    form.tune_from(run, Recipe(backbone="resnet18", size=64, channels=3, epochs=3))
    options = form.options()
    assert (options.init, options.recipe.backbone, options.recipe.size) == (run, "resnet18", 64)
    assert options.recipe.channels == 3 and options.out == tmp_path / "runs" / "old-tuned"
    assert not options.resume


def test_a_name_that_is_taken_is_said(form, tmp_path):
    (tmp_path / "runs" / "inknet").mkdir(parents=True)
    (tmp_path / "runs" / "inknet" / "config.json").touch()
    assert form.options().out.name == "inknet-2"
    form.choices.name.setText("inknet")
    assert "not empty" in form.fields.note("out") and form.options() is None


def test_a_file_to_validate_on(form, tmp_path):
    choose_path(form.choices.val, tmp_path / "d.csv")
    assert form.options().val == (tmp_path / "d.csv",)
    choose_path(form.choices.val, tmp_path / "gone.csv")
    assert "gone.csv" in form.fields.note("val")
    choose_path(form.choices.val, None)
    assert form.options().val == ()


def test_pages_without_labels_are_asked_for_where_faces_are_to_be_found(form, tmp_path):
    assert form.choices.unlabelled.isHidden()
    choose_path(form.choices.unlabelled, tmp_path)
    assert form.options().unlabelled == ()
    form.settings["task"].put("faces")
    assert not form.choices.unlabelled.isHidden() and form.options().unlabelled == (tmp_path,)
    choose_path(form.choices.unlabelled, tmp_path / "gone")
    assert "gone" in form.fields.note("unlabelled") and form.options() is None


def test_without_torch_it_says_how_to_get_it(form, monkeypatch):
    monkeypatch.setattr("mangamatch.domain.installed.find_spec", lambda name: None)
    assert form.options() is not None and not form.start.isEnabled() and "pip install" in form._note.text()


def test_every_field_can_be_reached_by_keyboard(form):
    form.folded.unfold()
    widgets = [*form.choices.boxes.values(), *form.numbers.values(), form.choices.name, form.choices.val]
    widgets += [form.start, form.preview, form.data.list, form.start_field.box, form.folded.button]
    reached, widget = [], form
    for _ in range(200):
        widget = widget.nextInFocusChain()
        reached.append(widget)
    assert [w for w in widgets if w not in reached] == []
    assert all(int(w.focusPolicy().value) & 1 for w in widgets)


def test_drawn_faces_take_the_place_of_the_project(form, tmp_path):
    project = tmp_path / "p.mangamatch"
    project.touch()
    form.set_project(project, 0)
    form.data._drawn.setCheckState(Qt.CheckState.Checked)
    options = form.options()
    assert not form.data.takes_project and (options.data, options.drawn) == ((), DrawnFaces())
    form.data.add([tmp_path / "d.csv"])
    assert "cannot be mixed" in form.fields.note("data") and form.options() is None
    form.data._project.setCheckState(Qt.CheckState.Checked)
    assert not form.data.takes_drawn and form.options().data == (project, tmp_path / "d.csv")


def test_files_are_dropped_on_the_list(form, tmp_path):
    (tmp_path / "e.csv").touch()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "e.csv"))])
    drop = QDropEvent(
        *(QPointF(5, 5), Qt.DropAction.CopyAction, mime),
        *(Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier),
    )
    form.data.dropEvent(drop)
    assert form.options().data == (tmp_path / "d.csv", tmp_path / "e.csv")


def test_files_are_added_once_and_removed(form, tmp_path):
    form.data.add([tmp_path / "d.csv", tmp_path / "e.csv"])
    assert [path.name for path in form.data.paths()] == ["d.csv", "e.csv"]
    assert "e.csv" in form.fields.note("data")
    form.data.list.setCurrentRow(2)
    form.data.remove.click()
    assert form.data.paths() == [tmp_path / "d.csv"] and isinstance(form.data.paths()[0], Path)


def test_a_network_is_chosen_by_its_former_name_too(form):
    pick(form, "backbone", "resnet18")
    form.settings["backbone"].put("modern")
    assert form.options().recipe == Recipe()
    form.choices.set_usual("modern", "")


def test_a_face_detector_is_asked_for_what_it_needs(form, tmp_path):
    pick(form, "backbone", "resnet18")
    pick(form, "task", "faces")
    options = form.options()
    assert options.recipe == Recipe.usual("faces") and options.out == tmp_path / "runs" / "faces"
    shown = {name: field.widget.isVisible() for name, field in form.settings.items()}
    assert shown["epochs"] and not any(shown[name] for name in ("backbone", "head", "loss", "freeze"))
    form.data._drawn.setCheckState(Qt.CheckState.Checked)
    form.data.list.setCurrentRow(form.data.list.count() - 1)
    form.data.remove.click()
    assert form.options().drawn == DrawnPages()
    form.numbers["size"].setValue(96)
    assert "size cannot be 96" in form.more.note("size") and form.options() is None
    pick(form, "task", "landmarks")
    assert form.options().recipe == Recipe(backbone="resnet18") and form.options().drawn == DrawnFaces()
    assert form.settings["backbone"].widget.isVisible()


def test_weights_for_landmarks_cannot_start_a_face_detector(form, tmp_path):
    pick(form, "task", "faces")
    write_checkpoint(tmp_path / "w.safetensors", {"a": torch.zeros(2)}, {"mangamatch.network": "{}"})
    form.start_field.choose(tmp_path / "w.safetensors")
    assert "which face detector" in form.fields.note("init") and form.options() is None
    assert form.start_field.stages == () and not form.start_field.new_head


def test_a_project_has_no_pages_for_a_face_detector(form, tmp_path):
    project = tmp_path / "p.mangamatch"
    project.touch()
    form.set_project(project, 12)
    pick(form, "task", "faces")
    assert not form.data.takes_project and project not in form.asked()["data"]
    pick(form, "task", "landmarks")
    assert project in form.options().data
