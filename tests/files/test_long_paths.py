"""Windows says of a path that is too long that it is not there: the hint says what it is."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from mangamatch.cli import main as cli_main
from mangamatch.errors import ExportError, ProjectError
from mangamatch.files import remedies
from mangamatch.files.atomic import replace_file, write_output
from mangamatch.files.read import unreadable
from mangamatch.files.remedies import remedy
from mangamatch.project.db_errors import translate_db_errors

LONG = Path("/", *["folder" * 5] * 10, "file.json")


@pytest.fixture
def windows(monkeypatch) -> None:
    monkeypatch.setattr(remedies, "_LONGEST", 259)


def _missing(path: Path) -> OSError:
    return FileNotFoundError(2, "The system cannot find the path specified", str(path))


@pytest.mark.usefixtures("windows")
def test_the_length_is_named_where_it_is_the_cause() -> None:
    assert "259" in remedy(_missing(LONG), "usual")
    assert remedy(_missing(Path("/short")), "usual") == "usual"
    assert "long paths" in unreadable(LONG, _missing(LONG)).hint


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    "write", [lambda path: write_output(path, b""), lambda path: replace_file(path).__enter__()]
)
def test_writers_name_it(write) -> None:
    with pytest.raises(ExportError) as caught:
        write(LONG)
    assert "259" in caught.value.hint


@pytest.mark.usefixtures("windows")
def test_a_project_names_it() -> None:
    """SQLite does not say of which file it speaks."""
    with pytest.raises(ProjectError) as caught, translate_db_errors(LONG):
        error = sqlite3.OperationalError("unable to open database file")
        error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
        raise error
    assert "259" in caught.value.hint


@pytest.mark.usefixtures("windows")
def test_a_command_names_it(monkeypatch, capsys) -> None:
    def fail(_: object) -> int:
        raise _missing(LONG)

    monkeypatch.setattr(cli_main, "_run", fail)
    assert cli_main.main([]) == ExportError.exit_code and "259" in capsys.readouterr().err


def test_other_systems_allow_more() -> None:
    assert remedy(_missing(LONG), "usual") == "usual"
