"""The versions of everything that a generated project installs, and who brings what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "requirements" / "pinned.txt"
HASHES = FILE.with_name("hashes.txt")
LINE = re.compile(
    r"(?P<name>[a-z0-9._-]+)(?P<extras>\[[^]]*\])?==(?P<rest>\S+( ; .+)?)", re.IGNORECASE
)
PARENT = re.compile(r"\s+#\s+(?:via )?(?P<parent>[a-z0-9._-]+)(\[[^]]*\])?$", re.IGNORECASE)


@dataclass
class Pin:
    """One distribution: a line for each marker it is pinned under, and what asks for it."""

    extras: str = ""
    versions: list[str] = field(default_factory=list)
    parents: set[str] = field(default_factory=set)


@cache
def pins() -> dict[str, Pin]:
    """Return every pin by its normal name."""
    found: dict[str, Pin] = {}
    current = Pin()
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if match := LINE.fullmatch(line):
            current = found.setdefault(normal(match["name"]), Pin())
            current.extras = match["extras"] or ""
            current.versions.append(match["rest"])
        elif match := PARENT.fullmatch(line):
            current.parents.add(normal(match["parent"]))
    return found


@cache
def hashes() -> dict[str, list[str]]:
    """Return the SHA-256 of the files of each pin, by ``name==version``."""
    lines = (line.split() for line in HASHES.read_text(encoding="utf-8").splitlines())
    return {line[0]: line[1:] for line in lines}


def hashed(line: str) -> str:
    """Return a requirement line with the hashes of its files, as pip wants it."""
    requirement = line.partition(" ; ")[0]
    name, _, version = requirement.partition("==")
    known = hashes().get(f"{normal(name.partition('[')[0])}=={version}", [])
    return " ".join([line, *(f"--hash=sha256:{digest}" for digest in known)])


def normal(name: str) -> str:
    """Return the name of a distribution as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def below(names: Iterable[str]) -> list[str]:
    """Return what ``names`` bring with them, themselves left out."""
    roots = {normal(name) for name in names}
    found, new = set(roots), set(roots)
    while new:
        new = {name for name, pin in pins().items() if pin.parents & new} - found
        found |= new
    return sorted(found - roots)
