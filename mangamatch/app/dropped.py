"""What a file or folder is that somebody gives without saying what it is for, told by its content."""

from __future__ import annotations

import os
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING

from mangamatch.app.samples.read import located
from mangamatch.domain.landmark_json import Unreadable, decode
from mangamatch.domain.messages import Text, say
from mangamatch.errors import SourceError
from mangamatch.files import tree
from mangamatch.files.archive import other_kind, part
from mangamatch.files.image_names import is_hidden, is_image
from mangamatch.files.pdf import is_pdf
from mangamatch.files.read import demand_readable, head
from mangamatch.formats import detect_format
from mangamatch.models.run_files import BEST
from mangamatch.project.session import SUFFIX

if TYPE_CHECKING:
    from pathlib import Path

_SQLITE = b"SQLite format 3\0"
_ANNOTATIONS = (".xml", ".json", "books.txt")
_LOOKED_AT = 20_000
"""Names that are looked at: a folder of all books of Manga109 has half as many."""
_USABLE = (".onnx", ".safetensors")
_MODELS = (".pt", ".pth", ".ckpt")
"""Weights of other programs: a training may start from them."""
_CHOOSE = say("docs/formats.md lists the data sets that can be imported.")


class Given(Enum):
    """What can be done with it."""

    PROJECT = "project"
    SAMPLES = "samples"
    PAGES = "pages"
    FOLDER = "folder"
    MODEL = "model"
    ANNOTATION = "annotation"
    """Of one book of Manga109: :func:`data_set_of` says which folder it is of."""
    LANDMARKS = "landmarks"
    """Of one face: its folder has the others."""


def look_at(path: Path) -> Given:
    """Return what is at ``path``; SourceError, which says what it is, where nothing can be done with it."""
    if path.suffix.lower() == SUFFIX or head(path).startswith(_SQLITE):
        return Given.PROJECT
    if any(fmt.read for fmt in detect_format(located(path) if part(path) else path)):
        return Given.SAMPLES
    if path.suffix.lower() in _USABLE or os.path.isfile(path / BEST):
        return Given.MODEL
    if is_pdf(path):
        return Given.PAGES
    if os.path.isdir(path) or part(path):
        return Given.PAGES if _holds_pages_alone(path) else Given.FOLDER
    demand_readable(path)
    if found := _part_of_more(path):
        return found
    what, hint = _described(path)
    raise SourceError(
        say("{file} is neither a project nor samples: {what}.", file=path.name, what=what), hint
    )


def data_set_of(annotation: Path) -> Path:
    """Return the folder that is opened for the annotation of one book."""
    folder = annotation.parent
    return folder.parent if folder.name.startswith("annotations") else folder


def _part_of_more(path: Path) -> Given | None:
    """Return what one file is of which a project needs the whole folder."""
    start = head(path)
    if start.startswith(b"<") and b"<book" in start:
        return Given.ANNOTATION
    return Given.LANDMARKS if _is_landmarks(start) else None


def _holds_pages_alone(folder: Path) -> bool:
    """Whether pictures lie in or below a folder or archive, and nothing that annotates them."""
    names = (name for _, _, names in tree.walk(folder) for name in names if not is_hidden(name))
    seen = list(islice(names, _LOOKED_AT))
    return any(map(is_image, seen)) and not any(name.lower().endswith(_ANNOTATIONS) for name in seen)


def _described(path: Path) -> tuple[Text, Text]:
    """Say what a file is, and what can be done with it."""
    start = head(path)
    if path.suffix.lower() in _MODELS:
        return say("it holds weights of another program"), say("Choose it as Weights in the Train workspace.")
    if not start:
        return say("it is empty"), say("Copy it again from the original.")
    kind = tree.archive_kind(path)
    if kind not in ("", "ZIP"):
        refused = other_kind(path, kind)
        return refused.reason, refused.hint
    if start.startswith(b"PK\x03\x04"):
        return say("it is an archive"), say("Unpack it, and give the folder.")
    return _kind(start), _CHOOSE


def _kind(start: bytes) -> Text:
    kinds = {b"<": say("it is XML"), b"{": say("it is JSON"), b"[": say("it is JSON")}
    other = say("it is of another kind") if b"\0" in start else say("it is a text")
    return kinds.get(start[:1], other)


def _is_landmarks(data: bytes) -> bool:
    try:
        decode(data)
    except Unreadable:
        return False
    return True
