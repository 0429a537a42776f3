"""What a window asks of a trainer is what the command line understands."""

from __future__ import annotations

import argparse
from dataclasses import fields, replace
from pathlib import Path

import pytest

from mangamatch.app.training.options import TrainOptions, options_of_run, problems, words
from mangamatch.cli import train as command
from mangamatch.errors import UsageError
from mangamatch.models.backbones import BACKBONES
from mangamatch.training.recipe import Recipe
from mangamatch.training.run_folder import RunFolder


def parsed(said):
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command._options(parser.parse_args(said[1:]))


DATA = (Path("a b.xml"), Path("work.mangamatch"))
ASKED = {"data": (), "out": Path("nowhere"), "backbone": "inknet", "head": "", "loss": "", "freeze": "none"}


@pytest.mark.parametrize(
    "options",
    [
        TrainOptions(DATA, Path("run"), Recipe()),
        TrainOptions(
            DATA,
            Path("run"),
            Recipe(
                backbone="vgg16",
                head="heatmap",
                loss="adaloss",
                balance=0.5,
                size=64,
                channels=3,
                grow=1.5,
                augment="students",
                epochs=3,
                batch_size=7,
                rate=2e-5,
                weight_decay=0.1,
                stage_decay=0.5,
                ema=0.0,
                patience=4,
                freeze="all",
                stages=("entry", "middle"),
                new_head=True,
                schemes=("manga60", "ibug68"),
                seed=9,
            ),
            val=(Path("v.csv"), Path("w.csv")),
            val_share=0.25,
            init=Path("weights.safetensors"),
            device="cpu",
            outside=True,
            images=Path("my pictures"),
        ),
    ],
    ids=["usual", "all"],
)
def test_the_command_line_understands_the_words(options):
    assert parsed(words(options)) == options


def test_every_field_that_the_command_line_knows_is_said():
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    known = {action.dest for action in parser._actions} & {field.name for field in fields(Recipe)}
    changed = {"backbone": "resnet18", "head": "simcc", "loss": "l1", "augment": "weak", "freeze": "features"}
    changed |= {"task": "faces", "schemes": ("manga60",), "new_head": True}
    for name in known:
        value = changed.get(name, getattr(Recipe(), name))
        value = value if name in changed else (0.5 if isinstance(value, float) else value + 32)
        recipe = Recipe(**({"head": "coordinate"} if name == "loss" else {}), **{name: value})
        assert parsed(words(TrainOptions(DATA, Path("run"), recipe))).recipe == recipe, name


def test_a_run_goes_on_with_what_it_was_asked(tmp_path):
    run = RunFolder(tmp_path / "run")
    run.claim()
    recipe = Recipe(epochs=3, size=64)
    data = {
        "sources": ["/d.csv"],
        "val_sources": ["/v.csv"],
        "val_share": 0.3,
        "images_anywhere": True,
        "images": "/p",
    }
    run.write_config({"recipe": recipe.to_json(), "data": data, "device": "cpu"})
    files = {"data": (Path("/d.csv"),), "val": (Path("/v.csv"),)}
    options = TrainOptions(
        out=run.path,
        recipe=recipe,
        val_share=0.3,
        resume=True,
        device="cpu",
        outside=True,
        images=Path("/p"),
        **files,
    )
    assert options_of_run(run.path) == options
    assert parsed(words(options)) == options


def test_what_does_not_fit_is_said_at_its_field(tmp_path):
    (tmp_path / "d.csv").touch()
    fine = {**ASKED, "data": (tmp_path / "d.csv",), "out": tmp_path / "run"}
    assert problems(fine) == {}
    wrong = {
        "data": {"data": ()},
        "val": {"val": (tmp_path / "none.csv",)},
        "loss": {"loss": "adaloss", "head": "coordinate"},
        "init": {"init": tmp_path},
        "freeze": {"freeze": "all"},
        "size": {"backbone": "inception_resnet_v1", "size": 64},
        "out": {"out": tmp_path},
        "recipe": {"epochs": 0},
    }
    for field, change in wrong.items():
        found = problems({**fine, **change})
        assert list(found) == [field] and found[field].message, field
    assert "Choose loss" in problems({**fine, **wrong["loss"]})["loss"].hint


@pytest.mark.parametrize("backbone", BACKBONES)
def test_the_usual_choice_of_every_network_fits(backbone, tmp_path):
    (tmp_path / "d.csv").touch()
    asked = {**ASKED, "data": (tmp_path / "d.csv",), "out": tmp_path / "run"}
    assert problems({**asked, "backbone": backbone}) == {}


@pytest.mark.parametrize(
    "change", [{"resume": True, "init": Path("x")}, {"val_share": 1.0}, {"recipe": Recipe(freeze="all")}]
)
def test_what_cannot_be_is_refused(change):
    with pytest.raises(UsageError):
        replace(TrainOptions(DATA, Path("run"), Recipe()), **change)
