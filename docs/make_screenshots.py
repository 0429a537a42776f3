"""Make every picture of the guide from the real window, offscreen, on the drawn demo.

Run it with ``make docs``. Only demo pages are ever shown: pages of Manga109 must not be redistributed.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LOGNAME"] = "mika"  # the annotator whose name the history shows

import numpy as np
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QSettings, QSizeF, Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from mangamatch.app.project import review
from mangamatch.app.project.book_store import MANGA109, BookStore
from mangamatch.app.project.demo import make_demo
from mangamatch.app.project.document import Document
from mangamatch.app.project.face_to_decide import resolve
from mangamatch.app.project.match import MatchOptions, find_candidates
from mangamatch.app.project.match_summary import summarise
from mangamatch.app.project.samples import samples_with
from mangamatch.app.samples.statistics import statistics
from mangamatch.app.training.monitor import RunStatus as RunStatus
from mangamatch.app.training.options import TrainOptions
from mangamatch.app.training.process import cancel
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.match import Match, Status
from mangamatch.domain.progress import result_of
from mangamatch.domain.scheme import MANGA60
from mangamatch.gui.canvas.viewport import Viewport
from mangamatch.gui.common import theme
from mangamatch.gui.match.automatch_dialog import AutomaticDialog
from mangamatch.gui.match.set_model import SetModel
from mangamatch.gui.shell.app import install_translations
from mangamatch.gui.shell.export_dialog import ExportDialog
from mangamatch.gui.shell.help_sheets import ShortcutSheet
from mangamatch.gui.shell.main_window import MainWindow
from mangamatch.gui.shell.preferences_dialog import PreferencesDialog
from mangamatch.gui.widgets.statistics_dialog import StatisticsDialog
from mangamatch.matching.cache import Memory
from mangamatch.project.edits import SetMatch
from mangamatch.project.session import Session, timestamp, user_name
from mangamatch.training.recipe import Recipe

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray
    from PySide6.QtWidgets import QWidget

    from mangamatch.app.training.monitor import RunMonitor
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.gui.match.workspace import MatchWorkspace
    from mangamatch.gui.train.workspace import TrainWorkspace

IMAGES = Path(__file__).parent / "images"
_FONTS = ("Noto Sans", "Noto Sans CJK JP", "DejaVu Sans")
_COMMON, _COLOURS = 10, 96
_GREYS, _LARGEST = (14, 10, 8, 6), 390_000  # fewer greys until the file is small enough, bytes
_RUNS: dict[str, dict[str, Any]] = {
    "coordinates": {"head": "coordinate", "loss": "wing", "epochs": 8},
    "weak": {"augment": "weak", "epochs": 8},
}
_OTHERS = {5: Status.UNSURE, 11: Status.REJECTED, 29: Status.UNSURE}


@dataclass(frozen=True)
class Truth:
    """What the demo knows about one landmark file."""

    file: str
    book: str
    page: int
    face_id: str | None
    points: Any
    clean: bool


def main() -> int:
    """Write all pictures; the arguments choose a language and a folder for a look at translations."""
    language, target = (sys.argv[1], Path(sys.argv[2])) if len(sys.argv) > 2 else ("en", IMAGES)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, f"{folder}/settings")
        app = QApplication([])
        app.setFont(_font())
        translators = install_translations(app, language)
        project, truths = _demo(Path(folder))
        hero = _decide(project, truths)
        _take_all(app, target, project, hero)
        del translators
    return 0


def predict_pictures(models: list[Path]) -> int:
    """Write the pictures of the Predict workspace, which need a trained network: see make_predict.py."""
    from make_predict import take_predict

    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, f"{folder}/settings")
        app = QApplication([])
        app.setFont(_font())
        project, truths = _demo(Path(folder))
        theme.apply_theme(app, "light")
        window = _window(project, _decide(project, truths), 1280, 800)
        take_predict(window, IMAGES, _save, _settle, models)
        window.close()
    return 0


def _font() -> QFont:
    family = next((name for name in _FONTS if name in QFontDatabase.families()), "")
    return QFont(family, 10)


def _demo(folder: Path) -> tuple[Path, dict[str, Truth]]:
    steps = make_demo(folder)
    try:
        while True:
            next(steps)
    except StopIteration as end:
        rows = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        return end.value.project, {row["file"]: _truth(row) for row in rows}


def _truth(row: Mapping[str, Any]) -> Truth:
    points = arrays.points(row["points"])
    clean = row["face_id"] is not None and len(row["hidden"]) < 2
    return Truth(row["file"], row["book"], row["page"], row["face_id"], points, clean)


def _decide(project: Path, truths: Mapping[str, Truth]) -> str:
    """Judge the first sets of the first book as a person would, and place the set the pictures show."""
    session = Session(project)
    try:
        shelf = BookStore.open(session.source(MANGA109))
        document, boxes = Document(session, shelf), _face_boxes(shelf)
        files = _in_order(session, next(iter(session.sets.values())).name.book)
        hero = next(i for i, file in enumerate(files) if i > 8 and _shows_well(document, truths[file]))
        for number, file in enumerate(files[:hero]):
            status = Status.ACCEPTED if truths[file].face_id else Status.SKIPPED
            _store(session, truths[file], boxes, _OTHERS.get(hero - number, status))
        _place(document, truths[files[hero]])
        return files[hero]
    finally:
        session.close()


def _shows_well(document: Document, truth: Truth) -> bool:
    """Whether nothing of the face is hidden and the right candidate stands in the first row or two."""
    found = result_of(document.searches.find(document.session.sets[truth.file]))
    return truth.clean and truth.face_id in [item.face_id for item in found.candidates[:3]]


def _face_boxes(shelf: BookStore) -> dict[str, Box]:
    books = (shelf.book(title) for title in shelf.titles)
    return {face.id: face.box for book in books for face in map(book.face, range(book.face_count))}


def _place(document: Document, truth: Truth) -> None:
    """Choose the right candidate, then move its landmarks onto the ink."""
    found = result_of(document.searches.find(document.session.sets[truth.file]))
    right = next(item for item in found.candidates if item.face_id == truth.face_id)
    review.choose(document, truth.file, right, "Choose candidate")
    shown = resolve(document, truth.file, found)
    review.edit_points(document, shown.moved(truth.points), "Move landmarks")


def _in_order(session: Session, book: str) -> list[str]:
    """Files of one book, in the order of the tree."""
    sets = (item for item in session.sets.values() if item.name.book == book)
    return [s.file for s in sorted(sets, key=lambda s: (s.name.half_page, s.name.face, s.name.user))]


def _store(session: Session, truth: Truth, boxes: Mapping[str, Box], status: Status) -> None:
    """Put a set where it was drawn, as one step of undo."""
    placed = Match(
        file=truth.file,
        status=status,
        book=truth.book,
        page=truth.page,
        face_id=truth.face_id,
        region=boxes.get(truth.face_id, Box.around(truth.points)),
        points=truth.points,
        who=user_name(),
        at=timestamp(),
    )
    session.do("Judge", SetMatch(truth.file, placed), focus=truth.file)


def _take_all(app: QApplication, target: Path, project: Path, hero: str) -> None:
    theme.apply_theme(app, "light")
    window = _window(project, hero, 1280, 800)
    _save(window, target / "match.png")
    _take_editing(window.panels["match"], target / "editing.png")
    _take_annotators(window, target / "annotators.png")
    _take_dialogs(window, target)
    take_train(window, target / "train.png")
    window.projects.close()
    _settle(0.3)
    _save(window, target / "welcome.png")
    window.close()
    theme.apply_theme(app, "dark")
    window = _window(project, hero, 1920, 1080)
    _save(window, target / "match-dark.png")
    window.close()


def _window(project: Path, file: str, width: int, height: int) -> MainWindow:
    window = MainWindow()
    window.resize(width, height)
    window.show()
    window.projects.open(project)
    _settle(0.5)
    window.panels["match"].show_set(file)
    _settle(2.0)
    window.notice.hide()
    return window


def _take_editing(panel: MatchWorkspace, path: Path) -> None:
    """Zoom in on the eyes and select the points of one."""
    canvas = panel.canvas
    before = canvas.viewport
    eye, both = MANGA60.part("eye_left").indices, range(17, 49)
    canvas.set_viewport(Viewport.showing(Box.around(canvas.points[list(both)]), QSizeF(canvas.size()), 0.12))
    canvas.set_selection(frozenset(eye))
    _settle(0.3)
    _save(canvas.parentWidget(), path)
    canvas.set_selection(frozenset())
    canvas.set_viewport(before)


def _take_annotators(window: MainWindow, path: Path) -> None:
    """Zoom in on a face that two annotators drew."""
    document, panel = window.document, window.panels["match"]
    assert document
    hero, canvas = panel.tree.tree.currentIndex().data(SetModel.FILE), panel.canvas
    files = panel.tree.visible_files()
    pending = files[files.index(hero) + 1 :]
    panel.show_set(next(file for file in pending if len(document.item(file)) == 2))
    _settle(1.0)
    canvas.set_viewport(Viewport.showing(Box.around(canvas.points), QSizeF(canvas.size()), 0.05))
    _settle(1.0)
    _save(window, path)
    panel.show_set(hero)
    _settle(1.0)


def _take_dialogs(window: MainWindow, target: Path) -> None:
    document = window.document
    assert document and document.shelf
    matches, sets = list(document.session.matches.values()), dict(document.session.sets)
    counts = Counter(match.status for match in matches)
    samples, _ = result_of(samples_with(frozenset({Status.ACCEPTED}), matches, sets, document.shelf))
    dialogs = {
        "automatic": _automatic(window, document),
        "preferences": PreferencesDialog(document.rules, document.agreement_rules, window),
        "export": ExportDialog(Path("manga"), counts, window),
        "shortcuts": ShortcutSheet(window),
        "statistics": StatisticsDialog(statistics(samples), window),
    }
    for name, dialog in dialogs.items():
        dialog.show()
        _settle(0.3)
        _save(dialog, target / f"{name}.png")
        dialog.close()


def _automatic(window: MainWindow, document: Document) -> AutomaticDialog:
    """Return the summary of a match of all sets, as if the names of the last book meant nothing."""
    assert document.shelf
    session, rng = document.session, np.random.default_rng(1)
    sets = {file: _misnamed(item, document.shelf.titles[-1], rng) for file, item in session.sets.items()}
    memory = Memory(session.remembered())
    steps = find_candidates(list(sets.values()), document.shelf, MatchOptions(document.rules), memory)
    summary = summarise(result_of(steps), sets, session.matches)
    dialog = AutomaticDialog(summary, document, window._pages, window)
    dialog.table.setCurrentCell(1, 0)
    return dialog


def _misnamed(item: LandmarkSet, title: str, rng: np.random.Generator) -> LandmarkSet:
    """Return a set of book ``title`` with a name that points anywhere; others as they are."""
    if item.name is None or item.name.book != title:
        return item
    box = item.name.box.moved(*rng.integers(-200, 200, 2).tolist())
    return replace(item, name=replace(item.name, half_page=int(rng.integers(24)), box=box))


def take_train(window: MainWindow, path: Path) -> None:
    """Train on the exported demo: two short runs to compare, and one that goes on."""
    window.show_workspace("train")
    panel = window.panels["train"]
    project = window.document.session.path
    data, runs = project.with_suffix(".xml"), project.absolute().parent / "runs"
    _settle(0.5)
    for name, recipe in _RUNS.items():
        options = TrainOptions((data,), runs / name, Recipe(size=64, **recipe), device="cpu")
        if not options.out.exists():
            _until(panel, panel.runs.trainers.start(options), lambda run: not run.goes_on)
    panel.form.data.add([data])
    panel.form.data._project.setCheckState(Qt.CheckState.Unchecked)
    panel.form.numbers["size"].setValue(64)
    panel.form.numbers["epochs"].setValue(12)
    panel.run_actions.start()
    run = panel.runs.current
    _until(panel, run, lambda run: len(run.told.epochs) > 4 and run.told.step.epoch > 5)
    panel.runs.table.choose([run.path, *(runs / name for name in _RUNS)])
    panel.runs.folder.blockSignals(True)
    panel.runs.folder.set_path(Path("~/manga/runs"))
    _save(window, path)
    panel.runs.folder.set_path(runs)
    panel.runs.folder.blockSignals(False)
    result_of(cancel(run.path, panel.runs.trainers._trainers[run.path]))
    panel.runs.trainers.set_folder(None)
    window.show_workspace("match")


def _until(panel: TrainWorkspace, run: RunMonitor, condition: Callable[[RunMonitor], object]) -> None:
    """Let a run go on until it is so; a crash ends everything."""
    while not condition(run):
        _settle(0.2)
        if run.status == RunStatus.CRASHED:
            raise SystemExit("\n".join(run.last_lines))


def _settle(seconds: float) -> None:
    """Let pages load and thumbnails arrive."""
    app = QApplication.instance()
    assert app
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.01)


def _save(widget: QWidget, path: Path) -> None:
    """Write what the widget shows as a PNG of few colours."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    image = Image.open(BytesIO(data.data())).convert("RGB")
    for greys in _GREYS:
        _with_few_colours(image, greys).save(path, optimize=True)
        if path.stat().st_size < _LARGEST:
            break
    print(f"{path.name}: {image.width}×{image.height}, {path.stat().st_size // 1024} KB")


def _with_few_colours(image: Image.Image, greys: int) -> Image.Image:
    """Return ``image`` with a palette: greys stay greys, of each kind the nearest one.

    Cut together, the greys of the page would leave no room for the colours of the landmarks.
    """
    pixels = np.asarray(image).reshape(-1, 3)
    colours, rows = np.unique(pixels, axis=0, return_inverse=True)
    palette, coloured = _palette(image, pixels, greys)
    distance = ((colours[:, None].astype(np.int32) - palette) ** 2).sum(axis=2)
    distance[_is_grey(colours)[:, None] & coloured] = 1 << 20
    codes = distance.argmin(axis=1).astype(np.uint8)[rows.ravel()]
    result = Image.fromarray(codes.reshape(image.height, image.width))
    result.putpalette(palette.astype(np.uint8).tobytes())
    return result


def _palette(
    image: Image.Image, pixels: NDArray[np.uint8], greys: int
) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """Return the commonest colours exactly, some greys and a cut of the rest; and which are that rest."""
    common = [colour for _, colour in sorted(image.getcolors(1 << 20) or [])[-_COMMON:]]
    levels = np.repeat(np.linspace(0, 255, greys), 3)
    rest = Image.fromarray(pixels[~_is_grey(pixels)][None]).quantize(_COLOURS).getpalette() or []
    parts = (common, levels, rest[: 3 * _COLOURS])
    palette = np.concatenate([np.array(part, dtype=np.int32).reshape(-1, 3) for part in parts])
    return palette, np.arange(len(palette)) >= _COMMON + greys


def _is_grey(pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    return np.ptp(pixels, axis=1) <= 24


if __name__ == "__main__":
    sys.exit(main())
