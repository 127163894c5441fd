"""Where an entity's API answers, and who asks."""

from __future__ import annotations

from backend_django.engine.blueprint import kebab

from .sources import TestSource
from .subjects import Subject


def address(subject: Subject) -> str:
    """Return the name of the constant that holds an entity's list URL."""
    return f"{subject.name.upper()}_URL"


def url(subject: Subject) -> str:
    return f"/api/v1/{kebab(subject.app.name)}/{kebab(subject.entity.plural)}/"


def place(subject: Subject) -> str:
    """Return the code of one row's URL."""
    return f'f"{{{address(subject)}}}{{row.pk}}/"'


def clients(source: TestSource, *names: str) -> list[str]:
    """Return test arguments: the API as these people see it."""
    kind = source.module.use("rest_framework.test", "APIClient", typing=True)
    return [f"{name}: {kind}" for name in names]
