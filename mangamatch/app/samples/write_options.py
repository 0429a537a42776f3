"""What can be chosen when samples are written. Nothing that writes is imported: commands only declare it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path  # noqa: TC003 -- settings read the types of fields
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.domain.settings import demand_settings, setting

if TYPE_CHECKING:
    from mangamatch.app.samples.splits import SplitOptions


def _schemes() -> dict[str | None, str]:
    from mangamatch.domain.scheme import SCHEMES

    return {None: say("As they are"), **{name: name for name in SCHEMES}}


def _scheme_called(text: str) -> str:
    from mangamatch.app.samples.schemes import scheme_called

    return scheme_called(text)


def _markings() -> dict[str | None, str]:
    from mangamatch.domain.marking import markings

    return {None: say("As they are"), **{name: name for name in markings()}}


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """What to write: ``format`` is a key of FORMATS; an option is one field, which dialog and commands show.

    ``splitting`` makes parts: files or folders ``NAME_train`` and so on beside each other, or what the
    format has for it.
    """

    format: str
    out: Path
    splitting: SplitOptions | None = None
    crops: bool = setting(
        False,
        say("Cut the faces out of their pages"),
        say("Cut the faces out of their pages"),
    )
    plain_cells: bool = setting(
        False,
        say("Leave cells of CSV that look like formulas"),
        say("Leave cells of CSV that begin like a formula as they are; else they get an apostrophe."),
        rare=True,
    )
    scheme: str | None = setting(
        None,
        say("Landmarks"),
        say("Convert the landmarks to this scheme."),
        choices=_schemes,
        read=_scheme_called,
        rare=True,
    )
    marking: str | None = setting(
        None,
        say("Marking"),
        say("Put the landmarks where the people of this marking put them, along the same curves."),
        choices=_markings,
        rare=True,
    )
    statistics: Path | None = setting(
        None,
        say("Statistics"),
        say("Draw statistics of the samples into this file."),
        file=".svg",
        rare=True,
    )

    def __post_init__(self) -> None:
        demand_settings(self)

    @property
    def targets(self) -> list[Path]:
        """Every file or folder that is asked for by its name."""
        return [self.out, self.statistics] if self.statistics else [self.out]

    @property
    def crops_folder(self) -> Path:
        """Where crops go when the format is one file: beside it, named after it."""
        return self.out.parent / f"{self.out.stem}_crops"
