"""What keys do on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent


class Keyed(Protocol):
    """What keys do to a canvas."""

    def nudge(self, dx: float, dy: float) -> None: ...  # noqa: D102
    def stretch(self, factor_x: float, factor_y: float) -> None: ...  # noqa: D102
    def let_go(self) -> None: ...  # noqa: D102
    def hold_to_pan(self, held: bool) -> None: ...  # noqa: D102
    def set_hidden(self, hidden: bool) -> None: ...  # noqa: D102
    def set_blinking(self, blinking: bool) -> None: ...  # noqa: D102


_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_HELD: dict[Qt.Key, Callable[[Keyed, bool], None]] = {
    Qt.Key.Key_Space: lambda canvas, held: canvas.hold_to_pan(held),
    Qt.Key.Key_H: lambda canvas, held: canvas.set_hidden(held),
    Qt.Key.Key_V: lambda canvas, held: canvas.set_blinking(held),
}
_SCALES = {Qt.Key.Key_BracketLeft: 1 / 1.01, Qt.Key.Key_BracketRight: 1.01}


def press(canvas: Keyed, event: QKeyEvent) -> bool:
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


def hold(canvas: Keyed, event: QKeyEvent, *, held: bool) -> None:
    """Act on Space, H or V, which work as long as they are held."""
    act = _HELD.get(Qt.Key(event.key()))
    if act and not event.isAutoRepeat():
        act(canvas, held)


def _arrow(canvas: Keyed, x: int, y: int, keys: Qt.KeyboardModifier) -> None:
    if keys & Qt.KeyboardModifier.ControlModifier:
        canvas.stretch(1 + 0.01 * x, 1 - 0.01 * y)
        return
    step = 10.0 if keys & Qt.KeyboardModifier.ShiftModifier else 1.0
    step = 0.1 if keys & Qt.KeyboardModifier.AltModifier else step
    canvas.nudge(x * step, y * step)
