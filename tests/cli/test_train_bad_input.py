"""What goes wrong while training is said, and what was kept stays."""

from __future__ import annotations

import csv
import errno
import io
import json
import math
import os
import pickle
import shutil
import signal
import sys
from dataclasses import replace

import pytest
import torch
from training_runs import SMALL, drawn, losses, widened, written

from mangamatch.app.training.options import options_of_run
from mangamatch.app.training.run import train as run_of
from mangamatch.domain.progress import result_of
from mangamatch.errors import ModelError
from mangamatch.formats import FORMATS
from mangamatch.models.weights import load_network
from mangamatch.training.distributed import launch_fabric
from mangamatch.training.run_folder import RunFolder

pytestmark = pytest.mark.usefixtures("one_thread")


def test_a_taken_folder_is_not_touched(train):
    run = train("run", "--epochs", 1)
    before = {path.name: path.stat().st_mtime_ns for path in run.iterdir()}
    answer = train("run", "--epochs", 1, code=2)
    assert "--resume" in answer.err and before == {p.name: p.stat().st_mtime_ns for p in run.iterdir()}


def test_a_head_for_landmarks_that_no_face_has_is_refused(train):
    for schemes in ("manga60,ibug68", "ibug68"):
        answer = train("run", "--epochs", 1, "--schemes", schemes, code=3)
        assert "No face of the data has the landmarks ibug68." in answer.err and "manga60" in answer.err


def test_without_data_there_must_be_a_run_to_go_on_with(call, tmp_path):
    assert "--resume" in call("train", "--out", tmp_path / "run").err
    assert call("train", "--out", tmp_path / "run", "--resume").code == 6


def test_another_recipe_cannot_go_on(train):
    train("run", "--epochs", 1)
    answer = train("run", "--epochs", 2, "--resume", "--backbone", "resnet18", code=2)
    assert "another backbone" in answer.err


@pytest.mark.parametrize("device", ["cuda", "mps"])
def test_a_device_that_is_not_here_is_said_as_predict_says_it(call, tmp_path, monkeypatch, device):
    monkeypatch.setattr("torch.cuda.is_available", lambda: False)
    monkeypatch.setattr("torch.backends.mps.is_available", lambda: False)
    path = tmp_path / "one.csv"
    result_of(FORMATS["csv"].write(drawn(tmp_path, 1, 2), path))
    run = tmp_path / "run"
    answer = call("train", "--data", path, "--out", run, *SMALL, "--device", device)
    assert answer.code == 6 and "Traceback" not in answer.err and not run.exists()
    assert f"There is no device {device} here." in answer.err and "Choose one of: cpu." in answer.err


def test_a_run_of_another_machine_says_its_device(train, call, monkeypatch):
    run = train("run", "--epochs", 1)
    monkeypatch.setattr("torch.cuda.is_available", lambda: False)
    config = json.loads((run / "config.json").read_text())
    (run / "config.json").write_text(json.dumps({**config, "device": "cuda"}))
    with pytest.raises(ModelError, match="There is no device cuda here"):
        result_of(run_of(options_of_run(run), []))


def test_more_processes_than_can_compute_are_refused(monkeypatch):
    from lightning_fabric.utilities.exceptions import MisconfigurationException

    def refuse(**options):
        raise MisconfigurationException("You requested gpu: [0, 1]\n But your machine only has: [0]")

    monkeypatch.setattr("lightning_fabric.Fabric", refuse)
    with pytest.raises(ModelError, match="1 process cannot compute here: You requested gpu"):
        launch_fabric("cpu")


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
    assert "cannot be kept" in answer.err and not (tmp_path / "other").exists()
    weights = RunFolder(first).best
    torn = tmp_path / "torn.safetensors"
    torn.write_bytes(weights.read_bytes()[:5000])
    assert train("torn", "--epochs", 1, "--init", torn, code=6).err
    assert call("evaluate", "--model", torn, "--data", data).code == 6
    assert call("evaluate", "--model", tmp_path, "--data", data).code == 6


def test_a_malicious_checkpoint_is_never_run(train, tmp_path):
    evil = tmp_path / "evil.pt"
    evil.write_bytes(pickle.dumps({"state_dict": Evil(tmp_path / "pwned")}))
    torch.save({"conv1.weight": Evil(tmp_path / "pwned")}, tmp_path / "evil2.pt")
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
    from mangamatch.training.landmark_task import LandmarkLearner

    forward = LandmarkLearner.forward

    def small(self, images, labels, levels, scheme):
        if len(images) > 3:
            raise RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes.")
        return forward(self, images, labels, levels, scheme)

    monkeypatch.setattr(LandmarkLearner, "forward", small)
    answer = train("run", code=6)
    assert "8 faces" in answer.err and "--batch-size 2" in answer.err


def test_a_loss_that_is_no_number_ends_the_run(train, monkeypatch, tmp_path):
    """What was kept before stays as it was."""
    from mangamatch.training.landmark_task import LandmarkLearner

    forward, steps = LandmarkLearner.forward, []

    def sick(self, images, labels, levels, scheme):
        steps.append(1)
        return forward(self, images, labels, levels, scheme) * (float("nan") if len(steps) > 5 else 1.0)

    monkeypatch.setattr(LandmarkLearner, "forward", sick)
    answer = train("run", "--epochs", 4, code=6)
    assert "no number any more at step 6" in answer.err and "--rate" in answer.err
    load_network(RunFolder(tmp_path / "run").best)


def with_points(file, names, text):
    """Put ``text`` in the place of the first coordinate of the faces of these names, as no writer would."""
    rows = list(csv.reader(io.StringIO(file.read_text())))
    first = next(i for i, name in enumerate(rows[0]) if name.startswith("x"))
    for row in rows[1:]:
        if set(row) & set(names):
            row[first] = text
    with file.open("w", newline="") as stream:
        csv.writer(stream).writerows(rows)


def test_faces_that_cannot_be_learnt_from_are_listed_and_left_out(call, tmp_path):
    """NaN, a landmark far outside, a picture cut off, a text that says it is a picture."""
    samples = drawn(tmp_path, 3, 6)
    file = written(samples, tmp_path / "faces.csv")
    with_points(file, ["B0_0"], "nan")
    with_points(file, ["B0_1"], "900")
    samples[2].image.write_bytes(samples[2].image.read_bytes()[:200])
    samples[3].image.write_text("no picture at all")
    out = tmp_path / "run"
    answer = call("train", "--data", file, "--out", out, *SMALL, "--epochs", 1)
    assert answer.code == 0, answer.err
    for name in ("(line 2)", "001.png (B0_1)", "002.png (B0_2)", "003.png (B0_3)"):
        assert name in answer.err, answer.err
    described = json.loads((out / "config.json").read_text())["data"]
    assert described["train"] + described["val"] == 14
    assert all(math.isfinite(loss) for loss, _, _ in losses(out))


def test_nothing_but_spoiled_faces_is_an_error(call, tmp_path):
    samples = drawn(tmp_path, 1, 4)
    file = written(samples, tmp_path / "faces.csv")
    with_points(file, [one.name for one in samples], "nan")
    answer = call("train", "--data", file, "--out", tmp_path / "run", *SMALL)
    assert answer.code == 3 and "Traceback" not in answer.err and not (tmp_path / "run").exists()


def test_without_validation_the_last_epoch_is_the_best(train):
    run = train("run", "--epochs", 2, "--val-split", 0)
    assert [(val, nme) for _, val, nme in losses(run)] == [(None, None)] * 2
    assert [event.best for event in RunFolder(run).epochs()] == [True, True]
    assert "evaluation" not in json.loads((run / "result.json").read_text())


def test_a_network_of_another_scheme_is_not_measured(train, call, tmp_path):
    run = train("run", "--epochs", 1)
    odd = [replace(one, points=one.points[:9], scheme="nine") for one in drawn(tmp_path / "odd", 1, 2)]
    path = written(odd, tmp_path / "odd.csv")
    answer = call("evaluate", "--model", run, "--data", path)
    assert answer.code == 3 and "Traceback" not in answer.err


def test_another_scheme_cannot_go_on(train, call, tmp_path):
    run = train("run", "--epochs", 1)
    wide = written(widened(drawn(tmp_path / "wide", 2, 4)), tmp_path / "wide.csv")
    answer = call("train", "--data", wide, "--out", run, *SMALL, "--epochs", 2, "--resume")
    assert answer.code != 0 and "Traceback" not in answer.err and len(losses(run)) == 1


@pytest.mark.parametrize("spoil", ["torn", "empty", "pickle", "weights", "notes"])
def test_a_state_that_cannot_be_gone_on_from_is_said(train, tmp_path, spoil):
    """Nothing else of the run is touched, and nothing is unpickled."""
    run = RunFolder(train("run", "--epochs", 1))
    good = run.state.read_bytes()
    evil = pickle.dumps(Evil(tmp_path / "pwned"))
    bad = {"torn": good[: len(good) // 2], "empty": b"", "pickle": evil, "weights": run.best.read_bytes()}
    bad["notes"] = good.replace(b"averaged", b"averagee", 1)
    run.state.write_bytes(bad[spoil])
    before = {path.name: path.stat().st_mtime_ns for path in run.path.iterdir()}
    answer = train("run", "--epochs", 2, "--resume", code=6)
    assert "state.safetensors" in answer.err and "Traceback" not in answer.err
    assert before == {path.name: path.stat().st_mtime_ns for path in run.path.iterdir()}
    assert not (tmp_path / "pwned").exists()


class Evil:
    """Makes a file when it is unpickled."""

    def __init__(self, file):
        self.file = file

    def __reduce__(self):
        return os.system, (f"touch {self.file}",)


@pytest.mark.skipif(sys.platform != "linux", reason="a folder that even root may not write")
def test_a_folder_that_cannot_be_written_is_said(call, data):
    answer = call("train", "--data", data, "--out", "/proc/1/run", *SMALL, "--epochs", 1)
    assert answer.code in (1, 5) and "cannot be written" in answer.err and "Traceback" not in answer.err


def test_a_run_folder_that_became_read_only_is_said(train, monkeypatch):
    run = train("run", "--epochs", 1)

    def refused(*_args, **_words):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("mangamatch.files.atomic.stage", refused)
    answer = train("run", "--epochs", 2, "--resume", code=5)
    assert "Permission denied" in answer.err and "Traceback" not in answer.err
    monkeypatch.undo()
    assert train("run", "--epochs", 2, "--resume") == run and len(losses(run)) == 2


def test_an_option_that_is_given_counts_even_at_its_default(train):
    """The run had another rate: to say the usual one is to ask for another run."""
    train("run", "--epochs", 1, "--rate", 0.002)
    assert "another rate" in train("run", "--epochs", 2, "--rate", 0.001, "--resume", code=2).err
    assert len(losses(train("run", "--epochs", 2, "--resume"))) == 2


def test_nothing_of_a_held_book_is_learnt_by_another_scheme(call, tmp_path):
    samples = drawn(tmp_path / "faces", 4, 4)
    paths = written(samples, tmp_path / "narrow.csv"), written(widened(samples), tmp_path / "wide.csv")
    words = (*SMALL, "--epochs", 1, "--schemes", "manga60,ibug68")
    assert call("train", "--data", *paths, "--out", tmp_path / "run", *words).code == 0
    data = json.loads((tmp_path / "run" / "config.json").read_text())["data"]
    assert data["val_groups"] and not set(data["groups"]) & set(data["val_groups"])


def test_a_face_held_back_is_not_learnt_from_another_annotator(call, tmp_path):
    """Of a single book faces are kept back: each with whatever else lies in its box."""
    samples = drawn(tmp_path / "faces", 1, 10)
    again = [replace(one, name=f"{one.name}b", points=one.points + 0.25) for one in samples]
    path = written([*samples, *again], tmp_path / "two.csv")
    words = (*SMALL, "--epochs", 1, "--val-split", 0.2)
    assert call("train", "--data", path, "--out", tmp_path / "run", *words).code == 0
    data = json.loads((tmp_path / "run" / "config.json").read_text())["data"]
    assert data["val"] == 4 and data["train"] <= 20 - 2 * 2


def test_validation_without_a_face_is_said(train, tmp_path):
    path = tmp_path / "val.xml"
    result_of(FORMATS["dlib"].write(drawn(tmp_path / "gone", 1, 2), path))
    shutil.rmtree(tmp_path / "gone")
    assert "no face to validate on" in train("run", "--val", path, code=3).err


def test_gradients_that_are_no_numbers_end_the_run(train, monkeypatch):
    """The loss itself is one: the root of nothing has no slope."""
    from mangamatch.training.landmark_task import LandmarkLearner

    forward = LandmarkLearner.forward

    def steep(self, images, labels, levels, scheme):
        loss = forward(self, images, labels, levels, scheme)
        return loss + (loss * 0).sqrt()

    monkeypatch.setattr(LandmarkLearner, "forward", steep)
    assert "no number any more at step 1" in train("run", code=6).err


def test_validation_faces_that_are_trained_on_are_told(call, tmp_path):
    """They are learnt from all the same: somebody asked for it."""
    samples = drawn(tmp_path, 2, 4)
    file, val = written(samples, tmp_path / "faces.csv"), written(samples[:2], tmp_path / "val.csv")
    answer = call("train", "--data", file, "--val", val, "--out", tmp_path / "run", *SMALL, "--epochs", 1)
    assert answer.code == 0 and "2 of these faces are among the training data, too." in answer.err
    val = written([replace(sample, name=f"{sample.name} again") for sample in samples[:1]], val)
    answer = call("train", "--data", file, "--val", val, "--out", tmp_path / "two", *SMALL, "--epochs", 1)
    assert answer.code == 0 and "1 of these faces is among the training data, too." in answer.err


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_run_that_cannot_be_begun_is_said(train, monkeypatch, tmp_path, number):
    def refused(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("mangamatch.files.atomic.stage", refused)
    answer = train("run", "--epochs", 1, code=5)
    assert os.strerror(number) in answer.err and "disk" in answer.err and "Traceback" not in answer.err
    monkeypatch.undo()
    assert train("run", "--epochs", 1) == tmp_path / "run"


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files cannot be limited here")
def test_files_that_find_no_room_leave_the_good_ones(train, tmp_path):
    """The system itself refuses: no file may grow beyond what half the weights take."""
    import resource

    run = RunFolder(train("run", "--epochs", 1))
    best, before = run.best.read_bytes(), resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(best) // 2, before[1]))
    try:
        answer = train("run", "--epochs", 2, "--resume", code=5)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert "File too large" in answer.err and "--resume" in answer.err and "Traceback" not in answer.err
    assert run.best.read_bytes() == best and len(losses(run.path)) == 1
    assert not [path for path in run.path.iterdir() if ".part" in path.name or ".safetensors." in path.name]
    assert train("run", "--epochs", 2, "--resume") == run.path and len(losses(run.path)) == 2
