"""What the rooms without Qt have to say, in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from mangamatch.domain.messages import Text, fill_template


def translate(text: str) -> str:
    """Return ``text``, and what was put into it, in the user's language; a plain str as it is.

    A signal of ``str`` hands on a plain one: translate before, or let the signal carry an object.
    """
    if not isinstance(text, Text):
        return text
    template = QCoreApplication.translate("Messages", text.template)
    return fill_template(template, {name: translate(value) for name, value in text.values.items()})


def by_number(number: int, none: str, one: str, many: str) -> str:
    """Return the sentence about so many things, with the number where it has ``{n}``."""
    chosen = many if number > 1 else one if number else none
    return chosen.replace("{n:,}", f"{number:,}").replace("{n}", str(number))
