"""Learning from pages whose faces nobody has marked: the averaged network tells where they are.

Its answers on crops as they are become targets for the same crops inked and toned (mean teacher, Tarvainen
and Valpola 2017). What it is sure of is a face; what it is in doubt about counts for nothing.
"""

from __future__ import annotations

from contextlib import closing
from itertools import count
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from mangamatch.training.detection.batches import stacked_targets
from mangamatch.training.detection.pages import KnownPage
from mangamatch.training.detection.predictions import boxes_in
from mangamatch.training.task import StepInput

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from mangamatch.models.detection.network import FaceNetwork
    from mangamatch.training.detection.batches import CutBatch, PageBatches

SURE, UNSURE = 0.5, 0.12
"""Scores from which on the averaged network's answer is a face, and from which on it is ignored."""
_ROUNDS = 1000
"""More rounds through the unlabelled pages than an epoch can need."""


def with_unlabelled(
    labelled: PageBatches, unlabelled: PageBatches, teacher: FaceNetwork, epoch: int
) -> Generator[StepInput, None, None]:
    """Yield the batches of an epoch, to each of which a batch of unlabelled crops is added."""
    teacher.eval()
    with closing(labelled.epoch(epoch)) as steps, closing(_endless(unlabelled, epoch)) as cuts:
        for step, cut in zip(steps, cuts, strict=False):
            plain = unlabelled.plain(cut)
            targets = unlabelled.moved(taught(teacher, plain))
            more = (unlabelled.seen(plain, cut, epoch), *targets)
            yield StepInput(tuple(torch.cat(pair) for pair in zip(step.tensors, more, strict=True)))


def _endless(batches: PageBatches, epoch: int) -> Generator[CutBatch, None, None]:
    """Yield batches for as long as an epoch may need them, each round in another order."""
    for turn in count(epoch * _ROUNDS):
        yield from batches.cuts(turn)


@torch.no_grad()
def taught(teacher: FaceNetwork, images: Tensor) -> tuple[Tensor, ...]:
    """Return targets for crops (N, 1, S, S) by what ``teacher`` finds there, on the CPU."""
    return stacked_targets(list(_pages(teacher, images)))


def _pages(teacher: FaceNetwork, images: Tensor) -> Iterator[KnownPage]:
    size = tuple(images.shape[2:])
    blank = np.zeros(size, np.uint8)
    for found in boxes_in(teacher(images), size):
        told = found.scores >= UNSURE
        yield KnownPage(blank, found.boxes[told], found.scores[told] < SURE)
