"""A writer of the table made ready: what is there before, and what the whole old and the whole new are."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands import in_child, run
from interrupted import Strikes
from judge import EXIT_CODES, Failure, place_in
from writers import WRITERS, Job, left_over, own_lost

if TYPE_CHECKING:
    from collections.abc import Callable

    from commands import Ran


@dataclass(frozen=True, slots=True)
class Stage:
    """``before``: folder in which only the old result is; ``steps``: how often the new one meets the disk."""

    name: str
    job: Job
    before: Path
    work: Path
    old: Any
    new: Any
    steps: int
    seconds: float

    def fresh(self) -> Path:
        """Return a folder as it was before the new command."""
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.before, self.work, symlinks=True)
        return self.work

    def look(self) -> Any:
        """Return what is there now."""
        return in_child(lambda: self.job.look(self.work), self.work)

    def problems(self, case: str, *, whole_new: bool = False) -> list[Failure]:
        """Return what is wrong with what is there now."""
        found = self.look()
        told = []
        if not (found == self.new if whole_new else self._is_whole(found)):
            told.append(
                Failure("neither old nor new", self.name, case, _difference(found, self.old, self.new))
            )
        told += [Failure("lost a person's file", self.name, case, name) for name in own_lost(self.work)]
        return told

    def _is_whole(self, found: Any) -> bool:
        """Whether all is old or all is new; the files ``apart`` each for itself."""
        if not self.job.apart:
            return found in (self.old, self.new)
        names = {*found, *self.old, *self.new}
        alone = {name for name in names if Path(name).suffix in self.job.apart}
        parts = [names - alone, *({name} for name in alone)]
        return all(_of(found, part) in (_of(self.old, part), _of(self.new, part)) for part in parts)

    def goes_on(self, case: str) -> list[Failure]:
        """Run the command again: it must end well, with the whole new result and nothing left over."""
        ran = run(self.job.new, self.work)
        told = [Failure("does not go on", self.name, case, _last(ran.err))] if ran.code else []
        told += [Failure("left over", self.name, case, name) for name in left_over(self.work)[:1]]
        return [
            *judged(ran, self.name, case),
            *told,
            *(self.problems(case, whole_new=True) if not ran.code else []),
        ]


def _of(content: dict[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name in names}


def staged(name: str, folder: Path, strike: Callable[[str], None]) -> tuple[Stage | None, list[Failure]]:
    """Return the stage of a writer; without one and with failures, where it does not even write."""
    job = WRITERS[name]
    before, work, count = folder / "before", folder / "work", folder / "count"
    before.mkdir(parents=True)
    in_child(lambda: job.make(before), before)
    first = run(job.old, before)
    stage = Stage(name, job, before, work, None, None, 0, 0.0)
    old = in_child(lambda: job.look(stage.fresh()), before)
    ran = _counted(job, stage.fresh(), strike, count)
    if first.code or ran.code:
        why = _last(ran.err if ran.code else first.err)
        return None, [Failure("does not write", name, f"{name}@none", why)]
    new = stage.look()
    ready = Stage(name, job, before, work, old, new, int(count.read_text()), ran.seconds)
    again = ready.goes_on(f"{name}@none")
    return (None, again) if again else (ready, [])


def _counted(job: Job, work: Path, strike: Callable[[str], None], note: Path) -> Ran:
    """Run the new command to its end, and note how many steps it took."""
    strikes = Strikes(work, None, strike)
    return run(job.new, work, strikes.install, after=lambda: note.write_text(str(strikes.count)))


def judged(ran: Ran, name: str, case: str) -> list[Failure]:
    """Return what no command may do, however disturbed: hang, die, show a traceback, end with an odd code."""
    err = ran.err.decode("utf-8", "replace")
    if ran.hung:
        return [Failure("hang", place_in(err, outermost_last=False), case)]
    if "Traceback (most recent call last)" in err:
        return [Failure(f"traceback: {_last(ran.err).split(':')[0]}", place_in(err), case, _last(ran.err))]
    if ran.code not in EXIT_CODES:
        return [Failure(f"exit code {ran.code}", name, case, _last(ran.err))]
    return []


def _last(err: bytes) -> str:
    lines = err.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:200] if lines else ""


def _difference(found: Any, old: Any, new: Any) -> str:
    """Say of each part whether it is old, new, or what else."""
    if not isinstance(found, dict):
        return str(found)[:200]
    told = []
    for key in sorted({*found, *old, *new}):
        here = found.get(key)
        states = [word for word, other in (("old", old), ("new", new)) if here == other.get(key)]
        states = states or ["missing" if here is None else here[:80] if isinstance(here, str) else "other"]
        told.append(f"{key}: {'/'.join(states)}")
    return "; ".join(told)[:300]
