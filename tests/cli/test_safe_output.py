"""Whatever is in a name: the terminal only shows it. Whatever is the matter with a stream: no traceback."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

import mangamatch
from mangamatch.app.training.compare import RunRow, to_text
from mangamatch.cli.output import drain, report_issues
from mangamatch.cli.streams import guarded_streams
from mangamatch.domain.issue import Issue
from mangamatch.domain.progress import Progress
from mangamatch.domain.visible import harmless, visible

HOSTILE = "a\x1b]0;owned\x07\x1b[2J\x9b31m\x7f\u202egnp\u2066\u2028\r\n  0 problems.\udc9b"
"""Sets the title, clears the screen, turns red, deletes, turns round, and adds a line of its own."""
ON_DISK = HOSTILE.replace("/", "")
_MAIN = (sys.executable, "-m", "mangamatch")
CLI = Path(mangamatch.__file__).parent / "cli"
posix = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows allows no such names, and no closed streams"
)


def obeyed(text: str) -> set[str]:
    """Characters that a terminal would obey, or that would turn a line round."""
    bidi = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    kinds = {"Cc", "Cs", "Zl", "Zp"}
    return {c for c in text if unicodedata.category(c) in kinds or unicodedata.bidirectional(c) in bidi}


def test_everything_that_is_obeyed_is_shown() -> None:
    every = "".join(map(chr, range(0x11000)))
    assert obeyed(every) and not obeyed(visible(every))
    assert obeyed(harmless(every)) == {"\n", "\t"}


@pytest.mark.parametrize("text", ["漫画🎌", "é ñ", "👩‍🎤", "علی‌رضا", "C:\\x\\n"])
def test_letters_stay(text: str) -> None:
    assert visible(text) == harmless(text) == text


@pytest.mark.parametrize("ascii_only", [True, False])
def test_json_stays_json(ascii_only: bool) -> None:
    value = {HOSTILE: [HOSTILE, "\x7f"]}
    assert json.loads(harmless(json.dumps(value, ensure_ascii=ascii_only, indent=2))) == value


@posix
def test_names_of_books_files_and_formats(call, small_demo, tmp_path) -> None:
    book = tmp_path / "books"
    book.mkdir()
    (book / f"{ON_DISK}.xml").write_text("<book title='x'><pages/></book>")
    samples = tmp_path / f"{ON_DISK}.csv"
    samples.write_text("no samples")
    for words in (
        ("inspect", "--manga109", book),
        ("inspect", samples),
        ("inspect", tmp_path / ON_DISK),
        ("convert", samples, "--to", "csv", "--out", tmp_path / "o.csv"),
        ("compare", tmp_path / ON_DISK),
        ("predict", samples, "--out", tmp_path / "p"),
        ("export", "--project", samples, "--format", "csv", "--out", tmp_path / "o.csv"),
        (
            "match",
            "--manga109",
            book,
            "--landmarks",
            tmp_path / ON_DISK,
            "--project",
            tmp_path / "p.mangamatch",
        ),
        ("evaluate", "--model", samples, "--data", samples),
        ("inspect", "--fro" + HOSTILE),
        ("convert", samples, "--to", HOSTILE, "--out", "x"),
        ("export", "--project", samples, "--status", HOSTILE, "--format", "csv", "--out", "x"),
        (ON_DISK,),
    ):
        answer = call(*words)
        said = answer.out + answer.err
        assert obeyed(said) == {"\n"}, words
        assert "\n  0 problems.\\" not in said and "Traceback" not in said, words


@posix
def test_json_on_standard_output_is_exact(call, tmp_path) -> None:
    name = "\x7f\x1b\u2028漫"
    (tmp_path / f"{name}.xml").write_text(f"<book title='{chr(0x7F)}'><pages/></book>")
    answer = call("inspect", "--manga109", tmp_path, "--json", "-")
    assert not obeyed(answer.out) - {"\n"}
    assert [book["book"] for book in answer.json["books"]] == [name]


def test_tables_keep_their_lines() -> None:
    row = RunRow(HOSTILE, "landmarks", *[HOSTILE] * 5, 1, 1, *[None] * 7, 1, None, None)
    assert to_text([row]).count("\n") == 1 and obeyed(to_text([row])) == {"\n"}


def test_progress_and_issues(capfd, monkeypatch) -> None:
    def steps():
        yield Progress(1, 2, HOSTILE)

    with guarded_streams():
        monkeypatch.setattr(type(sys.stderr), "isatty", lambda self: True, raising=False)
        drain(steps())
        report_issues([Issue(HOSTILE, HOSTILE, HOSTILE, HOSTILE)])
    told = capfd.readouterr().err
    assert told.count("\r\x1b[K") == 2
    assert obeyed(told.replace("\r\x1b[K", "")) == {"\n"} and told.count("\n") == 1


_EVERYTHING = """
import logging, sys, threading, warnings
from mangamatch.cli.streams import guard_streams
guard_streams()
name = "a\\x1b[31m\\x9b\\u202e\\udc9b"
warnings.warn(name)
logging.warning(name)
print(name)
sys.stdout.writelines([name])
thread = threading.Thread(target=lambda: 1 / 0 if name == 0 else int(name)); thread.start(); thread.join()
raise ValueError(name)
"""


@pytest.mark.parametrize("encoding", ["utf-8", "ascii:strict", "latin-1:strict", "utf-8:surrogateescape"])
def test_what_libraries_and_python_itself_print(encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run(
        [sys.executable, "-c", _EVERYTHING], capture_output=True, env=environment, timeout=60
    )
    said = done.stdout + done.stderr
    assert done.stderr.count(b"a\\u001b[31m\\u009b\\u202e\\udc9b") >= 3 and said.count(b"ValueError") >= 2
    assert not obeyed(said.decode(encoding.partition(":")[0])) - {"\n"} and b"UnicodeEncode" not in said


def test_nobody_prints_past_the_door() -> None:
    """Commands print with out() and err(), a line a text; only the door itself knows the streams."""
    for file in sorted(CLI.glob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert "print" not in names, file
        written = [n for n in ast.walk(tree) if isinstance(n, ast.Attribute) and n.attr.startswith("write")]
        assert file.name == "streams.py" or not [n for n in written if ast.unparse(n).startswith("sys.")], (
            file
        )


def shell(redirect: str, *words: object, **more: object) -> subprocess.CompletedProcess[str]:
    """Run ``mangamatch`` with these words as a shell would, with a redirection."""
    line = ["sh", "-c", f'exec "$@" {redirect}', "sh", *_MAIN, *map(str, words)]
    return subprocess.run(line, capture_output=True, text=True, timeout=60, check=False, **more)


@posix
@pytest.mark.parametrize("redirect", ["<&- >&- 2>&-", "2</dev/null", ">&- 2>/dev/full"])
def test_closed_streams_change_no_exit_code(tmp_path, redirect) -> None:
    if "full" in redirect and not os.path.exists("/dev/full"):
        pytest.skip("this system has no full device")
    (tmp_path / "a.xml").write_text("<book title='a'><pages/></book>")
    found = shell(redirect, "inspect", "--manga109", tmp_path, "--json", tmp_path / "found.json")
    assert found.returncode == 0 and "Traceback" not in found.stderr
    assert json.loads((tmp_path / "found.json").read_text())["books"]
    assert shell(redirect, "inspect", "--manga109", tmp_path / "none").returncode == 3


@posix
def test_without_standard_error_nothing_else_lands_on_standard_output(tmp_path) -> None:
    (tmp_path / "a.xml").write_text("<book title='a'><pages>torn")
    done = shell("2>&-", "inspect", "--manga109", tmp_path, "--json", "-")
    assert done.returncode == 0 and json.loads(done.stdout)["issues"]


def test_a_program_without_console_has_no_streams(call, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert call("inspect", "--manga109", tmp_path / "none").code == 3
    assert call("inspect", "--unknown").code == 2
    assert sys.stdout is None
