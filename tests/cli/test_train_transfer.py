"""Starting from other weights."""

from __future__ import annotations

import json

import pytest
import torch
from training_runs import SMALL, drawn, losses, widened, written

from mangamatch.domain.scheme import IBUG68
from mangamatch.models.network import build_network
from mangamatch.models.weights import load_network
from mangamatch.training.run_folder import RunFolder

pytestmark = pytest.mark.usefixtures("one_thread")


def test_the_record_says_what_was_taken_over(train):
    first = train("first", "--epochs", 1)
    second = train(
        "second", "--epochs", 1, "--init", first, "--init-stages", "entry,middle", "--freeze", "none"
    )
    init = json.loads((second / "config.json").read_text())["init"]
    assert init["file"] == str(first)
    assert init["report"]["loaded"] and init["report"]["skipped"]
    assert all(
        name.startswith(("backbone.stem.", "backbone.layer1.", "backbone.layer2."))
        for name in init["report"]["loaded"]
    )


def test_frozen_features_stay_as_they_were(train):
    first = train("first", "--epochs", 1)
    second = train("second", "--epochs", 1, "--init", first, "--freeze", "all", "--seed", 9)
    before, after = (load_network(RunFolder(run).best).state_dict() for run in (first, second))
    moved = {name for name in before if not torch.equal(before[name], after[name])}
    assert moved and not {name for name in moved if name.startswith("backbone.")}


def weights(run):
    return load_network(RunFolder(run).last).state_dict()


def fresh(run):
    """The weights that a run of SMALL without --init begins with."""
    spec = load_network(RunFolder(run).last).spec
    torch.manual_seed(3)
    return build_network(spec).state_dict()


def record(run):
    return json.loads((run / "config.json").read_text())


def moved(run, prefix):
    """How far the weights below ``prefix`` are from where they began."""
    before, after = fresh(run), weights(run)
    names = [name for name in before if name.startswith(prefix) and "running" not in name]
    floats = [name for name in names if before[name].is_floating_point()]
    return max(float((after[name] - before[name]).abs().max()) for name in floats)


@pytest.mark.parametrize("backbone", ["inknet", "resnet18"])
def test_another_scheme_keeps_the_trunk_and_has_a_head_of_its_own(train, call, tmp_path, backbone):
    """136 outputs become 120: what fits is taken over, and the record says what was not."""
    wide = written(widened(drawn(tmp_path / "wide", 3, 4)), tmp_path / "wide.csv")
    words = (*SMALL, "--epochs", 1, "--backbone", backbone)
    assert call("train", "--data", wide, "--out", tmp_path / "first", *words).code == 0
    second = train("second", *words, "--init", tmp_path / "first", "--new-head", "--rate", 1e-8, "--ema", 0)
    config, before, after = record(second), weights(tmp_path / "first"), weights(second)
    assert record(tmp_path / "first")["scheme"] == "ibug68" and config["scheme"] == "manga60"
    report = config["init"]["report"]
    assert {name.split(".")[0] for name in report["loaded"]} == {"backbone"}
    assert any(name.startswith("heads.manga60.") for name in report["skipped"])
    convolutions = [n for n in report["loaded"] if after[n].ndim == 4]
    assert len(convolutions) > 5
    for name in convolutions:
        torch.testing.assert_close(after[name], before[name], rtol=0, atol=1e-5)


def test_features_are_frozen_and_only_the_rest_learns(train):
    words = ("--epochs", 1, "--backbone", "inception_resnet_v1", "--size", 96, "--ema", 0)
    run = train("run", *words, "--freeze", "features")
    before, after = fresh(run), weights(run)
    changed = {name.split(".")[1] for name in before if not torch.equal(before[name], after[name])}
    assert changed and changed <= {"last_linear", "last_bn", "manga60"}, changed


def test_lower_stages_learn_slower(train):
    alike = train("alike", "--epochs", 1, "--ema", 0, "--weight-decay", 0)
    slower = train("slower", "--epochs", 1, "--ema", 0, "--weight-decay", 0, "--stage-decay", 0.1)
    for prefix in ("backbone.stem.", "backbone.layer1."):
        assert moved(slower, prefix) < 0.2 * moved(alike, prefix)
    assert moved(slower, "heads.") > 0.5 * moved(alike, "heads.")


def test_starting_from_a_run_is_not_going_on_with_it(train):
    first = train("first", "--epochs", 2)
    fine = train("fine", "--epochs", 2, "--init", first)
    assert [event.epoch for event in RunFolder(fine).epochs()] == [1, 2]
    assert losses(fine)[0] != losses(first)[0]
    before = record(first)
    assert train("first", "--epochs", 3, "--resume") == first
    assert before["recipe"].pop("epochs") == 2
    after = record(first)
    assert len(losses(first)) == after["recipe"].pop("epochs") == 3 and after == before
    assert "--init" in train("first", "--epochs", 3, "--resume", "--init", fine, code=2).err


def test_two_schemes_learn_on_one_trunk(call, tmp_path):
    samples = drawn(tmp_path / "faces", 4, 4)
    narrow = written(samples[:8], tmp_path / "narrow.csv")
    wide = written(widened(samples[8:]), tmp_path / "wide.csv")
    out = tmp_path / "run"
    words = (*SMALL, "--epochs", 2, "--ema", 0, "--schemes", "manga60,ibug68")
    answer = call("train", "--data", narrow, wide, "--out", out, *words)
    assert answer.code == 0, answer.err
    assert record(out)["scheme"] == "manga60" and len(record(out)["network"]["schemes"]) == 2
    for prefix in ("backbone.", "heads.manga60.", "heads.ibug68."):
        assert moved(out, prefix) > 1e-4, prefix

    def measured(data, *words):
        return call("evaluate", "--model", out, "--data", data, *words, "--json", "-")

    usual, first = measured(narrow).json, measured(narrow, "--scheme", "manga60").json
    assert usual.pop("ms_per_face") > 0 < first.pop("ms_per_face") and usual == first
    other = measured(wide, "--scheme", "ibug68").json
    assert other.keys() == measured(narrow).json.keys() and other["n"] == 8 and other["mean_shape"] is None
    assert set(other["per_part"]) == {part.name for part in IBUG68.parts}
    onnx = tmp_path / "wide.onnx"
    assert call("export-model", "--model", out, "--scheme", "ibug68", "--onnx", onnx).code == 0
    beside = call("evaluate", "--model", onnx, "--data", wide, "--scheme", "ibug68", "--json", "-").json
    assert beside["nme"]["box"] == pytest.approx(other["nme"]["box"], abs=1e-3)
    answer = measured(narrow, "--scheme", "wflw98")
    assert answer.code == 6 and "no head for wflw98" in answer.err and "manga60, ibug68" in answer.err
