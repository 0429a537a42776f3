"""What the docs point at exists, what they tell to type works."""

from __future__ import annotations

import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest

from mangamatch.cli import main as command_line
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.sample import Sample
from mangamatch.errors import MangamatchError

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_KEY = re.compile(r"<kbd>(.+?)</kbd>")
_HELD = {"Ctrl", "Shift", "Alt"}


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _prose(page: Path) -> str:
    return _FENCE.sub("", _text(page))


def _anchors(page: Path) -> set[str]:
    """Names GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", _prose(page), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in plain}


def _commands() -> list[str]:
    blocks = (block for page in PAGES for _, block in _FENCE.findall(_text(page)))
    lines = (line.partition("#")[0].strip() for block in blocks for line in block.splitlines())
    return sorted({line for line in lines if line == "mangamatch" or line.startswith("mangamatch ")})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_and_pictures_exist(page: Path) -> None:
    broken = []
    for link in _LINK.findall(_prose(page)):
        target, _, anchor = link.partition("#")
        path = (page.parent / target) if target else page
        if not link.startswith(("http:", "https:")):
            fine = path.exists() and (not anchor or anchor in _anchors(path))
            broken += [] if fine else [link]
    assert not broken


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_docs_name_no_place_of_one_machine(page: Path) -> None:
    assert not re.findall(r"/(?:home|root|tmp|work|Users)/\w+|[A-Z]:\\", _text(page))


@pytest.mark.parametrize("command", _commands())
def test_commands_parse(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "work.mangamatch").touch()
    for name in command_line.COMMANDS:
        monkeypatch.setattr(command_line.module_of(name), "run", lambda _: 0)
    monkeypatch.setattr(import_module("mangamatch.cli.window"), "open_window", lambda _: 0)
    assert command_line.main(shlex.split(command)[1:]) == 0


def test_every_command_is_shown() -> None:
    shown = " ".join(_commands())
    assert all(f"mangamatch {name} " in shown for name in command_line.COMMANDS)


def test_keys_exist() -> None:
    from mangamatch.gui.common.actions import ACTIONS, CANVAS_KEYS

    known = {shortcut for info in ACTIONS for shortcut in info.shortcuts} | _HELD | set("123456789")
    known |= {key for keys, _ in CANVAS_KEYS for key in keys.split()}
    told = {key for page in PAGES for key in _KEY.findall(_text(page))}
    assert told - known == set()
    assert "A" in told


def test_guide_tells_every_action_key_that_decides_or_moves() -> None:
    from mangamatch.gui.common.actions import ACTIONS

    told = set(_KEY.findall(_text(ROOT / "docs" / "match.md")))
    untold = [info.key for info in ACTIONS if info.menu == "match" and not told & set(info.shortcuts)]
    assert not untold


@pytest.mark.parametrize("page", [README, ROOT / "docs" / "match.md"], ids=lambda page: page.name)
def test_every_exit_code_is_told(page: Path) -> None:
    codes = {kind.exit_code for kind in MangamatchError.__subclasses__()}
    told = _prose(page).partition("Exit codes:")[2].partition(".")[0]
    assert codes <= set(map(int, re.findall(r"\d", told)))


def test_readme_shows_two_make_commands() -> None:
    shown = [
        line.split("#")[0].strip()
        for _, block in _FENCE.findall(_text(README))
        for line in block.splitlines()
    ]
    assert [line for line in shown if line.startswith("make")] == ["make demo", "make test"]


def test_make_commands_exist() -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    told = {name for page in PAGES for name in re.findall(r"^make (\w+)", _text(page), re.MULTILINE)}
    assert told <= targets


def test_format_of_contributing_works(tmp_path: Path) -> None:
    blocks = _FENCE.findall(_text(ROOT / "CONTRIBUTING.md"))
    code = next(block for language, block in blocks if language == "python" and "def write" in block)
    names: dict[str, object] = {}
    exec(compile(code, "points_csv.py", "exec"), names)
    points = arrays.points([[1, 2], [3.5, 4]])
    sample = Sample(tmp_path / "page.jpg", None, Box(0, 0, 9, 9), points, "", "Book", "face")
    for _ in names["write"]([sample], tmp_path / "out.csv"):  # type: ignore[operator]
        pass
    assert (tmp_path / "out.csv").read_text() == "page.jpg,1,2,3.5,4\n"


def test_pictures_are_small_and_used() -> None:
    pictures = set((ROOT / "docs" / "images").iterdir())
    used = {(page.parent / link).resolve() for page in PAGES for link in _LINK.findall(_prose(page))}
    assert pictures <= used
    assert all(picture.stat().st_size < 400_000 for picture in pictures)
