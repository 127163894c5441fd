"""The guides name what there is."""

from __future__ import annotations

import re
from pathlib import Path

from drf_spectacular.generators import SchemaGenerator

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = ROOT / "backend_django" / "config" / "settings"


def test_every_variable_of_the_settings_is_described():
    code = "".join((SETTINGS / f"{n}.py").read_text() for n in ("base", "local", "production"))
    used = set(re.findall(r'env(?:\.\w+)?\(\s*"([A-Z_]+)"', code))
    guide = (ROOT / "docs" / "configuration.md").read_text()
    assert {name for name in used if f"`{name}`" not in guide} == set()


def test_every_path_of_the_api_is_in_its_guide():
    guide = (ROOT / "docs" / "api.md").read_text()
    paths = SchemaGenerator().get_schema(public=True)["paths"]
    parts = {path.removeprefix("/api/v1/").partition("{")[0].strip("/") for path in paths}
    assert {p for p in parts if p not in guide and p.rpartition("/")[2] not in guide} == set()
