"""Training of a face detector: on folders of Manga109, on drawn pages, and what is said of it afterwards."""

from __future__ import annotations

import csv
import io
import json
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import torch
from disc_pages import disc_page, disc_pages
from PIL import Image

from mangamatch.app.training import pages
from mangamatch.app.training.options import TrainOptions, options_of_run, words
from mangamatch.app.training.pages import halves, load_pages
from mangamatch.app.training.run import train
from mangamatch.app.training.synthetic_spec import DrawnPages, drawn_source
from mangamatch.domain.book import Page
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.errors import UsageError
from mangamatch.models.checkpoint import read_checkpoint, write_checkpoint
from mangamatch.models.detection.network import FaceNetwork
from mangamatch.models.detection.spec import DetectorSpec
from mangamatch.models.detection.weights import load_detector, save_detector
from mangamatch.synthetic.pages.wide import HalfPage, PageFace
from mangamatch.training.batches import BatchSetting
from mangamatch.training.detection.batches import PageBatches
from mangamatch.training.detection.task import FaceLearner, FaceTask
from mangamatch.training.ema import ExponentialAverage
from mangamatch.training.events import EpochDone
from mangamatch.training.recipe import Recipe
from mangamatch.training.run_folder import RunFolder
from mangamatch.training.tasks import FACES

pytestmark = pytest.mark.usefixtures("one_thread")
SMALL = ("--task", "faces", "--size", 64, "--batch-size", 4, "--device", "cpu", "--seed", 3)


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    """Weights of a tiny network: a run that starts from it has one of its size."""
    path = tmp_path_factory.mktemp("start") / "tiny.safetensors"
    save_detector(FaceNetwork(DetectorSpec((4, 8, 8, 8, 8, 8), (0, 0, 1, 0, 0, 0), 8)), path)
    return path


@pytest.fixture(scope="module")
def manga109(tmp_path_factory):
    """Two books of two spreads of discs each, laid out as Manga109 is."""
    root = tmp_path_factory.mktemp("pages") / "Manga109"
    (root / "annotations").mkdir(parents=True)
    (root / "books.txt").write_text("A\nB\n")
    for number, book in enumerate("AB"):
        (root / "images" / book).mkdir(parents=True)
        (root / "annotations" / f"{book}.xml").write_text(annotated(root / "images" / book, book, number))
    return root


def annotated(folder, book, number):
    """Draw the spreads of a book and return its XML."""
    told, face = [], 0
    for index in range(2):
        spread = disc_page(10 * number + index, (96, 192))
        Image.fromarray(spread.image).save(folder / f"{index:03d}.jpg")
        told.append(f'<page index="{index}" width="192" height="96">')
        for x0, y0, x1, y1 in spread.boxes.round().astype(int).tolist():
            face += 1
            sides = f'xmin="{x0}" ymin="{y0}" xmax="{x1}" ymax="{y1}"'
            told.append(f'<face id="{number}{face:07d}" {sides} character="c"/>')
        told.append("</page>")
    return f'<book title="{book}"><characters/><pages>{"".join(told)}</pages></book>'


def scores(run):
    return [(event.train_loss, event.val_loss, event.ap50, event.ap) for event in RunFolder(run).epochs()]


def test_a_run_learns_from_manga109_and_is_measured(call, manga109, start, tmp_path):
    out = tmp_path / "run"
    given = ("--data", manga109, "--init", start, "--out", out, *SMALL, "--val-split", 0.4, "--epochs", 2)
    answer = call("train", *given)
    assert answer.code == 0, answer.err
    assert "4 pages, 4 for validation" in answer.out and "AP50" in answer.out
    assert "Too few books" not in answer.err
    config, result = (json.loads((out / name).read_text()) for name in ("config.json", "result.json"))
    assert config["data"]["groups"] != config["data"]["val_groups"]
    assert len(config["data"]["groups"]) == len(config["data"]["val_groups"]) == 1
    assert result["evaluation"]["pages"] == 4 and result["ms_per_page"] > 0
    assert load_detector(out / "best.safetensors").spec.neck == 8
    assert (out / "previews" / "epoch_0002.png").stat().st_size and (out / "augmented.png").stat().st_size
    assert "# Face detector" in (out / "README.md").read_text()
    last = list(csv.DictReader(io.StringIO((out / "metrics.csv").read_text())))[-1]
    assert last["nme"] == "" and 0 <= float(last["ap50"]) <= 1

    measured = call("evaluate", "--model", out, "--data", manga109, "--json", "-")
    assert measured.code == 0, measured.err
    assert measured.json.keys() >= {"pages", "faces", "ap50", "ap", "recall_at_1_fp", "by_size"}
    assert measured.json["pages"] == 8

    compared = call("compare", out, "--json", "-")
    (row,) = compared.json["runs"]
    assert row["task"] == "faces" and row["ap50"] is not None and row["nme"] is None and not row["backbone"]
    assert "AP50" in call("compare", out, "--png", tmp_path / "curves.png").out


def test_a_run_that_goes_on_comes_to_the_same_numbers(call, manga109, start, tmp_path):
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    given = ("--data", manga109, *SMALL, "--epochs", 2)
    assert call("train", *given, "--init", start, "--out", whole).code == 0
    recipe = RunFolder(whole).recipe()
    with closing(train(TrainOptions((manga109,), parts, recipe, init=start, device="cpu"), [])) as events:
        assert any(isinstance(event, EpochDone) for event in events)  # stopped after the first
    assert call("train", *given, "--out", parts, "--resume").code == 0
    assert scores(parts) == scores(whole) and len(scores(whole)) == 2
    one, other = (read_checkpoint(run / "last.safetensors").tensors for run in (whole, parts))
    assert all(bool((one[name] == other[name]).all()) for name in one)


class InProcess:
    """Pages of discs in the place of processes that draw."""

    def __init__(self, order, workers=0):
        self.order = order

    def __len__(self):
        return self.order.pages

    def ask(self, epoch, rows):
        made = [disc_page(self.order.seed + 100 * epoch + row) for row in rows.tolist()]
        return lambda: [
            HalfPage(one.image, tuple(PageFace(Box(*box), False) for box in one.boxes.tolist()))
            for one in made
        ]

    def close(self):
        pass


def test_a_run_learns_from_drawn_pages(call, start, tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "PageDrawers", InProcess)
    out = tmp_path / "run"
    given = ("--data", "pages:seed=2,pages=4,workers=1", "--init", start, "--out", out, *SMALL, "--epochs", 1)
    answer = call("train", *given)
    assert answer.code == 0, answer.err
    config = json.loads((out / "config.json").read_text())
    assert config["data"]["sources"] == ["pages:seed=2,pages=4"] and config["data"]["val"] == 4
    options = options_of_run(out)
    assert options.drawn == DrawnPages(2, 4) and options.recipe.task == FACES
    assert "--task" in words(options) and "pages:seed=2,pages=4" in words(options)
    measured = call("evaluate", "--model", out, "--data", "pages:seed=9,pages=3", "--json", "-")
    assert measured.json["pages"] == 3 and measured.json["faces"] == 6
    assert call("train", *given[:2], *given[4:6], *SMALL, "--preview", tmp_path / "seen.png").code == 0
    assert (tmp_path / "seen.png").stat().st_size


def test_discs_are_learnt(start):
    """All in all the crops, targets, loss and measures lead to faces that are found."""
    torch.manual_seed(0)
    recipe = Recipe.usual(FACES, size=64, batch_size=8, augment="none", rate=2e-2)
    task = FaceTask(disc_pages(16), disc_pages(4, seed=50))
    learner = FaceLearner(FaceNetwork(DetectorSpec((8, 8, 16, 16, 8, 8), (0, 0, 1, 1, 0, 0), 16)))
    optimiser = torch.optim.AdamW(learner.groups(recipe), lr=recipe.rate)
    batches = PageBatches(task.train, recipe, BatchSetting(8, 0), torch.device("cpu"))
    average = ExponentialAverage(learner.network, 0.9)
    for epoch in range(8):
        for batch in batches.epoch(epoch):
            optimiser.zero_grad()
            learner.train()(*batch.tensors).backward()
            optimiser.step()
            average.follow(learner.network)
    validation = task.validate(learner, average.network, torch.device("cpu"))
    assert validation.measures["ap50"] > 0.7


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (("--task", "faces", "--backbone", "resnet18"), "backbone is no setting of the task faces"),
        (("--task", "faces", "--size", 96), "size cannot be 96"),
        (("--task", "hands"), "invalid choice"),
    ],
)
def test_what_the_task_has_no_use_for_is_refused(call, manga109, tmp_path, given, problem):
    answer = call("train", "--data", manga109, "--out", tmp_path / "run", *given)
    assert answer.code and problem in answer.err


def test_drawn_data_of_the_other_task_are_refused(call, start, tmp_path):
    for data, task in (("drawn:", "faces"), ("pages:", "landmarks")):
        answer = call("train", "--data", data, "--task", task, "--out", tmp_path / "run")
        assert answer.code and "is for the task" in answer.err
    answer = call("evaluate", "--model", start, "--data", "drawn:")
    assert answer.code and "is for the task landmarks" in answer.err
    answer = call("evaluate", "--model", start, "--data", "pages:", "--scheme", "manga60")
    assert answer.code and "--scheme is for networks that find landmarks" in answer.err


def test_weights_for_landmarks_are_no_start_for_a_detector(call, manga109, tmp_path):
    landmarks = tmp_path / "landmarks.safetensors"
    write_checkpoint(landmarks, {"a": torch.zeros(2)}, {"mangamatch.network": "{}"})
    answer = call("train", "--data", manga109, "--out", tmp_path / "run", *SMALL, "--init", landmarks)
    assert answer.code and "which face detector" in answer.err


def test_pages_without_labels_are_learnt_from_too(call, manga109, start, tmp_path):
    out, folder = tmp_path / "run", manga109 / "images" / "B"
    given = ("--data", manga109, "--init", start, *SMALL, "--epochs", 2)
    answer = call("train", *given, "--out", out, "--unlabelled", folder)
    assert answer.code == 0, answer.err
    data = json.loads((out / "config.json").read_text())["data"]
    assert data["unlabelled"] == 4 and data["unlabelled_sources"] == [str(folder)]
    assert "| also learnt from | 4 pages without labels |" in (out / "README.md").read_text()
    assert options_of_run(out).unlabelled == (folder,) and "--unlabelled" in words(options_of_run(out))
    (tmp_path / "empty").mkdir()
    answer = call("train", *given, "--out", tmp_path / "no", "--unlabelled", tmp_path / "empty")
    assert answer.code and "No picture was found" in answer.err
    answer = call("train", "--data", "drawn:", "--out", tmp_path / "no", "--unlabelled", folder)
    assert answer.code and "Only faces" in answer.err


def test_a_folder_without_pages_is_told(call, tmp_path, start):
    (tmp_path / "empty").mkdir()
    answer = call("train", "--data", tmp_path / "empty", "--out", tmp_path / "run", *SMALL)
    assert answer.code and "No Manga109 book" in answer.err


def test_pages_of_one_book_are_parted_and_it_is_said(manga109, tmp_path):
    one = tmp_path / "one"
    (one / "annotations").mkdir(parents=True)
    (one / "images").mkdir()
    (one / "annotations" / "A.xml").write_bytes((manga109 / "annotations" / "A.xml").read_bytes())
    (one / "images" / "A").symlink_to(manga109 / "images" / "A")
    issues = []
    task = result_of(load_pages(TrainOptions((one,), tmp_path / "run", Recipe.usual(FACES)), issues))
    assert (task.learnt, task.held) == (2, 2)
    assert any("pages of the same book" in issue.problem for issue in issues)


def test_a_spread_is_halved_and_faces_in_its_fold_are_ignored():
    boxes = np.array([[10, 10, 30, 30], [90, 10, 112, 30], [97, 50, 120, 60.0]])
    left, right = halves(Page(0, 200, 100, Path("000.jpg")), "A", boxes)
    assert (left.x0, left.x1, right.x0, right.x1) == (0, 100, 100, 200)
    assert left.boxes.tolist() == [[10, 10, 30, 30], [90, 10, 100, 30], [97, 50, 100, 60]]
    assert left.ignored.tolist() == [False, True, True]
    assert right.boxes.tolist() == [[0, 10, 12, 30], [0, 50, 20, 60]]
    assert right.ignored.tolist() == [True, False]
    (whole,) = halves(Page(0, 100, 140, Path("000.jpg")), "A", boxes[:1])
    assert (whole.x0, whole.x1) == (0, 100)


@pytest.mark.parametrize("text", ["pages:faces=3", "pages:pages=1", "pages:seed=x", "pages:without=hair"])
def test_words_that_pages_do_not_take_are_refused(text):
    with pytest.raises(UsageError, match="pages: does not know"):
        drawn_source([text])
