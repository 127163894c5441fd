"""For the tests: cheap passwords, e-mails and cache in memory, no limits, media of their own."""

import atexit
import shutil
import tempfile
from pathlib import Path

from .base import *  # noqa: F403 - settings are layered
from .base import LOGGING, env

SECRET_KEY = "only-for-the-tests-0123456789abcdefghijklmnopqrstuvwxyz"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
LOGIN_RATE_PER_ACCOUNT = LOGIN_RATE_PER_ADDRESS = ACCOUNT_RATE_PER_ADDRESS = "1000000/min"
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="media-"))
atexit.register(shutil.rmtree, MEDIA_ROOT, ignore_errors=True)
LOGGING["root"]["level"] = env("LOG_LEVEL", default="CRITICAL")
WHITENOISE_AUTOREFRESH = True  # no folder of collected files is needed
{%- for line in cookiecutter._settings_of.test %}
{{ line }}
{%- endfor %}
