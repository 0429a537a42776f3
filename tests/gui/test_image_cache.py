"""Pages and thumbnails come from other threads, once, and never crash the window."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QImageReader

from mangamatch.domain.box import Box
from mangamatch.files import images as pictures
from mangamatch.gui.common.image_cache import PageImages, ThumbnailKey, crop

LONG = 20_000


@pytest.fixture
def pages(qtbot):
    pages = PageImages()
    yield pages
    pages.close()


def picture(path, width=300, height=200):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    assert image.save(str(path))
    return path


def test_a_page_comes_later_then_at_once(pages, qtbot, tmp_path):
    path = picture(tmp_path / "001.png")
    with qtbot.waitSignal(pages.loaded, timeout=LONG) as told:
        assert pages.get(path) is None
    assert told.args[0] == path and told.args[1].width() == 300
    assert pages.get(path).width() == 300


def test_it_is_never_decoded_on_the_window_s_thread(pages, qtbot, tmp_path, monkeypatch):
    threads, read = [], QImageReader.read

    def spy(reader):
        threads.append(threading.get_ident())
        return read(reader)

    monkeypatch.setattr(QImageReader, "read", spy)
    path = picture(tmp_path / "001.png")
    with qtbot.waitSignals([pages.loaded, pages.thumbnailReady], timeout=LONG):
        pages.get(path)
        pages.thumbnail(ThumbnailKey(path, Box(0, 0, 50, 50), 40))
    assert threads and threading.get_ident() not in threads


def test_asking_twice_decodes_once(pages, qtbot, tmp_path):
    path, told = picture(tmp_path / "001.png"), []
    pages.loaded.connect(lambda *answer: told.append(answer))
    pages.get(path)
    pages.get(path)
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    pages._worker._pool.waitForDone()
    qtbot.wait(0)
    assert len(told) == 1


def test_thumbnails_have_the_asked_height(pages, qtbot, tmp_path):
    path = picture(tmp_path / "001.png")
    keys = [ThumbnailKey(path, Box(10 * n, 0, 10 * n + 60, 40), 80) for n in range(20)]
    ready = []
    pages.thumbnailReady.connect(ready.append)
    assert [pages.thumbnail(key) for key in keys] == [None] * 20
    qtbot.waitUntil(lambda: len(ready) == 20, timeout=LONG)
    assert set(ready) == set(keys)
    for key in keys:
        image = pages.thumbnail(key)
        assert (image.width(), image.height()) == (120, 80)


@pytest.mark.parametrize("content", [None, b"", b"this is no JPEG", b"\xff\xd8\xff\xe0 cut off"])
def test_an_unreadable_image_is_a_null_image(pages, qtbot, tmp_path, content):
    path = tmp_path / "001.jpg"
    if content is not None:
        path.write_bytes(content)
    key = ThumbnailKey(path, Box(0, 0, 50, 50), 40)
    images = []
    pages.loaded.connect(lambda _, image: images.append(image))
    with qtbot.waitSignals([pages.loaded, pages.thumbnailReady], timeout=LONG):
        pages.get(path)
        pages.thumbnail(key)
    assert images[0].isNull()
    assert pages.get(path) is None  # asked anew: the file may have been repaired
    blank = pages.thumbnail(key)
    assert blank.height() == 40 and blank.pixelColor(5, 5) == QColor(Qt.GlobalColor.white)


def test_a_page_that_no_other_reader_takes_is_not_shown(pages, qtbot, tmp_path, monkeypatch):
    path = picture(tmp_path / "001.png")
    monkeypatch.setattr(pictures, "MOST_PIXELS", 300 * 200 - 1)
    with qtbot.waitSignal(pages.loaded, timeout=LONG) as loaded:
        pages.get(path)
    assert loaded.args[1].isNull()


def test_a_crop_beyond_the_page_is_white_there(tmp_path):
    image = QImage(str(picture(tmp_path / "p.png")))
    out = crop(image, Box(-50, 100, 50, 300), 200)
    assert (out.width(), out.height()) == (100, 200)
    assert out.pixelColor(80, 20) == QColor(Qt.GlobalColor.red)
    assert out.pixelColor(10, 20) == out.pixelColor(80, 180) == QColor(Qt.GlobalColor.white)


def test_a_crop_of_a_grey_page_beyond_it_is_white(tmp_path):
    image = QImage(str(picture(tmp_path / "p.png"))).convertToFormat(QImage.Format.Format_Grayscale8)
    assert crop(image, Box(-50, 0, 50, 50), 50).pixelColor(10, 20) == QColor(Qt.GlobalColor.white)


def test_a_box_absurdly_larger_than_its_page_costs_no_memory(tmp_path):
    image = QImage(str(picture(tmp_path / "p.png")))
    out = crop(image, Box(0, 0, 1e7, 1e6), 100)
    assert out.height() == 100 and out.width() <= 800


def test_an_empty_box_is_no_crash(pages, qtbot, tmp_path):
    key = ThumbnailKey(picture(tmp_path / "p.png"), Box(10, 10, 10, 10), 40)
    with qtbot.waitSignal(pages.thumbnailReady, timeout=LONG):
        pages.thumbnail(key)
    assert pages.thumbnail(key).height() == 40


def test_closing_drops_what_is_queued(pages, qtbot, tmp_path):
    path, told = picture(tmp_path / "001.png"), []
    pages.thumbnailReady.connect(told.append)
    for n in range(200):
        pages.thumbnail(ThumbnailKey(path, Box(n, 0, n + 60, 40), 80))
    pages.close()
    assert pages._worker._pool.activeThreadCount() == 0
    pages.get(tmp_path / "other.png")
    assert pages._worker._pool.activeThreadCount() == 0
