"""Letters made of strokes: simplified kana and kanji-like compounds, so that no font is needed."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from mangamatch.synthetic.drawing import curves

Points = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

# strokes of one letter are parted by "/", points of a stroke are percent of the cell
_KANA = (
    "15,20 14,60 24,85 34,70/75,30 84,55 80,72",
    "25,20 75,20/20,75 35,85 80,82",
    "35,10 40,45 45,58/80,25 30,60 35,82 80,84",
    "55,18 42,70 25,76 18,50 50,18 82,40 70,78 55,85",
    "15,25 85,20 50,45 55,78 72,88",
    "25,15 22,50 28,88/50,35 82,35/48,72 62,82 85,78",
    "30,15 28,45 34,60/70,12 72,50 50,90",
    "50,12 28,88/28,88 48,58 60,84 84,62",
    "20,20 75,18 28,60 60,48 80,68 60,88 45,78 58,74",
    "20,28 80,26/24,48 76,47/50,10 50,72 32,84 28,72 50,70 80,86",
    "45,10 42,70 52,88 80,70",
    "12,42 60,22 85,50 55,84",
    "70,10 28,48 74,90",
    "20,30 72,28/45,10 20,80/62,48 60,80 45,84 50,72 80,84/72,14 88,30",
    "18,25 65,25 60,72 45,84/40,10 18,80/74,20 88,50",
    "20,32 70,30/40,10 38,62 25,80 22,66 55,50 82,66 62,88/76,14 88,26",
)
_KATAKANA = (
    "15,22 82,22 52,50/48,36 46,62 24,90",
    "75,12 20,55/52,36 52,90",
    "20,30 80,28 74,60 34,90/48,10 48,30/20,30 22,52",
    "18,22 80,20 60,55 18,88/52,58 84,88",
    "20,18 20,34/78,18 70,58 30,90",
    "15,30 85,26/48,10 46,50 22,90/50,40 84,60",
    "20,20 36,38/16,86 50,76 84,30",
)
_PARTS = (
    "0,15 100,15/50,0 50,100/0,55 100,55/0,98 100,98",
    "10,5 10,95/10,5 90,5 90,95/10,50 90,50/10,95 90,95",
    "0,30 100,30/50,0 50,100/50,32 0,85/50,32 100,85",
    "50,0 0,90/50,25 100,95",
    "0,15 100,15/15,15 10,60/85,15 85,60/15,60 85,60/50,60 50,100",
    "10,0 10,100 /10,0 90,0 90,100 10,100/50,0 50,100/10,50 90,50",
    "50,0 50,15/5,40 5,18 95,18 95,40/20,55 80,55/50,55 50,100/15,98 85,98",
    "0,20 100,20/0,50 100,50/0,80 100,80/50,20 35,100",
)


@lru_cache(maxsize=256)
def letter(sign: str) -> tuple[Points, ...]:
    """Strokes of ``sign``, each (K, 2) in a unit cell; the same sign always looks the same."""
    code = ord(sign)
    if sign in "…！？":
        return _MARKS[sign]
    if code >= 0x4E00 and code < 0xA000:
        return _kanji(code)
    table = _KATAKANA if 0x30A0 <= code < 0x3100 else _KANA
    strokes = _strokes(table[code % len(table)])
    curved = tuple(curves.spline(s, 6) if len(s) > 2 else s for s in strokes)
    return tuple(s * 0.6 + (0.35, 0.1) for s in curved) if sign in "っゃゅょッ" else curved


def sound_letter(code: int) -> tuple[Points, ...]:
    """Strokes of the ``code``-th letter fit for sound words."""
    return _strokes(_KATAKANA[code % len(_KATAKANA)])


def _strokes(text: str) -> tuple[Points, ...]:
    return tuple(
        np.array([[float(v) for v in pair.split(",")] for pair in stroke.split()]) / 100
        for stroke in text.split("/")
    )


def _kanji(code: int) -> tuple[Points, ...]:
    """One part, or two beside or above each other, chosen by the letter's code."""
    if code % 2:
        return tuple(0.05 + 0.9 * s for s in _strokes(_PARTS[code // 2 % 8]))
    one, two = _strokes(_PARTS[(2, 3, 1)[code // 2 % 3]]), _strokes(_PARTS[(7, 3, 1, 2)[code // 8 % 4]])
    if code % 3 == 0:
        first, second = ((0.06, 0.05), (0.88, 0.38)), ((0.06, 0.53), (0.88, 0.42))
    else:
        first, second = ((0.03, 0.08), (0.34, 0.86)), ((0.45, 0.05), (0.52, 0.9))
    return (
        *(np.array(first[0]) + s * first[1] for s in one),
        *(np.array(second[0]) + s * second[1] for s in two),
    )


_MARKS = {
    "…": _strokes("50,20 50,24/50,48 50,52/50,76 50,80"),
    "！": _strokes("52,8 50,62/50,82 50,86"),
    "？": _strokes("25,28 40,10 68,14 68,36 50,50 50,64/50,82 50,86"),
}
