"""Three trees become one: what was generated, what people made of it, what is generated now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from backend_django.engine.files import METADATA, File, Tree

from .lines import merged
from .moves import moves

Word = Literal["untouched", "updated", "merged", "conflict", "yours", "removed"]
YOURS = "you"
BESIDE = ".generated"
"""Ending of a new file that cannot be merged into yours: it stands beside it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one path, and why; ``before`` is its path in your tree where it moved."""

    path: str
    word: Word
    note: str = ""
    before: str = ""

    def __str__(self) -> str:
        moved = f" (was {self.before})" if self.before else ""
        note = f": {self.note}" if self.note else ""
        return f"{self.word:9} {self.path}{moved}{note}"


@dataclass(frozen=True, slots=True)
class Upgrade:
    """The merged tree, and a verdict for each path of the three."""

    tree: Tree
    verdicts: tuple[Verdict, ...]

    @property
    def counts(self) -> dict[str, int]:
        return dict(Counter(verdict.word for verdict in self.verdicts))

    @property
    def conflicts(self) -> tuple[Verdict, ...]:
        return tuple(v for v in self.verdicts if v.word == "conflict")


@dataclass(frozen=True, slots=True)
class _Three:
    """One path in the three trees."""

    path: str
    base: File | None
    yours: File | None
    new: File | None


_Result = tuple[Verdict, tuple[File, ...]]


def upgraded(
    base: Tree, yours: Tree, new: Tree, pointers: Mapping[str, str] | None = None
) -> Upgrade:
    """Apply to ``yours`` what changed from ``base`` to ``new``.

    ``pointers`` maps places in the old blueprint to those of the same things in the new one, by
    which files that moved are found. No line of yours is lost.
    """
    moved = moves(base, yours, new, pointers or {})
    results = [_result(three, moved) for three in _paths(base, yours, new, moved)]
    tree = Tree(file for _, files in results for file in files)
    return Upgrade(tree, tuple(verdict for verdict, _ in results))


def _paths(base: Tree, yours: Tree, new: Tree, moved: Mapping[str, str]) -> Iterator[_Three]:
    """Yield each path, a moved file under its new one."""
    old = {target: path for path, target in moved.items()}
    names = {file.path for tree in (base, yours, new) for file in tree} - moved.keys()
    for path in sorted(names - {METADATA}):
        before = old.get(path, path)
        yield _Three(path, _of(base, before), _of(yours, before), _of(new, path))


def _of(tree: Tree, path: str) -> File | None:
    return tree[path] if path in tree else None  # noqa: SIM401 - a tree is no dict


def _result(three: _Three, moved: Mapping[str, str]) -> _Result:
    verdict, files = _decided(three)
    before = three.yours.path if three.yours and three.yours.path != three.path else ""
    return replace(verdict, before=before), files


def _decided(three: _Three) -> _Result:
    path, base, yours, new = three.path, three.base, three.yours, three.new
    if yours is None:
        return _not_yours(path, base, new)
    yours = replace(yours, path=path, generator=YOURS)
    if new is None:
        return _gone(path, base, yours)
    if _same(yours, new):
        return Verdict(path, "untouched"), (new,)
    if base is not None and _same(base, yours):
        return Verdict(path, "updated"), (new,)
    if base is not None and _same(base, new):
        return Verdict(path, "yours", "edited by you"), (yours,)
    return _merged(path, base, yours, new)


def _not_yours(path: str, base: File | None, new: File | None) -> _Result:
    if new is None:
        return Verdict(path, "removed", "by both"), ()
    if base is None:
        return Verdict(path, "updated", "new"), (new,)
    if _same(base, new):
        return Verdict(path, "yours", "removed by you"), ()
    return Verdict(path, "conflict", "removed by you, but changed: it is back"), (new,)


def _gone(path: str, base: File | None, yours: File) -> _Result:
    if base is None:
        return Verdict(path, "yours", "written by you"), (yours,)
    if _same(base, yours):
        return Verdict(path, "removed"), ()
    return Verdict(path, "conflict", "no longer generated, but edited by you: it stays"), (yours,)


def _merged(path: str, base: File | None, yours: File, new: File) -> _Result:
    try:
        merge = merged(base.text if base else "", yours.text, new.text)
    except UnicodeDecodeError:
        beside = replace(new, path=path + BESIDE)
        note = f"no text: yours stays, what is generated now stands in {beside.path}"
        return Verdict(path, "conflict", note), (yours, beside)
    mode = new.mode if base is None or base.mode == yours.mode else yours.mode
    file = replace(yours, content=merge.text, mode=mode)
    if merge.conflicts:
        places = "one place" if merge.conflicts == 1 else f"{merge.conflicts} places"
        return Verdict(path, "conflict", f"both changed {places}"), (file,)
    return Verdict(path, "merged", "" if base else "yours and new"), (file,)


def _same(one: File, other: File) -> bool:
    return one.data == other.data and one.mode == other.mode
