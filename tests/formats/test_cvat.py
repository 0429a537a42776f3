"""CVAT for images 1.1: by its schema, and what others draw with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from format_cases import picture
from lxml import etree
from tool_cases import back, face, put, read, write

from mangamatch.domain import arrays
from mangamatch.domain.scheme import MANGA60
from mangamatch.errors import SourceError

SCHEMA = Path(__file__).with_name("cvat_images.xsd")


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
    picture(tmp_path / "x.jpg")
    text = f'<annotations><image name="x.jpg">{single}{bad}</image><track/></annotations>'
    (sample,), issues = read("cvat", put("cvat", tmp_path, text))
    assert (sample.scheme, sample.points[59].tolist(), len(issues)) == ("manga60", [59, 1], 5)


def test_xml_lists_what_it_cannot_hold(images: list[Path], tmp_path: Path) -> None:
    samples = [
        face(images[0], "a\x01"),
        face(tmp_path / "\udcff.jpg", "b"),
        face(images[0], "c", extra={"k": {1}}),
    ]
    found, _, refused = back("cvat", samples, tmp_path)
    assert [sample.name for sample in found] == ["c"]
    assert sorted(issue.where for issue in refused) == ["a\x01", "b", "c"]


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    for doctype in (
        '<!DOCTYPE annotations [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE annotations [<!ENTITY b SYSTEM "secret.txt">]>',
        '<!DOCTYPE annotations SYSTEM "http://localhost:1/x.dtd">',
    ):
        text = (
            f'{doctype}<annotations><image name="x.jpg">&b;<points points="1,2;3,4"/></image></annotations>'
        )
        with pytest.raises(SourceError, match="DOCTYPE"):
            read("cvat", put("cvat", tmp_path, text))
