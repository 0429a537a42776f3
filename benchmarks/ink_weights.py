"""Fit the weights and the odds of the ink, and report them on pages they were not fitted on.

Run as ``python benchmarks/ink_weights.py``; needs ``../shared/data/openmantra``; some minutes. Every row fits
on some sources (the two titles, the demo) and reports on others: ``uniform`` weights as the peer, ``fitted``
ones, and the odds, fitted with the same sources' sets, each once with its face among the crops and once
without. Sets are as labelled and with label noise, on pages of full size and reduced
(``ink_cases.TRAINING``). ``without`` leaves out one group at a time, on the same placements. ``shipped`` is
fitted on all sources and says nothing of pages it has not seen.
"""

from __future__ import annotations

import json
import tempfile
from itertools import product
from pathlib import Path

import numpy as np
from ink_cases import OPENMANTRA, UNIFORM, fit_weights, labelled, only, rescored, search_all, summary

from mangamatch.matching.ink.calibration import ink_odds
from mangamatch.matching.ink.template import GROUPS
from mangamatch.synthetic.pages.write import write_demo

TEMPERATURES = (0.5, 0.6, 0.7, 0.85, 1.0, 1.2, 1.4, 1.7, 2.0)
MARGINS = tuple(np.arange(0, 10.1, 0.5).tolist())


def outcomes(found, temperature, margin):
    """Probabilities (M, 2): of the truth, and of the best guess, and whether that was right (M,)."""
    rows = []
    for r in found:
        for start in (0, 1):  # with its face among the crops, and without
            odds = ink_odds(r.scores[start:], temperature=temperature, margin=margin)
            every = np.append(odds.crops, odds.nobody)
            truth = 0 if start == 0 else len(every) - 1
            rows.append((every[truth], every.max(), every.argmax() == truth))
    return np.array(rows)


def fit_odds(sources):
    """Temperature and margin, by grid: least mean of -log P(truth) on the source where it is largest.

    The mean over all would be sure of the easy sources at the cost of the hard ones.
    """
    pairs = product(TEMPERATURES, MARGINS)
    return min(pairs, key=lambda pair: max(nats_lost(outcomes(found, *pair)) for found in sources))


def nats_lost(out):
    return float(-np.log(np.maximum(out[:, 0], 1e-9)).mean())


def calibration(found, temperature, margin):
    """Accuracy against confidence, all and of those above 0.9; how often nobody is right about nobody."""
    out = outcomes(found, temperature, margin)
    sure = out[out[:, 1] > 0.9]
    return {
        "nats_lost": round(nats_lost(out), 3),
        "right": round(float(out[:, 2].mean()), 3),
        "confidence": round(float(out[:, 1].mean()), 3),
        "share_above_0.9": round(len(sure) / len(out), 3),
        "right_above_0.9": round(float(sure[:, 2].mean()), 3) if len(sure) else None,
        "right_with_face": round(float(out[::2, 2].mean()), 3),
        "right_without": round(float(out[1::2, 2].mean()), 3),
    }


def held_out(train, test, start):
    """Fit on the sources ``train``, report on ``test``; ``start`` holds what uniform weights found.

    Weights have no say in where a set is placed, so the same placements serve all.
    """
    before = [r for name in test for r in start[name]]
    weights = fit_weights([start[name] for name in train])
    odds = fit_odds([rescored(start[name], weights) for name in train])
    found = rescored(before, weights)
    return {
        "fitted_on": train,
        "reported_on": test,
        "weights": dict(zip(GROUPS, weights, strict=True)),
        "uniform": summary(before),
        "fitted": summary(found),
        "temperature_margin": [round(float(v), 2) for v in odds],
        "odds": calibration(found, *odds),
        "without": {group: first_without(found, weights, at) for at, group in enumerate(GROUPS)},
    }


def first_without(found, weights, group):
    """Share found first when a group's weight is 0, on the same placements."""
    less = tuple(np.array(weights) * (np.arange(len(weights)) != group))
    return round(float(np.mean([r.place == 0 for r in rescored(found, less)])), 3)


if __name__ == "__main__":
    real = labelled(OPENMANTRA, OPENMANTRA / "truth.json", 300)
    titles = sorted({case.book for _, cases in real for case in cases})
    data = {title: only(real, title) for title in titles}
    with tempfile.TemporaryDirectory() as folder:
        for _ in write_demo(Path(folder), books=4, spreads=6):
            pass
        data["demo"] = labelled(Path(folder) / "manga109", Path(folder) / "truth.json", 60, every=6)
    start = {name: search_all(sets, UNIFORM) for name, sets in data.items()}
    one, other = titles
    rows = [([one], [other]), ([other], [one]), (["demo"], titles)]
    rows += [(["demo", one], [other]), (["demo", other], [one]), (titles, ["demo"])]
    for train, test in rows:
        print(json.dumps(held_out(train, test, start)), flush=True)
    print(json.dumps({"shipped": held_out([*titles, "demo"], [*titles, "demo"], start)}))
