"""The whole engine on one page."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from .archive import Archive, ArchiveFormat, packed
from .blueprint import Blueprint
from .blueprint.modules import module_problems
from .blueprint.normalise import normalised
from .blueprint.rules import check as rule_problems
from .files import File, Tree, content_sha256
from .formatting import formatted
from .generator import Generator, Module
from .generators import catalogue
from .manifest import (
    MANIFEST,
    Metadata,
    described,
    manifest,
    manifest_file,
    metadata_file,
    versions_of,
)
from .offers import offered, with_options
from .parts import Earlier, Part
from .paths import safe_rel
from .problems import EngineError, FaultError, Problem
from .scaffold import BUILT_IN, VARIABLE, scaffold
from .upgrading import Upgrade, next_version
from .verification import Level, Report, missing, verified

Phase = Literal["check", "generate", "format", "verify", "pack"]
Progress = Callable[[Phase, int, int, str], None]
WEIGHTS: dict[Phase, int] = {"check": 2, "generate": 15, "format": 8, "verify": 73, "pack": 2}
PREVIEWS = 8


class VerificationError(FaultError):
    """The project was written, and proved not to work. ``report`` says what and where."""

    def __init__(self, report: Report) -> None:
        self.report = report
        failed = report.failed
        super().__init__(
            f"the generated project failed its verification: {', '.join(c.name for c in failed)}",
            "\n".join(str(d) for c in failed for d in c.diagnoses),
        )


@dataclass(frozen=True)
class Result:
    """A project that passed its verification. ``tree`` holds the manifest but no metadata."""

    blueprint: Blueprint
    tree: Tree
    report: Report

    @cached_property
    def manifest(self) -> dict[str, Any]:
        return dict(json.loads(self.tree[MANIFEST].text))

    @cached_property
    def content_sha256(self) -> str:
        return content_sha256(self.tree)

    def archive(self, metadata: Metadata | None = None, kind: ArchiveFormat = "zip") -> Archive:
        return pack(self.tree, metadata, kind)


def silent(phase: Phase, done: int, total: int, message: str) -> None:
    """Report to nobody."""


def percent(phase: Phase, done: int, total: int) -> int:
    """Return how much of a run is over, 0 to 100, where ``done`` of ``total`` in ``phase`` are."""
    phases = list(WEIGHTS)
    before = sum(WEIGHTS[p] for p in phases[: phases.index(phase)])
    return before + WEIGHTS[phase] * min(done, total) // max(total, 1)


def generate(
    blueprint: Blueprint,
    *,
    earlier: Sequence[Blueprint] = (),
    verify: Level = "standard",
    report: Progress = silent,
) -> Result:
    """Write and prove the project that a blueprint describes: same blueprint, same bytes.

    The migrations continue those of ``earlier`` versions, oldest first, by the ids of what changed.
    EngineError says what to put right in the blueprint; VerificationError what is wrong with the
    project. ``report`` hears of each step, and may raise to stop the run: nothing is left behind.
    """
    report("check", 0, 1, "The blueprint")
    if lacking := missing(verify):
        raise EngineError(lacking)
    blueprint = checked(blueprint)
    tree = written(blueprint, report, [checked(version) for version in earlier])
    found = verified(tree, blueprint, verify, lambda *step: report("verify", *step))
    if not found.passed:
        raise VerificationError(found)
    report("pack", 1, 1, f"{len(tree)} files")
    return Result(blueprint, tree, found)


def upgrade(
    yours: Tree,
    blueprint: Blueprint,
    *,
    generated: Tree | None = None,
    verify: Level = "standard",
    report: Progress = silent,
) -> tuple[Result, Upgrade]:
    """Return the next version of a project, and that version merged into ``yours``.

    ``yours`` is an earlier version with all that people changed in it since. What was generated
    then is written anew from its manifest; where another version of groundwork wrote it, it must
    be given as ``generated``.
    """
    earlier = versions_of(generated or yours, any_version=generated is not None)
    base = described(generated) if generated else preview(earlier[-1], earlier[:-1])
    result = generate(blueprint, earlier=earlier, verify=verify, report=report)
    before = checked(earlier[-1])
    return result, next_version(base, yours, result.tree, before, result.blueprint)


def pack(tree: Tree, metadata: Metadata | None = None, kind: ArchiveFormat = "zip") -> Archive:
    """Return ``tree`` as an archive that also holds ``project-metadata.json``."""
    slug = json.loads(tree[MANIFEST].text)["project"]["slug"]
    return packed(with_metadata(tree, metadata), slug, kind)


def with_metadata(tree: Tree, metadata: Metadata | None = None) -> Tree:
    """Return ``tree`` with the one file that differs between two runs."""
    about = json.loads(tree[MANIFEST].text)
    return tree.plus(metadata_file(about, metadata or Metadata()))


def preview(blueprint: Blueprint, earlier: Sequence[Blueprint] = ()) -> Tree:
    """Return the files that ``generate`` would write, unproved. The last few are remembered."""
    versions = [checked(version) for version in (*earlier, blueprint)]
    return _preview(*(version.model_dump_json() for version in versions))


@lru_cache(PREVIEWS)
def _preview(*versions: str) -> Tree:
    *earlier, blueprint = map(Blueprint.model_validate_json, versions)
    return written(blueprint, silent, earlier)


def checked(blueprint: Blueprint) -> Blueprint:
    """Return the blueprint with everything decided; EngineError with all that is wrong with it."""
    problems = check(blueprint)
    if any(problem.severity == "error" for problem in problems):
        raise EngineError(problems)
    return with_options(normalised(blueprint), modules())


def modules() -> dict[str, Module]:
    """Return the modules a blueprint may switch on, by name."""
    return offered(catalogue())


def check(blueprint: Blueprint) -> list[Problem]:
    """Return everything that is to be said about a blueprint, warnings too."""
    return [*rule_problems(blueprint), *module_problems(blueprint, modules())]


def written(
    blueprint: Blueprint, report: Progress = silent, earlier: Sequence[Blueprint] = ()
) -> Tree:
    """Return the files of a checked blueprint, formatted, with their manifest."""
    chosen = [generator for generator in catalogue() if generator.wanted(blueprint)]
    history = [Earlier(version, tuple(_parts(version))) for version in earlier]
    tree = _generated(blueprint, chosen, history, report)
    for file in tree:
        safe_rel(file.path)
    report("format", 0, 1, "Python")
    tree = formatted(tree)
    template = Path(os.environ.get(VARIABLE) or BUILT_IN)
    about = manifest(blueprint, tree, tuple(modules()), template, earlier)
    return tree.plus(manifest_file(about))


def _parts(blueprint: Blueprint) -> Iterator[Part]:
    for generator in catalogue():
        if generator.wanted(blueprint):
            yield from generator.parts(blueprint)


def _generated(
    blueprint: Blueprint, chosen: list[Generator], history: list[Earlier], report: Progress
) -> Tree:
    files: list[File] = []
    parts = list(_parts(blueprint))
    total = len(chosen) + 1
    for done, generator in enumerate(chosen):
        report("generate", done, total, generator.name)
        files += generator.files(blueprint, [*parts, *history])
    report("generate", len(chosen), total, "scaffold")
    return Tree([*scaffold(blueprint, parts), *files])
