"""Mistakes that the emitted tests of the module must notice."""

from __future__ import annotations

from backend_django.engine.testing import Fault

CACHING = "backend_django/caching"
TESTS = f"{CACHING}/tests"

FAULTS = (
    Fault(
        "a change counts before it is committed",
        f"{CACHING}/versions.py",
        "if not connection.in_atomic_block:",
        "if connection.alias:",
        f"{TESTS}/test_versions.py",
    ),
    Fault(
        "a transaction shows others what it has not committed",
        f"{CACHING}/strategies.py",
        "if self.seconds <= 0 or in_change(tables):",
        "if self.seconds <= 0:",
        f"{TESTS}/test_versions.py",
    ),
    Fault(
        "a lost version comes again",
        f"{CACHING}/versions.py",
        "answers.add(name, uuid4().hex, None)",
        'answers.add(name, "1", None)',
        f"{TESTS}/test_versions.py",
    ),
    Fault(
        "changes during an outage are forgotten",
        f"{CACHING}/versions.py",
        "    if not _stored(tables):\n        with _lock:\n            _untold.update(tables)",
        "    _stored(tables)",
        f"{TESTS}/test_backend.py",
    ),
    Fault(
        "connections are not bounded",
        f"{CACHING}/backend.py",
        "if place not in _clients:",
        "if place:",
        f"{TESTS}/test_backend.py",
    ),
    Fault(
        "users share their answers",
        f"{CACHING}/decorators.py",
        "about.fields, *who, *asked",
        "about.fields, *asked",
        f"{TESTS}/test_decorators.py",
    ),
    Fault(
        "who has lost a role still sees what it showed",
        f"{CACHING}/decorators.py",
        '    who.append(getattr(getattr(view, "rights", None), "view", ""))\n',
        "",
        f"{TESTS}/test_decorators.py",
    ),
    Fault(
        "refusals are kept",
        f"{CACHING}/decorators.py",
        "if response.status_code == 200:\n                look.keep",
        "if response.status_code:\n                look.keep",
        f"{TESTS}/test_decorators.py",
    ),
    Fault(
        "a batch that was not written is overwritten by the next",
        f"{CACHING}/strategies.py",
        "client.renamenx(",
        "client.rename(",
        f"{TESTS}/test_strategies.py",
    ),
    Fault(
        "a batch is counted twice",
        f"{CACHING}/metrics.py",
        ".exclude(batch=batch)",
        "",
        f"{TESTS}/test_metrics.py",
    ),
    Fault(
        "everybody sees the metrics",
        f"{CACHING}/api/views.py",
        "permission_classes = [IsAdminUser]",
        "permission_classes = []",
        f"{TESTS}/test_metrics.py",
    ),
    Fault(
        "a link between rows counts for nothing",
        f"{CACHING}/shown.py",
        "        if through is not None:\n            yield through\n",
        "",
        "backend_django/catalog/tests/test_caching.py",
    ),
    Fault(
        "a view set is left out",
        "backend_django/catalog/api/views.py",
        "class TagViewSet(CachedReadMixin, ",
        "class TagViewSet(",
        "backend_django/catalog/tests/test_caching.py",
    ),
)
