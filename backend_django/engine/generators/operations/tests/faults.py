"""Mistakes that the emitted tests must notice."""

from __future__ import annotations

from backend_django.engine.testing import Fault

HOME = "backend_django/operations"
TESTS = f"{HOME}/tests"

FAULTS = (
    Fault(
        "clients choose by a header who they are",
        f"{HOME}/throttles.py",
        "self.get_ident(request)",
        'request.headers.get("X-Forwarded-For", "")',
        f"{TESTS}/test_throttles.py",
    ),
    Fault(
        "deletions and credentials share a counter",
        f"{HOME}/throttles.py",
        'f"{self.scope}-{counted}"',
        "self.scope",
        f"{TESTS}/test_throttles.py",
    ),
    Fault(
        "reading counts as a change",
        f"{HOME}/throttles.py",
        'return "" if request.method in SAFE_METHODS else "changes"',
        'return "changes"',
        f"{TESTS}/test_throttles.py",
    ),
    Fault(
        "the endpoints of accounts forget the limits of all endpoints",
        "backend_django/users/api/views.py",
        "throttle_classes = [*DEFAULTS, LoginByAccount, LoginByAddress]",
        "throttle_classes = [LoginByAccount, LoginByAddress]",
        f"{TESTS}/test_throttles.py",
    ),
    Fault(
        "a wildcard with cookies is let through",
        f"{HOME}/cors.py",
        'if getattr(settings, "CORS_ALLOW_ALL_ORIGINS", False):',
        "if False:",
        f"{TESTS}/test_cors.py",
    ),
    Fault(
        "errors are wrapped in the envelope",
        f"{HOME}/envelope.py",
        "if data is not None and not (response is not None and response.exception):",
        "if data is not None:",
        f"{TESTS}/test_envelope.py",
    ),
    Fault(
        "any version is served",
        f"{HOME}/versioning.py",
        "not describing and not self.is_allowed_version(version)",
        "False",
        f"{TESTS}/test_versioning.py",
    ),
    Fault(
        "a token in the query reaches the log",
        f"{HOME}/secrets.py",
        "MASK if SECRET.search(name) else value",
        "value",
        f"{TESTS}/test_request_log.py",
    ),
    Fault(
        "a failing probe is left out of the log",
        f"{HOME}/request_log.py",
        " or response.status_code >= 400",
        "",
        f"{TESTS}/test_request_log.py",
    ),
    Fault(
        "a task does not learn which request sent it",
        f"{HOME}/task_log.py",
        'headers["request_id"] = request_ids.current()',
        "headers.update()",
        f"{TESTS}/test_task_log.py",
    ),
    Fault(
        "a check of the checklist sees nothing",
        f"{HOME}/checklist/database.py",
        "WHERE NOT convalidated",
        "WHERE false",
        f"{TESTS}/test_points.py",
    ),
    Fault(
        "a check that breaks passes",
        f"{HOME}/checklist/report.py",
        'return Result(point, "failed", f"{type(error).__name__}: {error}".strip())',
        'return Result(point, "ok")',
        f"{TESTS}/test_checklist.py",
    ),
)
