from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangamatch.domain.box import Box
from mangamatch.domain.file_names import format_name, parse_name
from mangamatch.domain.landmarks import FileName

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize(
    "book",
    ["MiraiSan", "OL_Lunch", "HighschoolKimengumi_vol01", "PLANET7", "That'sIzumiko", "漫画", "A_007_face01"],
)
def test_titles_are_split_from_the_right(book: str) -> None:
    name = parse_name(f"user0_{book}_009_face01_x131y48w121h130.json")
    assert name == FileName(0, book, 9, 1, Box(131, 48, 252, 178))


@pytest.mark.parametrize("prefix", ["", "a/b/", "C:\\data\\", "user9_x/"])
@pytest.mark.parametrize("suffix", [".json", ".JSON"])
def test_folders_and_capitals_do_not_matter(prefix: str, suffix: str) -> None:
    name = parse_name(f"{prefix}user12_B_123_face00_x-4y-5w6h7{suffix}")
    assert name == FileName(12, "B", 123, 0, Box(-4, -5, 2, 2))


@pytest.mark.parametrize(
    "file_name",
    [
        "",
        "truth.json",
        "user0_B_009_face01_x1y2w3h4.txt",
        "user0_B_009_face01_x1y2w3h4.json\n",
        "user0_B_09_face01_x1y2w3h4.json",
        "user0_B_009_face1_x1y2w3h4.json",
        "user_B_009_face01_x1y2w3h4.json",
        "user0__009_face01_x1y2w3h4.json",
        "user0_B_009_face01_x1y2w-3h4.json",
        "user0_B_009_face01_x1.5y2w3h4.json",
        "user0_B_00９_face01_x1y2w3h4.json",
        f"user{'9' * 5000}_B_009_face01_x1y2w3h4.json",
    ],
)
def test_other_names_say_nothing(file_name: str) -> None:
    assert parse_name(file_name) is None


@given(
    st.integers(0, 10**8),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="/\\"), min_size=1),
    st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)),
    st.tuples(*[st.integers(-(10**6), 10**6)] * 2, *[st.integers(0, 10**6)] * 2),
)
def test_round_trip(user: int, book: str, numbers: tuple[int, int], box: tuple[int, int, int, int]) -> None:
    x, y, w, h = box
    name = FileName(user, book, *numbers, Box(x, y, x + w, y + h))
    assert parse_name(format_name(name)) == name


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    parse_name(text)


def test_all_real_names(shared: Callable[[str], Path]) -> None:
    with open(shared("flm/names.csv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [parse_name(row["file"]) for row in rows]
    assert len(names) == 2105
    assert [format_name(name) for name in names] == [row["file"] for row in rows]
    assert [
        (n.book, str(n.half_page), str(n.face), f"{n.box.x0:.0f}", f"{n.box.height:.0f}") for n in names
    ] == [(row["book"], row["half_page"], row["face"], row["x"], row["h"]) for row in rows]
    assert len({name.book for name in names}) == 18
