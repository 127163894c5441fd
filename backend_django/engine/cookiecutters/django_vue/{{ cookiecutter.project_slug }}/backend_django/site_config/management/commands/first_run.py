"""Load what a fresh installation needs, once: fixtures, the site's name, the first accounts."""

import os
import secrets
from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.sites.models import Site
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from backend_django.site_config.models import SetupFlag
from backend_django.users.models import User

DEMO_EMAIL = "demo@example.com"
SITE_NAME_LENGTH = 50
RIGHTS = ("is_active", "is_staff", "is_superuser")


class Command(BaseCommand):
    """Runs with every start; after the first time it changes nothing that a person may have set.

    Only the superuser that the environment names is what the environment says, at every start.
    """

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
            _load_fixtures()
            _name_site()
        email = os.environ.get("SUPERUSER_EMAIL", "").strip().lower()
        password = os.environ.get("SUPERUSER_PASSWORD", "")
        if email and password:
            self._superuser(email, password)
        if options["demo"] and _is_free(DEMO_EMAIL):
            password = secrets.token_urlsafe(9)
            _make_superuser(DEMO_EMAIL, password)
            self.stdout.write(f"Demo account, shown this once: {DEMO_EMAIL}, password {password}")

    def _superuser(self, email: str, password: str) -> None:
        if _is_free(email):
            _make_superuser(email, password)
            self.stdout.write(f"Made the superuser {email}.")
        elif _promoted(User.objects.get(email=email), password):
            self.stdout.write(f"Updated the superuser {email}.")


def _load_fixtures() -> None:
    for fixture in sorted((settings.BACKEND / "fixtures").glob("*.json")):
        if settings.DEV_FIXTURES or not fixture.name.startswith("dev_"):
            call_command("loaddata", fixture, verbosity=0)


def _name_site() -> None:
    host = urlsplit(settings.PUBLIC_URL).netloc or "localhost"
    named = {"domain": host, "name": settings.PROJECT_NAME[:SITE_NAME_LENGTH]}
    Site.objects.update_or_create(pk=settings.SITE_ID, defaults=named)


def _is_free(email: str) -> bool:
    return not User.objects.filter(email=email).exists()


def _make_superuser(email: str, password: str) -> None:
    user = User.objects.create_superuser(email, password)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)


def _promoted(user: User, password: str) -> bool:
    """Give a user the rights of a superuser and this password; return whether that is new."""
    changed = [name for name in RIGHTS if not getattr(user, name)]
    for name in changed:
        setattr(user, name, True)
    if not user.check_password(password):
        user.set_password(password)
        changed.append("password")
    user.save(update_fields=changed)
    return bool(changed)
