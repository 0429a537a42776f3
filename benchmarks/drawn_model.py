"""What the benchmarks of models in matching share: drawn faces to learn from, and a small run on them.

The faces are those of demos of other seeds than any that is matched.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.app.training.options import TrainOptions
from mangamatch.app.training.run import train
from mangamatch.domain import arrays
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.formats import FORMATS
from mangamatch.manga109.library import open_library, read_book
from mangamatch.synthetic.pages.write import write_demo
from mangamatch.training.recipe import Recipe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEARNT = (31, 32, 33)
"""Seeds of the demos that are learnt from; those matched are others."""


def drawn_samples(folder: Path) -> Iterator[Sample]:
    """Give each face of a demo in ``folder`` once, in the box that its XML gives it."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    books = {t: read_book(files)[0] for t, files in open_library(folder / "manga109")[0].books.items()}
    boxes = {
        (title, face.id): face.box
        for title, book in books.items()
        for face in (book.face(row) for row in range(book.face_count))
    }
    for item in truth:
        page = books[item["book"]].page(item["page"])
        if item["face_id"] and page and page.image and item["file"].startswith("user0"):
            size, box = (page.width, page.height), boxes[item["book"], item["face_id"]]
            points = arrays.points(item["points"])
            name = f"{folder.name}_{item['book']}_{item['face_id']}"
            yield Sample(page.image, size, box, points, "manga60", f"{folder.name} {item['book']}", name)


def drawn_run(out: Path, seeds: Sequence[int] = LEARNT, *, spreads: int = 12, epochs: int = 30) -> Path:
    """Draw demos beside ``out``, train `inknet` on their faces, and return the run folder."""
    samples: list[Sample] = []
    for seed in seeds:
        folder = out.parent / f"drawn{seed}"
        if not (folder / "truth.json").exists():
            folder.mkdir(parents=True, exist_ok=True)
            result_of(write_demo(folder, books=3, spreads=spreads, seed=seed, workers=1))
        samples += drawn_samples(folder)
    data = out.parent / f"{out.name}.xml"
    result_of(FORMATS["dlib"].write(samples, data))  # type: ignore[misc]
    return trained(data, out, epochs)


def trained(data: Path, out: Path, epochs: int, init: Path | None = None) -> Path:
    """Train `inknet` on a file of samples."""
    recipe = Recipe(epochs=epochs, seed=1)
    options = TrainOptions((data,), out, recipe, val_share=0.1, device="cpu", outside=True, init=init)
    result_of(train(options, []))
    return out


if __name__ == "__main__":
    import sys

    import torch

    torch.set_num_threads(1)
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    print(drawn_run(place / "run"))
