"""A picture inside another file: labelme may put the whole image into its JSON, as base64."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from mangamatch.domain import json_text
from mangamatch.domain.messages import say
from mangamatch.files.read import whole

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".json"
"""Ending of a file that is a picture only by what it holds."""
MOST_JSON = 1 << 27
"""Bytes of a JSON that holds a picture."""


def is_embedded(path: Path) -> bool:
    """Return whether ``path``, named as an image, is a file with the picture inside."""
    return path.suffix.lower() == SUFFIX


def embedded_picture(path: Path) -> bytes:
    """Return the file that is inside of a JSON; OSError, ValueError where there is none."""
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
