"""Django's system checks of this project: run by most commands, and by ``check --deploy``."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Tags, register
from django.utils.dateparse import parse_date

from .cors import any_origin


@register(Tags.security)
def cookies_stay_with_named_origins(**_: Any) -> list[CheckMessage]:
    """Refuse a project whose cookies any page on the internet could use."""
    finding = any_origin()
    if not settings.CORS_ALLOW_CREDENTIALS or not finding:
        return []
    hint = "Name the origins in CORS_ALLOWED_ORIGINS, or switch CORS_ALLOW_CREDENTIALS off."
    return [
        checks.Error(f"Any origin may send cookies: {finding}.", hint=hint, id="operations.E001")
    ]


@register()
def announced_days_are_days(**_: Any) -> list[CheckMessage]:
    """Refuse a day that cannot be read: every answer of that version would fail."""
    announced = {
        "API_DEPRECATIONS": settings.API_DEPRECATIONS,
        "API_SUNSETS": settings.API_SUNSETS,
    }
    return [
        checks.Error(f"{name} has {day!r} for {version}.", hint="2026-12-31", id="operations.E002")
        for name, days in announced.items()
        for version, day in days.items()
        if parse_date(day) is None
    ]


@register(Tags.security, deploy=True)
def points_that_ask_only_the_settings(**_: Any) -> list[CheckMessage]:
    """Run that part of the deployment checklist which needs no running service."""
    from .checklist.catalogue import POINTS  # noqa: PLC0415 - a server does without the list

    found = [(p, p.check()) for p in POINTS if p.check is not None and p.settings_only]
    return [
        checks.Warning(
            f"Not so: {point.title}. Found: {finding}.",
            hint=point.fix,
            id=f"operations.{point.id}",
        )
        for point, finding in found
        if finding
    ]
