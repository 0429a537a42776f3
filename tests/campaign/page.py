"""The figures of a campaign in the documentation, between two marks."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_BLOCK = re.compile(r"(<!-- figures -->\n).*?(<!-- end of figures -->)", re.DOTALL)
_ROWS = {
    "kills": "kills, of {kills_of} targets",
    "decisions": "decisions told to be stored before a kill",
    "lost": "of these lost",
    "full_disks": "commands on a full disk",
    "hostile": "commands on hostile names and files",
    "mutants": "mutants, of {readers} readers",
    "not_ours": "exceptions that are none of ours",
    "hangs": "hangs of more than 5 s",
    "deaths": "processes that died",
    "over_memory": "mutants that took more than 1 GB",
    "peak_mb": "most memory, in MB",
    "failed": "failures in all",
}


def table(told: dict[str, Any]) -> str:
    """Return the figures as a table of Markdown."""
    sizes = {name: len(value) for name, value in told.items() if isinstance(value, dict)}
    rows = [f"| {text.format(**sizes)} | {told[name]:,} |" for name, text in _ROWS.items()]
    head = (
        f"| in {round(told['seconds'] / 60)} minutes, seed {told['seed']}, {told['jobs']} jobs on"
        f" {told['cores']} cores with a load of {told['load']:.0f} | |"
    )
    return "\n".join([head, "|---|--:|", *rows]) + "\n"


def fill_in(docs: Path, told: dict[str, Any]) -> None:
    """Write ``reliability.json``, and the table in ``reliability.md``."""
    (docs / "reliability.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    page = docs / "reliability.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(_BLOCK.sub(lambda m: m[1] + table(told) + m[2], text), encoding="utf-8")
