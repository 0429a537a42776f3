"""Images are found in the usual layouts of data sets by every reader that names them, and inside."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import pytest
from documents import BESIDE, MAKERS, NAMING
from format_cases import face_points, picture

from mangamatch.app.samples.read import read_samples, title_of
from mangamatch.domain.progress import result_of
from mangamatch.formats import FORMATS, detect_format
from mangamatch.formats.common.path_sandbox import kept_out

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample

USUAL = [
    # folder of the file, its name without ending, image as written, where it lies
    ("", "annotations", "a.png", "images/a.png"),
    ("", "labels", "a.png", "data/a.png"),
    ("annotations", "person_keypoints_default", "a.png", "images/default/a.png"),
    ("annotations", "instances_train", "a.png", "images/train/a.png"),
    ("annotations", "instances_train2017", "a.png", "train2017/a.png"),
    ("annotations", "x", "a.png", "images/a.png"),
    ("annotations", "x", "train/a.png", "images/train/a.png"),
    ("annotations", "x", "images/a.png", "images/a.png"),
    ("annotations", "x", "train/a.png", "train/a.png"),
    ("annotations", "x", "a.png", "images/only/a.png"),
    ("labels", "x", "../images/a.png", "images/a.png"),
    ("labels", "x", "..\\images\\a.png", "images/a.png"),
    ("labels/train", "x", "a.png", "labels/images/a.png"),
    ("", "x", "/content/set/images/a.png", "images/a.png"),
    ("", "x", "C:\\set\\images\\a.png", "images/a.png"),
    ("", "x", "a.png", "Images/a.png"),
]


def made(name: str, folder: Path, image: str, *more: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    count = 98 if name == "wflw" else 60
    return MAKERS[name](folder, [(each, face_points(count, n)) for n, each in enumerate((image, *more))])


def read(name: str, path: Path, **options: Any) -> tuple[list[Sample], list[Issue]]:
    return result_of(FORMATS[name].read(path, **options))


@pytest.mark.parametrize(("folder", "stem", "written", "place"), USUAL)
@pytest.mark.parametrize("name", NAMING)
def test_usual_layouts(name: str, folder: str, stem: str, written: str, place: str, tmp_path: Path) -> None:
    there = picture(tmp_path / "set" / place)
    path = made(name, tmp_path / "set" / folder, written)
    if path.is_file():
        path = path.rename(path.with_stem(stem))
    if name == "labelme" and stem.endswith(("train", "train2017", "default")):
        return  # a folder of files has no name that tells of a part
    options = {"outside": False} if name == "dlib" else {}
    samples, issues = read(name, path, **options)
    assert [os.path.realpath(sample.image) for sample in samples] == [str(there)], issues
    assert issues == []


def test_labelme_in_folders_of_parts(tmp_path: Path) -> None:
    there = [picture(tmp_path / "images" / part / "a.png") for part in ("train", "val")]
    for part in ("train", "val"):
        made("labelme", tmp_path / "labels" / part, "a.png")
    for root in (tmp_path, tmp_path / "labels"):
        samples, issues = read("labelme", root)
        assert [sample.image for sample in samples] == there, issues


def test_cvat_names_the_part(tmp_path: Path) -> None:
    there = [picture(tmp_path / "images" / part / "a.png") for part in ("train", "val")]
    points = ";".join(f"{x},{y}" for x, y in face_points().tolist())
    images = "".join(
        f'<image name="a.png" subset="{part}"><points label="face" points="{points}"/></image>'
        for part in ("train", "val")
    )
    (tmp_path / "annotations.xml").write_text(f"<annotations>{images}</annotations>")
    samples, _ = read("cvat", tmp_path / "annotations.xml")
    assert [sample.image for sample in samples] == there


@pytest.mark.parametrize("name", BESIDE)
@pytest.mark.parametrize("place", ["images/a.png", "images/train/a.png", "labels/images/a.png"])
def test_images_of_files_that_name_none(name: str, place: str, tmp_path: Path) -> None:
    there = picture(tmp_path / place)
    part = "train" if "train" in place else ""
    points = face_points() / 120 if name == "text-lines" else face_points()
    (tmp_path / "labels" / part).mkdir(parents=True, exist_ok=True)
    BESIDE[name](tmp_path / "labels" / part, [("a.png", points)])
    for root in (tmp_path, tmp_path / "labels"):
        assert [sample.image for sample in read(name, root)[0]] == [there]
        assert [fmt.name for fmt in detect_format(root)] == [name]


@pytest.mark.parametrize("name", [*NAMING, *BESIDE])
def test_a_folder_that_somebody_chose(name: str, tmp_path: Path) -> None:
    there = picture(tmp_path / "elsewhere" / "sub" / "a.png")
    written = "/home/other/pictures/sub/a.png" if name in NAMING else "sub/a.png"
    path = made(name, tmp_path / "set" / "deep", written)
    options = {"outside": False} if name == "dlib" else {}
    assert [fmt.name for fmt in detect_format(path, alone=True)] == [name]
    missing, _ = read(name, path, **options)
    assert not [sample for sample in missing if sample.image.exists()]
    samples, issues = read(name, path, images=tmp_path / "elsewhere", **options)
    assert [sample.image for sample in samples] == [there], issues
    # the right one beside the file is not passed over
    samples, _ = read(name, path, images=tmp_path / "nowhere", **options)
    assert not [sample for sample in samples if sample.image.exists()]


@pytest.mark.parametrize("name", NAMING)
def test_one_image_is_not_taken_for_two(name: str, tmp_path: Path) -> None:
    picture(tmp_path / "pictures" / "001.png")
    path = made(name, tmp_path / "set", "Book1/001.png", "Book2/001.png")
    samples, issues = read(name, path, images=tmp_path / "pictures")
    assert len([sample for sample in samples if sample.image.exists()]) == 1
    assert ["only that of Book1/001.png" in issue.problem for issue in issues] == [True]


@pytest.mark.parametrize("name", NAMING)
def test_several_images_of_one_name_are_no_guess(name: str, tmp_path: Path) -> None:
    for part in ("one", "two"):
        picture(tmp_path / "images" / part / "a.png")
    samples, issues = read(name, made(name, tmp_path, "a.png"))
    assert samples == [] and "several images are called a.png: in one, two" in issues[0].problem
    assert "--images" in issues[0].hint


@pytest.mark.parametrize("name", NAMING)
@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("../secret.png", "secret.png"),
        ("../private/a.png", "private/a.png"),
        ("../../images/a.png", "../images/a.png"),
        ("../images/link.png", "images/link.png"),
    ],
)
def test_the_fence_stands(name: str, written: str, place: str, tmp_path: Path) -> None:
    if name == "wflw" and written.startswith("../.."):
        return  # its lists lie two folders below
    target = tmp_path / "in" / place
    if "link" in place:
        picture(tmp_path / "out.png")
        target.parent.mkdir(parents=True)
        target.symlink_to(tmp_path / "out.png")
    else:
        picture(target)
    (tmp_path / "in" / "set").mkdir(parents=True, exist_ok=True)
    samples, issues = read(name, made(name, tmp_path / "in" / "set", written), outside=False)
    assert samples == [] and kept_out(issues) == 1
    samples, _ = read(name, tmp_path / "in" / "set", outside=False) if name == "labelme" else ([], [])
    assert samples == []


@pytest.mark.parametrize("name", [*NAMING, *BESIDE, "yolo"])
@pytest.mark.parametrize(("here", "there"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_accents_may_be_composed_in_either_way(name: str, here: str, there: str, tmp_path: Path) -> None:
    stem = "がぎ-é" if name != "wflw" else "がé"
    image = picture(tmp_path / "images" / normalize(there, "ブ") / f"{normalize(there, stem)}.png")
    written = f"{normalize(here, 'ブ')}/{normalize(here, stem)}.png"
    if name == "yolo":
        path = made(name, tmp_path, written)
        for file in (tmp_path / "images").rglob("*.png"):
            if file != image:
                file.unlink()
    elif name in BESIDE:
        points = face_points() / 120 if name == "text-lines" else face_points()
        path = BESIDE[name](tmp_path / "labels", [(f"{normalize(here, stem)}.png", points)])
        image.rename(tmp_path / "images" / image.name)
        image = tmp_path / "images" / image.name
        path = tmp_path
    else:
        path = made(name, tmp_path, written)
    samples, issues = read(name, path)
    assert [sample.image for sample in samples] == [image], issues


@pytest.mark.parametrize("name", [*BESIDE, "yolo", "labelme", "npy-arrays"])
def test_files_of_the_system_are_nobodys_faces(name: str, tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    points = face_points() / 120 if name == "text-lines" else face_points()
    MAKERS[name](tmp_path, [("a.png", points)])
    for file in [file for file in tmp_path.rglob("*") if file.is_file()]:
        (file.parent / f"._{file.name}").write_bytes(b"\0\5\x16\7 resource fork")
    for junk in (
        "Thumbs.db",
        ".DS_Store",
        "desktop.ini",
        "__MACOSX/._a.json",
        "__MACOSX/b.json",
        ".git/c.json",
    ):
        (tmp_path / junk).parent.mkdir(exist_ok=True)
        (tmp_path / junk).write_bytes(b"junk")
    assert name in [fmt.name for fmt in detect_format(tmp_path)]
    samples, issues = read(name, tmp_path)
    assert len(samples) == 1 and not [i for i in issues if "fractions" not in i.problem]


def test_coco_json_is_one_of_many_formats_of_json(tmp_path: Path) -> None:
    there = picture(tmp_path / "data" / "a.png")
    (tmp_path / "labels.json").write_text(
        json.dumps(
            {
                "images": [{"id": 1, "file_name": "a.png"}],
                "categories": [{"id": 0, "name": "face", "keypoints": []}],
                "annotations": [
                    {
                        "image_id": 1,
                        "category_id": 0,
                        "keypoints": [v for x, y in face_points().tolist() for v in (x, y, 2)],
                    }
                ],
            }
        )
    )
    samples, issues = read("coco", tmp_path / "labels.json")
    assert [(s.image, s.scheme) for s in samples] == [(there, "manga60")] and issues == []


def test_labelme_keeps_the_path_of_another_machine(tmp_path: Path) -> None:
    there = picture(tmp_path / "a.png")
    path = made("labelme", tmp_path, "C:\\Users\\me\\pictures\\a.png")
    samples, _ = read("labelme", path)
    assert samples == []  # 0.json is not called like it
    (tmp_path / "0.json").rename(tmp_path / "a.json")
    samples, issues = read("labelme", path)
    assert [sample.image for sample in samples] == [there] and issues == []


@pytest.mark.parametrize(("name", "file"), [("cvat", "annotations.xml"), ("coco", "labels.json")])
def test_a_folder_with_one_file_and_its_images(name: str, file: str, tmp_path: Path) -> None:
    there = picture(tmp_path / "data" / "a.png")
    made(name, tmp_path, "a.png").rename(tmp_path / file)
    samples, issues = result_of(read_samples([tmp_path]))
    assert [sample.image for sample in samples] == [there] and issues == []
    assert title_of(tmp_path)[0] == name


def test_a_folder_with_several_files_in_annotations(tmp_path: Path) -> None:
    there = [picture(tmp_path / "images" / part / "a.png") for part in ("train2017", "val2017")]
    for part in ("train2017", "val2017"):
        path = made("coco", tmp_path / "annotations", "a.png")
        path.rename(path.with_name(f"person_keypoints_{part}.json"))
    samples, _ = result_of(read_samples([tmp_path]))
    assert [sample.image for sample in samples] == there
