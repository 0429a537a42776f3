"""The guide opens without a network, at the page about what is in view, and its links work."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from mangamatch.gui.shell import guide as guide_window
from mangamatch.gui.shell.guide import Guide
from mangamatch.gui.shell.workspace_table import WORKSPACES
from mangamatch.resource_files import guide


@pytest.fixture
def opened(qtbot):
    window = Guide()
    qtbot.addWidget(window)
    window.show_page("index.md")
    return window


def place(pages):
    """Where the view is: how far down the page, in px."""
    return pages.verticalScrollBar().value()


def follow(pages, link):
    """Go where a click on ``link`` would."""
    pages.setSource(pages.source().resolved(QUrl(link)))


@pytest.mark.parametrize("page", sorted({info.guide for info in WORKSPACES}))
def test_each_workspace_has_its_page(page):
    assert guide(page).is_file()


def test_links_lead_to_pages_and_headings(opened):
    pages = opened.pages
    follow(pages, "match.md")
    assert pages.source().fileName() == "match.md" and place(pages) == 0
    lines = guide("match.md").read_text("utf-8").splitlines()
    heading = [line[3:] for line in lines if line.startswith("## ")][-1]
    follow(pages, f"#{guide_window._anchor(heading)}")
    assert place(pages) > 0 and pages.source().fileName() == "match.md"


def test_pages_in_folders_are_pages(opened):
    follow(opened.pages, "decisions/app.md")
    assert opened.pages.source().fileName() == "app.md"
    follow(opened.pages, "../python.md")
    assert opened.pages.source().fileName() == "python.md"


def test_pictures_fit_the_view(opened):
    pages = opened.pages
    follow(pages, "match.md")
    picture = pages.loadResource(2, QUrl("images/match.png"))
    assert 0 < picture.width() <= pages.viewport().width()


def test_what_is_no_page_of_the_guide_is_left_alone(opened, monkeypatch):
    asked = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toString()) or True)
    follow(opened.pages, "../CONTEXT.md")
    assert opened.pages.source().fileName() == "index.md"
    follow(opened.pages, "https://keepachangelog.com")
    assert asked == ["https://keepachangelog.com"] and opened.pages.source().fileName() == "index.md"
