"""Images beside landmarks: what they are called and how large they are. Their pixels are not decoded."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.domain.rejection import SampleRejected
from mangamatch.files.images import BadPicture, opened_picture
from mangamatch.files.regular import open_source

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.messages import Text

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff", ".gif")
"""Endings of images in small letters; where several images have one name, the first wins."""

_KINDS = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp", "BMP": ".bmp", "TIFF": ".tif", "GIF": ".gif"}


@dataclass(frozen=True, slots=True)
class ImageFile:
    """An image on disk: its (width, height), and the suffix that its content asks for."""

    path: Path
    size: tuple[int, int]
    suffix: str

    @property
    def stem(self) -> str:
        """What it is called without suffix."""
        return self.path.stem

    def put(self, target: Path) -> None:
        """Let ``target`` be the same file where the disk can do that, else a copy; raises OSError.

        A JPEG without its end is copied: Ultralytics mends such files in place, and what it writes
        through a link would be the source.
        """
        target.parent.mkdir(parents=True, exist_ok=True)
        source = os.path.realpath(self.path)  # a link to a link would break with the first
        if self.suffix != ".jpg" or _is_whole(source):
            with suppress(OSError):
                os.link(source, target)
                return
        shutil.copyfile(source, target)


def _is_whole(jpeg: str) -> bool:
    with open_source(jpeg) as stream:
        stream.seek(-2, os.SEEK_END)
        return stream.read() == b"\xff\xd9"


def is_image(name: str) -> bool:
    """Return whether a file of this name claims to be an image."""
    return name.lower().endswith(SUFFIXES)


def look(path: Path) -> ImageFile:
    """Read the header of an image, whatever its name; raises Unusable, also when it would fill the memory."""
    try:
        with opened_picture(path, tuple(_KINDS)) as image:
            return ImageFile(path, image.size, _KINDS.get(image.format or "", ".jpg"))  # MPO is JPEG
    except FileNotFoundError as error:
        raise missing(path.name) from error
    except OSError as error:
        raise _unread(path, error.strerror or type(error).__name__, BadPicture.hint) from error
    except BadPicture as error:
        raise _unread(path, error.reason, error.hint) from error


def _unread(path: Path, reason: str, hint: Text) -> SampleRejected:
    return SampleRejected(
        say("the image {file} cannot be read: {reason}", file=path.name, reason=reason), hint
    )


def missing(name: str) -> SampleRejected:
    """Return what is to be said of landmarks without their image."""
    problem = say("there is no image {name}", name=name)
    return SampleRejected(problem, say("Put the image there, or remove its landmarks."))
