"""Try for some minutes to lose, break, hang or fill mangamatch, and print one line of JSON about it.

python tests/campaign/run_campaign.py --minutes 10 --seed 0 --keep DIR

Exit code 1 when anything failed. ``--short`` does a small, fixed part of everything, as the tests do.
``--again READER:NUMBER`` does one mutant again, with its traceback, ``--again WRITER@STEP`` one kill.
``--readers`` takes some of the readers and leaves out kills, full disks and hostile names.
"""

from __future__ import annotations

import os

os.environ.update({"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "QT_QPA_PLATFORM": "offscreen"})

import argparse
import json
import shutil
import sys
import tempfile
import time
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any

import fuzz
import parts
from commands import begun, in_child
from judge import grouped
from page import fill_in
from readers import READERS

from mangamatch import formats

ROOT = Path(__file__).resolve().parents[2]
if TYPE_CHECKING:
    from collections.abc import Iterator

SHORT_MUTANTS = 11
"""Of each reader, in the short run."""


def main() -> int:
    """Run what was asked for."""
    args = _arguments()
    fast = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="campaign-", dir=fast if fast.is_dir() else None) as made:
        if args.again:
            return _again(args, Path(made))
        told = _campaign(args, Path(made))
    print(json.dumps(told))
    if args.docs:
        fill_in(args.docs, told)
    return 1 if told["failures"] else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path, help="folder for the smallest failing mutant of each kind")
    parser.add_argument("--docs", type=Path, help="put the figures into reliability.json and .md here")
    parser.add_argument("--readers", default="", help="comma-separated")
    parser.add_argument("--mutants", type=int, help="of each reader, instead of minutes")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--again", metavar="READER:NUMBER")
    return parser.parse_args()


def available(names: list[str]) -> list[str]:
    """Return the readers whose libraries are installed."""
    missing = {kind for kind, module in (("torch", "torch"), ("qt", "PySide6")) if not find_spec(module)}
    return [name for name in names if not any(getattr(READERS[name], kind) for kind in missing)]


def preload(names: list[str]) -> None:
    """Import what children need, before there are any: nothing that opens a file or starts a thread."""
    modules = ["cv2", "PIL.Image", "lxml.etree", "orjson", "yaml", "onnxruntime"]
    modules += [f"mangamatch.app.{name}" for name in ("predict.run", "predict.to_samples", "project.export")]
    modules += ["mangamatch.app.project.match", "mangamatch.app.predict.frame_records"]
    commands = ("main", "export", "convert", "predict", "match", "inspect")
    modules += [f"mangamatch.cli.{name}" for name in commands]
    modules += [entry.name for entry in walk_packages(formats.__path__, "mangamatch.formats.")]
    if any(READERS[name].torch for name in names):
        modules += ["torch", "safetensors.torch", "mangamatch.cli.train", "mangamatch.cli.compare"]
    if any(READERS[name].qt for name in names):
        modules += ["PySide6.QtWidgets", "mangamatch.gui.common.settings"]
    for module in modules:
        import_module(module)


def _campaign(args: argparse.Namespace, folder: Path) -> dict[str, Any]:
    names = available(args.readers.split(",") if args.readers else list(READERS))
    began = time.monotonic()
    made = parts.Parts()
    if args.short:
        preload([])  # processes without torch are sooner made
        made = in_child(lambda: parts.short(folder / "parts", args.seed), folder)
    preload(names)
    in_child(lambda: fuzz.make_seeds(folder / "seeds", names), folder)
    tally = fuzz.Tally()
    jobs = max(args.jobs - 1, 1) if not args.readers else args.jobs
    runner = fuzz.Fuzz(folder, args.seed, jobs, names, tally)
    until = began + 60 * args.minutes
    if args.readers:
        runner.run(_batches(args, runner), float("inf") if args.mutants else until)
    elif args.short:
        runner.run(_batches(args, runner), float("inf"))
    else:
        made = _both(args, runner, folder, until, names)
    if args.keep:
        _keep(args, runner, tally)
    return _told(args, time.monotonic() - began, tally, made)


def _batches(args: argparse.Namespace, runner: fuzz.Fuzz) -> Iterator[tuple[str, range]]:
    if args.mutants or args.short:
        return runner.batches(lambda name: args.mutants or SHORT_MUTANTS, 1)
    few, many = (lambda name, ms=ms: max(10, int(ms / READERS[name].cost)) for ms in (100, 1500))
    return chain(
        runner.batches(few, 1), runner.batches(many)
    )  # of each reader a few first, however slow it is


def _both(
    args: argparse.Namespace, runner: fuzz.Fuzz, folder: Path, until: float, names: list[str]
) -> parts.Parts:
    """Fuzz, and kill meanwhile in a process of its own; with one job, one after the other."""
    fuzzed = until if args.jobs > 1 else time.monotonic() + (until - time.monotonic()) / 2

    def work() -> parts.Parts:
        return parts.run(folder / "parts", args.seed, until, "run" in names)

    waiting = begun(work, folder) if args.jobs > 1 else None
    runner.run(_batches(args, runner), fuzzed)
    return waiting() if waiting else in_child(work, folder)


def _told(args: argparse.Namespace, seconds: float, tally: fuzz.Tally, made: parts.Parts) -> dict[str, Any]:
    failures = [*tally.failures, *made.failures]
    return {
        "seed": args.seed,
        "seconds": round(seconds),
        "jobs": args.jobs,
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[1], 1),
        **made.to_json(),
        "mutants": tally.mutants.total(),
        "not_ours": sum(
            one.kind not in ("hang", "memory") and "death" not in one.kind for one in tally.failures
        ),
        "hangs": sum(one.kind == "hang" for one in failures),
        "deaths": sum("death" in one.kind for one in failures),
        "over_memory": sum(one.kind == "memory" for one in failures),
        "peak_mb": tally.peak_kb // 1024,
        "readers": dict(tally.mutants),
        "refused": dict(tally.refused),
        "failed": len(failures),
        "failures": grouped(failures),
    }


def _keep(args: argparse.Namespace, runner: fuzz.Fuzz, tally: fuzz.Tally) -> None:
    """Save the smallest mutant of each kind of failure, with how to do it again."""
    for number, group in enumerate(grouped(tally.failures)):
        name, _, case = group["case"].rpartition(":")
        one = fuzz.mutant(runner.seeds, args.seed, name, int(case))
        place = args.keep / f"{number:03d}-{group['kind']}-{name}".replace(" ", "-")
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(runner.seeds / name / str(one.seed), place / "sound")
        (place / f"mutant{one.file.suffix}").write_bytes(one.content)
        told = {**group, "again": f"--seed {args.seed} --again '{name}:{case}'", "file": str(one.file)}
        (place / "about.json").write_text(json.dumps(told, indent=1) + "\n")


def _again(args: argparse.Namespace, folder: Path) -> int:
    """Do one mutant again, or one kill or full disk of a writer, whose folder is kept."""
    if "@" in args.again:
        kept = Path(tempfile.mkdtemp(prefix="campaign-"))
        preload([])
        print(*in_child(lambda: parts.again(args.again, kept / "it"), kept), f"see {kept}", sep="\n")
        return 0
    name, _, number = args.again.rpartition(":")
    fuzz.make_seeds(folder / "seeds", [name])
    one = fuzz.mutant(folder / "seeds", args.seed, name, int(number))
    print(one.file, len(one.content), one.content[:400], file=sys.stderr)
    fuzz.Bench(folder / "seeds", name, folder / "work").read(one)
    return 0


if __name__ == "__main__":
    sys.exit(main())
