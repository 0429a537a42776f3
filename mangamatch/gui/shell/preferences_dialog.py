"""Theme, language, sizes on the canvas, and the thresholds of the extent rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGroupBox,
    QLineEdit,
    QWidget,
)

from mangamatch.domain.settings import settings_of
from mangamatch.gui.canvas.canvas import Canvas
from mangamatch.gui.canvas.look import CanvasLook, keep_look, stored_look
from mangamatch.gui.common import settings, theme
from mangamatch.gui.widgets.labels import Plain
from mangamatch.gui.widgets.layouts import down
from mangamatch.gui.widgets.setting_field import SettingField, combo, fields_of
from mangamatch.project.session import user_name

if TYPE_CHECKING:
    from mangamatch.app.project.document import Document
    from mangamatch.domain.annotators import AgreementRules
    from mangamatch.matching.extent_rules import ExtentRules


def ask(document: Document | None, parent: QWidget) -> None:
    """Ask, and apply the answer. The extent rules are asked for when the project can be written."""
    writable = document is not None and not document.session.read_only
    rules = document.rules if document and writable else None
    agreement = document.agreement_rules if document and writable else None
    dialog = PreferencesDialog(rules, agreement, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    settings.put("theme", dialog.theme())
    settings.put("language", dialog.language())
    settings.put("annotator", dialog.annotator())
    if document:
        document.session.who = dialog.annotator() or user_name()
    keep_look(dialog.look())
    for canvas in parent.findChildren(Canvas):
        canvas.set_look(dialog.look())
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply_theme(application, dialog.theme())
    new = dialog.rules()
    if document and new and new != rules:
        document.set_rules(new, QCoreApplication.translate("PreferencesDialog", "Change extent rules"))
    if document and (agreed := dialog.agreement()) and agreed != agreement:
        label = QCoreApplication.translate("PreferencesDialog", "Change tolerance between annotators")
        document.set_agreement_rules(agreed, label)


class PreferencesDialog(QDialog):
    """Application settings above, the open project's below."""

    def __init__(
        self,
        rules: ExtentRules | None,
        agreement: AgreementRules | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Preferences"))
        system = self.tr("Same as the system")
        themes = {"system": system, "light": self.tr("Light"), "dark": self.tr("Dark")}
        languages = {"system": system, "en": "English", "ko": "한국어", "ja": "日本語"}
        self._theme, self._language = combo(themes), combo(languages)
        self._annotator = QLineEdit(settings.annotator(), placeholderText=user_name())
        self._annotator.setToolTip(
            self.tr("Decisions are stored under this name, not under that of the login")
        )
        for box, current in ((self._theme, settings.theme()), (self._language, settings.language())):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # there is room
            box.setCurrentIndex(max(box.findData(current), 0))
        self._rules, self._agreement = rules, agreement
        self._agreeing: dict[str, SettingField] = {}
        self._look = fields_of(settings_of(CanvasLook), lambda: None)
        for name, field in self._look.items():
            field.put(getattr(stored_look(), name))
        self._thresholds: dict[str, SettingField] = {}
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        groups = [self._appearance()] if rules is None else [self._appearance(), self._extent_rules(rules)]
        groups += [self._agreement_rules(agreement)] if agreement else []
        down(*groups, buttons, within=self)

    def _appearance(self) -> QGroupBox:
        box = QGroupBox(self.tr("Application"))
        form = QFormLayout(box)
        form.addRow(self.tr("Theme"), self._theme)
        form.addRow(self.tr("Language (after a restart)"), self._language)
        form.addRow(self.tr("Your name as an annotator"), self._annotator)
        for field in self._look.values():
            form.addRow(field.title, field.widget)
        return box

    def _extent_rules(self, rules: ExtentRules) -> QGroupBox:
        box = QGroupBox(self.tr("Extent rules of this project"))
        form = QFormLayout(box)
        note = self.tr(
            "Landmarks are moved to the right and bottom edges of a face box. The face is no candidate when "
            "they stick out of it, or leave more than this share of it empty."
        )
        form.addRow(Plain(note, wordWrap=True))
        self._thresholds = fields_of(settings_of(type(rules)), lambda: None)
        for name, field in self._thresholds.items():
            field.put(getattr(rules, name))
            form.addRow(field.title, field.widget)
        return box

    def _agreement_rules(self, agreement: AgreementRules) -> QGroupBox:
        box = QGroupBox(self.tr("Annotators of this project"))
        form = QFormLayout(box)
        self._agreeing = fields_of(settings_of(type(agreement)), lambda: None)
        for name, field in self._agreeing.items():
            field.put(getattr(agreement, name))
            form.addRow(field.title, field.widget)
        return box

    def agreement(self) -> AgreementRules | None:
        """Return when annotators agree, None when there was no project."""
        if self._agreement is None:
            return None
        return replace(self._agreement, **{name: field.value() for name, field in self._agreeing.items()})

    def theme(self) -> str:
        """Return the chosen theme."""
        return str(self._theme.currentData())

    def annotator(self) -> str:
        """Return the name under which decisions are stored, '' for that of the login."""
        return self._annotator.text().strip()

    def language(self) -> str:
        """Return the chosen language."""
        return str(self._language.currentData())

    def look(self) -> CanvasLook:
        """Return the chosen sizes on the canvas."""
        return CanvasLook(**{name: field.value() for name, field in self._look.items()})

    def rules(self) -> ExtentRules | None:
        """Return the thresholds, None when there was no project."""
        if self._rules is None:
            return None
        return replace(self._rules, **{name: field.value() for name, field in self._thresholds.items()})
