"""What a face detector's network is made of, as a value that its weights carry along."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Self

from mangamatch.domain.json_text import is_whole
from mangamatch.domain.messages import say
from mangamatch.errors import ModelError

STRIDE = 8
"""Pixels of the page under one cell of the answer."""
COARSEST = 64
"""Height and width of a page are padded to multiples of it: the stride of the coarsest map."""
SIDES = 4
_STAGES = 6
_WIDEST, _MOST_BLOCKS = 512, 8


@dataclass(frozen=True, slots=True)
class DetectorSpec:
    """Widths of the maps at strides 2, 4, 8, 16, 32, 64, residual blocks at each, and width of the neck.

    Raises ModelError for what could not be built.
    """

    widths: tuple[int, ...] = (16, 24, 48, 80, 88, 88)
    blocks: tuple[int, ...] = (0, 1, 2, 2, 2, 1)
    neck: int = 48

    def __post_init__(self) -> None:
        fits = len(self.widths) == len(self.blocks) == _STAGES
        fits = fits and all(is_whole(n) and 1 <= n <= _WIDEST for n in (*self.widths, self.neck))
        if not fits or not all(is_whole(n) and 0 <= n <= _MOST_BLOCKS for n in self.blocks):
            raise ModelError(say("This is no description of a face detector's network"))

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object from which :meth:`from_json` makes the same spec."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: object) -> Self:
        """Read what :meth:`to_json` returned; ModelError for anything else, also of untrusted files."""
        try:
            widths, blocks, neck = (value[key] for key in ("widths", "blocks", "neck"))  # type: ignore[index]
            return cls(tuple(widths), tuple(blocks), neck)
        except (KeyError, TypeError) as error:
            raise ModelError(say("This is no description of a face detector's network")) from error
