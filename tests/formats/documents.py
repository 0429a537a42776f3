"""Files of every format as somebody else may have written them: one face of given points on each image."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
from format_cases import SIZE, picture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Faces = "Sequence[tuple[str, np.ndarray]]"
"""Image and points of each face."""


def dlib(folder: Path, faces: Faces) -> Path:
    images = ""
    for image, points in faces:
        parts = "".join(
            f"<part name='{i:02d}' x='{x:g}' y='{y:g}'/>" for i, (x, y) in enumerate(np.floor(points))
        )
        images += f'<image file="{image}"><box top="5" left="5" width="90" height="90">{parts}</box></image>'
    return put(folder / "in.xml", f"<dataset><images>{images}</images></dataset>")


def coco(folder: Path, faces: Faces) -> Path:
    images = [{"id": i, "file_name": image} for i, (image, _) in enumerate(faces)]
    rows = [
        {"id": i + 1, "image_id": i, "category_id": 1, "keypoints": [v for x, y in p for v in (x, y, 2)]}
        for i, p in enumerate(points.tolist() for _, points in faces)
    ]
    return put(folder / "in.json", json.dumps({"images": images, "annotations": rows}))


def labelme(folder: Path, faces: Faces) -> Path:
    for number, (image, points) in enumerate(faces):
        shapes = [
            {"label": str(i), "points": [xy], "shape_type": "point"} for i, xy in enumerate(points.tolist())
        ]
        document: dict[str, Any] = {"shapes": shapes, "imagePath": image, "imageData": None}
        put(folder / f"{number}.json", json.dumps(document))
    return folder


def cvat(folder: Path, faces: Faces) -> Path:
    images = ""
    for image, points in faces:
        places = ";".join(f"{x},{y}" for x, y in points.tolist())
        images += f'<image name="{image}"><points label="face" points="{places}"/></image>'
    return put(folder / "in.xml", f"<annotations>{images}</annotations>")


def csv(folder: Path, faces: Faces) -> Path:
    most = max(len(points) for _, points in faces)
    lines = [",".join(["image", *(f"{axis}{i}" for i in range(most) for axis in "xy")])]
    lines += [",".join([image, *map(str, points.ravel().tolist())]) for image, points in faces]
    return put(folder / "in.csv", "\n".join(lines) + "\n")


def wflw(folder: Path, faces: Faces) -> Path:
    lines = [
        " ".join([*map(str, points.ravel().tolist()), f"5 6 95 96 0 1 0 0 0 1 {image}"])
        for image, points in faces
    ]
    return put(folder / "list.txt", "\n".join(lines) + "\n")


def yolo(folder: Path, faces: Faces) -> Path:
    for number, (image, points) in enumerate(faces):
        picture(folder / "images" / image, number)
        numbers = " ".join(f"{x} {y} 2" for x, y in (points / SIZE).tolist())
        label = (folder / "labels" / image).with_suffix(".txt")
        label.parent.mkdir(parents=True, exist_ok=True)
        put(label, f"0 0.5 0.5 0.2 0.2 {numbers}\n")
    put(folder / "data.yaml", f"train: images\nkpt_shape: [{len(faces[0][1])}, 3]\n")
    return folder


def pts(folder: Path, faces: Faces) -> Path:
    for image, points in faces:
        text = "".join(f"{x} {y}\n" for x, y in points)
        put(beside(folder, image, ".pts"), f"version: 1\nn_points: {len(points)}\n{{\n{text}}}\n")
    return folder


def npy(folder: Path, faces: Faces) -> Path:
    for image, points in faces:
        np.save(beside(folder, image, ".npy"), points)
    return folder


def flm_crops(folder: Path, faces: Faces) -> Path:
    for image, points in faces:
        put(beside(folder, image, ".json"), json.dumps({"points": points.tolist()}))
    return folder


def text_lines(folder: Path, faces: Faces) -> Path:
    for image, points in faces:
        put(beside(folder, image, ".txt"), "".join(f"{v!r}\n" for v in points.ravel().tolist()))
    return folder


def npy_arrays(folder: Path, faces: Faces) -> Path:
    np.save(folder / "images.npy", np.zeros((len(faces), *SIZE[::-1]), np.uint8))
    np.save(folder / "landmarks.npy", np.stack([points for _, points in faces]))
    return folder


def beside(folder: Path, image: str, suffix: str) -> Path:
    path = (folder / image).with_suffix(suffix)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def put(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


NAMING: dict[str, Callable[[Path, Faces], Path]] = {
    **{"dlib": dlib, "coco": coco, "labelme": labelme, "cvat": cvat, "csv": csv, "wflw": wflw},
}
"""Formats whose files say where their images are."""

BESIDE: dict[str, Callable[[Path, Faces], Path]] = {
    **{"pts": pts, "npy": npy, "flm-crops": flm_crops, "text-lines": text_lines},
}
"""Formats whose images lie beside their landmarks, by the same name."""

MAKERS = {**NAMING, **BESIDE, "yolo": yolo, "npy-arrays": npy_arrays}
