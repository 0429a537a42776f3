"""A picture inside another file: a page of a PDF, or what labelme puts into its JSON as base64."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from mangamatch.domain import json_text
from mangamatch.domain.messages import say
from mangamatch.files.pdf import drawn_page, is_pdf_page
from mangamatch.files.read import whole

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".json"
"""Ending of a file that is a picture only by what it holds."""
MOST_JSON = 1 << 27
"""Bytes of a JSON that holds a picture."""


def is_embedded(path: Path) -> bool:
    """Return whether ``path``, named as an image, is a file with the picture inside."""
    return path.suffix.lower() == SUFFIX or is_pdf_page(path)


def holder(path: Path) -> Path:
    """Return the file on the disk that a picture is in: its own, or the PDF."""
    return path.parent if is_pdf_page(path) else path


def embedded_picture(path: Path) -> bytes:
    """Return the file of a picture that is inside of another; OSError, ValueError where there is none."""
    return drawn_page(path) if is_pdf_page(path) else _in_json(path)


def _in_json(path: Path) -> bytes:
    document = json_text.parse(whole(path, MOST_JSON))
    text = document.get("imageData") if isinstance(document, dict) else None
    del document
    if not isinstance(text, str) or not text:
        raise ValueError(say("it holds no imageData"))
    if text.startswith("data:"):
        text = text.partition(",")[2]
    if "\n" in text:
        text = "".join(text.split())
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError(say("its imageData is no base64: {reason}", reason=error)) from error
