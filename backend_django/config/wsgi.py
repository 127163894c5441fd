"""The WSGI entry point, for gunicorn."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from backend_django.config import telemetry

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend_django.config.settings.production")

telemetry.begin()  # before the middleware is read
application = get_wsgi_application()
