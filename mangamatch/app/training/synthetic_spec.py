"""What ``drawn:`` and ``pages:`` mean in place of a data set: faces or half pages that are drawn."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from mangamatch.domain.messages import Text, say
from mangamatch.errors import UsageError
from mangamatch.training.tasks import FACES, LANDMARKS

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class DrawnFaces:
    """``faces`` are drawn anew for each epoch by ``workers`` processes. ``without``: styles left out."""

    prefix: ClassVar[str] = "drawn:"
    task: ClassVar[str] = LANDMARKS
    seed: int = 0
    faces: int = 4096
    without: tuple[str, ...] = ()
    workers: int = 0

    def __str__(self) -> str:
        """Return the text that :func:`drawn_source` reads."""
        given = [f"seed={self.seed}", f"faces={self.faces}"]
        if self.without:
            given.append(f"without={'+'.join(self.without)}")
        return self.prefix + ",".join(given)

    @staticmethod
    def takes() -> Text:
        """Return what may follow the prefix."""
        return say(
            "It takes seed=, faces= and workers= with a number, and without= with {names}, joined by +.",
            names=", ".join(_groups()),
        )


@dataclass(frozen=True, slots=True)
class DrawnPages:
    """``pages`` half pages are drawn anew for each epoch by ``workers`` processes."""

    prefix: ClassVar[str] = "pages:"
    task: ClassVar[str] = FACES
    seed: int = 0
    pages: int = 256
    workers: int = 0

    def __str__(self) -> str:
        """Return the text that :func:`drawn_source` reads."""
        return f"{self.prefix}seed={self.seed},pages={self.pages}"

    @staticmethod
    def takes() -> Text:
        """Return what may follow the prefix."""
        return say("It takes seed=, pages= and workers= with a number.")


DrawnSource: TypeAlias = DrawnFaces | DrawnPages
_LEAST = {"seed": 0, "faces": 2, "pages": 2, "workers": 0}


def drawn_source(data: Sequence[str]) -> DrawnSource | None:
    """Read ``drawn:seed=1,faces=4096,without=hair+print,workers=2`` or ``pages:seed=1,pages=256,workers=2``.

    None for files; UsageError for what neither takes.
    """
    kinds = [kind for kind in (DrawnFaces, DrawnPages) if any(text.startswith(kind.prefix) for text in data)]
    if not kinds:
        return None
    if len(data) > 1:
        hint = say("Train on what is drawn first, then on files with --init.")
        raise UsageError(say("What is drawn and files cannot be mixed."), hint)
    made: DrawnSource = kinds[0]()
    for part in filter(None, data[0].removeprefix(made.prefix).split(",")):
        made = _with(made, *part.partition("=")[::2])
    return made


def _with(made: DrawnSource, name: str, value: str) -> DrawnSource:
    known = name in {field.name for field in fields(made)}
    if known and name == "without" and set(value.split("+")) <= set(_groups()):
        return replace(made, **{name: tuple(sorted(set(value.split("+"))))})  # type: ignore[arg-type]
    is_number = value.isascii() and value.isdigit() and len(value) <= 10  # of thousands, int makes none
    if known and name in _LEAST and is_number and _LEAST[name] <= int(value) < 2**31:
        numbers: dict[str, Any] = {name: int(value)}
        return replace(made, **numbers)
    message = say("{prefix} does not know {text}.", prefix=made.prefix, text=f"{name}={value}")
    raise UsageError(message, made.takes())


def _groups() -> tuple[str, ...]:
    from mangamatch.synthetic.faces.style import GROUPS  # a window that starts needs no drawing hand

    return tuple(GROUPS)
