"""Help, wrong words, exit codes, and what goes to which stream."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import subprocess
import sys
import threading

import pytest

from mangamatch.app import doctor
from mangamatch.cli import main as cli_main
from mangamatch.cli.output import write_json
from mangamatch.errors import ExportError
from mangamatch.project.schema import APPLICATION_ID
from mangamatch.project.session import Session


@pytest.mark.parametrize("command", [(), *((name,) for name in cli_main.COMMANDS)])
def test_help_of_every_command(call, command):
    answer = call(*command, "--help")
    assert answer.code == 0 and "usage: mangamatch" in answer.out and not answer.err
    if not command:
        assert all(name in answer.out for name in cli_main.COMMANDS)


def test_version(call):
    from mangamatch import __version__

    assert call("--version").out.strip() == __version__


def test_help_imports_nothing_heavy():
    script = (
        "import sys\n"
        "from mangamatch.cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'PySide6', 'lxml', 'torch', 'cv2', 'PIL'} & set(sys.modules)\n"
        "sys.exit(f'imported: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", ["match", "export", "inspect"])
def test_commands_need_neither_the_window_nor_torch(command):
    script = (
        "import sys\n"
        "from mangamatch.cli.main import main\n"
        f"try: main(['{command}', '--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'PySide6', 'torch'} & set(sys.modules)\n"
        "sys.exit(f'imported: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


def told(answer, code: int, *words: str) -> None:
    """Check the exit code, and that stderr holds a message, a hint below it, and these words."""
    assert answer.code == code, answer.err
    assert "Traceback" not in answer.err
    lines = [line for line in answer.err.splitlines() if line]
    start = next(i for i, line in enumerate(lines) if line.startswith("mangamatch: "))
    assert lines[start + 1].startswith("  ") and lines[start + 1].strip()
    assert all(word in answer.err for word in words)


@pytest.mark.parametrize(
    "words", [("match",), ("export", "--nonsense"), ("demo", "--out"), ("inspect", "--nonsense")]
)
def test_wrong_options_are_usage_errors(call, words):
    answer = call(*words)
    assert answer.code == 2 and "usage:" in answer.err and not answer.out


def test_an_unknown_command_says_what_there_is_and_makes_no_file(call, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("mangamatch.cli.window.require_qt_libraries", lambda: None)
    told(call("tarin"), 2, "tarin", "match")
    assert not list(tmp_path.iterdir())


def test_unknown_format(call, matched, tmp_path):
    answer = call("export", "--project", matched, "--format", "nope", "--out", tmp_path / "x")
    assert answer.code == 2 and "nope" in answer.err and "dlib" in answer.err


def test_unknown_evidence(match_demo, tmp_path):
    told(match_demo("--evidence", "extent,smell"), 2, "smell", "extent")
    assert not (tmp_path / "p.mangamatch").exists()


@pytest.mark.parametrize("option", ["--manga109", "--landmarks", "--json", "--project"])
def test_an_empty_value_is_not_the_current_folder(match_demo, tmp_path, option):
    told(match_demo(option, ""), 2, option)
    assert not (tmp_path / "p.mangamatch").exists()


@pytest.mark.parametrize("words", [("a.gif", "--boxes="), ("", "--boxes", "whole")])
def test_an_empty_value_in_a_list_is_not_the_current_folder(call, tmp_path, words):
    told(call("predict", *words, "--out", tmp_path / "out"), 2, "is empty")


@pytest.mark.parametrize("value", ["-1", "1.5", "nan", "inf"])
def test_confidence_beyond_what_there_is(match_demo, tmp_path, value):
    told(match_demo(f"--accept-above={value}"), 2, "--accept-above")
    assert not (tmp_path / "p.mangamatch").exists()


def test_unknown_book(match_demo):
    told(match_demo("--books", "Nobody"), 2, "Nobody", "inspect")


def test_unknown_status(call, matched, tmp_path):
    out = ("--format", "dlib", "--out", tmp_path / "x.xml")
    told(call("export", "--project", matched, *out, "--status", "liked"), 2, "liked", "accepted")


def test_export_of_no_project(call, tmp_path):
    project = tmp_path / "none.mangamatch"
    told(call("export", "--project", project, "--format", "dlib", "--out", tmp_path / "x.xml"), 2)
    assert not project.exists()


@pytest.mark.parametrize("command", ["inspect", "match"])
def test_no_manga109_there(call, small_demo, tmp_path, command):
    project = tmp_path / "p.mangamatch"
    words = ["--manga109", tmp_path / "gone", "--landmarks", small_demo.landmarks]
    told(call(command, *words, *(["--project", project] if command == "match" else [])), 3, "gone")
    assert not project.exists()


@pytest.mark.parametrize("command", ["inspect", "match"])
def test_no_landmarks_there(call, small_demo, tmp_path, command):
    project = tmp_path / "p.mangamatch"
    words = ["--manga109", small_demo.manga109, "--landmarks", tmp_path / "gone"]
    told(call(command, *words, *(["--project", project] if command == "match" else [])), 3, "gone")
    assert not project.exists()


def test_an_empty_folder_is_no_manga109(call, tmp_path):
    told(call("inspect", "--manga109", tmp_path), 3, str(tmp_path))


def test_a_file_that_is_no_project(call, match_demo, tmp_path):
    (tmp_path / "p.mangamatch").write_text("dear diary " * 1000, encoding="utf-8")
    told(match_demo(), 4, "p.mangamatch")
    assert (tmp_path / "p.mangamatch").read_text(encoding="utf-8").startswith("dear diary")


def test_a_project_of_a_newer_version(match_demo, tmp_path):
    database = sqlite3.connect(tmp_path / "p.mangamatch")
    database.executescript(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 999;")
    database.close()
    told(match_demo(), 4, "999")


def test_a_project_that_another_window_writes(match_demo, matched):
    session = Session(matched)
    try:
        assert not session.read_only
        told(match_demo(), 4, "p.mangamatch")
    finally:
        session.close()
    assert match_demo().code == 0


def test_export_reads_a_project_that_another_window_writes(call, matched, tmp_path):
    session = Session(matched)
    try:
        answer = call("export", "--project", matched, "--format", "dlib", "--out", tmp_path / "x.xml")
    finally:
        session.close()
    assert answer.code == 0 and (tmp_path / "x.xml").is_file()


def test_nothing_to_export(call, match_demo, tmp_path):
    assert match_demo().code == 0
    out = tmp_path / "x.xml"
    project = tmp_path / "p.mangamatch"
    told(call("export", "--project", project, "--format", "dlib", "--out", out), 5, "nothing")
    assert not out.exists()


def test_an_export_that_cannot_be_written(call, matched, tmp_path):
    out = tmp_path / "no folder" / "x.xml"
    out.parent.write_text("a file, not a folder", encoding="utf-8")
    told(call("export", "--project", matched, "--format", "dlib", "--out", out), 5, "x.xml")


def test_json_that_cannot_be_written(match_demo, tmp_path):
    told(match_demo("--json", tmp_path / "none" / "x.json"), 5, "x.json")


@pytest.mark.parametrize("target", ["-", "x.json"])
def test_json_holds_text_that_is_not_unicode(capfd, tmp_path, monkeypatch, target):
    monkeypatch.chdir(tmp_path)
    write_json(target, {"a": "\udcff"})
    text = capfd.readouterr().out if target == "-" else (tmp_path / target).read_text(encoding="utf-8")
    assert json.loads(text) == {"a": "\udcff"}


def test_json_on_a_terminal_without_the_letters_is_json(tmp_path):
    (tmp_path / "漫画🎌.xml").write_text('<book title="漫画🎌"><pages/></book>', encoding="utf-8")
    done = subprocess.run(
        [*_MAIN, "inspect", "--manga109", str(tmp_path), "--json", "-"],
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        timeout=60,
    )
    assert json.loads(done.stdout)["books"][0]["book"] == "漫画🎌"


def test_json_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "x.json").write_text("old", encoding="utf-8")
    with monkeypatch.context() as patch, pytest.raises(ExportError, match="No space"):
        patch.setattr(os, "fsync", full)
        write_json(str(tmp_path / "x.json"), {"a": 1})
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["old"]


def test_json_through_a_link_keeps_the_link(tmp_path):
    (tmp_path / "x.json").touch()
    try:
        (tmp_path / "link").symlink_to("x.json")
    except OSError:
        pytest.skip("this system makes no links")
    write_json(str(tmp_path / "link"), 1)
    assert (tmp_path / "link").is_symlink() and (tmp_path / "x.json").read_text(encoding="utf-8") == "1\n"


def test_the_images_are_gone(call, small_demo, matched, tmp_path):
    session = Session(matched)
    session.set_source("manga109", tmp_path / "moved" / "elsewhere")
    session.close()
    answer = call("export", "--project", matched, "--format", "dlib", "--out", tmp_path / "x.xml")
    told(answer, 3, "elsewhere")


def test_dash_prints_only_json(match_demo, call, small_demo):
    for answer in (
        match_demo(),
        call(
            "inspect", "--manga109", small_demo.manga109, "--landmarks", small_demo.landmarks, "--json", "-"
        ),
    ):
        assert answer.code == 0 and isinstance(answer.json, dict)
        assert len(answer.out.strip().splitlines()) == 1


def test_a_json_file_leaves_stdout_to_the_summary(match_demo, tmp_path):
    answer = match_demo("--json", tmp_path / "x.json")
    assert "36 of 36" in answer.out
    assert json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["matches"]


def test_ctrl_c_is_no_traceback(call, small_demo, monkeypatch):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mangamatch.cli.inspect.read_landmarks", interrupt)
    answer = call("inspect", "--manga109", small_demo.manga109, "--landmarks", small_demo.landmarks)
    assert answer.code == 130 and "Traceback" not in answer.err


def test_missing_qt_libraries_are_named_with_their_packages(call, monkeypatch):
    monkeypatch.setattr("mangamatch.app.display.sys.platform", "linux")
    monkeypatch.setattr("mangamatch.app.display._loads", lambda name: name != "libEGL.so.1")
    told(call(), 1, "libEGL.so.1", "apt-get install libegl1")


def test_doctor_tells_what_is_here(call, monkeypatch):
    monkeypatch.setattr(doctor, "_LOOKS", doctor._LOOKS[:3])  # the rest would load torch
    answer = call("doctor", "--json", "-")
    assert answer.code == 0
    assert {"mangamatch", "Python", "Display"} <= {one["topic"] for one in json.loads(answer.out)["findings"]}
    assert "PySide6-Essentials" in call("doctor").out


_MAIN = [sys.executable, "-m", "mangamatch"]


def test_a_program_says_all_and_ends_with_its_exit_code(inspect_words, small_demo):
    done = subprocess.run([*inspect_words, "--json", "-"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and json.loads(done.stdout)["books"], done.stderr
    wrong = subprocess.run([*_MAIN, "match", "--min-confidence", "7"], capture_output=True, timeout=60)
    assert wrong.returncode == 2


class _Left(Exception):
    """Raised in place of leaving at once."""


@pytest.mark.parametrize(("words", "company", "at_once"), [
    (("inspect", "--help"), False, False),  # argparse ends it
    (("inspect", "--manga109", "nowhere"), False, True),
    (("inspect", "--manga109", "nowhere"), True, False),
    (("nonsense",), False, False),
])  # fmt: skip
def test_only_a_command_that_runs_alone_leaves_at_once(monkeypatch, words, company, at_once):
    def leave(code):
        raise _Left

    monkeypatch.setattr(sys, "argv", ["mangamatch", *words])
    monkeypatch.setattr(cli_main.os, "_exit", leave)
    monkeypatch.setattr(cli_main, "_has_company", lambda: company)
    with pytest.raises(_Left if at_once else SystemExit):
        cli_main.program()


def test_a_thread_is_company():
    gate = threading.Event()
    thread = threading.Thread(target=gate.wait)
    thread.start()
    assert cli_main._has_company()
    gate.set()
    thread.join()


@pytest.fixture
def inspect_words(small_demo):
    return [*_MAIN, "inspect", "--manga109", str(small_demo.manga109)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no broken pipes")
@pytest.mark.parametrize("words", [("--json", "-"), ()])
def test_a_reader_who_leaves_early_is_no_error(inspect_words, words):
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [*inspect_words, *words], stdout=write, stderr=subprocess.PIPE, text=True, timeout=60
        )
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no full device")
@pytest.mark.parametrize("words", [("--json", "-"), ()])
def test_output_that_does_not_fit_is_told(inspect_words, words):
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*inspect_words, *words], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60
        )
        silent = subprocess.run([*inspect_words, *words], stdout=full, stderr=full, timeout=60)
    assert (done.returncode, silent.returncode) == (5, 5)
    assert "No space left" in done.stderr and "Check free space" in done.stderr
    assert "Traceback" not in done.stderr and "ignored" not in done.stderr


@pytest.mark.parametrize("words", [(), ("--help",)])
def test_a_terminal_without_the_letters(tmp_path, words):
    (tmp_path / "漫画.xml").write_text('<book title="漫画"><pages/></book>', encoding="utf-8")
    done = subprocess.run(
        [*_MAIN, "inspect", "--manga109", str(tmp_path), *words],
        env={**os.environ, "PYTHONIOENCODING": "ascii:strict"},
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert words or rb"\u6f2b\u753b" in done.stdout
