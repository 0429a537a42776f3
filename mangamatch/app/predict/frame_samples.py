"""Faces on frames become samples. A sample needs an image file, so frames of clips are written as images."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from mangamatch.app.samples.write import on_renamed
from mangamatch.domain import arrays
from mangamatch.domain.sample import Sample
from mangamatch.files.atomic import replace_folder, replace_together
from mangamatch.files.paths import claim_path
from mangamatch.formats import FORMATS
from mangamatch.media.folder import FolderClip
from mangamatch.media.render import Overlay, render_frame
from mangamatch.media.writers import put_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from typing import TypeAlias

    from mangamatch.domain.tracked_face import FoundFace
    from mangamatch.files.batch_replace import Together
    from mangamatch.media.clip import Clip, ClipFrame

    TakeFaces: TypeAlias = Callable[[ClipFrame, Sequence[FoundFace]], None]


@dataclass(slots=True, eq=False)
class FrameSamples:
    """The faces so far, with landmarks in ``scheme``. Frames are written into the folder ``pictures``.

    Use :func:`frame_samples`: it moves the images and the file that names them into place together.
    """

    pictures: Path
    scheme: str
    _group: Together | None
    _stack: ExitStack
    _made: Path | None = None
    _groups: dict[str, list[Sample]] = field(default_factory=dict)
    _numbers: Counter[tuple[str, str]] = field(default_factory=Counter)
    _folders: set[str] = field(default_factory=set)

    def of(self, clip: Clip) -> TakeFaces:
        """Return what takes the faces of each frame of one clip."""
        images = _Images(clip, claim_path(self.pictures / clip.path.stem, self._folders), self._make)
        group = (clip.path.parent.name if clip.still else clip.path.stem) or "predicted"
        samples = self._groups.setdefault(group, [])

        def take(frame: ClipFrame, found: Sequence[FoundFace]) -> None:
            seen = [(face.box, arrays.points(face.points)) for face in found if face.points is not None]
            image = images.of(frame) if seen else clip.path
            for box, points in seen:
                name = f"{image.stem}_{self._numbers[group, image.stem]:02d}"
                self._numbers[group, image.stem] += 1
                samples.append(Sample(image, clip.size, box, points, self.scheme, group, name))

        return take

    def _make(self, folder: Path) -> Path:
        """Return where the images that will lie in ``folder`` wait."""
        if self._made is None:
            self._made = self._stack.enter_context(replace_folder(self.pictures))
        made = self._made / folder.name
        made.mkdir(exist_ok=True)
        return made

    def samples(self) -> list[Sample]:
        """Return a sample for each face, once all are collected. One folder or clip is one group."""
        self._stack.close()
        names = self._group.renamed() if self._group else {}
        return on_renamed(chain(*self._groups.values()), names)

    def __bool__(self) -> bool:
        """Whether any face was taken."""
        return any(self._groups.values())


@contextmanager
def frame_samples(out: Path, name: str, scheme: str) -> Iterator[FrameSamples]:
    """Collect faces of frames in a ``with`` block, for samples of format ``name`` written to ``out``."""
    pictures = out.with_name(f"{out.stem}_frames")
    out.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        group = None  # a folder holds its images itself, and needs them when it is written
        if not FORMATS[name].is_folder:
            group = stack.enter_context(replace_together([out], pictures))
        with ExitStack() as images:
            yield FrameSamples(pictures, scheme, group, images)


@dataclass(slots=True, eq=False)
class _Images:
    """Image files of a clip's frames, made in ``folder`` where there are none."""

    clip: Clip
    folder: Path
    make: Callable[[Path], Path]

    def of(self, frame: ClipFrame) -> Path:
        """Return where the image of ``frame`` is, or will be when the clip is done."""
        if self.clip.still:
            return self.clip.path
        if isinstance(self.clip, FolderClip):
            return self.clip.files[frame.index]
        name = f"{self.clip.path.stem}_{frame.index:06d}.png"
        put_picture(self.make(self.folder) / name, render_frame(frame, (), "", Overlay()))
        return self.folder / name
