"""A deployment in which every point of the checklist holds, for tests to break."""

from __future__ import annotations

import logging
import shutil
import uuid
from collections.abc import Callable
from contextlib import nullcontext
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.contrib.sites.models import Site
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from backend_django.operations.checklist import cache as stores
from backend_django.operations.checklist import database, mail, tasks
from backend_django.users.models import User
from backend_django.utils.json_logs import JsonFormatter
from backend_django.utils.request_ids import RequestIdFilter

HOST = "shop.test"
KEPT = (
    "docker/production/django/Dockerfile",
    "docker/production/nginx/Dockerfile",
    "production.yml",
    ".gitignore",
    ".dockerignore",
)
INDEX = """<!doctype html><html><head>
<script type="application/json" id="config">{}</script>
<script type="module" src="/static/assets/index-12345678.js"></script></head></html>"""
SETTINGS: dict[str, Any] = {
    "DEBUG": False,
    "SECRET_KEY": "Kq2-x9Lm4_Vn7Rt1Zp8Wc3Yb6Jd5Hg0Fs-Ae2Uo4Ik9Tx1Ql7Mv3",
    "ALLOWED_HOSTS": [HOST, "127.0.0.1"],
    "PUBLIC_URL": f"https://{HOST}",
    "CSRF_TRUSTED_ORIGINS": [f"https://{HOST}"],
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_HSTS_PRELOAD": True,
    "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
    "SECURE_REFERRER_POLICY": "strict-origin-when-cross-origin",
    "X_FRAME_OPTIONS": "DENY",
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "PASSWORD_HASHERS": [
        "django.contrib.auth.hashers.ScryptPasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ],
    "LOGIN_RATE_PER_ACCOUNT": "5/min",
    "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
    "CORS_ALLOWED_ORIGINS": [],
    "CORS_ALLOW_CREDENTIALS": False,
    "API_SUNSETS": {},
    "EMAIL_BACKEND": mail.SMTP,
    "EMAIL_USE_TLS": True,
    "DEFAULT_FROM_EMAIL": f"Shop <no-reply@{HOST}>",
    "CELERY_TASK_ALWAYS_EAGER": False,
    "CELERY_BEAT_SCHEDULE": {},
    "GIT_COMMIT": "0123abc",
    "SLOW_REQUEST_MILLISECONDS": 1000,
    "DATA_UPLOAD_MAX_MEMORY_SIZE": 2_621_440,
}
STORE = {
    "redis_version": "7.2.4",
    "maxmemory_policy": "noeviction",
    "aof_enabled": 1,
    "maxmemory": 0,
    "total_system_memory": 1000,
    "used_memory": 100,
}
SERVER: dict[str, list[tuple[Any, ...]]] = {
    "pg_roles": [("project", False)],
    "SHOW data_checksums": [("on",)],
    "SHOW idle_in_transaction_session_timeout": [("1min",)],
    "SHOW max_connections": [("100",)],
}


class World:
    """Settings, files, environment and stores that a test may change, each for its own time."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, settings: Settings, folder: Path) -> None:
        self.patch = monkeypatch
        self.settings = settings
        self.folder = folder
        self.store: dict[str, Any] = dict(STORE)
        self.server = dict(SERVER)

    def set(self, name: str, value: Any) -> None:
        """Change a setting; ``REST_FRAMEWORK.NAME`` is one of DRF's."""
        group, _, key = name.rpartition(".")
        if group:
            value = {**getattr(self.settings, group), key: value}
        setattr(self.settings, group or name, value)

    def edit(self, path: str, old: str, new: str) -> None:
        """Change a file of the repository."""
        place = self.folder / path
        text = place.read_text("utf-8")
        assert old in text, f"{path} does not hold {old!r}"
        place.write_text(text.replace(old, new), "utf-8")

    def write(self, path: str, text: str) -> Path:
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
        return place


def build(world: World) -> None:
    """Make every point hold."""
    User.objects.create_superuser(f"ann@{HOST}", uuid.uuid4().hex, last_login=timezone.now())
    for name, value in SETTINGS.items():
        world.set(name, value)
    world.set("REST_FRAMEWORK.NUM_PROXIES", 1)
    rates = {"user": "1000/hour", "anon": "100/hour", "strict": "5/minute", "burst": "20/minute"}
    world.set("THROTTLE_RATES", rates)
    for name in ("SUPERUSER_PASSWORD", "WEB_WORKERS", "WEB_THREADS", "WORKER_CONCURRENCY"):
        world.patch.delenv(name, raising=False)
    world.patch.setenv("DJANGO_SETTINGS_MODULE", "backend_django.config.settings.production")
    world.patch.setenv("FLOWER_BASIC_AUTH", f"flower:{uuid.uuid4().hex}")
    world.patch.setattr("os.geteuid", lambda: 10001)
    _repository(world)
    _page(world)
    _stores(world)


def _repository(world: World) -> None:
    for path in KEPT:
        (world.folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(project.ROOT / path, world.folder / path)
    world.write("backend_django/requirements/base.txt", f"django=={version('django')}\n")
    world.write("backend_django/requirements/production.txt", "-r base.txt\n")
    for name in ("django", "postgres"):
        place = world.write(f".envs/.production/.{name}", f"# {name}\nALLOWED_HOSTS={HOST}\n")
        place.chmod(0o600)
    world.set("ROOT", world.folder)


def _page(world: World) -> None:
    world.write("page/index.html", INDEX)
    world.write("page/assets/index-12345678.js", "export {}")
    world.write("static/admin/css/base.css", "body {}")
    world.write("static/admin/css/base.css.gz", "")
    (world.folder / "media").mkdir(mode=0o755)
    for name in ("page", "static", "media"):
        world.set(f"{name.upper()}_ROOT", world.folder / name)


def _stores(world: World) -> None:
    world.set(
        "CACHES",
        {
            "default": {
                "BACKEND": "django.core.cache.backends.redis.RedisCache",
                "LOCATION": world.settings.REDIS_URL,
                "KEY_PREFIX": uuid.uuid4().hex,
                "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 1},
            }
        },
    )
    known = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "PASSWORD": uuid.uuid4().hex}
    for name, value in {**known, "ATOMIC_REQUESTS": True, "HOST": "postgres"}.items():
        world.patch.setitem(connection.settings_dict, name, value)
    world.patch.setattr(stores, "store", lambda: world.store)
    world.patch.setattr(database, "rows", _answers(world, database.rows))
    world.patch.setattr(mail, "get_connection", nullcontext)
    world.patch.setattr(tasks.current_app.control, "ping", lambda **_: [{"worker": "pong"}])
    Site.objects.update_or_create(pk=world.settings.SITE_ID, defaults={"domain": HOST})
    Site.objects.clear_cache()


def _answers(world: World, real: Callable[[str], list[Any]]) -> Callable[[str], list[Any]]:
    """Answer what the world knows better than the database of the tests."""

    def rows(query: str) -> list[Any]:
        known = (answer for words, answer in world.server.items() if words in query)
        return next(known, None) or real(query)

    return rows


def log_as_json() -> logging.Handler:
    """Return a handler as the production settings make it."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter())
    handler.addFilter(RequestIdFilter())
    return handler
