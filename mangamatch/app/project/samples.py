"""The matches of a project as samples: for exports, and where a project is read as a data set."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mangamatch.app.project.book_store import MANGA109, BookStore
from mangamatch.app.project.own_books import with_own_books
from mangamatch.domain.face_key import face_of
from mangamatch.domain.issue import Issue
from mangamatch.domain.issue_list import shortened
from mangamatch.domain.match import Status
from mangamatch.domain.messages import say
from mangamatch.domain.sample import Sample
from mangamatch.domain.visibility import noted
from mangamatch.errors import SourceError
from mangamatch.formats.common.unique_names import UniqueNames
from mangamatch.matching.one_sample import one_each
from mangamatch.project.session import Session

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping

    from mangamatch.domain.book import Page
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Match
    from mangamatch.domain.messages import Text
    from mangamatch.domain.progress import Progress

ACCEPTED = frozenset({Status.ACCEPTED})
_TWICE = (
    say("Another landmark set of this face was accepted too, so this one was not exported."),
    say("Each face gives one sample. To choose, skip the face in Match and accept it again."),
)
_NO_IMAGE = (
    say("The page's image is missing, so this match was not exported."),
    say("Put the image back into the book's image folder and export again."),
)
_NO_LANDMARKS = (
    say("The project does not hold these landmarks, so this match was not exported."),
    say("Match the landmark folder into the project again, then export."),
)


def project_samples(
    project: Path, *, statuses: frozenset[Status] = ACCEPTED, outside: bool = False
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    """Read the placed matches of ``project`` that have one of ``statuses``; nothing is written.

    It works like a reader of :mod:`mangamatch.formats`, but needs the Manga109 folder for the images.
    ``outside`` allows images outside the folders of the project.
    Raises ProjectError for a file that is no project, SourceError without the Manga109 folder.
    """
    with closing(Session(project, write=False)) as session:
        shelf = project_book_store(session)
        matches, sets = list(session.matches.values()), dict(session.sets)
    return (yield from samples_with(statuses, matches, sets, shelf, outside=outside))


def project_book_store(session: Session) -> BookStore:
    """Return the books of the Manga109 folder and the imported images; SourceError without any."""
    folder = session.source(MANGA109)
    shelf = with_own_books(BookStore.open(folder) if folder else None, session)
    if shelf is None:
        stored = session.stored_source(MANGA109) or say("it was never given one")
        raise SourceError(
            say("The Manga109 folder of this project is gone: {path}.", path=stored),
            say("Move it back, put it beside the project, or locate it in the window."),
        )
    return shelf


def samples_with(
    statuses: frozenset[Status],
    matches: Iterable[Match],
    sets: Mapping[str, LandmarkSet],
    shelf: BookStore,
    *,
    outside: bool = False,
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    """Return the placed matches that have one of ``statuses`` as samples; their books are read first.

    Each face gives one sample. A second accepted set of a face becomes an issue.
    """
    wanted = [match for match in matches if match.status in statuses and match.is_placed]
    yield from shelf.read(dict.fromkeys(match.book for match in wanted))
    kept, left = one_each((match for match in wanted if _has_page(match, sets, shelf)), sets)
    lost = [match for match in wanted if not _has_page(match, sets, shelf)]
    samples, issues = samples_of([*kept, *lost], sets, shelf, outside=outside)
    twice = (_issue(match, *_TWICE) for match in left if match.status == Status.ACCEPTED)
    return samples, shortened((*issues, *twice))


def _has_page(match: Match, sets: Mapping[str, LandmarkSet], shelf: BookStore) -> bool:
    """Whether a match can be a sample: only then it may stand for its face."""
    page = shelf.page(match.book, match.page)
    return match.file in sets and page is not None and page.image is not None


def samples_of(
    matches: Iterable[Match], sets: Mapping[str, LandmarkSet], shelf: BookStore, *, outside: bool = False
) -> tuple[list[Sample], list[Issue]]:
    """Return a sample for each match whose landmarks and page are there, and an issue for each other."""
    samples: list[Sample] = []
    issues: list[Issue] = []
    names = _names(sets)
    for match in sorted(matches, key=lambda m: (m.book, m.page, m.file)):
        landmarks, page = sets.get(match.file), shelf.page(match.book, match.page)
        if landmarks is None:
            issues.append(_issue(match, *_NO_LANDMARKS))
        elif page is None or page.image is None:
            issues.append(_issue(match, *_NO_IMAGE))
        elif not (outside or shelf.may_leave(page.image)):
            issues.append(_lies_elsewhere(match, page.image))
        else:
            samples.append(_sample(names[match.file], match, landmarks, page, page.image))
    return samples, issues


def _names(files: Iterable[str]) -> dict[str, str]:
    """Name each landmark file as a sample: the same in every export, whatever is chosen for it."""
    names = UniqueNames()
    stems = {file: PurePosixPath(file).with_suffix("").as_posix() for file in sorted(files)}
    return {file: names.take(stem.replace("/", "_")) for file, stem in stems.items()}


def _sample(name: str, match: Match, landmarks: LandmarkSet, page: Page, image: Path) -> Sample:
    size = (page.width, page.height) if page.width and page.height else None
    extra = {
        **({} if landmarks.emotion is None else {"emotion": landmarks.emotion}),
        **noted(match.visibility),
    }
    known = (match.region, match.points, landmarks.scheme, match.book, name)
    return Sample(image, size, *known, extra=extra, face=face_of(match, landmarks))


def _issue(match: Match, problem: Text, hint: Text) -> Issue:
    return Issue(match.file, say("{book} page {page}", book=match.book, page=match.page), problem, hint)


def _lies_elsewhere(match: Match, image: Path) -> Issue:
    problem = say(
        "Its image {file} lies outside the folders of this project, so it was left out.", file=image
    )
    hint = say("Allow images anywhere if you trust the project, or put them into its folder.")
    return _issue(match, problem, hint)
