"""The table of one row a face."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from format_cases import faces, picture

from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.errors import ExportError, SourceError
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample


def read(path: Path, text: str | bytes) -> tuple[list[Sample], list[Issue]]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return result_of(FORMATS["csv"].read(path))


def test_any_reader_of_csv_reads_it(tmp_path: Path) -> None:
    written = faces(tmp_path)
    assert result_of(FORMATS["csv"].write(written, tmp_path / "out.csv")) == []
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["image"] for row in rows] == [f"Book/{i}.png" for i in range(3)]
    assert [float(rows[1][f"x{i}"]) for i in range(60)] == written[1].points[:, 0].tolist()


def test_image_and_points_are_enough(tmp_path: Path) -> None:
    picture(tmp_path / "Book" / "1.png")
    (sample,), issues = read(tmp_path / "a.csv", "\ufeffy0,x0,image,y1,x1\r\n2,1,Book\\1.png,4,3\r\n")
    assert [issue.problem for issue in issues] == ["its landmarks fit no known scheme and are called points2"]
    assert sample.points.tolist() == [[1, 2], [3, 4]]
    assert (sample.box, sample.group, sample.name, sample.size) == (Box(1, 2, 3, 4), "Book", "1", None)


@pytest.mark.parametrize(
    "row",
    [
        b"none.png,a,1,2,3,4",
        b"a.png,a,nan,2,3,4",
        b"a.png,a,x,2,3,4",
        b"a.png,a,1,2,,4",
        b"a.png,a,1,2,3,",
        b"a.png,a,1,2",
        b"a.png,a,,,,",
        b",a,1,2,3,4",
        b"../../etc/x,a,1,2,3,4",
        b"/etc/passwd,a,1,2,3,4",
        b"../x.png,a,1,2,3,4",
        b"C:\\a.png,a,1,2,3,4",
        b"a.png,\xff,1,2,3,4",
        b"a.png",
    ],
)
def test_a_bad_row_is_listed_and_the_rest_read(tmp_path: Path, row: bytes) -> None:
    picture(tmp_path / "a.png")
    head, good = b"image,name,x0,y0,x1,y1", b"a.png,b,1,2,3,4"
    samples, issues = read(tmp_path / "a.csv", b"\n".join([head, good, row, good.replace(b"b", b"c")]))
    assert [sample.name for sample in samples] == ["b", "c"]
    assert len([issue for issue in issues if issue.where in ("line 3", "a")]) == 1


def test_images_elsewhere_are_read_when_the_file_is_trusted(tmp_path: Path) -> None:
    sample, *_ = faces(tmp_path / "pages")
    (tmp_path / "out").mkdir()
    path = tmp_path / "out" / "a.csv"
    result_of(FORMATS["csv"].write([sample], path))
    samples, issues = result_of(FORMATS["csv"].read(path))
    assert samples == [] and "outside" in issues[0].problem
    (again,), issues = result_of(FORMATS["csv"].read(path, outside=True))
    assert issues == [] and again.image == sample.image


def test_names_given_twice_are_listed(tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    samples, issues = read(tmp_path / "a.csv", "image,name,x0,y0\na.png,b,1,2\na.png,b,3,4\n")
    assert [sample.name for sample in samples] == ["b", "b_2"]
    assert issues[0].where == "b"


def test_a_cell_beyond_any_measure_ends_the_reading(tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    text = f"image,name,x0,y0\na.png,b,1,2\na.png,{'c' * 200_000},3,4\n"
    samples, issues = read(tmp_path / "a.csv", text)
    assert [sample.name for sample in samples] == ["b"]
    assert "breaks off" in issues[0].problem


@pytest.mark.parametrize("text", [b"", b"a,b\n1,2\n", b"\x00\xff", b"image,x0\n"])
def test_other_tables_are_an_error(tmp_path: Path, text: bytes) -> None:
    with pytest.raises(SourceError):
        read(tmp_path / "a.csv", text)
    assert not FORMATS["csv"].detect(tmp_path / "a.csv")


@pytest.mark.parametrize(
    "changes",
    [{"name": "\udcff"}, {"extra": {"a": object()}}, {"box": Box(0, 0, float("nan"), 1)}],
)
def test_what_a_table_cannot_hold_is_listed(tmp_path: Path, changes: dict[str, object]) -> None:
    bad, good, _ = faces(tmp_path)
    for key, value in changes.items():
        object.__setattr__(bad, key, value)
    issues = result_of(FORMATS["csv"].write([bad, good], tmp_path / "out.csv"))
    assert len(issues) == 1 and issues[0].hint
    assert len(result_of(FORMATS["csv"].read(tmp_path / "out.csv"))[0]) == 1
    with pytest.raises(ExportError, match="The face cannot be written"):
        result_of(FORMATS["csv"].write([bad], tmp_path / "out.csv"))
