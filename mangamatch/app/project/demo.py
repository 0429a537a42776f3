"""Make the demo: draw it, match it, export it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.app.project.export import ExportOptions, export
from mangamatch.app.project.match import MatchOptions, match_all
from mangamatch.app.project.sources import read_sources
from mangamatch.domain.match import Status
from mangamatch.matching.extent_rules import ExtentRules
from mangamatch.project.session import SUFFIX, Session
from mangamatch.synthetic.pages.write import DemoFolder, claim, write_demo

if TYPE_CHECKING:
    from collections.abc import Generator

    from mangamatch.app.samples.write import WriteSummary
    from mangamatch.domain.progress import Progress


NAME = "mangamatch-demo"


def usual_folder() -> Path:
    """Return the folder of the demo where nobody names another: in the home folder of the person."""
    return Path.home() / NAME


@dataclass(frozen=True)
class Demo:
    """Everything the demo made."""

    folder: DemoFolder
    project: Path
    export: Path
    placed: int
    report: WriteSummary


def make_demo(out: Path, *, books: int = 3, spreads: int = 12) -> Generator[Progress, None, Demo]:
    """Draw the demo into ``out``, match and export it; decisions made in its project before are kept.

    ProjectLocked when a window has that project open; MangamatchError when ``out`` holds other files
    that would be replaced.
    """
    project, exported = out / f"demo{SUFFIX}", out / "demo.xml"
    claim(out, project.name, exported.name)
    with closing(Session(project, wait=True)) as session:
        folder = yield from write_demo(out, books=books, spreads=spreads)
        sources = yield from read_sources(folder.manga109, folder.landmarks)
        _, proposals = yield from match_all(session, sources, MatchOptions(ExtentRules()))
        target = ExportOptions("dlib", exported, statuses=frozenset({Status.PENDING, Status.ACCEPTED}))
        report = yield from export(
            session.matches.values(), session.sets, sources.shelf, target, sources.landmarks.root
        )
    return Demo(folder, project, target.out, len(proposals), report)
