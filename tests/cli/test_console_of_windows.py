"""Consoles and streams as Windows has them: none, old ones, pipes that report their end in their own way."""

from __future__ import annotations

import errno
import io
import sys

import pytest

from mangamatch.cli import main as cli_main
from mangamatch.cli import streams
from mangamatch.cli.streams import Guarded, err, guarded_streams, out, over, watched


@pytest.mark.parametrize(("words", "code"), [(["--help"], 0), (["nonsense"], 2), (["convert", "--help"], 0)])
def test_a_windowed_program_has_no_streams(words, code, monkeypatch) -> None:
    """Under pythonw, standard output and error are None."""
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    try:
        answer = cli_main.main(words)
    except SystemExit as end:
        answer = end.code
    assert answer == code


def test_what_is_printed_to_nowhere_is_no_error(monkeypatch) -> None:
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    with guarded_streams():
        print("x", file=sys.stderr)
        out("x"), err("x"), over("x"), sys.stderr.flush()
        assert not watched()


class _Closed(io.StringIO):
    """A pipe whose reader has gone, on Windows."""

    def write(self, text: str) -> int:
        raise OSError(errno.EINVAL, "Invalid argument")


@pytest.mark.parametrize("aside", [False, True])
def test_a_closed_pipe_of_windows_is_a_closed_pipe(aside, monkeypatch) -> None:
    monkeypatch.setattr(streams, "_BROKEN_PIPE", (errno.EPIPE, errno.EINVAL))
    with pytest.raises(BrokenPipeError):
        Guarded(_Closed(), aside=aside).write("x")


def test_a_command_ends_there_as_it_does_elsewhere(monkeypatch, small_demo) -> None:
    monkeypatch.setattr(streams, "_BROKEN_PIPE", (errno.EPIPE, errno.EINVAL))
    monkeypatch.setattr(sys, "stdout", _Closed())
    assert cli_main.main(["inspect", "--manga109", str(small_demo.manga109)]) == cli_main._BROKEN_PIPE


def test_such_a_number_means_something_else_on_other_systems() -> None:
    with pytest.raises(OSError, match="Invalid") as caught:
        Guarded(_Closed(), aside=False).write("x")
    assert not isinstance(caught.value, BrokenPipeError)


@pytest.mark.parametrize("has_codes", [False, True])
def test_progress_shows_no_codes_on_an_old_console(has_codes, monkeypatch) -> None:
    monkeypatch.setattr(streams, "_HAS_CODES", has_codes)
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    over("a long line of progress")
    over("short")
    shown = stream.getvalue()
    assert ("\x1b" in shown) is has_codes and shown.endswith("short")
    if not has_codes:
        blank, _, last = shown.rpartition("\r")
        assert last == "short" and blank.endswith(" " * 40)
