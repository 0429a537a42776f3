"""``demo --no-gui``, drawn small."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from mangamatch.app.project.demo import make_demo
from mangamatch.domain.match import Status
from mangamatch.project.session import Session, set_matches


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr("mangamatch.cli.demo.make_demo", partial(make_demo, books=1, spreads=1))


def test_demo_draws_matches_and_exports(call, tmp_path):
    out = tmp_path / "my demo"
    answer = call("demo", "--no-gui", "--out", out)
    assert answer.code == 0, answer.err
    for word in ("Drawn:", "Matched:", "Exported:", "Project:"):
        assert word in answer.out
    assert (out / "demo.xml").is_file() and (out / "manga109" / "books.txt").is_file()
    session = Session(out / "demo.mangamatch")
    files = len(list((out / "landmarks").glob("*.json")))
    assert len(session.sets) == len(session.matches) == files > 5
    session.close()


def test_a_second_demo_starts_anew(call, tmp_path):
    assert call("demo", "--no-gui", "--out", tmp_path).code == 0
    session = Session(tmp_path / "demo.mangamatch")
    session.undo()
    assert not session.matches
    session.close()
    assert call("demo", "--no-gui", "--out", tmp_path).code == 0
    session = Session(tmp_path / "demo.mangamatch")
    assert session.matches
    session.close()


def test_without_a_display_it_says_how_to_open_it(call, own_home, monkeypatch):
    monkeypatch.setattr("mangamatch.cli.demo.has_display", lambda: False)
    answer = call("demo")
    project = own_home / "mangamatch-demo" / "demo.mangamatch"  # where the window makes it, too
    assert answer.code == 0 and f" {project}" in answer.out and project.is_file()


def test_the_window_opens_on_the_demo(call, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr("mangamatch.cli.demo.has_display", lambda: True)
    monkeypatch.setattr("mangamatch.cli.demo.open_window", lambda path: opened.append(path) or 0)
    assert call("demo", "--out", tmp_path).code == 0
    assert opened == [tmp_path / "demo.mangamatch"]


@pytest.mark.parametrize("name", ["landmarks", "demo.xml", "demo.mangamatch"])
def test_files_that_are_no_demo_are_kept(call, tmp_path, name):
    (tmp_path / name).write_text("mine", encoding="utf-8")
    answer = call("demo", "--no-gui", "--out", tmp_path)
    assert answer.code == 1 and "no demo" in answer.err and "Choose another folder" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"


def test_a_second_demo_keeps_what_a_person_decided(call, tmp_path):
    assert call("demo", "--no-gui", "--out", tmp_path).code == 0
    session = Session(tmp_path / "demo.mangamatch")
    first, second, *_ = session.matches.values()
    moved = replace(first, points=first.points + 3, status=Status.ACCEPTED, who="me")
    refused = replace(second, status=Status.REJECTED, who="me")
    session.do("Decide", *set_matches([moved, refused]))
    session.close()
    assert call("demo", "--no-gui", "--out", tmp_path).code == 0
    session = Session(tmp_path / "demo.mangamatch")
    kept = session.matches[first.file]
    assert kept.who == "me" and (kept.points == moved.points).all()
    assert session.matches[second.file].status == Status.REJECTED
    session.close()


def test_a_file_where_the_folder_should_be(call, tmp_path):
    (tmp_path / "x").touch()
    answer = call("demo", "--no-gui", "--out", tmp_path / "x")
    assert answer.code == 1 and "no folder" in answer.err
