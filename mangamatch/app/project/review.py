"""Decisions about faces: each verb once, for window and command line, and each one step of undo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mangamatch.app.project.proposal import proposal
from mangamatch.domain.annotators import Take, Takes, beside
from mangamatch.domain.box import Box
from mangamatch.domain.match import NOWHERE, Candidate, Match, Status
from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.domain.scheme import strokes_of
from mangamatch.domain.visibility import as_in, marked, present_points, there
from mangamatch.errors import SourceError
from mangamatch.matching.extent import push_into_corner
from mangamatch.matching.one_sample import accepted_once, displaced
from mangamatch.project.session import set_matches, timestamp

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterable, Sequence

    from mangamatch.app.project.document import Document
    from mangamatch.domain.annotators import AnnotatorPair
    from mangamatch.domain.arrays import Points
    from mangamatch.matching.review_priority import Doubt
    from mangamatch.project.edits import SetMatch

_SNAP_MARGIN = 12.0  # px of page around the points that are looked at


def decide(document: Document, file: str, placed: Sequence[Match], status: Status, label: str) -> None:
    """Store the decision ``status`` about the face of ``file``.

    ``placed`` are the matches to store. Other files of the face get the status too, or are skipped where the
    face is accepted.
    """
    known = {match.file for match in placed}
    rest = Status.SKIPPED if status == Status.ACCEPTED else status
    others = (other for other in document.item(file) if other not in known)
    store(document, [*placed, *(replace(_stored(document, other), status=rest) for other in others)], label)


def edit_points(document: Document, placed: Sequence[Match], label: str, merge: str = "") -> None:
    """Store where a hand has put a face's landmarks; the decision about them stays."""
    store(document, placed, label, merge=merge)


def mark_points(
    document: Document, placed: Sequence[Match], rows: Collection[int], level: int, label: str
) -> None:
    """Store that the points ``rows`` of a face are seen, hidden or absent; its decision and places stay."""
    store(document, [marked(match, rows, level) for match in placed], label)


def snapped(document: Document, placement: Match, rows: Collection[int] = ()) -> Points:
    """Return the points laid on the strokes near by, or only those of ``rows``, the others where they are.

    MangamatchError without an image or strokes.
    """
    from mangamatch.matching.ink.edge_maps import prepare
    from mangamatch.matching.ink.fit import drawn_only, snap, snap_some

    scheme = document.session.sets[placement.file].scheme
    if (strokes := strokes_of(scheme)) is None:
        raise SourceError(say("Landmarks {scheme} have no outline to snap to ink.", scheme=scheme))
    page = document.page(placement.book, placement.page)
    grey = document.picture(page.image) if page and page.image else None
    if grey is None:
        raise SourceError(say("The image of this page is missing or cannot be read."))
    around = Box.around(placement.points).grown(_SNAP_MARGIN)
    ink = prepare(grey, around)
    if rows:
        return snap_some(placement.points, rows, ink, strokes=strokes)
    points, lines = drawn_only(placement.points, strokes, there(placement.visibility, len(placement.points)))
    return snap(points, ink, strokes=lines).alignment.place(placement.points)


def choose(document: Document, file: str, candidate: Candidate, label: str) -> None:
    """Place the sets of a face on another candidate; it is pending again."""
    others = [other for other in document.item(file) if other != file]  # raises when the set has gone
    sets = document.session.sets
    match = proposal(as_in(document.session.matches.get(file), sets[file]), candidate, None)
    store(document, [match, *(beside(match, sets[file], sets[other]) for other in others)], label)


def place_on(document: Document, file: str, title: str, page: int, face: tuple[str, Box], label: str) -> None:
    """Place a landmark set on any face of any page, as the extent rules would."""
    face_id, box = face
    document.item(file)  # raises when the set has gone
    source = as_in(document.session.matches.get(file), document.session.sets[file])
    points = push_into_corner(present_points(source), box).place(source.points)
    choose(document, file, Candidate(title, page, face_id, box, points, 0.0), label)


def accepted(document: Document) -> dict[str, Match]:
    """Return the accepted matches by file."""
    matches = document.session.matches
    return {file: match for file, match in matches.items() if match.status == Status.ACCEPTED}


def queue(document: Document) -> list[Doubt]:
    """Return how doubtful the accepted faces are, the most doubtful first."""
    known = document.known_doubts.by_file()
    return sorted(
        (known[file] for file in accepted(document) if file in known), key=lambda doubt: -doubt.total
    )


def confirm(document: Document, files: Iterable[str], label: str) -> None:
    """Mark accepted faces as reviewed and right."""
    matches = document.session.matches
    right = (replace(matches[file], reviewed=True, status=Status.ACCEPTED) for file in files)
    store_all(document, right, label)


def reopen(document: Document, files: Iterable[str], label: str) -> None:
    """Make accepted faces pending again, with the sets of their other annotators."""
    _take_back(document, files, Status.PENDING, label)


def reject(document: Document, files: Iterable[str], label: str) -> None:
    """Reject accepted faces, with the sets of their other annotators."""
    _take_back(document, files, Status.REJECTED, label)


def _take_back(document: Document, files: Iterable[str], status: Status, label: str) -> None:
    """Give accepted faces another status."""
    matches = document.session.matches
    every = dict.fromkeys(other for file in files for other in document.item(file) if other in matches)
    store_all(document, (replace(matches[file], reviewed=False, status=status) for file in every), label)


# -- two annotators --------------------------------------------------------------------------------


def find_agreeing(document: Document) -> Generator[Progress, None, tuple[list[AnnotatorPair], int]]:
    """Search the pending faces of two annotators; runs in a job.

    Returns the pairs that agree and of which a machine is sure, and how many faces were searched.
    """
    pending = (item[0] for item in document.items if len(item) > 1)
    files = [file for file in pending if document.status_of(file) == Status.PENDING]
    pairs: list[AnnotatorPair] = []
    for number, file in enumerate(files):
        yield Progress(number, len(files), file)
        if file not in document.session.sets:  # removed since
            continue
        found = None
        if file not in document.session.matches:
            found = yield from document.searches.find(document.session.sets[file])
        pair = document.pair(document.placement(file, found))
        if pair and pair.agrees and document.is_untouched(file):
            pairs.append(pair)
    return pairs, len(files)


def accept_agreeing(document: Document, pairs: Iterable[AnnotatorPair], label: str) -> list[AnnotatorPair]:
    """Accept the mean of these pairs, except where a person has decided since; return which."""
    still = [pair for pair in pairs if document.is_untouched(pair.first.file)]
    matches = [match for pair in still for match in pair.stored(Takes(Take.MEAN), Status.ACCEPTED)]
    store_all(document, matches, label)
    return still


# -- storing ---------------------------------------------------------------------------------------


def store(document: Document, matches: Sequence[Match], label: str, *, merge: str = "") -> None:
    """Store the matches of one face as one step of undo."""
    focus = document.item(matches[0].file)[0]
    edits = _edits(document, matches)
    document.session.do(label, *edits, focus=focus, merge=f"{merge}:{focus}" if merge else "")


def store_all(document: Document, matches: Iterable[Match], label: str) -> None:
    """Store matches of many faces as one step of undo."""
    document.session.do(label, *_edits(document, matches))


def _edits(document: Document, matches: Iterable[Match]) -> tuple[SetMatch, ...]:
    """Return the edits of a person's decision. Other sets of an accepted face are no longer accepted."""
    sets, stored = document.session.sets, document.session.matches
    matches = accepted_once(list(matches), sets, {})
    now, who = timestamp(), document.session.who
    changed = (*matches, *displaced(matches, sets, stored))
    return set_matches(replace(match, who=who, at=now) for match in changed)


def _stored(document: Document, file: str) -> Match:
    """Return the match of ``file`` as it is, or one that lies nowhere."""
    if stored := document.session.matches.get(file):
        return stored
    landmarks = document.session.sets[file]
    name = landmarks.name.book if landmarks.name else ""
    region = Box.around(landmarks.points)
    return Match(landmarks.file, Status.PENDING, name, NOWHERE, None, region, landmarks.points)
