"""The log."""

import logging

from django.conf import settings
from django.test import RequestFactory

from backend_django.operations.secrets import harmless_path
from backend_django.utils.json_logs import JsonFormatter
from backend_django.utils.request_ids import RequestIdFilter

from .points import Category, listed, unless

LOGS = Category("logs")
REQUEST_ID = "backend_django.api.middleware.RequestIdMiddleware"
REQUEST_LOG = "backend_django.operations.request_log.RequestLogMiddleware"
PROBES = ("/?token=SECRET", "/?new_password=SECRET", "/confirm-email/SECRET/")


@LOGS.check("json", "Lines are JSON, for the machine that collects them", "Set LOG_FORMAT=json.")
def json() -> str:
    handlers = logging.getLogger().handlers
    return unless(any(isinstance(h.formatter, JsonFormatter) for h in handlers), "they are not")


@LOGS.check(
    "level",
    "The log holds what happens, not how: no DEBUG, no SQL with people's data",
    "Set LOG_LEVEL=INFO.",
)
def level() -> str:
    names = ("", "django", "django.db.backends", "backend_django.requests")
    chatty = (n or "root" for n in names if logging.getLogger(n).isEnabledFor(logging.DEBUG))
    return listed(chatty)


@LOGS.check(
    "written",
    "What is worth knowing reaches the log",
    "Set LOG_LEVEL=INFO: above it the request log is silent.",
)
def written() -> str:
    loggers = (logging.getLogger(f"backend_django.{name}") for name in ("requests", "tasks"))
    return listed(one.name for one in loggers if not one.isEnabledFor(logging.INFO))


@LOGS.check(
    "request-ids",
    "Every line names the request it belongs to",
    "Put RequestIdMiddleware first in MIDDLEWARE, and the filter request_id on the handler.",
)
def request_ids() -> str:
    if settings.MIDDLEWARE[0] != REQUEST_ID:
        return "RequestIdMiddleware is not the first"
    filters = [f for handler in logging.getLogger().handlers for f in handler.filters]
    return unless(any(isinstance(f, RequestIdFilter) for f in filters), "the filter is missing")


@LOGS.check(
    "requests",
    "Every request is one line",
    "Put RequestLogMiddleware after RequestIdMiddleware.",
    settings_only=True,
)
def requests() -> str:
    return unless(settings.MIDDLEWARE[1] == REQUEST_LOG, "RequestLogMiddleware is not the second")


@LOGS.check(
    "secrets",
    "That line holds no secret",
    "Name the parameter or the path in operations/secrets.py.",
)
def secrets() -> str:
    factory = RequestFactory()
    return listed(p for p in PROBES if "SECRET" in harmless_path(factory.get(p)))


LOGS.by_hand(
    "kept",
    "Lines of all processes are collected in one place and kept as long as they are needed",
    "Collect the containers' output, and delete it after the time that your rules name.",
)
LOGS.by_hand(
    "readers",
    "Only those who need them read the logs: addresses and user ids are personal data",
    "Limit who may, and write it down.",
)
