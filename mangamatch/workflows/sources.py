"""Open the two source folders together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mangamatch.domain.issue import Issue
from mangamatch.manga109.landmarks import LandmarkFolder, read_landmarks
from mangamatch.workflows.shelf import LANDMARKS, MANGA109, Shelf

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from mangamatch.domain.events import Progress
    from mangamatch.project.session import Session

_ISSUES = "source_issues"


@dataclass(frozen=True)
class Sources:
    """Both folders, read: books lazily, landmark files at once."""

    shelf: Shelf
    landmarks: LandmarkFolder
    issues: tuple[Issue, ...]


def read_sources(manga109: Path, landmarks: Path) -> Generator[Progress, None, Sources]:
    """Read both folders; SourceError when one of them cannot be used at all."""
    shelf = Shelf.open(manga109)
    folder, issues = yield from read_landmarks(landmarks, shelf.page_width)
    return Sources(shelf, folder, (*shelf.issues, *issues))


def adopt(session: Session, sources: Sources) -> None:
    """Put the landmark sets into the project, with where both folders are and what was wrong with them."""
    session.add_sets(sources.landmarks.sets)
    session.set_source(MANGA109, sources.shelf.library.root)
    session.set_source(LANDMARKS, sources.landmarks.root)
    session.remember(_ISSUES, [issue.to_json() for issue in sources.issues])


def known_issues(session: Session) -> list[Issue]:
    """Return the problems found when the landmark files were read last."""
    return [Issue(**values) for values in session.setting(_ISSUES, [])]
