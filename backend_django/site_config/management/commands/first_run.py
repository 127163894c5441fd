"""Load what a fresh installation needs, once: fixtures, the site's name, the schedule, accounts."""

from __future__ import annotations

import os
import secrets
from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sites.models import Site
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django_celery_beat.models import CrontabSchedule, IntervalSchedule, PeriodicTask

from backend_django import engine
from backend_django.site_config.models import SetupFlag

SCHEDULE = {
    "Reap lost requests": ("processing.reap", "REAP_SECONDS"),
    "Sweep what nothing refers to": ("processing.sweep", "SWEEP_SECONDS"),
}
NIGHTLY = {
    "Compare stored archives with their hashes": ("projects.scrub", ("*/10", "1-5")),
}
RIGHTS = ("is_active", "is_staff", "is_superuser")
DEMO_EMAIL = "demo@groundwork.local"


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
        _set_up_once()
        _schedule()
        self._superuser()
        if options["demo"] or os.environ.get("DEMO_ACCOUNT") == "1":
            self._demo()

    def _superuser(self) -> None:
        email = os.environ.get("SUPERUSER_EMAIL", "").strip().lower()
        password = os.environ.get("SUPERUSER_PASSWORD", "")
        if not (email and password):
            return
        users: Any = get_user_model().objects
        user = users.filter(email=email).first()
        if user is None:
            user = users.create_superuser(email, password)
            user.emailaddress_set.create(email=email, verified=True, primary=True)
            self.stdout.write(f"Made the superuser {email}.")
        elif _promoted(user, password):
            self.stdout.write(f"Updated the superuser {email}.")

    def _demo(self) -> None:
        users: Any = get_user_model().objects
        if users.filter(email=DEMO_EMAIL).exists():
            return
        password = secrets.token_urlsafe(9)
        user = users.create_user(
            DEMO_EMAIL, password, name="Demo", is_staff=True, is_superuser=True
        )
        user.emailaddress_set.create(email=DEMO_EMAIL, verified=True, primary=True)
        self.stdout.write(f"\nDemo account, shown this once: {DEMO_EMAIL}  password: {password}")


def _promoted(user: Any, password: str) -> bool:
    """Give ``user`` the rights of a superuser and this password; return whether that is new."""
    changed = [name for name in RIGHTS if not getattr(user, name)]
    for name in changed:
        setattr(user, name, True)
    if not user.check_password(password):
        user.set_password(password)
        changed.append("password")
    user.save(update_fields=changed)
    return bool(changed)


def _set_up_once() -> None:
    _, new = SetupFlag.objects.get_or_create(
        setup_complete=True, defaults={"version": engine.VERSION}
    )
    if not new:
        return
    for fixture in sorted((settings.BACKEND / "fixtures").glob("*.json")):
        if settings.DEV_FIXTURES or not fixture.name.startswith("dev_"):
            call_command("loaddata", fixture, verbosity=0)
    host = urlsplit(settings.PUBLIC_URL).netloc or "localhost"
    Site.objects.update_or_create(
        pk=settings.SITE_ID, defaults={"domain": host, "name": "Groundwork"}
    )


def _schedule() -> None:
    for name, (task, setting) in SCHEDULE.items():
        every, _ = IntervalSchedule.objects.get_or_create(
            every=max(1, int(getattr(settings, setting))), period=IntervalSchedule.SECONDS
        )
        PeriodicTask.objects.get_or_create(
            name=name,
            defaults={
                "task": task,
                "interval": every,
                "queue": "maintenance",
                "expire_seconds": 60,
            },
        )
    for name, (task, (minute, hour)) in NIGHTLY.items():
        when, _ = CrontabSchedule.objects.get_or_create(
            minute=minute, hour=hour, timezone=settings.TIME_ZONE
        )
        PeriodicTask.objects.get_or_create(
            name=name, defaults={"task": task, "crontab": when, "queue": "maintenance"}
        )
