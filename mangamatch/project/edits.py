"""Edits: values that change a project and return their inverse."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from mangamatch.domain.messages import say
from mangamatch.project.change import Change
from mangamatch.project.json_codec import match_from_json, match_to_json, set_from_json, set_to_json
from mangamatch.project.validate import (
    LIST,
    OBJECT,
    TEXT,
    demand,
    demand_same_count,
    shown,
    sound_setting,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Match
    from mangamatch.project.store import ProjectContent, Store


class Edit(Protocol):
    """One reversible change."""

    kind: ClassVar[str]
    touches: ClassVar[Change]

    @property
    def target(self) -> str:
        """Name of the one thing it changes."""
        ...

    def apply(self, content: ProjectContent) -> Edit:
        """Change ``content`` in memory and return the edit that takes it back."""
        ...

    def is_idle(self, content: ProjectContent) -> bool:
        """Whether ``content`` says already what this would make it say."""
        ...

    def save(self, store: Store) -> None:
        """Write the same change inside the store's open transaction."""
        ...

    def to_json(self) -> dict[str, Any]:
        """Return the edit's fields as JSON values."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class SetMatch:
    """Give a landmark set this match, or none."""

    kind: ClassVar[str] = "match"
    touches: ClassVar[Change] = Change.MATCHES
    file: str
    match: Match | None

    @property
    def target(self) -> str:
        """The landmark set."""
        return self.file

    def apply(self, content: ProjectContent) -> SetMatch:
        """Replace the set's match in memory."""
        inverse = SetMatch(self.file, content.matches.get(self.file))
        if self.match is None:
            content.matches.pop(self.file, None)
        else:
            content.matches[self.file] = self.match
        return inverse

    def is_idle(self, content: ProjectContent) -> bool:
        """Whether the set has such a match; when it was stored makes no other one of it."""
        now = content.matches.get(self.file)
        if now is None or self.match is None:
            return now is self.match
        return {**match_to_json(now), "at": ""} == {**match_to_json(self.match), "at": ""}

    def save(self, store: Store) -> None:
        """Replace the set's match in the file."""
        store.put_match(self.file, self.match)

    def to_json(self) -> dict[str, Any]:
        """Return the file name and the match."""
        return {"file": self.file, "match": match_to_json(self.match) if self.match else None}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> SetMatch:
        """Read what :meth:`to_json` wrote."""
        match = values["match"]
        return cls(values["file"], None if match is None else match_from_json(match))


@dataclass(frozen=True, slots=True)
class SetSetting:
    """Give a project setting this JSON value, or take it away (None)."""

    kind: ClassVar[str] = "setting"
    touches: ClassVar[Change] = Change.SETTINGS
    key: str
    value: Any

    @property
    def target(self) -> str:
        """The setting."""
        return self.key

    def apply(self, content: ProjectContent) -> SetSetting:
        """Replace the setting in memory."""
        inverse = SetSetting(self.key, content.settings.get(self.key))
        if self.value is None:
            content.settings.pop(self.key, None)
        else:
            content.settings[self.key] = self.value
        return inverse

    def is_idle(self, content: ProjectContent) -> bool:
        """Whether the setting has this value; to JSON, 0 is not false."""
        before, now = content.settings.get(self.key), self.value
        return json.dumps(before, sort_keys=True) == json.dumps(now, sort_keys=True)

    def save(self, store: Store) -> None:
        """Replace the setting in the file."""
        store.put_setting(self.key, self.value)

    def to_json(self) -> dict[str, Any]:
        """Return key and value."""
        return {"key": self.key, "value": self.value}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> SetSetting:
        """Read what :meth:`to_json` wrote."""
        return cls(values["key"], sound_setting(values["key"], values["value"]))


@dataclass(frozen=True, slots=True, eq=False)
class SetLandmarks:
    """Let the project hold this landmark set, which no file has, or let it go (None)."""

    kind: ClassVar[str] = "landmarks"
    touches: ClassVar[Change] = Change.SETS
    file: str
    landmarks: LandmarkSet | None

    @property
    def target(self) -> str:
        """The landmark set."""
        return self.file

    def apply(self, content: ProjectContent) -> SetLandmarks:
        """Put the set into memory or take it out."""
        inverse = SetLandmarks(self.file, content.sets.get(self.file))
        if self.landmarks is None:
            content.sets.pop(self.file, None)
        else:
            content.sets[self.file] = self.landmarks
        return inverse

    def is_idle(self, content: ProjectContent) -> bool:
        """Whether the project holds this very set, or none."""
        now = content.sets.get(self.file)
        if now is None or self.landmarks is None:
            return now is self.landmarks
        return set_to_json(now) == set_to_json(self.landmarks)

    def save(self, store: Store) -> None:
        """Put the set into the file or take it out."""
        if self.landmarks is None:
            store.remove_set(self.file)
        else:
            store.put_sets([self.landmarks])

    def to_json(self) -> dict[str, Any]:
        """Return the file name and the set."""
        return {"file": self.file, "set": set_to_json(self.landmarks) if self.landmarks else None}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> SetLandmarks:
        """Read what :meth:`to_json` wrote."""
        landmarks = values["set"]
        return cls(values["file"], None if landmarks is None else set_from_json(landmarks))


_KINDS = (SetMatch, SetSetting, SetLandmarks)
EDITS: dict[str, type[SetMatch] | type[SetSetting] | type[SetLandmarks]] = {
    edit.kind: edit for edit in _KINDS
}


def edit_to_json(edit: Edit) -> list[Any]:
    """Return ``[kind, fields]``, the form in which history stores an edit."""
    return [edit.kind, edit.to_json()]


def edit_from_json(row: list[Any]) -> Edit:
    """Read what :func:`edit_to_json` wrote; ValueError, TypeError, LookupError for anything else."""
    kind, fields = row
    demand(OBJECT, fields)
    edit = EDITS[kind].from_json(fields)
    demand(TEXT, edit.target)
    return edit


def edits_to_text(edits: Iterable[Edit]) -> str:
    """Return edits as one text for the history."""
    return json.dumps([edit_to_json(edit) for edit in edits])


def edits_from_text(text: object) -> tuple[Edit, ...]:
    """Read what :func:`edits_to_text` wrote; ValueError, which says why, for anything else."""
    try:
        demand(TEXT, text)
        rows = json.loads(str(text))
        demand(LIST, rows)
        return tuple(map(edit_from_json, rows))
    except RecursionError as error:
        raise ValueError(say("it is nested too deeply")) from error
    except LookupError as error:
        raise ValueError(say("{key} is missing or unknown", key=shown(*error.args[:1]))) from error
    except TypeError as error:
        raise ValueError(error) from error


def same_targets(edits: tuple[Edit, ...], others: tuple[Edit, ...]) -> bool:
    """Whether ``edits`` change the very things that ``others`` change."""
    return {(edit.kind, edit.target) for edit in edits} == {(edit.kind, edit.target) for edit in others}


def without_set(edits: tuple[Edit, ...], content: ProjectContent) -> str | None:
    """Return a landmark set that ``content`` has not, though one of the ``edits`` decides about it."""
    files = (edit.file for edit in edits if isinstance(edit, SetMatch) and edit.match)
    return next((file for file in files if file not in content.sets), None)


def apply_all(edits: tuple[Edit, ...], content: ProjectContent) -> tuple[Edit, ...]:
    """Apply ``edits`` in order; return the inverses in the order that undoes them. All or nothing."""
    inverses: list[Edit] = []
    try:
        for edit in edits:
            inverses.insert(0, edit.apply(content))
    except BaseException:
        for inverse in inverses:
            inverse.apply(content)
        raise
    return tuple(inverses)


def apply_stored(edits: tuple[Edit, ...], content: ProjectContent) -> tuple[Edit, ...]:
    """Do :func:`apply_all` with edits of the history; ValueError, and nothing done, when they do not fit."""
    inverses = apply_all(edits, content)
    try:
        _demand_agreement(edits, content)
    except ValueError:
        apply_all(inverses, content)
        raise
    return inverses


def _demand_agreement(edits: Iterable[Edit], content: ProjectContent) -> None:
    """Raise ValueError where the sets and matches that ``edits`` have changed do not belong together."""
    for edit in edits:
        if not edit.touches & (Change.MATCHES | Change.SETS):
            continue
        match, landmarks = content.matches.get(edit.target), content.sets.get(edit.target)
        if any(item and item.file != edit.target for item in (match, landmarks)):
            raise ValueError(say("{file} is given what is another's", file=shown(edit.target)))
        if match and content.sets:
            demand_same_count(match, landmarks)


def demand_counts(edits: Iterable[Edit], content: ProjectContent) -> None:
    """Demand that matches which ``edits`` have changed have as many points as their landmark sets."""
    for edit in edits:
        match, landmarks = content.matches.get(edit.target), content.sets.get(edit.target)
        if match and landmarks:
            demand_same_count(match, landmarks)
