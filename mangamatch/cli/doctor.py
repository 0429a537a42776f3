"""Tell what this computer has of what the program needs: packages, libraries, display, devices, folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.app.doctor import examine, to_json, to_text
from mangamatch.cli.output import add_json_argument, conclude, drain

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Look, and print what was found."""
    findings = drain(examine())
    return conclude(args, to_json(findings), to_text(findings).split("\n"))
