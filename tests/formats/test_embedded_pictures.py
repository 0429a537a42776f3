"""Pictures inside of labelme's JSON are used where the image is missing, and written as files."""

from __future__ import annotations

import base64
import io
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from format_cases import SIZE, face_points, picture
from PIL import Image

from mangamatch.app.samples.read import read_samples
from mangamatch.app.samples.write import write_samples
from mangamatch.app.samples.write_options import WriteOptions
from mangamatch.domain.progress import result_of
from mangamatch.files import embedded
from mangamatch.files.sample_images import look, stored_pixels
from mangamatch.formats import FORMATS, detect_format

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PIXELS = np.random.default_rng(3).integers(0, 255, SIZE[::-1], np.uint8)


def encoded(kind: str = "PNG") -> str:
    stream = io.BytesIO()
    Image.fromarray(PIXELS).save(stream, kind)
    return base64.b64encode(stream.getvalue()).decode()


def document(folder: Path, name: str = "a", **more: Any) -> Path:
    faces = 2
    shapes = [
        {"label": str(i), "points": [xy], "shape_type": "point", "group_id": face}
        for face in range(faces)
        for i, xy in enumerate(face_points(seed=face).tolist())
    ]
    whole = {"imagePath": f"{name}.png", "imageData": encoded(), "shapes": shapes}
    path = folder / f"{name}.json"
    path.write_text(json.dumps(whole | {"imageWidth": SIZE[0], "imageHeight": SIZE[1]} | more))
    return path


@pytest.mark.parametrize(
    "written",
    [
        lambda text: f"data:image/png;base64,{text}",
        lambda text: base64.encodebytes(base64.b64decode(text)).decode(),
    ],
)
@pytest.mark.parametrize("path", ["", None, "../../gone.png"])
def test_other_programs_write_it_otherwise(
    written: Callable[[str], str], path: str | None, tmp_path: Path
) -> None:
    file = document(tmp_path, imageData=written(encoded()), imagePath=path)
    samples, issues = result_of(FORMATS["labelme"].read(tmp_path))
    assert [sample.image for sample in samples] == [file, file] and issues == []


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "BMP", "TIFF", "AVIF", "JPEG"])
def test_the_picture_inside_is_the_image(kind: str, tmp_path: Path) -> None:
    path = document(tmp_path, imageData=encoded(kind))
    assert [fmt.name for fmt in detect_format(tmp_path)] == ["labelme"]
    samples, issues = result_of(FORMATS["labelme"].read(tmp_path))
    assert [sample.image for sample in samples] == [path, path] and issues == []
    assert look(path).size == SIZE
    pixels = stored_pixels(samples[0])
    pixels = pixels if pixels.ndim == 2 else pixels[..., 0]
    assert np.abs(pixels.astype(int) - PIXELS).max() <= (0 if kind in ("PNG", "BMP", "TIFF") else 255)


def test_the_file_goes_before_what_is_inside(tmp_path: Path) -> None:
    document(tmp_path)
    image = picture(tmp_path / "a.png")
    samples, _ = result_of(FORMATS["labelme"].read(tmp_path))
    assert [sample.image for sample in samples] == [image, image]


@pytest.mark.parametrize("target", [name for name, fmt in FORMATS.items() if fmt.write])
@pytest.mark.parametrize("crops", [False, True])
def test_any_format_gets_it_as_a_file(target: str, crops: bool, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    document(tmp_path / "in")
    document(tmp_path / "in", "b", imagePath="/home/other/b.png")
    samples, issues = result_of(read_samples([tmp_path / "in"]))
    assert len(samples) == 4 and issues == []
    out = tmp_path / f"out{FORMATS[target].suffix}"
    written = result_of(write_samples(samples, WriteOptions(target, out, crops=crops)))
    assert written.issues == () and written.count == 4
    again, issues = result_of(read_samples([out], target))
    assert len(again) == 4 and {sample.image.suffix for sample in again} == {".png"}
    if not crops:
        assert all(np.array_equal(stored_pixels(sample), PIXELS) for sample in again)
        files = {sample.image for sample in again}
        assert len(files) == (4 if target in ("pts", "npy") else 2)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("!" * 40, "base64"),
        (base64.b64encode(b"no picture").decode(), "cannot be read"),
        (encoded()[:-8] + "AAA", "base64"),
    ],
)
def test_what_is_no_picture_is_said_and_its_faces_are_kept(data: str, said: str, tmp_path: Path) -> None:
    document(tmp_path, imageData=data)
    samples, issues = result_of(FORMATS["labelme"].read(tmp_path))
    assert len(samples) == 2 and samples[0].image.name == "a.png"
    assert any(said in issue.problem for issue in issues)


def test_what_would_fill_the_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = document(tmp_path)
    monkeypatch.setattr(embedded, "MOST_JSON", 1000)
    samples, issues = result_of(FORMATS["labelme"].read(tmp_path))
    assert samples and any(issue.file == str(path) for issue in issues)


@pytest.mark.parametrize(
    "corners",
    [[[5, 6], [95, 90]], [[5, 6], [95, 6], [95, 90], [5, 90]], [[5, 6], [95, 6], [95, 90], [5, 90], [5, 6]]],
)
@pytest.mark.parametrize("kind", ["rectangle", "rotation"])
@pytest.mark.parametrize("inside", [None, ""])
def test_rectangles_of_two_and_four_corners(
    corners: list[list[int]], kind: str, inside: str | None, tmp_path: Path
) -> None:
    picture(tmp_path / "a.png")
    path = document(tmp_path, imageData=inside)
    told = json.loads(path.read_text())
    told["shapes"].append({"label": "face", "points": corners, "shape_type": kind, "group_id": 0})
    path.write_text(json.dumps(told))
    samples, issues = result_of(FORMATS["labelme"].read(tmp_path))
    assert samples[0].box.as_tuple() == (5, 6, 95, 90) and issues == []
