"""The settings of the tests with the gates of exports put in."""

from __future__ import annotations

from backend_django.config.settings.test import *  # noqa: F403 - settings are layered
from backend_django.config.settings.test import INSTALLED_APPS, env

INSTALLED_APPS = [*INSTALLED_APPS, "backend_django.tests.exporting.gate.ExportGateConfig"]
MIN_FREE_BYTES = env.int("MIN_FREE_BYTES", default=0)
