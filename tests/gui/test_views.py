"""Gallery, overview, inspector, bar, status, notice, welcome: what goes in is what is seen."""

from __future__ import annotations

import pytest
from gui_hand import face_points
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCommandLinkButton,
    QLabel,
    QProgressBar,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mangamatch.domain.alignment import Alignment
from mangamatch.domain.box import Box
from mangamatch.domain.match import Status
from mangamatch.domain.progress import Progress
from mangamatch.gui.canvas.backdrop import Adjustment, adjusted
from mangamatch.gui.common.image_cache import PageImages
from mangamatch.gui.match.canvas_bar import CanvasBar
from mangamatch.gui.match.inspector import Facts, Inspector
from mangamatch.gui.match.page_overview import Overview
from mangamatch.gui.shell.notification_bar import Notice
from mangamatch.gui.shell.welcome import Welcome
from mangamatch.gui.widgets.face_card import Card, view_of
from mangamatch.gui.widgets.gallery import Gallery
from mangamatch.gui.widgets.job_status import JobStatus
from mangamatch.matching.extent_rules import ExtentCounts


def shown(widget) -> str:
    """All visible text below a widget."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


@pytest.fixture
def pages(qtbot):
    pages = PageImages()
    yield pages
    pages.close()


def card(score: float, image=None, chosen=False):
    captions = ("1", f"{score:.2f}", "p. 3", "1beef")
    region = Box(90, 90, 200, 160)
    return Card(image, region, face_points(), captions, f"B, 3\nextent {score:.2f}", chosen)


def page_file(tmp_path, colour=Qt.GlobalColor.red):
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(colour)
    path = tmp_path / "page.png"
    assert image.save(str(path))
    return path


class TestGallery:
    @pytest.fixture
    def gallery(self, pages, qtbot):
        gallery = Gallery(pages)
        qtbot.addWidget(gallery)
        gallery.resize(300, 400)
        return gallery

    def test_cards_carry_their_reasons(self, gallery):
        gallery.set_cards([card(0.9), card(0.5)])
        model = gallery.model()
        assert model.rowCount() == 2
        assert "extent 0.90" in model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
        assert "extent 0.50" in model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    def test_a_click_chooses(self, gallery, qtbot):
        gallery.set_cards([card(0.9), card(0.5), card(0.4)])
        gallery.show()
        centre = gallery.visualRect(gallery.model().index(1, 0)).center()
        with qtbot.waitSignal(gallery.chosen) as told:
            QTest.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, pos=centre)
        assert told.args == [1]

    def test_the_face_appears_once_it_is_decoded(self, gallery, pages, tmp_path, qtbot):
        gallery.set_cards([card(0.9, page_file(tmp_path))])
        with qtbot.waitSignal(pages.thumbnailReady, timeout=10_000):
            gallery.show()
            gallery.grab()
        picture = gallery.grab().toImage()
        centre = gallery.visualRect(gallery.model().index(0, 0)).topLeft()
        area = [picture.pixelColor(centre + QPoint(20, y)) for y in range(15, 100, 5)]
        assert QColor(Qt.GlobalColor.red) in area

    def test_it_paints_without_an_image_and_with_the_chosen_one(self, gallery):
        gallery.set_cards([card(0.9, chosen=True), card(0.5)])
        gallery.show()
        assert not gallery.grab().isNull()
        gallery.set_cards([])
        assert gallery.model().rowCount() == 0

    def test_letters_pass_through(self, pages, qtbot):
        heard = []

        class Window(QWidget):
            def keyPressEvent(self, event):
                heard.append(event.text())

        window = Window()
        qtbot.addWidget(window)
        gallery = Gallery(pages)
        QVBoxLayout(window).addWidget(gallery)
        QTest.keyClicks(gallery, "2a")
        assert heard == ["2", "a"]

    def test_a_thumbnail_shows_a_square_around_the_face(self):
        view = view_of(Box(10, 10, 110, 60))
        assert view.width == view.height == 150 and view.centre == (60, 35)


class TestOverview:
    @pytest.fixture
    def overview(self, qtbot):
        overview = Overview()
        qtbot.addWidget(overview)
        page = QImage(1000, 500, QImage.Format.Format_RGB32)
        page.fill(Qt.GlobalColor.white)
        overview.set_page("B, page 3", page)
        overview.resize(300, 200)
        overview.show()
        return overview

    def test_title_boxes_and_view(self, overview):
        blank = overview.grab().toImage()
        overview.set_boxes([Box(100, 100, 300, 300)], Box(100, 100, 300, 300))
        boxes = overview.grab().toImage()
        overview.set_seen(Box(0, 0, 500, 500))
        assert len({bytes(image.constBits()) for image in (blank, boxes, overview.grab().toImage())}) == 3
        assert "B, page 3" in shown(overview)

    def test_a_click_centres_the_canvas_there(self, overview, qtbot):
        small = overview._map
        with qtbot.waitSignal(overview.centred) as told:
            QTest.mouseClick(small, Qt.MouseButton.LeftButton, pos=small.rect().center())
        assert told.args == pytest.approx([500, 250], abs=5)

    def test_later_pages_are_on_the_left(self, overview, qtbot):
        steps = []
        overview.pageRequested.connect(steps.append)
        for button in sorted(overview.findChildren(QToolButton), key=lambda b: b.x()):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert steps == [1, -1]

    def test_no_page(self, overview):
        overview.set_page("", None)
        overview.set_boxes([], None)
        assert not overview.grab().isNull()


def test_inspector_shows_every_value(qtbot):
    inspector = Inspector()
    qtbot.addWidget(inspector)
    inspector.set_facts(Facts("f.json", "B, 3", "pending", "extent 0.90", "8", "user0, user1"))
    inspector.set_alignment(Alignment(1.25, -3.0, 1.01, 0.5))
    inspector.set_counts(ExtentCounts(100, 50, 20, 10))
    inspector.set_history([("Accept <b>", "me & you", "2026-01-02T03:04:05+00:00")])
    text = shown(inspector)
    for part in ("f.json", "B, 3", "pending", "extent 0.90", "8", "user0, user1"):
        assert part in text, part
    assert "+1.2, -3.0 px" in text and "1.010 × 0.500" in text
    assert "20 of 100 faces left" in text and "too small 50 · too wide 20 · too tall 10" in text
    assert "Accept &lt;b&gt;" in text and "me &amp; you" in text and "03:04" in text
    inspector.set_alignment(Alignment(-0.01, 0.0))
    assert "+0.0, +0.0 px" in shown(inspector)
    inspector.set_facts(Facts())
    inspector.set_alignment(None)
    inspector.set_counts(None)
    inspector.set_history([])
    assert "pending" not in shown(inspector) and shown(inspector).count("–") == 11


class TestCanvasBar:
    @pytest.fixture
    def bar(self, qtbot):
        bar = CanvasBar()
        qtbot.addWidget(bar)
        bar.show()
        return bar

    def test_buttons_decide(self, bar):
        told = []
        bar.decided.connect(told.append)
        for status in (Status.ACCEPTED, Status.REJECTED, Status.SKIPPED, Status.UNSURE):
            bar._buttons[status].click()
        assert told == [Status.ACCEPTED, Status.REJECTED, Status.SKIPPED, Status.UNSURE]

    def test_the_stored_decision_is_marked_and_read_only_is_grey(self, bar):
        bar.set_status(Status.REJECTED)
        assert [key for key, button in bar._buttons.items() if button.isChecked()] == [Status.REJECTED]
        bar.set_deciding(False)
        assert not any(button.isEnabled() for button in bar._buttons.values())

    def test_adjustments_are_told_and_double_click_resets(self, bar):
        told = []
        bar.adjustmentChanged.connect(told.append)
        brightness, contrast = bar.findChildren(QSlider)
        brightness.setValue(30)
        contrast.setValue(-20)
        bar.toggle_invert()
        assert told[-1] == Adjustment(30, -20, True)
        QTest.mouseDClick(brightness, Qt.MouseButton.LeftButton)
        assert told[-1] == Adjustment(0, -20, True)

    def test_zoom(self, bar):
        bar.set_zoom(1.504)
        assert "150 %" in shown(bar)


def grey(level, adjustment):
    image = QImage(2, 2, QImage.Format.Format_RGB32)
    image.fill(QColor(level, level, level))
    return adjusted(image, adjustment).pixelColor(0, 0).red()


def test_brightness_contrast_and_inversion():
    assert grey(100, Adjustment()) == 100
    assert grey(100, Adjustment(brightness=50)) == 164
    assert grey(100, Adjustment(contrast=50)) < 100 < grey(160, Adjustment(contrast=50)) - 60
    assert grey(0, Adjustment(invert=True)) == 255 and grey(100, Adjustment(invert=True)) == 155
    assert grey(255, Adjustment(brightness=100, contrast=100)) == 255
    assert 0 <= grey(100, Adjustment(-100, -100, True)) <= 255


def test_job_status_shows_progress_and_time_left(qtbot, monkeypatch):
    now = [100.0]
    monkeypatch.setattr("mangamatch.gui.widgets.job_status.time.monotonic", lambda: now[0])
    status = JobStatus()
    qtbot.addWidget(status)
    assert status.isHidden()
    status.begin("Reading")
    assert not status.isHidden() and "Reading" in shown(status)
    status.report(Progress(1, 4, "Book"))
    bar = status.findChild(QProgressBar)
    assert (bar.value(), bar.maximum()) == (1, 4) and "left" not in shown(status)
    now[0] += 30
    status.report(Progress(1, 4, "Book"))
    assert "Reading · Book · 1:30 left" in shown(status)
    with qtbot.waitSignal(status.stopped):
        status.findChild(QToolButton).click()
    status.end()
    assert status.isHidden()


def test_job_status_survives_an_unknown_total(qtbot):
    status = JobStatus()
    qtbot.addWidget(status)
    status.begin("Counting")
    status.report(Progress(0, 0))
    assert "Counting" in shown(status)


def test_notice_escapes_what_it_is_told_and_can_be_closed(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    notice = Notice(window)
    notice.tell("A <b> & c", "try <i>", problem=True)
    assert "A &lt;b&gt; &amp; c" in notice.text and "try &lt;i&gt;" in notice.text
    assert notice.isVisible() and window.rect().contains(notice.geometry())
    assert notice.height() < 5 * notice.fontMetrics().lineSpacing()  # two lines and little around them
    window.resize(500, 400)
    qtbot.waitUntil(lambda: window.rect().contains(notice.geometry()))
    notice.findChild(QToolButton).click()
    assert notice.isHidden()


def test_welcome_offers_five_choices_and_recent_projects(qtbot, tmp_path):
    welcome = Welcome()
    qtbot.addWidget(welcome)
    keys, chosen = [], []
    welcome.chosen.connect(keys.append)
    welcome.recentChosen.connect(chosen.append)
    for button in welcome.findChildren(QCommandLinkButton):
        button.click()
    assert keys == ["open_dataset", "open_pages", "open_project", "demo", "predict"]
    projects = [tmp_path / f"p{n}.mangamatch" for n in range(7)]
    welcome.set_recent(projects)
    links = [label for label in welcome.findChildren(QLabel) if "<a href" in label.text()]
    assert [label.toolTip() for label in links] == [str(path) for path in projects[:5]]
    links[2].linkActivated.emit("#")
    assert chosen == [projects[2]]
