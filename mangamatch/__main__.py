"""``python -m mangamatch``."""

from mangamatch.cli.main import program

program()
