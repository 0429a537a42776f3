"""Which reader opens a file, told by its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.errors import SourceError
from mangamatch.files.image_names import SUFFIXES, is_hidden
from mangamatch.files.images import TooLarge
from mangamatch.files.paths import file_size
from mangamatch.files.regular import open_source
from mangamatch.files.remedies import remedy
from mangamatch.media.gif_reader import GifClip

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.media.clip import Clip

STILLS = (*SUFFIXES, ".apng")
VIDEOS = (".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm")


_HEAD = 16
_VIDEO_HEADS = (b"\x1aE\xdf\xa3", b"FLV\1", b"OggS", b"\0\0\1\xba", b"\x30\x26\xb2\x75")
"""Matroska and WebM, Flash, Ogg, MPEG, Windows Media."""
_MP4_BOXES = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")
_IMAGE_BRANDS = (b"avif", b"avis", b"heic", b"heix", b"mif1", b"msf1")


def is_video(head: bytes) -> bool:
    """Return whether a file that begins with ``head`` is a video, whatever it is called."""
    if head[4:8] in _MP4_BOXES:
        return head[8:12] not in _IMAGE_BRANDS
    return head.startswith(_VIDEO_HEADS) or (head[:4] == b"RIFF" and head[8:11] == b"AVI")


def is_clip(name: str) -> bool:
    """Return whether a file of this name claims to be an image, an animation or a video."""
    return name.lower().endswith((*STILLS, *VIDEOS)) and not is_hidden(name)


def open_clip(path: Path) -> Clip:
    """Open an image, an animation or a video; SourceError when it is none, or holds no frame."""
    try:
        file_size(path)  # refuses what is no file
        clip = _opened(path)
    except TooLarge as error:
        raise too_large(path, error) from error
    except (ValueError, EOFError):
        clip = None
    except OSError as error:
        message = say("{path} cannot be opened: {reason}.", path=path, reason=error)
        hint = remedy(error, say("Check the path, and that you may read it."))
        raise SourceError(message, hint) from error
    if clip is None:
        message = say("{path} is no image, animation or video that can be read.", path=path)
        raise SourceError(message, say("PNG, JPEG, GIF, WebP, APNG, MP4 and AVI can; convert it to one."))
    if 0 in clip.size or (clip.count == 0 and clip.fps is None):
        message = say("{path} holds no frame.", path=path)
        raise SourceError(message, say("Copy it again from the original."))
    return clip


def _opened(path: Path) -> Clip:
    with open_source(path) as stream:
        head = stream.read(_HEAD)
    if head[:6] in (b"GIF87a", b"GIF89a"):
        return GifClip(path)
    if not is_video(head):
        from mangamatch.media.image_reader import open_image

        picture = open_image(path)
        if picture is not None:
            return picture
        if path.suffix.lower() in STILLS:
            raise ValueError("no picture")
    from mangamatch.media.video_reader import VideoClip

    return VideoClip(path)


def too_large(path: Path, error: TooLarge) -> SourceError:
    """Return the error for a clip whose frames nobody is to make room for."""
    message = say("{path} is too large: {size} pixels.", path=path, size=error.size)
    most = error.most // 1_000_000
    return SourceError(message, say("Scale it down to {most} megapixels or cut it into parts.", most=most))
