"""Commands take archives where they take folders."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mangamatch.app.project.book_store import MANGA109
from mangamatch.project.session import Session

if TYPE_CHECKING:
    from mangamatch.synthetic.pages.write import DemoFolder


def packed(folder: Path, to: Path, below: str = "") -> Path:
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as made:
        for file in sorted(folder.rglob("*")):
            made.write(file, f"{below}{file.relative_to(folder).as_posix()}")
    return to


@pytest.fixture
def archives(small_demo: DemoFolder, tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "data").mkdir()
    manga109 = packed(small_demo.manga109, tmp_path / "data" / "M.zip", "Manga109_released/")
    return manga109, packed(small_demo.landmarks, tmp_path / "data" / "L.zip", "landmarks/")


def _placed(answer: Any) -> list[Any]:
    return sorted(
        (m["file"], m["book"], m["page"], m["face_id"], m["points"]) for m in answer.json["matches"]
    )


def test_match_finds_in_archives_what_it_finds_in_folders(call, match_demo, archives, tmp_path: Path) -> None:
    manga109, landmarks = archives
    project = tmp_path / "z.mangamatch"
    words = ("match", "--manga109", manga109, "--landmarks", landmarks, "--project", project, "--json", "-")
    answer, folders = call(*words, "--accept-above", 0), match_demo("--accept-above", 0)
    assert answer.code == 0, answer.err
    assert _placed(answer) == _placed(folders) and answer.json["issues"] == folders.json["issues"]
    out = tmp_path / "faces.json"
    assert call("export", "--project", project, "--format", "coco", "--out", out).code == 0, answer.err
    yolo = call("convert", out, "--to", "yolo", "--out", tmp_path / "yolo", "--images-anywhere")
    assert yolo.code == 0 and list((tmp_path / "yolo").rglob("*.jpg"))


def test_a_project_finds_its_archive_again(call, archives, tmp_path: Path) -> None:
    manga109, landmarks = archives
    project = tmp_path / "data" / "z.mangamatch"
    words = ("match", "--manga109", manga109, "--landmarks", landmarks, "--project", project)
    assert call(*words).code == 0
    moved = Path(shutil.move(tmp_path / "data", tmp_path / "moved"))
    session = Session(moved / "z.mangamatch")
    try:
        assert session.source(MANGA109) == (moved / "M.zip").resolve()
    finally:
        session.close()


def test_inspect_tells_the_same(call, archives, small_demo: DemoFolder) -> None:
    manga109, landmarks = archives
    told = call("inspect", "--manga109", manga109, "--landmarks", landmarks, "--json", "-")
    folders = ("--manga109", small_demo.manga109, "--landmarks", small_demo.landmarks)
    assert told.code == 0 and told.json == call("inspect", *folders, "--json", "-").json


@pytest.mark.parametrize("which", [0, 1])
def test_an_archive_of_data_is_never_written(call, archives, which: int) -> None:
    manga109, landmarks = archives
    before = archives[which].read_bytes()
    sources = ("--manga109", manga109, "--landmarks", landmarks)
    assert call("inspect", *sources, "--json", archives[which]).code != 0
    assert call("match", *sources, "--project", archives[which]).code != 0
    assert archives[which].read_bytes() == before


def test_samples_of_an_archive_are_inspected_converted_and_cut(call, data: Path, tmp_path: Path) -> None:
    made = packed(data.parent, tmp_path / "set.zip")
    assert call("inspect", made).code == 0
    done = call("convert", made, "--to", "dlib", "--crops", "--out", tmp_path / "out.xml", "--json", "-")
    assert done.code == 0, done.err
    assert call("convert", made, "--to", "csv", "--out", made).code != 0


def test_a_network_learns_from_an_archive(call, data: Path, one_thread: None, tmp_path: Path) -> None:
    made = packed(data.parent, tmp_path / "set.zip")
    size = ("--size", "32", "--epochs", "1", "--batch-size", "8", "--device", "cpu")
    done = call("train", "--data", made, "--out", tmp_path / "run", *size)
    assert done.code == 0, done.err
    assert call("evaluate", "--model", tmp_path / "run", "--data", made).code == 0


def test_an_archive_is_imported_into_a_project(call, demo_project: Path, data: Path, tmp_path: Path) -> None:
    done = call("import", packed(data.parent, tmp_path / "set.zip"), "--project", demo_project)
    assert done.code == 0, done.err


@pytest.mark.parametrize("option", ["--manga109", "--landmarks"])
def test_an_archive_of_another_kind_is_an_error_with_a_remedy(
    call, small_demo: DemoFolder, option: str, tmp_path: Path
) -> None:
    (tmp_path / "x.7z").write_bytes(b"7z\xbc\xaf\x27\x1c" + bytes(99))
    sources = {
        "--manga109": small_demo.manga109,
        "--landmarks": small_demo.landmarks,
        option: tmp_path / "x.7z",
    }
    words = [word for pair in sources.items() for word in pair]
    answer = call("match", *words, "--project", tmp_path / "p.mangamatch")
    assert answer.code not in (0, 1) or "Traceback" not in answer.err
    assert answer.code != 0 and "7z" in answer.err and "Unpack" in answer.err
    assert not (tmp_path / "p.mangamatch").exists()
