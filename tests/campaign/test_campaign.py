"""The campaign's tables are complete, it finds what is planted, and its short run finds nothing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("the campaign forks, kills and looks into /proc", allow_module_level=True)

from mutants import MUTATORS
from readers import OWN_BYTES, PARSERS, READERS
from writers import WRITERS

from mangamatch.formats import FORMATS
from mangamatch.media.writers import OUTPUTS

HERE = Path(__file__).parent
PACKAGE = HERE.parents[1] / "mangamatch"
_PARSES = re.compile(
    r"json\.loads|yaml\.load\(|np\.(load|fromfile|genfromtxt|loadtxt)\(|open_memmap|XMLPullParser|iterparse"
    r"|fromstring|ParserCreate|csv\.(reader|DictReader)|sqlite3\.connect|torch\.load\(|load_safe\(|Image\.open"
    r"|GifImageFile\(|VideoCapture\(|InferenceSession\(|QSettings\(|imdecode|configparser|zipfile|pickle\.load|tomllib"
    r"|parse_strict\(|json_text\.parse\(|json_text import [^\n]*parse"
    r"|opened_picture\(|decoded\(|mapped\(|read_(checkpoint|notes|declared|onnx)\("
)
"""Calls of parsers, and of our own doors to them."""


def _script(name: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(HERE / name), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_every_format_and_kind_of_clip_is_read() -> None:
    assert {name for name, entry in FORMATS.items() if entry.read} <= set(READERS)
    assert set(OUTPUTS) <= set(READERS)


def test_every_module_that_parses_belongs_to_a_reader() -> None:
    found = {
        f.relative_to(PACKAGE).as_posix()
        for f in PACKAGE.rglob("*.py")
        if _PARSES.search(f.read_text("utf-8"))
    }
    assert found - OWN_BYTES == set(PARSERS), (
        "give the module its row in PARSERS, and the reader its in READERS"
    )
    assert {name for names in PARSERS.values() for name in names} <= set(READERS)


def test_every_file_that_is_damaged_has_a_mutator() -> None:
    assert {ending for reader in READERS.values() for ending in reader.damaged} <= set(MUTATORS)


def test_every_format_and_output_is_written() -> None:
    formats = {name for name, entry in FORMATS.items() if entry.write}
    assert {f"export {name}" for name in formats} <= set(WRITERS)
    parted = {name for name in formats if FORMATS[name].takes == "samples"}
    assert {f"export {name}, {how}" for name in parted for how in ("crops", "splits")} <= set(WRITERS)
    assert {f"predict {name}" for name in OUTPUTS} <= set(WRITERS)


def test_what_is_planted_is_found() -> None:
    done = _script("planted.py")
    assert done.returncode == 0, done.stderr
    assert {tuple(pair) for pair in json.loads(done.stdout)} == {
        *(("key", "KeyError"), ("dies", "death by SIGABRT"), ("hangs", "hang"), ("sleeps", "hang")),
        *(("eats", "memory"), ("bursts", "MemoryError"), ("project", "decision lost")),
        ("export csv", "neither old nor new"),
    }


def test_a_short_campaign_finds_nothing() -> None:
    done = _script("run_campaign.py", "--short", "--jobs", "1")
    assert done.stdout, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    assert told["mutants"] > 400 and told["kills"] > 20 and told["decisions"] > 50 and told["lost"] == 0
    assert told["full_disks"] >= 10 and told["hostile"] >= 20
    assert not told["failures"], "\n".join(map(str, told["failures"]))
    assert done.returncode == 0
