"""Django as a library, in the kernel process: the settings that migrations depend on."""

from __future__ import annotations

import django
from django.conf import settings


def configure() -> None:
    """Make Django see what a generated project sees; nothing where that was done before.

    With another AUTH_USER_MODEL, or without auth, keys to users would lose their
    ``swappable_dependency`` in silence.
    """
    if settings.configured:
        return
    settings.configure(
        INSTALLED_APPS=[
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "backend_django.engine.generators.migrations.world.apps.WorldConfig",
        ],
        AUTH_USER_MODEL="users.User",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        MIGRATION_MODULES={"users": None},
        DATABASES={"default": {"ENGINE": "django.db.backends.postgresql"}},
        USE_TZ=True,
        USE_I18N=False,
    )
    django.setup()
