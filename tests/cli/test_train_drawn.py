"""Training on drawn faces: no files, and a run that goes on comes to the same numbers."""

from __future__ import annotations

import json
from contextlib import closing

import numpy as np
import pytest
from training_runs import SMALL, drawn, losses, same_weights, written

from mangamatch.app.training import synthetic
from mangamatch.app.training.options import TrainOptions, options_of_run, words
from mangamatch.app.training.run import train
from mangamatch.app.training.synthetic import drawn_stream, held_faces
from mangamatch.app.training.synthetic_spec import DrawnFaces, drawn_source
from mangamatch.errors import UsageError
from mangamatch.models.crops import CropSetting
from mangamatch.models.notes import marking_in
from mangamatch.training.augment.augmenter import Augmenter
from mangamatch.training.augment.presets import PRESETS
from mangamatch.training.batches import Batches, BatchSetting
from mangamatch.training.events import EpochDone
from mangamatch.training.run_folder import RunFolder

pytestmark = pytest.mark.usefixtures("one_thread")
DATA = "drawn:faces=16,workers=1"


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(synthetic, "_HELD", 6)
    monkeypatch.setattr(synthetic, "_SHOWN", 4)


def test_a_run_that_goes_on_comes_to_the_same_numbers(call, tmp_path):
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    given = (*SMALL, "--epochs", 2)
    assert call("train", "--data", DATA, "--out", whole, *given).code == 0
    recipe = RunFolder(whole).recipe()
    options = TrainOptions((), parts, recipe, drawn=drawn_source([DATA]), device="cpu")
    with closing(train(options, [])) as events:
        assert any(isinstance(event, EpochDone) for event in events)  # stopped after the first
    assert call("train", "--data", DATA, "--out", parts, *given, "--resume").code == 0
    assert losses(parts) == losses(whole)
    assert same_weights(parts / "last.safetensors", whole / "last.safetensors")


def test_a_run_tells_what_was_drawn_and_keeps_no_faces(call, tmp_path):
    out = tmp_path / "run"
    assert call("train", "--data", DATA, "--out", out, *SMALL, "--epochs", 1).code == 0
    config = json.loads((out / "config.json").read_text())
    data = config["data"]
    assert config["marking"] == "manga109" == marking_in(out / "best.safetensors", "manga60")
    assert "| marked as | `manga109` |" in (out / "README.md").read_text()
    assert data["sources"] == ["drawn:seed=0,faces=16"]
    assert (data["train"], data["val"]) == (16, 6)
    assert not (tmp_path / ".mangamatch-crops").exists()


def test_files_can_validate_drawn_source(call, tmp_path):
    faces = written(drawn(tmp_path / "faces", 1, 3), tmp_path / "val.csv")
    out = tmp_path / "run"
    words = ("--val", faces, "--out", out, *SMALL, "--epochs", 1)
    assert call("train", "--data", "drawn:faces=8,without=hair+print,workers=1", *words).code == 0
    assert json.loads((out / "config.json").read_text())["data"]["val"] == 3


def test_a_preview_shows_drawn_source(call, tmp_path):
    picture = tmp_path / "faces.png"
    words = ("--out", tmp_path / "run", *SMALL, "--preview", picture)
    assert call("train", "--data", DATA, *words).code == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "text", ["drawn:seed=-1", "drawn:faces=1", "drawn:without=fog", "drawn:speed=3", "drawn:seed"]
)
def test_what_drawn_does_not_know_is_refused(text):
    with pytest.raises(UsageError, match="does not know"):
        drawn_source([text])


def test_words_of_drawn():
    assert drawn_source(["a.xml"]) is None
    made = drawn_source(["drawn:seed=4,faces=99,without=print+hair,workers=3"])
    assert made == DrawnFaces(4, 99, ("hair", "print"), 3)
    assert drawn_source([str(made)]) == DrawnFaces(4, 99, ("hair", "print"))
    with pytest.raises(UsageError, match="mixed"):
        drawn_source(["drawn:", "a.xml"])


def test_shares_of_ranks_are_the_batch_of_one():
    stream = drawn_stream(DrawnFaces(faces=9, workers=1), CropSetting(size=32))
    settings = BatchSetting(4), BatchSetting(4, rank=0, world=2), BatchSetting(4, rank=1, world=2)
    try:
        augmenter = Augmenter.of(PRESETS["none"], stream)
        batches = [next(iter(Batches(stream, augmenter, setting).epoch(1))) for setting in settings]
    finally:
        stream.source.close()
    whole, one, other = batches
    assert np.array_equal(np.concatenate([one.images, other.images]), whole.images)
    assert np.array_equal(np.concatenate([one.labels, other.labels]), whole.labels)


def test_a_colour_network_gets_three_channels():
    held = held_faces(CropSetting(size=32, channels=3))
    assert held.images.shape[1:] == (44, 44, 3)


def test_options_of_drawn_faces_are_words_and_come_back(call, tmp_path):
    out = tmp_path / "run"
    assert call("train", "--data", DATA, "--out", out, *SMALL, "--epochs", 1).code == 0
    options = options_of_run(out)
    assert options.drawn == DrawnFaces(0, 16) and options.data == ()
    assert words(options)[:3] == ["train", "--data", "drawn:seed=0,faces=16"]
