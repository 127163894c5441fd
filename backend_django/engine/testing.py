"""What tests of generators share: one small, rich blueprint, and golden files."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Any

from ruff import find_ruff_bin

from .blueprint import Blueprint, normalised
from .files import File
from .generator import Generator
from .parts import Part

STYLE = ["--isolated", "--line-length", "99", "--target-version", "py311"]

PRODUCT: dict[str, Any] = {
    "name": "Product",
    "description": "Something we sell.",
    "fields": [
        {"name": "name", "type": "char", "required": True, "max_length": 120, "min_length": 2},
        {"name": "sku", "type": "char", "required": True, "unique": True, "max_length": 8,
         "regex": r"^[A-Z]{2}-\d{4}$", "label": "SKU", "help": 'Two letters, a dash, "four" digits.'},
        {"name": "slug", "type": "slug", "required": True, "unique": True},
        {"name": "summary", "type": "text", "max_length": 500},
        {"name": "price", "type": "decimal", "required": True, "min": "0.01", "max": "99999",
         "max_digits": 10, "decimal_places": 2},
        {"name": "weight", "type": "float", "min": 0},
        {"name": "stock", "type": "positive_integer", "required": True, "default": 0},
        {"name": "rank", "type": "small_integer"},
        {"name": "views", "type": "big_integer", "default": 0, "editable": False},
        {"name": "status", "type": "enum", "enum": "Status", "required": True,
         "default": "draft", "index": True},
        {"name": "is_active", "type": "boolean", "default": True},
        {"name": "available_from", "type": "date", "min": "2020-01-01"},
        {"name": "available_until", "type": "date"},
        {"name": "opens_at", "type": "time"},
        {"name": "discontinued_at", "type": "datetime"},
        {"name": "lead_time", "type": "duration", "default": "2 00:00:00"},
        {"name": "attributes", "type": "json"},
        {"name": "flags", "type": "json", "default": ["new"]},
        {"name": "manual", "type": "file"},
        {"name": "photo", "type": "image"},
        {"name": "checksum", "type": "binary", "max_length": 64},
        {"name": "origin", "type": "ip"},
        {"name": "website", "type": "url"},
        {"name": "contact", "type": "email", "unique": True},
        {"name": "token", "type": "uuid", "auto": "uuid", "unique": True},
    ],
    "relationships": [
        {"name": "category", "kind": "foreign_key", "target": "Category", "required": True},
        {"name": "tags", "kind": "many_to_many", "target": "Tag", "through": "ProductTag"},
        {"name": "related", "kind": "many_to_many", "target": "Product"},
    ],
    "checks": [{"left": "available_from", "operator": "lte", "right": "available_until"}],
    "indexes": [{"fields": ["category", "-price"]}],
    "ordering": ["name"],
}  # fmt: skip
CATALOG: dict[str, Any] = {
    "name": "catalog",
    "enums": [
        {
            "name": "Status",
            "values": [
                {"value": "draft"},
                {"value": "in-review", "label": "In review"},
                {"value": "live", "label": "On sale"},
            ],
        }
    ],
    "entities": [
        PRODUCT,
        {
            "name": "Category",
            "plural": "Categories",
            "fields": [{"name": "name", "type": "char", "required": True}],
            "relationships": [
                {"name": "parent", "kind": "foreign_key", "target": "Category"},
            ],
            "uniques": [{"fields": ["parent", "name"]}],
        },
        {
            "name": "Tag",
            "fields": [
                {"name": "name", "type": "char", "required": True, "unique": True},
                {"name": "colour", "type": "char", "label": "Colour (\u201chex\u201d)"},
            ],
            "timestamps": False,
        },
        {
            "name": "ProductTag",
            "fields": [{"name": "position", "type": "integer", "required": True, "default": 0}],
            "relationships": [
                {"name": "product", "kind": "foreign_key", "target": "Product",
                 "required": True, "on_delete": "cascade"},
                {"name": "tag", "kind": "foreign_key", "target": "Tag",
                 "required": True, "on_delete": "cascade"},
            ],
            "uniques": [{"fields": ["product", "tag"], "message": "The product has this tag."}],
            "ordering": ["position"],
        },
    ],
}  # fmt: skip
SALES: dict[str, Any] = {
    "name": "sales",
    "label": "Verk\u00e4ufe",
    "enums": [{"name": "Channel", "values": [{"value": "web"}, {"value": "shop"}]}],
    "entities": [
        {
            "name": "Order",
            "fields": [
                {"name": "number", "type": "integer", "required": True, "unique": True, "min": 1},
                {"name": "channel", "type": "enum", "enum": "Channel"},
                {"name": "placed_at", "type": "datetime", "auto": "created"},
                {"name": "note", "type": "text", "help": "It\u2019s \u4fa1\u683c, not cost."},
            ],
            "relationships": [
                {"name": "owner", "kind": "foreign_key", "target": "User", "required": True,
                 "on_delete": "cascade"},
                {"name": "main_line", "kind": "one_to_one", "target": "OrderLine"},
            ],
            "owner": "owner",
            "display": "number",
            "ordering": ["-placed_at"],
        },
        {
            "name": "OrderLine",
            "fields": [
                {"name": "quantity", "type": "positive_integer", "required": True, "min": 1},
                {"name": "discount", "type": "decimal", "default": 0, "min": 0, "max": 100},
            ],
            "relationships": [
                {"name": "order", "kind": "foreign_key", "target": "Order", "required": True,
                 "on_delete": "cascade", "related_name": "lines"},
                {"name": "product", "kind": "foreign_key", "target": "catalog.Product",
                 "required": True},
            ],
            "checks": [{"left": "discount", "operator": "lt", "value": 100}],
        },
    ],
}  # fmt: skip


ROLES: list[dict[str, Any]] = [
    {"name": "editor"},
    {"name": "manager", "label": "Shop \u201cmanager\u201d", "description": "Runs the shop."},
]
ACCESS: dict[str, list[dict[str, Any]]] = {
    "Product": [
        {"role": "anonymous", "view": "all"},
        {"role": "editor", "create": True, "change": "all"},
        {"role": "manager", "create": True, "change": "all", "delete": "all"},
    ],
    "Category": [
        {"role": "member", "view": "all"},
        {"role": "manager", "create": True, "change": "all", "delete": "all"},
    ],
    "Tag": [
        {"role": "manager", "view": "all", "create": True, "change": "all", "delete": "all"},
    ],
    "Order": [
        {"role": "member", "view": "own", "create": True, "change": "own"},
        {"role": "editor", "view": "all", "delete": "own"},
        {"role": "manager", "view": "all", "change": "all", "delete": "all"},
    ],
}  # fmt: skip
"""Every scope of every action somewhere; order lines are open and refer to what is not."""


@dataclass(frozen=True)
class Fault:
    """A mistake in an emitted file that the emitted ``tests`` (a path) must notice."""

    what: str
    path: str
    old: str
    new: str
    tests: str


def sample(**modules: dict[str, Any]) -> Blueprint:
    """Return a normalised blueprint with every type of field, and with ``modules`` switched on."""
    described = {
        "project": {"name": "Corner Shop"},
        "modules": modules,
        "apps": [CATALOG, SALES],
    }
    return normalised(Blueprint.model_validate(described))


def guarded(**modules: dict[str, Any]) -> Blueprint:
    """Return the sample with roles, and with entities that not everybody may see or change."""
    data = sample(**modules).model_dump(mode="json")
    for app in data["apps"]:
        for entity in app["entities"]:
            entity["access"] = ACCESS.get(entity["name"], [])
    return normalised(Blueprint.model_validate(data | {"roles": ROLES}))


def assert_golden(
    generator: Generator, folder: Path, blueprint: Blueprint, parts: Sequence[Part] = ()
) -> None:
    """Compare what a generator emits with the golden files; ``GOLDEN=rewrite`` accepts it.

    Python is compared as formatted. What stands in ``kit/`` is its own golden file.
    """
    kit = {file.path for file in generator.kit()}
    found = [file for file in generator.files(blueprint, parts) if file.path not in kit]
    emitted = formatted(found)
    if os.environ.get("GOLDEN") == "rewrite":
        _rewrite(folder, emitted)
    golden = {
        path.relative_to(folder).as_posix().removesuffix(".golden"): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.golden"))
    }
    if differences := _differences(golden, emitted):
        raise AssertionError(differences)


def _differences(golden: dict[str, str], emitted: dict[str, str]) -> str:
    lines: list[str] = []
    for path in sorted(golden | emitted):
        old, new = (texts.get(path, "").splitlines() for texts in (golden, emitted))
        lines += unified_diff(old, new, f"golden/{path}", f"emitted/{path}", lineterm="")
        if (path in golden) != (path in emitted):
            lines.append(f"{path} is only {'golden' if path in golden else 'emitted'}")
    return "\n".join(lines)


def formatted(files: Iterable[File]) -> dict[str, str]:
    """Return the contents of text files by path, Python formatted."""
    found = {file.path: file.text for file in files}
    with tempfile.TemporaryDirectory() as folder:
        written = {p: Path(folder, p) for p in found if p.endswith(".py")}
        for path, place in written.items():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(found[path], "utf-8")
        command = [find_ruff_bin(), "format", "--quiet", "--no-cache", *STYLE, folder]
        subprocess.run(command, check=True, capture_output=True)
        return found | {path: place.read_text("utf-8") for path, place in written.items()}


def _rewrite(folder: Path, emitted: dict[str, str]) -> None:
    for old in folder.rglob("*.golden"):
        old.unlink()
    for path, content in emitted.items():
        place = folder / f"{path}.golden"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, "utf-8")
