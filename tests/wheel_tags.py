"""Write tests/wheel_tags.tsv anew: which wheels PyPI has for each pin, as pip finds them. Needs the network.

Run it after a pin has changed; only pins that are not in the table yet are asked for.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parent.parent
TABLE = Path(__file__).with_name("wheel_tags.tsv")
PLATFORMS = ("manylinux_2_34_x86_64", "win_amd64", "macosx_14_0_arm64", "macosx_15_0_x86_64")


def pins() -> list[Requirement]:
    """Return the pins of constraints.txt."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def key(pin: Requirement) -> str:
    """Return the pin without its marker, as the table has it."""
    return f"{canonicalize_name(pin.name)}{pin.specifier}"


def stored() -> dict[str, list[str]]:
    """Return the tags of the wheels of each pin."""
    rows = (line.split("\t") for line in TABLE.read_text("utf-8").splitlines())
    return {name: tags.split() for name, tags in rows}


def _asked(pin: str) -> list[str]:
    """Return the tags of what pip would install on each platform."""
    found = (_wheel(pin, platform) for platform in PLATFORMS)
    tags = (parse_wheel_filename(name)[3] for name in found if name)
    return sorted({str(tag) for wheel in tags for tag in wheel})


def _wheel(pin: str, platform: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        words = ["install", "--dry-run", "--quiet", "--ignore-installed", "--no-deps", "--only-binary=:all:"]
        words += ["--python-version", "3.11", "--platform", platform, "--target", folder]
        done = subprocess.run([sys.executable, "-m", "pip", *words, "--report", report, pin], check=False)
        if done.returncode:
            return ""
        (chosen,) = json.loads(report.read_text("utf-8"))["install"]
        return str(chosen["download_info"]["url"]).rpartition("/")[2]


if __name__ == "__main__":
    known = stored()
    rows = {key(pin): known.get(key(pin)) or _asked(key(pin)) for pin in pins()}
    TABLE.write_text("".join(f"{name}\t{' '.join(tags)}\n" for name, tags in sorted(rows.items())), "utf-8")
