"""Make the GIF of the guide: ``python docs/make_clip.py MODEL``, a run or ONNX file that knows drawn faces.

``python benchmarks/drawn_clip.py RUN`` trains one.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "benchmarks"))

from drawn_clip import STEP_MS, clip  # noqa: E402  # the path comes first

from mangamatch.cli.main import main  # noqa: E402
from mangamatch.media.render import RenderedFrame  # noqa: E402
from mangamatch.media.writers import OUTPUTS, Target  # noqa: E402

SIZE, EVERY = (240, 180), 2


def make(model: str) -> int:
    """Draw the clip, every other frame, and let the command line predict on it."""
    with tempfile.TemporaryDirectory() as made:
        source = Path(made) / "predicted.gif"
        drawn = list(clip(8, frames=90, size=SIZE))[::EVERY]
        with OUTPUTS["gif"].open(Target(source, SIZE)) as writer:
            for frame in drawn:
                writer.write(
                    RenderedFrame(np.repeat(frame.image[..., None], 3, 2), None, True), EVERY * STEP_MS
                )
        box = drawn[0].box
        typed = f"{box.x0:.0f},{box.y0:.0f},{box.width:.0f},{box.height:.0f}"
        images = str(ROOT / "docs" / "images")
        return main(["predict", "--model", model, str(source), "--out", images, "--boxes", typed])


if __name__ == "__main__":
    raise SystemExit(make(sys.argv[1]))
