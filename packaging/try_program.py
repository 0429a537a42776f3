"""Try an installed or built mangamatch: it tells what it has, makes the demo, predicts, and opens its window.

Run as ``python packaging/try_program.py PROGRAM``. It ends with 0 when all of it works.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

_OPEN = 15  # seconds after which a window counts as open


def main(program: str) -> None:
    """Run every step; the first that fails ends it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
        steps(program, Path(folder))
    print(f"{program}: doctor, demo, predict and the window work")


def steps(program: str, folder: Path) -> None:
    """Use the program as its users do."""
    told = json.loads(run(program, "doctor", "--json", "-"))
    print("\n".join(f"{one['topic']}: {one['found']}" for one in told["findings"] if not one["ok"]))
    demo = folder / "demo"
    run(program, "demo", "--no-gui", "--out", str(demo))
    page = next(demo.glob("manga109/images/*/000.*"))
    run(program, "predict", str(page), "--out", str(folder / "out"), "--json", str(folder / "found.json"))
    found = json.loads((folder / "found.json").read_text("utf-8"))
    faces = json.dumps(found).count('"points"')
    if not faces:
        sys.exit(f"{program} found no face on {page.name} of the demo")
    window(program, demo)


def run(*words: str) -> str:
    """Run the program and return what it prints; its failure is ours."""
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", timeout=600)
    if done.returncode:
        sys.exit(f"{' '.join(words)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def window(program: str, demo: Path) -> None:
    """Open the demo's project and end the window once it has stayed open."""
    project = next(demo.glob("*.mangamatch"))
    process = subprocess.Popen([program, str(project)], stderr=subprocess.PIPE, text=True)
    try:
        _, said = process.communicate(timeout=_OPEN)
    except subprocess.TimeoutExpired:
        process.terminate()
        process.wait()
    else:
        sys.exit(f"the window ended with {process.returncode}:\n{said}")


if __name__ == "__main__":
    main(sys.argv[1])
