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
from importlib import import_module
from types import FrameType

from . import documents, job
from .site.sitecustomize import without_editable_finders

FINISHED = b"."
GRACE = 5.0
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
    ),
    "celery.loaders.app",
    "celery.fixups.django",
    "corsheaders.middleware",
    "cron_descriptor",
    "django.contrib.admin",
    "django.contrib.admin.templatetags.admin_list",
    "django.contrib.auth.hashers",
    "django.contrib.auth.password_validation",
    "django.contrib.messages.middleware",
    "django.contrib.sessions.middleware",
    "django.contrib.sites.shortcuts",
    "django.core.asgi",
    "django.core.cache.backends.locmem",
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
    "django_celery_beat.tzcrontab",
    "django_filters",
    "allauth.account.signals",
    "allauth.core.internal.adapter",
    "allauth.core.internal.modelkit",
    "allauth.core.ratelimit",
    "allauth.decorators",
    "dj_rest_auth.utils",
    "drf_spectacular.utils",
    "drf_spectacular.validation",
    "rest_framework.authentication",
    "rest_framework.authtoken.serializers",
    "rest_framework.metadata",
    "rest_framework.mixins",
    "rest_framework.negotiation",
    "rest_framework.permissions",
    "rest_framework.utils.encoders",
    "whitenoise.middleware",
)


def serve(control: socket.socket) -> None:
    """Fork a child for each file descriptor that arrives, and tell how it ended."""
    without_editable_finders()
    for name in WARM:
        _warm(name)
    documents.validators()
    _compile_expressions()
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


def main(handle: str) -> None:
    signal.signal(signal.SIGTERM, _end)
    with contextlib.suppress(ConnectionError, BrokenPipeError):
        serve(socket.socket(fileno=int(handle)))
