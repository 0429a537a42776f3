"""The house plan, read from the source: who may import whom, how long functions are, what start-up loads."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import mangamatch

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(mangamatch.__file__).parent
FREE = frozenset({"errors", "domain", "resource_files", "version"})
DISK = FREE | {"files"}
APART = frozenset({"project", "manga109", "formats", "matching", "models", "synthetic"})
TORCH_ROOMS = frozenset({"models", "training", "inference"})
BELOW = DISK | APART | TORCH_ROOMS | {"media"}

MAY_IMPORT: dict[str, frozenset[str]] = {
    "": frozenset({"app", "domain", "errors", "version"}),  # the public face: see the test of its own
    "errors": frozenset(),
    "version": frozenset(),
    "resource_files": frozenset(),
    "domain": frozenset({"errors"}),
    "files": FREE,
    **{room: DISK for room in APART},
    "media": DISK,
    "training": DISK | {"models"},
    "inference": DISK | {"models", "media"},
    "app": BELOW,
    "cli": BELOW | {"app", "gui"},  # gui once and lazily: see the test of its own
    "gui": BELOW | {"app"},
    "__main__": frozenset({"cli"}),
}
"""Room → rooms it may import, besides itself."""

FEATURES = frozenset({"match", "review", "train", "predict"})
IN_GUI: dict[str, frozenset[str]] = {
    "common": frozenset(),
    "canvas": frozenset({"common"}),
    "widgets": frozenset({"common", "canvas"}),
    **{feature: frozenset({"common", "canvas", "widgets"}) for feature in FEATURES},
    "shell": FEATURES | {"common", "canvas", "widgets"},
}
"""Part of the window → parts it may import, besides itself. Workspaces never meet."""

ONLY_IN: dict[str, frozenset[str]] = {
    **{name: TORCH_ROOMS for name in ("torch", "torchvision", "torchaudio", "timm")},
    "onnxruntime": frozenset({"inference"}),
    **{name: frozenset({"gui"}) for name in ("PySide6", "shiboken6", "PyQt6", "PyQt5")},
}
LIGHT = [
    "mangamatch.cli.main",
    "mangamatch.app",
    "mangamatch.formats",
    "mangamatch.project.session",
    "mangamatch.matching.engine",
    "mangamatch.manga109.library",
    "mangamatch.synthetic",
    "mangamatch.models.spec",
    "mangamatch.models.losses",
    "mangamatch.inference.predictor",
    "mangamatch.training.run_folder",
    "mangamatch.app.training.options",
]
"""Modules that load neither Qt nor torch."""


@dataclass(frozen=True)
class Import:
    """One imported module at one place of the source."""

    place: str
    room: str
    module: str
    lazy: bool

    @property
    def target(self) -> str:
        """Room it leads to; None would be another package."""
        return _room_of(self.module.split(".")[1:])


def _room_of(parts: list[str]) -> str:
    return parts[0] if parts and parts[0] in ROOMS else ""


def _rooms() -> frozenset[str]:
    folders = {file.parent.name for file in PACKAGE.glob("*/__init__.py")}
    return frozenset(folders | {file.stem for file in PACKAGE.glob("*.py")} - {"__init__"})


ROOMS = _rooms()


@cache
def _sources() -> dict[Path, ast.Module]:
    files = sorted(PACKAGE.rglob("*.py"))
    return {file.relative_to(PACKAGE): ast.parse(file.read_text("utf-8"), str(file)) for file in files}


@cache
def _imports() -> tuple[Import, ...]:
    return tuple(item for file, tree in _sources().items() for item in _imports_of(file, tree))


def _imports_of(file: Path, tree: ast.Module, prefix: str = "") -> Iterator[Import]:
    room = _room_of(list(file.with_suffix("").parts))
    inside = {id(node) for function in _functions(tree) for node in ast.walk(function)}
    for node in ast.walk(tree):
        for module in _modules(node):
            yield Import(f"{file}:{getattr(node, 'lineno', 0)}", room, module, id(node) in inside)


def _modules(node: ast.AST) -> list[str]:
    """Return the modules that a statement names; ``from package import room`` counts as package.room."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        base = "." * node.level + (node.module or "")
        return [f"{base}.{alias.name}" for alias in node.names]
    if isinstance(node, ast.Call) and _called(node.func) in ("import_module", "__import__") and node.args:
        return [_text(node.args[0])]
    return []


def _called(function: ast.expr) -> str:
    return getattr(function, "attr", getattr(function, "id", ""))


def _text(argument: ast.expr) -> str:
    """Return a constant text, or the constant beginning of an f-string."""
    if isinstance(argument, ast.JoinedStr) and argument.values:
        return _text(argument.values[0])
    return str(argument.value) if isinstance(argument, ast.Constant) else ""


def _functions(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def _own_imports() -> list[Import]:
    return [item for item in _imports() if item.module.split(".")[0] == "mangamatch"]


def test_the_test_sees_the_source() -> None:
    assert {"errors", "domain", "manga109", "formats", "matching", "project", "synthetic"} <= ROOMS
    assert {"files", "media", "app", "gui", "cli"} <= ROOMS
    seen = {(item.room, item.target) for item in _own_imports()}
    assert {("project", "domain"), ("matching", "domain"), ("app", "project"), ("cli", "gui")} <= seen
    tree = ast.parse(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from mangamatch.gui.x import Y\n"
        "def f():\n    from mangamatch import gui\n    import_module(f'mangamatch.cli.{name}')\n"
    )
    found = [(item.target, item.lazy) for item in _imports_of(Path("domain/x.py"), tree)]
    assert sorted(found[1:]) == [("cli", True), ("gui", False), ("gui", True)]


def test_every_room_is_in_the_table() -> None:
    assert set(MAY_IMPORT) >= ROOMS, "give the new room its row in MAY_IMPORT"


def test_rooms_import_what_they_may() -> None:
    wrong = [
        f"{item.place}: {item.room or 'package'} imports {item.module}"
        for item in _own_imports()
        if item.target != item.room and item.target not in MAY_IMPORT[item.room]
    ]
    assert not wrong, "\n".join(wrong)


def _part(parts: list[str]) -> str:
    return parts[1] if len(parts) > 2 and parts[0] == "gui" else ""


def test_parts_of_the_window_import_what_they_may() -> None:
    wrong = []
    for item in _own_imports():
        own = _part(list(Path(item.place.partition(":")[0]).parts))
        other = _part(item.module.split(".")[1:])
        if own and other and other != own and other not in IN_GUI[own]:
            wrong.append(f"{item.place}: gui.{own} imports {item.module}")
    assert not wrong, "\n".join(wrong)
    assert set(IN_GUI) == {folder.name for folder in (PACKAGE / "gui").iterdir() if any(folder.glob("*.py"))}


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Not even for type hints: one of them could not be read without the other."""
    graph = {_module(file): _imported_modules(tree) for file, tree in _sources().items()}
    own = {name: needed & graph.keys() - {name} for name, needed in graph.items()}
    in_circle = sorted(name for name in own if name in _reached(name, own))
    assert not in_circle, in_circle


def _reached(start: str, graph: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    ahead = list(graph[start])
    while ahead:
        if (name := ahead.pop()) not in reached:
            reached.add(name)
            ahead += graph[name]
    return reached


def _module(file: Path) -> str:
    parts = file.with_suffix("").parts
    return ".".join(("mangamatch", *(parts[:-1] if parts[-1] == "__init__" else parts)))


def _imported_modules(tree: ast.Module) -> set[str]:
    """Modules of ours that a module names, its packages not counted: those only gather."""
    modules = {_module(file) for file in _sources()}
    named: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            named |= whole & modules or {node.module} & modules
        elif isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names} & modules
    return named


def test_threads_of_the_window_start_at_one_door() -> None:
    """A worker of its own forgets what gui/common/jobs.py has learnt: who stops, who waits, what dies."""
    door = Path("gui/common/jobs.py")
    users = {
        file: named
        for file, tree in _sources().items()
        if file.parts[0] == "gui" and (named := _threads(tree))
    }
    assert set(users) == {door}, users
    ways = "import threading as t\nt.Thread()\nfrom PySide6.QtCore import QThread as Q, QTimer\nt.Lock()"
    assert _threads(ast.parse(ways)) == ["QThread", "Thread"]


THREADS = {
    *("Thread", "Timer", "start_new_thread", "ThreadPoolExecutor", "ProcessPoolExecutor", "Process", "Pool"),
    *("QThread", "QThreadPool", "QRunnable", "QtConcurrent"),
}


def _threads(tree: ast.Module) -> list[str]:
    """Names under which a module starts threads, however it imports them; a lock is none."""
    names = {
        alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return sorted(names & THREADS)


def test_a_public_class_name_stands_for_one_thing() -> None:
    places: dict[str, list[str]] = {}
    for file, tree in _sources().items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(str(file))
    assert not {name: files for name, files in places.items() if len(files) > 1}


def test_the_command_line_starts_the_window_in_one_place_and_lazily() -> None:
    doors = [item for item in _own_imports() if (item.room, item.target) == ("cli", "gui")]
    assert [item.lazy for item in doors] == [True], doors


def test_importing_the_package_loads_nothing_but_its_version() -> None:
    loaded = _loaded("mangamatch")
    assert {name for name in loaded if name.startswith("mangamatch")} == {"mangamatch", "mangamatch.version"}
    assert not loaded & {"numpy", "cv2", "PIL", "lxml", *ONLY_IN}


def test_torch_and_qt_stay_in_their_rooms() -> None:
    wrong = [
        f"{item.place}: {item.module}"
        for item in _imports()
        if item.room not in ONLY_IN.get(item.module.split(".")[0], {item.room})
    ]
    assert not wrong, "\n".join(wrong)
    assert any(item.module.startswith("PySide6") for item in _imports())


def test_no_relative_imports() -> None:
    assert not [item.place for item in _imports() if item.module.startswith(".")]


def test_functions_are_short() -> None:
    lengths = {
        f"{file}:{function.lineno} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for file, tree in _sources().items()
        for function in _functions(tree)
    }
    assert not {place: length for place, length in lengths.items() if length > 60}
    assert statistics.median(lengths.values()) < 10


@pytest.mark.parametrize("module", LIGHT)
def test_start_up_loads_neither_qt_nor_torch(module: str) -> None:
    assert not _loaded(module) & set(ONLY_IN)


def test_the_window_loads_qt_but_nothing_that_its_first_frame_does_not_need() -> None:
    loaded = _loaded("mangamatch.gui.shell.main_window")
    assert "PySide6" in loaded
    assert not loaded & {"torch", "torchvision", "timm", "onnxruntime", "pyqtgraph", "matplotlib"}
    assert not loaded & {"cv2", "PIL", "lxml", "multiprocessing", "mangamatch.synthetic"}


def _loaded(module: str) -> set[str]:
    """Modules in memory after a fresh interpreter imported ``module``."""
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())
