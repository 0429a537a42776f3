"""dlib XML as text, and the shortest way to write and read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.sample import Sample
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from mangamatch.domain.issue import Issue


DLIB = FORMATS["dlib"]


def finish(generator: Generator[object, None, object]) -> object:
    while True:
        try:
            next(generator)
        except StopIteration as stop:
            return stop.value


def face(image: Path, name: str = "b_face00", **changes: object) -> Sample:
    rng = np.random.default_rng(len(name))
    values = {
        "image": image,
        "size": (120, 100),
        "box": Box(10.0, 12.0, 90.0, 88.0),
        "points": arrays.points(rng.uniform(12, 88, (60, 2))),
        "scheme": "manga60",
        "group": "Book",
        "name": name,
    }
    return Sample(**(values | changes))


def export(samples: list[Sample], path: Path, comment: str = "") -> list[Issue]:
    return finish(DLIB.write(samples, path, comment=comment))


def read_text(tmp_path: Path, text: str | bytes, name: str = "in.xml") -> tuple[list[Sample], list[Issue]]:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_without_images(path)


def read_without_images(path: Path) -> tuple[list[Sample], list[Issue]]:
    """What is read, and all issues but those of images, which are not there in most of these tests."""
    samples, issues = finish(DLIB.read(path))
    return samples, [issue for issue in issues if "this image of" not in issue.problem]


def parts(count: int = 60, form: str = "<part name='{i:02d}' x='{x}' y='{y}'/>") -> str:
    return "".join(form.format(i=i, x=i + 100, y=i + 200) for i in range(count))


def document(boxes: str, image: str = "file='a/b.jpg'") -> str:
    return f"<dataset><images><image {image}>{boxes}</image></images></dataset>"


def box(inside: str, attributes: str = "top='1' left='2' width='3' height='4'") -> str:
    return f"<box {attributes}>{inside}</box>"
