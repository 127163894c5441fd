"""Read real models of other people: what was found against what is there, and how fast.

``python -m benchmarks.corpus dbml sql --verify standard --only pagila``
"""

from __future__ import annotations

import argparse
import sys
import time

from backend_django.engine.notations import Reading, notations
from backend_django.engine.pipeline import VerificationError, checked, generate
from backend_django.engine.problems import EngineError
from backend_django.engine.tests.corpus import Real, found, real_models, size

LARGEST = 200
"""Models with more entities are read, not generated."""


def main() -> int:
    """Print a line for each model and a sum for each notation; return 1 where one fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notation", nargs="*", default=[n.name for n in notations()])
    parser.add_argument("--only", default="", help="models whose name holds this text")
    parser.add_argument("--verify", choices=("none", "quick", "standard", "deep"), default="none")
    parser.add_argument("--keep-names", action="store_true")
    parser.add_argument("--findings", action="store_true", help="print every finding")
    arguments = parser.parse_args()
    failed = 0
    for notation in arguments.notation:
        models = [m for m in real_models(notation) if arguments.only in m.name]
        results = [_told(model, arguments) for model in models]
        failed += sum(1 for _, message in results if message)
        if results:
            _sum(notation, models, [reading for reading, _ in results])
    return int(failed > 0)


def _told(model: Real, arguments: argparse.Namespace) -> tuple[Reading | None, str]:
    started = time.perf_counter()
    try:
        reading = model.read(keep_names=arguments.keep_names)
    except EngineError as error:
        print(f"REFUSED {model.notation}/{model.name}: {error}", flush=True)
        return None, "" if model.bad else str(error)
    seconds = time.perf_counter() - started
    message = _verified(reading, model, arguments.verify)
    got = found(reading)
    differs = (got.entities, got.relations) != (model.entities, model.relations)
    print(
        f"{'FAILED ' if message else 'differs' if differs else 'ok     '} "
        f"{model.notation}/{model.name}: read as {reading.notation}, "
        f"{got.entities}/{model.entities} entities, {got.fields}/{model.fields} fields, "
        f"{got.relations}/{model.relations} relations, {len(reading.findings)} findings, "
        f"{seconds * 1000:.0f} ms{' ' + message if message else ''}",
        flush=True,
    )
    if arguments.findings:
        print(*(f"    {finding}" for finding in reading.findings), sep="\n", flush=True)
    return reading, message


def _verified(reading: Reading, model: Real, level: str) -> str:
    if model.notation != reading.notation:
        return f"is not read as {model.notation}"
    if model.bad and not any(f.line for f in reading.findings):
        return "is bad on purpose, and nothing was found"
    try:
        if level == "none" or not 0 < size(reading.blueprint) <= LARGEST:
            checked(reading.blueprint) if size(reading.blueprint) else None
        else:
            generate(reading.blueprint, verify=level)  # type: ignore[arg-type]  # of the choices
    except VerificationError as error:
        return "; ".join(str(d) for c in error.report.failed for d in c.diagnoses)
    except EngineError as error:
        return str(error)
    return ""


def _sum(notation: str, models: list[Real], readings: list[Reading | None]) -> None:
    got = [found(reading) for reading in readings if reading]
    print(
        f"{notation}: {len(got)}/{len(models)} read, "
        f"{sum(g.entities for g in got)}/{sum(m.entities for m in models)} entities, "
        f"{sum(g.fields for g in got)}/{sum(m.fields for m in models)} fields, "
        f"{sum(g.relations for g in got)}/{sum(m.relations for m in models)} relations, "
        f"{sum(len(r.findings) for r in readings if r)} findings"
    )


if __name__ == "__main__":
    sys.exit(main())
