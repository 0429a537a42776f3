"""``train``, ``evaluate`` and ``compare`` as their users call them."""

from __future__ import annotations

import json

import numpy as np
import pytest
import torch
from PIL import Image
from training_runs import BOOKS, FACES, SMALL, losses

from mangamatch.domain.scheme import MANGA60

pytestmark = pytest.mark.usefixtures("one_thread")


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


GOLDEN = [(3.28358, 3.24083, 0.380959), (3.04234, 3.17296, 0.381172)]


def test_golden_numbers(train):
    """Losses of a fixed seed, so that no change of the loop, the losses or the data goes unseen."""
    found = losses(train("golden", "--epochs", 2, "--augment", "none"))
    assert np.asarray(found) == pytest.approx(np.asarray(GOLDEN), rel=5e-3)


def test_events_are_lines_of_json(call, data, tmp_path):
    out = tmp_path / "run"
    answer = call("train", "--data", data, "--out", out, *SMALL, "--epochs", 1, "--events", "jsonl")
    kinds = [json.loads(line)["event"] for line in answer.out.splitlines()]
    assert kinds[0] == "progress" and kinds[-1] == "finished" and {"started", "step", "epoch"} < set(kinds)


def test_runs_are_compared(train, call, tmp_path):
    runs = [train("a", "--epochs", 1), train("b", "--epochs", 1, "--backbone", "resnet18")]
    words = ("--csv", tmp_path / "t.csv", "--png", tmp_path / "t.png")
    told = call("compare", *runs, "--json", "-", *words).json["runs"]
    assert {row["backbone"] for row in told} == {"inknet", "resnet18"}
    assert [row["nme"] for row in told] == sorted(row["nme"] for row in told)
    assert all(row["parameters"] > 1e6 and row["ms_per_face"] > 0 and row["epochs"] == 1 for row in told)
    assert len((tmp_path / "t.csv").read_text().splitlines()) == 3
    assert "resnet18" in call("compare", *runs).out


def test_the_preview_shows_augmented_faces(call, data, tmp_path):
    picture = tmp_path / "p.png"
    answer = call("train", "--data", data, "--out", tmp_path / "run", *SMALL, "--preview", picture)
    assert answer.code == 0 and not (tmp_path / "run").exists()
    with Image.open(picture) as opened:
        assert opened.width == 6 * 64
