"""A warm interpreter that forks one child for each job, so that no job pays for Python and Django."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import socket
import sys
import time
import zoneinfo
from importlib import import_module
from pathlib import Path
from types import FrameType

from . import compiled, documents, job
from .site.sitecustomize import without_editable_finders

FINISHED = b"."
GRACE = 5.0
_ZONES: list[zoneinfo.ZoneInfo] = []
# What generated projects import and what asks for no setting while it is imported.
WARM = (
    *(
        "decimal",
        "uuid",
        "yaml",
        "environ",
        "jsonschema",
        "PIL.Image",
        "redis",
        "psycopg",
        "pydantic.main",
        "cron_descriptor",
        "django_filters",
    ),
    "allauth.account.app_settings",
    "allauth.account.checks",
    "allauth.account.signals",
    "allauth.core.internal.adapter",
    "allauth.core.internal.modelkit",
    "allauth.core.internal.urlkit",
    "allauth.core.ratelimit",
    "allauth.decorators",
    "allauth.socialaccount.checks",
    "celery.app.amqp",
    "celery.app.trace",
    "celery.canvas",
    "celery.contrib.django.task",
    "celery.fixups.django",
    "celery.loaders.app",
    "celery.result",
    "channels.db",
    "channels.generic.websocket",
    "channels.layers",
    "channels.routing",
    "channels.security.websocket",
    "corsheaders.middleware",
    "crontab",
    "dj_rest_auth.utils",
    "django.contrib.admin",
    "django.contrib.admin.templatetags.admin_list",
    "django.contrib.admindocs.views",
    "django.contrib.auth.hashers",
    "django.contrib.auth.password_validation",
    "django.contrib.auth.tokens",
    "django.contrib.contenttypes.checks",
    "django.contrib.messages.middleware",
    "django.contrib.messages.storage.fallback",
    "django.contrib.postgres.indexes",
    "django.contrib.sessions.backends.db",
    "django.contrib.sessions.middleware",
    "django.contrib.sites.shortcuts",
    "django.core.asgi",
    "django.core.cache.backends.locmem",
    "django.core.cache.backends.redis",
    "django.core.management.commands.makemigrations",
    "django.core.management.commands.migrate",
    "django.db.backends.postgresql.base",
    "django.db.backends.sqlite3.base",
    "django.db.models.sql.compiler",
    "django.middleware.clickjacking",
    "django.middleware.common",
    "django.middleware.csrf",
    "django.middleware.security",
    "django.test.client",
    "django_celery_beat.querysets",
    "django_celery_beat.tzcrontab",
    "drf_spectacular.contrib.djangorestframework_camel_case",
    "drf_spectacular.utils",
    "drf_spectacular.validation",
    "gunicorn.arbiter",
    "gunicorn.http.wsgi",
    "gunicorn.workers.base",
    "kombu.transport.redis",
    "packaging.version",
    "psycopg.types.hstore",
    "rest_framework.authentication",
    "rest_framework.authtoken.serializers",
    "rest_framework.metadata",
    "rest_framework.mixins",
    "rest_framework.negotiation",
    "rest_framework.permissions",
    "rest_framework.urlpatterns",
    "rest_framework.utils.encoders",
    "rest_framework_simplejwt.utils",
    "uvicorn_worker",
    "whitenoise.middleware",
)


def serve(control: socket.socket) -> None:
    """Fork a child for each file descriptor that arrives, and tell how it ended."""
    without_editable_finders()
    for name in WARM:
        _warm(name)
    documents.validators()
    _compile_expressions()
    _read_time_zones()
    gc.collect()
    gc.freeze()
    while True:
        message, handles, _, _ = socket.recv_fds(control, 1, 1)
        if not message:
            return
        _one_job(control, handles[0])


def _warm(name: str) -> None:
    """Import a module, or leave no trace of it: half of a package would spoil the other half."""
    before = {*sys.modules}
    try:
        import_module(name)
    except Exception:
        for added in {*sys.modules} - before:
            del sys.modules[added]


def _compile_expressions() -> None:
    """Have Django compile the long regular expressions of its validators, which it puts off."""
    from django.core import validators  # noqa: PLC0415 - it is warm by now

    validators.URLValidator()("https://example.com")
    validators.validate_email("somebody@example.com")


def _read_time_zones() -> None:
    """Read every time zone, as django-celery-beat's models do, and keep all: Python forgets them.

    Which there are is asked of hundreds of files each time; here they do not change.
    """
    names = frozenset(zoneinfo.available_timezones())
    zoneinfo.available_timezones = lambda: set(names)
    _ZONES.extend(map(zoneinfo.ZoneInfo, names - {"Factory"}))


def _one_job(control: socket.socket, handle: int) -> None:
    if (pid := os.fork()) == 0:
        control.close()
        _child(handle)
    os.close(handle)
    _tell(control, pid)
    # Until the caller says so the child is not reaped, so its id cannot become another's.
    if control.recv(1) == FINISHED:
        _wait(pid)
    _kill_group(pid)
    _tell(control, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


def _wait(pid: int) -> None:
    """Give a child that has said everything a moment to end by itself."""
    deadline = time.monotonic() + GRACE
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        if time.monotonic() > deadline:
            return
        time.sleep(0.001)


def _kill_group(pid: int) -> None:
    """End what the child started; the child too, had it no time yet to lead a group."""
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError):
            kill(pid, signal.SIGKILL)


def _child(handle: int) -> None:
    code = 70
    try:
        os.setsid()
        job.run(socket.socket(fileno=handle))
        code = 0
    finally:
        os._exit(code)


def _tell(control: socket.socket, value: int) -> None:
    control.sendall(json.dumps(value).encode() + b"\n")


def _end(_: int, __: FrameType | None) -> None:
    sys.exit(0)


def main(handle: str, engine: str) -> None:
    """Serve the socket with this number; ``engine`` is the folder whose files projects copy."""
    signal.signal(signal.SIGTERM, _end)
    compiled.learn(Path(engine))
    with contextlib.suppress(ConnectionError, BrokenPipeError):
        serve(socket.socket(fileno=int(handle)))
