"""Make the pictures of the Predict workspace: ``python docs/make_predict.py MODEL [OTHER]``, run folders.

The model must know drawn faces; OTHER is the one it is compared with. Without MODEL the one that is shipped
is taken, and where there is none, nothing is done.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "benchmarks"))

from drawn_clip import STEP_MS, clip  # noqa: E402  # the path comes first

from mangamatch.gui.widgets.model_loader import SHIPPED  # noqa: E402
from mangamatch.media.render import RenderedFrame  # noqa: E402
from mangamatch.media.writers import OUTPUTS, Target  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from mangamatch.domain.box import Box
    from mangamatch.gui.shell.main_window import MainWindow

SIZE, COUNT, SEED = (480, 360), 45, 3
_NAMES = ("second", "first")


def write_clip(path: Path) -> Box:
    """Draw a face that moves; return its box on the first frame."""
    frames = list(clip(SEED, frames=COUNT, size=SIZE))
    with OUTPUTS["gif"].open(Target(path, SIZE)) as writer:
        for frame in frames:
            writer.write(RenderedFrame(np.repeat(frame.image[..., None], 3, 2), None, True), STEP_MS)
    return frames[0].box


def take_predict(
    window: MainWindow,
    target: Path,
    save: Callable[[Any, Path], None],
    settle: Callable[[float], None],
    models: list[Path],
) -> None:
    """Predict on the clip and on pages of the demo, correct a box, compare, and show the export dialog."""
    from mangamatch.gui.predict.export_dialog import PredictExportDialog

    panel: Any = window.panels["predict"]
    window.show_workspace("predict")
    pages = [page.image for page in window.document.shelf.book(window.document.shelf.titles[0]).pages[:5]]
    with tempfile.TemporaryDirectory() as made:
        source = Path(made) / "talking.gif"
        box = write_clip(source)
        models = [_named(model, Path(made) / name) for model, name in zip(models, _NAMES, strict=False)]
        panel.side.model.choose(models[0])
        panel.add([source, *pages])
        _wait(settle, lambda: panel.showing.model and panel.showing.frame and len(panel.list.paths) == 6)
        panel.boxes.give([box], "Draw a face box")
        panel.results.predict_all()
        _wait(settle, lambda: not window.jobs.is_busy)
        panel.scrub(17)
        _wait(settle, lambda: panel.showing.frame.index == 17)
        panel.panes.select(0)
        settle(0.5)
        save(window, target / "predict.png")
        if len(models) > 1:
            panel.side.rival.choose(models[1])
            _wait(settle, lambda: panel.showing.answer and panel.showing.answer.rival)
            panel.panes.first.show_face()
            settle(0.5)
            save(window, target / "predict-compare.png")
            panel.side.rival.choose(None)
        dialog = PredictExportDialog(
            *(panel.showing.clip, len(panel.results.clip_sessions), panel.showing.look, True, window)
        )
        dialog.out.set_path(Path("~/manga/talking_landmarks.gif"))
        dialog.show()
        settle(0.3)
        save(dialog, target / "predict-export.png")
        dialog.close()
        panel.list.choose(pages[1])
        _wait(settle, lambda: panel.showing.answer)
        settle(0.5)
        save(window, target / "predict-page.png")


def _named(model: Path, name: Path) -> Path:
    """Return a copy of a run under a name that reads well in a picture."""
    return Path(shutil.copytree(model, name)) if model.is_dir() else model


def _wait(settle: Callable[[float], None], condition: Callable[[], object]) -> None:
    for _ in range(600):
        if condition():
            return
        settle(0.1)
    raise TimeoutError("nothing came")


def models_asked() -> list[Path]:
    """Return the models of the command line, or the one shipped, or none."""
    asked = [Path(word) for word in sys.argv[1:]]
    return asked or ([SHIPPED] if SHIPPED.exists() else [])


if __name__ == "__main__":
    import make_screenshots

    if found := models_asked():
        raise SystemExit(make_screenshots.predict_pictures(found))
    print("no model: give one that knows drawn faces")
