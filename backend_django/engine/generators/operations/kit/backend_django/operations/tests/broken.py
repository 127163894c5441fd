"""For each point that a program checks: one way in which it does not hold."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import django
from celery import Celery
from django.contrib.auth.hashers import make_password
from django.contrib.sites.models import Site
from django.core.cache.backends.dummy import DummyCache
from django.db import OperationalError, connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse
from django.utils import timezone
from django_celery_beat.models import IntervalSchedule, PeriodicTask

from backend_django.operations.checklist import (
    accounts,
    api,
    cache,
    database,
    files,
    mail,
    monitoring,
    page,
    performance,
    security,
    tasks,
)
from backend_django.users.models import User
from backend_django.users.tests.factories import UserFactory

from .world import HOST, World

Break = Callable[[World], object]
ENDED = date(2020, 1, 1)


def setting(name: str, value: Any) -> Break:
    return lambda world: world.set(name, value)


def without(name: str, item: str) -> Break:
    """Take an item out of a list in the settings."""
    return lambda w: w.set(name, [i for i in getattr(w.settings, name) if item not in i])


def edit(path: str, old: str, new: str) -> Break:
    return lambda world: world.edit(path, old, new)


def store(**values: Any) -> Break:
    return lambda world: world.store.update(values)


def server(words: str, *row: Any) -> Break:
    """Let the database answer otherwise to queries with these words."""
    return lambda world: world.server.update({words: [row]})


def connected(name: str, value: Any) -> Break:
    return lambda world: world.patch.setitem(connection.settings_dict, name, value)


def environ(name: str, value: str) -> Break:
    return lambda world: world.patch.setenv(name, value)


def constant(module: Any, name: str, value: Any) -> Break:
    return lambda world: world.patch.setattr(module, name, value)


def answers(module: Any, status: int) -> Break:
    """Let the project answer with an empty body and this status."""
    return constant(module, "asked", lambda _: HttpResponse(status=status))


def sql(statement: str) -> Break:
    def execute(_: World) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return execute


def refuse(*_: Any, **__: Any) -> Any:
    raise OperationalError("refused")


def late(_: World) -> None:
    hourly = IntervalSchedule.objects.create(every=1, period=IntervalSchedule.HOURS)
    long_ago = timezone.now() - timedelta(days=1)
    task = PeriodicTask.objects.create(name="nightly", task="nightly", interval=hourly)
    PeriodicTask.objects.filter(pk=task.pk).update(last_run_at=long_ago)


def elsewhere(_: World) -> None:
    Site.objects.update(domain="example.com")
    Site.objects.clear_cache()


COMPOSE, DOCKERFILE = "production.yml", "docker/production/django/Dockerfile"
NOBODY = Celery("probe", broker="redis://127.0.0.1:1/0", set_as_current=False)
MIDDLEWARE, REST = "MIDDLEWARE", "REST_FRAMEWORK"
LOG = logging.getLogger()

SECURITY: dict[str, Break] = {
    "production-settings": environ(
        "DJANGO_SETTINGS_MODULE", "backend_django.config.settings.local"
    ),
    "debug": setting("DEBUG", True),
    "secret-key": setting("SECRET_KEY", "a" * 60),
    "hosts": setting("ALLOWED_HOSTS", ["*"]),
    "https-redirect": setting("SECURE_SSL_REDIRECT", False),
    "hsts": setting("SECURE_HSTS_SECONDS", 3600),
    "proxy-header": setting("SECURE_PROXY_SSL_HEADER", None),
    "session-cookie": setting("SESSION_COOKIE_SECURE", False),
    "csrf-cookie": setting("CSRF_COOKIE_SAMESITE", "None"),
    "csrf-origins": setting("CSRF_TRUSTED_ORIGINS", ["https://*.shop.test"]),
    "middleware": without(MIDDLEWARE, "CsrfViewMiddleware"),
    "content-policy": lambda world: world.patch.setattr(
        security, "PolicyMiddleware", lambda get: lambda request: _loose(get(request))
    ),
    "browser-headers": setting("X_FRAME_OPTIONS", "SAMEORIGIN"),
    "no-tools": lambda w: w.patch.setattr(security, "TOOLS", {w.settings.INSTALLED_APPS[0]}),
    "django-checks": setting("SECURE_CONTENT_TYPE_NOSNIFF", False),
    "supported-django": lambda world: world.patch.setitem(
        security.DJANGO_ENDS, django.VERSION[:2], ENDED
    ),
    "supported-python": constant(security, "PYTHON_ENDS", {}),
}
ACCOUNTS: dict[str, Break] = {
    "hasher": setting("PASSWORD_HASHERS", ["django.contrib.auth.hashers.MD5PasswordHasher"]),
    "validators": setting("AUTH_PASSWORD_VALIDATORS", []),
    "login-limits": setting("LOGIN_RATE_PER_ACCOUNT", "5/s"),
    "email-verification": setting("ACCOUNT_EMAIL_VERIFICATION", "optional"),
    "superusers": lambda _: User.objects.all().delete(),
    "weak-passwords": lambda _: User.objects.update(password=make_password("admin", hasher="md5")),
    "unused": lambda _: User.objects.update(last_login=datetime(2020, 1, 1, tzinfo=UTC)),
    "demo": lambda _: UserFactory.create(email="demo@example.com"),
    "first-password": environ("SUPERUSER_PASSWORD", "still-here"),
    "admin-closed": answers(accounts, 200),
}
API: dict[str, Break] = {
    "throttles": setting(f"{REST}.DEFAULT_THROTTLE_CLASSES", []),
    "rates": setting("THROTTLE_RATES", {"user": None}),
    "proxies": setting(f"{REST}.NUM_PROXIES", None),
    "cors-wildcard": setting("CORS_ALLOW_ALL_ORIGINS", True),
    "cors-https": setting("CORS_ALLOWED_ORIGINS", ["http://shop.test"]),
    "permissions": setting(
        f"{REST}.DEFAULT_PERMISSION_CLASSES", ["rest_framework.permissions.AllowAny"]
    ),
    "open-endpoints": setting("ROOT_URLCONF", "backend_django.operations.tests.urls"),
    "errors": answers(api, 200),
    "renderers": setting(
        f"{REST}.DEFAULT_RENDERER_CLASSES", ["rest_framework.renderers.BrowsableAPIRenderer"]
    ),
    "body-size": setting("DATA_UPLOAD_MAX_MEMORY_SIZE", None),
    "paging": setting(f"{REST}.DEFAULT_PAGINATION_CLASS", None),
    "versions": setting("API_SUNSETS", {"v1": "2020-01-01"}),
}
DATABASE: dict[str, Break] = {
    "reachable": constant(database, "connection", SimpleNamespace(cursor=refuse)),
    "vendor": server("server_version_num", "130004"),
    "migrated": lambda _: MigrationRecorder(connection).record_unapplied("users", "0001_initial"),
    "complete": lambda w: w.patch.setattr(MigrationAutodetector, "changes", lambda *_: {"users"}),
    "encrypted": connected("HOST", "db.shop.test"),
    "encoding": server("server_encoding", "SQL_ASCII"),
    "time-zone": sql("SET LOCAL TIME ZONE 'Europe/Berlin'"),
    "connection-age": connected("CONN_MAX_AGE", None),
    "atomic": connected("ATOMIC_REQUESTS", False),
    "role": server("pg_roles", "postgres", True),
    "password": connected("PASSWORD", "CHANGE-ME"),
    "connections": environ("WEB_THREADS", "100"),
    "idle-transactions": server("SHOW idle_in_transaction_session_timeout", "0"),
    "checksums": server("SHOW data_checksums", "off"),
    "indexes": server("pg_index", "half_built"),
    "constraints": sql(
        "ALTER TABLE users_user ADD CONSTRAINT later CHECK (id > 0) NOT VALID",
    ),
}
CACHE: dict[str, Break] = {
    "reachable": constant(cache, "cache", DummyCache("", {})),
    "shared": setting(
        "CACHES", {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    ),
    "prefix": setting(
        "CACHES", {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    ),
    "timeouts": setting(
        "CACHES", {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    ),
    "version": store(redis_version="5.0.14"),
    "eviction": store(maxmemory_policy="allkeys-lru"),
    "persistence": store(aof_enabled=0),
    "memory": store(used_memory=900),
    "protected": setting("REDIS_URL", "redis://store.shop.test:6379/0"),
}
TASKS: dict[str, Break] = {
    "broker": constant(tasks, "current_app", NOBODY),
    "worker": lambda w: w.patch.setattr(tasks.current_app.control, "ping", lambda **_: []),
    "queue": constant(tasks, "LONGEST_QUEUE", -1),
    "schedule": setting("CELERY_BEAT_SCHEDULE", {"nightly": {}}),
    "punctual": late,
    "apart": setting("CELERY_TASK_ALWAYS_EAGER", True),
    "limits": setting("CELERY_TASK_SOFT_TIME_LIMIT", 10_000),
    "late-acknowledgement": setting("CELERY_TASK_ACKS_LATE", False),
    "json": lambda w: w.patch.setitem(tasks.current_app.conf, "accept_content", ["pickle"]),
    "flower": environ("FLOWER_BASIC_AUTH", "flower:CHANGE-ME"),
}
MAIL: dict[str, Break] = {
    "backend": setting("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend"),
    "server": constant(mail, "get_connection", refuse),
    "encrypted": setting("EMAIL_USE_TLS", False),
    "timeout": setting("EMAIL_TIMEOUT", None),
    "sender": setting("DEFAULT_FROM_EMAIL", "no-reply@app.example.com"),
    "links": elsewhere,
}
FILES: dict[str, Break] = {
    "writable": lambda world: world.set("MEDIA_ROOT", world.write("file", "")),
    "sandboxed": answers(files, 200),
    "space": lambda world: world.patch.setattr(
        files.shutil, "disk_usage", lambda _: SimpleNamespace(total=100, free=5)
    ),
    "closed": lambda world: (world.folder / "media").chmod(0o777),
    "apart": lambda world: world.set("MEDIA_ROOT", world.folder / "static" / "media"),
    "limits": setting("DATA_UPLOAD_MAX_NUMBER_FILES", None),
    "collected": lambda world: (world.folder / "static/admin/css/base.css").unlink(),
    "compressed": lambda world: (world.folder / "static/admin/css/base.css.gz").unlink(),
}
PAGE: dict[str, Break] = {
    "built": lambda world: (world.folder / "page/index.html").unlink(),
    "served": answers(page, 503),
    "files": lambda world: (world.folder / "page/assets/index-12345678.js").unlink(),
    "own": edit("page/index.html", "/static/assets", "https://cdn.example.com"),
    "source-maps": lambda world: world.write("page/assets/index-12345678.js.map", "{}"),
    "size": constant(page, "LARGEST", 1),
    "public-url": setting("PUBLIC_URL", "http://shop.test"),
}
LOGS: dict[str, Break] = {
    "json": lambda _: LOG.handlers[0].setFormatter(logging.Formatter()),
    "level": lambda _: LOG.setLevel(logging.DEBUG),
    "written": lambda _: LOG.setLevel(logging.ERROR),
    "request-ids": without(MIDDLEWARE, "RequestIdMiddleware"),
    "requests": without(MIDDLEWARE, "RequestLogMiddleware"),
    "secrets": lambda w: w.patch.setattr(
        "backend_django.operations.checklist.logs.harmless_path", lambda r: r.get_full_path()
    ),
}
MONITORING: dict[str, Break] = {
    "live": answers(monitoring, 503),
    "ready": answers(monitoring, 503),
    "clock": server("clock_timestamp", datetime(2020, 1, 1, tzinfo=UTC)),
    "release": setting("GIT_COMMIT", ""),
    "slow-requests": setting("SLOW_REQUEST_MILLISECONDS", 60_000),
    "long-queries": server("pg_stat_activity", 1),
}
PERFORMANCE: dict[str, Break] = {
    "processes": environ("WEB_WORKERS", "1"),
    "templates": lambda world: world.set("TEMPLATES", _uncached(world.settings.TEMPLATES)),
    "foreign-keys": sql(
        "CREATE TABLE probe (id serial PRIMARY KEY, other integer REFERENCES probe)"
    ),
    "vacuum": server("SHOW autovacuum", "off"),
    "bloat": server("n_dead_tup", "users_user"),
    "sessions": constant(performance, "MOST_EXPIRED", -1),
    "requirements": edit("backend_django/requirements/base.txt", "django==", "django==0."),
}
CONTAINERS: dict[str, Break] = {
    "not-root": lambda world: world.patch.setattr("os.geteuid", lambda: 0),
    "user": edit(DOCKERFILE, "USER 10001", ""),
    "target": edit(COMPOSE, "target: web", "target: development"),
    "pinned": edit(COMPOSE, "postgres:18", "postgres:latest"),
    "health": edit(COMPOSE, "healthcheck:", "unhealthy:"),
    "restart": edit(COMPOSE, "restart: unless-stopped", "restart: 'no'"),
    "ports": edit(COMPOSE, "127.0.0.1:5555:", "5555:"),
    "read-only": edit(COMPOSE, "read_only: true", "read_only: false"),
    "volumes": edit(COMPOSE, "    volumes:\n      - redis:/data\n", ""),
    "grace": edit(COMPOSE, "stop_grace_period: 60s", "stop_signal: SIGTERM"),
    "environment": edit(".envs/.production/.django", HOST, "app.example.com"),
    "readable": lambda world: (world.folder / ".envs/.production/.django").chmod(0o644),
    "ignored": edit(".gitignore", ".envs/.production/", "#"),
}
BROKEN: dict[str, Break] = {
    f"{category}.{key}": broken
    for category, points in {
        "security": SECURITY,
        "accounts": ACCOUNTS,
        "api": API,
        "database": DATABASE,
        "cache": CACHE,
        "tasks": TASKS,
        "mail": MAIL,
        "files": FILES,
        "page": PAGE,
        "logs": LOGS,
        "monitoring": MONITORING,
        "performance": PERFORMANCE,
        "containers": CONTAINERS,
        "data protection": {"sessions": setting("SESSION_COOKIE_AGE", 365 * 86_400)},
    }.items()
    for key, broken in points.items()
}


def _loose(response: HttpResponse) -> HttpResponse:
    response.headers["Content-Security-Policy"] = "default-src *"
    return response


def _uncached(templates: list[dict[str, Any]]) -> list[dict[str, Any]]:
    (engine,) = templates
    loaders = ["django.template.loaders.app_directories.Loader"]
    return [{**engine, "APP_DIRS": False, "OPTIONS": {**engine["OPTIONS"], "loaders": loaders}}]
