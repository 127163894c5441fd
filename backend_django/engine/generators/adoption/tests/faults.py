"""Mistakes that the emitted tests must notice."""

from __future__ import annotations

from typing import Any

from backend_django.engine.blueprint import Blueprint, normalised
from backend_django.engine.testing import Fault

HOME = "backend_django/existing_database"
COMMAND = f"{HOME}/management/commands/adopt_database.py"
PLAN, ADOPTION, LOADERS = f"{HOME}/plan.py", f"{HOME}/adoption.py", f"{HOME}/loaders.py"
TESTS = f"{HOME}/tests/test_adoption.py"
KEPT: dict[str, Any] = {"timestamps": False}
ALBUM = KEPT | {
    "name": "Album",
    "table": "Album",
    "key_column": "AlbumId",
    "fields": [{"name": "title", "type": "char", "required": True, "column": "Title"}],
}
TRACK = KEPT | {
    "name": "Track",
    "table": "track",
    "key_column": "id",
    "fields": [{"name": "note", "type": "text", "nullable": True}],
    "relationships": [
        {"name": "album", "kind": "foreign_key", "target": "Album", "required": True,
         "column": "AlbumId"}
    ],
}  # fmt: skip
BLUEPRINT = normalised(
    Blueprint.model_validate(
        {
            "project": {"name": "Old shop"},
            "modules": {"filtering": {}},
            "apps": [{"name": "shop", "entities": [ALBUM, TRACK]}],
        }
    )
)

FAULTS = (
    Fault("a plan is followed", COMMAND, 'if not options["apply"]:', "if not found:", TESTS),
    Fault(
        "a missing column is passed over", PLAN,
        'plan.problems.append(f"{name}: there is no such column")',
        'plan.notes.append(f"{name}: there is no such column")', TESTS,
    ),
    Fault(
        "what a row needs is passed over", PLAN,
        "if column.name in known or column.filled:", "if column.name in known or column:", TESTS,
    ),
    Fault(
        "the tables of the project's own are passed over", PLAN,
        "if model._meta.app_label in labels or not", "if model._meta.managed or not", TESTS,
    ),
    Fault("rows are numbered from the first again", PLAN, "{last}, false)", "1, false)", TESTS),
    Fault(
        "the columns of modules are not added", PLAN,
        "elif member.name in added:\n            plan.do(",
        "elif member.name in added:\n            str(", TESTS,
    ),
    Fault(
        "the tables that are there are made again", ADOPTION,
        "fake=migration.app_label in kept", "fake=False", TESTS,
    ),
    Fault(
        "a time without time zone stays one", LOADERS,
        "replace(tzinfo=zone)", "replace(tzinfo=None)", f"{HOME}/tests/test_loaders.py",
    ),
    Fault(
        "json is read twice", LOADERS,
        'register_loader("json", TextLoader)', 'register_loader("jsonb", TextLoader)',
        f"{HOME}/tests/test_loaders.py",
    ),
)  # fmt: skip
