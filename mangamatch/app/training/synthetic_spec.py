"""What ``drawn:`` means in place of a data set: drawn faces, see :mod:`mangamatch.app.training.synthetic`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from mangamatch.domain.messages import say
from mangamatch.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

_PREFIX = "drawn:"


@dataclass(frozen=True, slots=True)
class DrawnFaces:
    """``faces`` are drawn anew for each epoch by ``workers`` processes. ``without``: styles left out."""

    seed: int = 0
    faces: int = 4096
    without: tuple[str, ...] = ()
    workers: int = 0

    def __str__(self) -> str:
        """Return the text that :func:`drawn_faces` reads."""
        given = [f"seed={self.seed}", f"faces={self.faces}"]
        if self.without:
            given.append(f"without={'+'.join(self.without)}")
        return _PREFIX + ",".join(given)


def drawn_faces(data: Sequence[str]) -> DrawnFaces | None:
    """Read ``drawn:seed=1,faces=4096,without=hair+print,workers=2``; None for files; UsageError."""
    if not any(text.startswith(_PREFIX) for text in data):
        return None
    if len(data) > 1:
        hint = say("Train on drawn faces first, then on files with --init.")
        raise UsageError(say("Drawn faces and files cannot be mixed."), hint)
    made = DrawnFaces()
    for part in filter(None, data[0].removeprefix(_PREFIX).split(",")):
        made = _with(made, *part.partition("=")[::2])
    return made


def _with(made: DrawnFaces, name: str, value: str) -> DrawnFaces:
    from mangamatch.synthetic.faces.style import GROUPS  # a window that starts needs no drawing hand

    if name == "without" and set(value.split("+")) <= set(GROUPS):
        return replace(made, without=tuple(sorted(set(value.split("+")))))
    least = {"seed": 0, "faces": 2, "workers": 0}
    is_number = value.isascii() and value.isdigit() and len(value) <= 10  # of thousands, int makes none
    if name in least and is_number and least[name] <= int(value) < 2**31:
        numbers: dict[str, Any] = {name: int(value)}
        return replace(made, **numbers)
    hint = say(
        "It takes seed=, faces= and workers= with a number, and without= with {names}, joined by +.",
        names=", ".join(GROUPS),
    )
    raise UsageError(say("drawn: does not know {text}.", text=f"{name}={value}"), hint)
