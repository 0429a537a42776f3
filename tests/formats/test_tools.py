"""COCO, YOLO-pose, labelme and CVAT: what they hold comes back, what they refuse is told."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.events import result_of
from mangamatch.domain.sample import Sample
from mangamatch.domain.scheme import MANGA60
from mangamatch.errors import ExportError, SourceError
from mangamatch.formats import FORMATS, coco, cvat, json_stream, labelme, yolo
from mangamatch.formats.keypoints import scheme_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mangamatch.domain.issue import Issue

WIDTH, HEIGHT = 320, 240
MODULES = {"coco": coco, "yolo": yolo, "labelme": labelme, "cvat": cvat}
FILES, FOLDERS = ("coco", "cvat"), ("yolo", "labelme")
SCHEMA = Path(__file__).with_name("cvat_images.xsd")


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Pages of two books; the second has names that file systems and formats find hard."""
    root = tmp_path_factory.mktemp("images")
    paths = [root / "Book" / "000.jpg", root / "Book" / "001.png", root / "That'sIzumiko 本" / "00 1.png"]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        Image.new("L", (WIDTH, HEIGHT), 200).save(path)
    return paths


def face(image: Path, name: str = "s", **changes: Any) -> Sample:
    points = np.random.default_rng(len(name)).uniform((0, 0), (WIDTH, HEIGHT), (60, 2))
    values = {
        **{"image": image, "size": (WIDTH, HEIGHT), "box": Box(10.5, 20.25, 110.125, 140.1)},
        **{"points": arrays.points(points), "scheme": "manga60", "group": image.parent.name},
        **{"name": name, "extra": {"emotion": 2}},
    }
    return Sample(**(values | changes))


def write(name: str, samples: list[Sample], path: Path, comment: str = "") -> list[Issue]:
    return result_of(FORMATS[name].write(samples, path, comment=comment))


def read(name: str, path: Path, **options: bool) -> tuple[list[Sample], list[Issue]]:
    return result_of(FORMATS[name].read(path, **options))


def back(name: str, samples: list[Sample], folder: Path) -> tuple[list[Sample], list[Issue], list[Issue]]:
    path = folder / f"out{FORMATS[name].suffix}"
    refused = write(name, samples, path)
    return (*read(name, path, outside=True), refused)


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def facts(sample: Sample) -> tuple[object, ...]:
    return (sample.name, sample.group, sample.scheme, dict(sample.extra), sample.size, sample.box)


# -- what is written is read ------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["coco", "cvat", "labelme"])
def test_everything_comes_back(name: str, images: list[Path], tmp_path: Path) -> None:
    extra = {"emotion": 2, "split": "val", "deep": [1, {"x": None}], "big": 10**30, "far": float("inf")}
    written = [face(image, f"face {i}", extra=extra) for i, image in enumerate(images)]
    found, issues, refused = back(name, written, tmp_path)
    assert (issues, refused) == ([], [])
    assert [facts(sample) for sample in found] == [facts(sample) for sample in written]
    assert all((a.points == b.points).all() for a, b in zip(found, written, strict=True))
    assert all(a.image.samefile(b.image) for a, b in zip(found, written, strict=True))


coordinates = st.floats(0, 1, exclude_max=True)


@settings(max_examples=15)
@given(st.lists(coordinates, min_size=120, max_size=120), st.sampled_from(["train", "val", "test"]))
@pytest.mark.parametrize("name", FOLDERS)
def test_points_inside_come_back_from_folders(
    name: str, images: list[Path], tmp_path_factory: pytest.TempPathFactory, values: list[float], split: str
) -> None:
    points = np.array(values).reshape(-1, 2) * (WIDTH, HEIGHT)
    written = face(images[0], points=arrays.points(points), extra={"split": split})
    (found,), issues, refused = back(name, [written], tmp_path_factory.mktemp("folder"))
    assert (issues, refused) == ([], [])
    assert np.allclose(found.points, points, rtol=0, atol=1e-6)
    assert np.allclose(found.box.as_tuple(), written.box.as_tuple(), rtol=0, atol=1e-6)
    assert (found.scheme, found.group, found.size) == ("manga60", "Book", (WIDTH, HEIGHT))
    assert dict(found.extra) == {"split": split}
    assert found.image.read_bytes() == images[0].read_bytes()


@pytest.mark.parametrize("name", FOLDERS)
def test_an_empty_folder_is_valid(name: str, tmp_path: Path) -> None:
    assert write(name, [], tmp_path / "out") == []
    assert write(name, [], tmp_path / "out") == []  # and may be written again


@pytest.mark.parametrize("name", MODULES)
def test_each_knows_its_own_and_no_other(name: str, images: list[Path], tmp_path: Path) -> None:
    path = tmp_path / f"out{FORMATS[name].suffix}"
    write(name, [face(image) for image in images], path)
    assert [other for other, module in MODULES.items() if module.detect(path)] == [name]


@pytest.mark.parametrize("module", MODULES.values(), ids=MODULES)
def test_detecting_never_raises(module: Any, tmp_path: Path) -> None:
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe\0{" * 99)
    (tmp_path / "empty.xml").touch()
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe.yaml")
    for path in (*tmp_path.iterdir(), tmp_path, tmp_path / "none", Path("a\0b")):
        assert not module.detect(path)


# -- stated losses ----------------------------------------------------------------------------------


def test_yolo_labels_what_is_inside(images: list[Path], tmp_path: Path) -> None:
    points = np.full((60, 2), 10.0)
    points[0], points[1] = (-3, 5), (WIDTH + 1, 5)
    sample = face(images[0], points=arrays.points(points), box=Box(-50, -50, WIDTH / 2, 999))
    outside = face(images[0], "o", box=Box(-9, -9, -1, -1))
    (refused,) = write("yolo", [sample, outside], tmp_path / "out")
    assert "outside" in refused.problem
    (line,) = (tmp_path / "out" / "labels" / "train" / "Book" / "000.txt").read_text().splitlines()
    values = [float(word) for word in line.split()]
    assert len(values) == 5 + 60 * 3 and min(values) >= 0 and max(values[:5] + values[5::3]) <= 1
    assert values[:11] == [0, 0.25, 0.5, 0.5, 1, 0, 0, 0, 0, 0, 0]
    assert values[13] == 2
    found, (issue,) = read("yolo", tmp_path / "out")
    assert found == [] and "landmark 0 is missing" in issue.problem


def test_yolo_data_is_what_ultralytics_asks_for(images: list[Path], tmp_path: Path) -> None:
    splits = ("train", "train", "test")
    samples = [face(image, s, extra={"split": s}) for image, s in zip(images, splits, strict=True)]
    assert write("yolo", samples, tmp_path / "out", "two\nlines") == []
    data = yaml.safe_load((tmp_path / "out" / "data.yaml").read_text(encoding="utf-8"))
    assert data["kpt_shape"] == [60, 3] and data["names"] == ["face"]
    assert data["flip_idx"] == list(MANGA60.mirror)
    assert (data["train"], data["val"], data["test"]) == ("images/train", "images/train", "images/test")
    pictures = sorted(path for path in (tmp_path / "out" / "images").rglob("*.*g"))
    labels = sorted(path for path in (tmp_path / "out" / "labels").rglob("*.txt"))
    assert [path.with_suffix("").parts[-3:] for path in pictures] == [
        path.with_suffix("").parts[-3:] for path in labels
    ]
    assert len(pictures) == 3 and pictures[0].samefile(images[2])


def test_two_books_with_names_alike_do_not_meet(images: list[Path], tmp_path: Path) -> None:
    samples = [face(images[0], "a", group="A/b"), face(images[1], "b", group="A b")]
    samples.append(face(images[0], "d", group="images"))
    samples.append(face(images[0].parent.parent / "Book" / "000.jpg", "c", group="A?b"))
    for name in FOLDERS:
        found, issues, refused = back(name, samples, made(tmp_path / name))
        assert (len(found), issues, refused) == (4, [], [])


def test_links_become_copies_where_the_disk_has_none(
    images: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    assert write("yolo", [face(images[0])], tmp_path / "out") == []
    copy = tmp_path / "out" / "images" / "train" / "Book" / "000.jpg"
    assert copy.read_bytes() == images[0].read_bytes() and not copy.samefile(images[0])


def test_an_image_that_trainers_would_mend_is_copied(images: list[Path], tmp_path: Path) -> None:
    torn = tmp_path / "torn.jpg"
    torn.write_bytes(images[0].read_bytes()[:-2])
    assert write("yolo", [face(torn, group="g"), face(images[0], group="g")], tmp_path / "out") == []
    folder = tmp_path / "out" / "images" / "train" / "g"
    assert not (folder / "torn.jpg").samefile(torn)
    assert (folder / "000.jpg").samefile(images[0])


@pytest.mark.parametrize("name", FOLDERS)
def test_what_is_no_image_never_leaves_its_place(name: str, images: list[Path], tmp_path: Path) -> None:
    secret = tmp_path / "secret.jpg"
    secret.write_text("a key")
    bad = [face(secret, "a"), face(tmp_path / "none.png", "b"), face(images[0], "c", size=(9, 9))]
    with pytest.raises(ExportError, match="None of the 3 faces"):
        write(name, bad, tmp_path / "out")
    issues = write(name, [*bad, face(images[0])], tmp_path / "out")
    assert [issue.where for issue in issues] == ["a", "b", "c"]
    assert all(issue.hint for issue in issues)
    assert not any(path.read_bytes() == b"a key" for path in (tmp_path / "out").rglob("*") if path.is_file())


NAN, HUGE = np.full((60, 2), np.nan), np.full((60, 2), 1e300)
BAD: Mapping[str, dict[str, Any]] = {
    "59 of 60": {"points": arrays.points(np.ones((59, 2)))},
    "none": {"points": arrays.points([]), "scheme": "mine"},
    "nan": {"points": arrays.points(NAN)},
    "huge": {"points": arrays.points(HUGE)},
    "box": {"box": Box(0, 0, float("inf"), 9)},
}


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("name", MODULES)
def test_unfit_faces_are_listed_and_the_rest_written(
    name: str, bad: str, images: list[Path], tmp_path: Path
) -> None:
    found, issues, refused = back(name, [face(images[0]), face(images[0], "bad", **BAD[bad])], tmp_path)
    assert (len(found), issues, [issue.where for issue in refused]) == (1, [], ["bad"])


@pytest.mark.parametrize("name", MODULES)
def test_mixed_schemes_are_told(name: str, images: list[Path], tmp_path: Path) -> None:
    other = face(images[0], "t", scheme="ours3", points=arrays.points([[1, 2], [3, 4], [5, 6]]))
    found, _, refused = back(name, [face(images[0]), face(images[1]), other], tmp_path)
    assert len(refused) >= 1
    assert {sample.scheme for sample in found} >= {"manga60"}


@pytest.mark.parametrize("name", ["coco", "cvat", "labelme"])
def test_names_given_twice_are_made_unique(name: str, images: list[Path], tmp_path: Path) -> None:
    found, issues, _ = back(name, [face(images[0], "s"), face(images[0], "s")], tmp_path)
    assert [sample.name for sample in found] == ["s", "s_2"]
    assert len(issues) == 1


def test_xml_lists_what_it_cannot_hold(images: list[Path], tmp_path: Path) -> None:
    samples = [
        face(images[0], "a\x01"),
        face(tmp_path / "\udcff.jpg", "b"),
        face(images[0], "c", extra={"k": {1}}),
    ]
    found, _, refused = back("cvat", samples, tmp_path)
    assert [sample.name for sample in found] == ["c"]
    assert sorted(issue.where for issue in refused) == ["a\x01", "b", "c"]


def test_names_no_utf8_knows_come_back_from_json(tmp_path: Path) -> None:
    sample = face(tmp_path / "\udcff" / "1.jpg", "n\udcff")
    (found,), issues, refused = back("coco", [sample], tmp_path)
    assert (found.image, found.name, issues, refused) == (sample.image, sample.name, [], [])


# -- paths ------------------------------------------------------------------------------------------


def document(name: str, image: str) -> str:
    points = [[float(i), float(i)] for i in range(60)]
    if name == "coco":
        keypoints = [v for x, y in points for v in (x, y, 2)]
        annotation = {"id": 1, "image_id": 1, "category_id": 1, "bbox": [0, 0, 9, 9], "keypoints": keypoints}
        return json.dumps({"annotations": [annotation], "images": [{"id": 1, "file_name": image}]})
    if name == "labelme":
        shapes = [{"label": str(i), "points": [xy], "shape_type": "point"} for i, xy in enumerate(points)]
        return json.dumps({"shapes": shapes, "imagePath": image, "imageData": None})
    run = ";".join(f"{x},{y}" for x, y in points)
    root = etree.Element("annotations")
    node = etree.SubElement(root, "image", id="0", name=image)
    etree.SubElement(node, "points", label="face", points=run)
    return etree.tostring(root, encoding="unicode")


def put(name: str, folder: Path, text: str | bytes) -> Path:
    path = folder / ("in.xml" if name == "cvat" else "in.json")
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    "image",
    ["../../etc/passwd", "/etc/passwd", "C:\\x.jpg", "..\\..\\x.jpg", "out/x.jpg", "x.jpg", "\\\\host\\x"],
)
@pytest.mark.parametrize("name", ["coco", "labelme", "cvat"])
def test_images_outside_the_folder_are_refused(name: str, image: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "out").symlink_to(tmp_path)
    (folder / "x.jpg").symlink_to(tmp_path / "far.jpg")
    path = put(name, folder, document(name, image))
    found, (issue,) = read(name, path)
    assert found == [] and "outside" in issue.problem and issue.hint
    assert len(read(name, path, outside=True)[0]) == 1


@pytest.mark.parametrize("name", ["coco", "labelme", "cvat"])
def test_separators_of_windows(name: str, tmp_path: Path) -> None:
    (sample,), issues = read(name, put(name, tmp_path, document(name, "a\\b.jpg")))
    assert (sample.image, issues, sample.scheme) == (tmp_path / "a" / "b.jpg", [], "manga60")


def test_yolo_stays_in_its_folder(images: list[Path], tmp_path: Path) -> None:
    write("yolo", [face(images[0])], tmp_path / "far")
    folder = tmp_path / "in"
    folder.mkdir()
    for value in ("../far/images/train", str(tmp_path / "far" / "images" / "train")):
        (folder / "data.yaml").write_text(f"train: {json.dumps(value)}\nkpt_shape: [60, 3]\n")
        found, (issue,) = read("yolo", folder)
        assert found == [] and "outside" in issue.problem
        assert len(read("yolo", folder, outside=True)[0]) == 1
    place = folder / "images"
    place.mkdir()
    (place / "000.jpg").symlink_to(images[0])
    (folder / "labels").mkdir()
    (folder / "labels" / "000.txt").write_text(next((tmp_path / "far" / "labels").rglob("*.txt")).read_text())
    (folder / "data.yaml").write_text("train: images\nkpt_shape: [60, 3]\n")
    found, (issue,) = read("yolo", folder)
    assert found == [] and "outside" in issue.problem


# -- broken input -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"hello",
        b"[]",
        b"{}",
        b'{"a": 1}',
        b"<a/>",
        b"\xff\xfe\x00",
        b"{" * 9,
        b"[" * 99_999,
        b'{"images": 3',
    ],
)
@pytest.mark.parametrize("name", ["coco", "labelme", "cvat"])
def test_what_is_of_no_format_is_an_error(name: str, text: bytes, tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read(name, put(name, tmp_path, text))
    assert caught.value.hint


@pytest.mark.parametrize("name", MODULES)
def test_missing_places_are_errors(name: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        read(name, tmp_path / "none")
    with pytest.raises(SourceError):
        read(name, tmp_path)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_breaks_off_gives_what_was_there(name: str, images: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "out"
    write(name, [face(image, f"s{i}") for i, image in enumerate(images)], path)
    text = path.read_bytes()
    cut = text.index(b'"annotations"') if name == "coco" else 0
    path.write_bytes(text[: text.rindex(b"s2", cut)])
    found, issues = read(name, path, outside=True)
    assert len(found) == 2
    assert "breaks off" in issues[0].problem


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    for doctype in (
        '<!DOCTYPE annotations [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE annotations [<!ENTITY b SYSTEM "secret.txt">]>',
        '<!DOCTYPE annotations SYSTEM "http://localhost:1/x.dtd">',
    ):
        text = doctype + document("cvat", "x.jpg").replace("<points", "&b;<points")
        with pytest.raises(SourceError, match="DOCTYPE"):
            read("cvat", put("cvat", tmp_path, text))


def coco_of(annotations: list[Any], **more: Any) -> str:
    return json.dumps({"images": [{"id": 1, "file_name": "a/x.jpg"}], "annotations": annotations} | more)


def annotation(**changes: Any) -> dict[str, Any]:
    keypoints = [v for i in range(60) for v in (i, i + 0.5, 2)]
    return {"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 2, 3, 4], "keypoints": keypoints} | changes


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (annotation(keypoints=[1, 2]), "triples"),
        (annotation(keypoints=[1, 2, 2, 0, 0, 0]), "landmark 1"),
        (annotation(keypoints=[1, "x", 2]), "wrong"),
        (annotation(keypoints=[[1, 2, 2]]), "wrong"),
        (annotation(keypoints=[float("nan"), 1, 2]), "not a finite number"),
        (annotation(keypoints=[1e308, 1, 2]), "too large"),
        (annotation(keypoints=[10**400, 1, 2]), "wrong"),
        (annotation(bbox=[1, 2]), "bbox"),
        (annotation(bbox="x"), "wrong"),
        (annotation(image_id=7), "image 7"),
        (annotation(image_id=[]), "image"),
        (annotation(keypoints=[]), "no landmarks"),
        (3, "no object"),
    ],
)
def test_a_bad_annotation_is_listed(bad: Any, said: str, tmp_path: Path) -> None:
    found, issues = read("coco", put("coco", tmp_path, coco_of([annotation(), bad])))
    assert len(found) == 1
    assert said in issues[0].problem


def test_coco_of_others(tmp_path: Path) -> None:
    shuffled = list(MANGA60.point_names)[::-1]
    category = {"id": 1, "name": "head", "keypoints": shuffled}
    text = coco_of([annotation(track=7, bbox=None)], categories=[category], info=None)
    (sample,), issues = read("coco", put("coco", tmp_path, b"\xef\xbb\xbf" + text.encode()))
    assert issues == []
    assert (sample.scheme, sample.group, sample.name) == ("manga60", "a", "a/x_face00")
    assert sample.points[:, 0].tolist() == list(range(59, -1, -1))
    assert (sample.box, dict(sample.extra)) == (Box(0, 0.5, 59, 59.5), {"track": 7})


def test_an_edited_box_counts(images: list[Path], tmp_path: Path) -> None:
    sample = face(images[0], box=Box(0.1, 0.2, 0.3000001, 1000.7))
    path = tmp_path / "out.json"
    write("coco", [sample], path)
    value = json.loads(path.read_text())
    value["annotations"][0] |= {"box": [0.1, 0.2, 7, 7], "bbox": [1, 2, 3, 4]}
    path.write_text(json.dumps(value, indent=3))
    assert read("coco", path, outside=True)[0][0].box == Box(1, 2, 4, 6)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False)
    | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=9,
)


@given(st.dictionaries(st.text(max_size=4), json_values), st.integers(1, 40), st.sampled_from([None, 1]))
def test_any_object_streams_like_json(value: dict[str, Any], chunk: int, indent: int | None) -> None:
    """However small the pieces."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_stream, "_CHUNK", chunk)
        stream = io.BytesIO(json.dumps(value, indent=indent).encode())
        found = list(json_stream.members(stream))
    flat = [(k, e) for k, v in value.items() for e in ((v or [[]]) if isinstance(v, list) else [v])]
    assert found == flat


# -- real consumers ---------------------------------------------------------------------------------


def test_pycocotools_finds_nothing_amiss(images: list[Path], tmp_path: Path) -> None:
    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval

    path = tmp_path / "out.json"
    rng = np.random.default_rng(0)
    boxes = [Box(x, y, x + 90, y + 80) for x, y in ((0, 0), (100, 100), (200, 150))]
    samples = [
        face(
            image,
            f"{image}{i}",
            box=box,
            points=arrays.points(rng.uniform((box.x0, box.y0), (box.x1, box.y1), (60, 2))),
        )
        for image in images
        for i, box in enumerate(boxes)
    ]
    write("coco", samples, path)
    with contextlib.redirect_stdout(io.StringIO()):
        truth = COCO(str(path))
        results = [
            {key: entry[key] for key in ("image_id", "category_id", "keypoints")} | {"score": 0.9}
            for entry in truth.dataset["annotations"]
        ]
        evaluation = COCOeval(truth, truth.loadRes(results), "keypoints")
        evaluation.params.kpt_oks_sigmas = np.array(truth.cats[1]["sigmas"])
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()
    assert evaluation.stats[0] == 1.0
    assert tuple(truth.cats[1]["sigmas"]) == coco.SIGMAS and len(coco.SIGMAS) == MANGA60.size
    assert np.min(truth.cats[1]["skeleton"]) == 1


def test_labelme_would_load_it(images: list[Path], tmp_path: Path) -> None:
    """The demands of labelme's LabelFile.load_image_file and Shape, written down."""
    write("labelme", [face(image) for image in images], tmp_path / "out", "why")
    files = sorted((tmp_path / "out").rglob("*.json"))
    assert len(files) == 3
    for file in files:
        value = json.loads(file.read_text(encoding="utf-8"))
        picture = file.parent / value["imagePath"]
        assert picture.stem == file.stem and value["imageData"] is None
        with Image.open(picture) as opened:
            assert opened.size == (value["imageWidth"], value["imageHeight"])
        assert isinstance(value["version"], str) and value["flags"] == {}
        for shape in value["shapes"]:
            assert isinstance(shape["label"], str) and isinstance(shape["group_id"], int)
            assert len(shape["points"]) == {"point": 1, "rectangle": 2}[shape["shape_type"]]
            assert shape["flags"] == {}


def test_labelme_of_others(tmp_path: Path) -> None:
    labels = list(MANGA60.point_names)[::-1]
    shapes = [
        {"label": n, "points": [[i, 1]], "shape_type": "point", "group_id": 4} for i, n in enumerate(labels)
    ]
    shapes.append({"label": "x", "points": [[9, 8], [1, 2]], "shape_type": "rectangle", "group_id": 4})
    shapes += [{"label": "x", "points": [[9, 8]], "shape_type": "polygon"}, 3]
    shapes += [{"label": "x", "points": p, "shape_type": "point"} for p in ([], [[1]], [["a", 2]])]
    text = json.dumps({"shapes": shapes, "imagePath": "x.jpg"})
    (sample,), issues = read("labelme", put("labelme", tmp_path, text))
    assert sample.points[:, 0].tolist() == list(range(59, -1, -1))
    assert (sample.box, sample.scheme, len(issues)) == (Box(1, 2, 9, 8), "manga60", 5)


def test_cvat_follows_its_schema(images: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "out.xml"
    odd = face(images[0], "a\r\n\t<&>\"'", scheme="mine", points=arrays.points([[-1e-9, 1e20 / 1e12]]))
    write("cvat", [*(face(image) for image in images), odd], path, "why \x01 & <so>")
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    schema.assertValid(etree.parse(str(path)))
    found, _ = read("cvat", path, outside=True)
    assert odd.name in {sample.name for sample in found}


def test_cvat_of_others(tmp_path: Path) -> None:
    single = "".join(
        f'<points label="{n}" points="{i},1" group_id="3"/>' for i, n in enumerate(MANGA60.point_names)
    )
    bad = '<points points="1;2"/><points points="1,x"/><box xtl="1"/>'
    bad += '<skeleton><points points="1,2" outside="1"/></skeleton>'
    text = f'<annotations><image name="x.jpg">{single}{bad}</image><track/></annotations>'
    (sample,), issues = read("cvat", put("cvat", tmp_path, text))
    assert (sample.scheme, sample.points[59].tolist(), len(issues)) == ("manga60", [59, 1], 5)


def test_yolo_of_others(images: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "set"
    (folder / "images").mkdir(parents=True)
    (folder / "labels").mkdir()
    (folder / "images" / "a.jpg").write_bytes(images[0].read_bytes())
    (folder / "images" / "b.jpg").write_bytes(b"no image")
    good = "1 0.5 0.5 0.5 0.5 " + " ".join(["0.25 0.5"] * 5)
    (folder / "labels" / "a.txt").write_bytes(f"{good}\n{good} 1\n\n0 x\n".encode() + b"\xff\n")
    (folder / "labels" / "b.txt").write_text(good)
    data = "path: /home/them/set\ntrain: images\nkpt_shape:\n  - 5\n  - 2\nnames:\n  - a\n  - b\n"
    (folder / "data.yaml").write_text(data)
    (sample,), issues = read("yolo", folder / "data.yaml")
    assert sample.points.tolist() == [[WIDTH / 4, HEIGHT / 2]] * 5
    assert dict(sample.extra) == {"split": "train", "class": "b"}
    assert sample.box == Box(WIDTH / 4, HEIGHT / 4, WIDTH * 3 / 4, HEIGHT * 3 / 4)
    assert len(issues) == 5  # the fifth: five landmarks fit no known scheme
    for bad in ("kpt_shape: x", "a: [", "!!python/object:os.system x"):
        (folder / "data.yaml").write_text(bad)
        with pytest.raises(SourceError):
            read("yolo", folder)


@pytest.mark.parametrize("name", FOLDERS)
def test_a_failing_disk_leaves_the_old_folder(
    name: str, images: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    write(name, [face(images[0])], out)
    before = sorted(out.rglob("*"))

    def fail(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", fail)
    with pytest.raises(ExportError, match="space"):
        write(name, [face(image) for image in images], out)
    assert sorted(out.rglob("*")) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("name", FOLDERS)
def test_stopping_leaves_nothing(
    name: str, images: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mangamatch.domain import pace

    monkeypatch.setattr(pace, "_INTERVAL", 0.0)
    steps = FORMATS[name].write([face(image) for image in images], tmp_path / "out")
    assert [next(steps).done for _ in range(3)] == [0, 0, 1]
    steps.close()
    assert list(tmp_path.iterdir()) == []


def test_names_in_any_order() -> None:
    assert scheme_of(["10", "9", "1"]) == ("points3", [2, 1, 0])
    assert scheme_of(["b", "a"], "mine") == ("mine", [0, 1])


@pytest.mark.skipif(sys.platform == "win32", reason="file names are text there")
def test_folders_with_names_no_utf8_knows(images: list[Path], tmp_path: Path) -> None:
    odd = tmp_path / "b\udcff" / "1\udcff.png"
    odd.parent.mkdir()
    odd.write_bytes(images[1].read_bytes())
    for name in FOLDERS:
        found, issues, refused = back(name, [face(odd, "s", extra={})], made(tmp_path / name))
        assert (len(found), issues, refused) == (1, [], [])
