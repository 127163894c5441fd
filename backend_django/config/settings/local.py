"""For work on one machine: readable errors, no TLS, e-mails in the log."""

from __future__ import annotations

from .base import *  # noqa: F403 - settings are layered, that is what these modules are for
from .base import ALLOWED_HOSTS, INSTALLED_APPS, SECRET_KEY, env

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = SECRET_KEY or "only-for-this-machine-and-never-in-production"
ALLOWED_HOSTS = [*ALLOWED_HOSTS, "127.0.0.1", "localhost", "[::1]"]
INSTALLED_APPS = [*INSTALLED_APPS, "django_extensions"]  # runserver_plus
DEV_FIXTURES = True
