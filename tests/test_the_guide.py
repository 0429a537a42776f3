"""The guide tells the truth: its commands run on a small demo, its tables and figures are the program's."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

import mangamatch
from mangamatch.app.project.demo import make_demo
from mangamatch.cli.main import COMMANDS, main
from mangamatch.domain.box import Box
from mangamatch.domain.match import Status
from mangamatch.domain.messages import say
from mangamatch.errors import MangamatchError
from mangamatch.inference import detectors
from mangamatch.inference.detectors import DetectedFace, DetectorInfo

if TYPE_CHECKING:
    from collections.abc import Generator
    from types import ModuleType

    from mangamatch.domain.arrays import Pixels

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
ORDER = (
    "README.md",
    "docs/tutorials/researcher.md",
    "docs/match.md",
    "docs/tutorials/own-pages.md",
    "docs/any-pages.md",
    "docs/formats.md",
    "docs/train.md",
    "docs/tutorials/clip.md",
    "docs/predict.md",
    "docs/loop.md",
    "docs/publish.md",
    "docs/drawn-faces.md",
    "docs/how-matching-works.md",
)
"""Pages whose commands run, in the order in which a reader could: later ones use what earlier ones made."""
PAGES = [ROOT / name for name in ORDER]
GUIDE = sorted({*PAGES, *DOCS.glob("*.md"), *(DOCS / "tutorials").glob("*.md")})
_BLOCK = re.compile(r"^ *```sh\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
_NOT_HERE = re.compile(r"# .*\b(hours|a minute or more|GPU|network|torchrun|cluster|other data)\b")
"""A comment behind a command that takes long, or needs what not everybody has: it is parsed, and not run."""
KEPT_FILES = 5
"""Landmark files of each book that are matched; the time of a run of ``match`` grows with them."""
CLUSTERS = ("--nproc-per-node", "--signal", "--requeue")
OF_OTHERS = {
    "--minutes",
    "--few",
    "--few-epochs",
    "--docs",
    "--version",
    "--help",
    "--seed",
    "--off",
    *CLUSTERS,
}
"""Options that belong to benchmarks and the campaign, or to every command."""


def made_by(script: str) -> ModuleType:
    """Import a script of docs/."""
    spec = spec_from_file_location(script, DOCS / f"{script}.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


reference = made_by("make_reference")


def commands(page: Path) -> list[tuple[list[str], bool]]:
    """Return the words of each command of a page, and whether it can run here."""
    lines = (
        line for block in _BLOCK.findall(page.read_text(encoding="utf-8")) for line in block.splitlines()
    )
    lines = (line.strip() for line in lines)
    told = [line for line in lines if line == "mangamatch" or line.startswith("mangamatch ")]
    return [(shlex.split(line, comments=True)[1:], not _NOT_HERE.search(line)) for line in told]


def _quickly(words: list[str]) -> list[str]:
    """Return the words with all that a reader would wait for cut short."""
    if words[:1] != ["train"] or "--preview" in words:
        return words
    return [*words, "--epochs", "2" if "--resume" in words else "1", "--device", "cpu"]


def _prepare(folder: Path) -> None:
    """Put what the guide takes for granted beside the demo: pages of somebody, a clip, pictures of faces."""
    demo = folder / "demo"
    shutil.copytree(demo / "manga109", folder / "Manga109")
    shutil.copytree(demo / "landmarks", folder / "landmarks")
    page = next((folder / "Manga109" / "images").rglob("*.jpg"))
    with Image.open(page) as opened:
        whole = opened.convert("L")
    part = whole.crop((0, 0, 480, 360))
    (folder / "comics").mkdir()
    part.save(folder / "comics" / "001.png")
    for name in ("page.png", "face1.png", "face2.png"):
        part.save(folder / name)
    part.save(folder / "clip.gif", save_all=True, append_images=[part.rotate(2)], duration=80)
    assert (
        main(["convert", str(demo / "demo.xml"), "--to", "coco", "--out", str(folder / "others.json")]) == 0
    )


def _decide(project: Path | None) -> int:
    """Do in place of the window what a person does in it: accept what is pending."""
    if project is not None:
        with mangamatch.open_project(project) as opened:
            for file in list(opened.sets):
                if opened.status_of(file) == Status.PENDING:
                    opened.decide(file, "accepted")
    return 0


class _Middle:
    """A detector that sees a face in the middle of every picture, and takes no time for it."""

    def faces(self, image: Pixels, threshold: float = 0.0) -> list[DetectedFace]:
        """Return that face."""
        x, y = image.shape[1] / 2, image.shape[0] / 2
        return [DetectedFace(Box(x - 60, y - 60, x + 60, y + 60), 0.9)]


def _small_demo(out: Path) -> Generator[Any, None, Any]:
    """Draw one spread a book, and keep few landmark files."""
    made = yield from make_demo(out, books=3, spreads=1)
    for book in (made.folder.manga109 / "images").iterdir():
        for file in sorted(made.folder.landmarks.glob(f"*_{book.name}_*"))[KEPT_FILES:]:
            file.unlink()
    return made


@pytest.fixture
def guide_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to run commands in; the demo is drawn small, and the window is a person's hand."""
    sees = DetectorInfo(say("Middle"), lambda path: _Middle(), lambda path: False)
    monkeypatch.setattr(detectors, "DETECTORS", {"middle": sees})
    monkeypatch.setattr("mangamatch.cli.demo.make_demo", _small_demo)
    monkeypatch.setattr("mangamatch.gui.shell.app.run", _decide)
    monkeypatch.setattr("mangamatch.cli.window.has_display", lambda: True)
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_the_commands_of_the_guide_run(guide_folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Every command of every page, in order; each JSON has the keys that the reference tells of."""
    shapes = _shapes()
    failed: list[str] = []
    done: set[tuple[str, ...]] = set()
    seen: set[str] = set()
    for page in PAGES:
        for words, can_run in commands(page):
            told = f"{page.name}: {shlex.join(words)}"
            if tuple(words) in done or not can_run or words == ["demo"]:  # one demo is enough
                continue
            done.add(tuple(words))
            file = _json_file(words, len(done))
            more = ["--json", str(file)] if file and "--json" not in words else []
            capfd.readouterr()
            code = main([*_quickly(words), *more])
            if code:
                failed.append(f"{told}: {code}, {capfd.readouterr().err}")
            elif file:
                answer = json.loads(file.read_text() if more or file.exists() else capfd.readouterr().out)
                failed += [f"{told}: {odd}" for odd in _odd(answer, shapes.get(words[0], [{}]))]
                seen.add(words[0])
            if words[:1] == ["demo"]:
                _prepare(guide_folder)
    assert not failed, "\n".join(failed)
    assert seen >= _with_json() - {"rescue", "learn"}


@cache
def _with_json() -> frozenset[str]:
    """Return the commands that can write JSON."""
    named = ((name, reference.options_of(name)) for name in COMMANDS)
    return frozenset(
        name for name, options in named if any("--json" in one.option_strings for one in options)
    )


def _json_file(words: list[str], number: int) -> Path | None:
    """Return where the JSON of a command goes; None for one that has none."""
    if not words or words[0] not in _with_json():
        return None
    given = words[words.index("--json") + 1] if "--json" in words else "-"
    return Path(given if given != "-" else f"answer-{number}.json")


# -- JSON ---------------------------------------------------------------------------------------------


def _shapes() -> dict[str, list[Any]]:
    """Return the examples of docs/reference/json.md by command."""
    text = (DOCS / "reference" / "json.md").read_text(encoding="utf-8")
    sections = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    found = {}
    for section in sections:
        blocks = re.findall(r"^```json\n(.*?)^```", section, re.MULTILINE | re.DOTALL)
        found[section.split("\n")[0]] = [json.loads(block) for block in blocks]
    return found


_NOW_AND_THEN = {"count", "score", "sent", "proposed", "left_out", "landmarks", "visibility", "direction"}
"""Keys that are there only where the prose of the reference says so."""


def _odd(answer: Any, examples: list[Any], where: str = "") -> list[str]:
    """Return what differs between an answer and the most alike of the examples: keys, at every depth."""
    found = [list(_differs(answer, example, where)) for example in examples]
    return min(found, key=len)


def _differs(answer: Any, example: Any, where: str) -> list[str]:
    if isinstance(answer, list) and isinstance(example, list):
        return [
            odd for one in answer[:1] for shape in example[:1] for odd in _differs(one, shape, f"{where}[]")
        ]
    if not isinstance(answer, dict) or not isinstance(example, dict) or "…" in example or not example:
        return []
    keys = answer.keys() ^ example.keys()
    odd = [f"{where}.{key}" for key in sorted(keys - _NOW_AND_THEN)]
    return odd + [
        more
        for key in answer.keys() & example.keys()
        for more in _differs(answer[key], example[key], f"{where}.{key}")
    ]


def test_a_key_that_is_told_wrong_is_found() -> None:
    example = {"a": 1, "many": [{"b": 1}], "names": {"…": 1}}
    assert not _odd({"a": 2, "many": [{"b": 3}], "names": {"x": 1}}, [{"z": 1}, example])
    assert _odd({"a": 2, "many": [{"c": 3}], "names": {}}, [example]) == [".many[].b", ".many[].c"]


def test_json_of_every_command_is_told_of() -> None:
    assert {*_shapes()} == _with_json()


# -- options, tables, figures ---------------------------------------------------------------------------


@pytest.mark.parametrize("page", GUIDE, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_options_that_the_guide_names_exist(page: Path) -> None:
    known = {
        name
        for command in COMMANDS
        for action in reference.options_of(command)
        for name in action.option_strings
    }
    text = "\n".join(
        line for line in page.read_text(encoding="utf-8").splitlines() if "benchmarks/" not in line
    )
    told = set(re.findall(r"(?<![\w-])--[a-z][a-z0-9-]+", text))
    assert not told - known - OF_OTHERS


def test_commands_that_do_not_run_here_are_understood() -> None:
    others = {ROOT / "README.md", *DOCS.rglob("*.md"), ROOT / "resources" / "models" / "manga60-drawn-3.md"}
    for page in sorted(others):
        for words, can_run in commands(page):
            if words and words[0] in COMMANDS and not (can_run and page in PAGES):
                reference.parser_of(words[0]).parse_args(words[1:])


def test_what_scripts_write_is_as_the_program_is() -> None:
    """When this fails: python docs/make_reference.py; python docs/make_figures.py."""
    for path, text in reference.made().items():
        assert path.read_text(encoding="utf-8") == text, path.name
    figures = made_by("make_figures")
    assert figures.PAGE.read_text(encoding="utf-8") == figures.page()


def test_the_reference_has_every_exit_code_and_status() -> None:
    assert {kind.exit_code for kind in MangamatchError.__subclasses__()} <= reference.EXIT_CODES.keys()
    assert {*reference.STATUSES} == {*Status}


def test_a_figure_is_the_same_wherever_it_stands() -> None:
    for figure in json.loads((DOCS / "figures.json").read_text(encoding="utf-8")):
        for name in figure["quoted"]:
            text = (ROOT / name).read_text(encoding="utf-8")
            assert figure["value"] in text, f"{figure['what']}: {figure['value']} is not in {name}"


def test_every_word_of_the_glossary_is_a_word_of_the_project() -> None:
    """Words that users alone need stand in the second list."""
    told = (ROOT / "CONTEXT.md").read_text(encoding="utf-8").lower()
    alone = {
        "accept",
        "reject",
        "export",
        "landmark file",
        "pending",
        "shipped network",
        "split",
        "validation",
        "weights",
    }
    rows = re.findall(
        r"^\| ([a-z][^|]*|NME) \|", (DOCS / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    words = {word.strip() for row in rows for word in row.split(",")} - {"word"}
    assert len(words) > 30
    assert not {word for word in words - alone if word.lower().removesuffix(" point") not in told}
