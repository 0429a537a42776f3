"""Predicts all frames, exports them, and sends them to the project."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mangamatch.app.project.book_store import LANDMARKS
from mangamatch.domain.issue import number_of
from mangamatch.domain.messages import say_number
from mangamatch.errors import ExportError, MangamatchError
from mangamatch.formats import FORMATS
from mangamatch.gui.common.translate import by_number, translate
from mangamatch.gui.predict.batch_job import BatchJob
from mangamatch.gui.widgets.question import Question

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.app.predict.clip_session import ClipSession
    from mangamatch.app.predict.export import ClipExport, ExportSummary
    from mangamatch.app.project.document import Document
    from mangamatch.app.project.import_predictions import PredictedFace
    from mangamatch.app.project.page_lookup import PagePlace
    from mangamatch.gui.common.workspace import Workspace
    from mangamatch.gui.predict.clip_controller import ClipController
    from mangamatch.gui.predict.clip_list import ClipList


class Results(QObject):
    """Asks the questions, and gives long work to the window."""

    def __init__(self, panel: Workspace, showing: ClipController, clips: ClipList) -> None:
        super().__init__(panel)
        self._panel, self._showing, self._clips = panel, showing, clips
        self._document: Document | None = None
        self.work = BatchJob(self)
        self.work.found.connect(showing.take)
        self.work.facesFound.connect(showing.note_found)
        self._offered: set[Path] = set()

    def set_document(self, document: Document | None) -> None:
        """Send to this project from now on."""
        self._document = document

    def place_of(self, path: Path) -> PagePlace | None:
        """Return which page of the project an image is. Called on another thread."""
        from mangamatch.app.project.page_lookup import page_place

        shelf = self._document.shelf if self._document else None
        with suppress(MangamatchError, OSError):  # what is wrong with the book, Match says
            return page_place(shelf, path) if shelf else None
        return None

    @property
    def clip_sessions(self) -> list[tuple[Path, ClipSession]]:
        """Clips of the list in which there are boxes."""
        known = self._showing.known.clip_sessions
        return [(path, known[path]) for path in self._clips.paths if path in known and known[path].has_boxes]

    @property
    def _without_faces(self) -> list[tuple[Path, ClipSession]]:
        """Clips of which nobody has said yet where their faces are."""
        known = self._showing.known
        paths = [path for path in self._clips.paths if path in known.clips]
        return [(path, known.clip_sessions[path]) for path in paths if known.clip_sessions[path].wants_faces]

    def find_faces(self) -> None:
        """Find the faces of clips that were added, but for the one in view, where no other job runs.

        Each is looked at once: what was stopped is not begun again.
        """
        here = self._showing.path
        clips = [one for one in self._without_faces if one[0] != here and one[0] not in self._offered]
        if clips and self._showing.model:
            self._offered.update(path for path, _ in clips)
            steps = self.work.find_faces(clips, self._showing.model)
            title = self.tr("Finding faces")
            self._panel.jobOffered.emit(title, steps, lambda _: self._showing.changed.emit())

    @property
    def has_boxes(self) -> bool:
        """Whether there is anything to export."""
        known = self._showing.known
        return any(session.has_boxes for path, session in known.clip_sessions.items() if path in known.clips)

    @property
    def can_predict(self) -> bool:
        """Whether there is anything to predict, or to look for faces in."""
        return self.has_boxes or bool(self._without_faces)

    @property
    def can_send(self) -> bool:
        """Whether there are pages of a project that can be written."""
        writable = self._document is not None and not self._document.session.read_only
        return writable and any(self._showing.known.places.get(path) for path, _ in self.clip_sessions)

    def summary(self) -> str:
        """Say how much is predicted."""
        if not self._clips.paths:
            return self.tr("No files yet")
        clip_sessions = self.clip_sessions
        count, total = len(self._clips.paths), sum(session.count for _, session in clip_sessions)
        if not total:
            return self.tr("Files: {n}, none with a face box yet").format(n=count)
        waiting = sum(session.waiting for _, session in clip_sessions) if self._showing.model else total
        one = self.tr("Files: {n} · {done} of {total} frame with boxes predicted")
        many = self.tr("Files: {n} · {done} of {total} frames with boxes predicted")
        text = say_number(total, one, many)
        return text.format(n=count, done=total - waiting, total=total)

    def predict_all(self) -> None:
        """Predict all frames of all clips with boxes. Finished frames are kept when it is stopped."""
        model, rival = self._showing.model, self._showing.rival
        compares = rival is not None
        clip_sessions = [(p, session) for p, session in self.clip_sessions if session.missing(rival=compares)]
        clip_sessions += self._without_faces
        if model and clip_sessions:
            self._showing.player.pause()
            steps = self.work.predict_all(clip_sessions, model, rival)
            self._panel.jobWanted.emit(self.tr("Predicting"), steps, lambda _: self._showing.changed.emit())

    def ask_export(self) -> None:
        """Ask what to write, and begin. Existing files are replaced only after a question."""
        from mangamatch.gui.predict.export_dialog import PredictExportDialog

        showing, clip_sessions = self._showing, self.clip_sessions
        here = [one for one in clip_sessions if one[0] == showing.path] or clip_sessions[:1]
        clip = showing.known.clips.get(here[0][0]) if here else None
        if showing.model is None or clip is None:
            return
        dialog = PredictExportDialog(clip, len(clip_sessions), showing.look, showing.smooths, self._panel)
        if self._document and showing.known.places.get(clip.path):  # nothing is written among the pages
            dialog.set_folder(self._document.session.path.parent)
        accepted = dialog.exec() == PredictExportDialog.DialogCode.Accepted
        options, takes_all = dialog.answer(), dialog.takes_all
        dialog.deleteLater()
        if accepted and options and self._may_write(options):
            steps = self.work.export(clip_sessions if takes_all else here, showing.model, options)
            tell = partial(self._tell_exported, faces=options.to in FORMATS)
            self._panel.jobWanted.emit(self.tr("Exporting"), steps, tell)

    def _may_write(self, options: ClipExport) -> bool:
        try:
            self._refuse_sources(options.out)
        except ExportError as error:
            self._panel.failed.emit(error)
            return False
        if not os.path.exists(options.out):
            return True
        text = self.tr("{name} is there already. Replace it?").format(name=options.out.name)
        title, leave = self.tr("Replace"), self.tr("Leave it")
        return Question(title, text, [title], self._panel, leave=leave).ask() == 0

    def _refuse_sources(self, out: Path) -> None:
        from mangamatch.app.output_guard import refuse_sources

        if self._document and self._document.shelf:
            session = self._document.session
            landmarks = session.source(LANDMARKS)
            refuse_sources(out, self._document.shelf.library, landmarks, taken=[session.path])

    def _tell_exported(self, done: ExportSummary, *, faces: bool) -> None:
        name = str(done.files[0].parent if len(done.files) > 1 else done.files[0]) if done.files else ""
        one, many = self.tr("1 frame written to {path}"), self.tr("{n} frames written to {path}")
        if faces:
            one, many = self.tr("1 face written to {path}"), self.tr("{n} faces written to {path}")
        text = say_number(done.count, one, many).format(n=done.count, path=name)
        count, first = number_of(done.issues), done.issues[0] if done.issues else None
        hint = say_number(count, self.tr("1 problem: {text}"), self.tr("{n} problems; the first: {text}"))
        if first:  # an error, so that nobody takes it for good news
            raise ExportError(text, hint.format(n=count, text=translate(first.problem)))
        self._panel.told.emit(text, "")

    def send(self) -> None:
        """Store the faces predicted on pages as pending matches, one step of undo."""
        from mangamatch.app.project.import_predictions import send

        if self._document is None or self._document.session.read_only or self._showing.model is None:
            return
        faces = [face for path, session in self.clip_sessions for face in self._faces(path, session)]
        if not faces:
            hint = self.tr("Wait until a page of the project is predicted.")
            raise MangamatchError(self.tr("There is no predicted face to send yet."), hint)
        sent = send(self._document.session, faces, self._showing.model.predictor.name)
        text = by_number(
            sent.count,
            self.tr("No face was sent to Match."),
            self.tr("1 face is pending in Match; Ctrl+Z there takes it back."),
            self.tr("{n} faces are pending in Match; Ctrl+Z there takes them back."),
        )
        hint = by_number(
            sent.spared,
            "",
            self.tr("1 face was not changed: a person has placed landmarks there."),
            self.tr("{n} faces were not changed: a person has placed landmarks there."),
        )
        self._panel.told.emit(text, hint)

    def _faces(self, path: Path, clip_session: ClipSession) -> list[PredictedFace]:
        from mangamatch.app.project.import_predictions import PredictedFace
        from mangamatch.domain.predict_work import lies_on

        place, answer = self._showing.known.places.get(path), clip_session.answer(0)
        if place is None or answer is None or self._showing.model is None:
            return []
        scheme = self._showing.model.predictor.scheme
        touched = [corrected.box for corrected in clip_session.work(0).corrected]
        return [
            PredictedFace(
                place, face.box, face.points, scheme, lies_on(face.box, touched) is not None, face.score
            )
            for face in answer.faces
            if face.points is not None
        ]
