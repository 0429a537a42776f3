"""100,000 faces of 60 landmarks to dlib XML and back: time and memory of a process of its own.

Run as ``python benchmarks/dlib_xml.py [faces]``; prints one JSON object. Peer: ElementTree, which reads
the same file into a tree.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from many_faces import FACES, MEGABYTES, SECONDS, faces, measured, timed

from mangamatch.domain.progress import result_of
from mangamatch.formats import dlib


def write(path: str, count: str) -> float:
    samples = faces(Path(path).parent, int(count))
    return timed(lambda: result_of(dlib.write(samples, Path(path))))


def read(path: str, count: str) -> float:
    found: list[int] = []
    seconds = timed(lambda: found.append(len(result_of(dlib.read(Path(path)))[0])))
    assert found == [int(count)]
    return seconds


def peer_read(path: str, _count: str) -> float:
    return timed(lambda: ElementTree.parse(path))


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/faces.xml"
        figures = {
            name: measured(__file__, name, path, str(count)) for name in ("write", "read", "peer_read")
        }
    target = {"target_s": SECONDS, "target_mb": MEGABYTES}
    print(json.dumps({"faces": count, **figures, **target}))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        print(globals()[sys.argv[1]](*sys.argv[2:]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else FACES)
