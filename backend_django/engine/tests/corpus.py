"""Real models of other people, where they are at hand, and how much they are known to hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.notations import Reading, read, read_files
from backend_django.engine.tests import installed

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
SEVERAL = ("prisma/shopping-backend",)
"""Folders whose files make one model together."""
MISPLACED = {"mermaid/fac_dissemination.md": "plantuml"}
"""Files in the folder of another notation than the one they are written in."""
_ROW = re.compile(r"\| ([^|]+?) \| [^|]+ \| \w+ \| (\d+) \| (\d+) \| (\d+) \|")
_BAD = re.compile(r"(?:^|/)(?:invalid_|wrong_|lint_)|syntax-error")


@dataclass(frozen=True)
class Real:
    """One model: files by name, and the rough numbers of what is in it."""

    notation: str
    name: str
    files: dict[str, str] = field(repr=False)
    entities: int = 0
    fields: int = 0
    relations: int = 0

    @property
    def bad(self) -> bool:
        """Whether it is wrong on purpose."""
        return bool(_BAD.search(self.name))

    def read(self, *, keep_names: bool = False) -> Reading:
        """Read it, in the notation that is recognised by itself."""
        if len(self.files) > 1:
            return read_files(self.files, keep_names=keep_names)
        ((name, text),) = self.files.items()
        return read(text, name, keep_names=keep_names)


@dataclass(frozen=True)
class Found:
    """What a reading found: join tables and keys of users count as what they were."""

    entities: int
    fields: int
    relations: int


def real_models(notation: str) -> Iterator[Real]:
    """Yield the models of a notation that are on this machine, by name."""
    if notation == "django":
        for app in filter(installed.folder, installed.APPS):
            numbers = installed.counts().get(app, (0, 0, 0))
            yield Real(notation, app, installed.files(app), *numbers)
    folder = CORPUS / notation
    known = _counts(notation)
    single = [p for p in sorted(folder.rglob("*")) if p.is_file()]
    for whole in SEVERAL:
        together = [p for p in single if p.is_relative_to(CORPUS / whole)]
        single = [p for p in single if p not in together]
        if together:
            rows = [known.get(str(p.relative_to(folder)), (0, 0, 0)) for p in together]
            files = {p.name: p.read_text(encoding="utf-8") for p in together}
            sums = (sum(column) for column in zip(*rows, strict=True))
            yield Real(notation, whole.partition("/")[2], files, *sums)
    for path in single:
        name = str(path.relative_to(folder))
        counts = known.get(name, (0, 0, 0))
        written = MISPLACED.get(f"{notation}/{name}", notation)
        yield Real(written, name, {path.name: path.read_text(encoding="utf-8")}, *counts)


def _counts(notation: str) -> dict[str, tuple[int, int, int]]:
    sources = CORPUS / "SOURCES.md"
    if not sources.exists():
        return {}
    sections = sources.read_text(encoding="utf-8").split(f"\n### {notation}\n")
    rows = _ROW.findall(sections[-1].partition("\n### ")[0]) if len(sections) > 1 else []
    return {name: (int(e), int(f), int(r)) for name, e, f, r in rows}


def found(reading: Reading) -> Found:
    """Count what was read, as it was written: a folded join table is an entity with two ends."""
    entities = [e for app in reading.blueprint.apps for e in app.entities]
    relations = [r for e in entities for r in e.relationships]
    codes = [finding.code for finding in reading.findings]
    joins = codes.count("join_table")
    keys = [f for f in reading.findings if f.code == "key" and f.became == "id"]
    left_out = len(keys) + codes.count("timestamp")
    return Found(
        len(entities) + joins,
        sum(len(e.fields) for e in entities) + left_out,
        len(relations) - codes.count("through") + joins,
    )


def size(blueprint: Blueprint) -> int:
    """Return how many entities a blueprint has."""
    return sum(len(app.entities) for app in blueprint.apps)
