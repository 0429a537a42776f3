"""Asks before pairs of annotators who agree are accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from mangamatch.app.project.review import accept_agreeing
from mangamatch.domain.annotators import FLAG_DISTANCE, SURE, AnnotatorPair

if TYPE_CHECKING:
    from mangamatch.app.project.document import Document


def offer(parent: QWidget, document: Document, answer: tuple[list[AnnotatorPair], int]) -> None:
    """Accept the pairs that ``find_agreeing()`` found, when the person wants to."""
    pairs, pending = answer
    if ask_to_accept(parent, len(pairs), pending):
        accept_agreeing(document, pairs, _tr("Accept agreeing pairs"))


def ask_to_accept(parent: QWidget, agreeing: int, pending: int) -> bool:
    """Say how many of the ``pending`` pairs agree; True when they are to be accepted."""
    title = _tr("Accept agreeing pairs")
    rule = _tr("no point more than {px:.0f} px apart, confidence of the place {sure:.2f} or more")
    values = {"n": agreeing, "m": pending, "rule": rule.format(px=FLAG_DISTANCE, sure=SURE)}
    if not agreeing:
        QMessageBox.information(
            parent, title, _tr("None of {m} pending pairs agrees ({rule}).").format(**values)
        )
        return False
    text = _tr("{n} of {m} pending pairs agree ({rule}). Accept the mean of each?").format(**values)
    return QMessageBox.question(parent, title, text) == QMessageBox.StandardButton.Yes


def _tr(text: str) -> str:
    return QCoreApplication.translate("AgreeingPairs", text)
