"""CPU time of this process and of everything below it, alive or ended."""

from __future__ import annotations

import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds() -> float:
    """Return user and system time of this process, its children and theirs, in seconds.

    Time of a process that still runs is read in ticks of a hundredth of a second.
    """
    own = os.times()
    total = own.user + own.system + own.children_user + own.children_system
    return total + sum(_ticks(pid) for pid in _below(os.getpid())) / TICKS


def cpu_of(pid: int) -> float:
    """Return user and system time of a process, its children and theirs, in seconds."""
    return sum(_ticks(found) for found in (pid, *_below(pid))) / TICKS


def _below(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += [int(child), *_below(int(child))]
    return found


def _ticks(pid: int) -> int:
    """Return the time of a process and of those of its children that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15]))
