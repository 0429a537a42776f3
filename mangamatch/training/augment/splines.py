"""Smooth displacement fields on the crop: thin-plate splines, solved for a batch, kept on a coarse grid.

A field tells, for a place of the *deformed* crop, where its pixel comes from: source = q + field(q). Pixels
need exactly this. Landmarks go the other way: a landmark at a lands where q + field(q) = a, which
:func:`invert_displacement` solves by Newton's method. So labels fit the pixels, not the spline's intention.
"""

from __future__ import annotations

import torch
from torch import Tensor

NODES = 20
"""Nodes of the coarse grid in each direction."""
REACH = 0.75
"""Crop units; fields are zero from here on."""
_STIFFNESS = 1e-3
"""Added to the diagonal: lids of a closed eye lie on one another, and no plate bends there."""
_SHARPEST = (0.2, 5.0)
"""Least and most that an area may change; beyond it the paper would be folded or torn."""
_NEAR = 1e-3
"""Crop units within which :func:`invert_displacement` must find a landmark."""


def weights(x: Tensor, nodes: int = NODES, reach: float = REACH) -> Tensor:
    """Return weights (…, nodes) of evenly spaced nodes over −reach…reach at places ``x`` (…).

    Cubic convolution, Keys 1981: smooth, passes through the nodes, exact for parabolas.
    """
    t = _distances(x, nodes, reach).abs()
    near = (1.5 * t - 2.5) * t * t + 1
    far = ((-0.5 * t + 2.5) * t - 4) * t + 2
    return torch.where(t < 1, near, torch.where(t < 2, far, torch.zeros_like(t)))


def _slopes(x: Tensor, nodes: int, reach: float) -> Tensor:
    """Return the derivatives of :func:`weights` by ``x``."""
    signed = _distances(x, nodes, reach)
    t = signed.abs()
    near = (4.5 * t - 5) * t
    far = (-1.5 * t + 5) * t - 4
    slope = torch.where(t < 1, near, torch.where(t < 2, far, torch.zeros_like(t)))
    return slope * signed.sign() * ((nodes - 1) / (2 * reach))


def _distances(x: Tensor, nodes: int, reach: float) -> Tensor:
    places = torch.arange(nodes, device=x.device, dtype=x.dtype)
    return (x[..., None] + reach) * ((nodes - 1) / (2 * reach)) - places


def thin_plate(at: Tensor, values: Tensor) -> Tensor:
    """Return the field (n, 2, NODES, NODES) that has ``values`` (n, P, 2) at places ``at`` (n, P, 2).

    A thin-plate spline (Bookstein 1989), held at zero on a frame of anchors around the crop; axes of the
    result are x or y of the value, then y and x of the node.
    """
    frame = _frame(at)
    at = torch.cat([at, frame.expand(len(at), -1, -1)], dim=1)
    values = torch.cat([values, torch.zeros_like(frame).expand(len(at), -1, -1)], dim=1)
    count = at.shape[1]
    system = at.new_zeros(len(at), count + 3, count + 3)
    system[:, :count, :count] = _bending(at, at) + _STIFFNESS * torch.eye(count, device=at.device)
    system[:, :count, count:] = _flat(at)
    system[:, count:, :count] = _flat(at).transpose(1, 2)
    wanted = torch.cat([values, values.new_zeros(len(at), 3, 2)], dim=1)
    solved = torch.linalg.solve_ex(system, wanted)[0]
    nodes = _nodes(at)
    field: Tensor = _bending(nodes, at) @ solved[:, :count] + _flat(nodes) @ solved[:, count:]
    return field.transpose(1, 2).reshape(-1, 2, NODES, NODES)


def _bending(x: Tensor, centres: Tensor) -> Tensor:
    """Return r² log r² of all distances; by products, which is three times as fast as cdist."""
    squares = (x * x).sum(-1)[..., :, None] + (centres * centres).sum(-1)[..., None, :]
    r2: Tensor = (squares - 2 * x @ centres.transpose(-1, -2)).clamp_(min=1e-9)
    return r2.log().mul_(r2)


def _flat(x: Tensor) -> Tensor:
    return torch.cat([torch.ones_like(x[..., :1]), x], dim=-1)


def _frame(like: Tensor) -> Tensor:
    """Return (A, 2) anchors on the square at REACH."""
    side = torch.linspace(-REACH, REACH, 6, device=like.device, dtype=like.dtype)[:-1]
    edge = torch.full_like(side, REACH)
    xs, ys = torch.cat([side, edge, -side, -edge]), torch.cat([-edge, side, edge, -side])
    return torch.stack([xs, ys], dim=1)


def _nodes(like: Tensor) -> Tensor:
    """Return (NODES², 2) places of the nodes, row by row."""
    line = torch.linspace(-REACH, REACH, NODES, device=like.device, dtype=like.dtype)
    ys, xs = torch.meshgrid(line, line, indexing="ij")
    return torch.stack([xs, ys], dim=-1).reshape(-1, 2)


def dense(field: Tensor, places: Tensor) -> Tensor:
    """Return ``field`` (n, 2, NODES, NODES) at all pairs of ``places`` (S,): (n, 2, S, S)."""
    matrix = weights(places)
    return matrix @ field @ matrix.T


def invert_displacement(points: Tensor, start: Tensor, field: Tensor) -> Tensor:
    """Return q (n, K, 2) with q + field(q) = ``points``, looked for from ``start`` on."""
    q = start
    for _ in range(2):  # the start is right but for stiffness and the coarse grid
        value, by_x, by_y = _with_slopes(field, q)
        rest = q + value - points
        a, b, c, d = 1 + by_x[..., 0], by_y[..., 0], by_x[..., 1], 1 + by_y[..., 1]
        area = a * d - b * c
        area = torch.where(area.abs() < 0.05, torch.full_like(area, 0.05), area)
        dx = (d * rest[..., 0] - b * rest[..., 1]) / area
        dy = (a * rest[..., 1] - c * rest[..., 0]) / area
        q = q - torch.stack([dx, dy], dim=-1).clamp(-0.1, 0.1)
    return q


def _with_slopes(field: Tensor, q: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Return the field's value and its derivatives by x and by y, each (n, K, 2)."""
    across, down = weights(q[..., 0]), weights(q[..., 1])
    steep_x, steep_y = _slopes(q[..., 0], NODES, REACH), _slopes(q[..., 1], NODES, REACH)
    rows = down.unsqueeze(1) @ field  # (n, 2, K, NODES)
    steep_rows = steep_y.unsqueeze(1) @ field
    pairs = ((rows, across), (rows, steep_x), (steep_rows, across))
    value, by_x, by_y = ((left * right.unsqueeze(1)).sum(-1).transpose(1, 2) for left, right in pairs)
    return value, by_x, by_y


def sound(field: Tensor, flow: Tensor, points: Tensor, q: Tensor) -> Tensor:
    """Return (n,) bool: the field folds nothing, and each landmark that it moves was found.

    ``flow`` (n, 2, S, S) is the field at the pixels.
    """
    flow = flow[:, :, ::2, ::2]  # smooth enough: nodes are further apart
    size = flow.shape[-1]
    by_x = (flow[:, :, :-1, 1:] - flow[:, :, :-1, :-1]) * size
    by_y = (flow[:, :, 1:, :-1] - flow[:, :, :-1, :-1]) * size
    area = (1 + by_x[:, 0]) * (1 + by_y[:, 1]) - by_x[:, 1] * by_y[:, 0]
    smallest, largest = area.flatten(1).aminmax(dim=1)
    rest = (q + _with_slopes(field, q)[0] - points).abs().amax(dim=(1, 2))
    return (smallest > _SHARPEST[0]) & (largest < _SHARPEST[1]) & (rest < _NEAR)
