"""Upgrades of a project that people edited: nothing is lost, and what merges works."""

from __future__ import annotations

import pytest

from backend_django.engine.blueprint import Blueprint
from backend_django.engine.files import Tree
from backend_django.engine.pipeline import checked, preview
from backend_django.engine.upgrading import next_version
from backend_django.engine.verification import verified

from .upgrade_edits import EDITS, SHOP, Edit, below
from .upgrade_matrix import CHANGES, changed, edited, faults, first, generated, quiet, upgraded

QUIET = {
    "field-renamed": {"view", "own-file", "test", "settings"},
    "field-removed": {"method", "own-file", "page", "test", "settings"},
    "entity-added": {"method", "view", "own-file", "page", "settings"},
    "entity-renamed": {"method", "own-file", "test", "settings"},
    "entity-removed": {"view", "own-file", "page", "settings"},
    "relationship-added": {"method", "view", "own-file", "test", "settings"},
    "module-off": {"method", "own-file", "page", "test", "settings"},
}
"""Edits that a change merges; all of them where it is not listed."""


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("change", CHANGES)
def test_no_line_of_yours_is_lost(change: str, edit: str):
    yours, found = upgraded(change, [EDITS[edit]])
    assert [*faults(generated(), yours, generated(change), found)] == []
    assert (not found.conflicts) == (edit in QUIET.get(change, EDITS)), found.conflicts


@pytest.mark.parametrize("change", CHANGES)
def test_all_edits_at_once_lose_no_line(change: str):
    yours, found = upgraded(change)
    assert [*faults(generated(), yours, generated(change), found)] == []


@pytest.mark.parametrize("change", CHANGES)
def test_what_merges_without_a_conflict_works(change: str):
    _, found = upgraded(change, quiet(change))
    assert found.conflicts == ()
    report = verified(found.tree, changed(change), "standard")
    assert report.passed, [*map(str, (d for c in report.failed for d in c.diagnoses))]


def test_the_edits_themselves_leave_a_project_that_works():
    report = verified(edited(EDITS.values(), generated()), first(), "standard")
    assert report.passed, [*map(str, (d for c in report.failed for d in c.diagnoses))]


OWN_MIGRATION = """\
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]

    operations = [
        migrations.AddField("Product", "featured", models.BooleanField(default=False)),
    ]
"""
COLUMN = Edit(
    "column",
    (
        below(
            f"{SHOP}/models.py",
            "    colour = models.CharField(max_length=30, blank=True)\n",
            "    featured = models.BooleanField(default=False)\n",
        ),
    ),
    {f"{SHOP}/migrations/0002_product_featured.py": OWN_MIGRATION},
)


def migrations(tree: Tree) -> list[str]:
    """Return the migrations of the shop, of which each has a number of its own."""
    paths = [f.path for f in tree if f.path.startswith(f"{SHOP}/migrations/0")]
    numbers = [int(path.rpartition("/")[2][:4]) for path in paths]
    assert numbers == [*range(1, len(paths) + 1)]
    return paths


def test_migrations_of_yours_and_new_ones_make_one_row():
    _, found = upgraded("required-field-added", [COLUMN])
    names = migrations(found.tree)
    assert '("shop", "0002_product_featured")' in found.tree[names[2]].text
    assert found.conflicts == ()
    report = verified(found.tree, changed("required-field-added"), "quick")
    assert report.passed, [*map(str, (d for c in report.failed for d in c.diagnoses))]


def test_an_upgraded_project_is_upgraded_again():
    _, once = upgraded("field-added", [COLUMN, EDITS["method"]])
    last = changed("field-added").model_dump(mode="json")
    CHANGES["required-field-added"](last)
    blueprint = checked(Blueprint.model_validate(last))
    new = preview(blueprint, [first(), changed("field-added")])
    twice = next_version(
        generated("field-added"), once.tree, new, changed("field-added"), blueprint
    )
    assert twice.conflicts == ()
    assert len(migrations(twice.tree)) > len(migrations(once.tree)) > 2
    report = verified(twice.tree, blueprint, "quick")
    assert report.passed, [*map(str, (d for c in report.failed for d in c.diagnoses))]


SERVICES = """\
from backend_django.shop.models import (
    Label,
    Product,
)


def both() -> int:
    return Label.objects.count() + Product.objects.filter(orders__number="1").count()
"""
SPECIAL = """\
from backend_django.shop.api.filters import ProductFilter
from backend_django.shop.api.views import ProductViewSet


class Special(ProductViewSet):
    filterset_class = ProductFilter
"""
MINE = """\
<script setup lang="ts">
import { orderEntity } from '@/entities/shop/order'
</script>
<template><p>{{ orderEntity.label }}</p></template>
"""
OWN = {
    f"{SHOP}/services.py": SERVICES,
    f"{SHOP}/special.py": SPECIAL,
    "frontend_vue/src/pages/shop/Mine.vue": MINE,
}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("entity-renamed", {"services.py": "orders, which is called purchases now"}),
        ("entity-renamed", {"Mine.vue": "orderEntity, which is called purchaseEntity now"}),
        ("entity-removed", {"services.py": "line 2 says Label, which is gone"}),
        ("module-off", {"special.py": "ProductFilter, which is gone"}),
        ("field-removed", {}),
        ("field-added", {}),
    ],
)
def test_files_of_yours_that_use_what_is_gone_are_conflicts(change: str, told: dict[str, str]):
    _, found = upgraded(change, [Edit("own", added=OWN)])
    notes = {v.path.rpartition("/")[2]: v.note for v in found.conflicts}
    assert bool(notes) == bool(told)
    assert all(note in notes[name] for name, note in told.items())
