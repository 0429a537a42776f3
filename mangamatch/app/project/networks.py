"""The networks of a project: what *Learn from this* made of the included one, and which of them proposes.

They lie in a folder beside the project, ``NAME.networks``, each in a numbered folder that is there as a whole
or not at all. The project stores the way from its own folder to the one it uses, so both move together. One
that is missing is said, and the included network stands in.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mangamatch.app.project.lesson import Lesson
from mangamatch.domain.issue import Issue
from mangamatch.domain.json_text import parse_strict
from mangamatch.domain.messages import say
from mangamatch.errors import ExportError, UsageError
from mangamatch.files import moves
from mangamatch.files.atomic import unwritten
from mangamatch.files.read import whole
from mangamatch.files.staging import stage
from mangamatch.files.swap import NEW
from mangamatch.inference.bundled_model import default_model, shipped_weights
from mangamatch.project.edits import SetSetting

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mangamatch.project.session import Session

SETTING = "network"
SHIPPED = "shipped"
"""Name of the included network where a person names one."""
_FOLDER = ".networks"
_RECORD, _WEIGHTS, _CHECKED = "lesson.json", "network.safetensors", "checked.safetensors"
_LONGEST = 1 << 24
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


@dataclass(frozen=True, slots=True)
class ProjectNetwork:
    """A network in ``folder``, and the lesson that made it."""

    folder: Path
    lesson: Lesson

    @property
    def name(self) -> str:
        """Its number."""
        return self.folder.name

    @property
    def way(self) -> str:
        """The way to it from the folder of the project."""
        return f"{self.folder.parent.name}/{self.name}"

    @property
    def weights(self) -> Path:
        """What proposes: it has learnt from all faces of the lesson."""
        return self.folder / _WEIGHTS

    @property
    def checked(self) -> Path:
        """What was measured, and what the next lesson goes on with: it has not seen the held faces."""
        return self.folder / _CHECKED


def networks(session: Session) -> list[ProjectNetwork]:
    """Return the networks beside a project, the oldest first."""
    folders = {_folder(session.path), *(one.folder.parent for one in [network_of(session)] if one)}
    found = [one for folder in sorted(folders) for one in networks_in(folder)]
    return sorted(found, key=lambda one: (one.lesson.at, int(one.name)))


def network_of(session: Session) -> ProjectNetwork | None:
    """Return the network that the project uses; None for the included one, or where it is missing."""
    way = session.setting(SETTING)
    return _read(session.path.absolute().parent / way) if way else None


def weights_of_project(session: Session) -> Path:
    """Return the model that proposes in a project."""
    own = network_of(session)
    return own.weights if own else default_model()


@dataclass(frozen=True, slots=True)
class LessonStart:
    """``weights`` that a lesson begins with, which have learnt from ``seen`` and not from ``held``."""

    weights: Path
    seen: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()


def included_start() -> LessonStart:
    """Return the included network as a start: it has learnt from no face of a project."""
    return LessonStart(shipped_weights())


def start_of(session: Session) -> LessonStart:
    """Return what a lesson in a project begins with."""
    own = network_of(session)
    if own is None:
        return included_start()
    return LessonStart(own.checked, frozenset(own.lesson.seen), frozenset(own.lesson.held))


def missing(session: Session) -> list[Issue]:
    """Return an issue where the network that the project uses is not there."""
    way = session.setting(SETTING)
    if not way or network_of(session):
        return []
    problem = say("The network of this project is missing: {path}.", path=way)
    hint = say("Put its folder back beside the project. Until then the included network stands in.")
    return [Issue(session.path.name, "", problem, hint)]


def network_called(session: Session, name: str) -> ProjectNetwork | None:
    """Return the network ``name`` of a project, None for the included one; UsageError where there is none."""
    if name == SHIPPED:
        return None
    known = {one.name: one for one in networks(session)}
    if name not in known:
        names = ", ".join([SHIPPED, *known])
        message = say("This project has no network {name}.", name=name)
        raise UsageError(message, say("Known: {names}.", names=names))
    return known[name]


def chosen(session: Session, name: str) -> SetSetting:
    """Return the edit that makes the network ``name`` the project's; UsageError where there is none."""
    own = network_called(session, name)
    return SetSetting(SETTING, own.way if own else None)


def keep(
    project: Path, lesson: Lesson, network: Callable[[Path], object], checked: Callable[[Path], object]
) -> ProjectNetwork:
    """Keep a new network beside ``project``; both write what :class:`ProjectNetwork` calls so into a file.

    A kill leaves nothing that would be taken for a network. ExportError when it cannot be written.
    """
    folder = _folder(project)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with stage(folder) as made:
            new = made / NEW
            network(new / _WEIGHTS)
            checked(new / _CHECKED)
            target = _free(folder)
            told = json.dumps(replace(lesson, network=target.name).to_json())
            (new / _RECORD).write_text(f"{told}\n", encoding="utf-8", newline="\n")
            moves.rename(new, target)
    except OSError as error:
        raise unwritten(folder, error) from error
    kept = _read(target)
    if kept is None:
        raise ExportError(
            say("The network in {path} cannot be read again.", path=target),
            say("Free some space, or choose another folder."),
        )
    return kept


def _folder(project: Path) -> Path:
    project = project.absolute()
    return project.with_name(project.stem + _FOLDER)


def _free(folder: Path) -> Path:
    numbers = [int(path.name) for path in folder.glob("*") if _NUMBER.fullmatch(path.name)]
    return folder / str(max(numbers, default=0) + 1)


def networks_in(folder: Path) -> list[ProjectNetwork]:
    """Return the whole networks in the folder of a project's networks."""
    try:
        inside = [path for path in folder.iterdir() if _NUMBER.fullmatch(path.name)]
    except OSError:
        return []
    return [one for path in inside if (one := _read(path))]


def _read(folder: Path) -> ProjectNetwork | None:
    """Return the network in a folder; None where it is not whole or not ours."""
    with suppress(OSError, ValueError, TypeError, LookupError):
        told = parse_strict(whole(folder / _RECORD, _LONGEST).decode())
        own = ProjectNetwork(folder, Lesson.from_json(told))
        if os.path.isfile(own.weights) and os.path.isfile(own.checked):
            return own
    return None
