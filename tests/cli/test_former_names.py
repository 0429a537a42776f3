"""A network that was renamed is still found by its former name, in every file and on every way in."""

from __future__ import annotations

import json

import pytest
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from training_runs import SMALL, losses

from mangamatch.app.training.compare import compare
from mangamatch.app.training.initial_weights import demand_fit, settled, start_in
from mangamatch.app.training.monitor import RunMonitor
from mangamatch.app.training.options import options_of_run
from mangamatch.models.backbones import BACKBONES, FORMER_NAMES, backbone_of, stage_prefixes
from mangamatch.models.notes import SPEC_NOTE, read_spec
from mangamatch.models.spec import NetworkSpec
from mangamatch.models.weights import load_network
from mangamatch.training.recipe import Recipe
from mangamatch.training.run_folder import RunFolder

pytestmark = pytest.mark.usefixtures("one_thread")


def aged(run):
    """Make a run folder what an older version wrote: its network has the former name in every file."""
    config = json.loads((run / "config.json").read_text())
    config["recipe"]["backbone"] = config["network"]["backbone"] = "modern"
    (run / "config.json").write_text(json.dumps(config))
    for weights in (run / "best.safetensors", run / "last.safetensors"):
        with safe_open(weights, "np") as file:
            notes = file.metadata()
        notes[SPEC_NOTE] = json.dumps({**json.loads(notes[SPEC_NOTE]), "backbone": "modern"})
        save_file(load_file(weights), weights, notes)
    return run


@pytest.fixture
def words(data):
    return ("train", "--data", data, *SMALL)


@pytest.fixture
def old(train):
    return aged(train("old", "--epochs", 1))


def test_no_former_name_is_a_name_of_today():
    assert FORMER_NAMES and not FORMER_NAMES.keys() & BACKBONES.keys()
    assert set(FORMER_NAMES.values()) <= BACKBONES.keys()


def test_values_take_the_name_of_today():
    spec = NetworkSpec("inknet", "simcc", (("manga60", 60),), 64)
    assert NetworkSpec("modern", "simcc", (("manga60", 60),), 64) == spec
    assert NetworkSpec.from_json({**spec.to_json(), "backbone": "modern"}) == spec
    assert Recipe(backbone="modern") == Recipe.from_json({"backbone": "modern"}) == Recipe(backbone="inknet")
    assert Recipe(backbone="modern").unlike(Recipe()) == []
    assert backbone_of("modern") is BACKBONES["inknet"]
    assert stage_prefixes("modern", ["entry"]) == stage_prefixes("inknet", ["entry"])


def test_the_command_line_takes_it(train, call):
    run = train("run", "--epochs", 1, "--backbone", "modern")
    config = json.loads((run / "config.json").read_text())
    assert config["recipe"]["backbone"] == config["network"]["backbone"] == "inknet"
    help_ = call("train", "--help").out
    assert "inknet" in help_ and "modern" not in help_


def test_an_old_run_goes_on_by_either_name(call, words, old):
    for epochs, name in ((2, "modern"), (3, "inknet")):
        answer = call(*words, "--out", old, "--resume", "--epochs", epochs, "--backbone", name)
        assert answer.code == 0, answer.err
        assert len(losses(old)) == epochs
    assert call(*words, "--out", old, "--resume", "--epochs", 4).code == 0


def test_another_network_is_still_refused_when_an_old_run_goes_on(call, words, old):
    answer = call(*words, "--out", old, "--resume", "--backbone", "resnet18")
    assert answer.code == 2 and "another backbone" in answer.err


def test_what_is_shown_of_an_old_run_has_the_name_of_today(old):
    assert compare([old])[0].backbone == "inknet"
    assert RunFolder(old).read_config()["recipe"]["backbone"] == "inknet"
    assert options_of_run(old).recipe.backbone == "inknet"
    monitor = RunMonitor(old)
    monitor.poll()
    assert monitor.config["recipe"]["backbone"] == "inknet"


def test_old_weights_are_used_exported_and_measured(call, data, old, tmp_path):
    weights = old / "best.safetensors"
    assert read_spec(weights).backbone == load_network(weights).spec.backbone == "inknet"
    assert call("evaluate", "--model", old, "--data", data).code == 0
    answer = call("export-model", "--model", old, "--onnx", tmp_path / "old.onnx")
    assert answer.code == 0, answer.err
    assert call("evaluate", "--model", tmp_path / "old.onnx", "--data", data).code == 0


@pytest.mark.parametrize("name", ["modern", "inknet"])
def test_a_run_that_starts_from_old_weights_keeps_its_head(call, words, old, tmp_path, name):
    given = settled({"backbone": name}, old)
    assert given["head"] == "" and given["size"] == 64
    demand_fit(old, start_in(old), {**Recipe().to_json(), "size": 64, "backbone": name})
    answer = call(*words, "--out", tmp_path / "new", "--init", old, "--epochs", 1, "--backbone", name)
    assert answer.code == 0, answer.err
    assert "anew" not in answer.out


def test_old_weights_are_refused_for_another_network_by_the_name_of_today(call, words, old, tmp_path):
    answer = call(*words, "--out", tmp_path / "new", "--init", old, "--backbone", "resnet18")
    assert answer.code == 6 and "a network inknet, not resnet18" in answer.err
    assert "--backbone inknet" in answer.err
