"""A project read as a data set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mangamatch.app.project.samples import project_samples
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.match import Match, Status
from mangamatch.domain.progress import result_of
from mangamatch.errors import ProjectError, SourceError
from mangamatch.project.edits import SetMatch
from mangamatch.project.session import Session

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.synthetic.pages.write import DemoFolder

POINTS = arrays.points([[100 + i, 200 + i] for i in range(60)])


@pytest.fixture
def matched(demo_project: Path, small_demo: DemoFolder) -> Path:
    """A project with one accepted and one pending match."""
    book = next(path.name for path in (small_demo.manga109 / "images").iterdir())
    session = Session(demo_project)
    for n, (file, status) in enumerate(
        zip(sorted(session.sets), (Status.ACCEPTED, Status.PENDING), strict=False)
    ):
        match = Match(file, status, book, 0, None, Box(100, 200, 160, 260).moved(100 * n, 0), POINTS)
        session.do("match", SetMatch(file, match))
    session.close()
    return demo_project


def test_accepted_matches_are_samples(matched: Path) -> None:
    before = matched.read_bytes()
    (sample,), issues = result_of(project_samples(matched))
    assert issues == []
    assert sample.image.is_file() and sample.points.tolist() == POINTS.tolist()
    both, _ = result_of(project_samples(matched, statuses=frozenset({Status.ACCEPTED, Status.PENDING})))
    assert len(both) == 2 and both[0].name != both[1].name
    assert matched.read_bytes() == before


def test_what_is_no_project_or_has_no_images_is_an_error(
    matched: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.mangamatch").write_text("no project")
    for path in (tmp_path / "x.mangamatch", tmp_path / "none.mangamatch"):
        with pytest.raises(ProjectError):
            result_of(project_samples(path))
    monkeypatch.setattr(Session, "source", lambda *_: None)
    with pytest.raises(SourceError, match="gone"):
        result_of(project_samples(matched))
