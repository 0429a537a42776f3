"""XML with other attributes, tags, entities and depths; by patterns, so that it need not be well formed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_ATTRIBUTE = re.compile(r"""\s([\w:.-]+)=("[^"]*"|'[^']*')""")
_TAG = re.compile(r"<(/?)([\w:.-]+)")
_TEXT = re.compile(r">([^<>]+)<")
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
DOCTYPES = (
    f'<!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}]>',
    '<!DOCTYPE x [<!ENTITY l8 SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>',
)
VALUES = (
    *("", "0", "-1", "1", "1e999", "nan", "inf", "-inf", "99999999999999999999", "2147483648", "0x10", "1,5"),
    *("١٢", "1 2", "x", "../../x.png", "/etc/passwd", "&#27;[31m", "&lt;img&gt;", "&l8;", "&#0;", "é" * 300),
    *("9" * 5000, "1" * 300 + ".5", "  7  ", "1_000", "{", "[" * 2000, '{"a":' * 900, "\t", "a&#10;b"),
)


def mutate(data: bytes, chance: Random) -> bytes:
    """Change some of the document."""
    text = data.decode("utf-8", "surrogateescape")
    for _ in range(chance.choice((1, 1, 2, 3))):
        text = chance.choice(_WAYS)(text, chance)
    return text.encode("utf-8", "surrogateescape")


def _one(pattern: re.Pattern[str], text: str, chance: Random, new: Callable[[re.Match[str]], str]) -> str:
    found = list(pattern.finditer(text))
    if not found:
        return text
    match = chance.choice(found)
    return text[: match.start()] + new(match) + text[match.end() :]


def _value(text: str, chance: Random) -> str:
    return _one(_ATTRIBUTE, text, chance, lambda m: f' {m[1]}="{chance.choice(VALUES)}"')


def _attribute(text: str, chance: Random) -> str:
    ways: list[Callable[[re.Match[str]], str]] = [
        lambda m: "",
        lambda m: m[0] * 2,
        lambda m: f" x:{m[1]}={m[2]}",
        lambda m: f" {m[1].upper()}={m[2]}",
        lambda m: m[0] + "".join(f' a{n}="1"' for n in range(2000)),
    ]
    return _one(_ATTRIBUTE, text, chance, chance.choice(ways))


def _tag(text: str, chance: Random) -> str:
    ways: list[Callable[[re.Match[str]], str]] = [
        lambda m: f"<{m[1]}x",
        lambda m: f"<{'' if m[1] else '/'}{m[2]}",
        lambda m: f"<!-- --{m[0]}",
        lambda m: f"<?php ?>{m[0]}",
        lambda m: f"<![CDATA[{m[0]}",
        lambda m: f"<{m[1]}n:{m[2]}",
    ]
    return _one(_TAG, text, chance, chance.choice(ways))


def _content(text: str, chance: Random) -> str:
    return _one(_TEXT, text, chance, lambda m: f">{chance.choice(VALUES)}<")


def _deeper(text: str, chance: Random) -> str:
    depth = chance.choice((20, 255, 300, 2000, 50_000))
    name = chance.choice(("a", "image", "page", "box"))
    return _one(_TAG, text, chance, lambda m: f"<{name}>" * depth + f"</{name}>" * depth + m[0])


def _again(text: str, chance: Random) -> str:
    """Double a whole element, or lose it."""
    found = list(re.finditer(r"<(\w+)\b[^>]*/>|<(\w+)\b[^>]*>.*?</\2>", text, re.DOTALL))
    if not found:
        return text
    match = chance.choice(found)
    return text[: match.start()] + match[0] * chance.choice((0, 2, 2, 30)) + text[match.end() :]


def _doctype(text: str, chance: Random) -> str:
    at = text.find("?>") + 2 if text.startswith("<?xml") else 0
    text = text[:at] + chance.choice(DOCTYPES) + text[at:]
    return _content(text, chance).replace("&l8;", "&l8;", 1)


def _encoding(text: str, chance: Random) -> str:
    name = chance.choice(("UTF-16", "UTF-7", "latin-1", "shift_jis", "EBCDIC-CP-US", "x", "", "UTF-8 "))
    body = re.sub(r"^<\?xml[^>]*\?>", "", text)
    return f'<?xml version="{chance.choice(("1.0", "1.1", "9"))}" encoding="{name}"?>{body}'


_WAYS = (_value, _value, _value, _value, _attribute, _tag, _content, _deeper, _again, _doctype, _encoding)
