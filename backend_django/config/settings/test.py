"""For the tests: real PostgreSQL and Valkey, cheap passwords, e-mails in memory, its own media."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path

from .base import *  # noqa: F403 - settings are layered, that is what these modules are for
from .base import CACHES, CHANNEL_LAYERS, LOGGING, REDIS_URL, env

SECRET_KEY = "only-for-the-tests-0123456789abcdefghijklmnopqrstuvwxyz"  # noqa: S105 - guards nothing
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGIN_RATE_PER_ACCOUNT = LOGIN_RATE_PER_ADDRESS = ACCOUNT_RATE_PER_ADDRESS = "10000/min"
MAX_REQUESTS_PER_DAY = 1000
MAX_ACTIVE_REQUESTS = env.int("MAX_ACTIVE_REQUESTS", default=100)

# each process of pytest-xdist has its own queues and its own cache
_number = env("PYTEST_XDIST_WORKER", default="gw0").removeprefix("gw")
REDIS_URL = CELERY_BROKER_URL = f"{REDIS_URL.rpartition('/')[0]}/{_number}"
CACHES["default"]["LOCATION"] = REDIS_URL
CHANNEL_LAYERS["default"]["CONFIG"]["hosts"] = [REDIS_URL]
CACHES["default"]["KEY_FUNCTION"] = "backend_django.tests.fixtures.cache_key"

_folder = Path(tempfile.mkdtemp(prefix="groundwork-test-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(_folder / "media")))
STATIC_ROOT = _folder / "static"
STATIC_ROOT.mkdir()
LOGGING["root"]["level"] = env("LOG_LEVEL", default="CRITICAL")
