"""How large points and lines are drawn: settings of the application."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from mangamatch.domain.messages import say
from mangamatch.domain.settings import setting, settings_of
from mangamatch.errors import UsageError
from mangamatch.gui.common import settings

_SIZES: dict[str, Any] = {"least": 0.5, "most": 3.0, "share": True, "step": 10}


@dataclass(frozen=True, slots=True)
class CanvasLook:
    """Sizes on the canvas of Match, as shares of the usual ones."""

    points: float = setting(1.0, say("Size of points"), say("On the canvas of Match."), **_SIZES)
    lines: float = setting(1.0, say("Width of lines"), say("On the canvas of Match."), **_SIZES)


USUAL = CanvasLook()


def stored_look() -> CanvasLook:
    """Return the sizes that a person has chosen; the usual ones in place of what is none."""
    return CanvasLook(**{entry.name: _stored(entry) for entry in settings_of(CanvasLook)})


def _stored(entry: Any) -> float:
    try:
        value = float(settings.value(f"look/{entry.name}", entry.default))
        entry.demand(value)
    except (TypeError, ValueError, UsageError):
        return float(entry.default)
    return value


def keep_look(look: CanvasLook) -> None:
    """Store the sizes that a person has chosen."""
    for entry in fields(look):
        settings.put(f"look/{entry.name}", getattr(look, entry.name))
