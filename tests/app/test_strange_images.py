"""A project of somebody else names any file of this machine as its image: no export takes it along."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from mangamatch.app.project.export import ExportOptions, export
from mangamatch.app.project.import_samples import take_in
from mangamatch.app.project.samples import project_book_store, project_samples
from mangamatch.app.project.sources import read_sources, store_sources
from mangamatch.app.samples.read import read_samples
from mangamatch.app.samples.write import write_samples
from mangamatch.app.samples.write_options import WriteOptions
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import LandmarkSet
from mangamatch.domain.match import Match, Status
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.errors import ExportError, SourceError
from mangamatch.formats import FORMATS
from mangamatch.project.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mangamatch.synthetic.pages.write import DemoFolder

POINTS = arrays.points(np.linspace([10, 10], [40, 50], 60))
WRITERS = [name for name, entry in FORMATS.items() if entry.write]


@pytest.fixture
def private(tmp_path: Path) -> Path:
    """A picture of the user's."""
    path = tmp_path / "home" / "me" / ".ssh" / "id_rsa.png"
    path.parent.mkdir(parents=True)
    Image.fromarray(np.random.default_rng(0).integers(0, 255, (60, 60), np.uint8)).save(path)
    return path


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A project that somebody sent, in a folder of its own."""
    (tmp_path / "home" / "me" / "sent").mkdir(parents=True, exist_ok=True)
    session = Session(tmp_path / "home" / "me" / "sent" / "theirs.mangamatch")
    yield session
    session.close()


def name_image(session: Session, image: str) -> None:
    session.remember("imported_pages", {"Book": [[image, 60, 60]]})
    session.add_sets([LandmarkSet("import/a", None, "manga60", POINTS)])
    match = Match("import/a", Status.ACCEPTED, "Book", 0, None, Box(5, 5, 50, 55), POINTS, method="import")
    from mangamatch.project.session import set_matches

    session.do("Import", *set_matches([match]))


def absolute(session: Session, private: Path) -> str:
    return str(private)


def climbing(session: Session, private: Path) -> str:
    return f"{session.path.parent}/../.ssh/id_rsa.png"


def link(session: Session, private: Path) -> str:
    (session.path.parent / "page.png").symlink_to(private)
    return str(session.path.parent / "page.png")


def linked_folder(session: Session, private: Path) -> str:
    (session.path.parent / "pages").symlink_to(private.parent)
    return str(session.path.parent / "pages" / private.name)


def forged(session: Session, private: Path) -> str:
    session.remember("vouched_folders", {str(private.parent): "0" * 64, "/": "é", "x": 3})
    return str(private)


WAYS = [absolute, climbing, link, linked_folder, forged]


@pytest.mark.parametrize("way", WAYS)
def test_images_outside_are_listed_and_not_copied(
    session: Session, private: Path, way, tmp_path: Path
) -> None:
    name_image(session, way(session, private))
    samples, issues = result_of(project_samples(session.path))
    assert not samples and "outside" in issues[0].problem and issues[0].hint
    samples, issues = result_of(read_samples([session.path], outside=True))
    assert len(samples) == 1 and not issues


@pytest.mark.parametrize("name", WRITERS)
def test_no_format_copies_them(session: Session, private: Path, name: str, tmp_path: Path) -> None:
    name_image(session, str(private))
    out = tmp_path / "out" / f"o{FORMATS[name].suffix}"
    out.parent.mkdir()
    for crops in (False, True):
        options = ExportOptions(name, out, crops=crops)
        with pytest.raises(ExportError) as caught:
            result_of(export(session.matches.values(), session.sets, project_book_store(session), options))
        assert "outside" in caught.value.hint
        assert not list(out.parent.iterdir())


def test_images_that_this_user_took_in_leave(session: Session, private: Path) -> None:
    sample = Sample(private, (60, 60), Box(5, 5, 50, 55), POINTS, "manga60", "Book", "a")
    take_in(session, [sample], Status.ACCEPTED)
    assert len(result_of(project_samples(session.path))[0]) == 1
    assert project_book_store(session).fenced(session.matches.values()) == 0


def test_somebody_elses_word_is_none(session: Session, private: Path, monkeypatch, tmp_path: Path) -> None:
    """The same project where another user's key is."""
    sample = Sample(private, (60, 60), Box(5, 5, 50, 55), POINTS, "manga60", "Book", "a")
    take_in(session, [sample], Status.ACCEPTED)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "other"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "other"))
    monkeypatch.setenv("HOME", str(tmp_path / "other"))
    assert not result_of(project_samples(session.path))[0]
    assert project_book_store(session).fenced(session.matches.values()) == 1


def test_images_beside_the_project_leave(session: Session, private: Path) -> None:
    page = session.path.parent / "pages" / "a.png"
    page.parent.mkdir()
    shutil.copy(private, page)
    name_image(session, str(page))
    assert len(result_of(project_samples(session.path))[0]) == 1


@pytest.mark.parametrize("ours", [True, False])
def test_a_manga109_that_leads_elsewhere(
    session: Session, small_demo: DemoFolder, tmp_path: Path, ours: bool
) -> None:
    """A folder of links is the user's where the user chose it, and a trap where a project brings it along."""
    sent = session.path.parent / "Manga109"
    shutil.copytree(small_demo.manga109 / "annotations", sent / "annotations")
    (sent / "images").symlink_to(small_demo.manga109 / "images", target_is_directory=True)
    if ours:
        store_sources(session, result_of(read_sources(sent, small_demo.landmarks)))
    else:
        session.set_source("manga109", sent)
    shelf = project_book_store(session)
    page = shelf.book(shelf.titles[0]).pages[0]
    assert shelf.may_leave(page.image) == ours
    session.set_source("manga109", small_demo.manga109)
    shelf = project_book_store(session)
    assert shelf.may_leave(shelf.book(shelf.titles[0]).pages[0].image)


@pytest.mark.parametrize("name", [name for name in WRITERS if FORMATS[name].is_folder])
def test_only_pictures_are_copied(tmp_path: Path, name: str) -> None:
    secret = tmp_path / "id_rsa.png"
    secret.write_text("-----BEGIN OPENSSH PRIVATE KEY-----")
    sample = Sample(secret, None, Box(5, 5, 50, 55), POINTS, "manga60", "Book", "a")
    with pytest.raises((ExportError, SourceError)):
        result_of(write_samples([sample], WriteOptions(name, tmp_path / "out")))
    assert not (tmp_path / "out").exists()
