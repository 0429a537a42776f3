"""One table of everything that reads what others may have written: how a sound file is made, and read.

A reader may raise what is in the tree of mangamatch.errors; it is caught here step by step, so that the next
step is taken too. Anything else leaves.
"""

from __future__ import annotations

import os
import shutil
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
import seeds

from mangamatch.domain.box import Box
from mangamatch.domain.match import Status
from mangamatch.domain.progress import result_of
from mangamatch.domain.rejection import SampleRejected
from mangamatch.errors import MangamatchError
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

MOST_FRAMES = 40
IMAGES = (".png", ".jpg")


@dataclass(frozen=True, slots=True)
class Reader:
    """``seeds``: each makes sound files in a new folder and returns what is to be opened.

    ``read`` opens it and looks at everything; the dice choose what is done with it afterwards. ``damaged``
    are the endings of the files that mutants are made of. ``torch``, ``qt``: what has to be there.
    ``writes``: whether it changes the files; ``cost``: about how many ms a mutant takes.
    """

    seeds: tuple[Callable[[Path], Path], ...]
    read: Callable[[Path, Random], None]
    damaged: tuple[str, ...]
    torch: bool = False
    qt: bool = False
    writes: bool = False
    cost: float = 2.0


# -- samples -------------------------------------------------------------------------------------------


def _format(name: str) -> Callable[[Path, Random], None]:
    entry = FORMATS[name]

    def read(path: Path, chance: Random) -> None:
        assert entry.read
        entry.detect(path)
        samples, issues = result_of(entry.read(path, outside=chance.random() < 0.5))
        _look_at(samples, issues)
        if samples and chance.random() < 0.2:
            chance.choice((_into_project, _into_other_format))(samples, path.parent, chance)

    return read


def _look_at(samples: list[Any], issues: list[Any]) -> None:
    for issue in issues:
        issue.to_json()
    for sample in samples:
        assert np.isfinite(sample.points).all() and np.isfinite(sample.box.as_tuple()).all(), "not finite"
        f"{sample.name}{sample.group}{sample.scheme}"


def _into_project(samples: list[Any], folder: Path, chance: Random) -> None:
    """Import, close, open again: what was read must not make a project that does not open."""
    from mangamatch.app.project.import_samples import take_in, usable
    from mangamatch.app.samples.read import read_samples
    from mangamatch.project.session import Session

    path = folder / "imported.mangamatch"
    with closing(Session(path, wait=True)) as session:
        kept, _ = usable(samples, folder)
        taken = take_in(session, kept, Status.ACCEPTED)
    try:
        with closing(Session(path, wait=True)) as session:
            assert len(session.matches) == len({sample.name for sample in kept}) <= taken.count
            session.undo()
            session.redo()
    except MangamatchError as error:
        raise AssertionError(f"an imported project does not open: {error}") from error
    _look_at(*result_of(read_samples([path])))


def _into_other_format(samples: list[Any], folder: Path, chance: Random) -> None:
    from mangamatch.app.samples.splits import SplitOptions
    from mangamatch.app.samples.write import write_samples
    from mangamatch.app.samples.write_options import WriteOptions

    name = chance.choice([name for name, entry in FORMATS.items() if entry.write])
    splitting = SplitOptions(unit="book") if chance.random() < 0.3 else None
    out = folder / f"out{FORMATS[name].suffix}"
    written = result_of(write_samples(samples, WriteOptions(name, out, splitting, chance.random() < 0.3)))
    for issue in written.issues:
        issue.to_json()


# -- what is matched -----------------------------------------------------------------------------------


def _library(path: Path, chance: Random) -> None:
    from mangamatch.manga109.library import open_library, read_book

    library, issues = open_library(path)
    for files in library.books.values():
        book, more = read_book(files)
        issues += more
        for row in range(book.face_count):
            book.face(row)
        f"{book.title}{[(page.index, page.width, page.height) for page in book.pages]}"
    _look_at([], issues)


def _archive(path: Path, chance: Random) -> None:
    from mangamatch.app.samples.read import read_samples
    from mangamatch.files.sample_images import stored_pixels
    from mangamatch.manga109.library import open_library

    if chance.random() < 0.1:
        with suppress(MangamatchError):
            open_library(path)
    samples, issues = result_of(read_samples([path]))
    _look_at(samples, issues)
    for sample in samples:
        with suppress(SampleRejected):
            stored_pixels(sample)


def _landmarks(path: Path, chance: Random) -> None:
    from mangamatch.manga109.landmarks import read_landmarks

    folder, issues = result_of(read_landmarks(path))
    _look_at([], issues)
    assert all(np.isfinite(one.points).all() for one in folder.sets)
    if chance.random() < 0.3:
        _both(path, chance)


def _both(path: Path, chance: Random) -> None:
    """Make a project of the landmark files and open it again."""
    from mangamatch.app.project.sources import make_project
    from mangamatch.project.session import Session

    root = seeds.library(path.parent / "books")
    made = result_of(make_project(root, path, path.parent / "made.mangamatch"))
    made.session.close()
    try:
        with closing(Session(made.session.path, wait=True)) as session:
            assert session.sets.keys() == {one.file for one in made.sources.landmarks.sets}
    except MangamatchError as error:
        raise AssertionError(f"a project of landmark files does not open: {error}") from error


def _project(path: Path, chance: Random) -> None:
    from mangamatch.app.project.import_samples import books_of_imports
    from mangamatch.app.project.samples import project_book_store
    from mangamatch.app.project.sources import known_issues
    from mangamatch.app.samples.read import read_samples
    from mangamatch.project.session import Session

    with closing(Session(path, write=False)) as session:
        f"{session.undo_label}{session.redo_label}{[session.history(file) for file in session.sets]}"
        for look in (known_issues, books_of_imports, project_book_store, _rules, _in_predict):
            with suppress(MangamatchError):
                look(session)
    with suppress(MangamatchError):
        _look_at(*result_of(read_samples([path])))
    with closing(Session(path, wait=True)) as session:
        for step in _edits(chance):
            with suppress(MangamatchError):
                step(session)
    Session(path, write=False).close()


def _rules(session: Any) -> None:
    from mangamatch.matching.extent_rules import ExtentRules

    rules = ExtentRules.from_json(session.setting("extent", {}))
    f"{rules}{session.source('manga109')}{session.stored_source('landmarks')}{session.remembered()}"


def _in_predict(session: Any) -> None:
    """Read what is kept of Predict, tell it, and put it back."""
    content = session.predict.read()
    _look_at([], list(content.issues))
    if not session.read_only:
        session.predict.put(content.clips, content.steps)
        assert session.predict.read().clips == content.clips, "work in Predict is not what was put"


def _edits(chance: Random) -> list[Callable[[Any], Any]]:
    from dataclasses import replace

    from mangamatch.app.project.import_samples import take_in
    from mangamatch.project.session import set_matches

    def decide(session: Any) -> None:
        match = next(iter(session.matches.values()), None)
        if match:
            session.do("Reject", *set_matches([replace(match, status=Status.REJECTED)]), merge="a")
            session.do("Accept", *set_matches([replace(match, status=Status.ACCEPTED)]), merge="a")

    def undo(session: Any) -> None:
        session.undo()

    def redo(session: Any) -> None:
        session.redo()

    def bring(session: Any) -> None:
        take_in(session, seeds.told(session.path.parent / "more"), Status.PENDING)

    steps = [undo, redo, undo, undo, undo, redo, decide, _in_predict]
    return [*steps, bring] if chance.random() < 0.1 else steps


def _scheme(path: Path, chance: Random) -> None:
    from mangamatch.app.samples.schemes import read_scheme
    from mangamatch.domain.scheme import SCHEMES
    from mangamatch.domain.scheme_json import scheme_from_json, scheme_to_json

    before = SCHEMES._all
    try:
        scheme = read_scheme(path)
        mirror = scheme.mirror
        assert all(mirror[twin] == i for i, twin in enumerate(mirror)) and len(mirror) == scheme.size
        assert len(scheme.colours) == len(scheme.point_names) == scheme.size
        assert scheme_from_json(scheme_to_json(scheme)) == scheme
    finally:
        SCHEMES._all = before  # another mutant may be another scheme of that name


def _networks(path: Path, chance: Random) -> None:
    from mangamatch.app.project.lesson import sentence
    from mangamatch.app.project.networks import networks_in

    for one in networks_in(path):
        f"{one.name}{one.way}{one.lesson.curve}{sentence(one.lesson)}"


def _words(path: Path, chance: Random) -> None:
    from mangamatch.app.predict.face_boxes import face_boxes
    from mangamatch.app.samples.splits import SplitOptions
    from mangamatch.app.training.synthetic_spec import drawn_source
    from mangamatch.domain.file_names import parse_name

    for line in path.read_bytes().decode("utf-8", "surrogateescape").split("\n"):
        parse_name(line)
        asked: list[Callable[[], object]] = [
            lambda line=line: drawn_source([line]),
            lambda line=line: face_boxes([line]).of(path, (100, 100)),
            lambda line=line: SplitOptions.parse(line, "book", 0),
        ]
        for ask in asked:
            with suppress(MangamatchError):
                ask()


# -- clips ---------------------------------------------------------------------------------------------


class Predictor:
    """Puts 60 points into each box."""

    scheme, count, device, mean_shape, name = "manga60", 60, "cpu", None, "made"

    def __init__(self) -> None:
        from mangamatch.models.crops import CropSetting

        self.crop = CropSetting(size=16)

    def points(self, image: Any, boxes: Any) -> Any:
        from mangamatch.inference.predictor import Prediction

        ramp = np.linspace(-0.3, 0.3, 120).reshape(60, 2)
        found = [ramp * (box.width, box.height) + box.centre for box in boxes]
        return Prediction(np.array(found).reshape(len(boxes), 60, 2), np.ones((len(boxes), 60)))


def _clip(path: Path, chance: Random) -> None:
    from mangamatch.media.open import open_clip
    from mangamatch.media.resample import at_rate

    clip = open_clip(path)
    try:
        _frames(at_rate(clip, 7.0) if chance.random() < 0.1 else clip)
    except (ValueError, OSError):  # a single picture may turn out broken only now; predict lists it
        if not clip.still:
            raise
    if chance.random() < 0.1:
        _predicted(path)


def _frames(clip: Any) -> None:
    with closing(clip.frames()) as found:
        for frame in islice(found, MOST_FRAMES):
            assert frame.seen.shape[:2] == clip.size[::-1], "a frame of another size"
            if frame.issue:
                frame.issue.to_json()
    _look_at([], clip.issues)


def _folder_clip(path: Path, chance: Random) -> None:
    from mangamatch.media.folder import open_folder

    _frames(open_folder(path, 10.0))


def _predicted(path: Path) -> None:
    from mangamatch.app.predict.face_boxes import FaceBoxes
    from mangamatch.app.predict.inputs import gather
    from mangamatch.app.predict.run import PredictOptions, predict

    options = PredictOptions(path.parent / "predicted")
    with closing(predict(gather([path]), FaceBoxes(whole=True), Predictor(), options)) as steps:
        for _ in islice(steps, MOST_FRAMES):
            pass
    shutil.rmtree(options.out, ignore_errors=True)


# -- models --------------------------------------------------------------------------------------------


def _model(path: Path, chance: Random) -> None:
    from mangamatch.inference.predictor import open_predictor

    predictor = open_predictor(path, device="cpu", threads=1, flip=chance.random() < 0.1)
    image = np.full((60, 80), 128, np.uint8)
    for count in (1, 2):
        found = predictor.points(image, [Box(5, 5, 40, 40)] * count).points
        assert found.shape == (count, predictor.count, 2)


def _detector(path: Path, chance: Random) -> None:
    from mangamatch.inference.detectors import open_detector

    width, height = chance.choice([1, 70, 200]), chance.choice([1, 64, 90])
    for face in open_detector(path).faces(np.full((height, width), 128, np.uint8), 0.0):
        box = face.box
        assert 0 <= box.x0 < box.x1 <= width and 0 <= box.y0 < box.y1 <= height


def _weights(path: Path, chance: Random) -> None:
    from mangamatch.models.network import build_network
    from mangamatch.models.notes import crop_in, mean_shape_in, read_spec
    from mangamatch.models.spec import NetworkSpec
    from mangamatch.models.weights import initialise

    for look in (read_spec, crop_in, mean_shape_in):
        with suppress(MangamatchError):
            look(path)
    if chance.random() < 0.3:
        spec = NetworkSpec("inknet", "simcc", (("manga60", 60),), 32, options=(("width", 4),))
        with suppress(MangamatchError):
            initialise(build_network(spec), path).to_json()
    _model(path, chance)


def _state(path: Path, chance: Random) -> None:
    from mangamatch.training.state import load_state

    module, optimiser = seeds.small_module()
    load_state(path, {"network": module}, optimiser)


def _run(path: Path, chance: Random) -> None:
    from mangamatch.app.training import compare
    from mangamatch.app.training.monitor import RunMonitor, runs_in
    from mangamatch.app.training.options import options_of_run, words
    from mangamatch.training.run_folder import RunFolder

    def watch() -> None:
        watched = RunMonitor(path)
        watched.poll()
        f"{watched.status}{watched.told.best}{watched.told.left}{watched.told.share}{watched.preview}"
        f"{watched.last_lines}{watched.preparing}"

    def table() -> None:
        rows = compare.compare([path, path])
        f"{compare.to_json(rows)}{compare.to_csv(rows)}{compare.to_text(rows)}"

    def agree() -> None:
        run = RunFolder(path)
        run.agree(next(iter(run.epochs()), None))

    steps = (watch, table, lambda: words(options_of_run(path)), lambda: runs_in(path.parent), agree)
    for step in steps:
        with suppress(MangamatchError):
            step()
    if chance.random() < 0.01:
        with suppress(MangamatchError):
            compare.draw([path], path.parent / "curves.png")


def _cache(path: Path, chance: Random) -> None:
    from mangamatch.models.crops import CropSetting
    from mangamatch.training.cache import build_cache

    crops = result_of(build_cache(seeds.faces(path / "pages", 2), path / "cache", CropSetting(size=16)))
    assert len(crops.names) == 2


def _former_export(path: Path, chance: Random) -> None:
    """Look at what a note says is ours, settle what was left half done, export anew."""
    from mangamatch.files import manifest
    from mangamatch.files.staging import sweep

    assert all(isinstance(size, int) for size, _ in manifest.noted(path).values())
    with suppress(MangamatchError):
        manifest.refuse_foreign(path)
    sweep(path.parent)
    with suppress(MangamatchError):
        result_of(FORMATS["yolo"].write(seeds.told(path.parent / "pages"), path))


def _pages(path: Path, chance: Random) -> None:
    from PySide6.QtGui import QGuiApplication

    from mangamatch.gui.common import image_cache

    QGuiApplication.instance() or QGuiApplication([])
    image_cache.crop(image_cache.read_picture(path), Box(-5, 5, 30, 1e6), 20)


def _settings(path: Path, chance: Random) -> None:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from mangamatch.gui.common import settings, shortcuts
    from mangamatch.gui.predict.overlay_bar import OverlayBar
    from mangamatch.gui.predict.playback_bar import TimeBar
    from mangamatch.gui.widgets.model_loader import known_models

    QApplication.instance() or QApplication([])
    # Qt keeps what it has read by its path: each mutant gets a path of its own
    place = path.with_name(f"{path.name}-{chance.randrange(1 << 60)}")
    os.rename(path, place)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(place))
    try:
        shortcuts.current()
        f"{settings.theme()}{settings.language()}{settings.recent_projects()}{known_models(None)}"
        for key in ("geometry", "window", "x"):
            settings.layout(key)
        OverlayBar().deleteLater()
        TimeBar().deleteLater()
    finally:
        os.rename(place, path)


_IMAGED = {"pts", "npy", "flm-crops", "text-lines", "yolo", "labelme", "wflw", "npy-arrays"}
"""Formats that look at the images."""


def _format_reader(name: str) -> Reader:
    endings = (".xml", ".json", ".csv", ".txt", ".pts", ".npy", ".yaml")
    damaged = (*endings, *IMAGES) if name in _IMAGED else endings
    return Reader((seeds.own(name), seeds.others(name)), _format(name), damaged, cost=3)


def _clip_reader(kind: str) -> Reader:
    made = (seeds.clip(kind), seeds.pillow_gif) if kind == "gif" else (seeds.clip(kind),)
    ending = {"apng": ".png", "webp-still": ".webp"}.get(kind, f".{kind}")
    return Reader(made, _clip, (ending,), cost=6 if kind == "gif" else 2)


READERS: dict[str, Reader] = {
    **{name: _format_reader(name) for name, entry in FORMATS.items() if entry.read},
    "data.yaml": Reader((seeds.own("yolo"), seeds.others("yolo")), _format("yolo"), (".yaml",), cost=3),
    "manga109": Reader((seeds.library,), _library, (".xml", ".txt", ".png")),
    "onomatopoeia": Reader(
        (lambda folder: seeds.library(folder) / "annotations_COO",),
        lambda p, c: _library(p.parent, c),
        (".xml",),
    ),
    "archive": Reader((seeds.archive,), _archive, (".zip",), cost=4),
    "landmarks": Reader((seeds.landmarks,), _landmarks, (".json",), cost=8),
    "scheme": Reader((seeds.scheme,), _scheme, (".json",)),
    "networks": Reader((seeds.networks,), _networks, (".json",)),
    "words": Reader((seeds.words,), _words, (".words",)),
    "project": Reader((seeds.project,), _project, (".mangamatch",), writes=True, cost=10),
    **{
        kind: _clip_reader(kind) for kind in ("gif", "apng", "webp", "png", "jpg", "bmp", "tif", "webp-still")
    },
    **{kind: _clip_reader(kind) for kind in ("mp4", "avi")},
    "frames": Reader((seeds.clip("frames"),), _folder_clip, (".png",), cost=2),
    "onnx": Reader((seeds.onnx,), _model, (".onnx",), cost=2),
    "safetensors": Reader((seeds.weights,), _weights, (".safetensors",), torch=True, cost=20),
    "face detector": Reader(
        (seeds.detector, seeds.detector_onnx), _detector, (".safetensors", ".onnx"), torch=True, cost=5
    ),
    "torch": Reader((seeds.torch_file,), _weights, (".pt",), torch=True, cost=5),
    "state": Reader((seeds.state,), _state, (".safetensors",), torch=True, cost=5),
    "run": Reader(
        (seeds.run_folder,), _run, (".json", ".jsonl", ".csv", ".log"), torch=True, writes=True, cost=3
    ),
    "crop cache": Reader((seeds.cache,), _cache, (".json", ".npy"), torch=True, writes=True, cost=10),
    "former export": Reader((seeds.former_export,), _former_export, ("", ".json"), writes=True, cost=10),
    "pages": Reader(tuple(map(seeds.clip, seeds.PAGES)), _pages, seeds.PAGE_ENDINGS, qt=True, cost=2),
    "settings": Reader((seeds.settings,), _settings, (".ini",), qt=True, cost=5),
}

PARSERS: dict[str, tuple[str, ...]] = {
    "domain/json_text.py": ("landmarks", "flm-crops", "labelme", "project", "run"),
    "domain/landmark_json.py": ("landmarks", "flm-crops"),
    "files/images.py": ("png", "jpg", "bmp", "tif", "manga109", "crop cache", "pages"),
    "files/sample_images.py": ("yolo", "pts", "npy", "npy-arrays", "crop cache"),
    "files/archive.py": ("archive",),
    "files/manifest.py": ("former export",),
    "files/embedded.py": ("labelme",),
    "files/npy.py": ("npy", "npy-arrays", "crop cache"),
    "formats/dlib/box.py": ("dlib",),
    "formats/common/extra_json.py": ("dlib", "csv", "cvat"),
    "formats/common/xml_stream.py": ("dlib", "cvat"),
    "formats/flm_crops.py": ("flm-crops",),
    "formats/coco/json_stream.py": ("coco",),
    "formats/csv_table.py": ("csv",),
    "formats/labelme/reader.py": ("labelme",),
    "formats/manga109.py": ("manga109",),
    "formats/common/own_schemes.py": ("coco", "csv", "dlib", "cvat", "labelme"),
    "formats/yolo/data_yaml.py": ("yolo", "data.yaml"),
    "formats/yolo/yaml_text.py": ("yolo", "data.yaml"),
    "gui/common/image_cache.py": ("pages",),
    "gui/common/settings.py": ("settings",),
    "gui/common/shortcuts.py": ("settings",),
    "media/gif_blocks.py": ("gif",),
    "media/image_reader.py": ("png", "jpg", "bmp", "tif", "apng", "webp", "webp-still", "frames"),
    "media/video_reader.py": ("mp4", "avi"),
    "inference/onnx_engine.py": ("onnx",),
    "inference/onnx_file.py": ("onnx",),
    "inference/onnx_notes.py": ("onnx",),
    "inference/session.py": ("onnx", "face detector"),
    "inference/detectors/__init__.py": ("face detector",),
    "inference/detectors/heatmap.py": ("face detector",),
    "manga109/columns.py": ("manga109",),
    "manga109/images.py": ("manga109",),
    "manga109/reader.py": ("manga109", "onomatopoeia"),
    "models/checkpoint.py": ("safetensors", "torch", "state"),
    "models/detection/notes.py": ("face detector",),
    "models/detection/weights.py": ("face detector",),
    "models/file_headers.py": ("safetensors", "torch", "state"),
    "models/notes.py": ("safetensors",),
    "models/torch_file.py": ("torch",),
    "models/weights.py": ("safetensors",),
    "project/edits.py": ("project",),
    "project/predict_codec.py": ("project",),
    "project/rows.py": ("project",),
    "project/schema.py": ("project",),
    "project/store.py": ("project",),
    "training/cache.py": ("crop cache",),
    "training/run_config.py": ("run",),
    "training/run_folder.py": ("run",),
    "training/state.py": ("state",),
    "app/project/networks.py": ("networks",),
    "app/samples/schemes.py": ("scheme",),
    "app/training/monitor.py": ("run",),
}
"""Module that gives foreign bytes to a parser → the readers here that go through it."""
OWN_BYTES = frozenset(
    {
        *("synthetic/faces/degrade.py", "media/video_writer.py", "training/crop_cuts.py"),
        *(
            "models/detection/decoding.py",
            "inference/detectors/views.py",
            "inference/detectors/second_look.py",
            "app/project/learn_apart.py",
            "manga109/index.py",
            "training/detection/predictions.py",
        ),
    }
)
"""Modules that parse only what they have just made themselves."""
