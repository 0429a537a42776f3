"""Translate the messages of the rooms that do not know Qt."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from mangamatch.domain.messages import Text, fill_template


def translate(text: str) -> str:
    """Return ``text`` and the values in it in the user's language. A plain str is returned as it is.

    A Qt signal of type ``str`` turns a Text into a plain str. Translate before, or give the signal type
    ``object``.
    """
    if not isinstance(text, Text):
        return text
    template = QCoreApplication.translate("Messages", text.template)
    return fill_template(template, {name: translate(value) for name, value in text.values.items()})


def error_text(error: BaseException) -> str:
    """Return what an error says and, in lines below, what can be done, in the user's language."""
    said = getattr(error, "message", "") or f"{type(error).__name__}: {error}"
    return "\n".join(filter(None, map(translate, (said, getattr(error, "hint", "")))))


def by_number(number: int, none: str, one: str, many: str) -> str:
    """Return the sentence for this number of things, with the number in place of ``{n}``."""
    chosen = many if number > 1 else one if number else none
    return chosen.replace("{n:,}", f"{number:,}").replace("{n}", str(number))
