"""One table of everything that writes: what is there before, the command, and how its result is looked at."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import seeds

from mangamatch.domain.progress import result_of
from mangamatch.errors import MangamatchError
from mangamatch.formats import FORMATS
from mangamatch.media.writers import OUTPUTS

if TYPE_CHECKING:
    from collections.abc import Callable

OWN = {"out/mine.txt": "mine", "out/own/notes.json": "{}", "mine.txt": "mine too"}
"""Files of a person's, among those that are written."""
LEFT = re.compile(r"\.part(\.\w+)?$|^\.mangamatch-[0-9a-f]{6,}|^\.making-|^\.[\w-]+\.safetensors\.")
"""What is called so was being written."""


@dataclass(frozen=True, slots=True)
class Job:
    """``old`` and ``new``: words of two commands, the second of which replaces what the first wrote.

    ``make`` puts what they read into a folder. ``look`` says what is in ``out`` there: equal for
    equal content. ``slow``: takes seconds. ``apart``: endings of files that are each a result of their own,
    such as what an export tells of itself: whole, but not at the same moment as all else.
    """

    make: Callable[[Path], None]
    old: tuple[str, ...]
    new: tuple[str, ...]
    look: Callable[[Path], Any]
    torch: bool = False
    slow: bool = False
    apart: tuple[str, ...] = ()


def own_files(folder: Path) -> None:
    """Put a person's files there."""
    for name, text in OWN.items():
        seeds.put(folder / name, text)


def own_lost(folder: Path) -> list[str]:
    """Return which of a person's files are gone or changed."""
    texts = {name: (folder / name).read_text() if (folder / name).is_file() else None for name in OWN}
    return [name for name, text in OWN.items() if texts[name] != text]


def left_over(folder: Path) -> list[str]:
    """Return what was being written and is still there."""
    found = []
    for place, folders, files in os.walk(folder):
        found += [os.path.join(place, name) for name in (*folders, *files) if LEFT.search(name)]
    return [os.path.relpath(path, folder) for path in found]


# -- exports -------------------------------------------------------------------------------------------


def export_sources(folder: Path) -> None:
    """A project of three books with three faces each, two of them accepted, one rejected."""
    from mangamatch.app.project.import_samples import take_in
    from mangamatch.domain.match import Status
    from mangamatch.project.session import Session

    session = Session(folder / "work.mangamatch")
    for status, rows in ((Status.ACCEPTED, (0, 1)), (Status.REJECTED, (2,))):
        samples = [
            s for book in "ABC" for s in _book(folder / "pages" / book, book) if int(s.name[-1]) in rows
        ]
        take_in(session, samples, status)
    session.close()
    own_files(folder)


def _book(folder: Path, title: str) -> list[Any]:
    found = []
    for row, sample in enumerate(seeds.faces(folder, 3)):
        image = seeds.picture(folder / f"{title}{row}.png", row + ord(title))
        extra = {"emotion": row, "note": {"a": [1]}}
        found.append(replace(sample, image=image, group=title, name=f"{title}{row}", extra=extra))
    return found


def _export(name: str, *more: str) -> Job:
    words = (
        "export",
        "--project",
        "work.mangamatch",
        "--format",
        name,
        "--out",
        f"out/faces{FORMATS[name].suffix}",
    )
    wanted = ("--status", "accepted,rejected")
    old, new = (*words, *more), (*words, *wanted, *more)
    apart = (".json", ".svg") if "--json" in more else ()
    return Job(export_sources, old, new, lambda folder: exported(folder, name), apart=apart)


def exported(folder: Path, name: str) -> dict[str, Any]:
    """Return the faces in each file or folder of samples, as pixels and points; or why it cannot be read."""
    entry = FORMATS[name]
    found: dict[str, Any] = {}
    for path in sorted((folder / "out").iterdir()):
        whole = path.is_dir() if entry.is_folder else path.suffix == entry.suffix
        if whole and not path.name.startswith((".", "own")) and "_crops" not in path.name:
            found[path.name] = _faces(path, entry)
        elif path.suffix in (".json", ".svg"):
            found[path.name] = _digest(path)
    return found


def _faces(path: Path, entry: Any) -> Any:
    try:
        samples, issues = result_of(entry.read(path, outside=True))
    except MangamatchError as error:
        return f"cannot be read: {error}"
    issues = [issue for issue in issues if "fractions" not in issue.problem]
    if issues:
        return f"{Path(issues[0].file).name}: {issues[0].problem}"
    return sorted((_digest(sample.image), sample.points.round(3).tolist()) for sample in samples)


def _digest(path: Path) -> str:
    try:
        return hashlib.sha1(path.read_bytes()).hexdigest()
    except OSError as error:
        return f"cannot be read: {error.strerror}"


# -- predictions ---------------------------------------------------------------------------------------


def predict_sources(kind: str) -> Callable[[Path], None]:
    """A clip or picture, and a model that is opened in no time."""

    def make(folder: Path) -> None:
        seeds.onnx(folder)
        (folder / "in").mkdir()
        made = seeds.clip("gif" if OUTPUTS[kind].moving else kind)(folder / "in")
        assert made.exists()
        own_files(folder)

    return make


def _predict(kind: str, *more: str) -> Job:
    words = ("predict", "--model", "tiny.onnx", "in", "--boxes", "whole", "--out", "out", "--device", "cpu")
    files = ("--to", kind, "--csv", "out/table.csv", "--json", "out/told.json", *more)
    words = (*words, *files, "--overlay")
    return Job(predict_sources(kind), (*words, "points"), (*words, "box"), contents)


def _predict_samples(name: str) -> Job:
    words = ("predict", "--model", "tiny.onnx", "in", "--out", "out", "--device", "cpu", "--format", name)
    old, new = (*words, "--boxes", "whole"), (*words, "--boxes", "5,5,30,30")
    return Job(predict_sources("png"), old, new, contents)


def contents(folder: Path) -> dict[str, str]:
    """Return a digest of every file in ``out`` that has no hidden name."""
    found = {}
    for place, folders, files in os.walk(folder / "out"):
        folders[:] = [name for name in folders if not LEFT.search(name)]
        for name in files:
            path = Path(place, name)
            if not LEFT.search(name):
                found[path.relative_to(folder).as_posix()] = _digest(path)
    return {name: digest for name, digest in sorted(found.items()) if name not in OWN}


# -- runs ----------------------------------------------------------------------------------------------


def run_sources(folder: Path) -> None:
    """Two runs to compare, one with weights, and faces to measure on."""
    seeds.run_folder(folder)
    (folder / "run").rename(folder / "first")
    seeds.run_folder(folder)
    seeds.weights(folder / "run")
    result_of(FORMATS["csv"].write(seeds.told(folder / "pages"), folder / "faces.csv"))
    own_files(folder)


def there(folder: Path) -> dict[str, bool]:
    """Return which files are there and whole, of pictures and models that are not equal twice."""
    found = {}
    for path in sorted((folder / "out").iterdir()):
        if path.is_file() and path.name not in ("mine.txt",) and not LEFT.search(path.name):
            data = path.read_bytes()
            found[path.name] = data[-8:-4] == b"IEND" if path.suffix == ".png" else len(data) > 0
    return found


_COMPARE = ("--csv", "out/runs.csv", "--png", "out/runs.png")
_EVALUATE = (
    "evaluate",
    "--model",
    "run",
    "--data",
    "faces.csv",
    "--json",
    "out/told.json",
    "--ced",
    "out/ced.png",
)
_ONNX = ("export-model", "--model", "run", "--onnx", "out/model.onnx")


def writers() -> dict[str, Job]:
    """Return the table."""
    table: dict[str, Job] = {}
    for name in (name for name, entry in FORMATS.items() if entry.write):
        table[f"export {name}"] = _export(name)
        if FORMATS[name].takes != "samples":  # which is not cut, nor parted
            continue
        table[f"export {name}, crops"] = _export(name, "--crops")
        table[f"export {name}, splits"] = _export(name, "--split", "0.4,0.3,0.3")
    table["export csv, told"] = _export("csv", "--json", "out/told.json", "--statistics", "out/told.svg")
    table["export coco, crops and splits"] = _export("coco", "--crops", "--split", "0.4,0.3,0.3")
    table |= {f"predict {kind}": _predict(kind) for kind in OUTPUTS}
    table["predict samples"] = _predict_samples("coco")
    for name, old, new in (
        ("compare", ("compare", "first", *_COMPARE), ("compare", "first", "run", *_COMPARE)),
        ("evaluate", _EVALUATE, _EVALUATE),
        ("export-model", _ONNX, _ONNX),
    ):
        table[name] = Job(run_sources, old, new, there, torch=True, slow=True)
    return table


WRITERS = writers()
