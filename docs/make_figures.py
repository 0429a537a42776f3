"""Write docs/figures.md: what is measured on what, of the answers of benchmarks that lie beside this script.

``matching.json`` and ``reliability.json`` are what their benchmarks printed. What the others printed is noted
in ``figures.json``, each figure once, with the pages that quote it. A test holds the pages to it.
"""

from __future__ import annotations

import json
import math
import sys
from itertools import groupby
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent
SEEDS = 3
"""How often the benchmark asks for the faces without names, each time among other crops."""
PAGE = DOCS / "figures.md"
INTRODUCTION = """# Figures, and what they are worth

<!-- Written by docs/make_figures.py; do not edit. -->

This page says what was measured on what. Two warnings hold for all of it:

- **Real pages are few.** They are two titles of OpenMantra with 24 labelled faces. Other titles may do worse.
- **Drawn pages are this program's own.** They are many and exact, and easier than real ones.

*Held out* says whether anything was chosen by the faces that a figure was measured on. An interval holds the
true value with a chance of 95 %, as far as the measured faces stand for others. For shares it is Wilson's.
"""


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


def page() -> str:
    """Return the text of docs/figures.md."""
    matching, reliability = _read("matching"), _read("reliability")
    lines = [INTRODUCTION, "## Matching", ""]
    lines += ["Measured by `python benchmarks/matching.py`. *Sure* is a confidence of 0.9 or more.", ""]
    lines += _table(("what", "sets", "right", "interval", "sure and wrong", "held out"), _matching(matching))
    lines += ["", "[How matching works](how-matching-works.md#figures) has the rest.", ""]
    for section, entries in groupby(_read("figures"), key=lambda entry: entry["section"]):
        names = ("what", "value", "interval", "on", "held_out", "command")
        rows = [[_cell(name, entry[name]) for name in names] for entry in entries]
        lines += [
            f"## {section}",
            "",
            *_table(("what", "value", "interval", "measured on", "held out", "by"), rows),
            "",
        ]
    lines += [
        "## Reliability",
        "",
        "Measured by `make campaign`. [Reliability](reliability.md) says how.",
        "",
    ]
    told = {"kills": "kills", "decisions": "decisions stored before a kill", "lost": "of these lost"}
    told |= {"hostile": "commands on hostile names and files", "full_disks": "commands on a full disk"}
    lines += _table(("what", "how many"), ([title, f"{reliability[key]:,}"] for key, title in told.items()))
    return "\n".join([*lines, ""])


def _matching(told: Any) -> list[list[str]]:
    names, real, drawn = told["names"], told["openmantra"], told["demo"]
    absent = told["calibration"]["ink, demo, face taken out"]
    chosen, pen = "no: the ink was fitted on them", "another seed, the same pen"
    return [
        _share(
            "simulated file names, any reading",
            names["n"],
            names["right"]["is"],
            names["wrong_and_sure"]["is"],
            "yes",
        ),
        _share("real pages, names as they are", *_named(real), chosen),
        _share("real pages, no names, all titles at once", *_crowd(told, "openmantra", real), chosen),
        _share("drawn pages, names as they are", *_named(drawn), pen),
        _share("drawn pages, no names, all titles at once", *_crowd(told, "demo", drawn), pen),
        [
            "drawn pages, no names, the face taken out of the XML",
            f"{absent['n']}",
            "none can be",
            "",
            f"{absent['wrong_and_sure']}",
            pen,
        ],
    ]


def _named(told: Any) -> tuple[int, float, int]:
    return told["named"]["n"], told["named"]["right"]["is"], told["named"]["wrong_and_sure"]


def _crowd(told: Any, name: str, pages: Any) -> tuple[int, float, int]:
    sure = told["calibration"][f"ink, {name}, crowd"]["wrong_and_sure"]
    return pages["crowd"]["n"] // SEEDS, pages["crowd"]["first"]["is"], sure  # seeds show the same faces


def _share(what: str, n: int, share: float, wrong: int, held: str) -> list[str]:
    low, high = wilson(share, n)
    return [
        what,
        f"{n:,}",
        f"{100 * share:.4g} %",
        f"{100 * low:.1f} to {100 * high:.1f} %",
        f"{wrong}",
        held,
    ]


def wilson(share: float, n: int, z: float = 1.96) -> tuple[float, float]:
    """Return the interval of 95 % of a ``share`` that was seen in ``n`` cases."""
    middle, scale = share + z * z / (2 * n), 1 + z * z / n
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return (middle - half) / scale, min((middle + half) / scale, 1.0)


def _cell(name: str, text: str) -> str:
    return f"`{text}`" if name == "command" else text


def _read(name: str) -> Any:
    return json.loads((DOCS / f"{name}.json").read_text(encoding="utf-8"))


def _table(heads: Any, rows: Any) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows)]


if __name__ == "__main__":
    sys.exit(main())
