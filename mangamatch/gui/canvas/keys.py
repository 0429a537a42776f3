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
_HELD = {
    Qt.Key.Key_Space: "hold_to_pan",
    Qt.Key.Key_H: "set_hidden",
    Qt.Key.Key_V: "set_blinking",
}
_SCALES = {Qt.Key.Key_BracketLeft: 1 / 1.01, Qt.Key.Key_BracketRight: 1.01}


def press(canvas: Canvas, event: QKeyEvent) -> bool:
    """Act on a key that went down; False when it means nothing here."""
    key = Qt.Key(event.key())
    if key in _ARROWS:
        _arrow(canvas, *_ARROWS[key], event.modifiers())
    elif key in _SCALES:
        canvas.stretch(_SCALES[key], _SCALES[key])
    elif key in _HELD:
        hold(canvas, event, held=True)
    elif key == Qt.Key.Key_Escape:
        canvas.let_go()
    else:
        return False
    return True


def hold(canvas: Canvas, event: QKeyEvent, *, held: bool) -> None:
    """Act on Space, H or V, which work as long as they are held."""
    name = _HELD.get(Qt.Key(event.key()))
    if name and not event.isAutoRepeat():
        getattr(canvas, name)(held)


def _arrow(canvas: Canvas, x: int, y: int, keys: Qt.KeyboardModifier) -> None:
    if keys & Qt.KeyboardModifier.ControlModifier:
        canvas.stretch(1 + 0.01 * x, 1 - 0.01 * y)
        return
    step = 10.0 if keys & Qt.KeyboardModifier.ShiftModifier else 1.0
    step = 0.1 if keys & Qt.KeyboardModifier.AltModifier else step
    canvas.nudge(x * step, y * step)
