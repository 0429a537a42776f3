"""No cell of a table of ours is taken for a formula, and every text comes back as it was."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from mangamatch.app.samples.write import write_samples
from mangamatch.app.samples.write_options import WriteOptions
from mangamatch.app.training.compare import RunRow, to_csv
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.files.csv_cells import Table, path_cell, text_of
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

FORMULAS = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "－1－1",
    "'=1",
    "''@x",
]
TEXTS = ["", "a", "-12.5", "+1e3", "'a", "a=b", "'", "‘=1", " =1"]


def cells(*texts: object, plain: bool = False) -> list[str]:
    stream = io.StringIO()
    Table(stream, plain=plain).writerow(texts)
    return next(csv.reader(io.StringIO(stream.getvalue(), newline="")))


def is_formula(cell: str) -> bool:
    """As a spreadsheet sees it."""
    if cell[:1] not in tuple("=+-@\t\r\n＝＋－＠"):
        return False
    try:
        float(cell)
    except ValueError:
        return bool(cell)
    return False


@given(st.lists(st.sampled_from([*FORMULAS, *TEXTS]) | st.text(), min_size=1), st.booleans())
def test_every_text_comes_back(texts: list[str], plain: bool) -> None:
    texts = [text.replace("\0", "") for text in texts]
    made = cells(*texts, plain=plain)
    assert [text_of(cell) for cell in made] == texts
    assert plain or not any(map(is_formula, made))


@pytest.mark.parametrize("text", [text for text in FORMULAS if text[0] != "'"])
def test_a_formula_stays_where_that_is_asked_for(text: str) -> None:
    assert cells(text) == [f"'{text}"] and cells(text, plain=True) == [text]


def test_numbers_stay_numbers() -> None:
    assert cells(-12.5, -3, "-12.500", "+7", None) == ["-12.5", "-3", "-12.500", "+7", ""]


@pytest.mark.parametrize("name", ["=x/a.png", "-a.png", "a.png", "@b/c.png"])
def test_a_path_stays_one(name: str) -> None:
    assert not is_formula(path_cell(name)) and path_cell(name) in (name, f"./{name}")
    assert path_cell(name, plain=True) == name


@pytest.mark.parametrize("plain", [False, True])
def test_samples_come_back(tmp_path: Path, plain: bool) -> None:
    page = tmp_path / "=cmd" / "-1.png"
    page.parent.mkdir()
    Image.fromarray(np.zeros((60, 60), np.uint8)).save(page)
    points = arrays.points(np.linspace([-10, 10], [40, 50], 60))
    names = ["=1+1", "-12.5", "'=1", "@SUM(A1)"]
    given = [Sample(page, (60, 60), Box(-5, 5, 50, 55), points, "manga60", "+g", name) for name in names]
    out = tmp_path / "o.csv"
    result_of(write_samples(given, WriteOptions("csv", out, plain_cells=plain)))
    rows = list(csv.reader(out.read_text().splitlines()))
    assert plain != (not any(is_formula(cell) for row in rows for cell in row))
    assert rows[1][3] == "-5" and float(rows[1][11]) == -10
    found, issues = result_of(FORMATS["csv"].read(out))
    assert [(s.name, s.group, s.image) for s in found] == [(n, "+g", page) for n in names] and not issues
    assert np.array_equal(found[0].points, points)


def test_a_table_of_runs_has_no_formula() -> None:
    names = ("=run", "faces", "@net", "-h+1", "+x|y", "", "")
    row = RunRow(*names, 1, None, None, 0.5, -0.25, None, None, None, None, 3, None, None)
    rows = list(csv.reader(to_csv([row]).splitlines()))
    assert not any(is_formula(cell) for line in rows for cell in line) and rows[1][11] == "-0.25"


@pytest.mark.parametrize("plain", [False, True])
def test_a_name_that_is_no_utf8_makes_a_table_all_the_same(plain: bool, tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as stream:
        Table(stream, plain=plain).writerow(["a\udcff\udcfe.png", 3, "\ud800"])
    (row,) = csv.reader((tmp_path / "a.csv").read_text("utf-8").splitlines())
    assert row[1] == "3" and row[0].startswith("a") and row[0].endswith(".png")
