"""Line icons in the colour of the text around them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from mangamatch.resource_files import resource

_SIZE = 48  # px; drawn once, scaled down by the widgets


def app_icon() -> QIcon:
    """Return the application's icon in its own colours."""
    return QIcon(str(resource("icons/mangamatch.svg")))


def icon(name: str) -> QIcon:
    """Return ``resources/icons/NAME.svg``, black lines turned into the palette's text colours."""
    result = QIcon()
    for mode, group in (
        (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
    ):
        colour = QGuiApplication.palette().color(group, QPalette.ColorRole.ButtonText)
        pixmap = QPixmap(_SIZE, _SIZE)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(str(resource(f"icons/{name}.svg"))).render(painter, QRectF(0, 0, _SIZE, _SIZE))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(pixmap.rect(), colour)
        painter.end()
        result.addPixmap(pixmap, mode)
    return result
