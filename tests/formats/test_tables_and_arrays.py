"""CSV as spreadsheets of other countries write it, and arrays of landmarks in other shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from documents import MAKERS
from format_cases import face_points, picture

from mangamatch.domain.progress import result_of
from mangamatch.formats import FORMATS, detect_format

if TYPE_CHECKING:
    from pathlib import Path

POINTS = face_points()


def as_semicolons(text: str) -> str:
    return text.replace(",", ";")


TABLES = {
    "semicolons": as_semicolons,
    "decimal commas": lambda text: as_semicolons(text).replace(".", ",").replace(",png", ".png"),
    "sep": lambda text: "sep=;\r\n" + as_semicolons(text),
    "sep of commas": lambda text: '"sep=,"\n' + text,
    "sep of tabs": lambda text: "SEP=\t\n" + text.replace(",", "\t"),
    "sep and a space": lambda text: "sep=; \n" + as_semicolons(text),
    "empty line first": lambda text: "\n" + text,
    "tabs": lambda text: text.replace(",", "\t"),
    "capitals": lambda text: text.replace("image", " Image").replace("x", "X").replace("y", "Y"),
    "quotes": lambda text: "\n".join(
        ",".join(f'"{word}"' for word in line.split(",")) for line in text.split()
    ),
    "Windows": lambda text: text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("kind", TABLES)
def test_tables_of_other_programs(kind: str, encoding: str, tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    path = MAKERS["csv"](tmp_path, [("a.png", POINTS), ("gone.png", POINTS)])
    path.write_bytes(TABLES[kind](path.read_text()).encode(encoding))
    assert [fmt.name for fmt in detect_format(path)] == ["csv"]
    samples, issues = result_of(FORMATS["csv"].read(path))
    assert len(samples) == 1 and np.allclose(samples[0].points, POINTS)
    assert [issue.where for issue in issues] == ["line 4" if kind.startswith(("sep", "empty")) else "line 3"]


def triples(points: np.ndarray) -> np.ndarray:
    return np.column_stack([points, np.linspace(0.1, 1, len(points))])


SHAPES = {
    "(K, 2)": POINTS,
    "(1, K, 2)": POINTS[None],
    "(1, 1, K, 2)": POINTS[None, None],
    "(K, 1, 2)": POINTS[:, None],
    "(K, 2, 1)": POINTS[..., None],
    "(2, K)": POINTS.T,
    "(1, 2, K)": POINTS.T[None],
    "(K, 3)": triples(POINTS),
    "(1, K, 3)": triples(POINTS)[None],
    "(3, K)": triples(POINTS).T,
    "(2K,)": POINTS.ravel(),
    "(1, 2K)": POINTS.reshape(1, -1),
    "(2K, 1)": POINTS.reshape(-1, 1),
    "columns first": np.asfortranarray(POINTS),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_arrays_of_one_face(shape: str, tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    np.save(tmp_path / "a.npy", SHAPES[shape])
    assert "npy" in [fmt.name for fmt in detect_format(tmp_path)]
    samples, issues = result_of(FORMATS["npy"].read(tmp_path))
    assert np.array_equal(samples[0].points, POINTS) and issues == []


@pytest.mark.parametrize("array", [np.zeros((60, 4)), np.zeros((2, 60, 2)), np.zeros((3, 3))])
def test_arrays_of_other_things_are_no_face(array: np.ndarray, tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    np.save(tmp_path / "a.npy", array)
    samples, issues = result_of(FORMATS["npy"].read(tmp_path))
    assert samples == [] and "shape" in issues[0].problem


@pytest.mark.parametrize(
    "change", [lambda rows: rows.transpose(0, 2, 1), lambda rows: np.stack(list(map(triples, rows)))]
)
def test_rows_of_arrays(change, tmp_path: Path) -> None:
    rows = np.stack([face_points(seed=n) for n in range(3)])
    np.save(tmp_path / "images.npy", np.zeros((3, 100, 120), np.uint8))
    np.save(tmp_path / "landmarks.npy", change(rows))
    samples, issues = result_of(FORMATS["npy-arrays"].read(tmp_path))
    assert np.array_equal([sample.points for sample in samples], rows) and issues == []
