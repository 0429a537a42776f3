"""Standard output and error, made safe to print names of data to.

All that is printed passes here, what Python and libraries print too: tracebacks, warnings, help, logging.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager, suppress
from io import StringIO, TextIOWrapper
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, TextIO, cast

from mangamatch.domain.visible import harmless, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HAS_CODES = os.name != "nt"
"""Whether consoles clear a line when they are told to: older ones of Windows show the codes themselves."""
_BROKEN_PIPE = (errno.EPIPE,) if os.name != "nt" else (errno.EPIPE, errno.EINVAL)
"""What the system says once nobody reads a pipe any more."""


class _Nowhere(StringIO):
    """A stream that drops all output."""

    def write(self, text: str) -> int:
        """Forget ``text``."""
        return len(text)


class Guarded:
    """A stream that writes control characters as visible text, and else behaves as the stream it guards.

    ``aside``: it takes messages, not results. A full disk or a closed terminal then is no reason to fail.
    """

    def __init__(self, stream: TextIO, *, aside: bool) -> None:
        self._stream, self._aside = stream, aside
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may lack the letters of a title

    def __getattr__(self, name: str) -> Any:
        """Answer as the stream does: encoding, isatty, fileno, buffer."""
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write ``text`` with its lines."""
        self._put(harmless(text))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write several texts."""
        self.write("".join(lines))

    def lines(self, lines: Iterable[str]) -> None:
        """Write each text on a line of its own, whatever is in it."""
        self._put("".join(f"{visible(line)}\n" for line in lines))

    def over(self, text: str) -> None:
        """Write ``text`` over the last line."""
        self._put(_cleared_line() + visible(text))
        self.flush()

    def flush(self) -> None:
        """Flush the guarded stream."""
        with self._tolerant():
            self._stream.flush()

    def drop(self) -> None:
        """Drop what cannot be written, or Python would complain about it once more at its end."""
        try:
            self._stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):  # a stream without a file
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, self._stream.fileno())
                os.close(nowhere)

    def _put(self, text: str) -> None:
        with self._tolerant():
            self._stream.write(text)

    @contextmanager
    def _tolerant(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno in _BROKEN_PIPE:  # its reader has gone: the command ends, as any would
                raise BrokenPipeError(*error.args) from error
            if not self._aside:
                raise
            self.drop()


def _cleared_line() -> str:
    """Return what leads back to an empty line."""
    return "\r\033[K" if _HAS_CODES else f"\r{' ' * (get_terminal_size().columns - 1)}\r"


def guarded(stream: TextIO | None, *, aside: bool) -> Guarded:
    """Return ``stream`` guarded, or one to nowhere where there is none: ``2>&-``, no console."""
    if isinstance(stream, Guarded):
        return stream
    return Guarded(_Nowhere() if stream is None else stream, aside=aside)


@contextmanager
def guarded_streams() -> Iterator[None]:
    """Guard both streams inside the block."""
    before = sys.stdout, sys.stderr
    guard_streams()
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def guard_streams() -> None:
    """Guard both streams from now on."""
    sys.stdout = cast("TextIO", guarded(sys.stdout, aside=False))
    sys.stderr = cast("TextIO", guarded(sys.stderr, aside=True))


def fill_missing() -> None:
    """Open the null device in place of standard streams that are closed.

    Otherwise the next file that is opened becomes standard error, and messages of libraries land in it.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(number, True)
    os.close(number)


def watched() -> bool:
    """Whether a person sees standard error at once."""
    return guarded(sys.stderr, aside=True).isatty() is True


def out(*lines: str) -> None:
    """Print to standard output, each text on a line of its own, whatever is in it."""
    guarded(sys.stdout, aside=False).lines(lines)


def err(*lines: str) -> None:
    """Print to standard error likewise."""
    guarded(sys.stderr, aside=True).lines(lines)


def over(text: str = "") -> None:
    """Write over the last line of standard error; without ``text``, clear it."""
    guarded(sys.stderr, aside=True).over(text)
