"""dlib XML of others: all that is written in the world is read, and what is wrong is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dlib
import numpy as np
import pytest
from dlib_cases import DLIB, box, document, finish, parts, read_text, read_without_images

from mangamatch.domain.box import Box
from mangamatch.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path


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
    (sample,), issues = read_without_images(file)
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
    "no parts": box(""),
    "duplicate part": box(parts() + "<part name='07' x='1' y='1'/>"),
    "duplicate number": box(parts() + "<part name='7' x='1' y='1'/>"),
    "gap": box(parts() + "<part name='99' x='1' y='1'/>"),
    "no y": box(parts() + "<part name='60' x='1'/>"),
    "no name": box(parts() + "<part x='1' y='1'/><part x='1' y='1'/>"),
    "nan": box(parts(59) + "<part name='59' x='nan' y='1'/>"),
    "inf": box(parts(59) + "<part name='59' x='1e999' y='1'/>"),
    "huge": box(parts(59) + f"<part name='59' x='{'9' * 400}' y='1'/>"),
    "huge edge": box(parts(), f"top='{'9' * 400}' left='2' width='3' height='4'"),
    "59 of 60": box(parts(59)),
    "count unlike its scheme": box(parts(5), "top='1' left='2' width='3' height='4' scheme='manga60'"),
}


@pytest.mark.parametrize("bad", BAD_BOXES.values(), ids=BAD_BOXES)
def test_a_bad_box_is_listed_and_the_rest_read(tmp_path: Path, bad: str) -> None:
    samples, issues = read_text(tmp_path, document(box(parts()) + bad + box(parts().replace("y='", "y='1"))))
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


@pytest.mark.parametrize("text", ["", "[1,2,3]", "{}", "[[1],2]", '["a",1]', "hello", "[null,1]", "1,,2"])
def test_an_element_that_only_the_reader_knows_breaks_nothing(tmp_path: Path, text: str) -> None:
    odd, other = box(f"<parts.run>{text}</parts.run>"), box(parts().replace("y='", "y='1"))
    samples, issues = read_text(tmp_path, document(box(parts()) + odd + other))
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
