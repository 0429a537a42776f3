"""Asks before pairs of annotators who agree are accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from mangamatch.app.project.review import accept_agreeing
from mangamatch.domain.messages import say_number

if TYPE_CHECKING:
    from mangamatch.app.project.document import Document
    from mangamatch.domain.annotators import AgreementRules, AnnotatorPair


def offer(parent: QWidget, document: Document, answer: tuple[list[AnnotatorPair], int]) -> None:
    """Ask whether to accept the pairs that ``find_agreeing()`` found, and do so."""
    pairs, pending = answer
    if ask_to_accept(parent, len(pairs), pending, document.agreement_rules):
        accept_agreeing(document, pairs, _tr("Accept agreeing pairs"))


def ask_to_accept(parent: QWidget, agreeing: int, pending: int, rules: AgreementRules) -> bool:
    """Say how many of the ``pending`` pairs agree. True when the person wants to accept them."""
    title = _tr("Accept agreeing pairs")
    rule = _tr("all points at most {share:.1%} of the face apart, and a confidence of {sure:.2f} or more")
    rule = rule.format(share=rules.tolerance, sure=rules.sure)
    if not agreeing:
        one = _tr("The one pending pair does not agree ({rule}).")
        none = say_number(pending, one, _tr("None of {m} pending pairs agrees ({rule})."))
        QMessageBox.information(parent, title, none.format(m=pending, rule=rule))
        return False
    one = _tr("{n} of {m} pending pairs agrees ({rule}). Accept its mean?")
    one = say_number(pending, _tr("The one pending pair agrees ({rule}). Accept its mean?"), one)
    some = say_number(agreeing, one, _tr("{n} of {m} pending pairs agree ({rule}). Accept the mean of each?"))
    text = some.format(n=agreeing, m=pending, rule=rule)
    return QMessageBox.question(parent, title, text) == QMessageBox.StandardButton.Yes


def _tr(text: str) -> str:
    return QCoreApplication.translate("AgreeingPairs", text)
