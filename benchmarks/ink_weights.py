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
from ink_cases import OPENMANTRA, UNIFORM, fit_weights, labelled, search_all, summary

from mangamatch.demo import write_demo
from mangamatch.matching.ink_odds import ink_odds
from mangamatch.matching.outline import GROUPS

TEMPERATURES = np.exp(np.linspace(np.log(0.5), np.log(4), 22))
NOBODIES = np.linspace(-5, 30, 71)


def outcomes(found, temperature, nobody):
    """Probabilities (M, 2): of the truth, and of the best guess, and whether that was right (M,)."""
    rows = []
    for r in found:
        for start in (0, 1):  # with its face among the crops, and without
            odds = ink_odds(r.scores[start:], r.pool - start, temperature=temperature, nobody=nobody)
            every = np.append(odds.crops, odds.nobody)
            truth = 0 if start == 0 else len(every) - 1
            rows.append((every[truth], every.max(), every.argmax() == truth))
    return np.array(rows)


def fit_odds(found):
    """Temperature and score of nobody, by grid: least mean of -log P(truth)."""
    rough = {
        pair: -np.log(np.maximum(outcomes(found, *pair)[:, 0], 1e-12)).mean()
        for pair in product(TEMPERATURES[::3], NOBODIES[::5])
    }
    t, b = min(rough, key=rough.get)
    near = product(
        TEMPERATURES[np.abs(np.log(TEMPERATURES / t)) < 0.31], NOBODIES[np.abs(NOBODIES - b) <= 2.5]
    )
    return min(near, key=lambda pair: -np.log(np.maximum(outcomes(found, *pair)[:, 0], 1e-12)).mean())


def calibration(found, temperature, nobody):
    """Accuracy against confidence, all and of those above 0.9; how often nobody is right about nobody."""
    out = outcomes(found, temperature, nobody)
    sure = out[out[:, 1] > 0.9]
    return {
        "nats_lost": round(float(-np.log(np.maximum(out[:, 0], 1e-12)).mean()), 3),
        "right": round(float(out[:, 2].mean()), 3),
        "confidence": round(float(out[:, 1].mean()), 3),
        "share_above_0.9": round(len(sure) / len(out), 3),
        "right_above_0.9": round(float(sure[:, 2].mean()), 3) if len(sure) else None,
        "right_with_face": round(float(out[::2, 2].mean()), 3),
        "right_without": round(float(out[1::2, 2].mean()), 3),
    }


def only(data, book):
    return [(crops, [case for case in cases if case.book == book]) for crops, cases in data]


def held_out(train, test, start, searched=True):
    """Fit on the sources ``train``, report on ``test``; ``start`` holds what uniform weights found.

    Weights and odds are fitted on the placements of the uniform weights; reported are new searches.
    """
    before = [r for name in test for r in start[name]]
    weights = fit_weights([start[name] for name in train])
    odds = fit_odds([r for name in train for r in rescored(start[name], weights)])
    new = [r for name in test for r in search_all(DATA[name], weights)] if searched else []
    found = new or rescored(before, weights)
    return {
        "fitted_on": train,
        "reported_on": test,
        "weights": dict(zip(GROUPS, weights, strict=True)),
        "uniform": summary(before),
        "fitted": summary(found),
        "temperature_nobody": [round(float(v), 2) for v in odds],
        "odds": calibration(found, *odds),
        "without": {group: first_without(found, weights, at) for at, group in enumerate(GROUPS)},
    }


def first_without(found, weights, group):
    """Share found first when a group's weight is 0, on the same placements."""
    less = tuple(np.array(weights) * (np.arange(len(weights)) != group))
    return round(float(np.mean([r.place == 0 for r in rescored(found, less)])), 3)


if __name__ == "__main__":
    real = labelled(OPENMANTRA, OPENMANTRA / "truth.json", 200)
    titles = sorted({case.book for _, cases in real for case in cases})
    DATA = {title: only(real, title) for title in titles}
    with tempfile.TemporaryDirectory() as folder:
        for _ in write_demo(Path(folder), books=4, spreads=6):
            pass
        DATA["demo"] = labelled(Path(folder) / "manga109", Path(folder) / "truth.json", 40, every=8)
    start = {name: search_all(data, UNIFORM) for name, data in DATA.items()}
    one, other = titles
    rows = [([one], [other]), ([other], [one]), (["demo"], titles)]
    rows += [(["demo", one], [other]), (["demo", other], [one]), (titles, ["demo"])]
    rows += [([*titles, "demo"], [])]
    for train, test in rows:
        row = held_out(train, test or train, start, searched=bool(test))
        print(json.dumps(row if test else {"shipped": row}), flush=True)
