"""A setting is one field: with one more, command line, window and files know it without another line."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox

from mangamatch.app.project.export import ExportOptions
from mangamatch.app.samples.write_options import WriteOptions
from mangamatch.app.training.options import TrainOptions, words
from mangamatch.cli import export as export_command
from mangamatch.cli import train as train_command
from mangamatch.cli.settings import add_settings, given_settings
from mangamatch.domain.match import Status
from mangamatch.domain.messages import Text
from mangamatch.domain.settings import Setting, setting, settings_of
from mangamatch.errors import UsageError
from mangamatch.gui.shell.export_dialog import ExportDialog
from mangamatch.gui.train.form import TrainForm
from mangamatch.gui.widgets.setting_field import field_of
from mangamatch.project.session import Session
from mangamatch.training.recipe import Recipe


@dataclass(frozen=True, slots=True)
class MoreExportOptions(ExportOptions):
    doubled: bool = setting(False, Text("Write all twice"), Text("Write each face two times."))


@dataclass(frozen=True, slots=True)
class MoreRecipe(Recipe):
    heat: float = setting(
        0.5, Text("Heat"), Text("How hot it is."), least=0, most=2, step=0.5, digits=1, rare=True
    )
    upside_down: bool = setting(False, Text("Upside down"), Text("Turn all faces."))
    mood: str = setting("calm", Text("Mood"), Text("Which."), choices={"calm": "Calm", "wild": "Wild"})


def in_place_of(monkeypatch, old, new):
    """Let every module know ``new``, as though its field had been written into ``old``."""
    for name, module in list(sys.modules.items()):
        if name.startswith("mangamatch") and getattr(module, old.__name__, None) is old:
            monkeypatch.setattr(module, old.__name__, new)


def parser_of(command):
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return parser


def test_one_more_field_of_the_export_options(monkeypatch, qtbot, tmp_path):
    in_place_of(monkeypatch, ExportOptions, MoreExportOptions)
    dialog = ExportDialog(tmp_path, {Status.ACCEPTED: 1})
    qtbot.addWidget(dialog)
    (box,) = [box for box in dialog.findChildren(QCheckBox) if box.text() == "Write all twice"]
    assert "two times" in box.toolTip() and not dialog.answer().doubled
    box.setChecked(True)
    assert dialog.answer().doubled

    parser = parser_of(export_command)
    assert "--doubled" in parser.format_help() and "write each face two times" in parser.format_help()
    exported = []
    monkeypatch.setattr(
        export_command, "_export", lambda args, session, options: exported.append(options) or 1 / 0
    )
    project = tmp_path / "p.mangamatch"
    Session(project).close()
    asked = ["--project", str(project), "--format", "dlib", "--out", str(tmp_path / "o.xml"), "--doubled"]
    with pytest.raises(ZeroDivisionError):
        export_command.run(parser.parse_args(asked))
    assert exported[0].doubled


def test_one_more_field_of_the_recipe(monkeypatch, qtbot, tmp_path):
    in_place_of(monkeypatch, Recipe, MoreRecipe)
    parser = parser_of(train_command)
    told = " ".join(parser.format_help().split())
    assert "how hot it is; default: 0.5; 0 to 2" in told and "--upside-down" in told and "{calm,wild}" in told
    asked = ["--data", "d.csv", "--out", "run", "--heat", "1.5", "--upside-down", "--mood", "wild"]
    recipe = train_command._options(parser.parse_args(asked)).recipe
    assert (recipe.heat, recipe.upside_down, recipe.mood) == (1.5, True, "wild")
    assert recipe.to_json().items() >= {"heat": 1.5, "upside_down": True, "mood": "wild"}.items()
    assert MoreRecipe.from_json(recipe.to_json()) == recipe
    again = parser.parse_args(words(TrainOptions((Path("d.csv"),), Path("run"), recipe))[1:])
    assert train_command._options(again).recipe == recipe
    with pytest.raises(UsageError, match="heat cannot be 3"):
        MoreRecipe(heat=3)

    form = TrainForm()
    qtbot.addWidget(form)
    (tmp_path / "d.csv").touch()
    form.set_runs(tmp_path / "runs", ())
    form.data.add([tmp_path / "d.csv"])
    assert form.more.names >= {"heat"} and form.fields.names >= {"upside_down", "mood"}
    for name in ("heat", "upside_down", "mood"):
        form.settings[name].put(getattr(recipe, name))
    got = form.options().recipe
    assert (got.heat, got.upside_down, got.mood) == (1.5, True, "wild")


@pytest.mark.parametrize("kind", [WriteOptions, ExportOptions, Recipe])
def test_every_setting_has_a_field_and_an_option_that_agree_on_its_default(qtbot, kind):
    parser = argparse.ArgumentParser()
    entries = settings_of(kind)
    add_settings(parser, entries)
    needed = {} if kind is Recipe else {"format": "dlib", "out": Path("o.xml")}
    given = kind(**needed, **given_settings(parser.parse_args([]), entries))
    for entry in entries:
        field = field_of(entry, lambda: None)
        qtbot.addWidget(field.widget)
        assert entry.label and entry.help and getattr(given, entry.name) == entry.default
        assert field.value() == entry.default and field.widget.toolTip(), entry.name


def test_limits_that_a_spin_box_cannot_hold(qtbot):
    seed = Setting(name="s", default=0, least=0, most=2**32 - 1, label=Text("S"), help=Text("S."))
    rate = Setting(name="r", default=0.1, least=1e-8, most=1, digits=3, label=Text("R"), help=Text("R."))
    share = Setting(
        name="s", default=1 / 3, least=0, most=1, digits=1, share=True, label=Text("S"), help=Text("S.")
    )
    boxes = [field_of(entry, lambda: None) for entry in (seed, rate, share)]
    for field in boxes:
        qtbot.addWidget(field.widget)
    whole, small, cent = (field.widget for field in boxes)
    assert whole.maximum() == 2**31 - 1 and small.minimum() == 0.001 and cent.text() == "33.3 %"
    assert boxes[2].value() == 1 / 3
    cent.setValue(50)
    assert boxes[2].value() == 0.5


def test_a_list_of_statuses_is_read_and_a_wrong_word_is_named():
    parser = argparse.ArgumentParser()
    add_settings(parser, settings_of(ExportOptions))
    args = parser.parse_args(["--status", "accepted, unsure"])
    given = given_settings(args, settings_of(ExportOptions))
    assert given["statuses"] == {Status.ACCEPTED, Status.UNSURE}
    args = parser.parse_args(["--status", "accepted,liked"])
    with pytest.raises(UsageError, match="liked") as caught:
        given_settings(args, settings_of(ExportOptions))
    assert "skipped" in caught.value.hint
