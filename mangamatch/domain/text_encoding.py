"""What bytes of a text mean: UTF-8, UTF-16 or UTF-32 as their first bytes say it, else UTF-8 or Shift-JIS.

Shift-JIS is what Japanese Windows saves. It is taken where the bytes are no UTF-8, all of them are Shift-JIS,
and one character is of those that texts in Latin letters, Chinese and Korean do not make by chance.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say

if TYPE_CHECKING:
    from mangamatch.domain.messages import Text

UTF8, SHIFT_JIS = "utf-8-sig", "cp932"

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as that of UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BARE = (
    (re.compile(rb"[\t\n\r -\xff]\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0[\t\n\r -\xff]"), "utf-32-be"),
    (re.compile(rb"[\t\n\r -\xff]\0"), "utf-16-le"),
    (re.compile(rb"\0[\t\n\r -\xff]"), "utf-16-be"),
)
"""Without a mark: a first character of Latin-1 that a text begins with."""
_USUAL = re.compile(rb"[\x81-\x97][\x40-\x7e\x80-\xfc]")
"""Kana, punctuation and the more frequent kanji; in Latin-1 the first byte is a control character."""
_ODD = re.compile("[\x80\xa0\uf8f0-\uf8f3]")  # what is no Shift-JIS but of the codec


def wide_encoding(head: bytes) -> str | None:
    """Return the codec of a text whose first bytes are ``head`` where they say UTF-16 or UTF-32."""
    marked = next((codec for mark, codec in _MARKS if head.startswith(mark)), None)
    return marked or next((codec for zeros, codec in _BARE if zeros.match(head)), None)


def encoding_of(data: bytes) -> str | None:
    """Return the codec of a whole text, None where nobody can tell."""
    if wide := wide_encoding(data):
        return wide
    with suppress(UnicodeDecodeError):
        data.decode("utf-8")
        return UTF8
    with suppress(UnicodeDecodeError):
        if is_shift_jis(data, data.decode(SHIFT_JIS)):
            return SHIFT_JIS
    return None


def is_shift_jis(data: bytes, text: str) -> bool:
    """Whether ``data``, which is ``text`` in Shift-JIS, can have been meant so."""
    return bool(_USUAL.search(data)) and not is_odd(text)


def is_odd(text: str) -> bool:
    """Whether ``text`` holds what only the codec makes of bytes that are no Shift-JIS."""
    return _ODD.search(text) is not None


def to_text(data: bytes) -> str:
    """Return the text, without its byte order mark; ValueError, which says why, where it is none."""
    codec = encoding_of(data)
    if codec is None:
        raise ValueError(no_text())
    try:
        return data.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise ValueError(no_text()) from error


def no_text() -> Text:
    """Say that bytes are no text in an encoding that is known."""
    return say("its text is neither UTF-8 nor UTF-16 nor Shift-JIS; save it as UTF-8")
