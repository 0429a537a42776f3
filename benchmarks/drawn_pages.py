"""Pages drawn a second by one process: half pages to learn from, and spreads of the demo's books.

Run as ``python benchmarks/drawn_pages.py [pages]``; prints one JSON object. Times are the processor's. Beside
them stand the faces of a half page and the sizes of their longer sides, in pixels. The target is 5 half
pages a second on one core.
"""

from __future__ import annotations

import json
import os
import sys
import time

import cv2
import numpy as np

from mangamatch.synthetic.pages.spread import draw_spread
from mangamatch.synthetic.pages.wide import draw_half_page
from mangamatch.synthetic.pages.write import plan_books

SPREADS, TARGET = 4, 5


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    cv2.setNumThreads(1)
    begun = time.process_time()
    pages = [draw_half_page(seed) for seed in range(count)]
    alone = (time.process_time() - begun) / count
    begun = time.process_time()
    for plan in plan_books(3, SPREADS, 109):
        for index in range(SPREADS):
            draw_spread(plan, index)
    spread = (time.process_time() - begun) / (3 * SPREADS)
    sides = [max(f.box.width, f.box.height) for page in pages for f in page.faces if not f.ignored]
    told = {
        "half_pages": count,
        "half_pages_per_second": round(1 / alone, 1),
        "spreads_per_second": round(1 / spread, 1),
        "faces_per_half_page": round(len(sides) / count, 2),
        "ignored_per_half_page": round(sum(f.ignored for page in pages for f in page.faces) / count, 2),
        "side_px_5_50_95": [round(side) for side in np.percentile(sides, (5, 50, 95)).tolist()],
    }
    print(json.dumps({"claim": "drawn pages", **told, "target": TARGET, "load": os.getloadavg()[0]}))


if __name__ == "__main__":
    main()
