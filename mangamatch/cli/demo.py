"""Draw the demo manga, match its landmark files, export the result and open the window on it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.app.display import has_display
from mangamatch.app.project.demo import NAME, make_demo, usual_folder
from mangamatch.cli.output import drain
from mangamatch.cli.streams import out
from mangamatch.cli.window import open_window
from mangamatch.domain.messages import counted

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    told = f"folder of the demo; default: {NAME} in your home folder"
    parser.add_argument("--out", metavar="DIR", help=told)
    parser.add_argument("--no-gui", action="store_true", help="do not open the window")


def run(args: argparse.Namespace) -> int:
    """Make the demo, say where everything is, open it where there is a display."""
    folder = Path(args.out) if args.out else usual_folder()
    demo = drain(make_demo(folder))
    faces, files = counted(demo.folder.faces, "face"), counted(demo.folder.landmark_files, "landmark file")
    out(f"Drawn:    {faces}, {files} in {folder}")
    out(f"Matched:  {counted(demo.placed, 'file')} with a candidate face")
    out(f"Exported: {counted(demo.report.count, 'face')} to {demo.export}")
    out(f"Project:  {demo.project}")
    if args.no_gui:
        return 0
    if not has_display():
        program = Path(sys.argv[0])  # as it was called: inside a virtual environment it is not on the PATH
        out(f"No display here. Where there is one, open it with:  {program} {demo.project}")
        return 0
    return open_window(demo.project)
