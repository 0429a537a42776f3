"""The keys of actions as a person has set them: those of the table, changed where the settings say so."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from mangamatch.domain.json_text import parse_strict
from mangamatch.gui.common import settings
from mangamatch.gui.common.actions import ACTIONS, ACTIONS_BY_KEY, FIXED_KEYS
from mangamatch.gui.common.key_names import native_keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    Keys = Mapping[str, tuple[str, ...]]
    """Shortcuts, as Qt writes them, by the key of their action."""

_SETTING = "shortcuts"
_WORKSPACES = frozenset({"match", "review", "train", "predict"})


def usual() -> dict[str, tuple[str, ...]]:
    """Return the shortcuts of the table of actions."""
    return {info.key: info.shortcuts for info in ACTIONS}


def current() -> dict[str, tuple[str, ...]]:
    """Return the shortcuts of all actions as they are now."""
    return usual() | _changed()


def shortcuts_of(action: str) -> tuple[str, ...]:
    """Return the shortcuts of one action as they are now."""
    return _changed().get(action, ACTIONS_BY_KEY[action].shortcuts)


def put(keys: Keys) -> None:
    """Keep these shortcuts. Only what differs from the table is stored: new actions bring their own keys."""
    table = usual()
    changed = {action: list(given) for action, given in keys.items() if given != table[action]}
    settings.put(_SETTING, json.dumps(changed))


def named(action: str) -> str:
    """Return the first shortcut of an action as the system names it, '' for none."""
    return "".join(map(native_keys, shortcuts_of(action)[:1]))


def with_key(text: str, action: str) -> str:
    """Return ``text`` and, in brackets, the key of its action."""
    key = named(action)
    return f"{text} ({key})" if key else text


def is_usable(shortcut: str) -> bool:
    """Whether an action may have this shortcut: Qt knows it, and the canvas does not need it."""
    name = QKeySequence(shortcut).toString()  # '' for what is no key
    return bool(name) and name not in FIXED_KEYS


def conflicts(keys: Keys) -> list[tuple[str, str, str]]:
    """Return (shortcut, action, other action) for all that work in one workspace and share a key."""
    users: dict[str, list[str]] = defaultdict(list)
    for action, given in keys.items():
        for shortcut in given:
            users[QKeySequence(shortcut).toString()].append(action)
    return [
        (shortcut, one, other)
        for shortcut, actions in users.items()
        for one, other in combinations(actions, 2)
        if _meet(one, other)
    ]


def _meet(one: str, other: str) -> bool:
    """Whether two actions can be possible at the same time."""
    first, second = _places(one), _places(other)
    return bool(first & second)


def _places(action: str) -> frozenset[str]:
    """Return the workspaces in which an action may work."""
    info = ACTIONS_BY_KEY[action]
    own = frozenset(info.places or (info.menu,))
    return own if own <= _WORKSPACES else _WORKSPACES


def _changed() -> dict[str, tuple[str, ...]]:
    """Return what the settings hold. What is no shortcut of an action there is left out."""
    try:
        stored = parse_strict(str(settings.value(_SETTING, "{}")))
    except ValueError:
        return {}
    entries = stored.items() if isinstance(stored, dict) else ()
    return {
        action: tuple(given)
        for action, given in entries
        if action in ACTIONS_BY_KEY
        and isinstance(given, list)
        and all(isinstance(text, str) and is_usable(text) for text in given)
    }
