"""Sound files of everything that mangamatch reads, small, made in a new folder each."""

from __future__ import annotations

import json
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from mutate_models import written
from PIL import Image

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import FileName, LandmarkSet
from mangamatch.domain.match import Match, Status
from mangamatch.domain.progress import result_of
from mangamatch.formats import FORMATS

sys.path.insert(0, str(Path(__file__).parents[1] / "formats"))
from documents import MAKERS
from format_cases import READ_ONLY, face_points, faces, picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from mangamatch.domain.sample import Sample

TITLE = "Boat"
SIZE = (48, 40)


def put(path: Path, content: str | bytes) -> Path:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


# -- samples -------------------------------------------------------------------------------------------


def own(name: str) -> Callable[[Path], Path]:
    """As mangamatch writes the format, or as its makers do where it only reads it."""

    def make(folder: Path) -> Path:
        entry = FORMATS[name]
        if entry.write is None:
            return READ_ONLY[name](folder)
        path = folder / f"export{entry.suffix}"
        result_of(entry.write(told(folder / "pages"), path))
        return path

    return make


def others(name: str) -> Callable[[Path], Path]:
    """As other programs write the format."""

    def make(folder: Path) -> Path:
        points = [face_points(98 if name == "wflw" else 60, seed) for seed in range(2)]
        names = [f"Book/{number}.png" for number in range(2)]
        for image in names:
            picture(folder / image)
        return MAKERS[name](folder, list(zip(names, points, strict=True)))

    return make


def told(folder: Path) -> list[Sample]:
    """Samples that carry more than landmarks."""
    extra = {"emotion": 2, "note": "ink", "more": {"list": [1, 2.5, None], "deep": {"x": "é"}}}
    return [replace(sample, extra=extra) for sample in faces(folder, 2)]


# -- what is matched -----------------------------------------------------------------------------------

_FACE = '<face id="{id}" xmin="{x}" ymin="5" xmax="{r}" ymax="30" character="c1"/>'
BOOK = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<book title="{TITLE}">\n<characters>\n'
    '<character id="c1" name="Ann"/>\n<character id="c2" name="Bo"/>\n</characters>\n<pages>\n'
    '<page index="0" width="100" height="60">\n'
    + _FACE.format(id="f1", x=5, r=30)
    + '\n<body id="b1" xmin="1" ymin="1" xmax="40" ymax="50" character="c1"/>\n'
    '<text id="t1" xmin="60" ymin="5" xmax="80" ymax="20">Hello &amp; é</text>\n'
    '<frame id="r1" xmin="0" ymin="0" xmax="100" ymax="60"/>\n</page>\n'
    '<page index="1" width="100" height="60">\n' + _FACE.format(id="f2", x=50, r=80) + "\n</page>\n"
    "</pages>\n</book>\n"
)
LAYER = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<book title="{TITLE}">\n<pages>\n'
    '<page index="0" width="100" height="60">\n'
    '<onomatopoeia id="o1" x0="1" y0="2" x1="10" y1="3" x2="9" y2="12">don</onomatopoeia>\n'
    '<onomatopoeia id="o2" x0="20" y0="2" x1="30" y1="3" x2="29" y2="12">pa</onomatopoeia>\n'
    '<link id="l1" head="o1" tail="o2"/>\n</page>\n</pages>\n</book>\n'
)


def library(folder: Path) -> Path:
    """A book in Manga109's layout, with a layer of onomatopoeia."""
    root = folder / "Manga109"
    put(root / "books.txt", f"{TITLE}\n")
    put(root / "annotations" / f"{TITLE}.xml", BOOK)
    put(root / "annotations_COO" / f"{TITLE}.xml", LAYER)
    for index in range(2):
        image = root / "images" / TITLE / f"{index:03d}.png"
        image.parent.mkdir(parents=True, exist_ok=True)
        Image.new("L", (100, 60), 200).save(image)
    return root


def archive(folder: Path) -> Path:
    """A sample set in a ZIP, some of it packed."""
    (folder / "set").mkdir()
    source, made = own("dlib")(folder / "set"), folder / "set.zip"
    with zipfile.ZipFile(made, "w") as packed:
        for number, file in enumerate(sorted((folder / "set").rglob("*"))):
            packed.write(file, file.relative_to(folder).as_posix(), number % 2 * zipfile.ZIP_DEFLATED)
    assert source.exists()
    return made


def landmarks(folder: Path) -> Path:
    """Landmark files in three of their shapes."""
    points = (face_points() / 4).round(2).tolist()
    root = folder / "landmarks"
    documents: list[dict[str, Any]] = [
        {"Emotions": 2, "points": points, "note": {"kept": [1, "x"]}},
        {"landmarks": [{"x": x, "y": y} for x, y in points], "emotion": None},
        {"face": {"flat": [v for pair in points for v in pair]}},
    ]
    for number, document in enumerate(documents):
        name = f"user{number % 2}_{TITLE}_002_face{number + 1:02d}_x5y5w25h25.json"
        put(root / name, json.dumps(document))
    return root


def project(folder: Path) -> Path:
    """A project with all that one can hold."""
    from mangamatch.app.project.import_samples import take_in
    from mangamatch.app.project.sources import read_sources, store_sources
    from mangamatch.project.edits import SetLandmarks, SetMatch, SetSetting
    from mangamatch.project.session import Session

    root, files = library(folder), landmarks(folder)
    session = Session(folder / "work.mangamatch")
    try:
        store_sources(session, result_of(read_sources(root, files)))
        for file in list(session.sets)[:2]:
            match = _match(file)
            session.do("Accept", SetMatch(file, match), focus=file)
            session.do("Again", SetMatch(file, replace(match, reviewed=True)), focus=file)
        session.do("Rules", SetSetting("extent", {"margin_x": 0.25, "margin_y": 0.2}))
        own_set = LandmarkSet("predicted/Boat/f2.json", None, "manga60", _points(), 1, {"k": [1]})
        session.do("Propose points", SetLandmarks(own_set.file, own_set))
        take_in(session, told(folder / "pages"), Status.ACCEPTED)
        session.remember_answers({next(iter(session.sets)): ("digest", b"1234")})
        _worked_in_predict(session, folder / "clip.gif")
        session.undo()
    finally:
        session.close()
    return session.path


def _worked_in_predict(session: Any, clip: Path) -> None:
    """Boxes of a person on two frames, a corrected point, and steps of which one is undone."""
    from mangamatch.domain.predict_work import ClipWork, Correction, FrameWork, WorkStep

    boxed = FrameWork((Box(1, 2, 30, 40), Box(50, 5, 80, 30)))
    corrected = FrameWork(boxed.boxes, (Correction(Box(1, 2, 30, 40), 60, ((3, 7.5, 8.0),)),))
    session.predict.put([ClipWork(clip, 12.5, {0: boxed, 2: corrected}), ClipWork(clip.with_name("b.png"))])
    for before, after in ((FrameWork(), boxed), (boxed, corrected)):
        session.predict.do(WorkStep("Draw a box", clip, 2, before, after))
    session.predict.replay(WorkStep("Draw a box", clip, 2, boxed, corrected, True, 2))


def _points() -> Any:
    return arrays.points(face_points() / 4)


def _match(file: str) -> Match:
    place = (TITLE, 0, "f1", Box(5, 5, 30, 30))
    return Match(
        file, Status.ACCEPTED, *place, _points(), 0.5, {"extent": 0.5}, "extent", "kim", "2026-01-01"
    )


def scheme(folder: Path) -> Path:
    """A scheme of somebody's own."""
    told = Path(__file__).parents[2] / "docs" / "anime28.json"
    return put(folder / "scheme.json", told.read_bytes())


def networks(folder: Path) -> Path:
    """The folder of networks beside a project, with one in it."""
    from mangamatch.app.project.lesson import Lesson

    names = ("a", "b")
    lesson = Lesson(
        "manga60", 12, names, "face", 0.04, 0.03, (0.04, 0.03), 9.0, names, at="2026", network="1"
    )
    own = folder / "p.networks" / "1"
    for name in ("network.safetensors", "checked.safetensors"):
        put(own / name, b"weights")
    put(own / "lesson.json", json.dumps(lesson.to_json()).encode())
    return own.parent


def words(folder: Path) -> Path:
    """Names and words as they are typed, one a line."""
    name = FileName(0, "OL_Lunch", 14, 3, Box(268, 604, 382, 728))
    lines = ("user0_OL_Lunch_014_face03_x268y604w114h124.json", f"{name.book}", "1,2,30,40", "whole")
    more = ("drawn:seed=1,faces=8,workers=0", "0.8,0.1,0.1", "points,lines", "manga60", "book")
    return put(folder / "typed.words", "\n".join((*lines, *more)))


# -- clips ---------------------------------------------------------------------------------------------


def frames(count: int = 3) -> list[np.ndarray]:
    """Small pictures that differ."""
    ramp = np.add.outer(np.arange(SIZE[1]), np.arange(SIZE[0])).astype(np.uint8)
    return [np.dstack([ramp + 40 * n, ramp[::-1], ramp]) for n in range(count)]


def clip(kind: str) -> Callable[[Path], Path]:
    """An animation, a video or a picture, by our own writer."""

    def make(folder: Path) -> Path:
        from mangamatch.media.render import RenderedFrame
        from mangamatch.media.writers import OUTPUTS, Target

        output = OUTPUTS[kind]
        path = folder / f"clip{output.suffix}"
        if not output.suffix:
            path.mkdir(parents=True)
        with output.open(Target(path, SIZE, 0, 10.0)) as writer:
            for pixels in frames(3 if output.moving else 1):
                writer.write(RenderedFrame(pixels, None, False), 100.0)
        return path

    return make


def pillow_gif(folder: Path) -> Path:
    """A GIF of another program: transparency, disposals, a palette for each frame."""
    pictures = [Image.fromarray(pixels).convert("P") for pixels in frames()]
    path = folder / "other.gif"
    pictures[0].save(
        path, save_all=True, append_images=pictures[1:], duration=[20, 0, 70], disposal=[1, 2, 3], loop=2
    )
    return path


PAGES = ("png", "jpg", "bmp", "gif", "webp-still")
PAGE_ENDINGS = (".png", ".jpg", ".bmp", ".gif", ".webp")
"""Kinds of pictures that a page may be."""

# -- models --------------------------------------------------------------------------------------------

CROP = {"grow": 1.3, "size": 16, "channels": 1, "margin": 1.35}


def onnx(folder: Path) -> Path:
    """The smallest network of ours: the mean of the crop, and 60 points that follow it.

    Written by hand, field by field of onnx.proto, since the library for it comes with torch alone.
    """
    from mangamatch.domain.scheme import MANGA60

    weights = np.linspace(-0.4, 0.4, 120, dtype=np.float32).reshape(1, 120)
    nodes = (
        _node("ReduceMean", ("images",), "mean", _message((1, "axes"), (8, 2), (8, 3), (20, 7))),
        _node("MatMul", ("mean", "weights"), "flat"),
        _node("Reshape", ("flat", "shape"), "points"),
    )
    keep = _message((1, "keepdims"), (3, 0), (20, 2))
    graph = _message(
        (1, nodes[0] + _message((5, keep))),
        *((1, node) for node in nodes[1:]),
        *((2, "tiny"), (5, _tensor("weights", 1, weights)), (5, _tensor("shape", 7, np.array([-1, 60, 2])))),
        *((11, _value("images", (1, 16, 16))), (12, _value("points", (60, 2)))),
    )
    notes = {"scheme": "manga60", "point_names": json.dumps(list(MANGA60.point_names)), "input_size": "16"}
    notes |= {"channels": "1", "mean": "0.5", "scale": "0.25", "crop": json.dumps(CROP), "mangamatch": "1"}
    notes["mean_shape"] = json.dumps(weights.reshape(60, 2).round(3).tolist())
    told = [(14, _message((1, key), (2, text))) for key, text in notes.items()]
    model = _message((1, 8), (8, _message((1, ""), (2, 17))), (7, graph), *told)
    return put(folder / "tiny.onnx", model)


def _message(*fields: tuple[int, int | str | bytes]) -> bytes:
    """Return a message of Protocol Buffers."""
    made = b""
    for number, value in fields:
        value = value.encode() if isinstance(value, str) else value
        made += written(number, 0 if isinstance(value, int) else 2, value)
    return made


def _node(kind: str, inputs: tuple[str, ...], output: str, attribute: bytes = b"") -> bytes:
    known = [(5, attribute)] if attribute else []
    return _message(*((1, name) for name in inputs), (2, output), (4, kind), *known)


def _tensor(name: str, kind: int, values: np.ndarray) -> bytes:
    return _message(*((1, size) for size in values.shape), (2, kind), (8, name), (9, values.tobytes()))


def _value(name: str, shape: tuple[int, ...]) -> bytes:
    sizes = [(1, _message((2, "n"))), *((1, _message((1, size))) for size in shape)]
    return _message((1, name), (2, _message((1, _message((1, 1), (2, _message(*sizes)))))))


def weights(folder: Path) -> Path:
    """A run's weights, of a network as narrow as there is."""
    from mangamatch.models.crops import CropSetting
    from mangamatch.models.network import build_network
    from mangamatch.models.notes import notes
    from mangamatch.models.spec import NetworkSpec
    from mangamatch.models.weights import save_network

    spec = NetworkSpec("inknet", "simcc", (("manga60", 60),), 32, options=(("width", 4),))
    mean = np.linspace(-0.4, 0.4, 120).reshape(60, 2)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "best.safetensors"
    save_network(build_network(spec), path, notes(CropSetting(size=32), mean))
    return path


def detector(folder: Path) -> Path:
    """Weights of a face detector, as narrow as there is."""
    from mangamatch.models.detection.network import FaceNetwork
    from mangamatch.models.detection.spec import DetectorSpec
    from mangamatch.models.detection.weights import save_detector

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "faces.safetensors"
    save_detector(FaceNetwork(DetectorSpec((2,) * 6, (0,) * 6, 2)), path)
    return path


def detector_onnx(folder: Path) -> Path:
    """The same, exported."""
    from mangamatch.inference.export import export_onnx

    export_onnx(detector(folder), folder / "faces.onnx")
    (folder / "faces.safetensors").unlink()
    return folder / "faces.onnx"


def torch_file(folder: Path) -> Path:
    """Weights as other programs keep them."""
    import torch

    path = folder / "other.pt"
    tensors = {"fc.weight": torch.ones(60, 4), "fc.bias": torch.zeros(60), "n": torch.tensor(3)}
    torch.save({"state_dict": tensors, "epoch": 3}, path)
    return path


def state(folder: Path) -> Path:
    """What a run needs to go on."""
    from mangamatch.training.state import save_state

    module, optimiser = small_module()
    module(__import__("torch").ones(1, 2)).sum().backward()
    optimiser.step()
    path = folder / "state.safetensors"
    save_state(path, {"network": module}, optimiser, {"epoch": 2, "step": 7, "best": 0.5})
    return path


def small_module() -> Any:
    """A module and its optimiser, the same each time."""
    import torch

    module = torch.nn.Linear(2, 2)
    return module, torch.optim.AdamW(module.parameters())


def run_folder(folder: Path) -> Path:
    """The small files of a run."""
    from mangamatch.training.events import EpochDone, Finished, Started, StepDone
    from mangamatch.training.recipe import Recipe
    from mangamatch.training.run_folder import RunFolder

    run = RunFolder(folder / "run")
    run.claim()
    data = {"sources": ["a.csv"], "val_sources": [], "val_share": 0.1, "images_anywhere": False}
    config = {"recipe": Recipe(stages=("entry",)).to_json(), "loss": "wing", "parameters": 1234}
    config |= {"network": {"backbone": "inknet", "head": "simcc", "size": 64}, "data": data, "device": "cpu"}
    run.write_config(
        {**config, "init": {"file": "x.safetensors", "loaded": ["a"]}, "environment": {"torch": "2"}}
    )
    run.tell(Started("run", "cpu", 1234, 1234, 20, 4, 0, 2))
    for epoch in (1, 2):
        run.tell(StepDone(epoch, 1, 2, 0.5, 1e-3, 80.0, None))
        run.tell(EpochDone(epoch, 2, 0.4, 0.3, 0.05, 0.1, 1e-3, 10.0, 5.0, epoch == 2))
    run.tell(Finished("run", 2, 2, 0.05, "done", 20.0))
    put(
        run.path / "result.json",
        json.dumps({"best_epoch": 2, "ms_per_face": 1.5, "evaluation": {"nme": 0.1}}),
    )
    put(run.path / "trainer.log", '{"event": "progress", "done": 1, "total": 2, "text": "x"}\nsaid\n')
    put(run.path / ".process", "x")
    return run.path


def cache(folder: Path) -> Path:
    """Faces that were cut out before."""
    from mangamatch.models.crops import CropSetting
    from mangamatch.training.cache import build_cache

    result_of(build_cache(faces(folder / "pages", 2), folder / "cache", CropSetting(size=16)))
    return folder


def former_export(folder: Path) -> Path:
    """An export of ours, and beside it what a killed one left when it was about to take its place."""
    from mangamatch.files.swap import NEW, NOW, OLD

    path = folder / "faces"
    result_of(FORMATS["yolo"].write(told(folder / "pages"), path))
    left = folder / ".mangamatch-0123456789ab.part"
    put(left / ".lock", "")
    put(left / NEW / "faces.csv", "x,y")
    put(left / OLD / "told.json", "[]")
    put(left / NOW, NEW)
    put(folder / "told.json", "{}")
    return path


def settings(folder: Path) -> Path:
    """What the window remembers."""
    from PySide6.QtCore import QByteArray, QSettings

    path = folder / "mangamatch" / "mangamatch.ini"
    path.parent.mkdir(parents=True)
    kept = QSettings(str(path), QSettings.Format.IniFormat)
    values = {"theme": "dark", "language": "ko", "recent": ["/a.mangamatch", "/b.mangamatch"]}
    values |= {
        "layout/geometry": QByteArray(b"\1\xd9\xd0\xcb\0\3"),
        "layout/window": QByteArray(b"\0\0\0\xff"),
    }
    values |= {"predict/models": ["/a", "/b"], "overlay/shown": "points,lines", "predict/smooth": "on"}
    values |= {"shortcuts": '{"accept": ["K"]}'}
    for key, value in {**values, "predict/rate": "12.5", "predict/last": "/a"}.items():
        kept.setValue(key, value)
    kept.sync()
    return folder
