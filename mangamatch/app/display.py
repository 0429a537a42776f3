"""Whether a window can be shown here: the system's libraries that Qt needs, and a display that answers."""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mangamatch.domain.messages import Text

_QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
_X11_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
}
"""Shared library → Debian package that brings it."""
_NAMES = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
_PATIENCE = 5  # seconds for a display to answer: one that hangs would hang Qt for ever


def named_displays() -> dict[str, str]:
    """Return what the environment says of displays."""
    return {name: os.environ[name] for name in _NAMES if os.environ.get(name)}


def has_display() -> bool:
    """Whether a window could probably be shown; Qt itself would abort the process."""
    if sys.platform in ("win32", "darwin"):
        return True
    answers = {"xcb": _x11_answers, "wayland": _wayland_answers}
    return any(answers.get(way, lambda: True)() for way in _ways())


def _ways() -> list[str]:
    """Return the platforms that Qt would try, by its names."""
    if named := os.environ.get("QT_QPA_PLATFORM"):
        return [way.partition(":")[0].partition("-")[0] for way in named.split(";")]
    shown = {"wayland": "WAYLAND_DISPLAY", "xcb": "DISPLAY"}
    return [way for way, name in shown.items() if os.environ.get(name)]


def _x11_answers() -> bool:
    """Connect as Qt would: this tests name, host and rights."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Qt will say what it lacks
    answers: list[bool] = []
    # on a thread: a server that hangs would block this one for ever
    asking = threading.Thread(target=lambda: answers.append(_connects(xcb)), daemon=True)
    asking.start()
    asking.join(_PATIENCE)
    return answers == [True]


def _connects(xcb: ctypes.CDLL) -> bool:
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed


def _wayland_answers() -> bool:
    if os.environ.get("WAYLAND_SOCKET"):  # connected already
        return True
    name = os.environ.get("WAYLAND_DISPLAY") or "wayland-0"
    path = os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), name)
    if not os.path.isabs(path):
        return False
    import socket  # rarely asked

    with socket.socket(socket.AF_UNIX) as asking:
        asking.settimeout(_PATIENCE)
        try:
            asking.connect(path)
        except OSError:
            return False
    return True


def missing_libraries() -> dict[str, str]:
    """Return each shared library that Qt lacks here, with the Debian package that brings it."""
    if not sys.platform.startswith("linux"):
        return {}
    wanted = _QT_LIBRARIES | (_X11_LIBRARIES if _ways() == ["xcb"] else {})
    return {library: package for library, package in wanted.items() if not _loads(library)}


def install_line(packages: Iterable[str]) -> Text:
    """Say how Debian's packages are installed."""
    return say("On Debian or Ubuntu: sudo apt-get install {packages}", packages=" ".join(packages))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
