"""Read the two source folders of a project: Manga109 and the landmark files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mangamatch.app.project.book_store import LANDMARKS, MANGA109, BookStore
from mangamatch.app.project.trusted_folders import vouch
from mangamatch.domain.issue import TEXTS, Issue
from mangamatch.domain.messages import from_json, to_json
from mangamatch.files.tree import kept_as, opened
from mangamatch.manga109.landmarks import LandmarkFolder, read_landmarks
from mangamatch.project.session import Session

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping
    from pathlib import Path

    from mangamatch.domain.progress import Progress

_ISSUES = "source_issues"


@dataclass(frozen=True)
class Sources:
    """Both folders. Books are read when first asked for, landmark files at once."""

    shelf: BookStore
    landmarks: LandmarkFolder
    issues: tuple[Issue, ...]


def read_sources(manga109: Path, landmarks: Path) -> Generator[Progress, None, Sources]:
    """Read both folders; SourceError when one of them cannot be used at all."""
    shelf = BookStore.open(manga109)
    folder, issues = yield from read_landmarks(landmarks, shelf.page_width)
    return Sources(shelf, folder, (*shelf.issues, *issues))


def store_sources(session: Session, sources: Sources) -> None:
    """Store the landmark sets, the places of both folders and their issues in the project."""
    session.add_sets(sources.landmarks.sets)
    session.set_source(MANGA109, _kept(sources.shelf.library.root))
    session.set_source(LANDMARKS, _kept(sources.landmarks.root))
    vouch(session, [sources.shelf.library.root])
    remember_issues(session, sources.issues)


def _kept(root: Path) -> Path:
    """Return the archive where opening it leads to ``root``: it is found again by its name."""
    archive = kept_as(root)
    return archive if root in (archive, opened(archive)) else root


@dataclass(frozen=True)
class NewProjectMade:
    """A new project, open for writing, and its sources."""

    session: Session
    sources: Sources


def make_project(manga109: Path, landmarks: Path, project: Path) -> Generator[Progress, None, NewProjectMade]:
    """Read both folders and put them into a project, which stays open; SourceError, ProjectError."""
    sources = yield from read_sources(manga109, landmarks)
    session = Session(project)
    try:
        store_sources(session, sources)
    except BaseException:
        session.close()
        raise
    return NewProjectMade(session, sources)


def remember_issues(session: Session, issues: Iterable[Issue]) -> None:
    """Store what the last reading of the sources could not use: as templates, which the window translates."""
    session.remember(_ISSUES, [_stored(issue) for issue in issues])


def known_issues(session: Session) -> list[Issue]:
    """Return the issues of a damaged project, and those from the last reading of its sources."""
    stored = session.setting(_ISSUES, [])
    return [*session.damage, *map(_read_back, stored)]


def _stored(issue: Issue) -> dict[str, Any]:
    return {name: to_json(getattr(issue, name)) for name in Issue.__slots__}


def _read_back(stored: Mapping[str, Any]) -> Issue:
    return Issue(**{name: from_json(stored[name]) for name in TEXTS}, count=stored.get("count", 1))
