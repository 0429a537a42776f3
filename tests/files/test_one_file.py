"""Two spellings of one file are one file, wherever something would be written over it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from folding import folding_disk
from test_what_is_ours import export, faces

from mangamatch.app.output_guard import refuse_sources
from mangamatch.app.samples.scripting import save_samples
from mangamatch.cli.output import keep_sources
from mangamatch.errors import ExportError, UsageError
from mangamatch.files.identity import identity, lineage
from mangamatch.files.image_names import folded
from mangamatch.files.paths import claim_path
from mangamatch.formats.common.unique_names import UniqueNames, safe_stem
from mangamatch.manga109.library import open_library

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPOSED, DECOMPOSED = "caf\u00e9", "cafe\u0301"


@pytest.fixture
def disk() -> Iterator[None]:
    with folding_disk():
        yield


@pytest.mark.usefixtures("disk")
@pytest.mark.parametrize(
    ("one", "other"), [("Train.xml", "train.xml"), (f"{COMPOSED}.xml", f"{DECOMPOSED}.xml")]
)
def test_two_spellings_are_one(tmp_path: Path, one: str, other: str) -> None:
    (tmp_path / one).write_text("x")
    assert identity(tmp_path / one) == identity(tmp_path / other)
    folder = tmp_path / f"F {one}"
    folder.mkdir()
    same = tmp_path / f"f {other}"
    assert identity(folder / "new") == identity(same / "NEW") and identity(same) in lineage(
        folder / "a" / "b"
    )


def test_a_disk_that_tells_them_apart_is_believed(tmp_path: Path) -> None:
    for name in ("Train.xml", "train.xml"):
        (tmp_path / name).write_text("x")
    assert identity(tmp_path / "Train.xml") != identity(tmp_path / "train.xml")
    (tmp_path / "link").symlink_to("train.xml")
    assert identity(tmp_path / "link") == identity(tmp_path / "train.xml")


def test_a_share_without_numbers_is_compared_by_its_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Train.xml").write_text("x")
    real = os.stat

    def without_number(path: object, **named: object) -> os.stat_result:
        told = [*real(path, **named)]
        return os.stat_result([told[0], 0, *told[2:]])

    monkeypatch.setattr(os, "stat", without_number)
    assert identity(tmp_path / "Train.xml") == identity(tmp_path / "train.xml")
    assert identity(tmp_path / "train.xml") != identity(tmp_path / "train2.xml")


@pytest.mark.usefixtures("disk")
def test_the_source_of_a_command_is_not_its_result(tmp_path: Path) -> None:
    (tmp_path / "Train.xml").write_text("x")
    (tmp_path / "Data").mkdir()
    for target in ("train.xml", "data/new.json", "TRAIN.XML"):
        with pytest.raises(UsageError, match="among the sources"):
            keep_sources([tmp_path / "Train.xml", tmp_path / "Data"], tmp_path / target)
    with pytest.raises(UsageError, match="twice"):
        keep_sources([], tmp_path / "out.json", tmp_path / "Out.json")
    keep_sources([tmp_path / "Train.xml"], tmp_path / "train2.xml", None, "-")


@pytest.mark.usefixtures("disk")
def test_manga109_is_not_written_to_under_another_spelling(small_demo, tmp_path: Path) -> None:
    root = Path(shutil.copytree(small_demo.root, tmp_path / "data"))
    library, _ = open_library(root / "manga109")
    for target in ("MANGA109/Annotations/new.xml", "manga109/BOOKS.txt", "manga109/IMAGES/new"):
        with pytest.raises(ExportError, match="Manga109"):
            refuse_sources(root / target, library, root / "landmarks")
    with pytest.raises(ExportError, match="landmark"):
        refuse_sources(root / "LANDMARKS" / "new.json", library, root / "landmarks")
    with pytest.raises(ExportError, match="in use"):
        refuse_sources(tmp_path / "P.json", library, taken=[tmp_path / "p.json"])
    refuse_sources(root / "manga109" / "other.json", library, root / "landmarks")


@pytest.mark.usefixtures("disk")
def test_a_page_is_not_replaced_by_what_is_made_of_it(tmp_path: Path) -> None:
    samples = faces(tmp_path / "pages")
    with pytest.raises(UsageError, match="is an image of these samples"):
        save_samples(samples, tmp_path / "PAGES" / "Page0.png", "csv")


def test_names_that_such_disks_do_not_tell_apart_get_numbers(tmp_path: Path) -> None:
    assert folded(f"{COMPOSED} STRASSE") == folded(f"{DECOMPOSED.upper()} stra\u00dfe")
    taken: set[str] = set()
    made = [claim_path(tmp_path / name, taken) for name in (COMPOSED, DECOMPOSED, COMPOSED.upper())]
    assert len({folded(path.name) for path in made}) == 3
    names = UniqueNames(ignore_case=True)
    assert [names.take(name) for name in ("a", COMPOSED, DECOMPOSED)] == ["a", COMPOSED, f"{DECOMPOSED}_2"]


@pytest.mark.parametrize("name", ["COM1", "com\u00b9", "lpt\u00b3.txt", "nul", "Aux.png"])
def test_names_that_windows_keeps_for_itself_are_not_given(name: str) -> None:
    assert safe_stem(name).startswith("_")


@pytest.mark.parametrize("name", ["com10", "console", "lpt", "null"])
def test_names_like_those_stay(name: str) -> None:
    assert safe_stem(name) == name


def test_an_export_on_a_disk_that_decomposes_is_still_ours(tmp_path: Path) -> None:
    """Its note was written on one disk, its names come from another."""
    out = tmp_path / "out"
    export("yolo", out)
    (out / f"{DECOMPOSED}.txt").write_text("x")
    from mangamatch.files import manifest

    (out / manifest.MARKER).unlink()
    manifest.note(out)
    told = (out / manifest.MARKER).read_text().replace("cafe\\u0301", "caf\\u00e9")
    (out / manifest.MARKER).write_text(told)
    manifest.refuse_foreign(out)
    (out / f"{DECOMPOSED}.txt").write_text("changed")
    with pytest.raises(ExportError, match="changed"):
        manifest.refuse_foreign(out)
