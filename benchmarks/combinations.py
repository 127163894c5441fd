"""Prove a model with no module, each alone, every pair in every way, and all.

``python -m benchmarks.combinations examples/shop.groundwork --level deep --only all none``
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from backend_django.engine import read
from backend_django.engine.pipeline import checked, modules, written
from backend_django.engine.tests.combinations import sets_of, with_modules
from backend_django.engine.verification import verified


def main() -> int:
    """Print one line for each set of modules; return 1 where one does not work."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--level", choices=("quick", "standard", "deep"), default="standard")
    parser.add_argument("--only", nargs="*", default=[], help="names of sets, or module+module")
    arguments = parser.parse_args()
    blueprint = read(arguments.model.read_text(encoding="utf-8"), arguments.model.name).blueprint
    known = sets_of(modules())
    chosen = {n: known.get(n, n.split("+")) for n in arguments.only} or known
    failed = 0
    for name, names in chosen.items():
        started = time.monotonic()
        wanted = checked(with_modules(blueprint, names))
        report = verified(written(wanted), wanted, arguments.level)
        failed += not report.passed
        said = "ok    " if report.passed else "failed"
        print(
            f"{said} {name:18}{time.monotonic() - started:7.1f} s  {' '.join(names)}", flush=True
        )
        for diagnosis in (d for check in report.failed for d in check.diagnoses):
            print(f"       {diagnosis}", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
