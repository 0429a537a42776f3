"""Each format's own files are told to be of it, and of no other."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from format_cases import face_points, own_file, picture

from mangamatch.domain.progress import result_of
from mangamatch.errors import SourceError
from mangamatch.formats import FORMATS

READ = [name for name, entry in FORMATS.items() if entry.read]


def detected(path: Path) -> list[str]:
    return [name for name, entry in FORMATS.items() if entry.detect(path)]


@pytest.mark.parametrize("name", READ)
def test_files_are_told_to_be_of_their_own_format_only(name: str, tmp_path: Path) -> None:
    path = own_file(name, tmp_path / "new")
    assert detected(path) == [name]
    if FORMATS[name].read:
        samples, issues = result_of(FORMATS[name].read(path))
        assert samples and not [issue for issue in issues if "fractions" not in issue.problem]


@pytest.mark.parametrize("name", [name for name in READ if FORMATS[name].is_folder])
def test_one_file_of_a_folder_is_told_too(name: str, tmp_path: Path) -> None:
    folder = own_file(name, tmp_path / "new")
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and detected(path)]
    assert files and all(detected(path) == [name] for path in files)
    samples, _ = result_of(FORMATS[name].read(files[0]))
    assert samples


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_nothing_is_of_no_format(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "noise.npy").write_bytes(bytes(range(256)))
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "list.json").write_text("[1, 2")
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe\0{" * 99)
    (tmp_path / "empty.xml").touch()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.yaml")
    paths = [*tmp_path.iterdir(), tmp_path / "none", tmp_path, Path("a\0b")]
    assert [path for path in paths if FORMATS[name].detect(path)] == []
    if (read := FORMATS[name].read) and not FORMATS[name].is_folder:
        with pytest.raises(SourceError):
            result_of(read(tmp_path / "none"))


def test_json_of_others_beside_images_is_not_ours(tmp_path: Path) -> None:
    shapes = [{"label": "a", "points": [pair], "shape_type": "point"} for pair in face_points().tolist()]
    picture(tmp_path / "a.png")
    (tmp_path / "a.json").write_text(json.dumps({"shapes": shapes, "imagePath": "a.png"}))
    assert "flm-crops" not in detected(tmp_path)


def test_a_doctype_is_still_dlib_whose_reader_says_why_not(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<?xml version='1.0'?><!-- x --><!DOCTYPE dataset [<!ENTITY a 'b'>]><dataset/>")
    assert detected(path) == ["dlib"]
    path.write_bytes("<dataset/>".encode("utf-16"))
    assert detected(path) == ["dlib"]
