"""Copy what can be read of a damaged project into a new one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.cli.output import add_json_argument, conclude, keep_sources
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
    count, damage = rescue(Path(args.project), Path(args.out))
    parts = counted(len(damage), "damaged part")
    line = f"{counted(count, 'landmark set')} saved in {args.out}, {parts} left out; undo starts anew."
    return conclude(args, {"sets": count, "out": args.out}, [line], damage)
