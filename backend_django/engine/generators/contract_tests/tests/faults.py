"""Mistakes that the emitted tests must notice."""

from __future__ import annotations

from backend_django.engine.testing import Fault

TESTS = "backend_django/tests/test_contract.py"
VIEWS = "backend_django/users/api/views.py"

FAULTS = (
    Fault(
        "an answer of another shape than documented",
        VIEWS,
        "@extend_schema(responses=AuthMessageSerializer)\nclass PasswordResetView",
        "class PasswordResetView",
        TESTS,
    ),
    Fault(
        "a status that the document does not know",
        VIEWS,
        "@extend_schema(responses={200: AuthMessageSerializer})\n",
        "",
        TESTS,
    ),
    Fault(
        "errors in another shape",
        "backend_django/api/errors.py",
        '        "error": {\n',
        '        "failure": {\n',
        TESTS,
    ),
    Fault(
        "a list without its page",
        "backend_django/api/viewsets.py",
        '    lookup_value_converter = "int"\n',
        '    lookup_value_converter = "int"\n\n    def paginate_queryset(self, queryset: Any) -> None:\n        return None\n\n',
        TESTS,
    ),
    Fault(
        "a wrong value breaks the server",
        "backend_django/api/errors.py",
        "if isinstance(exc, exceptions.ValidationError):",
        "if exc.detail.no_such_word:",
        TESTS,
    ),
    Fault(
        "a required field is shown as null",
        "backend_django/api/fields.py",
        'label = serializers.CharField(source="__str__", read_only=True)',
        'label = serializers.IntegerField(source="__str__", read_only=True)',
        TESTS,
    ),
)
