"""The workspaces of a window, each built when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.gui.panels import PANELS

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from mangamatch.gui.pages import Pages
    from mangamatch.gui.panels.panel import Panel


class Workspaces:
    """Panels by their key in PANELS; most days need one or two of them, and no start needs all."""

    def __init__(self, pages: Pages, adopt: Callable[[Panel], None]) -> None:
        """``adopt`` is called with each panel once, before anybody else sees it."""
        self._pages, self._adopt = pages, adopt
        self._built: dict[str, Panel] = {}

    def __getitem__(self, key: str) -> Panel:
        """Return the panel, built now if it was never asked for."""
        self.build(key)
        return self._built[key]

    def build(self, key: str) -> None:
        """Build the panel, if there is none yet."""
        if key not in self._built:
            info = next(info for info in PANELS if info.key == key)
            panel = self._built[key] = info.create(self._pages)
            self._adopt(panel)

    @property
    def built(self) -> Sequence[Panel]:
        """The panels that there are so far."""
        return tuple(self._built.values())


def load_all() -> Generator[None, None, None]:
    """Import what all workspaces need, in a job: who opens one later waits for its widgets alone."""
    for info in PANELS:
        info.load()
        yield
