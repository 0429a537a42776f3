"""What a network is made of, as a value that run folders and weights carry along."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any, NoReturn, Self

from mangamatch.domain.json_text import is_number, is_whole
from mangamatch.domain.messages import Text, say
from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.scheme_json import scheme_from_json, scheme_to_json
from mangamatch.errors import ModelError, UsageError
from mangamatch.models.backbones import backbone_of
from mangamatch.models.heads import head_of
from mangamatch.models.tables import Value, chosen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mangamatch.domain.scheme import Scheme

LARGEST = 1024
STEP = 32
"""Sizes are multiples of it: the stride of most trunks."""
_MOST_POINTS, _MOST_SCHEMES, _LONGEST_NAME = 1000, 20, 100
_LARGEST_NUMBER, _SMALLEST_SCALE = 1e6, 1e-6
_BIAS = "head_bias"
_OWN = "own_schemes"
_RANGES = {
    **{"width": (2, 64), "head_hidden": (1, 1024), "head_bins": (0.1, 8)},
    **{"head_margin": (0, 1), "dropout": (0, 1), "slope": (0, 1)},
}
"""Least and most that files may ask for: beyond them a network would only take memory, or do nothing."""


@dataclass(frozen=True, slots=True)
class NetworkSpec:
    """A backbone, a head for each scheme, and what goes in.

    ``schemes``: (name, K) pairs, one head each on one trunk; the first is the one a network answers when
    nobody says which. ``size``: side of the crop in pixels, a multiple of 32. ``channels``: 1 grey, 3 colour.
    Pixels 0…1 become (pixel − ``mean``) / ``scale`` inside the network. ``options``: (name, value) pairs that
    differ from the defaults of backbone and head, names of the head's starting with ``head_``; ``head_bias``
    is whether a coordinate head has a bias.

    Raises ModelError for anything that could not be built.
    """

    backbone: str
    head: str
    schemes: tuple[tuple[str, int], ...]
    size: int = 128
    channels: int = 1
    mean: float = 0.5
    scale: float = 0.5
    options: tuple[tuple[str, Value], ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "backbone", backbone_of(self.backbone).name)  # it may be a former name
        _check_input(self)
        _check_schemes(self.schemes)
        _ = self.backbone_options, self.head_options
        _check_options(self.options)

    @property
    def backbone_options(self) -> dict[str, Value]:
        """All options of the backbone, chosen or default."""
        entry = backbone_of(self.backbone)
        given = {name: value for name, value in self.options if not name.startswith("head_")}
        return chosen(entry.options, given, entry.name)

    @property
    def head_options(self) -> dict[str, Value]:
        """All options of the head, chosen or default."""
        entry = head_of(self.head)
        given = {name.removeprefix("head_"): v for name, v in self.options if name.startswith("head_")}
        bias = {} if entry.dense else {"bias": backbone_of(self.backbone).head_bias}
        return chosen({**entry.options, **bias}, given, entry.name)

    def points(self, scheme: str | None = None) -> int:
        """Return K of ``scheme``, or of the first."""
        return dict(self.schemes)[self.chosen_scheme(scheme)]

    def chosen_scheme(self, scheme: str | None) -> str:
        """Return ``scheme``, or the first; ModelError without a head for it."""
        names = [name for name, _ in self.schemes]
        if scheme is None or scheme in names:
            return scheme or names[0]
        raise ModelError(
            say("The network has no head for {scheme}", scheme=scheme),
            say("It knows {names}.", names=", ".join(names)),
        )

    def with_schemes(self, schemes: Iterable[Scheme | tuple[str, int]]) -> Self:
        """Return the spec with other heads; a replaced coordinate head has a bias, as the students' had."""
        pairs = tuple(s if isinstance(s, tuple) else (s.name, s.size) for s in schemes)
        options = dict(self.options)
        if pairs != self.schemes and not head_of(self.head).dense:
            options[_BIAS] = True
        return replace(self, schemes=pairs, options=tuple(sorted(options.items())))

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object from which :meth:`from_json` makes the same spec."""
        own = [scheme_to_json(SCHEMES[name]) for name, _ in self.schemes if SCHEMES.is_own(name)]
        told = {**asdict(self), "schemes": dict(self.schemes), "options": dict(self.options)}
        return {**told, **({_OWN: own} if own else {})}

    @classmethod
    def from_json(cls, value: object) -> Self:
        """Read what :meth:`to_json` returned; ModelError for anything else, also of untrusted files.

        Schemes of somebody's own that it tells are known from then on.
        """
        if not isinstance(value, dict) or not set(value) <= {_OWN, *(field.name for field in fields(cls))}:
            _refuse(say("This is no description of a network"))
        _learn_schemes(value.get(_OWN, []))
        value = {name: part for name, part in value.items() if name != _OWN}
        pairs = {name: _pairs(value.get(name, {}), name) for name in ("schemes", "options")}
        try:
            return cls(**{**value, **pairs})
        except TypeError as error:
            raise ModelError(
                say("A description of a network is incomplete: {reason}", reason=error)
            ) from None


def _learn_schemes(told: object) -> None:
    """Let schemes of somebody's own be known; ModelError for what is none, or called like another."""
    try:
        for value in told if isinstance(told, list) else [told]:
            SCHEMES.add(scheme_from_json(value))
    except ValueError as error:
        _refuse(say("A scheme of the network cannot be used: {reason}", reason=error))
    except UsageError as error:
        _refuse(Text(error.message), error.hint)


def _pairs(value: object, name: str) -> tuple[tuple[str, Any], ...]:
    if not isinstance(value, dict) or not all(isinstance(v, int | float) for v in value.values()):
        _refuse(say("{name} of a network are not names with numbers", name=name))
    return tuple((str(key), number) for key, number in value.items())


def _check_input(spec: NetworkSpec) -> None:
    smallest = backbone_of(spec.backbone).smallest
    if not is_whole(spec.size) or spec.size % STEP or not smallest <= spec.size <= LARGEST:
        _refuse(
            say("{network} takes no crops of {size} pixels", network=spec.backbone, size=spec.size),
            say("Choose a multiple of {step}, {least} to {most}.", step=STEP, least=smallest, most=LARGEST),
        )
    if not is_whole(spec.channels) or spec.channels not in (1, 3):
        _refuse(say("A network takes 1 or 3 channels, not {channels}", channels=spec.channels))
    if (
        not all(is_number(value, _LARGEST_NUMBER) for value in (spec.mean, spec.scale))
        or spec.scale < _SMALLEST_SCALE
    ):
        _refuse(say("Mean {mean} and scale {scale} cannot normalise", mean=spec.mean, scale=spec.scale))


def _check_schemes(schemes: tuple[tuple[str, int], ...]) -> None:
    if len(schemes) > _MOST_SCHEMES:
        _refuse(say("A network cannot have {n} heads", n=len(schemes)))
    if not schemes:
        _refuse(say("A network needs a landmark scheme"))
    if len(dict(schemes)) < len(schemes):
        _refuse(say("A network cannot have two heads for one scheme"))
    for name, count in schemes:
        if not name or "." in name or len(name) > _LONGEST_NAME:  # names become those of submodules
            _refuse(say("{name} is no name for a scheme of a network", name=name or '""'))
        if not is_whole(count) or not 1 <= count <= _MOST_POINTS:
            _refuse(say("{scheme} cannot have {count} points", scheme=name, count=count))


def _check_options(options: tuple[tuple[str, Value], ...]) -> None:
    for name, value in options:
        least, most = _RANGES.get(name, (value, value))
        if not least <= value <= most:
            _refuse(
                say("{name} of a network cannot be {value}", name=name, value=value),
                say("Choose from {low} to {high}.", low=least, high=most),
            )


def _refuse(message: Text, hint: str = "") -> NoReturn:
    raise ModelError(message, hint)
