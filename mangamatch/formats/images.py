"""Images beside landmarks: what they are called and how large they are. Their pixels are not decoded."""

from __future__ import annotations

from typing import TYPE_CHECKING
from warnings import catch_warnings

from mangamatch.domain.disk import file_size
from mangamatch.domain.text import say
from mangamatch.formats.unusable import Unusable

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff", ".gif")
"""Endings of images in small letters; where several images have one name, the first wins."""

_FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "TIFF", "GIF")


def is_image(name: str) -> bool:
    """Return whether a file of this name claims to be an image."""
    return name.lower().endswith(SUFFIXES)


def measured(path: Path) -> tuple[int, int]:
    """Return (width, height) from the header; raises Unusable, also for sizes that would fill the memory."""
    from PIL import Image

    try:
        file_size(path)  # refuses what is no file
        with (
            catch_warnings(action="error", category=Image.DecompressionBombWarning),
            Image.open(path, formats=_FORMATS) as image,
        ):
            return image.size
    except FileNotFoundError as error:
        raise missing(path.name) from error
    except Exception as error:  # Pillow's readers raise whatever a broken header makes them
        reason = getattr(error, "strerror", None) or type(error).__name__
        problem = say("the image {file} cannot be read: {reason}", file=path.name, reason=reason)
        raise Unusable(problem, say("Copy the image again from the original.")) from error


def missing(name: str) -> Unusable:
    """Return what is to be said of landmarks without their image."""
    problem = say("there is no image {name}", name=name)
    return Unusable(problem, say("Put the image there, or remove its landmarks."))
