"""What a run takes over of the weights it starts from: all of it, or it is said what not and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from training_runs import drawn, widened, written

from mangamatch.app.training.initial_weights import named
from mangamatch.inference.bundled_model import NAME, shipped_weights
from mangamatch.models.crops import CropSetting
from mangamatch.models.network import build_network
from mangamatch.models.notes import notes, read_spec
from mangamatch.models.spec import NetworkSpec
from mangamatch.models.weights import load_network, save_network
from mangamatch.training.events import TookOver
from mangamatch.training.run_folder import RunFolder

pytestmark = pytest.mark.usefixtures("one_thread")

SPEC = NetworkSpec("inknet", "simcc", (("manga60", 60),), 64)
QUICK = ("--batch-size", 12, "--epochs", 1, "--device", "cpu", "--ema", 0, "--rate", 1e-8)


def start(path, spec=SPEC, grow=1.5, seed=1):
    """Weights of a network that was trained so, as far as the file says."""
    torch.manual_seed(seed)
    mean = torch.zeros(spec.schemes[0][1], 2).numpy()
    save_network(build_network(spec), path, notes(CropSetting(grow, spec.size, spec.channels), mean))
    return path


@pytest.fixture
def begin(call, data, tmp_path):
    """Train for an epoch that changes next to nothing; returns the answer and the folder."""
    out = tmp_path / "run"

    def run(*words, data=data):
        files = data if isinstance(data, tuple) else (data,)
        return call("train", "--data", *files, "--out", out, *QUICK, *words), out

    return run


def config(out):
    return json.loads((out / "config.json").read_text())


def took_over(out):
    return next(event for event in RunFolder(out).events() if isinstance(event, TookOver))


def test_the_shipped_network_is_known_by_name_and_keeps_its_head(begin):
    assert named("shipped") == named(NAME) == shipped_weights() and named("x") == Path("x")
    answer, out = begin("--init", NAME)
    assert answer.code == 0, answer.err
    spec = read_spec(shipped_weights())
    assert config(out)["recipe"]["size"] == spec.size == 96 and config(out)["init"]["file"] == str(
        shipped_weights()
    )
    event = took_over(out)
    assert (event.mismatched, event.missing, event.skipped) == ("", "", "") and event.loaded == event.tensors
    assert "taken over from" in answer.out and "anew" not in answer.out
    before, after = (
        load_network(shipped_weights()).state_dict(),
        load_network(RunFolder(out).last).state_dict(),
    )
    heads = [name for name in before if name.startswith("heads.")]
    assert heads
    for one in heads:
        torch.testing.assert_close(after[one], before[one], rtol=0, atol=1e-4)


def test_network_and_crops_are_those_of_the_start(begin, tmp_path):
    spec = NetworkSpec("resnet18", "coordinate", (("manga60", 60),), 64, 3)
    answer, out = begin("--init", start(tmp_path / "w.safetensors", spec))
    assert answer.code == 0, answer.err
    recipe = config(out)["recipe"]
    assert (recipe["backbone"], recipe["size"], recipe["channels"], recipe["grow"]) == (
        "resnet18",
        64,
        3,
        1.5,
    )


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--size", 96), "crops of 64 px, not of 96"),
        (("--head", "heatmap"), "a head simcc, not heatmap"),
        (("--backbone", "resnet18"), "a network inknet, not resnet18"),
        (("--backbone", "resnet18", "--new-head"), "a network inknet, not resnet18"),
    ],
)
@pytest.mark.parametrize("kind", ["file", "run"])
def test_a_head_that_would_be_lost_is_refused(begin, tmp_path, words, reason, kind):
    source = tmp_path / "start"
    source.mkdir()
    file = start(source / "best.safetensors")
    answer, out = begin("--init", source if kind == "run" else file, *words)
    assert answer.code == 6 and reason in answer.err and not out.exists()
    assert "--new-head" in answer.err or "--backbone" in answer.err


def test_a_head_for_other_landmarks_is_refused(begin, tmp_path):
    file = start(tmp_path / "w.safetensors", SPEC.with_schemes([("ibug68", 68)]))
    answer, out = begin("--init", file)
    assert answer.code == 6 and "ibug68" in answer.err and "--new-head" in answer.err and not out.exists()
    answer, out = begin("--init", file, "--new-head")
    assert answer.code == 0 and "head manga60" in answer.out and "not asked for" in answer.out


def test_torch_files_of_ours_lose_no_head_either(begin, tmp_path):
    """They say nothing of their network: it shows when they are read."""
    torch.save(build_network(SPEC).state_dict(), tmp_path / "w.pt")
    answer, out = begin("--init", tmp_path / "w.pt", "--size", 96)
    assert (
        answer.code == 6 and "another shape" in answer.err and "--new-head" in answer.err and not out.exists()
    )
    wrapped = {
        f"module.{name}": t for name, t in build_network(SPEC.with_schemes([("x", 9)])).state_dict().items()
    }
    torch.save({"state_dict": wrapped}, tmp_path / "x.pt")
    answer, out = begin("--init", tmp_path / "x.pt", "--size", 64)
    assert answer.code == 6 and "landmarks x" in answer.err and not out.exists()


def test_what_was_not_taken_over_is_said_and_kept(begin, tmp_path):
    answer, out = begin("--init", start(tmp_path / "w.safetensors"), "--size", 96, "--new-head")
    assert answer.code == 0, answer.err
    assert "begins anew" in answer.out and "head manga60" in answer.out and "not asked for" in answer.out
    assert (
        "head manga60" in took_over(out).skipped and "head manga60" in config(out)["init"]["parts"]["skipped"]
    )
    assert config(out)["recipe"]["new_head"] is True and config(out)["recipe"]["size"] == 96


def test_other_channels_are_said(begin, tmp_path):
    answer, out = begin("--init", start(tmp_path / "w.safetensors"), "--colour")
    assert answer.code == 0 and "channels: stem" in answer.out and took_over(out).adapted == "stem"
    assert config(out)["recipe"]["channels"] == 3


def test_public_weights_begin_with_a_head_of_their_own(begin, tmp_path):
    public = {
        name.removeprefix("backbone."): tensor
        for name, tensor in build_network(SPEC).state_dict().items()
        if name.startswith("backbone.")
    }
    torch.save(public, tmp_path / "public.pt")
    answer, out = begin("--init", tmp_path / "public.pt", "--size", 64)
    assert answer.code == 0, answer.err
    assert "head manga60" in took_over(out).missing and "not there" in answer.out


def test_a_second_scheme_may_begin_anew_beside_the_first(begin, tmp_path):
    samples = drawn(tmp_path / "faces", 4, 4)
    narrow, wide = written(samples[:8], tmp_path / "n.csv"), written(widened(samples[8:]), tmp_path / "w.csv")
    words = ("--val", narrow, "--schemes", "manga60,ibug68")
    answer, out = begin("--init", start(tmp_path / "w.safetensors"), *words, data=(narrow, wide))
    assert answer.code == 0, answer.err
    assert took_over(out).missing == "head ibug68" and "head ibug68 (not there)" in answer.out


def test_weights_that_are_not_whole_are_refused(begin, tmp_path):
    file = start(tmp_path / "w.safetensors")
    whole = load_network(file)
    state = {name: tensor for name, tensor in whole.state_dict().items() if "layer3" not in name}
    torch.save(state, tmp_path / "part.pt")
    answer, out = begin("--init", tmp_path / "part.pt", "--size", 64)
    assert answer.code == 6 and "missing" in answer.err and not out.exists()


def test_a_start_that_is_not_there_is_said(begin, tmp_path):
    for name in ("nothing", "manga60-drawn-1", tmp_path):
        answer, out = begin("--init", name)
        assert answer.code == 6 and "cannot be read" in answer.err and not out.exists()
