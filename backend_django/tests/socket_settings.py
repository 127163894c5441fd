"""The settings of the tests for a server of sockets: it knows its own host, and says what it does."""

from __future__ import annotations

from backend_django.config.settings.test import *  # noqa: F403 - settings are layered

ALLOWED_HOSTS = ["127.0.0.1"]
