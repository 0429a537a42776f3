"""Weights of networks: saved with their spec, loaded again, or taken over from elsewhere where they fit."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from mangamatch.domain.messages import say
from mangamatch.errors import ModelError
from mangamatch.models.backbones import backbone_of, stage_prefixes
from mangamatch.models.checkpoint import finite, read_checkpoint, write_checkpoint
from mangamatch.models.file_headers import read_declared
from mangamatch.models.freezing import stage_of
from mangamatch.models.network import AnyModule, LandmarkNetwork, unfilled_network
from mangamatch.models.notes import SPEC_NOTE, spec_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from torch import Tensor

    from mangamatch.models.file_headers import Declared
    from mangamatch.models.spec import NetworkSpec

_TRUNK = "backbone."
_WRAPPERS = ("module.", "_orig_mod.", "model.", "network.")
_OUR_PARTS = (_TRUNK, "heads.", "neck.")
_COUNTER = "num_batches_tracked"  # absent in old files, and of no consequence


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of the weights of a file; names are the network's, in ``unexpected`` the file's.

    ``loaded`` were taken over, ``adapted`` of them for another number of channels. ``missing``: asked for,
    not in the file. ``mismatched``: in the file with another shape, so left as they were. ``unexpected``: the
    network has no place for them. ``skipped``: not asked for. ``heads``: schemes that the file has heads for.
    """

    loaded: tuple[str, ...]
    adapted: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    mismatched: tuple[str, ...] = ()
    unexpected: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()

    def lacks(self, schemes: Collection[str]) -> bool:
        """Whether a network for ``schemes`` got less than what makes a head of the file worth anything.

        A head needs all that it stands on. One for a scheme that the file has none for may begin anew beside
        others, not alone.
        """
        kept = [scheme for scheme in schemes if scheme in self.heads]
        fresh = tuple(_head(scheme) for scheme in schemes if scheme not in self.heads)
        lost = any(not name.startswith(fresh) for name in (*self.missing, *self.mismatched))
        return bool(self.heads) and (lost or not kept)

    def parts(self, backbone: str) -> dict[str, tuple[str, ...]]:
        """Return the parts of the network that begin anew or were changed, by why: names of the fields."""
        why = {"mismatched": self.mismatched, "missing": self.missing, "skipped": self.skipped}
        why["adapted"] = self.adapted
        return {
            name: tuple(dict.fromkeys(_part(backbone, one) for one in names)) for name, names in why.items()
        }

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object for the record of a run."""
        return asdict(self)


def save_network(network: LandmarkNetwork, path: Path, notes: Mapping[str, str] | None = None) -> None:
    """Write weights, spec and further ``notes`` to a safetensors file; ExportError when it cannot be."""
    spec = json.dumps(network.spec.to_json())  # in its order: the first scheme is the one that is meant
    write_checkpoint(path, network.state_dict(), {**(notes or {}), SPEC_NOTE: spec})


def load_network(path: Path) -> LandmarkNetwork:
    """Return what :func:`save_network` wrote, in evaluation mode; ModelError for anything else."""
    declared = read_declared(path)
    if not declared.shapes:
        read_checkpoint(path)  # of torch: whether it is damaged is the first thing to say
    return filled(unfilled_network(spec_in(declared.notes, path.name)), path, declared)


def filled(network: AnyModule, path: Path, declared: Declared) -> AnyModule:
    """Return ``network`` with the weights of a file, in evaluation mode; ModelError where they do not fit.

    ``declared``: what the file says of itself. A network of other shapes is refused before it takes memory.
    """
    misfit = ModelError(say("The weights in {file} do not fit its network", file=path.name))
    if declared.shapes != {name: tuple(tensor.shape) for name, tensor in network.state_dict().items()}:
        raise misfit
    tensors = read_checkpoint(path).tensors
    finite(tensors, path.name)
    try:
        network.load_state_dict(tensors)
    except RuntimeError as error:
        raise misfit from error
    return network.eval()


def initialise(
    network: LandmarkNetwork, file: Path, stages: Iterable[str] | None = None, *, heads: bool = True
) -> Loaded:
    """Take over the weights of ``file`` that fit ``network`` by name and shape.

    ``file``: ours or public ones, with or without the prefixes of wrappers. ``stages`` (see
    :func:`mangamatch.models.backbones.stage_prefixes`): only those of the backbone, and no head; None takes
    all. ``heads=False`` leaves the heads fresh. A public classifier becomes the head where its shape fits. A
    first convolution for colour is summed for a grey network, so that grey pictures look the same to it; one
    for grey is spread evenly over three channels.

    Raises ModelError when the file is damaged or nothing of it fits.
    """
    prefixes = _asked(network.spec.backbone, stages, heads)
    own = dict(network.state_dict())
    tensors = read_checkpoint(file).tensors
    given, unexpected = _renamed(tensors, network, own)
    asked = {name: tensor for name, tensor in given.items() if name.startswith(prefixes)}
    finite(asked, file.name)
    plan = {name: _fitted(tensor, own[name]) for name, tensor in asked.items()}
    taken = {name: tensor for name, tensor in plan.items() if tensor is not None}
    if not taken:
        raise _nothing_fits(file.name, network.spec.backbone)
    network.load_state_dict(taken, strict=False)
    return Loaded(
        loaded=tuple(taken),
        adapted=tuple(name for name in taken if asked[name].shape != own[name].shape),
        missing=tuple(n for n in own if n.startswith(prefixes) and n not in given and _COUNTER not in n),
        mismatched=tuple(name for name, tensor in plan.items() if tensor is None),
        unexpected=unexpected,
        skipped=tuple(name for name in own if not name.startswith(prefixes)),
        heads=_heads_in(tensors) if heads and stages is None else (),
    )


def _head(scheme: str) -> str:
    return f"heads.{scheme}."


def _heads_in(tensors: Iterable[str]) -> tuple[str, ...]:
    """Return the schemes that a file of ours has heads for."""
    names = [name for name in map(_unwrapped, tensors) if name.startswith("heads.")]
    return tuple(dict.fromkeys(name.split(".")[1] for name in names))


def _part(backbone: str, name: str) -> str:
    """Return what people call the part of a network that a weight belongs to."""
    if not name.startswith(_TRUNK):
        return " ".join(name.split(".")[:2]).replace("heads", "head") if name.startswith("heads.") else "neck"
    return stage_of(backbone, name)


def _asked(backbone: str, stages: Iterable[str] | None, heads: bool) -> tuple[str, ...]:
    """Return the beginnings of the names in the network that are to be loaded."""
    if stages is not None:
        return tuple(_TRUNK + prefix for prefix in stage_prefixes(backbone, stages))
    return _OUR_PARTS if heads else (_TRUNK,)


def _renamed(
    tensors: Mapping[str, Tensor], network: LandmarkNetwork, own: Mapping[str, Tensor]
) -> tuple[dict[str, Tensor], tuple[str, ...]]:
    """Return the tensors under the network's names, and the names in the file that it has no place for."""
    classifier = backbone_of(network.spec.backbone).classifier
    known: dict[str, Tensor] = {}
    unexpected = []
    for name, tensor in tensors.items():
        places = [p for p in _places(_unwrapped(name), classifier, network.spec) if p in own]
        known.update(dict.fromkeys(places, tensor))
        if not places:
            unexpected.append(name)
    return {name: known[name] for name in own if name in known}, tuple(sorted(unexpected))


def _unwrapped(name: str) -> str:
    while name.startswith(_WRAPPERS):
        name = name.partition(".")[2]
    return name


def _places(name: str, classifier: str, spec: NetworkSpec) -> list[str]:
    """Return where the network may have what a file calls ``name``."""
    bare = name.removeprefix(_TRUNK)
    if bare.startswith(classifier):
        return [f"heads.{scheme}.linear.{bare.removeprefix(classifier)}" for scheme, _ in spec.schemes]
    return [name if name.startswith(_OUR_PARTS) else _TRUNK + name]


def _fitted(tensor: Tensor, own: Tensor) -> Tensor | None:
    """Return ``tensor`` in the shape of ``own``, None where that would need invention."""
    if tensor.shape == own.shape:
        return tensor
    if tensor.ndim != 4 or own.ndim != 4 or tensor.shape[0] != own.shape[0]:
        return None
    if tensor.shape[2:] != own.shape[2:]:
        return None
    if (tensor.shape[1], own.shape[1]) == (3, 1):
        return tensor.sum(1, keepdim=True)
    if (tensor.shape[1], own.shape[1]) == (1, 3):
        return (tensor / 3).expand_as(own)
    return None


def _nothing_fits(file: str, backbone: str) -> ModelError:
    return ModelError(
        say("Nothing in {file} fits {network}", file=file, network=backbone),
        say("Weights fit the network they were trained for: choose that one, or other weights."),
    )
