"""What the docs point at exists, what they tell to type works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mangamatch.cli import main as command_line
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.sample import Sample

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


def test_commands_mean_the_same_in_powershell() -> None:
    """There, an unquoted comma makes several words of one."""
    assert not [
        command for command in _commands() if re.search(r"[^\s,],[^\s,]", re.sub(r'"[^"]*"', "", command))
    ]


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
    keyed = [info for info in ACTIONS if info.menu == "match" and info.shortcuts]
    assert not [info.key for info in keyed if not told & set(info.shortcuts)]


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


PLAN = [ROOT / "docs" / "architecture.md", ROOT / "CONTRIBUTING.md"]
_CODE = re.compile(r"`([\w./-]+)`")
_TREE_LINE = re.compile(r"^( *)([\w./]+)  +(.+)$")
_NAMED = re.compile(r"\b[\w/]+(?:\.py|/)(?=[\s,;:.()]|$)")
PLACEHOLDER = "NAME"
EXAMPLE = "mangamatch/formats/lines.py"
"""The format that CONTRIBUTING.md writes, see the test of it."""


def _exists(path: str, *bases: Path) -> bool:
    """Whether a path is there, from one of ``bases``; of what a newcomer will name, its folder."""
    if PLACEHOLDER in path:
        path = path[: path.index(PLACEHOLDER)]
    return any((base / path).exists() for base in bases)


def _paths(page: Path) -> list[str]:
    """Return what the prose of a page names as a file or folder."""
    ending = re.compile(r"/|\.(?:py|md|ts|json|toml)$")
    return [name for name in _CODE.findall(_prose(page)) if ending.search(name)]


def _tree(text: str) -> list[tuple[str, str]]:
    """Return each entry of an indented tree as a path, with what is said of it."""
    entries: list[tuple[str, str]] = []
    above: list[str] = []
    for line in text.splitlines():
        if found := _TREE_LINE.match(line) or re.match(r"^( *)([\w./]+)()$", line):
            above[len(found[1]) // 2 :] = [found[2]]
            entries.append(("".join(above), found[3]))
    return entries


@pytest.mark.parametrize("page", PLAN, ids=lambda page: page.name)
def test_paths_that_the_plan_names_exist(page: Path) -> None:
    paths = _paths(page)
    assert len(paths) > 15
    assert not [path for path in paths if path != EXAMPLE and not _exists(path, ROOT, ROOT / "mangamatch")]


def test_the_tree_of_the_plan_is_that_of_the_package() -> None:
    block = next(block for _, block in _FENCE.findall(_text(PLAN[0])) if block.startswith("mangamatch/"))
    entries = _tree(block)
    bare = "resources/", "benchmarks/", "tests/"
    assert not [path for path, _ in entries if not (ROOT / path).exists()]
    told = [(path, name) for path, said in entries for name in _NAMED.findall(said)]
    assert len(told) > 10
    assert not [(path, name) for path, name in told if not _exists(name, ROOT / path, ROOT)]
    rooms = {f"mangamatch/{init.parent.name}/" for init in (ROOT / "mangamatch").glob("*/__init__.py")}
    inside = {
        f"mangamatch/gui/{part.parent.name}/" for part in (ROOT / "mangamatch/gui").glob("*/__init__.py")
    }
    assert rooms | inside | set(bare) <= {path for path, _ in entries}


def test_the_plan_and_the_test_allow_the_same_imports() -> None:
    from test_architecture import MAY_IMPORT

    rows = re.findall(
        r"^\| (`.+?`) \| (.+?) \|$",
        _text(PLAN[0]).partition("## Who may")[2].partition("##")[0],
        re.MULTILINE,
    )
    named = {room for rooms, _ in rows for room in re.findall(r"`(\w+)`", rooms)}
    assert MAY_IMPORT.keys() - {"", "__main__", "resource_files", "version"} <= named
    for rooms, said in rows:
        for room in re.findall(r"`(\w+)`", rooms):
            allowed = set(re.findall(r"`(\w+)`", said)) - {room}
            assert allowed <= MAY_IMPORT[room], room


def test_the_words_are_linked_from_the_plan() -> None:
    assert all("CONTEXT.md)" in _text(page) for page in PLAN)
