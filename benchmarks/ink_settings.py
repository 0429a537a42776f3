"""Turn each setting of the ink up and down: one line of JSON each, with first places and placement.

Run as ``python benchmarks/ink_settings.py [NAME ...]``; needs ``../shared/data/openmantra``; a quarter of an
hour. The 24 real faces with the label noise and page sizes of ``ink_cases.TRAINING``, all else as shipped.
"""

from __future__ import annotations

import json
import sys

from ink_cases import OPENMANTRA, labelled, search_all, summary

from mangamatch.matching.ink import edge_maps, fit, search, template

SETTINGS = {
    (search, "_SCALE_SIGMA"): (0.04, 0.16),
    (search, "_OVERHANG"): (0.0, 0.1),
    (search, "_COARSE"): (40.0, 80.0),
    (search, "_FINE"): (80.0, 160.0),
    (search, "_LARGEST"): (1.0, 4.0),
    (search, "_REACH"): (3, 8),
    (search, "_PLACING"): (4.0, 16.0),
    (search, "_SPRING"): (0.02, 0.08, 0.25),
    (edge_maps, "_SMOOTHING"): (0.5, 1.0),
    (edge_maps, "_TOLERANCE"): (0.5, 1.2),
    (edge_maps, "_SATURATION"): (0.025, 0.1),
    (template, "_FINER"): (dict.fromkeys(("upper_lids", "upper_lip", "lower_lip"), 1.0),),
    (template, "_SKIN_GAP"): (0.03, 0.1),
}


def measure(data, setting, value):
    search._query_of.cache_clear()
    print(
        json.dumps({"setting": setting, "value": value, **summary(search_all(data, fit.WEIGHTS))}), flush=True
    )


if __name__ == "__main__":
    data = labelled(OPENMANTRA, OPENMANTRA / "truth.json", 150)
    for (module, name), values in SETTINGS.items():
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        shipped = getattr(module, name)
        for value in values:
            setattr(module, name, value)
            fresh = [([c.bare() for c in crops], cases) for crops, cases in data]
            measure(fresh, name, value)
        setattr(module, name, shipped)
    if not sys.argv[1:]:
        measure(data, "as shipped", None)
