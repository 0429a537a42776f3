"""Tables, lists of numbers and other plain text with fields and lines that do not belong there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_FIELD = re.compile(r"[^\s,;=\"]+")
FIELDS = (
    *(
        "",
        "0",
        "-1",
        "nan",
        "inf",
        "1e999",
        "-1e308",
        "1e-320",
        "9" * 400,
        "0x1p3",
        "1_0",
        "١",
        "1.2.3",
        "--",
    ),
    *(
        "null",
        "x",
        "../../../etc/passwd",
        "/etc/passwd",
        "C:\\x",
        "\x1b[31mx",
        "\u202ex",
        "a\x00b",
        "é" * 5000,
    ),
    *(
        '"',
        '"a',
        '"a""b"',
        "'",
        "{",
        "}",
        "=1+1",
        "@x",
        "<img src=x>",
        "[" * 3000,
        '{"a":' * 900,
        "\ufeff",
        "#",
    ),
    *(
        "18446744073709551616",
        "-9223372036854775809",
        "1" + "0" * 5000,
        "@Variant(\\0\\0)",
        "@ByteArray(x)",
        "%00",
    ),
)


def mutate(data: bytes, chance: Random) -> bytes:
    """Change fields, lines or the encoding."""
    text = data.decode("utf-8", "surrogateescape")
    for _ in range(chance.choice((1, 1, 2, 5))):
        text = chance.choice(_WAYS)(text, chance)
    if chance.random() < 0.03:
        return text.encode(chance.choice(("utf-16", "utf-8-sig", "utf-32")), "replace")
    return text.encode("utf-8", "surrogateescape")


def _field(text: str, chance: Random) -> str:
    found = list(_FIELD.finditer(text))
    if not found:
        return chance.choice(FIELDS)
    one = chance.choice(found)
    return text[: one.start()] + chance.choice(FIELDS) + text[one.end() :]


def _lines(text: str, chance: Random) -> str:
    lines = text.split("\n")
    row = chance.randrange(len(lines))
    way = chance.randrange(5)
    if way == 0:
        del lines[row]
    elif way == 1:
        lines[row] = (lines[row] + "\n") * chance.choice((2, 2, 3, 3000))
    elif way == 2:
        lines.insert(
            row, chance.choice(("", "\x00", "#", ",,,,", '"', " " * 5000, "x" * 100_000, "[x]", "}"))
        )
    elif way == 3:
        other = chance.randrange(len(lines))
        lines[row], lines[other] = lines[other], lines[row]
    else:
        lines[row] = lines[row][: len(lines[row]) // 2]
    return chance.choice(("\n", "\n", "\n", "\r\n", "\r")).join(lines)


def _signs(text: str, chance: Random) -> str:
    old, new = chance.choice(((",", ";"), (",", "\t"), (" ", "  "), ("=", ":"), (".", ","), ("\n", "\n\n")))
    return text.replace(old, new, chance.choice((1, 5, -1)))


_WAYS = (_field, _field, _field, _field, _lines, _lines, _signs)
