"""The options of a training run: as one value, as words of a command line, and what does not fit in them."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mangamatch.app.samples.read import missing_path
from mangamatch.app.training.initial_weights import Start, demand_fit, start_in
from mangamatch.app.training.synthetic_spec import drawn_source
from mangamatch.domain.messages import say
from mangamatch.domain.settings import setting, settings_of
from mangamatch.errors import MangamatchError, ModelError, SourceError, UsageError
from mangamatch.files import tree
from mangamatch.models.detection.notes import is_detector, no_detector
from mangamatch.models.devices import no_device
from mangamatch.models.losses import check_allowed
from mangamatch.models.run_files import weights_of
from mangamatch.models.spec import NetworkSpec
from mangamatch.training.recipe import Recipe
from mangamatch.training.run_folder import RunFolder
from mangamatch.training.tasks import FACES, LANDMARKS, TASKS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from mangamatch.app.training.synthetic_spec import DrawnSource

DEVICES = ("auto", "cpu", "cuda", "mps")
STARTED = ("backbone", "head", "size", "grow")
"""Fields that are taken from the weights a run starts from, unless the command line sets them."""


@dataclass(frozen=True, slots=True)
class TrainOptions:
    """``data`` and ``val``: files of samples, or folders of Manga109 where faces are to be found.

    Without ``val``, a share of the data's books is kept for it. ``drawn``: faces or pages to draw in place of
    ``data``; validated on ``val``, or on drawn ones of their own.
    ``unlabelled``: folders, archives or PDFs of pages whose faces nobody has marked, for the task faces.
    ``init``: a run or weights to start from. ``images``: a folder for images that are not where files say.
    ``resume``: go on with the run in ``out``.
    """

    data: tuple[Path, ...]
    out: Path
    recipe: Recipe
    val: tuple[Path, ...] = ()
    val_share: float = setting(
        0.1,
        say("Validation"),
        say("Share of the faces kept for validation, whole books at a time"),
        **{"least": 0, "most": 0.9, "share": True, "option": "val-split", "rare": True},
    )
    init: Path | None = None
    images: Path | None = None
    resume: bool = False
    device: str = setting(
        "auto",
        say("Device"),
        say("The device that computes."),
        choices={name: say("The fastest there is") if name == "auto" else name for name in DEVICES},
        rare=True,
    )
    outside: bool = setting(
        False,
        say("Images anywhere (only if you trust the files)"),
        say("Read images outside the folder of the file that names them, too"),
        option="images-anywhere",
        rare=True,
    )
    drawn: DrawnSource | None = None
    unlabelled: tuple[Path, ...] = ()

    @property
    def sources(self) -> list[str]:
        """What the faces to learn from are read or drawn from, as the command line names it."""
        return [str(self.drawn)] if self.drawn else [str(path.absolute()) for path in self.data]

    def __post_init__(self) -> None:
        check_start(self.recipe.freeze, self.init, resume=self.resume)
        check_drawn(self.drawn, self.recipe.task)
        if self.unlabelled and self.recipe.task != FACES:
            hint = say("Leave out --unlabelled, or add --task {task}.", task=FACES)
            raise UsageError(say("Only faces are learnt from pages without labels."), hint)
        if not 0 <= self.val_share < 1:
            message = say("The share kept for validation cannot be {value}.", value=self.val_share)
            raise UsageError(message, say("Choose a share from 0 to 0.9."))


def check_drawn(drawn: DrawnSource | None, task: str) -> None:
    """Raise UsageError for drawn data that another task learns from."""
    if drawn and drawn.task != task:
        message = say("{data} is for the task {task}.", data=str(drawn), task=drawn.task)
        raise UsageError(message, say("Add --task {task}, or give other data.", task=drawn.task))


def check_start(freeze: str, init: Path | None, *, resume: bool = False) -> None:
    """Raise UsageError where a run cannot start as it is asked to."""
    if freeze == "all" and not init and not resume:
        hint = say("Choose a run or a file of weights to start from (--init), or freeze less.")
        raise UsageError(say("A frozen network of random weights learns nothing."), hint)
    if init and resume:
        hint = say("Leave out --init, or start a new run.")
        raise UsageError(say("A run goes on from its own weights."), hint)


def words(options: TrainOptions) -> list[str]:
    """Return the command line that asks for ``options``, without the program's name."""
    data = [str(options.drawn)] if options.drawn else map(str, options.data)
    said = ["train", "--data", *data, "--out", str(options.out)]
    for name in ("val", "unlabelled"):
        if paths := getattr(options, name):
            said += [f"--{name}", *map(str, paths)]
    for entry in settings_of(TrainOptions):
        value = getattr(options, entry.name)
        said += entry.words(value) if value != entry.default else ()
    said += _given(options.recipe, STARTED if options.init else ())
    said += ["--init", str(options.init)] if options.init else []
    said += ["--images", str(options.images)] if options.images else []
    flags = {
        "--colour": options.recipe.channels == 3,
        "--no-colour": bool(options.init) and options.recipe.channels == 1,
        "--resume": options.resume,
        "--new-head": options.recipe.new_head,
    }
    return [*said, *(flag for flag, wanted in flags.items() if wanted)]


def _given(recipe: Recipe, kept: Collection[str] = ()) -> Iterator[str]:
    """Yield the words for fields that differ from the default recipe, and for those that are ``kept``."""
    usual = replace(Recipe.usual(recipe.task), task=LANDMARKS)
    chosen = replace(recipe, head=recipe.head_name) if kept else recipe
    for entry in settings_of(Recipe):
        value = getattr(chosen, entry.name)
        if entry.name in kept or value != getattr(usual, entry.name):
            yield from entry.words(value)
    if recipe.stages:
        yield from ("--init-stages", ",".join(recipe.stages))
    if recipe.schemes:
        yield from ("--schemes", ",".join(recipe.schemes))


def options_of_run(run: Path) -> TrainOptions:
    """Return the options that go on with the run in ``run``; ModelError when it is none."""
    folder = RunFolder(run)
    config = folder.read_config()
    data, device = config["data"], config["device"]
    if device not in DEVICES:
        raise no_device(device, DEVICES)
    drawn = drawn_source(data["sources"])
    return TrainOptions(
        data=() if drawn else tuple(map(Path, data["sources"])),
        out=run,
        recipe=folder.recipe(),
        val=tuple(map(Path, data["val_sources"])),
        val_share=data["val_share"],
        resume=True,
        device=device,
        outside=data["images_anywhere"],
        images=Path(data["images"]) if data["images"] else None,
        drawn=drawn,
        unlabelled=tuple(map(Path, data["unlabelled_sources"])),
    )


def problems(asked: Mapping[str, Any]) -> dict[str, MangamatchError]:
    """Return what does not fit, by field; ``asked`` has fields of TrainOptions and its recipe by name."""
    found: dict[str, MangamatchError] = {}
    unused = TASKS[asked.get("task", LANDMARKS)].unused
    names = {field.name for field in fields(Recipe)} - unused
    recipe = {name: asked[name] for name in names & asked.keys()}
    for name, check in _CHECKS.items():
        try:
            check(asked, recipe)
        except MangamatchError as error:
            found[name] = error
    if not found:
        try:
            Recipe.usual(**recipe)
        except MangamatchError as error:
            found["recipe"] = error
    return found


def _check_data(asked: Mapping[str, Any], recipe: Mapping[str, Any]) -> None:
    if asked.get("drawn"):
        drawn_source([str(asked["drawn"]), *map(str, asked["data"])])  # refuses files beside drawn faces
        return
    if not asked["data"] and asked.get("task") == FACES:
        raise SourceError(say("There is no page to learn from."), say("Add a folder of Manga109."))
    if not asked["data"]:
        raise SourceError(say("There is no face to learn from."), say("Add a project or a file of samples."))
    _check_files(asked["data"])


def _check_files(paths: tuple[Path, ...]) -> None:
    for path in paths:
        if not tree.exists(path):
            raise missing_path(path)


def _check_init(asked: Mapping[str, Any], recipe: Mapping[str, Any]) -> None:
    init = asked.get("init")
    if not init:
        return
    if not os.path.isfile(weights_of(init)):
        hint = say("Choose a run that has finished an epoch, or a file of weights.")
        raise ModelError(say("There are no weights in {path}.", path=init), hint)
    if asked.get("task") == FACES:
        if not is_detector(init):
            raise no_detector(init.name)
        return
    try:
        start = start_in(init)
    except ModelError:  # a run may be writing it; damage is reported when training reads it
        start = Start()
    usual = {name: getattr(Recipe(), name) for name in ("backbone", "size")}
    demand_fit(init, start, {**usual, **recipe})


def _check_loss(asked: Mapping[str, Any], recipe: Mapping[str, Any]) -> None:
    known = {name: recipe[name] for name in ("backbone", "head") if name in recipe}
    plain = Recipe(**known)
    check_allowed(plain.backbone, plain.head_name, recipe.get("loss") or plain.loss_name)


def _check_size(asked: Mapping[str, Any], recipe: Mapping[str, Any]) -> None:
    if asked.get("task") == FACES:
        Recipe.usual(FACES, **{name: recipe[name] for name in ("size",) if name in recipe})
        return
    plain = Recipe(backbone=recipe.get("backbone", Recipe().backbone))
    size = recipe.get("size", plain.size)
    NetworkSpec(plain.backbone, plain.head_name, (("manga60", 60),), size, recipe.get("channels", 1))


_CHECKS: dict[str, Callable[[Mapping[str, Any], Mapping[str, Any]], None]] = {
    "data": _check_data,
    "val": lambda asked, recipe: _check_files(asked.get("val", ())),
    "unlabelled": lambda asked, recipe: _check_files(asked.get("unlabelled", ())),
    "loss": _check_loss,
    "init": _check_init,
    "freeze": lambda asked, recipe: check_start(recipe.get("freeze", "none"), asked.get("init")),
    "size": _check_size,
    "out": lambda asked, recipe: RunFolder(asked["out"]).demand_free(),
}
