"""Fit the weights of ``mangamatch.matching.ink`` and print them: on a title, on both, on both and the demo.

Run as ``python benchmarks/ink_weights.py``; needs ``../shared/data/openmantra``; some minutes.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from ink_cases import OPENMANTRA, fit_weights, load, noisy, np, responses, training_samples

from mangamatch.demo import write_demo


def main() -> None:
    crops, cases = load(OPENMANTRA, OPENMANTRA / "truth.json", 450)
    samples = {}
    for book in sorted({case.book for case in cases}):
        samples[book] = training_samples(
            [case for case in cases if case.book == book and case.file.startswith("user0")], crops
        )
    with tempfile.TemporaryDirectory() as folder:
        for _ in write_demo(Path(folder), books=3, spreads=8):
            pass
        crops, cases = load(Path(folder) / "manga109", Path(folder) / "truth.json", 150)
        drawn = [case for case in cases if case.file.startswith("user0")][::4][:50]
        rng = np.random.default_rng(9)
        demo = [responses(noisy(case, rng), crops) for case in drawn]
    both = [sample for book in samples.values() for sample in book]
    fitted = {book: fit_weights(rows) for book, rows in samples.items()}
    print(
        json.dumps({**fitted, "both": fit_weights(both), "both and demo": fit_weights(both + demo)}, indent=1)
    )


if __name__ == "__main__":
    main()
