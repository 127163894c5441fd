"""What says which version of the model a database has."""

from __future__ import annotations

import json
from typing import Any

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.pipeline import checked, preview
from backend_django.engine.testing import sample

FILE = "backend_django/schema_versions.json"


def grown() -> Blueprint:
    """Return the next version of the sample: one more field."""
    data: dict[str, Any] = sample(schema_versions={}).model_dump(mode="json")
    data["project"]["version"] = "0.2.0"
    data["apps"][0]["entities"][0]["fields"].append({"name": "more", "type": "text"})
    return Blueprint.model_validate(data)


def test_each_version_names_the_last_migration_of_each_app():
    (first,) = json.loads(preview(sample(schema_versions={}))[FILE].text)
    rows = json.loads(preview(grown(), [sample()])[FILE].text)
    assert first == {
        "version": 1,
        "project": "0.1.0",
        "migrations": {"catalog": "0001_initial", "sales": "0001_initial"},
    }
    assert [row["version"] for row in rows] == [1, 2]
    assert rows[0]["migrations"] == first["migrations"]
    assert rows[1]["migrations"]["catalog"].startswith("0002_")
    assert rows[1]["project"] == "0.2.0"


def test_without_the_module_there_is_nothing_of_it():
    assert not [file.path for file in preview(checked(sample())) if "schema_version" in file.path]
