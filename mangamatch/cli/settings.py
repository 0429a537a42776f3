"""Settings as options of a command: names, ranges, defaults and help come from their table."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mangamatch.domain.settings import Setting


def add_settings(
    parser: argparse.ArgumentParser, settings: Iterable[Setting], *, absent: bool = False
) -> None:
    """Add an option for each setting; with ``absent``, an option that is not given leaves no value at all."""
    for setting in settings:
        nothing = absent or setting.default == ""  # an empty value would read as one that a person left out
        default = argparse.SUPPRESS if nothing else setting.default
        traits: dict[str, Any] = {"dest": setting.name, "default": default, "help": _help(setting)}
        traits |= _TRAITS[setting.kind](setting)
        if setting.kind == "switch" and (absent or setting.default):
            traits["action"] = argparse.BooleanOptionalAction  # so that it can be turned off
        parser.add_argument(setting.flag, **traits)


def given_settings(args: argparse.Namespace, settings: Iterable[Setting]) -> dict[str, Any]:
    """Return the settings that were given or have a default, by name; UsageError for one that cannot be."""
    given = (setting for setting in settings if hasattr(args, setting.name))
    return {setting.name: _read(setting, getattr(args, setting.name)) for setting in given}


def _read(setting: Setting, value: Any) -> Any:
    """Take a list of choices apart, and read what may be a file; argparse has read all else."""
    if setting.read and isinstance(value, str):
        return setting.read(value)
    if setting.kind != "choices" or not isinstance(value, str):
        return value
    named = {str(choice): choice for choice in setting.choices or ()}
    words = [word.strip() for word in value.split(",")]
    chosen = frozenset(named.get(word, word) for word in words)
    setting.demand(chosen)
    return chosen


def _help(setting: Setting) -> str:
    """Return help as argparse wants it: a phrase on one line, with doubled per cent signs."""
    parts = [_phrase(setting.help), _usual(setting)]
    if setting.least is not None and setting.most is not None:
        parts.append(f"{setting.least} to {setting.most}")
    return "; ".join(part for part in parts if part).replace("%", "%%")


def _phrase(text: str) -> str:
    return (text[:1].lower() + text[1:]).rstrip(".")


def _usual(setting: Setting) -> str:
    """Return the default; one that has no word on the command line is given by its title."""
    choices, usual = setting.choices or {}, setting.default
    if setting.kind == "choices":
        return f"default: {','.join(map(str, usual))}; known: {', '.join(map(str, choices))}"
    if setting.kind in ("switch", "file"):
        return ""
    told = f"default: {usual if usual or not choices else _phrase(choices[usual])}"
    return f"{told}; known: {', '.join(filter(None, choices))}" if setting.read else told


_TRAITS: dict[str, Callable[[Setting], dict[str, Any]]] = {
    "switch": lambda setting: {"action": "store_true"},
    "number": lambda setting: {
        "type": type(setting.default),
        **({"metavar": "SHARE"} if setting.share else {}),
    },
    "choice": lambda setting: (
        {"metavar": "NAME|FILE"}
        if setting.read
        else {"choices": [choice for choice in setting.choices or () if choice], "type": setting.current}
    ),
    "choices": lambda setting: {"metavar": "A,B"},
    "file": lambda setting: {"type": Path, "metavar": setting.file[1:].upper()},
}
"""What argparse needs to know, by the kind of setting."""
