"""What keys do on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from mangamatch.gui.canvas.canvas import Canvas

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_SCALES = {Qt.Key.Key_BracketLeft: 1 / 1.01, Qt.Key.Key_BracketRight: 1.01}


def press(canvas: Canvas, event: QKeyEvent) -> bool:
    """Act on a key that went down; False when it means nothing here."""
    key = Qt.Key(event.key())
    if key in _ARROWS:
        _arrow(canvas, *_ARROWS[key], event.modifiers())
    elif key in _SCALES:
        canvas.stretch(_SCALES[key], _SCALES[key])
    elif key == Qt.Key.Key_Space:
        canvas.hold_to_pan(True)
    elif key == Qt.Key.Key_H and not event.isAutoRepeat():
        canvas.set_hidden(True)
    elif key == Qt.Key.Key_Escape:
        canvas.let_go()
    else:
        return key == Qt.Key.Key_H
    return True


def release(canvas: Canvas, event: QKeyEvent) -> None:
    """Let go of Space and H."""
    if event.isAutoRepeat():
        return
    if event.key() == Qt.Key.Key_Space:
        canvas.hold_to_pan(False)
    elif event.key() == Qt.Key.Key_H:
        canvas.set_hidden(False)


def _arrow(canvas: Canvas, x: int, y: int, keys: Qt.KeyboardModifier) -> None:
    if keys & Qt.KeyboardModifier.ControlModifier:
        canvas.stretch(1 + 0.01 * x, 1 - 0.01 * y)
        return
    step = 10.0 if keys & Qt.KeyboardModifier.ShiftModifier else 1.0
    step = 0.1 if keys & Qt.KeyboardModifier.AltModifier else step
    canvas.nudge(x * step, y * step)
