"""What modules add to models is part of the first migration."""

from __future__ import annotations

from backend_django.engine.generators.migrations.generator import migrations
from backend_django.engine.parts import Column, TableIndex
from backend_django.engine.python import Call, Symbol, model
from backend_django.engine.testing import sample

SEARCH = "django.contrib.postgres.search"
DOCUMENT = Call(
    model("GeneratedField"),
    (),
    {
        "expression": Call(Symbol(SEARCH, "SearchVector"), ("name",), {"config": "simple"}),
        "output_field": Call(Symbol(SEARCH, "SearchVectorField")),
        "db_persist": True,
    },
)


def index(name: str, *, by: str, kind: Symbol | None = None) -> Call:
    return Call(kind or model("Index"), (), {"fields": [by], "name": name})


def test_a_computed_column_and_its_index_come_with_their_table():
    gin = Symbol("django.contrib.postgres.indexes", "GinIndex")
    found = migrations(
        sample(),
        [
            Column("catalog.Tag", "document", DOCUMENT),
            TableIndex(
                "catalog.Tag", "tag_document", index("tag_document", by="document", kind=gin)
            ),
        ],
    )["backend_django/catalog/migrations/0001_initial.py"]
    assert "('document', models.GeneratedField(" in found
    assert "GinIndex(fields=['document'], name='tag_document')" in found
    assert "AddIndex" not in found


def test_an_index_over_a_column_that_comes_late_comes_later_still():
    lower = Call(Symbol("django.db.models.functions", "Lower"), ("main_line__id",))
    late = {
        "by_line": index("by_line", by="main_line"),
        "holds": Call(
            model("Index"), (), {"fields": ["number"], "include": ["main_line"], "name": "holds"}
        ),
        "lower": Call(model("Index"), (lower,), {"name": "lower"}),
    }
    parts = [TableIndex("sales.Order", name, value) for name, value in late.items()]
    parts.append(TableIndex("sales.Order", "by_number", index("by_number", by="number")))
    found = migrations(sample(), parts)["backend_django/sales/migrations/0001_initial.py"]
    assert "AddField" in found
    assert found.count("AddIndex") == 3
