"""100,000 faces of 60 landmarks to COCO keypoints and back: time and memory of a process of its own.

Peer: ``json.dump`` and ``json.load`` of the same document, then ``pycocotools.COCO`` on it. Run as
``python benchmarks/coco.py [faces]``; prints one JSON object.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import tempfile
from pathlib import Path

from many_faces import FACES, MEGABYTES, SECONDS, faces, measured, timed

from mangamatch.domain.progress import result_of
from mangamatch.formats import coco


def write(path: str, count: str) -> float:
    samples = faces(Path(path).parent, int(count))
    return timed(lambda: result_of(coco.write(samples, Path(path))))


def read(path: str, count: str) -> float:
    found: list[int] = []
    seconds = timed(lambda: found.append(len(result_of(coco.read(Path(path)))[0])))
    assert found == [int(count)]
    return seconds


def peer_write(path: str, count: str) -> float:
    samples = faces(Path(path).parent, int(count))

    def dump() -> None:
        annotations = [
            {
                **{"id": i, "image_id": 1 + i // 10, "category_id": 1, "iscrowd": 0, "area": 10_000},
                **{"bbox": [0, 0, 100, 100], "num_keypoints": len(sample.points)},
                "keypoints": [v for x, y in sample.points.tolist() for v in (x, y, 2)],
            }
            for i, sample in enumerate(samples, 1)
        ]
        images = [{"id": 1 + i, "file_name": f"{i}.jpg"} for i in range(len(samples) // 10 + 1)]
        document = {"images": images, "annotations": annotations, "categories": [{"id": 1}]}
        with open(path, "w", encoding="utf-8") as out:
            json.dump(document, out)

    return timed(dump)


def peer_read(path: str, _count: str) -> float:
    from pycocotools.coco import COCO

    with contextlib.redirect_stdout(io.StringIO()):
        return timed(lambda: COCO(path))


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = f"{folder}/ours.json", f"{folder}/peer.json"
        runs = {"write": ours, "read": ours, "peer_write": theirs, "peer_read": theirs}
        figures = {name: measured(__file__, name, path, str(count)) for name, path in runs.items()}
    target = {"target_s": SECONDS, "target_mb": MEGABYTES}
    print(json.dumps({"faces": count, **figures, **target}))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        print(globals()[sys.argv[1]](*sys.argv[2:]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else FACES)
