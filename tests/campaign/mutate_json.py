"""JSON that is well formed, mostly, and says what nobody expects."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

_HERE = "\ufdd0here\ufdd0"
DEPTHS = (17, 200, 480, 900, 990, 1100, 5000, 100_000)
ODD = (
    *("null", "true", "false", "0", "-1", "1", "0.5", "-0.0", "NaN", "Infinity", "-Infinity", "1e999"),
    *("1e308", "-1e308", "5e-324", "4294967296", "9223372036854775808", "1" * 400, "1" + "0" * 5000),
    *('""', '"x"', '"0"', '"nan"', '"\\ud800"', '"\\u0000"', '"\\u001b[31m"', '"\\u202e"', '"../../x.png"'),
    *('"/etc/passwd"', '"a\\nb"', "[]", "{}", "[[]]", "[null]", '{"": 0}', "[1, [2, [3]]]", '{"x": {}}'),
)
"""Values in the place of others, as they stand in a file."""


def mutate(data: bytes, chance: Random) -> bytes:
    """Change some value, key or list of a document; what is none comes back as it is."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return data
    for _ in range(chance.choice((1, 1, 1, 3))):
        try:
            document = json.loads(changed(document, chance))
        except (ValueError, RecursionError):
            break
    return changed(document, chance).encode("utf-8", "surrogatepass")


def mutate_lines(data: bytes, chance: Random) -> bytes:
    """Change one of several documents, each on a line of its own."""
    lines = data.split(b"\n")
    row = chance.randrange(len(lines))
    lines[row] = mutate(lines[row], chance)
    return b"\n".join(lines)


def changed(document: Any, chance: Random) -> str:
    """Return ``document`` as text with one change."""
    places = list(_places(document))
    if not places:
        return odd(chance)
    holder, key = chance.choice(places)
    raw = _other(holder, key, chance)
    if raw is None:
        return json.dumps(document)
    before, holder[key] = holder[key], _HERE
    text = json.dumps(document)
    holder[key] = before
    return text.replace(json.dumps(_HERE), raw)


def odd(chance: Random) -> str:
    """Return an odd value."""
    if chance.random() < 0.85:
        return chance.choice(ODD)
    return chance.choice((_deep, _long))(chance)


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Return holder and key of everything inside; of long lists a few."""
    found, waiting = [], [value] if isinstance(value, dict | list) else []
    while waiting:
        holder = waiting.pop()
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))[:40]
        for key in keys:
            found.append((holder, key))
            if isinstance(holder[key], dict | list):
                waiting.append(holder[key])
    return found


def _other(holder: Any, key: Any, chance: Random) -> str | None:
    """Return the text to stand at a place; None when the holder was changed itself."""
    way = chance.randrange(8)
    value = json.dumps(holder[key])
    if way == 0:
        del holder[key]
        return None
    if way == 1 and isinstance(holder, dict):
        return f"{odd(chance)}, {json.dumps(key)}: {value}"  # the key twice
    if way == 2:
        return f"[{value}]" if chance.random() < 0.5 else f'{{"{key}": {value}}}'
    if way == 3 and isinstance(holder, list):
        return ", ".join([value] * chance.choice((2, 3, 500)))
    if way == 4 and isinstance(holder, dict):
        holder[chance.choice((key.upper(), f"{key} ", "", key[::-1]))] = holder.pop(key)
        return None
    if way == 5 and isinstance(holder[key], str):
        return _inside(holder[key], chance)
    return odd(chance)


def _inside(text: str, chance: Random) -> str:
    """Change a text; one that is JSON itself, inside."""
    try:
        return json.dumps(changed(json.loads(text), chance))
    except (ValueError, RecursionError, AttributeError, TypeError):
        at = chance.randrange(len(text) + 1)
        return json.dumps(
            text[:at] + chance.choice(("\x1b[2J", "\n", "/../", "\u202e", "\0", "é")) + text[at:]
        )


def _deep(chance: Random) -> str:
    depth = chance.choice(DEPTHS)
    if chance.random() < 0.5:
        return "[" * depth + "]" * depth
    return '{"a":' * depth + "1" + "}" * depth


def _long(chance: Random) -> str:
    count = chance.choice((1000, 20_000, 300_000))
    return chance.choice((f'"{"x" * count}"', "[" + "0," * count + "0]"))
