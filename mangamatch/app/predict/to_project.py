"""Faces found on pages of a project, sent to it as pending matches once all is done."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from mangamatch.app.project.import_predictions import PredictedFace, demand_known, send
from mangamatch.app.project.page_lookup import page_place
from mangamatch.app.project.samples import project_book_store
from mangamatch.domain.messages import say
from mangamatch.errors import UsageError
from mangamatch.project.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from mangamatch.app.predict.run import FrameDone
    from mangamatch.app.project.import_predictions import ImportOutcome
    from mangamatch.app.project.page_lookup import PagePlace


@contextmanager
def project_record(project: Path, images: Iterable[Path], scheme: str, model: str) -> Iterator[ProjectRecord]:
    """Keep ``project`` open for writing while its pages among ``images`` are predicted in ``scheme``.

    ``model`` names what finds them. UsageError when none of the images is a page of the project, or when it
    cannot hold landmarks of the scheme; ProjectError, SourceError.
    """
    demand_known(scheme)
    with closing(Session(project, wait=True)) as session:
        shelf = project_book_store(session)
        places = {image: place for image in images if (place := page_place(shelf, image))}
        if not places:
            message = say("None of the inputs is a page of {project}.", project=project.name)
            raise UsageError(message, say("Give images of its Manga109 folder."))
        yield ProjectRecord(session, places, scheme, model)


class ProjectRecord:
    """The faces found so far. Nothing is stored where the work is stopped."""

    def __init__(self, session: Session, places: Mapping[Path, PagePlace], scheme: str, model: str) -> None:
        self._session, self._places, self._scheme, self._model = session, places, scheme, model
        self._faces: list[PredictedFace] = []

    def add(self, event: FrameDone) -> None:
        """Add the faces of a page."""
        if place := self._places.get(event.file):
            seen = ((face.box, face.points, face.score) for face in event.faces if face.points is not None)
            self._faces += [
                PredictedFace(place, box, points, self._scheme, score=score) for box, points, score in seen
            ]

    def store(self) -> ImportOutcome:
        """Make all of them pending matches, one step of undo."""
        return send(self._session, self._faces, self._model)
