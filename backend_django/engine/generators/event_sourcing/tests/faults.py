"""Mistakes that the emitted tests of the module must notice."""

from __future__ import annotations

from backend_django.engine.testing import Fault

STORE = "backend_django/event_store"
CATALOG = "backend_django/catalog/tests/test_events.py"
SALES = "backend_django/sales/tests/test_events.py"
AUDIT = f"{STORE}/tests/test_audit.py"

FAULTS = (
    Fault(
        "readers pass by transactions that are not finished",
        f"{STORE}/store.py",
        "rows = rows.filter(transaction_id__lt=_horizon())",
        "rows = rows.filter(transaction_id__gte=0)",
        f"{STORE}/tests/test_projections.py",
    ),
    Fault(
        "the version that a writer has seen is not compared",
        f"{STORE}/api/versions.py",
        "if version not in seen:",
        "if not version:",
        SALES,
    ),
    Fault(
        "two requests compare the version at the same time",
        f"{STORE}/api/versions.py",
        "states(type(row), [row.pk], lock=True)",
        "states(type(row), [row.pk])",
        SALES,
    ),
    Fault(
        "Python changes events",
        f"{STORE}/models.py",
        "if not self._state.adding:\n            raise ImmutableError",
        "if self._state.adding is None:\n            raise ImmutableError",
        f"{STORE}/tests/test_store.py",
    ),
    Fault(
        "everybody reads the log",
        f"{STORE}/api/views.py",
        "permission_classes = [IsAdminUser]",
        "permission_classes = [IsAuthenticated]",
        AUDIT,
    ),
    Fault(
        "the past of rows is shown to those who may not see the rows",
        f"{STORE}/api/views.py",
        "if not visible(model._default_manager.filter(pk=key), user).exists():",
        "if not model._default_manager.filter(pk=key).exists():",
        SALES,
    ),
    Fault(
        "everybody sees the past of deleted rows",
        f"{STORE}/api/views.py",
        "gone and user.is_staff and store",
        "gone and store",
        AUDIT,
    ),
    Fault(
        "events take the address that the client claims",
        f"{STORE}/context.py",
        "forwarded[-min(settings.NUM_PROXIES, len(forwarded))]",
        "forwarded[0]",
        f"{STORE}/tests/test_context.py",
    ),
    Fault(
        "links that end with the other row are forgotten",
        f"{STORE}/recorder.py",
        "            _reached[field.related_model].append(field)\n            signals",
        "            signals",
        CATALOG,
    ),
    Fault(
        "what a deletion empties is forgotten",
        f"{STORE}/recorder.py",
        "if isinstance(field, models.ForeignKey) and _outlives(field):",
        "if isinstance(field, models.ForeignKey) and not _outlives(field):",
        SALES,
    ),
    Fault(
        "links are not rebuilt",
        f"{STORE}/tables.py",
        "state.get(field.name, ())",
        "state.get(here, ())",
        CATALOG,
    ),
    Fault(
        "a row is written anew with the time of today",
        f"{STORE}/tables.py",
        "row.save_base(raw=True, force_insert=True)",
        "row.save_base(force_insert=True)",
        CATALOG,
    ),
    Fault(
        "old events are read as if they were new",
        f"{STORE}/aggregates.py",
        "while (step := cls.upcasters.get((event.event_type, version))) is not None:",
        "while (step := cls.upcasters.get((event.event_type, version + 9))) is not None:",
        f"{STORE}/tests/test_aggregates.py",
    ),
)
