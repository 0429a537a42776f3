"""Annotations in Manga109's own form: ``books.txt`` and ``annotations/BOOK.xml``.

A book that came from such an XML goes out as it came, but for its faces: those that were deleted are left
out, those that were moved have their new boxes, and new ones follow those of their page. Characters, bodies,
texts, frames, whatever else it holds, and all ids stay. A new id is one that no other element has, of any
book. Boxes that are new keep to Manga109's rule: 0 ≤ min < max < size of the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING

from mangamatch.domain.book import Book, Face, FaceOrigin, KeptFace, Page
from mangamatch.domain.box import Box
from mangamatch.domain.face_ids import FaceIds, ids_in
from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.domain.rejection import DRAW_BOX, SampleRejected, demand_some, sound
from mangamatch.files.atomic import replace_folder
from mangamatch.files.read import whole
from mangamatch.formats.common.page_numbers import faces_on_pages
from mangamatch.formats.common.unique_names import UniqueNames

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from lxml.etree import _Element

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample

_FORBIDDEN = frozenset('/\\:*?"<>|')
_NOBODY = ("_Other", "Other")
"""Characters of Manga109 that stand for all who have no name."""
_SIDES = ("xmin", "ymin", "xmax", "ymax")
_NOWHERE = Box(0, 0, 0, 0)
_MOST_PAGES = 100_000  # so far, pages without faces are listed, too
_MOST_XML = 64 << 20  # bytes


@dataclass(frozen=True, slots=True, eq=False)
class BookToWrite:
    """A book as its files say it is, what a project says of its faces, and ``new`` faces.

    ``xml``: the file that it came from, None without one; ``layers``: further such files by their folders,
    such as ``annotations_COO``, which go out as they came.
    """

    book: Book
    new: tuple[Face, ...]
    changes: tuple[KeptFace, ...] = ()
    xml: Path | None = None
    layers: Mapping[str, Path] = field(default_factory=dict)

    @property
    def face_count(self) -> int:
        """How many faces are to be written."""
        return self.book.face_count + len(self.new) - sum(change.is_deleted for change in self.changes)


def write(
    samples: Iterable[Sample], path: Path, *, comment: str = "", books: Sequence[BookToWrite] = ()
) -> Generator[Progress, None, list[Issue]]:
    """Write ``books``, without any those that the faces of ``samples`` are in; the comment has no place."""
    given = list(samples)
    total = len(given) or len(books)
    yield Progress(0, total)
    kept, issues = ([], []) if books else sound(given)
    books = books or _books_of(kept)
    demand_some(len(books), len(given), issues)
    ids, names = (
        FaceIds(chain.from_iterable(ids_in(one.book) for one in books)),
        UniqueNames(ignore_case=True),
    )
    listed = []
    with replace_folder(path) as temp:
        for done, one in enumerate(books):
            yield Progress(total * done // len(books), total, one.book.title)
            name = names.take(_file_name(one.book.title))
            listed.append(name)
            _put(temp / "annotations" / f"{name}.xml", _written(one, name, ids, issues))
            for folder, layer in one.layers.items():
                _put(temp / folder / f"{name}.xml", whole(layer, _MOST_XML))
        (temp / "books.txt").write_text(
            "".join(f"{name}\n" for name in listed), encoding="utf-8", newline="\n"
        )
    yield Progress(total, total)
    return issues


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(data)


def _file_name(title: str) -> str:
    """Return a title as the name of a file, which lists and programs take for the title."""
    text = "".join("_" if one in _FORBIDDEN or not one.isprintable() else one for one in title)
    return text.encode("utf-8", "replace").decode().strip(" .") or "book"


def _books_of(samples: Sequence[Sample]) -> list[BookToWrite]:
    """Return the books that the faces of samples are in."""
    pages: dict[str, dict[int, Page]] = {}
    faces: dict[str, list[Face]] = {}
    for sample, key in zip(samples, faces_on_pages(samples), strict=True):
        width, height = sample.size or (0, 0)
        pages.setdefault(key.book, {})[key.page] = Page(key.page, width, height, sample.image)
        face = Face(key.face_id or "", key.book, key.page, key.region, "", FaceOrigin.FOUND)
        faces.setdefault(key.book, []).append(face)
    made = []
    for title, some in pages.items():
        indices = range(max(some) + 1) if max(some) < _MOST_PAGES else sorted(some)
        whole_book = tuple(some.get(index, Page(index, 0, 0, None)) for index in indices)
        made.append(BookToWrite(Book(title, whole_book, {}, {}), tuple(faces[title])))
    return made


# -- one book --------------------------------------------------------------------------------------


def _written(one: BookToWrite, name: str, ids: FaceIds, issues: list[Issue]) -> bytes:
    from lxml import etree

    root = _as_it_came(one.xml)
    if root is None or not root.get("title"):
        root = _made(_less_layers(one)) if root is None else root
        root.set("title", name)
    _change_faces(root, {(change.face.page, change.face.id): change for change in one.changes})
    if new := _without_bad(one.new, one.book, issues):
        _add_faces(root, new, one.book, ids)
    made = BytesIO()
    etree.ElementTree(root).write(made, encoding="utf-8", xml_declaration=True)
    return made.getvalue()


def _as_it_came(file: Path | None) -> _Element | None:
    """Return the XML of a book; None without one, and for one that only our own reader can read."""
    if file is None:
        return None
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(whole(file, _MOST_XML), parser)
    except (OSError, etree.XMLSyntaxError, ValueError):
        return None
    tree: Any = root.getroottree()
    is_plain = root.tag == "book" and root.find("pages") is not None and not tree.docinfo.doctype
    return root if is_plain else None


def _without_bad(faces: Iterable[Face], book: Book, issues: list[Issue]) -> list[Face]:
    """Return the faces whose boxes lie on their pages; the others become issues."""
    kept = []
    for face in faces:
        page = book.page(face.page)
        x0, y0, x1, y1 = _edges(face, page)
        if page and x0 < x1 and y0 < y1:
            kept.append(face)
        else:
            where = say("page {page}", page=face.page)
            issues.append(SampleRejected(say("its box lies on no page"), DRAW_BOX).issue(book.title, where))
    return kept


def _edges(face: Face, page: Page | None) -> tuple[int, int, int, int]:
    """Return the edges of a face in whole pixels, the last ones of its page at most."""
    x0, y0, x1, y1 = map(round, face.box.as_tuple())
    width, height = (page.width, page.height) if page else (0, 0)
    right, bottom = (width or x1 + 1) - 1, (height or y1 + 1) - 1
    return max(x0, 0), max(y0, 0), min(x1, right), min(y1, bottom)


def _change_faces(root: _Element, changes: Mapping[tuple[int, str], KeptFace]) -> None:
    """Do to the faces of the XML what a project has done; all others stay as they are."""
    for page in root.iterfind("pages/page") if changes else ():
        index = page.get("index", "")
        for element in page.findall("face"):
            key = (int(index), element.get("id", "")) if index.isdecimal() else (-1, "")
            change = changes.get(key)
            if change and change.is_deleted:
                page.remove(element)
            elif change:
                _set_box(element, _edges(change.face, None))


def _set_box(element: _Element, edges: Sequence[int]) -> None:
    for side, value in zip(_SIDES, edges, strict=True):
        element.set(side, str(value))


def _add_faces(root: _Element, faces: Sequence[Face], book: Book, ids: FaceIds) -> None:
    """Put new faces behind all else on their pages; those of no character are somebody's other."""
    nobody = _nobody(root, ids, needed=any(not face.character for face in faces))
    pages = {page.get("index"): page for page in root.iterfind("pages/page")}
    for face in faces:
        page = pages.get(str(face.page))
        if page is None:
            continue
        made = _append(page, "face", {"id": ids.of(face)}, 3)
        _set_box(made, _edges(face, book.page(face.page)))
        made.set("character", face.character or nobody)


def _nobody(root: _Element, ids: FaceIds, *, needed: bool) -> str:
    """Return the id of the character that stands for all others; it is made where there is none."""
    people = root.find("characters")
    if not needed:
        return ""
    if people is None:
        from lxml import etree

        people = etree.Element("characters")
        people.tail = "\n\t"
        root.insert(0, people)
    for character in people:
        if character.get("name") in _NOBODY:
            return str(character.get("id"))
    key = ids.of(Face("", "", 0, _NOWHERE))
    _append(people, "character", {"id": key, "name": _NOBODY[0]}, 2)
    return key


def _append(parent: _Element, tag: str, attributes: dict[str, str], depth: int) -> _Element:
    """Add an element on a line of its own, ``depth`` tabs from the left."""
    from lxml import etree

    line = "\n" + "\t" * depth
    if len(parent):
        parent[-1].tail = line
    else:
        parent.text = line
    made = etree.SubElement(parent, tag, attributes)
    made.tail = line[:-1]
    return made


def _less_layers(one: BookToWrite) -> Book:
    """Return a book without what its layers say."""
    return replace(one.book, polygons=(), elements=()) if one.layers else one.book


def _made(book: Book) -> _Element:
    """Return the XML of a book from what was read of it."""
    from lxml import etree

    root = etree.Element("book", title="")
    root.text = "\n\t"
    people = _append(root, "characters", {}, 1)
    for key, name in book.characters.items():
        _append(people, "character", {"id": _plain(key), "name": _plain(name)}, 2)
    pages = _append(root, "pages", {}, 1)
    for page in book.pages:
        size = {"width": str(page.width), "height": str(page.height)}
        _fill(_append(pages, "page", {"index": str(page.index), **size}, 2), book, page.index)
    return root


def _fill(page: _Element, book: Book, index: int) -> None:
    for kind, regions in book.regions.items():
        for row in (regions.pages == index).nonzero()[0].tolist():
            made = _append(page, kind, {"id": _plain(regions.ids[row])}, 3)
            _set_box(made, regions.boxes[row].tolist())
            if regions.characters[row]:
                made.set("character", _plain(regions.characters[row]))
            for key, value in regions.extra.get(row, {}).items():
                made.set(_plain(key), _plain(value))
            made.text = _plain(regions.texts[row]) or None
    for polygon in (one for one in book.polygons if one.page == index):
        made = _append(page, "onomatopoeia", {"id": _plain(polygon.id)}, 3)
        for number, (x, y) in enumerate(polygon.outline.tolist()):
            made.set(f"x{number}", f"{x:g}")
            made.set(f"y{number}", f"{y:g}")
        made.text = _plain(polygon.text) or None
    for element in (one for one in book.elements if one.page == index):
        made = _append(page, element.tag, {_plain(k): _plain(v) for k, v in element.attributes}, 3)
        made.text = _plain(element.text) or None


def _plain(text: str) -> str:
    """Return a text without what XML forbids."""
    return "".join(one for one in text if one in "\t\n" or (one >= " " and not "\ud800" <= one <= "\udfff"))
