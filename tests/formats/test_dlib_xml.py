"""dlib XML: read by those who read it in the world, and tolerant of what they write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import cv2
import dlib
import numpy as np
import pytest

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.sample import Sample
from mangamatch.errors import ExportError, SourceError
from mangamatch.formats import FORMATS, dlib_source

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from mangamatch.domain.issue import Issue

DLIB = FORMATS["dlib"]


def finish(generator: Generator[object, None, object]) -> object:
    while True:
        try:
            next(generator)
        except StopIteration as stop:
            return stop.value


def face(image: Path, name: str = "b_face00", **changes: object) -> Sample:
    rng = np.random.default_rng(len(name))
    values = {
        "image": image,
        "size": (120, 100),
        "box": Box(10.0, 12.0, 90.0, 88.0),
        "points": arrays.points(rng.uniform(12, 88, (60, 2))),
        "scheme": "manga60",
        "group": "Book",
        "name": name,
    }
    return Sample(**(values | changes))


def export(samples: list[Sample], path: Path, comment: str = "") -> list[Issue]:
    return finish(DLIB.write(samples, path, comment=comment))


def read_text(tmp_path: Path, text: str | bytes, name: str = "in.xml") -> tuple[list[Sample], list[Issue]]:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return finish(DLIB.read(path))


def parts(count: int = 60, form: str = "<part name='{i:02d}' x='{x}' y='{y}'/>") -> str:
    return "".join(form.format(i=i, x=i + 100, y=i + 200) for i in range(count))


def document(boxes: str, image: str = "file='a/b.jpg'") -> str:
    return f"<dataset><images><image {image}>{boxes}</image></images></dataset>"


def box(inside: str, attributes: str = "top='1' left='2' width='3' height='4'") -> str:
    return f"<box {attributes}>{inside}</box>"


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """An export of four faces on two images, one in a folder with an apostrophe."""
    rng, samples = np.random.default_rng(0), []
    for name in ("That'sIzumiko/003.png", "Bücher 本/1.png"):
        image = tmp_path / name
        image.parent.mkdir()
        cv2.imencode(".png", rng.integers(0, 255, (100, 120), np.uint8))[1].tofile(image)
        for i in range(2):
            extra = {"emotion": 4, "note": "a > b & \"c\" 'd'\n"}
            samples.append(face(image, f"{image.parent.name} <{i}>", extra=extra))
    path = tmp_path / "export.xml"
    assert export(samples[::2] + samples[1::2], path, comment="for <tests> & people") == []
    return path


def test_dlib_trains_on_the_export(exported: Path, tmp_path: Path) -> None:
    options = dlib.shape_predictor_training_options()
    options.oversampling_amount = options.cascade_depth = 1
    options.num_trees_per_cascade_level, options.tree_depth = 2, 2
    options.feature_pool_size, options.num_test_splits = 20, 2
    model = tmp_path / "model.dat"
    dlib.train_shape_predictor(str(exported), str(model), options)
    assert model.stat().st_size > 0
    assert dlib.test_shape_predictor(str(exported), str(model)) >= 0


def test_dlib_reads_what_was_meant(exported: Path) -> None:
    data = dlib.image_dataset_metadata.load_image_dataset_metadata(str(exported))
    samples, _ = finish(DLIB.read(exported))
    assert data.comment == "for <tests> & people"
    assert [image.filename for image in data.images] == ["That'sIzumiko/003.png", "Bücher 本/1.png"]
    faces = [item for image in data.images for item in image.boxes]
    for sample, item in zip(samples, faces, strict=True):
        assert sample.box == Box(
            item.rect.left(), item.rect.top(), item.rect.right() + 1, item.rect.bottom() + 1
        )
        assert [(p.x, p.y) for _, p in sorted(item.parts.items())] == [tuple(p) for p in sample.points]


def test_tutorial_loaders_read_it(exported: Path) -> None:
    assert not exported.read_bytes().startswith(b"\xef\xbb\xbf")
    root = ElementTree.parse(exported).getroot()
    assert [child.tag for child in root] == ["name", "comment", "images"]
    samples, _ = finish(DLIB.read(exported))
    first = root[2][0]
    assert (int(first.attrib["width"]), int(first.attrib["height"])) == (120, 100)
    crop = first[0].attrib
    assert [int(crop[key]) for key in ("top", "left", "width", "height")] == [12, 10, 80, 76]
    assert [part.attrib["name"] for part in first[0]] == [f"{i:02d}" for i in range(60)]
    points = [[int(first[0][i].attrib["x"]), int(first[0][i].attrib["y"])] for i in range(60)]
    assert points == samples[0].points.tolist()


def test_faces_of_one_image_stand_together(exported: Path) -> None:
    text = exported.read_text(encoding="utf-8")
    assert re.findall('file="(.*?)"', text) == ["That'sIzumiko/003.png", "Bücher 本/1.png"]


def test_half_pixels_round_up_and_boxes_keep_a_pixel(tmp_path: Path) -> None:
    points = arrays.points([[0.5, 1.5], [-0.5, -1.5], [2.4999, -2.4999]])
    path = tmp_path / "x.xml"
    assert (
        export([face(tmp_path / "a.png", scheme="three", points=points, box=Box(5, 5, 5.2, 4))], path) == []
    )
    (sample,), _ = finish(DLIB.read(path))
    assert sample.points.tolist() == [[1, 2], [0, -1], [2, -2]]
    assert sample.box == Box(5, 5, 6, 6)


@pytest.mark.parametrize("name", ["a&b.jpg", "a<b.jpg", "a>b.jpg", 'a"b.jpg', "a\nb.jpg", "a\udcffb.jpg"])
def test_paths_dlib_cannot_read_are_refused(tmp_path: Path, name: str) -> None:
    issues = export([face(tmp_path / name, "bad"), face(tmp_path / "good.jpg", "good")], tmp_path / "x.xml")
    assert [issue.where for issue in issues] == ["bad"]
    assert [sample.name for sample in finish(DLIB.read(tmp_path / "x.xml"))[0]] == ["good"]


@pytest.mark.parametrize(
    "changes",
    [
        {"points": arrays.points(np.zeros((59, 2)))},
        {"points": arrays.points(np.zeros((0, 2))), "scheme": "none"},
        {"points": arrays.points(np.full((60, 2), np.nan))},
        {"box": Box(0, 0, np.inf, 5)},
        {"points": arrays.points(np.full((60, 2), 1e12))},
        {"name": "a\x00b"},
        {"group": "\ud800"},
    ],
)
def test_samples_the_format_cannot_hold_are_listed(tmp_path: Path, changes: dict[str, object]) -> None:
    issues = export(
        [face(tmp_path / "a.jpg", **changes), face(tmp_path / "a.jpg", "good")], tmp_path / "x.xml"
    )
    assert len(issues) == 1
    assert issues[0].hint
    assert [sample.name for sample in finish(DLIB.read(tmp_path / "x.xml"))[0]] == ["good"]


def test_extra_that_is_no_json_is_listed_and_the_face_written(tmp_path: Path) -> None:
    issues = export([face(tmp_path / "a.jpg", extra={"x": object()})], tmp_path / "x.xml")
    assert "extra data" in issues[0].problem
    assert len(finish(DLIB.read(tmp_path / "x.xml"))[0]) == 1


def test_sizes_that_differ_and_mixed_schemes_are_listed(tmp_path: Path) -> None:
    few = arrays.points([[1, 2]])
    samples = [
        face(tmp_path / "a.jpg", "1"),
        face(tmp_path / "a.jpg", "2", size=(9, 9), scheme="s", points=few),
    ]
    issues = export(samples, tmp_path / "x.xml")
    assert [("size" in i.problem, "mixes" in i.problem) for i in issues] == [(True, False), (False, True)]
    read, issues = finish(DLIB.read(tmp_path / "x.xml"))
    assert len(read) == 2
    assert ["mixes" in issue.problem for issue in issues] == [True]


def test_300w_without_sizes(tmp_path: Path) -> None:
    text = "<?xml version='1.0' encoding='ISO-8859-1'?>\n<?xml-stylesheet type='text/xsl' href='x.xsl'?>\n"
    image = document(box(parts(68)), "file='helen/trainset/1.jpg'")
    (sample,), issues = read_text(tmp_path, text + image)
    assert (sample.size, sample.scheme, sample.group) == (None, "ibug68", "trainset")
    assert sample.image == tmp_path / "helen/trainset/1.jpg"
    assert sample.points[67].tolist() == [167, 267]
    assert issues == []


@pytest.mark.parametrize("path", ["That'sIzumiko/003.jpg", "日本/1.jpg", "a b/c.jpg"])
def test_what_dlib_itself_writes(tmp_path: Path, path: str) -> None:
    data = dlib.image_dataset_metadata.dataset()
    item = dlib.image_dataset_metadata.box()
    item.rect = dlib.rectangle(2, 1, 4, 4)
    for i in range(60):
        item.parts[f"{i:02d}"] = dlib.point(i, -i)
    image = dlib.image_dataset_metadata.image()
    image.filename = path
    image.boxes.append(item)
    data.images.append(image)
    file = tmp_path / "dlib.xml"
    dlib.image_dataset_metadata.save_image_dataset_metadata(data, str(file))
    (sample,), issues = finish(DLIB.read(file))
    assert issues == []
    assert sample.image == tmp_path / path
    assert sample.box == Box(2, 1, 5, 5)
    assert sample.points[59].tolist() == [59, -59]
    assert sample.scheme == "manga60"


@pytest.mark.parametrize(
    "form",
    [
        '<part name="{i}" x="{x}" y="{y}"/>',
        "<part  y='{y}' name='{i:02d}'\n x='{x}'></part>",
        "<part name='{i:04d}' x='00{x}' y='+{y}'/>",
        "<!-- <part name='00' x='1' y='1'/> --><part name='{i:02d}' x='{x}' y='{y}'/>",
    ],
)
def test_other_spellings_of_the_same(tmp_path: Path, form: str) -> None:
    (sample,), issues = read_text(tmp_path, document(box(parts(form=form))))
    assert issues == []
    assert sample.points.tolist() == [[i + 100, i + 200] for i in range(60)]


def test_parts_in_any_order_counted_from_one(tmp_path: Path) -> None:
    order = np.random.default_rng(1).permutation(60)
    inside = "".join(f"<part name='{i + 1}' x='{i}' y='0'/>" for i in order)
    (sample,), issues = read_text(tmp_path, document(box(inside)))
    assert issues == []
    assert sample.points[:, 0].tolist() == list(range(60))


def test_labels_and_unknown_attributes_are_kept(tmp_path: Path) -> None:
    attributes = "top='1' left='2' width='3' height='4' difficult='1' extra='odd'"
    (sample,), issues = read_text(tmp_path, document(box(f"<label>me</label>{parts()}", attributes)))
    assert issues == []
    assert sample.extra == {"difficult": "1", "label": "me", "extra": "odd"}


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings(tmp_path: Path, codec: str) -> None:
    head = "<?xml version='1.0' encoding='{}'?>".format(codec.removesuffix("-sig"))
    (sample,), issues = read_text(tmp_path, (head + document(box(parts()), "file='é/b.jpg'")).encode(codec))
    assert issues == []
    assert sample.image == tmp_path / "é/b.jpg"


def test_floats_are_read_and_listed(tmp_path: Path) -> None:
    inside = "<part name='00' x='1.5' y='2.0'/><part name='01' x='3' y='-4e0'/>"
    (sample,), issues = read_text(tmp_path, document(box(inside, "top='.5' left='2' width='3' height='4'")))
    assert sample.points.tolist() == [[1.5, 2], [3, -4]]
    assert sample.box == Box(2, 0.5, 5, 4.5)
    assert sum("not whole numbers" in issue.problem for issue in issues) == 2


BAD_BOXES = {
    "missing edge": box(parts(), "top='1' width='3' height='4'"),
    "word for an edge": box(parts(), "top='x' left='2' width='3' height='4'"),
    "no area": box(parts(), "top='1' left='2' width='0' height='4'"),
    "no parts": box(""),
    "duplicate part": box(parts() + "<part name='07' x='1' y='1'/>"),
    "duplicate number": box(parts() + "<part name='7' x='1' y='1'/>"),
    "gap": box(parts() + "<part name='99' x='1' y='1'/>"),
    "no y": box(parts() + "<part name='60' x='1'/>"),
    "no name": box(parts() + "<part x='1' y='1'/><part x='1' y='1'/>"),
    "nan": box(parts(59) + "<part name='59' x='nan' y='1'/>"),
    "inf": box(parts(59) + "<part name='59' x='1e999' y='1'/>"),
    "huge": box(parts(59) + f"<part name='59' x='{'9' * 400}' y='1'/>"),
    "59 of 60": box(parts(59)),
    "count unlike its scheme": box(parts(5), "top='1' left='2' width='3' height='4' scheme='manga60'"),
}


@pytest.mark.parametrize("bad", BAD_BOXES.values(), ids=BAD_BOXES)
def test_a_bad_box_is_listed_and_the_rest_read(tmp_path: Path, bad: str) -> None:
    good = box(parts())
    samples, issues = read_text(tmp_path, document(good + bad + good))
    assert len(samples) == 2
    assert len(issues) == 1
    assert issues[0].where
    assert issues[0].hint


def test_bad_images_are_listed(tmp_path: Path) -> None:
    face_box = box(parts())
    text = (
        f"<dataset><image file='out.jpg'>{face_box}</image><images><image>{face_box}</image>"
        f"<image file='s.jpg' width='x' height='3'>{face_box}</image>"
        f"<image file='w\\in.jpg' width='0' height='0'>{face_box}</image></images></dataset>"
    )
    samples, issues = read_text(tmp_path, text)
    assert [sample.image.name for sample in samples] == ["out.jpg", "s.jpg", "in.jpg"]
    assert {sample.size for sample in samples} == {None}
    assert len(issues) == 3


def test_names_given_twice_are_made_unique(tmp_path: Path) -> None:
    twice = box(parts(), "top='1' left='2' width='3' height='4' sample='s'")
    samples, issues = read_text(tmp_path, document(twice + twice))
    assert [sample.name for sample in samples] == ["s", "s_2"]
    assert len(issues) == 1


def test_a_file_that_breaks_off_gives_what_was_there(tmp_path: Path) -> None:
    one = f"<image file='a.jpg'>\n{box(parts())}\n</image>\n"
    samples, issues = read_text(tmp_path, f"<dataset>\n<images>\n{one}{one}{one[:-20]}")
    assert len(samples) == 2
    assert "breaks off" in issues[0].problem
    assert issues[0].where == "line 10"


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"hello",
        b"<root/>",
        b"<root><dataset/></root>",
        b"\x00\x01",
        b"<dataset>",
        b"\xff\xfe<",
        b"<dataset a='\xff'/>",
    ],
)
def test_what_is_no_dlib_xml_is_an_error(tmp_path: Path, text: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        read_text(tmp_path, text)
    assert caught.value.hint


def test_missing_file_and_folder_are_errors(tmp_path: Path) -> None:
    for path in (tmp_path / "none.xml", tmp_path):
        with pytest.raises(SourceError):
            finish(DLIB.read(path))


BOMB = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))


@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE dataset [<!ENTITY a "aaaaaaaaaa">{BOMB}]>',
        '<!DOCTYPE dataset [<!ENTITY i SYSTEM "secret.txt">]>',
        '<!DOCTYPE dataset SYSTEM "http://localhost:1/x.dtd">',
    ],
)
@pytest.mark.parametrize("use", ["file='&i;'", "file='x'>&i;</image><image file='y'"])
def test_bombs_and_external_entities_are_refused(tmp_path: Path, doctype: str, use: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    with pytest.raises(SourceError) as caught:
        read_text(tmp_path, doctype + document(box(parts()), use))
    assert "secret" not in str(caught.value)


def test_an_export_of_nothing_leaves_the_old_file(tmp_path: Path) -> None:
    out = tmp_path / "out.xml"
    out.write_text("old", encoding="utf-8")
    with pytest.raises(ExportError, match="None of the 1 faces"):
        export([face(tmp_path / "A&B" / "1.png")], out)
    assert out.read_text(encoding="utf-8") == "old" and list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("text", ["", "[1,2,3]", "{}", "[[1],2]", '["a",1]', "hello", "[null,1]", "1,,2"])
def test_an_element_that_only_the_reader_knows_breaks_nothing(tmp_path: Path, text: str) -> None:
    good = box(parts())
    samples, issues = read_text(tmp_path, document(good + box(f"<parts.run>{text}</parts.run>") + good))
    assert len(samples) == 2 and len(issues) == 1


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ("x='159'", "x='0159'", 2),
        ("x='159'", "x='-'", 1),
        ("x='159'", "x='1-59'", 1),
        ("x='159'", "x=''", 1),
        ("x='159'", "x='1' x='59'", 0),
        ("x='159'", "y='159'", 0),
        ("x='159'", "x='159.5'", 2),
        ("name='59'", "name='-59'", 2),
        ("name='59'", "name='60'", 1),
        ("name='00'", "name='000'", 2),
    ],
)
def test_one_part_unlike_the_others(tmp_path: Path, old: str, new: str, count: int) -> None:
    """The short cut for parts in their usual form must not take it for one."""
    text = document(box(parts().replace(old, new)) + box(parts()))
    if not count:
        with pytest.raises(SourceError):
            read_text(tmp_path, text)
        return
    samples, _ = read_text(tmp_path, text)
    assert len(samples) == count
    assert samples[-1].points.tolist() == [[i + 100, i + 200] for i in range(60)]


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
def test_pieces_of_any_size_make_the_same(
    tmp_path: Path, exported: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, _ = finish(DLIB.read(exported))
    monkeypatch.setattr(dlib_source, "_CHUNK", size)
    again, issues = finish(DLIB.read(exported))
    assert issues == []
    assert [s.points.tolist() for s in again] == [s.points.tolist() for s in whole]
