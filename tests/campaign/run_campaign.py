"""Try for some minutes to lose, break, hang or fill mangamatch, and print one line of JSON about it.

python tests/campaign/run_campaign.py --minutes 10 --seed 0 --keep DIR

Exit code 1 when anything failed. ``--again reader:number`` does one mutant again, as it is, with its
traceback. ``--only`` takes parts: fuzz, kill, hostile, full; ``--readers`` takes some of the fuzzed readers.
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
import traceback
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

import fuzz
from judge import grouped
from readers import READERS


def main() -> int:
    """Run what was asked for."""
    args = _arguments()
    fast = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="campaign-", dir=fast if fast.is_dir() else None) as made:
        folder = Path(made)
        if args.again:
            return _again(args, folder)
        told = _campaign(args, folder)
    print(json.dumps(told))
    return 1 if told["failures"] else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path, help="folder for the smallest failing mutant of each kind")
    parser.add_argument("--readers", default="", help="comma-separated")
    parser.add_argument("--mutants", type=int, help="of each reader, instead of minutes")
    parser.add_argument("--again", metavar="READER:NUMBER")
    return parser.parse_args()


def available(names: list[str]) -> list[str]:
    """Return the readers whose libraries are installed."""
    missing = {kind for kind, module in (("torch", "torch"), ("qt", "PySide6")) if not find_spec(module)}
    return [name for name in names if not any(getattr(READERS[name], kind) for kind in missing)]


def preload(names: list[str]) -> None:
    """Import what children need, before there are any: nothing that starts a thread."""
    modules = ["cv2", "PIL.Image", "lxml.etree", "orjson", "yaml", "onnxruntime", "mangamatch.cli.main"]
    modules += [f"mangamatch.{name}" for name in ("workflows.predict", "workflows.export", "workflows.match")]
    modules += [f"mangamatch.formats.{path.stem}" for path in sorted(Path(fuzz.__file__).parents[2].glob("mangamatch/formats/*.py"))]
    if any(READERS[name].torch for name in names):
        modules += ["torch", "safetensors.torch", "onnx", "mangamatch.workflows.train", "mangamatch.workflows.compare"]
    if any(READERS[name].qt for name in names):
        modules += ["PySide6.QtWidgets", "mangamatch.gui.settings"]
    for module in modules:
        import_module(module)


def _campaign(args: argparse.Namespace, folder: Path) -> dict[str, Any]:
    names = available(args.readers.split(",") if args.readers else list(READERS))
    began = time.monotonic()
    preload(names)
    tally = fuzz.Tally()
    _forked(lambda: fuzz.make_seeds(folder / "seeds", names), folder)
    until = began + 60 * args.minutes
    runner = fuzz.Fuzz(folder, args.seed, args.jobs, names, tally)
    if args.mutants:
        runner.run(runner.batches(lambda name: args.mutants, 1), float("inf"))
    else:
        runner.run(runner.batches(lambda name: max(10, int(1500 / READERS[name].cost))), until)
    if args.keep:
        _keep(args, runner, tally)
    return {
        "seed": args.seed,
        "seconds": round(time.monotonic() - began),
        "mutants": tally.mutants.total(),
        "readers": dict(tally.mutants),
        "refused": dict(tally.refused),
        "peak_mb": tally.peak_kb // 1024,
        "failures": grouped(tally.failures),
    }


def _forked(work: Any, folder: Path) -> None:
    """Do ``work`` in a process of its own, so that this one starts no thread and opens nothing."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            work()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    if os.waitpid(pid, 0)[1]:
        sys.exit("the sound files could not be made")


def _keep(args: argparse.Namespace, runner: fuzz.Fuzz, tally: fuzz.Tally) -> None:
    """Save the smallest mutant of each kind of failure, with how to do it again."""
    for number, group in enumerate(grouped(tally.failures)):
        name, _, case = group["case"].partition(":")
        one = fuzz.mutant(runner.seeds, args.seed, name, int(case))
        place = args.keep / f"{number:03d}-{group['kind'].replace(' ', '-')}-{name.replace(' ', '-')}"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(runner.seeds / name / str(one.seed), place / "sound")
        target = place / one.file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(one.content)
        told = {**group, "again": f"--seed {args.seed} --again {name}:{case}", "file": str(one.file)}
        (place / "about.json").write_text(json.dumps(told, indent=1) + "\n")


def _again(args: argparse.Namespace, folder: Path) -> int:
    name, _, number = args.again.rpartition(":")
    fuzz.make_seeds(folder / "seeds", [name])
    one = fuzz.mutant(folder / "seeds", args.seed, name, int(number))
    print(one.file, len(one.content), one.content[:400], file=sys.stderr)
    (folder / "work").mkdir()
    fuzz.Bench(folder / "seeds", name, folder / "work").read(one)
    return 0


if __name__ == "__main__":
    sys.exit(main())
