"""Makes a site of the guide: pages outside of docs/ come along, and links lead to where pages lie there."""

from __future__ import annotations

import os
import re
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
START = "start.md"
"""Place of the README on the site: one of that name would be the first page."""
_FENCES = re.compile(r"(^```.*?^```)", re.MULTILINE | re.DOTALL)
_FETCHED = re.compile(r'<script src="https?://[^"]*"></script>')
_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")


def pages() -> dict[str, Path]:
    """Return the pages outside of docs/: place on the site → file."""
    beside = ("CONTEXT.md", "CONTRIBUTING.md", "CHANGELOG.md")
    cards = {f"models/{card.name}": card for card in (ROOT / "resources" / "models").glob("*.md")}
    return {START: ROOT / "README.md", **{name: ROOT / name for name in beside}, **cards}


def source(place: str) -> Path:
    """Return the file of what lies at a place of the site."""
    return pages().get(place, ROOT / "docs" / place)


def place_of(file: Path) -> str | None:
    """Return where a file lies on the site; None for one that does not come along."""
    if file.is_relative_to(ROOT / "docs"):
        return file.relative_to(ROOT / "docs").as_posix()
    return next((place for place, one in pages().items() if one == file), None)


def with_links(markdown: str, place: str) -> str:
    """Return the text of a page with its links as they are on the site; others become plain text."""
    parts = _FENCES.split(markdown)
    moved = partial(_moved, place)
    return "".join(part if part.startswith("```") else _LINK.sub(moved, part) for part in parts)


def _moved(place: str, link: re.Match[str]) -> str:
    mark, text, whole = link.groups()
    target, _, anchor = whole.partition("#")
    if not target or target.startswith(("http:", "https:", "mailto:")):
        return link[0]
    there = place_of(Path(os.path.normpath(source(place).parent / target)))
    if there is None:
        return text
    way = os.path.relpath(there, os.path.dirname(place) or ".").replace(os.sep, "/")
    return f"{mark}[{text}]({way}{'#' * bool(anchor)}{anchor})"


def on_files(files: Any, config: Any) -> Any:
    """Add the pages outside of docs/."""
    from mkdocs.structure.files import File

    for place, file in pages().items():
        files.append(File.generated(config, place, content=file.read_text("utf-8")))
    return files


def on_post_page(output: str, **_: Any) -> str:
    """Leave out what a page would fetch: it helps to search from the disk, and nobody else needs it."""
    return _FETCHED.sub("", output)


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Put the links of a page right."""
    return with_links(markdown, page.file.src_uri)
