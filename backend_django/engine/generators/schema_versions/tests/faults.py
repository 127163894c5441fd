"""Mistakes that the emitted tests must notice."""

from __future__ import annotations

from backend_django.engine.testing import Fault

COMMAND = "backend_django/site_config/management/commands/schema_version.py"
VERSIONS = "backend_django/schema_versions.json"
TESTS = "backend_django/site_config/tests/test_schema_version.py"

FAULTS = (
    Fault("a one-way migration is begun", COMMAND, "if stuck:", "if not plan:", TESTS),
    Fault(
        "a plan is followed",
        COMMAND,
        'if not options["plan"]:',
        "if plan:",
        TESTS,
    ),
    Fault(
        "one migration is enough for a version",
        COMMAND,
        "v.migrations.items() <= applied",
        "v.migrations.items() | applied",
        TESTS,
    ),
    Fault(
        "the way back leaves apps where they are",
        COMMAND,
        "by_name[wanted].migrations.get(app)",
        "by_name[wanted].migrations.get(app, known[-1].migrations[app])",
        TESTS,
    ),
    Fault(
        "an unknown version is taken for none",
        COMMAND,
        "if wanted not in by_name:",
        "wanted = wanted if wanted in by_name else NONE\n    if not wanted:",
        TESTS,
    ),
    Fault(
        "the direction is told the wrong way",
        COMMAND,
        "if backwards else",
        "if not backwards else",
        TESTS,
    ),
    Fault(
        "a version names a migration that is not its last",
        VERSIONS,
        "0001_initial",
        "0001_first",
        TESTS,
    ),
)
