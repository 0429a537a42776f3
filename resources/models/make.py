"""Make the shipped network of a training run: ``python resources/models/make.py RUN [options]``.

Writes weights, ONNX file and model card under the name that ``mangamatch/inference/shipped.py`` gives, all
three or, where something is wrong with the run, none. ``--real FACES.json``: what
``benchmarks/real_faces.py`` printed. ``--before TEXT``: what the weights that the run began with had seen.
``--mix WEIGHTS SHARE``: the mean of the run's weights and others of the same network, of which SHARE goes in.
"""

from __future__ import annotations

import argparse
import json
import shlex
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from safetensors.torch import save

from mangamatch.app.training.options import options_of_run, words
from mangamatch.app.training.synthetic import held_faces
from mangamatch.domain.marking import MANGA109, mark
from mangamatch.files.atomic import replace_bytes
from mangamatch.inference.bundled_model import NAME
from mangamatch.inference.export import ExportedModel, export_onnx
from mangamatch.inference.torch_engine import load_network
from mangamatch.models.checkpoint import read_checkpoint
from mangamatch.training.metrics import evaluate
from mangamatch.training.predictions import predictions
from mangamatch.training.run_folder import RunFolder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from torch import Tensor

Mix: TypeAlias = tuple[Path, float]
"""Weights to mix in, and the share of them."""
HERE = Path(__file__).resolve().parent
LARGEST = 12_000_000
"""Bytes of weights and ONNX file together."""
PARTS = ("chin", "under_0.0333", "interpupil")


def main() -> int:
    """Make the three files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run", type=Path, help="folder of a training run, which may still go on")
    parser.add_argument("--real", type=Path, help="JSON that benchmarks/real_faces.py printed of it")
    parser.add_argument("--before", default="", help="a sentence on the weights that the run began with")
    parser.add_argument("--mix", nargs=2, metavar=("WEIGHTS", "SHARE"), help="weights to mix in, how much")
    parser.add_argument("--only-weights", type=Path, metavar="FILE", help="write the weights there, no more")
    args = parser.parse_args()
    run, other = RunFolder(args.run), (Path(args.mix[0]), float(args.mix[1])) if args.mix else None
    if args.only_weights:
        args.only_weights.write_bytes(weights_of(run, other))
        return 0
    real = json.loads(args.real.read_text(encoding="utf-8")) if args.real else {}
    for path, data in made(run, real, args.before, other).items():
        replace_bytes(path, data)
        print(f"{path.name}: {len(data) / 1e6:.2f} MB")
    return 0


def weights_of(run: RunFolder, other: Mix | None) -> bytes:
    """Return the weights of a run's best epoch, or their mean with those of ``other``: file and share.

    Networks that one training led from the one to the other lie in one valley: their mean is a network as
    well, and one that holds to what both learnt (Wortsman et al. 2022).
    """
    if other is None:
        return run.best.read_bytes()
    own, rest = read_checkpoint(run.best), read_checkpoint(other[0])
    mixed = {name: _mixed(value, rest.tensors[name], other[1]) for name, value in own.tensors.items()}
    return save(mixed, own.notes)


def _mixed(own: Tensor, rest: Tensor, share: float) -> Tensor:
    return (own + share * (rest - own)).contiguous() if own.is_floating_point() else own


def made(run: RunFolder, real: Mapping[str, Any], before: str, other: Mix | None = None) -> dict[Path, bytes]:
    """Return the files with what is to be in them; the weights are read once, a run may replace them."""
    with tempfile.TemporaryDirectory() as folder:
        weights, onnx = (Path(folder) / f"{NAME}.{kind}" for kind in ("safetensors", "onnx"))
        weights.write_bytes(weights_of(run, other))
        exported = export_onnx(weights, onnx)
        drawn = _measured(weights) if other else None
        files = {HERE / path.name: path.read_bytes() for path in (onnx, weights)}
    if (size := sum(map(len, files.values()))) > LARGEST:
        raise SystemExit(f"{size:,} bytes are more than {LARGEST:,}: train a smaller network.")
    card = "\n".join([*_about(run, exported, before), *_figures(run, real, drawn), *_how(run, other)])
    return {**files, HERE / f"{NAME}.md": card.encode()}


def _measured(weights: Path) -> dict[str, Any]:
    """Return what a network comes to on the drawn faces that every run on them is validated on."""
    network, about = load_network(weights)
    held = held_faces(about.crop)
    found = mark(predictions(network, held), held.scheme, MANGA109)
    return evaluate(found, held.labels, held.scheme).to_json()


def _about(run: RunFolder, exported: ExportedModel, before: str) -> Iterator[str]:
    config = run.read_config()
    recipe, crop = config["recipe"], config["crop"]
    yield f"""# {NAME}

The network that mangamatch uses where no other is named: 60 landmarks (`{exported.scheme}`) on a face in a
box. `{NAME}.onnx` runs without torch; `{NAME}.safetensors` are the same weights, to be trained
further (`mangamatch train --init`). This card and both files are made by `resources/models/make.py`.

| | |
|---|---|
| marking | `{config.get("marking") or "nobody says"}` ([what that is](../../docs/formats.md)) |
| network | `{recipe["backbone"]}`, head `{config["network"]["head"]}`, {config["parameters"]:,} parameters |
| input | {exported.size}×{exported.size}, {"grey" if exported.channels == 1 else "colour"}; \
the box of the face, grown {crop["grow"]} times |
| output | points{" and how unsure each of them is" if exported.spread else ""} |
| ONNX file | {exported.bytes / 1e6:.1f} MB; differs from torch by {exported.difference:.1g} of a crop |
| trained with | mangamatch {config["environment"]["mangamatch"]}, torch {config["environment"]["torch"]} |

## What it saw

Only faces drawn by this project's own code (`mangamatch/synthetic/faces`), none of them twice: \
{config["data"]["train"]:,} an
epoch, {_epochs(run, recipe["epochs"])}. Their points are exact, hidden ones too.
{before or "The training began with random weights."}
Boxes run from hairline to chin and from ear to ear. How wide the shapes of real faces spread was looked up
and drawn after ([drawn faces](../../docs/drawn-faces.md)).

## What it did not see

No page of a manga, no photograph, no person. No colour. No animals or masks, no faces from behind or upside
down. The head turns to 63°, nods to 29° and rolls to 43° in what is drawn; beyond, expect nothing. It does
not find faces and does not say when a box shows none. Measure it on your own titles before you rely on it.
"""


def _epochs(run: RunFolder, wanted: int) -> str:
    best = [event.epoch for event in run.epochs() if event.best]
    text = f"{wanted} epochs, the best one is {best[-1] if best else 0}"
    return text if (run.path / "result.json").exists() else f"{text} so far: **the training had not ended**"


def _figures(run: RunFolder, real: Mapping[str, Any], drawn: Mapping[str, Any] | None) -> Iterator[str]:
    config = run.read_config()
    yield "## Figures\n"
    yield "Mean distance between prediction and truth, as a share of the width of the chin line (points 0"
    yield "to 16) or of the distance of the pupils; and the share of faces whose error by the chin is under"
    yield "0.0333.\n"
    yield "| faces | n | chin | under 0.0333 | pupils |"
    yield "|---|---|---|---|---|"
    yield _drawn_row(run, config) if drawn is None else _told_row(drawn)
    for title, told in real.items():
        if isinstance(told, dict) and "faces" in told:
            name = "real, both titles" if title == "both" else f"real, {title}"
            yield _row(name, told["faces"], *(told[part] for part in PARTS))
    yield "\nDrawn faces: of all styles, kept out of training."
    if not real:
        return
    yield """Real faces: `python benchmarks/real_faces.py`, faces of two titles of OpenMantra that people
labelled, boxes from the XML. Curves were labelled by eye, then cut and divided by the same rule as the
answers; the labels of Manga109's own people keep that rule roughly. Nothing was trained on these faces, but
they were looked at while the drawing was improved: expect a little worse on other titles. By part (share of
the chin line):
"""
    yield "| " + " | ".join(real["both"]["per_part"]) + " |"
    yield "|" + "---|" * len(real["both"]["per_part"])
    yield "| " + " | ".join(f"{value:.3f}" for value in real["both"]["per_part"].values()) + " |"
    yield "\nAcross the curves and along them, each with the interval of 95 %:\n"
    yield "| part | across | along |"
    yield "|---|---|---|"
    for part, ways in real["both"]["curves"].items():
        yield f"| {part} | {_sure(ways['across'])} | {_sure(ways['along'])} |"
    if off := real.get("off_by_a_tenth"):
        yield f"\nIn boxes that are off by a tenth, the error by the chin is {off['ratio']:.2f} times that."


def _sure(told: list[float]) -> str:
    mean, low, high = told
    return f"{mean:.3f} ({low:.3f} to {high:.3f})"


def _drawn_row(run: RunFolder, config: Mapping[str, Any]) -> str:
    held = config["data"]["val"]
    try:
        told = json.loads((run.path / "result.json").read_text(encoding="utf-8"))["evaluation"]
    except OSError:
        best = [event for event in run.epochs() if event.best]
        return _row("drawn (training not ended)", held, best[-1].nme, 1 - (best[-1].failure_rate or 0), None)
    return _told_row(told)


def _told_row(told: Mapping[str, Any]) -> str:
    return _row("drawn", told["n"], told["nme"]["chin"], 1 - told["failure_rate"], told["nme"]["interpupil"])


def _row(name: str, count: int, chin: float | None, good: float, pupils: float | None) -> str:
    numbers = ("–" if value is None else f"{value:.4f}" for value in (chin, pupils))
    chin_text, pupils_text = numbers
    return f"| {name} | {count} | {chin_text} | {good:.0%} | {pupils_text} |"


def _how(run: RunFolder, other: Mix | None) -> Iterator[str]:
    options = replace(options_of_run(run.path), out=Path("runs/shipped"), resume=False, init=None)
    yield f"""
## Licence

MIT, as all of mangamatch. The weights come from drawings that this project's code made: no manga was trained
on, and no annotation of anybody.

## Make it again

```sh
mangamatch {shlex.join(words(options))}
python benchmarks/real_faces.py runs/shipped --off > real.json
python resources/models/make.py runs/shipped --real real.json{_mixed_in(other)}
```

{_since(run)}"""


def _mixed_in(other: Mix | None) -> str:
    return f" --mix {other[0].name} {other[1]:g}" if other else ""


def _since(run: RunFolder) -> str:
    if options_of_run(run.path).init is None:
        return ""
    return "That begins with random weights; give it as many epochs more as those before had.\n"


if __name__ == "__main__":
    raise SystemExit(main())
