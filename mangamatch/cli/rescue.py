"""Copy what can be read of a damaged project into a new one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.cli.output import add_json_argument, keep_sources, report_issues, write_json
from mangamatch.cli.streams import out
from mangamatch.domain.messages import counted
from mangamatch.errors import UsageError
from mangamatch.project.rescue import rescue

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("--project", required=True, metavar="FILE", help="project that is damaged")
    parser.add_argument("--out", required=True, metavar="FILE", help="project to make")
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Copy, and say what was left out."""
    if not os.path.isfile(args.project):
        raise UsageError(f"There is no project {args.project}.", "Give the one that is damaged.")
    keep_sources([Path(args.project), Path(args.out)], args.json)
    count, left_out = rescue(Path(args.project), Path(args.out))
    if args.json:
        issues = [issue.to_json() for issue in left_out]
        write_json(args.json, {"sets": count, "out": args.out, "issues": issues})
    if args.json != "-":
        parts = counted(len(left_out), "damaged part")
        out(f"{counted(count, 'landmark set')} saved in {args.out}, {parts} left out; undo starts anew.")
    report_issues(left_out)
    return 0
