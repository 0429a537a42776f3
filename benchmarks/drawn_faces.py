"""Faces drawn a second at 128² (regions of 174²), on all cores, as ``train --data drawn:`` draws them.

Run as ``python benchmarks/drawn_faces.py [faces]``; prints one JSON object. Processes are warm; the time of
one face in the main process, by the processor's clock, is given beside it. The target is 300 faces a second
on two cores.
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import closing

import cv2
import numpy as np

from mangamatch.synthetic.faces.workers import Drawers, Order, draw_rows

BATCH, TARGET = 32, 300


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    cores, order = os.cpu_count() or 1, Order(faces=count)
    with closing(Drawers(order, cores)) as drawers:
        drawers.ask(1, np.arange(64 * cores))()
        begun = time.perf_counter()
        waiting = [drawers.ask(0, np.arange(a, min(a + BATCH, count))) for a in range(0, count, BATCH)]
        for wait in waiting:
            wait()
        speed = count / (time.perf_counter() - begun)
    cv2.setNumThreads(1)
    begun = time.process_time()
    draw_rows(order, 2, range(200))
    alone = (time.process_time() - begun) / 200 * 1e3
    told = {
        "faces": count,
        "cores": cores,
        "faces_per_second": round(speed),
        "cpu_ms_per_face": round(alone, 2),
    }
    told["cpu_ms_per_face"] = round(alone, 2)
    print(json.dumps({"claim": "drawn faces", **told, "target": TARGET, "load": os.getloadavg()[0]}))


if __name__ == "__main__":
    main()
