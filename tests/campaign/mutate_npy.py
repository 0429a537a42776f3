"""NumPy files whose header declares other shapes and types than the numbers behind it have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

SHAPES = (
    *(
        "()",
        "(0,)",
        "(1,)",
        "(60, 2)",
        "(68, 2)",
        "(120,)",
        "(-1, 2)",
        "(4, 60, 2)",
        "(70000, 70000)",
        "(0, 0)",
    ),
    *("(60, 2, 1)", "(2, 60)", "(4, 40000, 40000)", "(4, 100, 120, 3)", "(4, 1, 1, 99)", f"({'1, ' * 33})"),
    *("(1000000000000,)", "(18446744073709551615, 2)", "(9223372036854775807, 2)", "(True, 2)", "(60.0, 2)"),
    *("[60, 2]", "60", "None", "(60, 2", "(0, 70000, 70000)", f"({'9' * 300},)", "(" * 300 + ")" * 300),
)
TYPES = (
    *(
        "'<f8'",
        "'>f8'",
        "'<f4'",
        "'<f2'",
        "'|u1'",
        "'<i8'",
        "'<c16'",
        "'|O'",
        "'<U5'",
        "'|S9'",
        "'|V8'",
        "'|b1'",
    ),
    *(
        "'<M8[s]'",
        "'<f16'",
        "[('a', '<f8')]",
        "[('a', '|O')]",
        "'x'",
        "''",
        "None",
        "8",
        "('<f8', (1000000,))",
    ),
    *("'<U1000000000'", "[('a', '<f8', (99999, 99999))]", "'f8,f8'", "{'names': ['a'], 'formats': ['<f8']}"),
)


def mutate(data: bytes, chance: Random) -> bytes:
    """Change the header, its length, the version, or the data's length."""
    if len(data) < 12 or data[:6] != b"\x93NUMPY":
        return data
    length = int.from_bytes(data[8:10], "little")
    header, rest = data[10 : 10 + length].decode("latin-1"), data[10 + length :]
    way = chance.randrange(7)
    if way in (0, 1):
        header = re.sub(r"('shape': )\(.*?\)", lambda m: m[1] + chance.choice(SHAPES), header)
    elif way in (2, 3):
        header = re.sub(r"('descr': )'.*?'", lambda m: m[1] + chance.choice(TYPES), header)
    elif way == 4:
        old, new = chance.choice(_TEXTS)
        header = header.replace(old, new)
    elif way == 5:
        rest = rest[: chance.randrange(len(rest) + 1)] if chance.random() < 0.7 else rest * 3
    version = bytes((chance.choice((1, 2, 3, 9, 255)), 0)) if way == 6 else data[6:8]
    told = chance.choice((0, 1, 65535, length - 3)) if chance.random() < 0.1 else len(header)
    return data[:6] + version + min(told, 65535).to_bytes(2, "little") + header.encode("latin-1") + rest


_TEXTS = (
    *(("False", "True"), ("False", "1"), ("'shape'", "'form'"), ("{", "{'x': 1, "), ("}", ""), ("\n", "")),
    *((", }", ", 'descr': '|O', }"), ("{", "{" * 100), ("'", '"'), ("'shape'", "'shape' if 1 else 'x'")),
)
