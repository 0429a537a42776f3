"""Names and files that nobody should meet, through the command line: refused or listed, never obeyed.

Judged: an exit code of the documented ones, no traceback, nothing raw on the terminal that moves its cursor,
changes its direction or forges a line, JSON that is JSON, and no file written outside of what was asked for.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import seeds
import stage
from commands import in_child, limit_memory, run
from judge import MOST_KB, Failure

from mangamatch.domain.progress import result_of
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from commands import Ran

FORGED = "FORGED"
NAMES: dict[str, str | bytes] = {
    "new line": f"a\n{FORGED}: all is well",
    "carriage return": f"a\r{FORGED}",
    "escape": f"a\x1b[2J\x1b]0;{FORGED}\x07",
    "C1": "a\x9b31mred",
    "right to left": "a\u202egnp.exe",
    "isolate": "a\u2066b\u2069",
    "zero width": "a\u200bb\ufeff",
    "markup": "<img src=x onerror=1><h1>a",
    "formula": "=cmd|' C calc'!A0",
    "braces": "{0}{name}%s%n",
    "leading dash": "--help",
    "dash": "-",
    "spaces": "  a  ",
    "quotes": "a\"b'c`d",
    "backslash": "..\\..\\a",
    "long": "a" * 240,
    "wide": "\u3042" * 80,
    "emoji": "👩‍👩‍👧" * 8,
    "composed": unicodedata.normalize("NFC", "é"),
    "decomposed": unicodedata.normalize("NFD", "é"),
    "not UTF-8": b"a\xff\xfe",
    "half a character": b"a\xe3\x81",
    "device": "CON",
    "hidden": ".a",
    "dots": "a..b",
    "comma": "a,b;c\td",
    "glob": "[a]*?",
    "drawn": "drawn:seed=1",
    "number": "1e999",
}
"""What a name may be, without its ending."""
_RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What no terminal may get from a name."""


@dataclass
class Hostile:
    """What came of all hostile inputs so far."""

    runs: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)


# -- judging -------------------------------------------------------------------------------------------


def judged(ran: Ran, place: str, case: str) -> list[Failure]:
    """Return what a command must not have done."""
    told = stage.judged(ran, place, case)
    if ran.peak_kb > MOST_KB:
        told.append(Failure("memory", place, case, f"{ran.peak_kb // 1024} MB"))
    for name, data in (("stdout", ran.out), ("stderr", ran.err)):
        text = data.decode("utf-8", "replace")
        if found := _RAW.search(text):
            around = text[max(found.start() - 40, 0) : found.end() + 20]
            told.append(Failure("raw on the terminal", f"{place}, {name}", case, repr(around)))
        if re.search(f"^{FORGED}", text, re.MULTILINE):
            told.append(Failure("forged line", f"{place}, {name}", case))
    return told


def snapshot(folder: Path) -> dict[str, str]:
    """Return everything there, with what is in it."""
    found: dict[str, str] = {}
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(place, name)
            found[os.path.relpath(path, folder)] = _content(path)
    return found


def _content(path: Path) -> str:
    if path.is_symlink():
        return f"-> {os.readlink(path)}"
    if path.is_file() and path.stat().st_size < 10_000_000:
        return hashlib.sha1(path.read_bytes()).hexdigest()
    return str(path.lstat().st_mode)


def written_elsewhere(before: dict[str, str], after: dict[str, str], allowed: tuple[str, ...]) -> list[str]:
    """Return what is new, changed or gone outside of the ``allowed`` beginnings."""
    odd = [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
    return sorted(name for name in odd if not name.startswith(allowed))


# -- commands ------------------------------------------------------------------------------------------

Words = "list[str]"
ALLOWED = ("out", "home", "work.mangamatch", ".work.mangamatch", "told.json", "table.csv", ".mangamatch-")


def commands(source: str, books: str | None = None) -> Iterator[tuple[str, list[str]]]:
    """Yield name and words of each command on a source."""
    if books is not None:
        yield "inspect", ["inspect", "--manga109", books, "--landmarks", source, "--json", "told.json"]
        yield "inspect, text", ["inspect", "--manga109", books, "--landmarks", source]
        made = ["match", "--manga109", books, "--landmarks", source, "--project", "work.mangamatch"]
        yield "match", [*made, "--accept-above", "0", "--json", "told.json"]
        for name in ("csv", "yolo"):
            target = f"out/faces{FORMATS[name].suffix}"
            yield (
                f"export {name}",
                ["export", "--project", "work.mangamatch", "--format", name, "--out", target],
            )
        return
    yield "inspect", ["inspect", source, "--json", "told.json"]
    yield "inspect, text", ["inspect", "--images-anywhere", "--", source]
    for name in ("dlib", "coco", "yolo", "csv", "pts"):
        words = ["convert", "--to", name, "--out", f"out/{name}{FORMATS[name].suffix}", "--", source]
        yield f"convert to {name}", words
    yield "convert, crops", ["convert", "--to", "cvat", "--crops", "--out", "out/crops.xml", "--", source]


def predicting(source: str) -> Iterator[tuple[str, list[str]]]:
    """Yield predict with all that it writes."""
    words = ["predict", "--model", "tiny.onnx", "--boxes", "whole", "--out", "out", "--device", "cpu"]
    yield "predict", [*words, "--json", "told.json", "--csv", "table.csv", "--", source]
    yield "predict samples", [*words, "--format", "coco", "--", source]


def _tried(tally: Hostile, folder: Path, case: str, words: Iterator[tuple[str, list[str]]]) -> None:
    for name, command in words:
        before = snapshot(folder)
        ran = run(command, folder, limit_memory)
        tally.runs[name] += 1
        told = judged(ran, name, f"{case}: {name}")
        told += [
            Failure("written elsewhere", name, f"{case}: {name}", odd)
            for odd in written_elsewhere(before, snapshot(folder), ALLOWED)[:1]
        ]
        if ran.code == 0 and "told.json" in command:
            told += _json_of(folder / "told.json", name, case)
        tally.failures += told


def _json_of(path: Path, name: str, case: str) -> list[Failure]:
    try:
        json.loads(path.read_text("ascii"))
    except (OSError, ValueError) as error:
        return [Failure("no JSON", name, f"{case}: {name}", str(error)[:200])]
    return []


# -- names ---------------------------------------------------------------------------------------------


def names(folder: Path, tally: Hostile) -> Iterator[Callable[[], None]]:
    """Yield each hostile name: of images and landmark files, of books, of what is predicted on."""
    for case, name in NAMES.items():
        for make in (_named_samples, _named_books, _named_pictures):
            yield lambda case=case, name=name, make=make: _one(folder, tally, case, name, make)  # type: ignore[misc]


def _one(folder: Path, tally: Hostile, case: str, name: str | bytes, make: Callable[..., object]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    raw = name.encode("utf-8", "surrogateescape") if isinstance(name, str) else name
    try:
        words = in_child(lambda: list(make(folder, os.fsdecode(raw))), folder)  # type: ignore[call-overload]
    except RuntimeError as error:
        if "OSError" not in str(error):  # a name that this disk does not take
            raise
        return
    _tried(tally, folder, case, iter(words))


def _named_samples(folder: Path, name: str) -> Iterator[tuple[str, list[str]]]:
    """Points beside images, in a folder of the same name."""
    root = folder / "data"
    for number in range(2):
        image = seeds.picture(root / name / f"{name}{number}.png", number)
        points = seeds.face_points(seed=number)
        text = "".join(f"{x} {y}\n" for x, y in points)
        seeds.put(image.with_suffix(".pts"), f"version: 1\nn_points: 60\n{{\n{text}}}\n")
    seeds.put(root / f"{name}.pts", "version: 1\nn_points: 60\n{\n")
    yield from commands("data")


def _named_books(folder: Path, name: str) -> Iterator[tuple[str, list[str]]]:
    """A book, its images, characters and landmark files of this name."""
    root, files = seeds.library(folder), seeds.landmarks(folder)
    for path in (root / "annotations" / f"{seeds.TITLE}.xml", root / "images" / seeds.TITLE):
        path.rename(path.with_name(f"{name}{path.suffix}"))
    for path in list(files.iterdir()):
        path.rename(path.with_name(path.name.replace(seeds.TITLE, name)))
        seeds.put(files / f"{name}-{path.name[-8:]}", "{")
    yield from commands("landmarks", "Manga109")


def _named_pictures(folder: Path, name: str) -> Iterator[tuple[str, list[str]]]:
    seeds.onnx(folder)
    path = seeds.clip("png")(folder)
    (folder / "in").mkdir()
    shutil.move(path, folder / "in" / f"{name}.png")
    seeds.put(folder / "in" / f"{name}x.png", b"no picture")
    yield from predicting("in")


# -- files ---------------------------------------------------------------------------------------------


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _up(path: Path) -> None:
    path.symlink_to("..")


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.mkdir()


def _empty(path: Path) -> None:
    path.touch()


def _sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(50_000_000_000)


def _half_sparse(path: Path) -> None:
    with path.open("ab") as stream:
        stream.truncate(3_000_000_000)


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere/at/all")


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _outside(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def _unreadable(path: Path) -> None:
    path.touch()
    path.chmod(0)  # means nothing to root, who may read everything


FILES: dict[str, Callable[[Path], None]] = {
    "link to itself": _loop,
    "link to its folder": _up,
    "pipe": _fifo,
    "folder": _folder,
    "empty": _empty,
    "sparse": _sparse,
    "sound, then sparse": _half_sparse,
    "dangling link": _dangling,
    "device": _device,
    "link outside": _outside,
    "unreadable": _unreadable,
}
"""What may lie where a file belongs."""


def files(folder: Path, tally: Hostile) -> Iterator[Callable[[], None]]:
    """Yield each hostile file in the place of each file of each source."""
    for name, entry in FORMATS.items():
        if entry.read:
            for case in FILES:
                yield lambda name=name, case=case: _in_samples(folder, tally, name, case)  # type: ignore[misc]
    for case in FILES:
        yield lambda case=case: _in_books(folder, tally, case)  # type: ignore[misc]
        yield lambda case=case: _in_pictures(folder, tally, case)  # type: ignore[misc]


def _replaced(path: Path, case: str) -> None:
    if case != "sound, then sparse":
        path.unlink()
    FILES[case](path)


def _in_samples(folder: Path, tally: Hostile, name: str, case: str) -> None:
    source = seeds.others(name)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "data").mkdir(parents=True)
    opened = in_child(lambda: source(folder / "data"), folder)
    found = [path.relative_to(folder) for path in sorted((folder / "data").rglob("*")) if path.is_file()]
    by_ending = {path.suffix: path for path in found}
    for path in by_ending.values():
        shutil.rmtree(folder)
        (folder / "data").mkdir(parents=True)
        in_child(lambda: source(folder / "data"), folder)
        _replaced(folder / path, case)
        words = [one for one in commands(str(opened.relative_to(folder))) if one[0] in _FEW]
        told = f"{case} for {path.name} of {name}"
        _tried(tally, folder, told, iter(words))
        first = opened.relative_to(folder)
        forced = ["convert", "--from", name, "--to", "csv", "--out", "out/forced.csv", "--", str(first)]
        _tried(tally, folder, told, iter([("convert from", forced)]))


_FEW = ("inspect", "convert, crops")


def _in_books(folder: Path, tally: Hostile, case: str) -> None:
    for part in ("annotations/Boat.xml", "annotations_COO/Boat.xml", "images/Boat/000.png", "books.txt", ""):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        root, data = in_child(lambda: (seeds.library(folder), seeds.landmarks(folder)), folder)
        path = root / part if part else sorted(data.iterdir())[0]
        _replaced(path, case)
        words = [one for one in commands("landmarks", "Manga109") if one[0] in ("inspect", "match")]
        _tried(tally, folder, f"{case} for {path.name}", iter(words))


def _picture(folder: Path, kind: str) -> Path:
    """Make a model, and a clip in a folder of its own."""
    seeds.onnx(folder)
    (folder / "in").mkdir()
    return seeds.clip(kind)(folder / "in")


def _in_pictures(folder: Path, tally: Hostile, case: str) -> None:
    for kind in ("png", "gif", "mp4"):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        path = in_child(partial(_picture, folder, kind), folder)
        _replaced(path, case)
        source = f"in/{path.name}"
        _tried(tally, folder, f"{case} for {path.name}", predicting(source))
        words = ["predict", "--model", source, "--boxes", "whole", "--out", "out", "tiny.onnx"]
        _tried(tally, folder, f"{case} for a model", iter([("predict", words)]))


# -- a person's own files ------------------------------------------------------------------------------


def own_files(folder: Path, tally: Hostile) -> Iterator[Callable[[], None]]:
    """Yield each format of folders: a person's files in a former export, at every depth, and edited ones."""
    for name, entry in FORMATS.items():
        if entry.write and entry.is_folder:
            yield lambda name=name: _in_export(folder, tally, name)  # type: ignore[misc]


def _in_export(folder: Path, tally: Hostile, name: str) -> None:
    from writers import WRITERS

    job = WRITERS[f"export {name}"]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    in_child(lambda: job.make(folder), folder)
    run(job.old, folder)
    out = folder / "out" / "faces"
    inside = sorted(path for path in out.rglob("*") if not path.name.startswith("."))
    targets = [path / "mine.txt" for path in (out, *inside) if path.is_dir()]
    targets += [path for path in inside if path.is_file()]
    kept = folder / "kept"
    shutil.copytree(out, kept, symlinks=True)
    for target in dict.fromkeys((*targets[:6], *targets[-4:])):
        shutil.rmtree(out)
        shutil.copytree(kept, out, symlinks=True)
        target.unlink(missing_ok=True)  # of a link, the page itself must not be written
        target.write_text("mine, and not to be lost")
        ran = run(job.new, folder)
        tally.runs["own file"] += 1
        case = f"{name}: {target.relative_to(folder)}"
        tally.failures += stage.judged(ran, f"export {name}", case)
        if not target.is_file() or target.read_text(errors="replace") != "mine, and not to be lost":
            tally.failures.append(
                Failure("lost a person's file", f"export {name}", case, f"exit code {ran.code}")
            )


# -- training ------------------------------------------------------------------------------------------


def training(folder: Path, tally: Hostile) -> Iterator[Callable[[], None]]:
    """Yield ``train`` on data of hostile names; one step each, as far as torch is there."""
    for case, name in NAMES.items():
        yield lambda case=case, name=name: _one(folder, tally, case, name, _named_training)  # type: ignore[misc]


def _named_training(folder: Path, name: str) -> Iterator[tuple[str, list[str]]]:
    root = folder / "data" / name
    samples = seeds.told(root)
    result_of(FORMATS["csv"].write(samples, root / f"{name}.csv"))
    source = str((root / f"{name}.csv").relative_to(folder))
    words = [
        "train",
        "--data",
        source,
        "--out",
        "out/run",
        "--size",
        "64",
        "--epochs",
        "1",
        "--device",
        "cpu",
    ]
    yield "train", [*words, "--val-split", "0"]


PARTS = (names, own_files, files)
