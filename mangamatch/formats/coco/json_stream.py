"""A large JSON object, one list element at a time: the whole never stands in memory.

Numbers come out as exact as from ``json.load``, except that whole numbers beyond 64 bits may become
floats: orjson, which decodes what is easy to cut out, has no others. It takes a third of the time.
"""

from __future__ import annotations

import codecs
import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import orjson

from mangamatch.domain.json_text import demand_shallow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_CHUNK = 1 << 18
_LARGEST = 1 << 26  # characters of one element; what is larger is no annotation
_SPACE = re.compile(r"[ \t\n\r]*")
_BETWEEN = re.compile(r"\}\s*,\s*\{")


def members(stream: BinaryIO) -> Iterator[tuple[str, Any]]:
    """Yield ``(key, element)`` for each element of a list, ``(key, [])`` when it has none, else the value.

    Raises ValueError where the document breaks off or is no JSON object; what was yielded is sound.
    """
    text = _Text(stream)
    text.expect("{")
    if text.peek() == "}":
        return
    while True:
        key = text.value()
        if not isinstance(key, str):
            raise ValueError("a key is no text")
        text.expect(":")
        if text.peek() == "[":
            yield from ((key, element) for element in _elements(text))
        else:
            yield key, text.value()
        if text.expect(",}") == "}":
            return


def _elements(text: _Text) -> Iterator[Any]:
    text.expect("[")
    if text.peek() == "]":
        text.expect("]")
        yield []
        return
    while True:
        yield text.value()
        if text.expect(",]") == "]":
            return


class _Text:
    """The part of the document in hand, and the place in it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._decode = json.JSONDecoder().raw_decode
        self._text = ""
        self._at = 0
        self._more = True

    def peek(self) -> str:
        """Return the next character that is no space, empty at the end."""
        while True:
            space = _SPACE.match(self._text, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._text) or not self._fill():
                return self._text[self._at : self._at + 1]

    def expect(self, characters: str) -> str:
        """Take the next character; raises ValueError when it is none of ``characters``."""
        found = self.peek()
        if not found or found not in characters:
            raise ValueError(f"{found!r} instead of {characters[0]!r}" if found else "the text ends")
        self._at += 1
        return found

    def value(self) -> Any:
        """Take the next value, however many pieces of the file it spans."""
        if self.peek() == "{" and (end := _BETWEEN.search(self._text, self._at)):
            with suppress(orjson.JSONDecodeError):  # the cut was inside, or it is beyond orjson
                text = self._text[self._at : end.start() + 1]
                value = orjson.loads(text)
                demand_shallow(value, text)
                self._at = end.start() + 1
                return value
        return self._any_value()

    def _any_value(self) -> Any:
        while True:
            is_all = not self._more
            try:
                value, end = self._decode(self._text, self._at)
                demand_shallow(value, self._text[self._at : end])
                if is_all or end + 2 < len(self._text):  # else 1 may yet become 1e-5
                    self._at = end
                    return value
            except RecursionError:
                raise ValueError("it is nested too deeply") from None
            except ValueError:
                if is_all or len(self._text) - self._at > _LARGEST:
                    raise
            self._fill()

    def _fill(self) -> bool:
        """Read on; what is in hand doubles each time, so that trying again costs little."""
        if self._more:
            rest = self._text[self._at :]
            data = self._stream.read(max(_CHUNK, len(rest)))
            self._more = bool(data)
            self._text, self._at = rest + self._decoder.decode(data, final=not data), 0
        return self._more
