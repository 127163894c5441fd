"""What the cache is worth: one list, asked for again and again, with it and without it."""

import time
from statistics import median
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.test import override_settings
from rest_framework.test import APIClient

from backend_django.caching.decorators import HEADER


class Command(BaseCommand):
    """Asks this process, not a server, so that nothing but the answers is measured."""

    help = "Compare a list of the API with the cache and without it, on the present data."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", help="for example /api/v1/shop/products/?page_size=100")
        parser.add_argument("--requests", type=int, default=200)
        parser.add_argument("--email", help="who asks; otherwise the first administrator")

    def handle(self, *args: Any, path: str, requests: int, email: str | None, **more: Any) -> None:
        client = APIClient(SERVER_NAME=_host())
        client.force_authenticate(_user(email))
        costs = {}
        for name, seconds in (("without", 0), ("with", settings.CACHE_SECONDS)):
            with override_settings(CACHE_SECONDS=seconds):
                times, hits = _asked(client, path, requests)
            costs[name] = sum(times)
            self.stdout.write(
                f"{name:8}{requests / sum(times):10.0f} requests/s"
                f"{median(times) * 1000:10.2f} ms p50{hits / requests:8.0%} hits"
            )
        self.stdout.write(f"{costs['without'] / costs['with']:.1f} times as many requests")


def _asked(client: APIClient, path: str, requests: int) -> tuple[list[float], int]:
    times, hits = [], 0
    for _ in range(max(1, requests)):
        begun = time.perf_counter()
        response = client.get(path, secure=True)
        times.append(time.perf_counter() - begun)
        if response.status_code != 200:
            raise CommandError(f"{path} answers with status {response.status_code}")
        hits += response.headers.get(HEADER) == "hit"
    return times, hits


def _user(email: str | None) -> Any:
    users = get_user_model().objects.filter(is_active=True)
    found = users.filter(email=email) if email else users.filter(is_superuser=True)
    if (user := found.order_by("pk").first()) is None:
        raise CommandError("there is nobody to ask as: name somebody with --email")
    return user


def _host() -> str:
    named = (host for host in settings.ALLOWED_HOSTS if not host.startswith(("*", ".", "[")))
    return next(named, "127.0.0.1")
