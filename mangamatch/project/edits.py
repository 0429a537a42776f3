"""Edits: values that change a project and return their inverse."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

from mangamatch.domain.messages import say
from mangamatch.project.change import Change
from mangamatch.project.json_codec import (
    kept_face_from_json,
    kept_face_to_json,
    match_from_json,
    match_to_json,
    set_from_json,
    set_to_json,
)
from mangamatch.project.validate import LIST, OBJECT, TEXT, demand, demand_same_count, shown, sound_setting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Match
    from mangamatch.project.store import ProjectContent, Store


@dataclass(frozen=True, slots=True, eq=False)
class Edit:
    """One reversible change: give the thing called ``target`` a value, or take its value away (None).

    Each kind says which ``part`` of a project it ``touches``, and what history calls target and value.
    """

    kind: ClassVar[str]
    touches: ClassVar[Change]
    part: ClassVar[str]
    names: ClassVar[tuple[str, str]]
    target: str
    value: Any

    @staticmethod
    def plain(value: Any, /) -> Any:
        """Return a value as JSON."""
        return value

    @staticmethod
    def read(target: str, plain: Any, /) -> Any:
        """Return the value that :meth:`plain` wrote; ValueError, TypeError, LookupError for anything else."""
        raise NotImplementedError

    def save(self, store: Store) -> None:
        """Write the same change inside the store's open transaction."""
        raise NotImplementedError

    def _compared(self, value: Any, /) -> Any:
        return self.plain(value)

    def apply(self, content: ProjectContent) -> Self:
        """Change ``content`` in memory and return the edit that takes it back."""
        values = getattr(content, self.part)
        inverse = type(self)(self.target, values.get(self.target))
        if self.value is None:
            values.pop(self.target, None)
        else:
            values[self.target] = self.value
        return inverse

    def is_idle(self, content: ProjectContent) -> bool:
        """Whether ``content`` has this value already."""
        now = getattr(content, self.part).get(self.target)
        if now is None or self.value is None:
            return now is self.value
        return bool(self._compared(now) == self._compared(self.value))

    def to_json(self) -> dict[str, Any]:
        """Return target and value as JSON values."""
        target, value = self.names
        return {target: self.target, value: None if self.value is None else self.plain(self.value)}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what :meth:`to_json` wrote."""
        target, plain = (values[name] for name in cls.names)
        return cls(target, None if plain is None else cls.read(target, plain))


class SetMatch(Edit):
    """Give a landmark set this match, or none."""

    __slots__ = ()
    kind, touches, part, names = "match", Change.MATCHES, "matches", ("file", "match")
    plain = staticmethod(match_to_json)
    read = staticmethod(lambda target, plain: match_from_json(plain))

    def _compared(self, value: Match) -> Any:
        return {**match_to_json(value), "at": ""}  # the time of storing does not matter

    def save(self, store: Store) -> None:  # noqa: D102
        store.put_match(self.target, self.value)


class SetSetting(Edit):
    """Give a project setting this JSON value, or take it away (None)."""

    __slots__ = ()
    kind, touches, part, names = "setting", Change.SETTINGS, "settings", ("key", "value")
    read = staticmethod(sound_setting)

    def _compared(self, value: Any) -> Any:
        return json.dumps(value, sort_keys=True)  # to Python, 0 equals False

    def save(self, store: Store) -> None:  # noqa: D102
        store.put_setting(self.target, self.value)


class SetLandmarks(Edit):
    """Let the project hold this landmark set, or remove it (None). A file brings it back."""

    __slots__ = ()
    kind, touches, part, names = "landmarks", Change.SETS, "sets", ("file", "set")
    plain = staticmethod(set_to_json)
    read = staticmethod(lambda target, plain: set_from_json(plain))

    def save(self, store: Store) -> None:  # noqa: D102
        if self.value is None:
            store.remove_set(self.target)
        else:
            store.put_sets([self.value])


class SetFace(Edit):
    """Say how a face is, that it is deleted, or nothing (None): then only its XML speaks."""

    __slots__ = ()
    kind, touches, part, names = "face", Change.FACES, "faces", ("name", "face")
    plain = staticmethod(kept_face_to_json)
    read = staticmethod(kept_face_from_json)

    def apply(self, content: ProjectContent) -> Self:  # noqa: D102
        content.face_changes += 1
        return Edit.apply(self, content)

    def save(self, store: Store) -> None:  # noqa: D102
        store.put_face(self.target, self.value)


EDITS: dict[str, type[Edit]] = {edit.kind: edit for edit in (SetMatch, SetSetting, SetLandmarks, SetFace)}


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


def sets_in(edits: Iterable[Edit]) -> list[LandmarkSet]:
    """Return the landmark sets that ``edits`` bring."""
    return [edit.value for edit in edits if isinstance(edit, SetLandmarks) and edit.value is not None]


def without_set(edits: tuple[Edit, ...], content: ProjectContent) -> str | None:
    """Return the first landmark set that the ``edits`` give a match, and ``content`` does not have."""
    files = (edit.target for edit in edits if isinstance(edit, SetMatch) and edit.value)
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
            raise ValueError(say("{file} would get the values of another file", file=shown(edit.target)))
        if match and content.sets:
            demand_same_count(match, landmarks)


def demand_counts(edits: Iterable[Edit], content: ProjectContent) -> None:
    """Demand that matches which ``edits`` have changed have as many points as their landmark sets."""
    for edit in edits:
        match, landmarks = content.matches.get(edit.target), content.sets.get(edit.target)
        if match and landmarks:
            demand_same_count(match, landmarks)
