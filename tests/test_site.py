"""The site made of the guide: each link leads to a page or picture that the site has, or is no link there."""

from __future__ import annotations

import importlib.util
import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
_SPEC = importlib.util.spec_from_file_location("site_hooks", ROOT / "packaging" / "site_hooks.py")
hooks = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(hooks)

_DOCS = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
PLACES = sorted([*_DOCS, *hooks.pages()])
_LINK = re.compile(r"\]\(([^)\s#]+)[^)\s]*\)")


def prose(text):
    """The text without its examples of code."""
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("place", PLACES)
def test_links_lead_to_what_the_site_has(place):
    text = hooks.with_links(hooks.source(place).read_text("utf-8"), place)
    links = [link for link in _LINK.findall(prose(text)) if not link.startswith("http")]
    targets = [os.path.normpath(os.path.join(os.path.dirname(place), link)) for link in links]
    missing = [
        target for target in targets if target not in PLACES and not (ROOT / "docs" / target).is_file()
    ]
    assert not missing


def test_links_out_of_the_guide_follow_their_pages():
    moved = hooks.with_links("[w](../CONTEXT.md#data) [b](../benchmarks/gif.py) [p](match.md)", "index.md")
    assert moved == "[w](CONTEXT.md#data) b [p](match.md)"
    assert hooks.with_links("[p](../python.md)", "decisions/app.md") == "[p](../python.md)"
    assert hooks.with_links("[f](docs/formats.md)", "CHANGELOG.md") == "[f](formats.md)"


def test_a_page_fetches_nothing():
    page = 'a<script src="https://cdn.example/x.js"></script><script src="assets/y.js"></script>b'
    assert hooks.on_post_page(page) == 'a<script src="assets/y.js"></script>b'


def test_examples_of_code_stay_as_they_are():
    text = "```\n[a](../CONTEXT.md)\n```\n"
    assert hooks.with_links(text, "index.md") == text


def test_places_on_the_site_are_taken_once():
    assert len(PLACES) == len(set(PLACES))
