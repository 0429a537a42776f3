"""Write a project's matches in a format trainers read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.cli.output import add_json_argument, drain, json_file, report_issues, write_json
from mangamatch.domain.match import Status
from mangamatch.errors import SourceError, UsageError
from mangamatch.formats import FORMATS
from mangamatch.project.session import Session
from mangamatch.workflows.export import ExportOptions, ExportReport, export
from mangamatch.workflows.guard import refuse_sources
from mangamatch.workflows.shelf import LANDMARKS, MANGA109, Shelf

if TYPE_CHECKING:
    import argparse

    from mangamatch.manga109.library import Library


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    writable = [name for name, fmt in FORMATS.items() if fmt.write]
    parser.add_argument("--project", required=True, metavar="FILE", help="project to export")
    parser.add_argument("--format", required=True, choices=writable, help="format to write")
    parser.add_argument("--out", required=True, metavar="PATH", help="file to write")
    parser.add_argument("--status", default="accepted", help="statuses to write, comma-separated")
    parser.add_argument("--crops", action="store_true", help="cut the faces out beside the file")
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Export and say what was written, lost and left out."""
    options = ExportOptions(args.format, Path(args.out), _statuses(args.status), args.crops)
    if not Path(args.project).is_file():
        raise UsageError(f"There is no project {args.project}.", "mangamatch match makes one.")
    session = Session(Path(args.project), write=False)
    try:
        shelf, landmarks = _shelf(session), session.source(LANDMARKS)
        _keep_sources(shelf.library, landmarks, session.path, options.out, args.json)
        report = drain(export(session.matches.values(), session.sets, shelf, options, landmarks))
    finally:
        session.close()
    if args.json:
        issues = [issue.to_json() for issue in report.issues]
        write_json(args.json, {"written": report.written, "out": str(options.out), "issues": issues})
    if args.json != "-":
        _summarise(report, options)
    report_issues(report.issues)
    return 0


def _keep_sources(
    library: Library, landmarks: Path | None, project: Path, out: Path, json: str | None
) -> None:
    refuse_sources(out, library, landmarks, taken=[project])
    if target := json_file(json):
        refuse_sources(target, library, landmarks, taken=[project, out])


def _summarise(report: ExportReport, options: ExportOptions) -> None:
    for loss in FORMATS[options.format].losses:
        print(f"Note: {loss}")
    print(f"{report.written} faces written to {options.out}, {len(report.issues)} problems.")


def _statuses(text: str) -> frozenset[Status]:
    try:
        return frozenset(Status(word.strip()) for word in text.split(","))
    except ValueError as error:
        raise UsageError(f"{error}.", f"Known: {', '.join(Status)}.") from error


def _shelf(session: Session) -> Shelf:
    folder = session.source(MANGA109)
    if folder is None:
        stored = session.stored_source(MANGA109)
        raise SourceError(
            f"The Manga109 folder of this project is gone: {stored or 'it was never given one'}.",
            "Move it back, put it beside the project, or locate it in the window.",
        )
    return Shelf.open(folder)
