"""What is missing is shown in the window, and can be copied."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from mangamatch.app import doctor
from mangamatch.gui.shell.doctor_sheet import DoctorSheet


def test_the_sheet_tells_and_copies_what_is_found(qtbot, monkeypatch):
    looks = tuple(look for look in doctor._LOOKS if look is not doctor._devices)  # torch takes its time
    monkeypatch.setattr(doctor, "_LOOKS", looks)
    monkeypatch.setattr(doctor, "_version", lambda name: "" if name == "lxml" else "1.0")
    sheet = DoctorSheet()
    qtbot.addWidget(sheet)
    qtbot.waitUntil(lambda: "lxml" in sheet.text.toPlainText(), timeout=10_000)
    heads = [label.text() for label in sheet.findChildren(QLabel)]
    assert any("missing" in head for head in heads), heads
    copy = next(button for button in sheet.findChildren(QPushButton) if "Copy" in button.text())
    copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied == sheet.text.toPlainText() and "! lxml" in copied and "offscreen" in copied
