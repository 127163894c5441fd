"""Mistakes in nested rows that the emitted tests must notice."""

from __future__ import annotations

from backend_django.engine.testing import Fault

KIT = "backend_django/api/nested.py"
TESTS = "backend_django/sales/tests/test_nested.py"

FAULTS = (
    Fault(
        "a row of another parent is taken",
        KIT,
        "for row in getattr(self._parent_row, self.field_name).all()}",
        "for row in self.child.Meta.model.objects.all()}",
        TESTS,
    ),
    Fault(
        "rows that are left away stay",
        KIT,
        "            row.delete()",
        "            row.refresh_from_db()",
        TESTS,
    ),
    Fault(
        "a stored row is not changed",
        KIT,
        "        return any(not self._same(name, value)",
        "        return all(not self._same(name, value)",
        TESTS,
    ),
    Fault(
        "what a new row needs is not asked for in a PATCH",
        KIT,
        "partial=row is not None",
        "partial=True",
        TESTS,
    ),
    Fault(
        "a list that is not mentioned is emptied",
        KIT,
        "{name: values.pop(name) for name in self.Meta.nested if name in values}",
        "{name: values.pop(name, []) for name in self.Meta.nested}",
        TESTS,
    ),
    Fault(
        "whoever may change the parent may do anything with its rows",
        KIT,
        "        self._ask(writers)\n",
        "",
        TESTS,
    ),
    Fault(
        "a list has no limit",
        "backend_django/sales/api/nested.py",
        "        limit = 200",
        "        limit = 2000",
        TESTS,
    ),
    Fault(
        "each parent asks for its rows by itself",
        "backend_django/sales/api/views.py",
        'Prefetch("lines", models.OrderLine.objects.select_related("order", "product"))',
        'Prefetch("lines", models.OrderLine.objects.all())',
        TESTS,
    ),
)
