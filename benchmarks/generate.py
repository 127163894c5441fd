"""Prints what generation and each level of verification cost, and how the cost grows.

    python -m benchmarks.generate [--entities 1 10 30 100] [--huge] [--levels quick standard deep]
                                  [--all-modules]

CPU is user and system time of the engine and of every process it started. It repeats within about
ten per cent, wall time does not; so judge by the ratios. Each size runs in a process of its own,
warm: one small project has been generated and proved there before.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from backend_django.engine import checked, pack
from backend_django.engine.files import Tree
from backend_django.engine.generators import catalogue
from backend_django.engine.pipeline import modules, written
from backend_django.engine.scaffold import scaffold
from backend_django.engine.verification import LEVELS, verified
from backend_django.engine.verification.backend import IN_MEMORY

from .blueprints import rich
from .processes import cpu_seconds

ROUNDS = 3
NOUNS = (
    *("matter", "affair", "object", "piece", "subject", "topic", "article", "element", "entry"),
    "portion",
)
"""A model of its own for each round: what is remembered of one must not help with the next."""
SIZES = [1, 10, 30, 100]
HUGE = 300
Row = dict[str, Any]

GOALS = {
    "generate + lint, 30 entities": (250, "ms"),
    "quick on top, 30 entities": (250, "ms"),
    "standard in all, 30 entities": (1500, "ms"),
    "deep in all, 30 entities": (12000, "ms"),
    "CPU(100) / CPU(30), generate": (3.5, ""),
    "CPU(300) / CPU(100), generate": (3.5, ""),
    "generating process, 100 entities": (100, "MiB"),
    "verifying child, 100 entities": (150, "MiB"),
}


def measure(count: int, levels: list[str], names: list[str]) -> Row:
    """Return what a project of ``count`` entities costs here, in milliseconds and MiB."""
    _one(1, [level for level in levels if level != "deep"], names)
    return _one(count, levels, names)


def _one(count: int, levels: list[str], names: list[str]) -> Row:
    blueprint = checked(rich(count, modules=names))
    bare, _ = _best(lambda: _bare(blueprint))
    models = (rich(count, noun, names) for noun in NOUNS)
    generated, tree = _best(lambda: written(checked(next(models))))
    packed, archive = _best(lambda: pack(tree))
    row: Row = {
        "entities": count,
        "files": len(tree),
        "kilobytes": sum(len(file.data) for file in tree) // 1000,
        "zip_kilobytes": len(archive.content) // 1000,
        "bare": bare,
        "generate": generated,
        "pack": packed,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    for level in levels:
        rounds = 1 if level == "deep" else ROUNDS
        fresh = [checked(next(models)) for _ in range(rounds)]
        trees = iter([(written(each), each) for each in fresh])
        cost, report = _best(
            lambda level=level, trees=trees: verified(*next(trees), level), rounds
        )
        if not report.passed:
            raise SystemExit(f"{count} entities, {level}: {report.failed}")
        row[level] = cost
        row[f"{level}_checks"] = {c.name: round(c.cpu_seconds * 1000) for c in report.checks}
        memory = [c.peak_mib for c in report.checks if c.name in IN_MEMORY]
        row[f"{level}_peak"] = max(memory, default=0)
    return row


def _bare(blueprint: Any) -> Tree:
    """Only render: no rules, no formatting, no manifest."""
    chosen = [generator for generator in catalogue() if generator.wanted(blueprint)]
    parts = [part for generator in chosen for part in generator.parts(blueprint)]
    files = [file for generator in chosen for file in generator.files(blueprint, parts)]
    return Tree([*scaffold(blueprint, parts), *files])


def _best(work: Callable[[], Any], rounds: int = ROUNDS) -> tuple[float, Any]:
    costs, answer = [], None
    for _ in range(rounds):
        before = cpu_seconds()
        answer = work()
        costs.append((cpu_seconds() - before) * 1000)
    return round(min(costs), 1), answer


def show(rows: list[Row], levels: list[str]) -> None:
    """Print the table, then the goals with what was reached."""
    columns = ["entities", "files", "kilobytes", "bare", "generate", "pack", *levels]
    print(
        "\nCPU in milliseconds; generate: rules, files, ruff format, manifest; a level: its checks\n"
    )
    print(*(f"{name:>10}" for name in [*columns, "gen/bare", "MiB", "child MiB"]))
    for row in rows:
        child = max((row[f"{level}_peak"] for level in levels), default=0)
        ratio = f"{row['generate'] / row['bare']:.2f}"
        values = [*(row[name] for name in columns), ratio, row["peak"], child]
        print(*(f"{value:>10}" for value in values))
    for row in rows:
        for level in levels[-1:]:
            print(f"\n{row['entities']} entities, {level}:", _list(row[f"{level}_checks"]))
    print("\ngoals (reached / wanted)")
    for name, reached in reached_goals({row["entities"]: row for row in rows}).items():
        wanted, unit = GOALS[name]
        verdict = "met" if reached <= wanted else "MISSED"
        print(f"  {name:36}{reached:>10.1f} / {wanted} {unit:4}{verdict}")


def reached_goals(rows: dict[int, Row]) -> dict[str, float]:
    """Return the figures that performance goals speak of, where they were measured."""
    found: dict[str, float] = {}
    if middle := rows.get(30):
        lint = middle.get("quick_checks", {}).get("lint", 0)
        found["generate + lint, 30 entities"] = middle["generate"] + lint
        quick = middle.get("quick", 0)
        found |= {"quick on top, 30 entities": quick - lint} if quick else {}
        for level in ("standard", "deep"):
            if level in middle:
                found[f"{level} in all, 30 entities"] = middle["generate"] + middle[level]
    if big := rows.get(100):
        found["generating process, 100 entities"] = big["peak"]
        found["verifying child, 100 entities"] = big.get("standard_peak", 0)
        if middle:
            found["CPU(100) / CPU(30), generate"] = big["generate"] / middle["generate"]
        if huge := rows.get(HUGE):
            found["CPU(300) / CPU(100), generate"] = huge["generate"] / big["generate"]
    return found


def _list(checks: dict[str, int]) -> str:
    return ", ".join(f"{name} {value}" for name, value in checks.items())


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--entities", type=int, nargs="+", default=SIZES)
    options.add_argument("--huge", action="store_true", help=f"{HUGE} entities too")
    options.add_argument("--levels", nargs="*", choices=LEVELS, default=["quick", "standard"])
    options.add_argument("--all-modules", action="store_true", help="switch every module on")
    options.add_argument("--json", type=Path, help="write the figures here too")
    options.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = options.parse_args()
    names = [*modules()] if given.all_modules else []
    if given.one:
        print(json.dumps(measure(given.one, given.levels, names)))
        return
    sizes = sorted({*given.entities, *([HUGE] if given.huge else [])})
    rows = [_in_a_process(size, given.levels, given.all_modules) for size in sizes]
    if given.json:
        given.json.write_text(json.dumps(rows, indent=2) + "\n")
    show(rows, given.levels)


def _in_a_process(size: int, levels: list[str], every: bool) -> Row:
    command = [sys.executable, "-m", "benchmarks.generate", "--one", str(size)]
    command += ["--all-modules"] if every else []
    done = subprocess.run(
        [*command, "--levels", *levels], check=True, stdout=subprocess.PIPE, text=True
    )
    row: Row = json.loads(done.stdout)
    return row


if __name__ == "__main__":
    main()
