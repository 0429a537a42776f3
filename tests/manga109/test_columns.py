"""The fast reader must say what the streaming reader says, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mangamatch.manga109.columns import cut
from mangamatch.manga109.issue_log import Notes
from mangamatch.manga109.reader import stream

if TYPE_CHECKING:
    from mangamatch.manga109.raw_annotation import RawAnnotation

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn"))
WORDS = st.text(LETTERS | st.sampled_from("\n\t<>&\"'"), max_size=12)
KEYS = st.text("0123456789abcdef", min_size=1, max_size=8)
NUMBERS = st.integers(0, 99_999)


@st.composite
def boxes(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(["frame", "face", "body", "text"]))
    values = {"id": draw(KEYS), **{side: draw(NUMBERS) for side in ("xmin", "ymin", "xmax", "ymax")}}
    if draw(st.booleans()):
        values["character"] = draw(KEYS)
    order = draw(st.permutations(list(values))) if draw(st.booleans()) else list(values)
    attributes = "".join(f' {name}="{values[name]}"' for name in order)
    words = escape(draw(WORDS)) if kind == "text" else ""
    return f"<{kind}{attributes}>{words}</{kind}>" if words else f"<{kind}{attributes}{draw(ENDS)}"


ENDS = st.sampled_from(["/>", " />"])
PAGES = st.lists(st.lists(boxes(), max_size=4), max_size=3)


def document(pages: list[list[str]], prolog: str = '<?xml version="1.0" encoding="utf-8"?>\n') -> str:
    inner = "".join(
        f'\t\t<page index="{index}" width="9" height="8">\n'
        + "".join(f"\t\t\t{box}\n" for box in page)
        + "</page>\n"
        for index, page in enumerate(pages)
    )
    names = '<characters><character id="1" name="A &amp; B"/></characters>'
    return f'{prolog}<book title="B">{names}<pages>\n{inner}</pages></book>'


def content(sheet: RawAnnotation) -> dict[str, Any]:
    return {
        "pages": sheet.pages,
        "characters": sheet.characters,
        "title": sheet.title,
        "polygons": len(sheet.polygons),
        "elements": sheet.elements,
        "rows": {
            kind: (
                list(rows.ids),
                rows.pages.tolist(),
                rows.boxes.tolist(),
                list(rows.characters),
                list(rows.texts),
                dict(rows.extra),
                [sheet.line(int(place)) for place in rows.places],
            )
            for kind, rows in sheet.rows.items()
        },
    }


@given(PAGES)
def test_plain_files_are_cut_and_equal_the_stream(pages: list[list[str]]) -> None:
    data = document(pages).encode()
    sheet = cut(data, Notes("x"))
    assert sheet is not None
    assert content(sheet) == content(stream(data, Notes("x")))


@settings(max_examples=300)
@given(PAGES, st.data())
def test_damaged_files_are_left_to_the_stream_or_equal_it(
    pages: list[list[str]], data: st.DataObject
) -> None:
    source = bytearray(document(pages).encode())
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(source) - 1))
        piece = data.draw(PIECES)
        source[at : at + data.draw(st.sampled_from([0, 1, len(piece)]))] = piece
    sheet = cut(bytes(source), Notes("x"))
    if sheet is not None:
        notes = Notes("x")
        streamed = stream(bytes(source), notes)
        assert content(sheet) == content(streamed)
        assert notes.issues() == []


PIECES = st.sampled_from(
    [
        *(
            b"<",
            b">",
            b"/",
            b'"',
            b"'",
            b"=",
            b" ",
            b"&",
            b"&amp;",
            b"&#65;",
            b"-",
            b"7",
            b"id",
            b"character",
        ),
        *(b"\xff", b"\x00", b"\n", b"\r\n", b"\t", b"\xef\xbb\xbf", b' xmin="3"', b' angle="3"'),
        *(
            b"<!--",
            b"-->",
            b"<?a?>",
            b"]]>",
            b"<![CDATA[",
            b"<page>",
            b"</page>",
            b"<face/>",
            b"</text>",
            b"<text>",
        ),
    ]
)


@pytest.mark.parametrize(
    "source",
    [
        document([]).replace("utf-8", "iso-8859-1"),
        document([["<!-- <face/> -->"]]),
        document([["<face id='1' xmin='1' ymin='1' xmax='2' ymax='2'/>"]]),
        document([["<sfx/>"]]),
        document([['<face id="1" xmin="1" ymin="1" xmax="2"/>']]),
        document([['<face id="1" xmin="1" ymin="1" xmax="2" ymax="2" charaXter="1"/>']]),
        document([['<face id="1" xmin="1" xmin="1" xmax="2" ymax="2"/>']]),
        document([['<face id="1" xmin="1" ymin="1" xmax="2" ymax="1234567"/>']]),
        document([], prolog="<!DOCTYPE book>"),
        document([['<text id="1" xmin="1" ymin="1" xmax="2" ymax="2">]]></text>']]),
        document([['<text id="1" xmin="1" ymin="1" xmax="2" ymax="2">\ufffe</text>']]),
        "",
    ],
)
def test_anything_else_is_left_to_the_stream(source: str) -> None:
    assert cut(source.encode(), Notes("x")) is None


def test_large_files_are_left_to_the_stream() -> None:
    assert cut(document([]).encode() + b" " * (8 << 20), Notes("x")) is None
