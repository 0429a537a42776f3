"""Page images and thumbnails, decoded off the UI thread and kept while they are likely to be seen again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QBuffer, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter

from mangamatch.domain.box import Box
from mangamatch.files import tree
from mangamatch.files.embedded import is_embedded
from mangamatch.files.images import MOST_BYTES, BadPicture, on_white, opened_picture, picture_bytes
from mangamatch.files.orientation import UPRIGHT, orientation_of
from mangamatch.gui.common.jobs import EachOnce

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.arrays import Pixels

_CACHE_BYTES = 192 * 1024 * 1024
_THUMBNAILS = 600
_MOST_MIB = (MOST_BYTES // 3 * 4 >> 20) + 1
"""Qt's own bound: it keeps colours in four bytes."""


class ThumbnailKey(NamedTuple):
    """A crop of a page, scaled to ``height`` device pixels."""

    image: Path
    box: Box
    height: int


class PageImages(QObject):
    """Answers at once from memory, else later through a signal; never decodes on the UI thread."""

    loaded = Signal(object, object)
    """Path and QImage; the image is null when the file cannot be read."""
    thumbnailReady = Signal(object)
    """ThumbnailKey that can now be had from :meth:`thumbnail`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = EachOnce(self._read, 2, self)
        self._worker.answered.connect(self._on_read)
        self._worker.failed.connect(lambda asked, _: self._on_read(asked, QImage()))
        self._cache: OrderedDict[Path, QImage] = OrderedDict()
        self._lock = threading.Lock()
        self._thumbnails: OrderedDict[ThumbnailKey, QImage] = OrderedDict()

    def get(self, path: Path) -> QImage | None:
        """Return the page if it is in memory; otherwise None, and ``loaded`` follows."""
        image = self._kept(self._cache, path)
        if image is None:
            self._worker.ask(path, priority=10)
        return image

    def thumbnail(self, key: ThumbnailKey) -> QImage | None:
        """Return the thumbnail if it is in memory; otherwise None, and ``thumbnailReady`` follows."""
        image = self._kept(self._thumbnails, key)
        if image is None:
            self._worker.ask(key)
        return image

    def close(self) -> None:
        """Forget what is queued and wait for what runs."""
        self._worker.close()

    def _kept(self, images: OrderedDict[Any, QImage], key: object) -> QImage | None:
        with self._lock:
            if key in images:
                images.move_to_end(key)
            return images.get(key)

    def _read(self, asked: Path | ThumbnailKey) -> QImage:
        return self._make_thumbnail(asked) if isinstance(asked, ThumbnailKey) else self._decode(asked)

    def _on_read(self, asked: Path | ThumbnailKey, image: QImage) -> None:
        if isinstance(asked, ThumbnailKey):
            self.thumbnailReady.emit(asked)
        else:
            self.loaded.emit(asked, image)

    def _make_thumbnail(self, key: ThumbnailKey) -> QImage:
        image = crop(self._decode(key.image), key.box, key.height)
        with self._lock:
            self._thumbnails[key] = image
            while len(self._thumbnails) > _THUMBNAILS:
                self._thumbnails.popitem(last=False)
        return image

    def _decode(self, path: Path) -> QImage:
        with self._lock:
            if path in self._cache:
                return self._cache[path]
        image = read_picture(path)
        if image.isNull():
            return image
        with self._lock:
            self._cache[path] = image
            while len(self._cache) > 1 and _bytes(self._cache) > _CACHE_BYTES:
                self._cache.popitem(last=False)
        return image


def read_picture(path: Path) -> QImage:
    """Return a picture; a null image for what every other reader refuses, too."""
    from mangamatch.media.image_reader import decode

    try:
        with opened_picture(path) as image:
            is_upright = orientation_of(image) == UPRIGHT
        if not is_upright:  # what Qt makes of the tag depends on the kind of file
            return as_qimage(*decode(path))
        packed = picture_bytes(path) if tree.in_archive(path) or is_embedded(path) else b""
    except (OSError, BadPicture):
        return QImage()
    QImageReader.setAllocationLimit(_MOST_MIB)
    if not packed:
        return QImageReader(str(path)).read()
    buffer = QBuffer()
    buffer.setData(packed)
    return QImageReader(buffer).read()


def as_qimage(pixels: Pixels, alpha: Pixels | None = None) -> QImage:
    """Return grey (H, W) or RGB (H, W, 3) pixels as an image of its own, on white where they are clear."""
    if alpha is not None:
        pixels = on_white(pixels, alpha)
    height, width = pixels.shape[:2]
    kind = QImage.Format.Format_Grayscale8 if pixels.ndim == 2 else QImage.Format.Format_RGB888
    data = pixels.tobytes()
    return QImage(data, width, height, len(data) // height, kind).convertToFormat(QImage.Format.Format_RGB32)


def crop(page: QImage, box: Box, height: int) -> QImage:
    """Cut ``box`` (page pixels) out of ``page``, scaled to ``height``; what lies outside of it is white.

    Only what is on the page is ever copied: a box may be absurdly larger than its page.
    """
    scale = height / max(box.height, 1.0)
    cut = QImage(min(max(round(box.width * scale), 1), 8 * height), height, QImage.Format.Format_RGB32)
    cut.fill(Qt.GlobalColor.white)
    seen = box.intersection(Box(0, 0, page.width(), page.height()))
    size = QSize(round(seen.width * scale), round(seen.height * scale))
    if page.isNull() or size.isEmpty():
        return cut
    piece = page.copy(round(seen.x0), round(seen.y0), round(seen.width), round(seen.height))
    painter = QPainter(cut)
    place = QPointF((seen.x0 - box.x0) * scale, (seen.y0 - box.y0) * scale)
    smooth = Qt.TransformationMode.SmoothTransformation
    painter.drawImage(place, piece.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
    painter.end()
    return cut


def _bytes(cache: OrderedDict[Path, QImage]) -> int:
    return sum(image.sizeInBytes() for image in cache.values())
