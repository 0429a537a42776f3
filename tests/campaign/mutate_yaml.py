"""YAML with aliases, depths, tags and types that no data.yaml has."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_BOMB = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
)
VALUES = (
    *("", "~", "0", "-1", "true", "3", "60", ".nan", ".inf", "1e999", "'x'", "0o17", "1:30:00", "2001-01-01"),
    *(
        "[]",
        "{}",
        "[1]",
        "[60, 3]",
        "[60, 2]",
        "[60.5, 3]",
        "[[60], [3]]",
        "[60, 3, 3]",
        "{a: 1}",
        "[.nan, 3]",
    ),
    *("[-1, 3]", "[1000000000, 3]", "[99999999999999999999, 3]", "['60', 3]", "[true, 3]", "[null, null]"),
    *(
        "!!python/object/apply:os.mkdir [x]",
        "!!binary AAAA",
        "!!set {a}",
        "!!float x",
        "!unknown 1",
        "*nobody",
    ),
    *(
        "&a [*a]",
        "|\n  text",
        '"\\x1b[31m"',
        "../../..",
        "/etc",
        "images",
        "{a: {b: {c: {}}}}",
        "- 1",
        "? [a]",
    ),
    *("[" * 200, "[" * 5000, "[" * 60_000, "{a: " * 300, "{a: " * 20_000, "- " * 3000, "'" + "x" * 100_000),
)


def mutate(data: bytes, chance: Random) -> bytes:
    """Change a value, a key or a line."""
    lines = data.decode("utf-8", "surrogateescape").split("\n")
    for _ in range(chance.choice((1, 1, 2))):
        row = chance.randrange(len(lines))
        lines[row] = chance.choice(_WAYS)(lines[row], chance)
    return "\n".join(lines).encode("utf-8", "surrogateescape")


def _value(line: str, chance: Random) -> str:
    key, colon, _ = line.partition(":")
    return f"{key}{colon or ':'} {chance.choice(VALUES)}"


def _key(line: str, chance: Random) -> str:
    key, colon, value = line.partition(":")
    return f"{chance.choice(('', key.upper(), '? ' + key, '[1, 2]', '<<', '1', f'? [{key}]'))}{colon}{value}"


def _line(line: str, chance: Random) -> str:
    return chance.choice(
        ("", f"{line}\n{line}", f"\t{line}", f"  {line}", f"---\n{line}", f"%YAML 9\n{line}")
    )


def _bomb(line: str, chance: Random) -> str:
    count = chance.choice((3, 6, 9))
    return _BOMB[: _BOMB.index(f"a{count}:")] + f"{line.partition(':')[0] or 'x'}: *a{count - 1}"


_WAYS = (_value, _value, _value, _value, _key, _line, _bomb)
