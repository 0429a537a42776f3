"""``train``, ``evaluate`` and ``compare`` as their users call them."""

from __future__ import annotations

import json
import math
import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from PIL import Image

from mangamatch.demo.shape import Expression, Head, Proportions, landmarks
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.events import result_of
from mangamatch.domain.sample import Sample
from mangamatch.domain.scheme import MANGA60
from mangamatch.formats import FORMATS
from mangamatch.models.weights import load_network
from mangamatch.training.run_folder import RunFolder

if TYPE_CHECKING:
    from pathlib import Path

BOOKS, FACES = 4, 6
SMALL = ("--size", 64, "--batch-size", 8, "--device", "cpu", "--seed", 3)


def drawn(folder: Path, books: int = BOOKS, faces: int = FACES, seed: int = 0) -> list[Sample]:
    """Faces of lines on noise, each on a picture of its own."""
    rng = np.random.default_rng(seed)
    samples = []
    for book in range(books):
        for face in range(faces):
            path = folder / f"B{book}" / f"{face:03d}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            points = landmarks(
                Proportions(), Expression("calm", 0), Head(tuple(rng.uniform(55, 75, 2)), 20.0)
            )
            pixels = rng.integers(180, 255, (130, 130), np.uint8)
            for a, b in MANGA60.lines:
                for share in np.linspace(0, 1, 12):
                    x, y = (points[a] * (1 - share) + points[b] * share).round().astype(int)
                    pixels[y, x] = 0
            Image.fromarray(pixels).save(path)
            box = Box.around(points).grown(4)
            name = f"B{book}_{face}"
            samples.append(Sample(path, (130, 130), box, arrays.points(points), "manga60", f"B{book}", name))
    return samples


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("faces")
    path = folder / "faces.csv"
    assert result_of(FORMATS["csv"].write(drawn(folder), path)) == []
    return path


@pytest.fixture(autouse=True)
def one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def train(call, data, tmp_path):
    """Train the small network and return the folder of the run."""

    def run(name, *words, code=0):
        out = tmp_path / name
        answer = call("train", "--data", data, "--out", out, *SMALL, *words)
        assert answer.code == code, answer.err
        return out if code == 0 else answer

    return run


def losses(run):
    return [(event.train_loss, event.val_loss, event.nme) for event in RunFolder(run).epochs()]


class Trainer:
    """``mangamatch train`` as a process of its own, read event by event; it is gone when the block ends."""

    def __init__(self, data, out, *words):
        given = ("--data", data, "--out", out, *SMALL, *words, "--events", "jsonl")
        command = [sys.executable, "-m", "mangamatch", "train", *map(str, given)]
        environment = {**os.environ, "OMP_NUM_THREADS": "1"}
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate()

    def events(self):
        for line in self.process.stdout:
            yield json.loads(line)

    def until_epoch(self, number):
        """Wait until an epoch is over."""
        next(event for event in self.events() if event["event"] == "epoch" and event["epoch"] == number)


# -- what a run is --------------------------------------------------------------------------------------


def test_a_run_learns_and_leaves_all_that_is_promised(train, call, data, tmp_path):
    run = train("run", "--epochs", 12)
    curve = losses(run)
    assert len(curve) == 12 and curve[-1][0] < 0.8 * curve[0][0]
    names = {path.name for path in run.iterdir()}
    assert names >= {
        *("config.json", "metrics.csv", "events.jsonl", "best.safetensors", "last.safetensors"),
        *("curves.png", "augmented.png", "previews", "README.md", "result.json"),
    }
    assert len(list((run / "previews").glob("*.png"))) == 12
    config = json.loads((run / "config.json").read_text())
    assert config["data"]["train"] + config["data"]["val"] == BOOKS * FACES and config["init"] is None
    assert not set(config["data"]["groups"]) & set(config["data"]["val_groups"])
    assert config["environment"]["torch"] == torch.__version__ and config["data"]["fingerprints"]
    rows = (run / "metrics.csv").read_text().splitlines()
    assert len(rows) == 13 and rows[0].startswith("epoch,train_loss,val_loss,nme")
    with Image.open(run / "curves.png") as picture:
        assert picture.width > 400
    answer = call("evaluate", "--model", run, "--data", data, "--json", "-", "--ced", tmp_path / "ced.png")
    told = answer.json
    assert told["n"] == BOOKS * FACES and set(told["nme"]) == {"chin", "interocular", "interpupil", "box"}
    assert 0 <= told["failure_rate"] <= 1 and len(told["per_sample"]) == told["n"]
    assert told["nme"]["chin"] == pytest.approx(np.mean([s["nme"]["chin"] for s in told["per_sample"]]))
    assert set(told["per_part"]) == {part.name for part in MANGA60.parts} and told["mean_shape"]["chin"] > 0
    with Image.open(tmp_path / "ced.png") as picture:
        assert picture.width > 200


def test_equal_seeds_train_alike_and_others_do_not(train):
    one, same = train("one", "--epochs", 2), train("same", "--epochs", 2)
    other = train("other", "--epochs", 2, "--seed", 4)
    assert losses(one) == losses(same) != losses(other)


GOLDEN = [(3.29759, 3.24457, 0.389102), (3.07159, 3.17757, 0.389005)]


def test_golden_numbers(train):
    """Losses of a fixed seed, so that no change of the loop, the losses or the data goes unseen."""
    found = losses(train("golden", "--epochs", 2, "--augment", "none"))
    assert np.asarray(found) == pytest.approx(np.asarray(GOLDEN), rel=5e-3)


@pytest.mark.parametrize("file", ["best.safetensors", "events.jsonl", "state.safetensors"])
def test_a_kill_between_two_files_of_an_epoch(train, call, data, tmp_path, monkeypatch, file):
    """Whatever was written last of the second epoch, a run that goes on is as if it had not stopped."""
    from mangamatch.models import checkpoint

    whole = train("whole", "--epochs", 3)
    out, replace, tell = tmp_path / "run", checkpoint._replace, RunFolder.tell

    def killed(path, content):
        replace(path, content)
        if path.name == file and len(RunFolder(out).epochs()) >= 1 + (file == "state.safetensors"):
            raise KeyboardInterrupt

    def told(run, event):
        tell(run, event)
        if file == "events.jsonl" and len(run.epochs()) == 2:
            monkeypatch.setattr(checkpoint, "_replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(checkpoint, "_replace", killed)
        patch.setattr(RunFolder, "tell", told)
        assert call("train", "--data", data, "--out", out, *SMALL, "--epochs", 3).code == 130
    monkeypatch.undo()
    assert call("train", "--data", data, "--out", out, *SMALL, "--epochs", 3, "--resume").code == 0
    assert losses(out) == losses(whole)
    first, second = load_network(RunFolder(whole).best), load_network(RunFolder(out).best)
    for a, b in zip(first.state_dict().values(), second.state_dict().values(), strict=True):
        torch.testing.assert_close(a, b, rtol=0, atol=0)


def test_a_run_that_goes_on_comes_to_the_same_numbers(train, call, data, tmp_path):
    """Augmentation, shuffling, schedule, optimiser, average: all of it as if the run had never stopped."""
    whole = train("whole", "--epochs", 4, "--loss", "adaptive", "--head", "soft_argmax")
    half = tmp_path / "half"
    words = ("--epochs", 4, "--loss", "adaptive", "--head", "soft_argmax")
    with Trainer(data, half, *words) as trainer:
        trainer.until_epoch(2)
        trainer.process.kill()
    assert not (half / "result.json").exists()
    answer = call("train", "--data", data, "--out", half, *SMALL, *words, "--resume")
    assert answer.code == 0, answer.err
    assert losses(whole) == losses(half)
    first, second = load_network(RunFolder(whole).last), load_network(RunFolder(half).last)
    for a, b in zip(first.state_dict().values(), second.state_dict().values(), strict=True):
        torch.testing.assert_close(a, b, rtol=0, atol=0)


def test_a_person_stops_a_run_and_keeps_it(call, data, tmp_path):
    """A file named stop; the epochs that are over stay, and the run can go on later."""
    out = tmp_path / "stopped"
    with Trainer(data, out, "--epochs", 5000) as trainer:
        trainer.until_epoch(1)
        RunFolder(out).ask_to_stop()
        *_, last = trainer.events()
        assert trainer.process.wait() == 0
    assert last["event"] == "finished" and last["why"] == "stopped"
    assert 1 <= last["epochs"] < 5000 and (out / "README.md").exists()
    goes_on(call, data, out)


def test_a_run_killed_in_its_first_epoch_begins_again(train, call, data, tmp_path):
    whole, out = train("whole", "--epochs", 2), train("run", "--epochs", 2)
    for path in out.iterdir():
        if path.is_file() and path.name != "config.json":
            path.unlink()
    assert call("train", "--data", data, "--out", out, *SMALL, "--epochs", 2, "--resume").code == 0
    assert losses(out) == losses(whole)


def goes_on(call, data, out):
    """Go on for one epoch: that of a run of 50 that is satisfied with nothing."""
    done = len(losses(out))
    words = ("--epochs", done + 1, "--resume")
    answer = call("train", "--data", data, "--out", out, *SMALL, *words)
    assert answer.code == 0, answer.err
    assert [event.epoch for event in RunFolder(out).epochs()] == list(range(1, done + 2))


def test_events_are_lines_of_json(call, data, tmp_path):
    out = tmp_path / "run"
    answer = call("train", "--data", data, "--out", out, *SMALL, "--epochs", 1, "--events", "jsonl")
    kinds = [json.loads(line)["event"] for line in answer.out.splitlines()]
    assert kinds[0] == "progress" and kinds[-1] == "finished" and {"started", "step", "epoch"} < set(kinds)


@pytest.mark.skipif(sys.platform == "win32", reason="torchrun needs gloo on POSIX")
def test_two_processes_learn_what_one_does(train, data, tmp_path):
    """24 faces in batches of 8: each step of the two sees the same faces as that of the one."""
    words = ("--epochs", 2, "--val-split", 0, "--augment", "weak")
    one, two = train("one", *words), tmp_path / "two"
    launch = ("-m", "torch.distributed.run", "--nproc-per-node", 2, "-m", "mangamatch", "train")
    command = [sys.executable, *launch, "--data", data, "--out", two, *SMALL, *words]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    told = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, env=environment, timeout=240
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.count("epoch 2/2") == 1, "one process speaks for both"
    for a, b in zip(losses(one), losses(two), strict=True):
        assert a[0] == pytest.approx(b[0], rel=1e-4)
    assert json.loads((two / "config.json").read_text())["environment"]["processes"] == 2


# -- starting from other weights ------------------------------------------------------------------------


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


def test_runs_are_compared(train, call, tmp_path):
    runs = [train("a", "--epochs", 1), train("b", "--epochs", 1, "--backbone", "resnet18")]
    words = ("--csv", tmp_path / "t.csv", "--png", tmp_path / "t.png")
    told = call("compare", *runs, "--json", "-", *words).json["runs"]
    assert {row["backbone"] for row in told} == {"modern", "resnet18"}
    assert [row["nme"] for row in told] == sorted(row["nme"] for row in told)
    assert all(row["parameters"] > 1e6 and row["ms_per_face"] > 0 and row["epochs"] == 1 for row in told)
    assert len((tmp_path / "t.csv").read_text().splitlines()) == 3
    assert "resnet18" in call("compare", *runs).out


# -- what goes wrong ------------------------------------------------------------------------------------


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


def test_the_preview_shows_augmented_faces(call, data, tmp_path):
    picture = tmp_path / "p.png"
    answer = call("train", "--data", data, "--out", tmp_path / "run", *SMALL, "--preview", picture)
    assert answer.code == 0 and not (tmp_path / "run").exists()
    with Image.open(picture) as opened:
        assert opened.width == 6 * 64


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_leaves_a_run_that_can_go_on(data, tmp_path, call):
    out = tmp_path / "run"
    with Trainer(data, out, "--epochs", 5000) as trainer:
        trainer.until_epoch(1)
        for _ in range(4):  # Python drops an interrupt that comes while an object is cleared away
            trainer.process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                trainer.process.communicate(timeout=20)
                break
        assert trainer.process.returncode == 130
    goes_on(call, data, out)
