"""Settings: what a number, a tick or a choice is called, what it means and what it may be.

A dataclass declares each of its settings as one field, with :func:`setting`. Its command line, its dialog and
its checks are made of what :func:`settings_of` reads there, so a new setting is one field and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from mangamatch.domain.messages import Text, say
from mangamatch.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


_KEY, _CHOICES = "setting", "choices"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One thing that a person may choose.

    ``least`` and ``most`` are allowed, too; ``step`` and ``digits`` are what a spin box shows. ``share``: the
    window shows it in per cent. ``choices``: value → title; a set as ``default`` allows several of them.
    ``former``: what a choice was called once → its value. ``file``: a file to write, by the ending of its
    name. ``read``: makes a choice of a word that is none yet. ``option``: its name on the command line, where
    that is not the field's. ``rare``: the window folds it away.
    """

    label: Text
    help: Text
    default: Any = None
    name: str = ""
    least: float | None = None
    most: float | None = None
    step: float = 1
    digits: int = 0
    share: bool = False
    choices: Mapping[Any, str] | None = None
    former: Mapping[Any, Any] = field(default_factory=dict)
    file: str = ""
    read: Callable[[str], Any] | None = None
    option: str = ""
    rare: bool = False

    @property
    def kind(self) -> str:
        """Which field it needs: switch, number, choice, choices, file."""
        if self.file:
            return "file"
        if self.choices is not None:
            return "choices" if isinstance(self.default, frozenset) else "choice"
        return "switch" if isinstance(self.default, bool) else "number"

    @property
    def flag(self) -> str:
        """Return the option of the command line."""
        return "--" + (self.option or self.name.replace("_", "-"))

    def current(self, value: Any) -> Any:
        """Return the choice that ``value`` names, be it by a former name."""
        return self.former.get(value, value)

    def words(self, value: Any) -> list[str]:
        """Return the words of a command line that ask for ``value``; a switch can be turned off, too."""
        if self.kind == "switch":
            return [self.flag if value else f"--no-{self.flag[2:]}"]
        return [self.flag, str(value)]

    def demand(self, value: Any) -> None:
        """Raise UsageError where ``value`` is none of the choices, or out of range."""
        if self.choices is not None:
            for one in value if self.kind == "choices" else (value,):
                self._demand_choice(one)
        if self.least is not None and self.most is not None and not self.least <= value <= self.most:
            raise UsageError(
                say("{name} cannot be {value}.", name=self.name, value=value),
                say("Choose from {low} to {high}.", low=self.least, high=self.most),
            )

    def _demand_choice(self, value: Any) -> None:
        known = self.choices or {}
        if self.current(value) not in known:
            raise UsageError(
                say("There is no {what} {name}.", what=self.name, name=value),
                say("Choose from: {names}.", names=", ".join(str(choice) for choice in known if choice)),
            )


def setting(default: Any, label: Text, help_: Text, **traits: Any) -> Any:
    """Declare a field of a dataclass that is a setting; ``traits`` are further fields of Setting.

    ``choices`` may be a function that returns them: a table that grows later is read when it is asked for.
    """
    choices = traits.pop("choices", None)
    made = Setting(label=label, help=help_, default=default, **traits)
    return field(default=default, metadata={_KEY: made, _CHOICES: choices})


def settings_of(kind: type) -> tuple[Setting, ...]:
    """Return the settings that a dataclass declares, in its order, each with the name of its field."""
    declared = [entry for entry in fields(kind) if _KEY in entry.metadata]
    return tuple(
        replace(entry.metadata[_KEY], name=entry.name, choices=_known(entry.metadata[_CHOICES]))
        for entry in declared
    )


def _known(choices: Mapping[Any, str] | Callable[[], Mapping[Any, str]] | None) -> Mapping[Any, str] | None:
    return choices() if callable(choices) else choices


def demand_settings(value: Any) -> None:
    """Raise UsageError at the first setting of a dataclass that cannot be what it is."""
    for entry in settings_of(type(value)):
        entry.demand(getattr(value, entry.name))
