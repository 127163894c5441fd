"""Sessions: one for each sign-in, ended as a whole."""

from django.apps import AppConfig, apps
from django.conf import settings
from django.core import checks

from backend_django.users.permissions import share

from .checks import cookie_is_secure, signing_key_is_its_own


class SessionsConfig(AppConfig):
    name = "backend_django.users.sessions"
    label = "user_sessions"

    def ready(self) -> None:
        checks.register(signing_key_is_its_own, checks.Tags.security)
        checks.register(cookie_is_secure, checks.Tags.security, deploy=True)
        for model in getattr(settings, "ROWS_SHOWN_TO_OTHERS", ()):
            share(apps.get_model(model))
