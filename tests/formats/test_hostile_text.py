"""Documents that are made to end their reader: deep, unfolding, endless, or of other types than it says."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tool_cases import read

from mangamatch.domain import json_text
from mangamatch.errors import MangamatchError, SourceError
from mangamatch.formats.yolo import yaml_text

if TYPE_CHECKING:
    from pathlib import Path

_ALIASES = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{','.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(9)
)
HOSTILE = {
    "lists": "kpt_shape: " + "[" * 60_000,
    "closed lists": "[" * 60_000 + "]" * 60_000,
    "objects": "{a: " * 60_000,
    "both": "[{" * 60_000,
    "dashes": "- " * 60_000,
    "keys": "? " * 60_000,
    "aliases": _ALIASES,
    "itself": "a: &a [*a]",
    "tag": "a: !!python/object/apply:os.system [ls]",
    "parts": f"a: [{'x,' * 300_000}]",
    "documents": "---\n" * 200_000,
    "a list as key": "? [a]\n: b",
    "bytes": "a: \x01",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_yaml_that_would_end_the_process_is_refused(text: str, tmp_path: Path) -> None:
    """In a process of its own, which a fault of the C parser would take along."""
    file = tmp_path / "data.yaml"
    file.write_text(f"{text}\n")
    _demand_refusal(file)


def _demand_refusal(file: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read("yolo", file)
    assert "YAML" in caught.value.message and len(caught.value.message) < 2000


def test_the_program_survives_60000_brackets(tmp_path: Path) -> None:
    (tmp_path / "data.yaml").write_text("kpt_shape: " + "[" * 60_000)
    command = [sys.executable, "-m", "mangamatch", "inspect", str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == SourceError.exit_code, ended.stderr
    assert "nested" in ended.stderr


WRONG_TYPES = [
    *("kpt_shape: 3", "kpt_shape: [a, 3]", "kpt_shape: [-1, 3]", "kpt_shape: [60, 4]", "kpt_shape: [60]"),
    *("kpt_shape: {60: 3}", "kpt_shape: [6.5, 3]", f"kpt_shape: [{'9' * 5000}, 3]", "kpt_shape: [[], 3]"),
    *("names: 3", "names: [[]]", "names: {a: b, c: d}", "names: {0: [], 1: x}", "names: [x, ~]"),
    *("path: [a]", "path: {}\npath: {a: b}", 'path: "a\\0b"'),
    *("train: {a: b}", "train: [[a]]", 'val: "a\\0b"', "test: [{}]"),
    *("scheme: [a]", "scheme: {a: b}"),
]


@pytest.mark.parametrize("text", WRONG_TYPES, ids=lambda text: text[:20])
def test_yaml_of_other_types_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "data.yaml").write_text(text)
    (tmp_path / "images").mkdir()
    with pytest.raises(SourceError) as caught:
        read("yolo", tmp_path)
    assert caught.value.hint and len(caught.value.message) < 1000


def test_yaml_says_what_it_said() -> None:
    text = "path: ../x\nnames: {0: face, 1: '1:2'}\nkpt_shape: [60, 3]\nval: ~\ntest:\n# a\nscheme: \"a b\"\n"
    assert yaml_text.parse(text.encode()) == {
        "path": "../x",
        "names": {"0": "face", "1": "1:2"},
        "kpt_shape": ["60", "3"],
        "val": None,
        "test": None,
        "scheme": "a b",
    }


def test_mutants_of_yaml_end_in_errors_of_ours(tmp_path: Path) -> None:
    chance = random.Random(5)
    (tmp_path / "images").mkdir()
    whole = "path: .\ntrain: images\nval: [images, more]\nkpt_shape: [60, 3]\nnames:\n  0: face\n  1: cat\n"
    parts = [
        "[",
        "{",
        "]",
        "}",
        ": ",
        "\n",
        "- ",
        "&a ",
        "*a",
        "!x ",
        "'",
        '"',
        "\0",
        "~",
        "9" * 99,
        "  ",
        "|",
    ]
    refused = 0
    for _ in range(400):
        at = sorted(chance.randrange(len(whole) + 1) for _ in range(2))
        middle = "".join(chance.choices(parts, k=chance.randrange(4))) * chance.choice([1, 1, 50])
        (tmp_path / "data.yaml").write_text(whole[: at[0]] + middle + whole[at[1] :])
        try:
            read("yolo", tmp_path)
        except MangamatchError as error:
            assert error.message and error.hint
            refused += 1
    assert 100 < refused < 390


# -- JSON ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("depth", [65, 900, 1100, 100_000])
@pytest.mark.parametrize("as_bytes", [True, False])
def test_json_has_a_bound_of_its_depth(depth: int, as_bytes: bool) -> None:
    text = "[" * depth + '"' + "]" * depth
    for whole in (text.replace('"', ""), text.replace('"', "{}"), '{"a":' * depth + "1" + "}" * depth):
        with pytest.raises(ValueError, match="nested"):
            json_text.parse(whole.encode() if as_bytes else whole)


def test_json_as_deep_as_its_bound_is_read_and_written() -> None:
    text = "[" * 64 + "]" * 64
    assert json.dumps(json_text.parse(text)) == text
    assert json_text.parse(json.dumps("[" * 500)) == "[" * 500
    many = json.dumps([[[1]]] * 500)
    assert json.dumps(json_text.parse(many)) == many
