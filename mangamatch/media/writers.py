"""What annotated frames can be written as: one table."""

from __future__ import annotations

from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import cv2
import numpy as np

from mangamatch.domain.messages import Text, say
from mangamatch.files.images import on_white
from mangamatch.media.containers import cut_off, gif_frames, png_durations, webp_durations
from mangamatch.media.unwritable import demand_room, refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sized
    from pathlib import Path

    from mangamatch.media.render import RenderedFrame

    _Open: TypeAlias = "Callable[[Target], AbstractContextManager[FrameWriter]]"


class FrameWriter(Protocol):
    """Takes ``count`` frames in order; the file is whole once it is closed, however many came."""

    count: int

    def write(self, shown: RenderedFrame, duration_ms: float) -> None:
        """Add a frame."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where frames go and what the file says of all of them; ``fps`` where a video should have that rate."""

    path: Path
    size: tuple[int, int]
    loop: int = 0
    fps: float | None = None


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """One way to write frames; ``suffix`` of its file, '' for a folder of PNGs; ``moving``: takes many."""

    title: Text
    suffix: str
    open: _Open
    moving: bool = True


def _animation(module: str, name: str, suffix: str) -> _Open:
    """Return what opens the writer ``name`` of ``module``, which makes files with this ending."""

    @contextmanager
    def opened(target: Target) -> Iterator[FrameWriter]:
        demand_room(target.size, suffix)
        made = getattr(import_module(f"mangamatch.media.{module}"), name)
        with target.path.open("wb") as stream, closing(made(stream, target.size, target.loop)) as writer:
            yield writer

    return opened


def _video(kind: str) -> _Open:
    @contextmanager
    def opened(target: Target) -> Iterator[FrameWriter]:
        from mangamatch.media.video_writer import VideoWriter

        with closing(VideoWriter(target.path, kind, target.size, target.fps)) as writer:
            yield writer

    return opened


def _counted(inner: _Open, held: Callable[[Path], tuple[Sized, bool]]) -> _Open:
    """Open as ``inner`` does; once the file is closed, its frames are counted: no writer is believed."""

    @contextmanager
    def opened(target: Target) -> Iterator[FrameWriter]:
        stopped: BaseException | None = None
        with inner(target) as writer:
            try:
                yield writer
            except (GeneratorExit, KeyboardInterrupt) as stop:  # what is there is kept, too
                stopped = stop
        if writer.count:
            frames, whole = held(target.path)
            if not whole or len(frames) != writer.count:
                raise cut_off(target.path)
        if stopped is not None:
            raise stopped

    return opened


@contextmanager
def _folder(target: Target) -> Iterator[FrameWriter]:
    yield (writer := _Pictures(lambda number: target.path / f"{number:06d}.png"))
    if sum(1 for _ in target.path.iterdir()) < writer.count:
        raise cut_off(target.path)


def _picture(target: Target) -> AbstractContextManager[FrameWriter]:
    demand_room(target.size, target.path.suffix)
    return nullcontext(_Pictures(lambda number: target.path))


class _Pictures:
    """Writes each frame to the file that ``path_of`` gives for its number. A picture has no time."""

    def __init__(self, path_of: Callable[[int], Path]) -> None:
        self._path_of, self.count = path_of, 0

    def write(self, shown: RenderedFrame, duration_ms: float) -> None:
        """Write one picture."""
        put_picture(self._path_of(self.count), shown)
        self.count += 1


def put_picture(path: Path, shown: RenderedFrame) -> None:
    """Write a picture as what the ending of ``path`` says; OSError, also when not all of it is there then.

    Raises UnwritableFrames where such a file cannot hold it.
    """
    data = encode_picture(shown, path.suffix)
    path.write_bytes(data)
    if path.stat().st_size != len(data):
        raise cut_off(path)


def encode_picture(shown: RenderedFrame, suffix: str) -> bytes:
    """Return a picture as a file's bytes; JPEG and BMP know no transparency and show white.

    Raises CannotHold for one that is too large for that kind of file.
    """
    demand_room(shown.pixels.shape[1::-1], suffix)
    options: list[int] = [cv2.IMWRITE_JPEG_QUALITY, 95] if suffix == ".jpg" else []
    options = [cv2.IMWRITE_PNG_COMPRESSION, 3] if suffix == ".png" else options
    options = [cv2.IMWRITE_WEBP_QUALITY, 101] if suffix == ".webp" else options  # above 100: lossless
    ready: Any = cv2.cvtColor(shown.pixels, cv2.COLOR_RGB2BGR)
    if shown.alpha is not None:
        if suffix in (".jpg", ".bmp"):
            ready = on_white(ready, shown.alpha)
        else:
            ready = np.dstack([ready, shown.alpha])
    try:
        good, data = cv2.imencode(suffix, ready, options)
    except cv2.error as error:
        raise refused(suffix, shown.pixels.shape[1::-1]) from error
    if not good:
        raise refused(suffix, shown.pixels.shape[1::-1])
    return data.tobytes()


_GIF = _animation("gif_writer", "GifWriter", ".gif")
_WEBP = _animation("animation_writer", "WebpWriter", ".webp")
_APNG = _animation("animation_writer", "ApngWriter", ".png")
OUTPUTS: dict[str, OutputFormat] = {
    "gif": OutputFormat(say("GIF"), ".gif", _counted(_GIF, gif_frames)),
    "webp": OutputFormat(say("WebP"), ".webp", _counted(_WEBP, webp_durations)),
    "apng": OutputFormat(say("APNG"), ".png", _counted(_APNG, png_durations)),
    "mp4": OutputFormat(say("MP4 video"), ".mp4", _video("mp4")),
    "avi": OutputFormat(say("AVI video"), ".avi", _video("avi")),
    "frames": OutputFormat(say("Folder of images"), "", _folder),
    "png": OutputFormat(say("PNG"), ".png", _picture, moving=False),
    "jpg": OutputFormat(say("JPEG"), ".jpg", _picture, moving=False),
    "bmp": OutputFormat(say("BMP"), ".bmp", _picture, moving=False),
    "tif": OutputFormat(say("TIFF"), ".tif", _picture, moving=False),
    "webp-still": OutputFormat(say("WebP"), ".webp", _picture, moving=False),
}
"""Name → how frames are written; what moves takes single pictures too."""
