"""What this computer has of what the program needs, for whoever asks why something does not work here."""

from __future__ import annotations

import ctypes
import os
import platform
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mangamatch.app.display import has_display, install_line, missing_libraries, named_displays
from mangamatch.domain.installed import NETWORKS, explained, missing
from mangamatch.domain.messages import Text, say
from mangamatch.domain.progress import Progress
from mangamatch.files.own_folders import cache_folder, settings_file
from mangamatch.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

_NEEDED = ("PySide6-Essentials", "numpy", "opencv-python-headless", "pillow", "lxml", "filelock", "orjson")
_ALSO_NEEDED = ("PyYAML", "onnxruntime")
_OPTIONAL = ("torch", "safetensors", "onnx", "lightning-fabric", "matplotlib", "pyqtgraph", "pypdfium2")
_NOT_THERE = say("not installed")
_LETTERS = {"ja": say("Japanese letters"), "ko": say("Korean letters")}
_FONTS = say("On Debian or Ubuntu: sudo apt-get install fonts-noto-cjk")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one topic, and what to do about it: nothing where all is well."""

    topic: Text
    found: str
    remedy: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the finding for ``--json``."""
        return {"topic": self.topic, "found": self.found, "ok": not self.remedy, "hint": self.remedy}


def examine() -> Generator[Progress, None, list[Finding]]:
    """Look at program, packages, system libraries, display, devices, fonts and folders."""
    findings: list[Finding] = []
    for done, look in enumerate(_LOOKS):
        yield Progress(done, len(_LOOKS))
        findings += look()
    return findings


def to_json(findings: Sequence[Finding]) -> dict[str, Any]:
    """Return the findings for ``--json``; ``ok`` says whether all is well."""
    told = [finding.to_json() for finding in findings]
    return {"ok": all(finding["ok"] for finding in told), "findings": told}


def to_text(findings: Sequence[Finding], read: Callable[[str], str] = str) -> str:
    """Return the findings as lines to read and copy; ``read`` translates what the program says."""
    topics = [read(finding.topic) for finding in findings]
    width = max(map(len, topics), default=0)
    lines = []
    for topic, finding in zip(topics, findings, strict=True):
        lines.append(f"{'!' if finding.remedy else ' '} {topic:{width}}  {read(finding.found)}")
        lines += [f"  {'':{width}}  {read(finding.remedy)}"] * bool(finding.remedy)
    return "\n".join(lines)


def _program() -> Iterator[Finding]:
    yield Finding(Text("mangamatch"), __version__)
    yield Finding(Text("Python"), f"{platform.python_version()}, {sys.executable}")
    yield Finding(say("System"), f"{platform.platform()}, {platform.machine()}, {os.cpu_count()} CPU")


def _packages() -> Iterator[Finding]:
    anew = say("Install mangamatch anew: pip install --force-reinstall mangamatch")
    for name in (*_NEEDED, *_ALSO_NEEDED):
        found = _version(name)
        yield Finding(Text(name), found or _NOT_THERE, "" if found else anew)
    for name in _OPTIONAL:
        yield Finding(Text(name), _version(name) or _NOT_THERE)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _window() -> Iterator[Finding]:
    lacking = missing_libraries()
    names = ", ".join(lacking) or say("all are there")
    yield Finding(say("Libraries of Qt"), names, install_line(lacking.values()) if lacking else "")
    named = ", ".join(f"{name}={value}" for name, value in named_displays().items())
    answers = has_display()
    found = say("it answers: {names}", names=named) if named else say("it answers")
    if not answers:
        found = say("it does not answer: {names}", names=named) if named else say("there is none")
    start = say("Start it in a desktop session; the commands of mangamatch --help work without one.")
    yield Finding(say("Display"), found, "" if answers else start)


def _devices() -> Iterator[Finding]:
    from mangamatch.inference.session import onnx_devices
    from mangamatch.models.devices import torch_devices

    yield _answer(say("Predicting on"), onnx_devices)
    if missing(NETWORKS):
        yield Finding(say("Training on"), say("not possible: torch is not installed"))
    else:
        yield _answer(say("Training on"), torch_devices)


def _answer(topic: Text, devices: Callable[[], list[str]]) -> Finding:
    """Say which devices there are, or why a package cannot be loaded."""
    try:
        return Finding(topic, ", ".join(devices()))
    except (ImportError, OSError) as error:
        told = explained(error)
        if told is None:
            raise
        return Finding(topic, told.message, told.hint)


def _fonts() -> Iterator[Finding]:
    """Ask fontconfig; Windows and macOS come with letters of both languages."""
    if not sys.platform.startswith("linux"):
        return
    for language, topic in _LETTERS.items():
        number = _fonts_for(language)
        found = say("fonts: {n}", n=number) if number else say("no font has them")
        yield Finding(topic, found, "" if number else _FONTS)


def _fonts_for(language: str) -> int:
    """Return how many fonts fontconfig has for a language."""
    try:
        library = ctypes.CDLL("libfontconfig.so.1")
    except OSError:
        return 0
    for name in ("FcNameParse", "FcObjectSetBuild", "FcFontList"):
        getattr(library, name).restype = ctypes.c_void_p
    pattern = ctypes.c_void_p(library.FcNameParse(f":lang={language}".encode()))
    objects = ctypes.c_void_p(library.FcObjectSetBuild(b"family", None))
    fonts = library.FcFontList(None, pattern, objects)
    return ctypes.c_int.from_address(fonts).value if fonts else 0  # the first field of the answer


def _folders() -> Iterator[Finding]:
    yield _writable(say("Settings"), settings_file())
    yield _writable(say("Caches"), cache_folder())
    yield _writable(say("Temporary files"), Path(tempfile.gettempdir()))
    yield _writable(say("This folder"), Path.cwd())


def _writable(topic: Text, path: Path) -> Finding:
    """Say whether ``path`` can be written, or made where it is not there yet."""
    there = next(place for place in (path, *path.parents) if os.path.exists(place))
    remedy = say("Give yourself the right to write there.")
    return Finding(topic, str(path), "" if os.access(there, os.W_OK) else remedy)


_LOOKS = (_program, _packages, _window, _devices, _fonts, _folders)
