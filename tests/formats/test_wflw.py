"""WFLW's lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from format_cases import SIZE, face_points, picture, wflw_line

from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.errors import SourceError
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample

NAME = "0--Parade/1 a.png"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where WFLW's archives put a list; the image lies two folders up."""
    picture(tmp_path / "WFLW_images" / NAME)
    folder = tmp_path / "WFLW_annotations" / "lists"
    folder.mkdir(parents=True)
    return folder / "list.txt"


def read(path: Path, text: str | bytes) -> tuple[list[Sample], list[Issue]]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return result_of(FORMATS["wflw"].read(path))


def test_a_line_is_a_face(place: Path, tmp_path: Path) -> None:
    samples, issues = read(place, wflw_line(NAME) + "\r\n" + wflw_line(NAME, 1))
    assert issues == []
    sample = samples[0]
    assert sample.image == tmp_path / "WFLW_images" / NAME
    assert (sample.scheme, sample.size, sample.group, sample.box) == (
        *("wflw98", SIZE, "0--Parade"),
        Box(5, 6, 95, 96),
    )
    assert [face.name for face in samples] == ["1 a", "1 a_2"]
    assert np.allclose(sample.points, face_points(98), atol=1e-3)
    flags = {"pose": 0, "expression": 1, "illumination": 0, "make-up": 0, "occlusion": 0, "blur": 1}
    assert sample.extra == flags


def test_lists_of_points_and_name_only(place: Path) -> None:
    words = wflw_line(NAME).split(" ")
    (sample,), issues = read(place, " ".join([*words[:196], *words[206:]]))
    assert issues == [] and sample.extra == {}
    assert sample.box == Box.around(sample.points)
    assert FORMATS["wflw"].detect(place)


@pytest.mark.parametrize(
    "line",
    [
        b"1 2 3 a.png",
        wflw_line(NAME).replace(" ", " nan ", 1).encode(),
        ("x" + wflw_line(NAME, 2)).encode(),
        ("nan" + wflw_line(NAME, 2)[5:]).encode(),
        wflw_line("none.png").encode(),
        wflw_line("../../../etc/x.png").encode(),
        wflw_line("/etc/passwd").encode(),
        wflw_line("..\\..\\..\\x.png").encode(),
        wflw_line("C:\\x.png").encode(),
        wflw_line(NAME, 3).encode().replace(b"Parade", b"Par\xffade"),
        wflw_line(NAME).encode(),
    ],
)
def test_a_bad_line_is_listed_and_the_rest_read(place: Path, line: bytes) -> None:
    good = wflw_line(NAME).encode(), wflw_line(NAME.replace("/", "\\"), 1).encode()
    samples, issues = read(place, good[0] + line.strip() + b"\n" + good[1])
    assert len(samples) == 2 and len(issues) == 1
    assert issues[0].where == "line 2" and issues[0].hint


def test_a_link_out_is_refused(place: Path, tmp_path: Path) -> None:
    outside = picture(tmp_path.parent / f"{tmp_path.name}-out" / "x.png")
    (tmp_path / "WFLW_images" / "x.png").symlink_to(outside)
    samples, issues = read(place, wflw_line("x.png"))
    assert samples == [] and "outside" in issues[0].problem


def test_no_list_is_an_error(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(SourceError):
            result_of(FORMATS["wflw"].read(path))
