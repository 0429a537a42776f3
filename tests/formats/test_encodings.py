"""Texts in UTF-16 and Shift-JIS are read as those in UTF-8; what is in no encoding is named as the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from documents import MAKERS
from format_cases import face_points, picture

from mangamatch.domain.progress import result_of
from mangamatch.domain.text_encoding import encoding_of, to_text
from mangamatch.errors import SourceError
from mangamatch.files.text import open_text
from mangamatch.formats import FORMATS, detect_format

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = sorted(set(MAKERS) - {"npy", "npy-arrays"})
ENCODINGS = ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "shift_jis"]
NAME = "顔の絵 表.png"


def recoded(folder: Path, encoding: str) -> None:
    for file in folder.rglob("*"):
        if file.suffix in {".xml", ".json", ".csv", ".txt", ".yaml", ".pts"}:
            file.write_bytes(file.read_text("utf-8").encode(encoding))


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", TEXTS)
def test_texts_are_read_in_any_usual_encoding(name: str, encoding: str, tmp_path: Path) -> None:
    points = face_points(98 if name == "wflw" else 60) if name != "text-lines" else face_points() / 120
    plain = "face" if name == "wflw" else "顔の絵 表"
    picture(tmp_path / f"{plain}.png")
    path = MAKERS[name](tmp_path, [(f"{plain}.png", points)])
    recoded(tmp_path, encoding)
    assert [fmt.name for fmt in detect_format(path)][:1] == [name]
    samples, issues = result_of(FORMATS[name].read(path))
    assert [sample.image.name for sample in samples] == [f"{plain}.png"], issues
    assert samples[0].image.is_file()


@pytest.mark.parametrize("declared", ["UTF-8", "utf-16", "Shift_JIS"])
@pytest.mark.parametrize("name", ["cvat", "dlib"])
def test_xml_may_declare_its_encoding(name: str, declared: str, tmp_path: Path) -> None:
    picture(tmp_path / NAME)
    path = MAKERS[name](tmp_path, [(NAME, face_points())])
    text = f'<?xml version="1.0" encoding="{declared}"?>\n{path.read_text("utf-8")}'
    path.write_bytes(text.encode(declared))
    assert [fmt.name for fmt in detect_format(path)] == [name]
    samples, _ = result_of(FORMATS[name].read(path))
    assert [sample.image.name for sample in samples] == [NAME]


@pytest.mark.parametrize("name", ["cvat", "dlib"])
def test_xml_that_was_saved_again_since_it_said_utf_16(name: str, tmp_path: Path) -> None:
    picture(tmp_path / NAME)
    path = MAKERS[name](tmp_path, [(NAME, face_points())])
    path.write_text(f'<?xml version="1.0" encoding="utf-16"?>\n{path.read_text("utf-8")}', "utf-8")
    samples, issues = result_of(FORMATS[name].read(path))
    assert [sample.image.name for sample in samples] == [NAME] and issues == []


def test_dlib_of_japanese_windows_claims_latin_1(tmp_path: Path) -> None:
    picture(tmp_path / NAME)
    path = MAKERS["dlib"](tmp_path, [(NAME, face_points())])
    head = "<?xml version='1.0' encoding='ISO-8859-1'?>\n"
    path.write_bytes(head.encode() + path.read_text("utf-8").encode("shift_jis"))
    samples, _ = result_of(FORMATS["dlib"].read(path))
    assert [sample.image.name for sample in samples] == [NAME]


@pytest.mark.parametrize("name", ["coco", "cvat", "dlib", "labelme", "csv", "yolo"])
def test_what_is_in_no_encoding_is_named(name: str, tmp_path: Path) -> None:
    path = MAKERS[name](tmp_path, [("école.png", face_points())])
    picture(tmp_path / "école.png")
    for file in tmp_path.glob("*.*"):
        if file.suffix in {".xml", ".json", ".csv", ".yaml"}:
            file.write_bytes(file.read_bytes().replace(b"train: ", b"train: \xe9cole/") + b"\xff")
    try:
        _, issues = result_of(FORMATS[name].read(path))
        said = " ".join(issue.problem for issue in issues)
    except SourceError as error:
        said = str(error)
    assert any(word in said for word in ("UTF-8", "utf-8", "encod", "not readable", "damaged")), said


@pytest.mark.parametrize(
    ("text", "codec", "expected"),
    [
        ("漫画の顔", "shift_jis", "cp932"),
        ("ﾏﾝｶﾞ 漫画", "cp932", "cp932"),
        ("déjà vu, école", "latin-1", None),
        ("이름", "euc-kr", None),
        ("面部表情", "gb2312", None),
        ("漫画", "euc-jp", None),
        ("plain", "ascii", "utf-8-sig"),
        ("漫画", "utf-16", "utf-16"),
        ("a,b", "utf-16-le", "utf-16-le"),
        ("a,b", "utf-32", "utf-32"),
    ],
)
def test_shift_jis_is_not_guessed_of_other_texts(text: str, codec: str, expected: str | None) -> None:
    data = text.encode(codec)
    assert encoding_of(data) == expected
    if expected:
        assert to_text(data) == text


def test_a_long_text_is_told_by_all_of_it_and_recoded_in_pieces(tmp_path: Path) -> None:
    path, text = tmp_path / "a.txt", "x" * 600_001 + "漫画の顔\n" * 100_000
    for codec in ("shift_jis", "utf-8", "utf-16", "utf-8-sig"):
        path.write_bytes(text.encode(codec))
        with open_text(path) as stream:
            assert stream.read() == text.encode()
            assert stream.tell() > 0
    path.write_bytes(text.encode("shift_jis") + b"\xfd")
    with open_text(path) as stream:
        assert stream.read() == path.read_bytes()
