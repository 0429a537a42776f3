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

from mangamatch.matching.provenance.page_mapping import HALF, MARGIN, PAGE_READINGS

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Flags, Floats, Ints
    from mangamatch.matching.provenance.columns import Decoded
    from mangamatch.matching.provenance.hypotheses import Guesses

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
_NEAREST = 4  # faces of a page that a box is held against while a mode is improved
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
        """Return the modes numbered ``which``."""
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
    """R boxes against K faces each, under C modes.

    ``face`` (C, R, K) and ``bare`` (C, R): likelihood, against "anything", that the box is this face, or
    a face that is not in the XML; ``distance`` (C, R, K) squared, in errors; ``place`` and ``size``
    (2, C, R, K) differences without lean and swell, in box sizes and logs; ``span`` (2, C, R) the face
    finder's box in spread px.
    """

    face: Floats
    bare: Floats
    distance: Floats
    place: Floats
    size: Floats
    span: Floats

    @property
    def total(self) -> Floats:
        """Likelihood of each box against "anything", (C, R)."""
        return np.asarray(self.face.sum(axis=2) + self.bare + ANYTHING)


def compare(
    decoded: Decoded,
    modes: Modes,
    slots: Ints | None = None,
    faces: Floats | None = None,
    *,
    panels: bool = True,
) -> Fit:
    """Hold all boxes against the faces of their pages.

    ``slots`` (C, R) puts them on other pages; ``faces`` (4, C, R, K) holds them against these only;
    without ``panels`` those are not asked.
    """
    names, pages = decoded.names, decoded.pages
    slots = decoded.slots[modes.way] if slots is None else slots
    faces = pages.faces[:, slots] if faces is None else faces
    right = decoded.right[modes.way]
    half = np.array([reading.layout == HALF for reading, _ in PAGE_READINGS])[modes.way]
    found = np.moveaxis(names.sizes(modes.margin), 2, 0)
    span = found * modes.scale[:, None]
    at = names.centres.T[:, None] * modes.scale[:, None] + modes.shift.T[:, :, None]
    at[0] += np.where(right, pages.sizes[slots, 0] / 2, 0.0)
    place = (faces[:2] - at[..., None]) / span[..., None]
    size = faces[2:] - np.log(span)[..., None]
    distance = _distance(modes, place, size)
    area = pages.sizes[:, 0] * pages.sizes[:, 1]
    reference = float(np.median(area)) / 2
    count = np.maximum(pages.counts[slots, np.where(half[:, None], right.astype(np.int64), 2)], 1.0)
    norm = _T_NORM * (1 - modes.missing) / (modes.place_error * modes.size_error) ** 2
    per_face = norm[:, None] * reference / (found[0] * found[1] * names.density * count)
    near = 1 + distance / FREEDOM
    face = per_face[..., None] / ((near * near) ** 2 * near)
    room = area[slots] / np.where(half, 2, 1)[:, None]
    bare = (modes.missing * modes.scale**2)[:, None] * reference / room
    bare = bare * _on_page(decoded, slots, right, half, at)
    if panels:
        bare = bare * _in_panels(decoded, slots, at, span)
    return Fit(face, bare, distance, place, size, span)


def _distance(modes: Modes, place: Floats, size: Floats) -> Floats:
    """Squared distance (C, R, K) in errors."""
    off_place = (place - modes.lean.T[..., None, None]) / modes.place_error[:, None, None]
    off_size = (size - modes.swell.T[..., None, None]) / modes.size_error[:, None, None]
    off_place *= off_place
    off_size *= off_size
    return np.asarray(off_place[0] + off_place[1] + off_size[0] + off_size[1])


def _nearest(decoded: Decoded, modes: Modes) -> Floats:
    """Pick the few faces (4, C, R, K) of its page that each box may be after small changes."""
    faces = decoded.pages.faces[:, decoded.slots[modes.way]]
    if faces.shape[3] <= _NEAREST:
        return faces
    distance = compare(decoded, modes, faces=faces, panels=False).distance
    nearest = np.argpartition(distance, _NEAREST, axis=2)[..., :_NEAREST]
    return np.take_along_axis(faces, nearest[None], axis=3)


def _on_page(decoded: Decoded, slots: Ints, right: Flags, half: Flags, at: Floats) -> Floats:
    """1 where the middle of the box lies on its (half) page, else little."""
    pages = decoded.pages
    width = pages.sizes[slots, 0]
    start = np.where(right, width / 2, 0.0)
    end = np.where(half[:, None] & ~right, width / 2, width)
    slack = 0.02 * width
    inside = (at[0] > start - slack) & (at[0] < end + slack) & (at[1] > -slack)
    inside &= (at[1] < pages.sizes[slots, 1] + slack) & (slots != pages.absent)
    return np.where(inside, 1.0, _OFF_PAGE)


def _in_panels(decoded: Decoded, slots: Ints, at: Floats, span: Floats) -> Floats:
    """How much the panels speak for the boxes, (C, R); 1 on pages without any."""
    pages = decoded.pages
    if not pages.panel_counts.any():
        return np.ones(slots.shape)
    panels = pages.panels[:, slots]
    slack = 0.45 * span  # 5 % of the box may stick out on each side
    low, high = (at - slack)[..., None], (at + slack)[..., None]
    inside = (panels[0] <= low[0]) & (panels[1] <= low[1]) & (panels[2] >= high[0]) & (panels[3] >= high[1])
    inside = inside.any(axis=2)
    return np.where(pages.panel_counts[slots] == 0, 1.0, np.where(inside, _IN_PANEL, _OUT_OF_PANEL))


def refine(decoded: Decoded, modes: Modes, rounds: int) -> Modes:
    """Improve every mode by ``rounds`` steps of expectation-maximisation and weigh it."""
    faces = _nearest(decoded, modes)
    for _ in range(rounds):
        fit = compare(decoded, modes, faces=faces, panels=False)
        modes, curvature = _improved(decoded, modes, fit)
    fit = compare(decoded, modes, faces=faces)
    return replace(modes, weight=_weigh(decoded, modes, fit, curvature))


def _improved(decoded: Decoded, modes: Modes, fit: Fit) -> tuple[Modes, Floats]:
    """One step; also the curvature (C, 5, 5) of the log posterior in scale, shift and lean."""
    total = fit.total
    share = fit.face / total[..., None]
    weight = share * (FREEDOM + 4) / (FREEDOM + fit.distance)
    heavy = weight.sum(axis=(1, 2))
    log_size = (weight * fit.size).sum(axis=(2, 3)).T + (heavy * np.log(modes.scale))[:, None]
    answer, curvature = _place(decoded, modes, fit, weight, log_size, heavy)
    scale, shift, lean = answer[:, 0], answer[:, 1:3], answer[:, 3:]
    scale = np.clip(scale, 0.4, 2.4)
    trust = heavy + (modes.size_error / _SWELL) ** 2
    swell = (log_size - heavy[:, None] * np.log(scale)[:, None]) / trust[:, None]
    matched = share.sum(axis=(1, 2))
    off = weight * (fit.place - modes.lean.T[..., None, None]) ** 2
    grown = weight * (fit.size - modes.swell.T[..., None, None]) ** 2
    place_error = _error(off.sum(axis=(0, 2, 3)), matched, PLACE_ERROR)
    size_error = _error(grown.sum(axis=(0, 2, 3)), matched, SIZE_ERROR)
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
    precision = 1 / (modes.place_error[:, None] * fit.span) ** 2
    pull = weight.sum(axis=2) * precision
    # the faces' middles as seen from the names' origin
    at = names.centres.T[:, None] * modes.scale[:, None] + modes.shift.T[:, :, None]
    target = (weight * fit.place).sum(axis=3) * fit.span * precision + pull * at
    design = np.zeros((2, len(names), 5))
    design[:, :, 0] = names.centres.T
    design[0, :, 1] = design[1, :, 2] = 1
    design[0, :, 3], design[1, :, 4] = names.sizes(np.array([MARGIN]))[0].T
    squares = (design[..., :, None] * design[..., None, :]).reshape(2, len(names), 25)
    normal = (pull[0] @ squares[0] + pull[1] @ squares[1]).reshape(-1, 5, 5)
    answer = target[0] @ design[0] + target[1] @ design[1]
    believed, centre = _priors(decoded, modes, log_size, heavy)
    normal[:, range(5), range(5)] += believed
    answer += believed * centre
    return np.linalg.solve(normal, answer[..., None])[..., 0], normal


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
    systematic = lean.sum(axis=1) + swell + errors + _missing_prior(modes.missing)
    return np.asarray(prior + likelihood + scale + shift + systematic + volume)


def _log_normal(off: Floats, spread: Floats) -> Floats:
    return np.asarray(-0.5 * (off / spread) ** 2 - np.log(spread) - 0.5 * np.log(2 * np.pi))


def _error_prior(ratio: Floats) -> Floats:
    """Log prior of an error, 0 at the usual one."""
    return np.asarray(-_ERROR_STRENGTH * (np.log(ratio) + 0.5 / ratio**2 - 0.5))


def _missing_prior(missing: Floats) -> Floats:
    """Log prior of the share of missing faces, 0 at the usual one."""
    many: Floats = MISSING * _MISSING_STRENGTH * np.log(missing / MISSING)
    few: Floats = (1 - MISSING) * _MISSING_STRENGTH * np.log((1 - missing) / (1 - MISSING))
    return many + few
