"""What goes wrong while training is said, and what was kept stays."""

from __future__ import annotations

import math
import os
import shutil

import pytest
import torch
from training_runs import SMALL, drawn, losses

from mangamatch.domain.events import result_of
from mangamatch.formats import FORMATS
from mangamatch.models.weights import load_network
from mangamatch.training.run_folder import RunFolder

pytestmark = pytest.mark.usefixtures("one_thread")


def test_a_taken_folder_is_not_touched(train):
    run = train("run", "--epochs", 1)
    before = {path.name: path.stat().st_mtime_ns for path in run.iterdir()}
    answer = train("run", "--epochs", 1, code=2)
    assert "--resume" in answer.err and before == {p.name: p.stat().st_mtime_ns for p in run.iterdir()}


def test_another_recipe_cannot_go_on(train):
    train("run", "--epochs", 1)
    answer = train("run", "--epochs", 2, "--resume", "--backbone", "resnet18", code=2)
    assert "another backbone" in answer.err


def test_one_sample_trains(call, tmp_path):
    path = tmp_path / "one.csv"
    result_of(FORMATS["csv"].write(drawn(tmp_path, 1, 1), path))
    answer = call("train", "--data", path, "--out", tmp_path / "run", *SMALL, "--epochs", 2)
    assert answer.code == 0 and "too few faces" in answer.err
    assert all(math.isfinite(loss) and nme is None for loss, _, nme in losses(tmp_path / "run"))


def test_images_that_are_gone_are_listed(call, tmp_path):
    path = tmp_path / "faces.xml"
    result_of(FORMATS["dlib"].write(drawn(tmp_path, 2, 3), path))
    shutil.rmtree(tmp_path / "B0")
    answer = call("train", "--data", path, "--out", tmp_path / "run", *SMALL, "--epochs", 1)
    assert answer.code == 0 and "B0" in answer.err
    shutil.rmtree(tmp_path / "B1")
    answer = call("train", "--data", path, "--out", tmp_path / "run2", *SMALL, "--epochs", 1)
    assert answer.code == 3 and not (tmp_path / "run2").exists()


def test_weights_that_do_not_fit_are_refused(train, call, data, tmp_path):
    first = train("first", "--epochs", 1)
    answer = train("other", "--epochs", 1, "--backbone", "vgg16", "--init", first, code=6)
    assert "fits" in answer.err and not (tmp_path / "other").exists()
    weights = RunFolder(first).best
    torn = tmp_path / "torn.safetensors"
    torn.write_bytes(weights.read_bytes()[:5000])
    assert train("torn", "--epochs", 1, "--init", torn, code=6).err
    assert call("evaluate", "--model", torn, "--data", data).code == 6
    assert call("evaluate", "--model", tmp_path, "--data", data).code == 6


def test_a_malicious_checkpoint_is_never_run(train, tmp_path):
    class Evil:
        def __reduce__(self):
            return os.system, (f"touch {tmp_path / 'pwned'}",)

    import pickle

    evil = tmp_path / "evil.pt"
    evil.write_bytes(pickle.dumps({"state_dict": Evil()}))
    torch.save({"conv1.weight": Evil()}, tmp_path / "evil2.pt")
    for file in (evil, tmp_path / "evil2.pt"):
        assert "trusted" in train("run", "--init", file, code=6).err
    assert not (tmp_path / "pwned").exists()


def test_losses_that_cannot_train_a_head_name_one_that_can(train):
    answer = train("run", "--head", "coordinate", "--loss", "adaloss", code=6)
    assert "adaptive" in answer.err


def test_a_frozen_network_needs_weights(train):
    assert "--init" in train("run", "--freeze", "all", code=2).err


def test_too_little_memory_names_a_batch_that_fits(train, monkeypatch):
    """Pretend that three faces are the most that fit."""
    from mangamatch.training.trainer import Learner

    forward = Learner.forward

    def small(self, images, labels, scheme):
        if len(images) > 3:
            raise RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes.")
        return forward(self, images, labels, scheme)

    monkeypatch.setattr(Learner, "forward", small)
    answer = train("run", code=6)
    assert "8 faces" in answer.err and "--batch-size 2" in answer.err


def test_a_full_disk_is_said_and_the_run_goes_on_later(train, call, data, monkeypatch, tmp_path):
    from mangamatch.models import checkpoint

    run = train("run", "--epochs", 1)

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(checkpoint, "_replace", full)
        answer = call("train", "--data", data, "--out", run, *SMALL, "--epochs", 3, "--resume")
        assert answer.code == 6 and "No space left" in answer.err
    answer = call("train", "--data", data, "--out", run, *SMALL, "--epochs", 3, "--resume")
    assert answer.code == 0 and len(losses(run)) == 3


def test_a_loss_that_is_no_number_ends_the_run(train, monkeypatch, tmp_path):
    """What was kept before stays as it was."""
    from mangamatch.training.trainer import Learner

    forward, steps = Learner.forward, []

    def sick(self, images, labels, scheme):
        steps.append(1)
        return forward(self, images, labels, scheme) * (float("nan") if len(steps) > 5 else 1.0)

    monkeypatch.setattr(Learner, "forward", sick)
    answer = train("run", "--epochs", 4, code=6)
    assert "no number any more at step 6" in answer.err and "--rate" in answer.err
    load_network(RunFolder(tmp_path / "run").best)
