"""CSV, one row a face, with a header: for spreadsheets, pandas and R, and back without a loss.

::

    image,width,height,left,top,right,bottom,scheme,group,name,extra,x0,y0,x1,y1
    a/b.jpg,827,1170,10,20,50,70,points2,Book,b_face00,"{""emotion"":2}",12.5,30.0,45.0,31.0

Pixels with all their digits, paths relative to the file; ``extra`` is JSON. A text that a spreadsheet would
take for a formula has an apostrophe in front, see ``files/csv_cells.py``. A reader needs ``image`` and the
coordinates only: width and height may be empty, a face without box gets the extent of its points. Rows of
fewer points than the header has leave the last cells empty.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from itertools import chain
from typing import TYPE_CHECKING, cast

from mangamatch.domain import arrays
from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.domain.rejection import DRAW_BOX, MARK, SampleRejected, check, demand_some
from mangamatch.domain.throttle import Pace
from mangamatch.domain.visible import printable
from mangamatch.errors import SourceError
from mangamatch.files import tree
from mangamatch.files.atomic import replace_file
from mangamatch.files.csv_cells import Table, path_cell, text_of
from mangamatch.files.image_names import is_image
from mangamatch.files.image_paths import reference
from mangamatch.files.paths import file_size
from mangamatch.files.read import starts, unreadable
from mangamatch.files.sample_images import missing
from mangamatch.files.text import open_text
from mangamatch.formats.common.collector import Collected
from mangamatch.formats.common.extra_json import from_extra, whole
from mangamatch.formats.common.face_boxes import corners
from mangamatch.formats.common.numbers import finite_floats, floats, whole_size
from mangamatch.formats.common.path_sandbox import PathSandbox
from mangamatch.formats.common.scheme_check import mixed_schemes_issue

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample

_EDGES = ("left", "top", "right", "bottom")
_TEXTS = ("scheme", "group", "name", "extra")
_FACTS = ("image", "width", "height", *_EDGES, "scheme", "group", "name", "extra")
_NEEDED = {"image", "x0", "y0"}
_DELIMITERS = ",;\t|"
_SAYS_DELIMITER = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"\s*[+-]?\d*,\d+\s*")
_LONGEST = 1 << 20
"""Characters of a line: a cell has 128 K at most."""
_CORRECT = say("Correct this row, or export the file again.")
_NAME_IMAGE = say("Write the name of an image there: it ends in .png, .jpg or the like.")


def detect(path: Path) -> bool:
    """Return whether ``path`` begins with a header that has an image and the first landmark."""
    lines = starts(path).lstrip("\r\n").split("\n", 2) if tree.isfile(path) else []
    if lines and _said_delimiter(lines[0]):
        del lines[0]
    words = set(_columns(lines[0].split(_delimiter(lines[0])))) if lines else set()
    return words >= _NEEDED


def read(
    path: Path, *, outside: bool = False, images: Path | None = None
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    """Read a file; raises SourceError when it is no such CSV. What stands before a broken row is kept.

    Images outside the folder of ``path`` are refused unless ``outside``.
    """
    collected, pace = Collected(path), Pace()
    fence = PathSandbox(path.parent, outside=outside, images=images, stem=path.stem)
    rows, skipped = None, 1
    try:
        total = file_size(path)
        with _opened(path) as stream:
            rows, skipped = _rows(stream)
            _demand_header(rows.fieldnames or (), path)
            yield Progress(0, total)
            for row in rows:
                if pace.due():
                    yield Progress(min(_done(stream), total), total)
                with collected.leaving_out(say("line {n}", n=rows.line_num + skipped)):
                    row.update((name, text_of(row.get(name) or "")) for name in _TEXTS if name in row)
                    _take(row, _image(row["image"], fence), collected)
    except csv.Error as error:
        problem = say("the file breaks off: {reason}", reason=error.args[0])
        line = skipped + (rows.line_num if rows else 0)
        collected.report(say("line {n}", n=line), problem, say("Export it again."))
    except OSError as error:
        raise unreadable(path, error) from error
    yield Progress(total, total)
    return collected.finish()


def _done(stream: io.TextIOWrapper) -> int:
    """Return how many bytes were read; where they are recoded, there may be more than the file has."""
    return cast("io.BufferedReader", stream.buffer).tell()


def _rows(stream: io.TextIOWrapper) -> tuple[csv.DictReader[str], int]:
    """Return the rows, and how many lines stand before the header: spreadsheets may say ``sep=;`` there."""
    lines = _lines(stream)
    skipped, header = next(((n, line) for n, line in enumerate(lines) if line.strip()), (0, ""))
    said = _said_delimiter(header)
    header = next(lines, "") if said else header
    delimiter = said or _delimiter(header)
    rows = csv.DictReader(chain([header], lines), delimiter=delimiter, restkey="", restval="")
    rows.fieldnames = _columns(rows.fieldnames or ())
    return rows, skipped + bool(said)


def _said_delimiter(line: str) -> str:
    """Return what a line ``sep=;`` says of the columns, '' for another line."""
    said = _SAYS_DELIMITER.fullmatch(line.rstrip("\r\n "))
    return said[1] if said else ""


def _delimiter(header: str) -> str:
    """Return what stands between the columns: what Excel writes depends on the country."""
    return max(_DELIMITERS, key=header.count)


def _columns(names: Iterable[str]) -> list[str]:
    """Return the names of the columns as they are known here, whatever capitals and quotes they have."""
    given = [name.strip().strip('"') for name in names]
    lower = [name.lower() for name in given]
    return lower if len(set(lower)) == len(set(given)) else given


def _opened(path: Path) -> io.TextIOWrapper:
    return io.TextIOWrapper(open_text(path), encoding="utf-8-sig", errors="surrogateescape", newline="")


def _lines(stream: io.TextIOWrapper) -> Iterator[str]:
    """Yield lines; csv.Error for one without end, before anybody makes room for it."""
    while line := stream.readline(_LONGEST):
        if len(line) == _LONGEST:
            raise csv.Error(say("a line is too long"))
        yield line


def _demand_header(names: Sequence[str], path: Path) -> None:
    if not set(names) >= _NEEDED and list(names) != list(_FACTS):
        message = say("{path} has no columns image, x0 and y0.", path=path)
        raise SourceError(message, say("Choose another file or format."))


def _take(row: dict[str, str], image: Path, collected: Collected) -> None:
    """Add the face of a row; raises SampleRejected."""
    if any(printable(text) != text for text in row.values() if isinstance(text, str)):
        raise SampleRejected(say("it is not UTF-8"), say("Save the file as UTF-8."))
    edges = _numbers(row, _EDGES)
    collected.add(
        image,
        _size(row),
        _points(row),
        row.get("group", image.parent.name),
        os.path.splitext(image.name)[0],
        box=corners(*edges) if edges else None,
        scheme=row.get("scheme") or None,
        extra=from_extra(row["extra"]) if row.get("extra") else {},
        given=row.get("name") or None,
        exact=bool(row.get("name") and row.get("scheme") and "extra" in row and "group" in row),
    )


def _image(text: str, fence: PathSandbox) -> Path:
    """Return the image; raises SampleRejected for what is none by its name: the file may be anybody's."""
    if printable(text) != text:
        raise SampleRejected(say("it is not UTF-8"), say("Save the file as UTF-8."))
    image = fence.find(text)
    if not is_image(text):
        raise SampleRejected(say("{file} does not end like an image", file=text), _NAME_IMAGE)
    if not tree.isfile(image):
        raise missing(text)
    return image


def _points(row: Mapping[str, str]) -> Points:
    """Return the landmarks up to the last cell that is not empty."""
    most = sum(name[:1] == "x" and name[1:].isdecimal() for name in row)
    texts = [row.get(f"{axis}{i}", "") for i in range(most) for axis in "xy"]
    while texts and not texts[-1]:
        texts.pop()
    if len(texts) % 2:
        raise SampleRejected(say("landmark {number} is missing", number=len(texts) // 2), MARK)
    return arrays.points(floats(map(_with_point, texts), _CORRECT))


def _with_point(text: str) -> str:
    """Return a number as Python writes it; where columns are parted by ``;``, some write 12,5."""
    return text.replace(",", ".") if "," in text and _DECIMAL_COMMA.fullmatch(text) else text


def _numbers(row: Mapping[str, str], names: Sequence[str]) -> list[float]:
    texts = [row.get(name, "") for name in names]
    if not any(texts):
        return []
    return floats(map(_with_point, texts), DRAW_BOX)


def _size(row: Mapping[str, str]) -> tuple[int, int] | None:
    """Return the size of the image, None without one; raises SampleRejected where it is no number."""
    sides = [row.get("width", ""), row.get("height", "")]
    if any(sides):
        finite_floats(sides, say("Correct width and height."))
    return whole_size(*sides)


def write(
    samples: Iterable[Sample], path: Path, *, comment: str = "", plain_cells: bool = False
) -> Generator[Progress, None, list[Issue]]:
    """Write ``samples`` in their order; the comment has no place in a table.

    ``plain_cells``: texts that a spreadsheet would take for formulas stay as they are.
    """
    wanted, issues, pace = list(samples), [], Pace()
    written: list[Sample] = []
    most = max((len(sample.points) for sample in wanted), default=0)
    yield Progress(0, len(wanted))
    with replace_file(path) as out:
        table = Table(out, plain=plain_cells)  # ends lines as RFC 4180 does: else a lone \r would go unquoted
        table.writerow((*_FACTS, *(f"{axis}{i}" for i in range(most) for axis in "xy")))
        for done, sample in enumerate(wanted):
            if pace.due():
                yield Progress(done, len(wanted), sample.name)
            try:
                table.writerow(_row(sample, path, most, plain_cells))
                written.append(sample)
            except SampleRejected as error:
                issues.append(error.issue_of(sample))
        demand_some(len(written), len(wanted), issues)
    yield Progress(len(wanted), len(wanted))
    hint = say("Export each scheme to its own file.")
    return [*issues, *mixed_schemes_issue(written, path, hint, by_names=True)]


def _row(sample: Sample, path: Path, most: int, plain: bool) -> list[object]:
    """Return the cells of a face; raises SampleRejected."""
    check(sample)
    texts = [sample.scheme, sample.group, sample.name, _json(sample)]
    file = reference(sample.image, path.parent)
    if any(printable(text) != text for text in (file, *texts)) or "\\" in file or not is_image(file):
        problem = say("its name or path holds characters that a CSV file cannot keep, or is no image's")
        raise SampleRejected(problem, say("Rename the face's files."))
    rest = [""] * (2 * (most - len(sample.points)))
    size = sample.size or ("", "")
    facts = [path_cell(file, plain=plain), *size, *sample.box.as_tuple(), *texts]
    return [*facts, *sample.points.ravel().tolist(), *rest]


def _json(sample: Sample) -> str:
    extra = whole(sample)
    if not extra:
        return ""
    try:
        return json.dumps(extra, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        problem = say("extra data that is no JSON: {reason}", reason=error)
        raise SampleRejected(problem, say("Remove it, or export without it.")) from error
