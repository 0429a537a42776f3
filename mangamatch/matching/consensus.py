"""How well a reading explains a book's boxes, and the best scale and shift of a reading.

Model of one box in a name, given its page: with probability ``1 - missing`` it is one of the page's faces,
all alike, seen through the reading with a Student t error of the middle (in box sizes) and of the log size;
else its face is not in the XML and it lies anywhere on the half page, rather in a panel. A small part of
the boxes is anything. Densities are taken in the names' pixels and divided by that of "anything", so that
readings of every scale compare and 1 says nothing. Systematic differences between the face finder's boxes
and the XML's (``lean``, ``swell``) are fitted beside scale and shift. The fit is expectation-maximisation
with priors, and the weight of a mode its Laplace approximation (MacKay 2003, ch. 27 and 28).
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.matching.reading import MARGIN, PAGE_READINGS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mangamatch.matching.name_columns import Decoded
    from mangamatch.matching.voting import Guesses

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

FREEDOM = 6.0  # of the t distribution: heavy enough for hasty boxes
_T_NORM = 24 / (2 * (np.pi * FREEDOM) ** 2)  # Γ(5) / (Γ(3) (6π)²), four dimensions
ANYTHING = 0.004  # share of files whose name has nothing to do with the book
MISSING, _MISSING_STRENGTH = 0.15, 10.0  # prior share of faces absent from the XML, worth so many boxes
PLACE_ERROR, SIZE_ERROR, _ERROR_STRENGTH = 0.07, 0.12, 12.0  # prior errors, worth so many boxes
_LEAN, _SWELL = 0.05, 0.12  # prior spread of the systematic differences
_SHIFT_SPREAD = 60 / 1654  # of the page's width
_FIXED_SCALE, _FIXED_SHIFT = 5e-4, 0.3  # what "exactly 1" and "exactly 0 px" mean
_SCALE_RANGE = 1.66  # width of the prior of a free scale, 0.46 … 2.12
_IN_PANEL, _OUT_OF_PANEL = 1.4, 0.25
# FacialLandmarkManga against real panels: 96 % of boxes lie in one panel, 66 % when put on other pages.
_OFF_PAGE = 0.02
_KINDS = {(True, True): 0.4, (True, False): 0.15, (False, True): 0.2, (False, False): 0.25}
# prior of (scale is 1, shift is 0)


@dataclass(frozen=True, eq=False)
class Modes:
    """C readings in one book. Shapes (C,), or (C, 2) for ``shift``, ``lean`` and ``swell``.

    ``way`` numbers PAGE_READINGS; ``plain_scale`` and ``plain_shift`` say that they are held at 1 and 0;
    ``lean`` and ``swell`` are the mean offset (in box sizes) and log size ratio of XML boxes against the
    face finder's; ``weight`` is the log of the posterior weight, up to a constant.
    """

    way: Ints
    scale: Floats
    shift: Floats
    plain_scale: Flags
    plain_shift: Flags
    margin: Floats
    lean: Floats
    swell: Floats
    place_error: Floats
    size_error: Floats
    missing: Floats
    weight: Floats

    def __len__(self) -> int:
        return len(self.way)

    def take(self, which: Ints) -> Modes:
        """The modes numbered ``which``."""
        return Modes(*(getattr(self, field.name)[which] for field in fields(self)))


def modes_at(guesses: Guesses, plain_scale: Flags, plain_shift: Flags, margin: Floats) -> Modes:
    """Start modes from guesses, with wide errors."""
    count = len(guesses.way)
    zero, one = np.zeros((count, 2)), np.ones(count)
    errors = (1.6 * PLACE_ERROR * one, 1.4 * SIZE_ERROR * one, MISSING * one)
    scale = np.where(plain_scale, 1.0, guesses.scale)
    shift = np.where(plain_shift[:, None], 0.0, guesses.shift)
    held = (plain_scale, plain_shift, margin)
    return Modes(guesses.way, scale, shift, *held, zero, zero, *errors, 0 * one)


@dataclass(frozen=True, eq=False)
class Fit:
    """R boxes against the faces of their pages under C modes.

    ``face`` (C, R, M) and ``bare`` (C, R): likelihood, against "anything", that the box is this face, or
    a face that is not in the XML; ``distance`` (C, R, M) squared, in errors; ``place`` and ``size``
    (C, R, M, 2) differences without lean and swell; ``found`` (C, R, 2) the face finder's box in spread px.
    """

    face: Floats
    bare: Floats
    distance: Floats
    place: Floats
    size: Floats
    found: Floats

    @property
    def total(self) -> Floats:
        """Likelihood of each box against "anything", (C, R)."""
        total: Floats = self.face.sum(axis=2) + self.bare + ANYTHING
        return total


def compare(decoded: Decoded, modes: Modes, slots: Ints | None = None) -> Fit:
    """Hold all boxes against the faces of their pages; ``slots`` (C, R) puts them on other pages."""
    names, pages = decoded.names, decoded.pages
    slots = decoded.slots[modes.way] if slots is None else slots
    right = decoded.right[modes.way]
    found = names.sizes(modes.margin)
    span = found * modes.scale[:, None, None]
    at = names.centres * modes.scale[:, None, None] + modes.shift[:, None]
    at[..., 0] += np.where(right, pages.sizes[slots, 0] / 2, 0.0)
    place = (pages.centres[slots] - at[:, :, None]) / span[:, :, None]
    size = pages.log_sizes[slots] - np.log(span)[:, :, None]
    off_place = place - modes.lean[:, None, None]
    off_size = size - modes.swell[:, None, None]
    errors = (modes.place_error**2)[:, None, None], (modes.size_error**2)[:, None, None]
    distance = (off_place**2).sum(3) / errors[0] + (off_size**2).sum(3) / errors[1]
    half = np.array([reading.layout == "half" for reading, _ in PAGE_READINGS])[modes.way]
    area = pages.sizes[slots].prod(axis=2)
    reference = float(np.median(pages.sizes.prod(axis=1))) / 2
    side = np.where(half[:, None], right.astype(np.int64), 2)
    faces = np.maximum(pages.counts[slots, side], 1.0)
    per_face = (1 - modes.missing)[:, None] * reference / (found.prod(axis=2) * names.density * faces)
    near = 1 + distance / FREEDOM
    face = (per_face[..., None] * _T_NORM / (errors[0] * errors[1])) / ((near * near) ** 2 * near)
    bare = (modes.missing * modes.scale**2)[:, None] * reference / np.where(half[:, None], area / 2, area)
    bare = bare * _on_page(decoded, slots, right, half, at) * _in_panels(decoded, slots, at, span)
    return Fit(face, bare, distance, place, size, span)


def _on_page(decoded: Decoded, slots: Ints, right: Flags, half: Flags, at: Floats) -> Floats:
    """1 where the middle of the box lies on its (half) page, else little."""
    pages = decoded.pages
    width = pages.sizes[slots, 0]
    start = np.where(right, width / 2, 0.0)
    end = np.where(half[:, None] & ~right, width / 2, width)
    slack = 0.02 * width
    inside = (at[..., 0] > start - slack) & (at[..., 0] < end + slack) & (at[..., 1] > -slack)
    inside &= (at[..., 1] < pages.sizes[slots, 1] + slack) & (slots != pages.absent)
    return np.where(inside, 1.0, _OFF_PAGE)


def _in_panels(decoded: Decoded, slots: Ints, at: Floats, span: Floats) -> Floats:
    """How much the panels speak for the boxes, (C, R); 1 on pages without any."""
    pages = decoded.pages
    if not pages.panel_counts.any():
        return np.ones(slots.shape)
    panels = pages.panels[slots]
    slack = 0.45 * span[:, :, None]  # 5 % of the box may stick out on each side
    low, high = at[:, :, None] - slack, at[:, :, None] + slack
    inside = ((panels[..., :2] <= low) & (panels[..., 2:] >= high)).all(axis=3).any(axis=2)
    return np.where(pages.panel_counts[slots] == 0, 1.0, np.where(inside, _IN_PANEL, _OUT_OF_PANEL))


def refine(decoded: Decoded, modes: Modes, rounds: int) -> Modes:
    """Improve every mode by ``rounds`` steps of expectation-maximisation and weigh it."""
    for _ in range(rounds):
        fit = compare(decoded, modes)
        modes, curvature = _improved(decoded, modes, fit)
    fit = compare(decoded, modes)
    return replace(modes, weight=_weigh(decoded, modes, fit, curvature))


def _improved(decoded: Decoded, modes: Modes, fit: Fit) -> tuple[Modes, Floats]:
    """One step; also the curvature (C, 5, 5) of the log posterior in scale, shift and lean."""
    total = fit.total
    share = fit.face / total[..., None]
    weight = share * (FREEDOM + 4) / (FREEDOM + fit.distance)
    heavy = weight.sum(axis=(1, 2))
    log_size = (weight[..., None] * (fit.size + np.log(modes.scale)[:, None, None, None])).sum(axis=(1, 2))
    answer, curvature = _place(decoded, modes, fit, weight, log_size, heavy)
    scale, shift, lean = answer[:, 0], answer[:, 1:3], answer[:, 3:]
    scale = np.clip(scale, 0.4, 2.4)
    trust = heavy + (modes.size_error / _SWELL) ** 2
    swell = (log_size - heavy[:, None] * np.log(scale)[:, None]) / trust[:, None]
    matched = share.sum(axis=(1, 2))
    off = ((fit.place - modes.lean[:, None, None]) ** 2).sum(axis=3)
    grown = ((fit.size - modes.swell[:, None, None]) ** 2).sum(axis=3)
    place_error = _error((weight * off).sum(axis=(1, 2)), matched, PLACE_ERROR)
    size_error = _error((weight * grown).sum(axis=(1, 2)), matched, SIZE_ERROR)
    bare = (fit.bare / total).sum(axis=1)
    missing = (bare + MISSING * _MISSING_STRENGTH) / (bare + matched + _MISSING_STRENGTH)
    found = replace(modes, scale=scale, shift=shift, lean=lean / scale[:, None], swell=swell)
    return replace(found, place_error=place_error, size_error=size_error, missing=missing), curvature


def _error(squares: Floats, matched: Floats, usual: float) -> Floats:
    """Error of one axis from the ``squares`` of two, drawn towards the usual one."""
    square = (squares / 2 + _ERROR_STRENGTH * usual**2) / (matched + _ERROR_STRENGTH)
    return np.clip(np.sqrt(square), 0.015, 2 * usual)


def _place(
    decoded: Decoded, modes: Modes, fit: Fit, weight: Floats, log_size: Floats, heavy: Floats
) -> tuple[Floats, Floats]:
    """Least squares of scale, shift and lean (px of the name), (C, 5), and its normal matrices (C, 5, 5)."""
    names = decoded.names
    precision = 1 / (modes.place_error[:, None, None] * fit.found) ** 2
    pull = weight.sum(axis=2)[..., None] * precision
    design = np.zeros((len(names), 2, 5))
    design[:, :, 0] = names.centres
    design[:, 0, 1] = design[:, 1, 2] = 1
    design[:, 0, 3], design[:, 1, 4] = names.sizes(np.array([MARGIN]))[0].T
    # the faces' places as seen from the names' origin: place * span + at - origin
    at = names.centres * modes.scale[:, None, None] + modes.shift[:, None]
    mean = (weight[..., None] * fit.place).sum(axis=2) * fit.found * precision + pull * at
    normal = np.einsum("cra,rap,raq->cpq", pull, design, design, optimize=True)
    target = np.einsum("cra,rap->cp", mean, design, optimize=True)
    believed, centre = _priors(decoded, modes, log_size, heavy)
    normal[:, range(5), range(5)] += believed
    target += believed * centre
    answer = np.linalg.solve(normal, target[..., None])[..., 0]
    return answer, normal


def _priors(decoded: Decoded, modes: Modes, log_size: Floats, heavy: Floats) -> tuple[Floats, Floats]:
    """Precision and mean (C, 5) of scale, shift and lean before the places are looked at.

    A free scale is held by the sizes: the log size ratios give it up to the unknown swell.
    """
    count = len(modes)
    spread = np.full((count, 5), _LEAN)
    centre = np.zeros((count, 5))
    seen = np.exp(log_size.mean(axis=1) / np.maximum(heavy, 1e-9))
    doubt = np.sqrt(_SWELL**2 / 2 + modes.size_error**2 / (2 * np.maximum(heavy, 1e-3)))
    centre[:, 0] = np.where(modes.plain_scale, 1.0, np.where(heavy > 1e-3, seen, modes.scale))
    spread[:, 0] = np.where(modes.plain_scale, _FIXED_SCALE, doubt * modes.scale)
    wide = _shift_spread(decoded)
    spread[:, 1:3] = np.where(modes.plain_shift, _FIXED_SHIFT, wide)[:, None]
    spread[:, 3:] *= modes.scale[:, None]
    return 1 / spread**2, centre


def _shift_spread(decoded: Decoded) -> float:
    return _SHIFT_SPREAD * float(np.median(decoded.pages.sizes[:, 0]))


def _weigh(decoded: Decoded, modes: Modes, fit: Fit, curvature: Floats) -> Floats:
    """Log posterior weight (C,) of the modes; 0 is that of "anything" before its own prior."""
    wide = np.where(modes.plain_shift, _FIXED_SHIFT, _shift_spread(decoded))
    scale = np.where(
        modes.plain_scale,
        _log_normal(modes.scale - 1, np.full(len(modes), _FIXED_SCALE)),
        -np.log(modes.scale * _SCALE_RANGE),
    )
    lean = _log_normal(modes.lean, np.full((len(modes), 2), _LEAN)) - np.log(modes.scale)[:, None]
    swell = -0.5 * (modes.swell**2).sum(axis=1) / _SWELL**2
    prior = np.log([weight for _, weight in PAGE_READINGS])[modes.way]
    pairs = zip(modes.plain_scale.tolist(), modes.plain_shift.tolist(), strict=True)
    prior = prior + np.log([_KINDS[pair] for pair in pairs])
    shift = _log_normal(modes.shift, wide[:, None]).sum(axis=1)
    volume = 2.5 * np.log(2 * np.pi) - 0.5 * np.linalg.slogdet(curvature)[1]
    errors = _error_prior(modes.place_error / PLACE_ERROR) + _error_prior(modes.size_error / SIZE_ERROR)
    likelihood = np.log(fit.total).sum(axis=1)
    weight: Floats = prior + likelihood + scale + shift + lean.sum(axis=1) + swell + errors + volume
    return weight + _missing_prior(modes.missing)


def _log_normal(off: Floats, spread: Floats) -> Floats:
    return -0.5 * (off / spread) ** 2 - np.log(spread) - 0.5 * np.log(2 * np.pi)


def _error_prior(ratio: Floats) -> Floats:
    """Log prior of an error, 0 at the usual one."""
    return -_ERROR_STRENGTH * (np.log(ratio) + 0.5 / ratio**2 - 0.5)


def _missing_prior(missing: Floats) -> Floats:
    """Log prior of the share of missing faces, 0 at the usual one."""
    many = MISSING * _MISSING_STRENGTH * np.log(missing / MISSING)
    few: Floats = (1 - MISSING) * _MISSING_STRENGTH * np.log((1 - missing) / (1 - MISSING))
    return many + few
