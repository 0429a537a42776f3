"""What a network finds on whole pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch

from mangamatch.models.detection.decoding import decoded
from mangamatch.models.detection.padding import padded
from mangamatch.training.detection.batches import stacked_targets
from mangamatch.training.detection.metrics import FoundOnPage
from mangamatch.training.detection.pages import KnownPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import nn

    from mangamatch.models.detection.decoding import DetectedBoxes
    from mangamatch.models.detection.network import FaceMap, FaceNetwork
    from mangamatch.training.detection.pages import PageSource


class PageAnswer(NamedTuple):
    """A page, what was found there, and the loss, NaN where none was asked for."""

    page: KnownPage
    found: DetectedBoxes
    loss: float

    @property
    def compared(self) -> FoundOnPage:
        """What the measures need."""
        return FoundOnPage(self.found, self.page.boxes, self.page.ignored)


def page_answers(
    network: FaceNetwork,
    source: PageSource,
    device: torch.device | str = "cpu",
    loss: nn.Module | None = None,
) -> Iterator[PageAnswer]:
    """Yield what ``network`` finds on each page of the first epoch of ``source``."""
    network.eval()
    for row in range(len(source)):
        (page,) = source.ask(0, np.array([row]))()
        yield page_answer(network, page, device, loss)


@torch.no_grad()
def page_answer(
    network: FaceNetwork, page: KnownPage, device: torch.device | str = "cpu", loss: nn.Module | None = None
) -> PageAnswer:
    """Return what ``network``, in evaluation mode, finds on a page."""
    whole = padded(page.image)
    answer = network(torch.from_numpy(whole)[None, None].to(device).float().div_(255))
    value = float("nan")
    if loss is not None:
        targets = stacked_targets([KnownPage(whole, page.boxes, page.ignored)])
        value = float(loss(answer, *(one.to(device) for one in targets)))
    (found,) = boxes_in(answer, page.image.shape)
    return PageAnswer(page, found, value)


def boxes_in(answer: FaceMap, size: tuple[int, ...]) -> Iterator[DetectedBoxes]:
    """Yield the boxes of each page of an answer; pages have ``size`` (H, W), and cut them off."""
    heat = answer.heat.sigmoid().unsqueeze(1)
    height, width = size
    for whole in torch.cat((heat, answer.sides), 1).float().cpu().numpy():
        found = decoded(whole)
        yield found._replace(boxes=np.clip(found.boxes, 0, (width, height, width, height)))
