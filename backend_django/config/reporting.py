"""Errors to Sentry. Only who asks for reports imports this: it costs memory and time."""

from __future__ import annotations

from typing import Any

import sentry_sdk
from django.conf import settings

from backend_django import engine
from backend_django.utils import request_ids


def begin() -> None:
    """Send what nobody foresaw, without what a user sent and without values of variables."""
    sentry_sdk.init(
        dsn=settings.SENTRY_DSN,
        release=f"groundwork@{engine.VERSION}",
        environment=settings.SENTRY_ENVIRONMENT,
        send_default_pii=False,
        max_request_body_size="never",
        include_local_variables=False,
        before_send=_tagged,
    )


def _tagged(event: Any, _hint: Any) -> Any:
    event.setdefault("tags", {})["request_id"] = request_ids.current()
    return event
