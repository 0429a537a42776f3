"""Which images an export may copy. A project of another user must not make it copy any file.

Images may lie beside the project, among the pages of an annotated Manga109, and in folders that this user has
imported into the project. The project lists these folders with a signature. The key to it stays with the
user's settings, so nobody else can add such a folder to a project.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.files.atomic import replace_bytes
from mangamatch.files.read import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

    from mangamatch.manga109.library import Library
    from mangamatch.project.session import Session

_SETTING = "vouched_folders"
"""Setting: folder → signature of this user."""
_BYTES = 32
_made: dict[Path, bytes] = {}
"""Keys that could not be kept: they hold while the program runs."""


def vouch(session: Session, folders: Iterable[Path]) -> None:
    """Sign ``folders`` in the project as ones whose images this user has imported."""
    known = _vouched(session)
    told = {str(folder.absolute()): _word(folder) for folder in folders}
    if told.keys() - known.keys():
        session.remember(_SETTING, {**known, **told})


def _vouched(session: Session) -> Mapping[str, str]:
    stored = session.setting(_SETTING, {})
    if not isinstance(stored, dict):
        return {}
    return {
        folder: word
        for folder, word in stored.items()
        if isinstance(word, str) and word.isascii() and hmac.compare_digest(word, _word(Path(folder)))
    }


def _word(folder: Path) -> str:
    name = os.fsencode(os.path.realpath(folder))
    return hmac.new(_key(), name, hashlib.sha256).hexdigest()


def _key() -> bytes:
    file = _settings() / "mangamatch" / "key"
    try:
        key = whole(file, _BYTES)
    except OSError:
        key = b""
    return key if len(key) == _BYTES else _new_key(file)


def _new_key(file: Path) -> bytes:
    key = _made.setdefault(file, os.urandom(_BYTES))
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_bytes(file, key)
        file.chmod(0o600)
    return key


def _settings() -> Path:
    """Return the folder where the system keeps a user's settings."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")


class KnownPlaces:
    """The folders in which images of a project may lie.

    A link counts as the file it leads to, except in a folder that this user has chosen.
    """

    def __init__(self, session: Session, library: Library) -> None:
        self._chosen = {os.path.abspath(folder) for folder in _vouched(session)}
        annotated = any(files.annotation or files.layers for files in library.books.values())
        own = [session.path.parent, *([library.root] if annotated else [])]
        self._real = {os.path.realpath(folder) for folder in (*map(str, own), *self._chosen)}
        self._folders: dict[str, bool] = {}

    def admit(self, image: Path) -> bool:
        """Whether ``image`` may be opened for an export."""
        folder = os.path.dirname(image)
        if folder not in self._folders:
            plain = os.pardir not in Path(folder).parts
            chosen = plain and _is_inside(os.path.abspath(folder), self._chosen)
            self._folders[folder] = chosen or _is_inside(os.path.realpath(folder), self._real)
        if not os.path.islink(image) or _is_inside(os.path.abspath(folder), self._chosen):
            return self._folders[folder]
        return _is_inside(os.path.dirname(os.path.realpath(image)), self._real)


def _is_inside(folder: str, roots: Set[str]) -> bool:
    return any(str(place) in roots for place in (Path(folder), *Path(folder).parents))
