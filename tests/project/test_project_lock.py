"""One writer at a time; everybody else reads and is told why."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

import pytest
from project_values import make_match, make_set, opened, plain_matches

from mangamatch.errors import ProjectError, ProjectLocked
from mangamatch.project.edits import SetMatch, SetSetting
from mangamatch.project.session import Session
from mangamatch.project.store import database_uri

if TYPE_CHECKING:
    from collections.abc import Iterator

HOLD = """
import sys
import threading
from pathlib import Path
from mangamatch.project.edits import SetSetting
from mangamatch.project.session import Session
from mangamatch.project.store import database_uri
session = Session(Path(sys.argv[1]))
print("open", flush=True)
for line in sys.stdin:
    session.do("Set", SetSetting("said", line.strip()))
    print("done", flush=True)
"""


@contextmanager
def _other_process(path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        yield process


def _refused(session: Session) -> None:
    before = plain_matches(session)
    changes = (
        lambda: session.do("Accept", SetMatch("a", make_match("a"))),
        lambda: session.add_sets([make_set(1)]),
        lambda: session.set_source("manga109", session.path.parent),
    )
    for change in changes:
        with pytest.raises(ProjectLocked, match="read-only") as caught:
            change()
        assert caught.value.hint
    assert plain_matches(session) == before


def test_second_session_of_this_process_reads_only(project: Path) -> None:
    with opened(project) as first:
        first.do("Set", SetSetting("k", 1))
        with opened(project) as second:
            assert (first.read_only, second.read_only) == (False, True)
            assert second.setting("k") == 1
            _refused(second)
            with pytest.raises(ProjectLocked):
                second.undo()
        first.do("Set", SetSetting("k", 2))
    with opened(project) as third:
        assert not third.read_only
        third.do("Set", SetSetting("k", third.setting("k") + 1))


def test_another_process_keeps_the_right_to_write(project: Path) -> None:
    with _other_process(project) as process:
        assert process.stdin and process.stdout
        with opened(project) as session:
            assert session.read_only
            _refused(session)
        with pytest.raises(ProjectLocked) as caught:
            Session(project, wait=True)
        assert caught.value.hint
        process.stdin.write("hello\n")
        process.stdin.flush()
        assert process.stdout.readline() == "done\n"
        with opened(project) as session:  # its log is not folded into the file yet
            assert session.setting("said") == "hello"
        process.kill()
    with opened(project, wait=True) as session:
        session.do("Set", SetSetting("said", "mine"))


def test_a_reader_does_not_stop_the_writer(project: Path) -> None:
    with opened(project) as writer, opened(project, write=False) as reader:
        for number in range(20):
            writer.do("Set", SetSetting("k", number))
            assert reader.undo_label == "Set"
        with pytest.raises(ProjectError, match="read only"):
            reader.do("Set", SetSetting("k", 0))


def test_a_link_to_the_project_shares_its_lock(project: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.mangamatch"
    link.parent.mkdir()
    with opened(project):
        try:
            link.symlink_to(project)
        except OSError:
            pytest.skip("this system makes no links")
        with opened(link) as second:
            assert second.read_only


def test_a_refused_opening_leaves_the_lock_free(project: Path) -> None:
    project.write_text("not a database, but long enough to be taken for one" * 10)
    with pytest.raises(ProjectError):
        Session(project)
    project.unlink()
    with opened(project, wait=True) as session:
        assert not session.read_only


@pytest.mark.parametrize("lies", [False, True], ids=["access is asked", "access lies"])
@pytest.mark.parametrize("left", [False, True], ids=["no lock", "a lock is left"])
def test_a_folder_without_write_rights_can_be_read(
    plain_user_folder: Path, left: bool, lies: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows says of every folder that it may be written; a lock that is left can be taken all the same."""
    path = plain_user_folder / "p.mangamatch"
    with opened(path) as session:
        session.do("Accept", SetMatch("a", make_match("a")))
    for rest in [] if left else plain_user_folder.glob(".*.lock"):
        rest.unlink()
    plain_user_folder.chmod(0o555)
    if lies:
        monkeypatch.setattr(os, "access", lambda *_: True)
    with opened(path) as session:
        assert session.read_only
        assert set(session.matches) == {"a"}
        assert session.undo_label == "Accept"
        with pytest.raises(ProjectError, match="cannot be written") as caught:
            session.do("Accept", SetMatch("b", make_match("b")))
        assert not isinstance(caught.value, ProjectLocked), "nobody else has it open"
    with pytest.raises(ProjectError, match="cannot be written"):
        Session(path, wait=True)


@pytest.mark.parametrize("lies", [False, True], ids=["access is asked", "access lies"])
def test_a_file_without_write_rights_can_be_read(
    plain_user_folder: Path, lies: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = plain_user_folder / "p.mangamatch"
    with opened(path) as session:
        session.do("Accept", SetMatch("a", make_match("a")))
    path.chmod(0o444)
    if lies:
        monkeypatch.setattr(os, "access", lambda *_: True)
    with opened(path) as session:
        assert session.read_only
        assert set(session.matches) == {"a"}
    with pytest.raises(ProjectError, match="cannot be written"):
        Session(path, wait=True)


def test_a_file_without_read_rights_is_refused(plain_user_folder: Path) -> None:
    path = plain_user_folder / "p.mangamatch"
    with opened(path):
        pass
    path.chmod(0)
    with pytest.raises(ProjectError, match="cannot be opened") as caught:
        Session(path)
    assert caught.value.hint


def test_a_lock_taken_on_one_thread_is_let_go_of_on_another(tmp_path: Path) -> None:
    made: list[Session] = []
    job = threading.Thread(target=lambda: made.append(Session(tmp_path / "p.mangamatch")))
    job.start()
    job.join()
    made[0].close()
    again = Session(tmp_path / "p.mangamatch")
    assert not again.read_only
    again.close()


def test_a_project_may_be_closed_while_a_job_reads_it(project: Path) -> None:
    """SQLite ends the process when a connection is closed under a query; run where that harms nobody."""
    script = """
import sys, threading
from pathlib import Path
from mangamatch.errors import ProjectError
from mangamatch.project.session import Session
from mangamatch.project.store import database_uri

path = Path(sys.argv[1])
session = Session(path)
session.remember_answers({f"{n}": ("digest", bytes(200)) for n in range(300)})
session.close()
for _ in range(40):
    session = Session(path, write=False)

    def read():
        try:
            while True:
                session.remembered()
        except ProjectError:
            pass

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    session.close()
    for reader in readers:
        reader.join()
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(project)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (
            PureWindowsPath(r"\\server\share\Müller 50%\p#1?.mangamatch"),
            "file:////server/share/M%C3%BCller%2050%25/p%231%3F.mangamatch",
        ),
        (PureWindowsPath(r"C:\data\p.mangamatch"), "file:///C:/data/p.mangamatch"),
        (PurePosixPath("/home/p.mangamatch"), "file:///home/p.mangamatch"),
    ],
)
def test_sqlite_is_given_an_address_without_a_server(path: PurePath, uri: str) -> None:
    """SQLite takes what stands between the second and the third slash for a server, and knows none."""
    assert database_uri(path) == uri


def test_such_an_address_is_opened(project: Path) -> None:
    """On Linux, two slashes at the beginning are as good as one."""
    with opened(Path(f"/{project}")) as session:
        assert not session.read_only and project.is_file()
