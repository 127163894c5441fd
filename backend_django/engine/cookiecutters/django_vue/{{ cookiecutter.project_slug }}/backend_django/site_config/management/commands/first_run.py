"""Load what a fresh installation needs, once: the site's name and the first accounts."""

import os
import secrets
from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.sites.models import Site
from django.core.management.base import BaseCommand
from django.db import transaction

from backend_django.site_config.models import SetupFlag
from backend_django.users.models import User

DEMO_EMAIL = "demo@example.com"
SITE_NAME_LENGTH = 50


class Command(BaseCommand):
    """Runs with every start; after the first time it changes nothing that a person may have set."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--demo", action="store_true", help="make a demo account and print its password once"
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Name the site, then make the accounts that are asked for and not there yet."""
        _, new = SetupFlag.objects.get_or_create(setup_complete=True)
        if new:
            _name_site()
        email = os.environ.get("SUPERUSER_EMAIL", "").strip().lower()
        password = os.environ.get("SUPERUSER_PASSWORD", "")
        if email and password and _is_free(email):
            _make_superuser(email, password)
            self.stdout.write(f"Made the superuser {email}.")
        if options["demo"] and _is_free(DEMO_EMAIL):
            password = secrets.token_urlsafe(9)
            _make_superuser(DEMO_EMAIL, password)
            self.stdout.write(f"Demo account, shown this once: {DEMO_EMAIL}, password {password}")


def _name_site() -> None:
    host = urlsplit(settings.PUBLIC_URL).netloc or "localhost"
    named = {"domain": host, "name": settings.PROJECT_NAME[:SITE_NAME_LENGTH]}
    Site.objects.update_or_create(pk=settings.SITE_ID, defaults=named)


def _is_free(email: str) -> bool:
    return not User.objects.filter(email=email).exists()


def _make_superuser(email: str, password: str) -> None:
    user = User.objects.create_superuser(email, password)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
