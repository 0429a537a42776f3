"""Right of the frame: the two models, the faces of the frame, and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QListWidget, QPushButton, QWidget

from mangamatch.domain.messages import say_number
from mangamatch.gui.common.actions import ACTIONS_BY_KEY
from mangamatch.gui.common.shortcuts import with_key
from mangamatch.gui.common.theme import PROBLEM
from mangamatch.gui.common.translate import error_text
from mangamatch.gui.predict.threshold_field import ThresholdField
from mangamatch.gui.widgets.labels import Heading, Plain, Wrapped, plain_tip
from mangamatch.gui.widgets.layouts import down
from mangamatch.gui.widgets.model_field import ModelField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.app.predict.frame_result import FrameResult
    from mangamatch.domain.box import Box
    from mangamatch.domain.tracked_face import FoundFace
    from mangamatch.gui.widgets.model_loader import Opened


class PredictSide(QWidget):
    """Shows models and faces, and has the buttons of Predict."""

    faceChosen = Signal(int)
    """Row of a face box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ModelField(self.tr("Model"), self.tr("Choose a model…"))
        self.rival = ModelField(self.tr("Compare with"), self.tr("Nothing"))
        self.rival.setToolTip(self.tr("A second model on the same boxes, side by side"))
        self.model_note, self.rival_note = _note(), _note()
        self.faces = QListWidget()
        self.faces.setAccessibleName(self.tr("Faces on this frame"))
        self.faces.setMinimumHeight(60)
        self.faces.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.faces.currentRowChanged.connect(self.faceChosen)
        self.threshold = ThresholdField()
        self.buttons = {key: _button(key, tip) for key, tip in self._tips().items()}
        self._lay_out()

    def name_keys(self) -> None:
        """Name the keys of the actions in the tips of their buttons."""
        for key, tip in self._tips().items():
            self.buttons[key].setToolTip(plain_tip(with_key(tip, key)))

    def _tips(self) -> dict[str, str]:
        """Return the actions that have a button, in two groups, and what each tells."""
        return {
            "predict_boxes": self.tr("Use the face boxes that Manga109 has for this page"),
            "predict_whole": self.tr("One box around the whole image, for images of one face"),
            "predict_remove": self.tr("Remove the selected box from this frame and from those after it"),
            "predict_again": self.tr("Remove the boxes given on this frame; track from the frame before"),
            "predict_all": self.tr("Predict every frame of every clip that has boxes"),
            "predict_export": self.tr("Write annotated frames, a table or samples"),
            "predict_send": self.tr("Add the faces predicted on pages of the project as pending matches"),
        }

    def _lay_out(self) -> None:
        model, rival = _heading(self.tr("Model")), _heading(self.tr("Compare with"))
        models = (model, self.model, self.model_note, rival, self.rival, self.rival_note)
        counted = _heading(self.tr("Found faces count from"))
        faces = (_heading(self.tr("Faces on this frame")), self.faces, counted, self.threshold)
        buttons = list(self.buttons.values())
        parts = (*models, _line(), *faces, *buttons[:4], _line(), *buttons[4:])
        down(*parts, within=self, grows=self.faces, margins=(10, 8, 10, 10), spacing=5)
        self.setMinimumWidth(230)

    def set_opening(self, use: str) -> None:
        """Say that a model is being opened."""
        _tell(self._note(use), self.tr("Opening …"))

    def set_model(self, use: str, opened: Opened | None) -> None:
        """Say what a model is."""
        if opened is None:
            _tell(self._note(use), "")
            return
        model = opened.predictor
        one, many = (
            self.tr("{scheme}, {n} point · on {device}"),
            self.tr("{scheme}, {n} points · on {device}"),
        )
        text = say_number(model.count, one, many)
        _tell(self._note(use), text.format(scheme=model.scheme, n=model.count, device=model.device))

    def set_failed(self, use: str, error: Exception) -> None:
        """Say why a model cannot be opened, and what can be done."""
        _tell(self._note(use), error_text(error), problem=True)

    def set_apart(self, apart: tuple[float, float] | None, *, alike: bool, raw: bool) -> None:
        """Say how far the two models are from each other on this frame; ``raw``: neither is smoothed."""
        if not alike:
            text = self.tr("The two models find different landmarks. Distances cannot be computed.")
        elif apart is None:
            text = self.tr("Nothing to compare on this frame yet.")
        else:
            text = self.tr("Mean distance on this frame: {px:.1f} px, {share:.1f} % of the face")
            text = text.format(px=apart[0], share=100 * apart[1])
            text = text.replace(" %", "\u00a0%")  # no line begins with the sign
        if raw:
            text += "\n" + self.tr("Not smoothed yet. Predict all frames first.")
        _tell(self.rival_note, text)

    def set_faces(self, boxes: Sequence[Box], answer: FrameResult | None, selected: int) -> None:
        """List the faces of the frame in view."""
        faces = answer.faces if answer else ()
        texts = [self._face_text(n, box, faces) for n, box in enumerate(boxes)]
        self.faces.blockSignals(True)
        if texts != [self.faces.item(row).text() for row in range(self.faces.count())]:
            self.faces.clear()
            self.faces.addItems(texts)
        self.faces.setCurrentRow(selected)
        self.faces.blockSignals(False)

    def _face_text(self, number: int, box: Box, faces: Sequence[FoundFace]) -> str:
        face = faces[number] if number < len(faces) else None
        named = {
            "given": self.tr("box given"),
            "detected": self.tr("found, {score:.2f}"),
            "tracked": self.tr("tracked"),
            "found": self.tr("found again"),
            "lost": self.tr("lost"),
        }
        state = named.get(face.state, "").format(score=face.score or 0.0) if face else ""
        return " · ".join(filter(None, (f"{number + 1}", f"{box.width:.0f}×{box.height:.0f}", state)))

    def _note(self, use: str) -> Plain:
        return self.model_note if use == "model" else self.rival_note


def _button(key: str, tip: str) -> QPushButton:
    """Return a button for an action, called as in the menu, with its key in the tooltip."""
    action = ACTIONS_BY_KEY[key]
    button: QPushButton = QPushButton(action.label, toolTip=plain_tip(with_key(tip, key)))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _heading(text: str) -> Plain:
    label = Heading(text)
    label.setContentsMargins(0, 4, 0, 0)
    return label


def _note() -> Plain:
    note = Wrapped()
    note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    note.hide()
    return note


def _tell(note: Plain, text: str, *, problem: bool = False) -> None:
    note.setStyleSheet(f"color: {PROBLEM}" if problem else "")
    note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    note.setText(text)
    note.setVisible(bool(text))


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setForegroundRole(QPalette.ColorRole.Mid)
    return line
