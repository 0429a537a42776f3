"""One annotation file from disk: refused when it is too large or cannot be read, else a sheet."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.files.read import whole
from mangamatch.files.remedies import remedy
from mangamatch.manga109 import columns, reader
from mangamatch.manga109.issue_log import Notes
from mangamatch.manga109.raw_annotation import RawAnnotation

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 64 << 20  # the largest real book has 2 MB


def read_sheet(path: Path) -> RawAnnotation:
    """Read ``path`` as far as it can be read; never raises for its content."""
    notes = Notes(path)
    data = read_bytes(path, MAX_BYTES, notes)
    if data is None:
        return RawAnnotation(notes)
    sheet = columns.cut(data, notes) or reader.stream(data, notes)
    if sheet.title and sheet.title != path.stem:
        hint = say("The file's name is used; check that the file was not mixed up with another.")
        notes.add(say("The file says it is the book {title}", title=repr(sheet.title)), hint)
    return sheet


def read_bytes(path: Path, limit: int, notes: Notes, where: str = "") -> bytes | None:
    """Return the content; None, noted at ``where``, when it is over ``limit`` bytes or out of reach."""
    try:
        return whole(path, limit)
    except OSError as error:
        if error.errno == errno.EFBIG:
            hint = say("Such a file is not part of the data set; it was left out.")
            notes.add(say("The file is larger than {n} MB", n=limit >> 20), hint, where)
        else:
            problem = say("The file cannot be read: {reason}", reason=error.strerror or error)
            notes.add(problem, remedy(error, say("Check that you may read it.")), where)
        return None
